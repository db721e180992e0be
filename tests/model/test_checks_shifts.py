"""Checks of shifts: rest between them, overtime under a ban, critical posts."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.checks.finding import About, Severity, Subject
from model.dispute import ExemptWork, WalkOut, WalkOutKind
from model.extra_cover import CoverKind
from model.staff import RosterLine, Work
from tests.builders import (
    STRIKE_DAY,
    a_critical_post,
    a_membership,
    a_roster,
    a_roster_line,
    a_turnout,
    a_walk_out,
    an_exemption,
    an_extra_cover_row,
    at,
)
from tests.model.plan_findings import a_plan_with, found, sentences

NOT_WEDNESDAY = (0, 1, 3, 4, 5, 6)
ONE_DAY = timedelta(days=1)


def rests(*roster: RosterLine) -> list[str]:
    return sentences("rest", a_plan_with({"roster": roster}))


def test_that_a_line_of_over_thirteen_hours_every_day_leaves_too_little_rest() -> None:
    plan = a_plan_with({"roster": (a_roster_line(length_min=13 * 60 + 30),)})

    (finding,) = found("rest", plan)

    assert finding.severity is Severity.OPEN
    assert finding.remark.about == About(Subject.ROSTER_LINE, "r1")
    assert finding.sentence == (
        "Paramedic shift 07:00, North hub: 10 h 30 between shifts, under 11 h; "
        "compensatory rest is owed."
    )


def test_that_thirteen_hours_every_day_and_longer_shifts_every_other_day_are_in_order() -> None:
    assert rests(a_roster_line(length_min=13 * 60)) == []
    assert rests(a_roster_line(length_min=20 * 60, weekdays=(0, 2, 4))) == []
    assert rests(a_roster_line(length_min=20 * 60, weekdays=(2,))) == []
    assert rests(a_roster_line(length_min=20 * 60, dates=(STRIKE_DAY,))) == []


@pytest.mark.parametrize("starts", [5 * 60 + 45, 8 * 60 + 15])
@pytest.mark.parametrize("days", [{"dates": (STRIKE_DAY,)}, {"weekdays": (2,)}])
def test_that_a_start_moved_on_one_day_is_measured_against_the_days_around(
    starts: int, days: dict[str, Any]
) -> None:
    usual = a_roster_line(weekdays=NOT_WEDNESDAY)
    moved = a_roster_line(key="r2", starts=starts, **days)

    (sentence,) = rests(usual, moved)

    assert "10 h 45 between shifts" in sentence


def test_that_a_start_moved_on_two_days_is_measured_against_the_days_around() -> None:
    usual = a_roster_line(weekdays=(0, 1, 4, 5, 6))
    moved = a_roster_line(key="r2", starts=600, dates=(STRIKE_DAY, STRIKE_DAY + ONE_DAY))

    (sentence,) = rests(usual, moved)

    assert "9 h between shifts" in sentence


def test_that_a_start_moved_by_an_hour_leaves_rest_enough() -> None:
    usual = a_roster_line(weekdays=NOT_WEDNESDAY)

    assert rests(usual, a_roster_line(key="r2", starts=8 * 60, dates=(STRIKE_DAY,))) == []


def test_that_lines_of_other_people_are_not_taken_for_the_next_shift() -> None:
    late = a_roster_line(key="r2", starts=9 * 60, dates=(STRIKE_DAY,))

    assert rests(a_roster_line(), late) == []
    assert rests(a_roster_line(weekdays=NOT_WEDNESDAY, base="south"), late) == []
    assert rests(a_roster_line(weekdays=NOT_WEDNESDAY, starts=19 * 60), late) == []
    weekend = a_roster_line(starts=7 * 60, weekdays=(5, 6))
    assert rests(weekend, a_roster_line(key="r2", starts=9 * 60, weekdays=(0, 1, 2, 3, 4))) == []


def test_that_lines_alike_but_for_their_base_are_one_finding() -> None:
    long = 14 * 60
    lines = (
        a_roster_line(length_min=long),
        a_roster_line(key="r2", base="south", length_min=long),
    )

    (sentence,) = rests(*lines)

    assert "North hub, South hub" in sentence


@given(st.integers(1, 14 * 24 * 60), st.sets(st.integers(0, 6), min_size=1))
def test_that_a_line_is_found_where_its_own_next_shift_is_too_near(
    length_min: int, weekdays: set[int]
) -> None:
    days = [date(2023, 1, 2) + n * ONE_DAY for n in range(21)]
    run = [day for day in days if day.weekday() in weekdays]
    least = min((b - a) / timedelta(minutes=1) for a, b in pairwise(run))
    line = a_roster_line(length_min=length_min, weekdays=tuple(sorted(weekdays)))

    assert bool(rests(line)) == (least - length_min < 11 * 60)


def a_ban(**changes: Any) -> WalkOut:
    return a_walk_out(kind=WalkOutKind.OVERTIME_BAN, starts=at(6), ends=at(18), **changes)


@pytest.mark.parametrize("work", [Work.OVERTIME, Work.BANK])
def test_that_overtime_planned_in_a_ban_is_found(work: Work) -> None:
    plan = a_plan_with({"roster": (a_roster_line(work=work),)}, walk_outs=(a_ban(),))

    (finding,) = found("overtime_ban", plan)

    assert finding.remark.about == About(Subject.WALK_OUT, "w1")
    assert finding.remark.moment == at(7)
    assert finding.sentence == (
        "GMB overtime ban, crews: 10 people are planned on 1 overtime and bank shift in it, "
        "from Wed 07:00."
    )


def test_that_extra_cover_on_overtime_in_a_ban_is_found() -> None:
    row = an_extra_cover_row(name="Bank staff", kind=CoverKind.BANK)

    (finding,) = found("overtime_ban", a_plan_with(walk_outs=(a_ban(),), extra_cover=(row,)))

    assert finding.remark.about == About(Subject.EXTRA_COVER, "e1", 0)


def test_that_overtime_outside_a_ban_is_in_order() -> None:
    overtime = a_roster_line(work=Work.OVERTIME)
    in_the_evening = a_roster_line(work=Work.OVERTIME, starts=18 * 60, length_min=6 * 60)
    elsewhere = a_ban(bases=("south",))

    for roster, walk_out in (
        ((overtime,), a_walk_out()),
        ((in_the_evening,), a_ban()),
        ((overtime,), elsewhere),
        ((a_roster_line(),), a_ban()),
    ):
        assert found("overtime_ban", a_plan_with({"roster": roster}, walk_outs=(walk_out,))) == ()


ALL_OUT = {
    "walk_outs": (a_walk_out(turnout=a_turnout(1), starts=at(6), ends=at(18)),),
}
ALL_MEMBERS = {"membership": (a_membership(share=1),), "critical_posts": (a_critical_post(),)}


def test_that_a_critical_post_nobody_is_left_for_is_found() -> None:
    (finding,) = found("critical_posts", a_plan_with(ALL_MEMBERS, **ALL_OUT))

    assert finding.severity is Severity.BROKEN
    assert finding.remark.about == About(Subject.CRITICAL_POST, "p1")
    assert finding.remark.moment == at(6)
    assert finding.sentence == (
        "Tactical commander, North hub: 1 missing for 12 h 15, first at Wed 06:00."
    )


def test_that_people_exempt_for_all_work_fill_a_post() -> None:
    exempt = an_exemption(work=ExemptWork.ALL, share=0.5)

    assert found("critical_posts", a_plan_with(ALL_MEMBERS, exemptions=(exempt,), **ALL_OUT)) == ()


def test_that_a_post_that_is_filled_is_in_order() -> None:
    plan = a_plan_with({"critical_posts": (a_critical_post(),), "roster": a_roster()})

    assert found("critical_posts", plan) == ()
