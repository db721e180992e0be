"""Counted on the day: a headcount of those away takes the place of turnout, shift by shift."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.band.heads import calm_cover, change_by, heads_of
from model.checks.finding import About, Subject
from model.checks.rules import findings_of
from model.count_edits import draft_count, with_count
from model.cover import cover_of
from model.dispute import Exemption, TakingPart, WalkOut
from model.edits import EditFault
from model.people import People, people_of
from model.plan import Plan, Scenario
from model.projection import project
from model.staff import Service
from model.sums.showing import AVAILABLE, sum_of
from tests.builders import (
    a_count,
    a_group,
    a_membership,
    a_plan,
    a_roster_line,
    a_scenario,
    a_turnout,
    a_walk_out,
    an_exemption,
    at,
)
from tests.strikes import counts, exemptions, unison, walk_outs

ESTIMATED = 10 * 0.5 * 0.7


def ten_paramedics(
    *counts: TakingPart,
    out: tuple[WalkOut, ...] = (a_walk_out(),),
    exempt: tuple[Exemption, ...] = (),
) -> Plan:
    """Ten paramedics by day and ten by night, all expected; half in GMB, 30 % in Unison."""
    return a_plan(
        groups=(a_group(absence=replace(a_group().absence, value=0.0)),),
        roster=(
            a_roster_line(key="day", starts=7 * 60),
            a_roster_line(key="night", starts=19 * 60),
        ),
        membership=(a_membership(), unison),
        scenarios=(
            a_scenario(walk_outs=out, exemptions=exempt, taking_part=counts, extra_cover=()),
        ),
    )


def count(plan: Plan) -> People:
    return people_of(plan, plan.scenarios[0])


def away(plan: Plan, hour: float) -> float:
    return float(count(plan).on_strike.sum(axis=(0, 1))[round(hour * 4)])


def test_that_a_count_takes_the_place_of_turnout_in_its_shift_only() -> None:
    plan = ten_paramedics(a_count(people=6))

    assert [away(plan, hour) for hour in (7, 12, 18.75)] == pytest.approx([6, 6, 6])
    assert [away(plan, hour) for hour in (6.75, 19, 23)] == pytest.approx([ESTIMATED] * 3)


def test_that_a_count_holds_from_its_time_on_until_the_next() -> None:
    plan = ten_paramedics(
        a_count(key="n2", people=2, counted_from=at(15)),
        a_count(people=6, counted_from=at(12)),
    )

    assert away(plan, 11.75) == pytest.approx(ESTIMATED)
    assert [away(plan, hour) for hour in (12, 14.75)] == pytest.approx([6, 6])
    assert [away(plan, hour) for hour in (15, 18.75)] == pytest.approx([2, 2])


def test_that_those_counted_come_back_as_their_walk_out_ends() -> None:
    plan = ten_paramedics(a_count(people=6), out=(a_walk_out(ends=at(12)),))

    assert away(plan, 12) == pytest.approx(6)  # the return delay is 15 min
    assert away(plan, 12.25) == 0


def test_that_a_count_of_what_was_expected_changes_nothing() -> None:
    exempt = (an_exemption(share=0.3, groups=(), bases=()),)
    out = (a_walk_out(ends=at(14)), a_walk_out(key="w2", union="Unison", starts=at(10)))
    expected = ten_paramedics(out=out, exempt=exempt)
    counted = ten_paramedics(
        a_count(people=ESTIMATED * 0.7 + 10 * 0.3 * 0.7), out=out, exempt=exempt
    )

    assert count(counted).on_strike == pytest.approx(count(expected).on_strike)
    assert count(counted).exempt.sum(axis=0) == pytest.approx(count(expected).exempt.sum(axis=0))


def test_that_two_unions_share_a_count_as_they_were_expected_to() -> None:
    gmb = a_walk_out(ends=at(13), return_delay_min=0)
    other = a_walk_out(key="w2", union="Unison", starts=at(13))
    plan = ten_paramedics(a_count(people=(3.5 + 2.1) / 2), out=(gmb, other))

    assert [away(plan, hour) for hour in (8, 14)] == pytest.approx([3.5 / 2, 2.1 / 2])


def test_that_exempt_people_change_with_the_count_as_far_as_the_shift_has_some_left() -> None:
    exempt = (an_exemption(share=0.3, groups=(), bases=()),)
    kept = [
        count(ten_paramedics(a_count(people=people), exempt=exempt)).exempt.sum(axis=(0, 1, 2, 3))
        for people in (0, 4.9, 9, 12)
    ]

    noon = 12 * 4
    assert [float(one[noon]) for one in kept] == pytest.approx([0, 2.1, 1, 0])


def test_that_a_count_says_who_is_away_where_the_turnout_was_put_at_nought() -> None:
    plan = ten_paramedics(a_count(people=4), out=(a_walk_out(turnout=a_turnout(0)),))

    assert away(plan, 12) == pytest.approx(4)
    assert away(plan, 20) == 0


def test_that_an_exemption_of_next_to_nobody_is_no_number_too_large() -> None:
    exempt = (an_exemption(share=2e-309, groups=(), bases=()),)

    assert away(ten_paramedics(a_count(people=6), exempt=exempt), 12) == pytest.approx(6)
    assert away(ten_paramedics(a_count(people=0), exempt=exempt), 12) == 0


def test_that_no_more_are_away_than_are_expected_at_work() -> None:
    assert away(ten_paramedics(a_count(people=40)), 12) == pytest.approx(10)


def test_that_a_row_nobody_has_counted_yet_changes_nothing() -> None:
    assert away(ten_paramedics(a_count(people=None)), 12) == pytest.approx(ESTIMATED)
    assert "counted" not in count(ten_paramedics(a_count(people=None))).unions


@pytest.mark.parametrize(
    "stray", [a_count(starts=at(8)), a_count(base="south"), a_count(people=6, starts=at(7 - 48))]
)
def test_that_a_count_of_no_shift_changes_nothing_and_is_found(stray: TakingPart) -> None:
    plan = ten_paramedics(stray)

    assert away(plan, 12) == pytest.approx(ESTIMATED)
    assert "counted_off_roster" in {one.rule.key for one in findings_of(project(plan))}


@given(st.lists(walk_outs, max_size=3), st.lists(exemptions, max_size=2), st.lists(counts))
def test_that_nobody_is_counted_twice_whatever_was_counted(
    out: list[WalkOut], exempt: list[Exemption], counted: list[TakingPart]
) -> None:
    scenario = Scenario(
        key="s",
        name="Any",
        walk_outs=tuple(out),
        exemptions=tuple(exempt),
        taking_part=tuple(counted),
    )
    plan = a_plan(scenarios=(scenario,))
    plan = replace(plan, membership=(*plan.membership, unison))
    people = count(plan)

    assert (people.called_out >= -1e-9).all()
    assert (people.exempt >= -1e-9).all()
    assert (people.exempt.sum(axis=1) <= people.called_out + 1e-9).all()
    assert (people.called_out.sum(axis=0) <= people.present + 1e-9).all()


# --- how sure


def test_that_a_count_is_no_estimate_any_more() -> None:
    plan = ten_paramedics(a_count(people=6))
    scenario = plan.scenarios[0]
    noon, night = 12 * 4, 20 * 4

    calm = heads_of(calm_cover(plan, scenario)).crews.sum(axis=(0, 1))
    change = change_by(plan, scenario, scenario.walk_outs).crews.sum(axis=(0, 1))

    assert calm[[noon, night]] == pytest.approx([4, 10])
    assert change[[noon, night]] == pytest.approx([0, -ESTIMATED])


def test_that_calm_and_change_add_up_to_the_cover_that_is_charted() -> None:
    plan = a_plan(
        critical_posts=(),
        scenarios=(a_scenario(taking_part=(a_count(people=6), a_count(key="n2", base="south"))),),
    )
    scenario = plan.scenarios[0]
    charted = heads_of(cover_of(plan, scenario, people_of(plan, scenario)))

    both = [
        heads_of(calm_cover(plan, scenario)).crews,
        change_by(plan, scenario, scenario.walk_outs).crews,
    ]
    assert sum(both) == pytest.approx(np.asarray(charted.crews))


# --- the sum, the checks and the edits


def test_that_the_sum_leads_to_the_count() -> None:
    plan = a_plan(scenarios=(a_scenario(taking_part=(a_count(source="Dudley, 07:10"),)),))
    steps = sum_of(project(plan), Service.AMBULANCE_RESPONSE, 12 * 4, AVAILABLE).steps

    (step,) = [one for one in steps if one.label == "Counted as taking part"]
    assert step.about == About(Subject.TAKING_PART, "n1")
    assert step.source == "Dudley, 07:10"
    assert step.number == pytest.approx(-4)


def test_that_counts_are_held_against_the_roster_and_the_walk_outs() -> None:
    plan = ten_paramedics(
        a_count(people=12),
        a_count(key="n2", starts=at(19, date(2023, 1, 11))),
        out=(a_walk_out(ends=at(18), whole_shift=False),),
    )
    found = {one.remark.about.key: one.sentence for one in findings_of(project(plan))}

    assert found["n1"] == (
        "Count of Paramedic, North hub, Wed 07:00: 12 are counted as taking part, of 10 people on "
        "the shift."
    )
    assert found["n2"].endswith(
        "no walk-out calls this shift out, so that the count changes nothing."
    )


def test_that_a_new_row_is_the_next_shift_that_is_called_out_and_is_not_counted_yet() -> None:
    plan = ten_paramedics()
    scenario = plan.scenarios[0]
    drawn = draft_count(plan, scenario, at(12))

    assert (drawn.group, drawn.base, drawn.starts) == ("paramedic", "north", at(7))
    assert drawn.people is None
    there = with_count(plan, scenario.key, drawn)
    with pytest.raises(EditFault, match="Every shift"):
        draft_count(there, there.scenarios[0], at(12))


def test_that_a_count_cannot_hold_from_before_its_shift() -> None:
    plan = ten_paramedics()
    with pytest.raises(EditFault, match="before the shift starts"):
        with_count(plan, plan.scenarios[0].key, a_count(counted_from=at(6)))
