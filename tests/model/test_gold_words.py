"""What the page for gold command says: how services stand, and what is not yet sure."""

from dataclasses import replace

from model.band.band import band_of
from model.dispute import ExemptionStatus, Turnout, WalkOutStatus
from model.extra_cover import CoverStatus
from model.figures import Status
from model.gaps import gaps_of
from model.gold_waits import SaidWaits, said_waits
from model.gold_words import (
    Brevity,
    foot,
    gaps_worth_a_row,
    marking,
    not_confirmed,
    statements,
    subtitle,
    thin_bases,
)
from model.late import with_late
from model.plan import Marking, Plan
from model.plan_file import read_plan
from model.projection import Projection, project
from model.resources import resource
from model.staff import Service
from model.times import show_moment_in
from model.verdict import verdict, worst_gap
from tests.builders import (
    a_membership,
    a_plan,
    a_scenario,
    a_walk_out,
    an_exemption,
    an_extra_cover_row,
)

RESPONSE = Service.AMBULANCE_RESPONSE


def said_of(projection: Projection) -> dict[str, str]:
    gaps = {service: gaps_of(projection, service) for service in projection.services}
    return {one.lead: one.text for one in statements(projection, gaps, RESPONSE)}


def moment(projection: Projection, index: int) -> str:
    return show_moment_in(projection.grid, projection.grid.starts()[index])


def open_points(plan: Plan) -> str:
    return "\n".join(not_confirmed(plan, plan.scenarios[0]))


def test_that_the_service_on_the_chart_comes_first_and_at_length() -> None:
    said = said_of(project(a_plan()))
    assert next(iter(said)) == "Ambulance response:"
    assert said["Ambulance response:"].startswith("10 of 27 crews at 00:00. Short for")
    assert said["Ambulance response:"].endswith("Only more clinicians add cover then.")
    assert said["Patient transport:"] == "0 of 5 transport crews at 06:00; short for 2\u00a0h."


def test_that_a_service_that_holds_says_how_close_it_comes() -> None:
    assert said_of(project(a_plan()))["999 call answering:"].startswith("holds; closest at ")


def test_that_a_service_without_staff_says_why_it_is_empty() -> None:
    said = said_of(project(a_plan(roster=())))
    assert said["Ambulance response:"].startswith("nobody is on the roster")


def test_that_in_brief_only_the_service_on_the_chart_has_numbers() -> None:
    projection = project(a_plan())
    gaps = {service: gaps_of(projection, service) for service in projection.services}
    brief = statements(projection, gaps, RESPONSE, WAITS, Brevity.BRIEFLY)
    said = {one.lead: one.text for one in brief}
    assert said["Ambulance response:"].startswith("10 of 27 crews at 00:00. Short for")
    assert "clinicians" not in said["Ambulance response:"]
    assert said["Patient transport:"] == "short for 2\u00a0h."
    assert said["999 call answering:"] == "holds."


WAITS = SaidWaits(
    {
        RESPONSE: ("category 2 mean 1 h 52 at 22:00", "C2 mean 1 h 52 at 22:00", "C2 mean 1 h 52"),
        Service.CALL_ANSWERING: (
            "71 % answered in 5 s at 19:15",
            "71 % answered in 5 s",
            "71 % in 5 s",
        ),
    }
)


def test_that_waits_are_said_after_how_a_service_stands() -> None:
    projection = project(a_plan())
    gaps = {service: gaps_of(projection, service) for service in projection.services}
    said = [
        {one.lead: one.text for one in statements(projection, gaps, RESPONSE, WAITS, brevity)}
        for brevity in (Brevity.AT_LENGTH, Brevity.OTHERS_BRIEFLY)
    ]
    for at_a_time in said:
        response = at_a_time["Ambulance response:"]
        assert response.endswith("cover then. Category 2 mean 1 h 52 at 22:00.")
    assert said[0]["999 call answering:"].endswith("needed. 71 % answered in 5 s at 19:15.")
    assert said[1]["999 call answering:"] == "holds. 71 % answered in 5 s."


def test_that_the_thinnest_bases_are_those_of_the_worst_moment() -> None:
    projection = project(a_plan())
    said = thin_bases(projection, RESPONSE)
    assert said is not None
    worst = worst_gap(gaps_of(projection, RESPONSE)).worst
    assert said.lead == f"Thinnest bases at {moment(projection, worst)}:"
    base = projection.plan.bases[0]
    crews = projection.services[RESPONSE].bases[0].crews[worst]
    assert f"{base.name} {crews:,.0f} of {base.vehicles:g} ambulances crewed" in said.text
    assert thin_bases(projection, Service.CALL_ANSWERING) is None


def test_that_a_foot_says_how_its_waits_can_be_made_again() -> None:
    projection = project(a_plan())
    assert foot(projection, "abc", "500 simulated days, seed 1").endswith(
        ", abc. Waits: 500 simulated days, seed 1"
    )


def test_that_a_foot_says_how_its_band_can_be_made_again_and_what_it_leaves_out() -> None:
    projection = project(a_plan())
    assert foot(projection, "abc", band=band_of(projection, draws=20).caption).endswith(
        ", abc. Band 10 to 90\u2009%: 20 draws of turnout, seed 1, without one day's luck"
    )


def test_that_names_without_room_are_counted() -> None:
    rows = tuple(
        an_extra_cover_row(key=f"x{n}", name=f"Help {n}", status=CoverStatus.OFFERED)
        for n in range(4)
    )
    plan = a_plan(scenarios=(a_scenario(extra_cover=rows),))
    said = "\n".join(not_confirmed(plan, plan.scenarios[0], most_names=2))
    assert "Help 1" in said
    assert "Help 2" not in said
    assert "and 2 more" in said


def test_that_only_open_exemptions_are_listed() -> None:
    for status, is_listed in (
        (ExemptionStatus.ASKED, True),
        (ExemptionStatus.VERBAL, True),
        (ExemptionStatus.WRITTEN, False),
        (ExemptionStatus.REFUSED, False),
        (ExemptionStatus.WITHDRAWN, False),
    ):
        scenario = a_scenario(exemptions=(an_exemption(status=status),))
        assert ("exemption" in open_points(a_plan(scenarios=(scenario,)))) is is_listed


def test_that_confirmed_things_are_not_listed() -> None:
    scenario = a_scenario(
        walk_outs=(a_walk_out(status=WalkOutStatus.CONFIRMED),),
        extra_cover=(an_extra_cover_row(status=CoverStatus.CONFIRMED),),
    )
    said = open_points(a_plan(scenarios=(scenario,)))
    assert "notified" not in said
    assert "Military" not in said


def test_that_turnout_is_told_with_its_spread() -> None:
    walk_out = a_walk_out(turnout=Turnout(low=0.55, likely=0.7, high=0.85))
    said = open_points(a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),)))
    assert "Turnout assumed: GMB 70\u2009% (55 to 85)" in said


def test_that_a_withdrawn_walk_out_assumes_no_turnout() -> None:
    walk_out = a_walk_out(status=WalkOutStatus.WITHDRAWN)
    assert "Turnout" not in open_points(a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),)))


def test_that_long_lists_end_in_a_count() -> None:
    rows = tuple(an_extra_cover_row(key=f"e{n}", name=f"Helpers {n}") for n in range(8))
    said = open_points(a_plan(scenarios=(a_scenario(extra_cover=rows),)))
    assert "Helpers 4 (10 drivers) and 3 more" in said
    assert "Helpers 5" not in said


def test_that_numbers_are_told_by_how_sure_they_are() -> None:
    shares = (a_membership(), a_membership(group="care_assistant", status=Status.PUBLISHED))
    assert "some membership" in open_points(a_plan(membership=shares))
    published = tuple(replace(share, status=Status.PUBLISHED) for share in shares)
    assert "membership" not in open_points(a_plan(membership=published))


def test_that_the_worst_gaps_come_first_where_not_all_fit() -> None:
    gap = gaps_of(project(a_plan()), RESPONSE)[0]
    gaps = tuple(
        replace(gap, number=number, deepest=depth, below_minimum_min=below)
        for number, depth, below in ((1, 5.0, 0.0), (2, 9.0, 0.0), (3, 2.0, 60.0))
    )
    assert [one.number for one in gaps_worth_a_row(gaps, 3)] == [1, 2, 3]
    assert [one.number for one in gaps_worth_a_row(gaps, 2)] == [3, 2]


def test_that_foot_and_subtitle_lead_back_to_the_plan() -> None:
    projection = project(a_plan(version=7))
    assert foot(projection, "3f2a 91bc") == (
        "Test strike of 11 January 2023, As planned, version 7, 3f2a 91bc"
    )
    assert subtitle(projection, RESPONSE)[0] == (
        "Test Ambulance Service, Wed 11 Jan 2023 00:00 to Thu 12 Jan 12:00, 36 h. "
        "Scenario: As planned. Crews every 15 minutes."
    )


def test_that_the_marking_carries_its_instruction() -> None:
    assert marking(a_plan()) == ""
    marked = a_plan(marking=Marking.OFFICIAL_SENSITIVE, handling="for gold command")
    assert marking(marked) == "OFFICIAL-SENSITIVE for gold command"


def test_that_nothing_is_said_to_hold_whose_callers_wait_beyond_the_target() -> None:
    projection = project(read_plan(resource("examples", "west_midlands_2023-01-11.covercast")))
    waits = said_waits(projection, None)
    gaps = {service: gaps_of(projection, service) for service in projection.services}
    calls = Service.CALL_ANSWERING
    assert not gaps[calls]
    assert waits.late[calls]

    at_length, in_brief = (
        {one.lead: one.text for one in statements(projection, gaps, RESPONSE, waits, brevity)}[
            "999 call answering:"
        ]
        for brevity in (Brevity.AT_LENGTH, Brevity.BRIEFLY)
    )

    card = with_late(
        verdict(projection.services[calls], projection.grid, ()), waits.late[calls], projection.grid
    )
    reached = card.length.removeprefix("Enough handlers; ").split(",")[0]
    assert at_length.startswith(f"enough handlers, but {reached.split(' ')[0]}\u2009%")
    assert at_length.endswith("target 95\u2009%.")
    assert in_brief == f"late, {reached}.".replace(" %", "\u2009%")
