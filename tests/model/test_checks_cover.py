"""Checks of extra cover, vehicles, windows and shares."""

from dataclasses import replace
from typing import Any

import pytest

from model.checks.finding import About, Severity, Subject
from model.dispute import CategoryAgreement, Nature, WalkOutStatus
from model.extra_cover import CoverKind, CoverUnit
from model.plan import Plan
from model.trust import Category
from tests.builders import (
    a_demand_change,
    a_membership,
    a_plan,
    a_roster,
    a_turnout,
    a_walk_out,
    a_window,
    an_agreement,
    an_exemption,
    an_extra_cover_row,
    at,
)
from tests.model.plan_findings import a_plan_with, found, sentences
from tests.trust_builders import (
    a_base,
    a_control_room,
    a_profile,
    a_stream,
    a_trust,
    some_journeys,
)


def test_that_a_neighbour_who_strikes_that_day_is_found() -> None:
    row = an_extra_cover_row(
        name="Neighbour's crews",
        kind=CoverKind.MUTUAL_AID,
        unit=CoverUnit.CREWS,
        count=4,
        strikes_that_day=True,
    )

    (finding,) = found("neighbour", a_plan_with(extra_cover=(row,)))

    assert finding.remark.about == About(Subject.EXTRA_COVER, "e1")
    assert finding.remark.moment == at(6)
    assert finding.sentence == (
        "Neighbour's crews: 4 crews of a trust that strikes that day too; they may not come."
    )
    at_work = replace(row, strikes_that_day=False)
    assert found("neighbour", a_plan_with(extra_cover=(at_work,))) == ()


def test_that_extra_cover_at_a_base_the_plan_has_not_is_found() -> None:
    row = an_extra_cover_row(bases=("north", "tollgate"))

    assert sentences("unknown_bases", a_plan_with(extra_cover=(row,))) == [
        "Military drivers: tollgate is no base of this plan, so nobody is counted there."
    ]
    known = replace(row, bases=("north",))
    assert found("unknown_bases", a_plan_with(extra_cover=(known,))) == ()


def test_that_crew_without_an_ambulance_are_found() -> None:
    bases = (a_base("north"), a_base("south", vehicles=0), a_control_room())

    (finding,) = found("apart", a_plan_with({"bases": bases}))

    assert finding.remark.about == About(Subject.BASE, "south")
    assert finding.sentence == "South hub: crew are rostered, but it has no ambulance."
    crews = an_extra_cover_row(unit=CoverUnit.CREWS, bases=("south",))
    assert found("apart", a_plan_with({"bases": bases}, extra_cover=(crews,))) == ()


def test_that_ambulances_without_crew_are_found() -> None:
    roster = tuple(line for line in a_roster() if line.base != "south")

    assert sentences("apart", a_plan_with({"roster": roster})) == [
        "South hub: 20 ambulances, but nobody is rostered to crew them."
    ]
    loaned = an_extra_cover_row(bases=("south",))
    assert found("apart", a_plan_with({"roster": roster}, extra_cover=(loaned,))) == ()


def test_that_vehicles_and_crew_of_a_pooled_plan_meet() -> None:
    bases = (a_base("north"), a_base("south", vehicles=0), a_control_room())
    plan = a_plan_with({"bases": bases, "trust": a_trust(pool_bases=True)})

    assert found("apart", plan) == ()


def without_spare_clinicians(**changes: Any) -> Plan:
    """Build a plan whose paramedics all ride with care assistants of their own."""
    return a_plan_with({"roster": a_roster()}, walk_outs=(), **changes)


def test_that_soldiers_who_find_no_clinician_are_found() -> None:
    plan = without_spare_clinicians(extra_cover=(an_extra_cover_row(),))

    (finding,) = found("drivers_alone", plan)

    assert finding.severity is Severity.OPEN
    assert finding.remark.moment == at(6)
    assert finding.sentence == (
        "Military drivers: no clinician with an ambulance is left for 10 drivers at "
        "North hub, South hub, up to 16 h, first at Wed 06:00."
    )


def test_that_soldiers_are_looked_for_where_and_when_they_are() -> None:
    row = an_extra_cover_row(bases=("south",), windows=(a_window(8, 10),))

    (sentence,) = sentences("drivers_alone", without_spare_clinicians(extra_cover=(row,)))

    assert sentence.endswith("10 drivers at South hub, 2 h, first at Wed 08:00.")


@pytest.mark.parametrize("pool_bases", [False, True])
def test_that_soldiers_who_ride_with_a_clinician_are_in_order(pool_bases: bool) -> None:
    paramedics = tuple(line for line in a_roster() if line.group != "care_assistant")
    plan = a_plan_with(
        {"roster": paramedics, "trust": a_trust(pool_bases=pool_bases)},
        walk_outs=(),
        extra_cover=(an_extra_cover_row(),),
    )

    assert found("drivers_alone", plan) == ()


def test_that_windows_wholly_outside_the_plan_are_found() -> None:
    plan = a_plan_with(
        {"demand_changes": (a_demand_change(starts=at(-9), ends=at(-1)),)},
        walk_outs=(a_walk_out(starts=at(40), ends=at(50)),),
        exemptions=(an_exemption(starts=at(-5), ends=at(0)),),
        extra_cover=(an_extra_cover_row(windows=(a_window(), a_window(37, 40))),),
        demand_changes=("d1",),
    )

    findings = found("outside", plan)

    assert [finding.remark.about for finding in findings] == [
        About(Subject.WALK_OUT, "w1"),
        About(Subject.EXEMPTION, "x1"),
        About(Subject.EXTRA_COVER, "e1", 1),
        About(Subject.DEMAND_CHANGE, "d1"),
    ]
    assert all("counts for nothing" in finding.sentence for finding in findings)


@pytest.mark.parametrize(
    ("starts", "ends", "words", "moment"),
    [
        (-2, 10, "starts before the plan opens, Wed 00:00", 0),
        (30, 40, "runs on after the plan ends, Thu 12:00", 36),
    ],
)
def test_that_a_walk_out_partly_outside_the_plan_is_found(
    starts: float, ends: float, words: str, moment: float
) -> None:
    walk_out = a_walk_out(starts=at(starts), ends=at(ends))

    (finding,) = found("outside", a_plan_with(walk_outs=(walk_out,)))

    assert words in finding.sentence
    assert finding.remark.moment == at(moment)


def test_that_windows_in_the_plan_and_changes_that_outlast_it_are_in_order() -> None:
    plan = a_plan_with(
        {"demand_changes": (a_demand_change(ends=at(60)), a_demand_change(key="d2", ends=at(-1)))},
        walk_outs=(
            a_walk_out(starts=at(0), ends=at(36)),
            a_walk_out(key="w2", starts=at(50), ends=at(60), status=WalkOutStatus.WITHDRAWN),
        ),
        exemptions=(an_exemption(starts=None, ends=at(60)),),
        extra_cover=(an_extra_cover_row(),),
        demand_changes=("d1",),
    )

    assert found("outside", plan) == ()


def test_that_unions_with_more_than_everybody_are_found() -> None:
    shares = (a_membership(share=0.7), a_membership(union="Unison", share=0.4))

    (finding,) = found("shares", a_plan_with({"membership": shares}))

    assert finding.severity is Severity.BROKEN
    assert finding.remark.about == About(Subject.GROUP, "paramedic")
    assert finding.sentence == "Paramedic: its unions have 110\u2009% of it together."


def test_that_natures_that_do_not_add_up_are_found() -> None:
    natures = (
        Nature(name="Chest pain", share=0.4, agreed=True),
        Nature(name="Other", share=0.5, agreed=False),
    )
    category = CategoryAgreement(category=Category.C2, attended=0, natures=natures)
    plan = a_plan_with(agreement=an_agreement(categories=(category,)))

    (finding,) = found("shares", plan)

    assert finding.remark.about == About(Subject.CATEGORY, "c2")
    assert finding.sentence == "Natures of C2: the shares add up to 90\u2009%, not to 100\u2009%."


def test_that_hours_of_day_that_do_not_add_up_are_found() -> None:
    half_a_day = a_profile((1 / 48,) * 24)
    plan = a_plan(demand=(a_stream(hours=half_a_day),), journeys=(some_journeys(hours=half_a_day),))

    assert sentences("shares", plan) == [
        "Demand by hour, c2: the shares add up to 50\u2009%, not to 100\u2009%.",
        "Journeys by hour, renal outward: the shares add up to 50\u2009%, not to 100\u2009%.",
    ]


def test_that_shares_that_add_up_are_in_order() -> None:
    assert found("shares", a_plan_with(agreement=an_agreement())) == ()


def test_that_a_walk_out_of_a_union_without_members_is_found() -> None:
    (finding,) = found("no_members", a_plan_with(walk_outs=(a_walk_out(union="2560"),)))

    assert finding.sentence == (
        "2560 walk-out, crews: nobody there is a member of 2560, so that nobody walks out; type "
        "its shares into the table Membership."
    )
    assert finding.remark.about == About(Subject.UNION, "2560")
    assert not found("no_members", a_plan_with(walk_outs=(a_walk_out(),)))
    others = a_walk_out(union="2560", non_members=a_turnout(0.1))
    assert not found("no_members", a_plan_with(walk_outs=(others,)))
