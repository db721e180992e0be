"""One service day by day: every gap on its days, every minute counted once."""

from dataclasses import replace
from datetime import date

import pytest

from model.days.service_days import ServiceDay, is_told_by_day, service_days
from model.gaps import gaps_of, minutes_short
from model.plan import IntervalMin, Plan
from model.projection import project
from model.staff import Service
from model.times import from_local
from model.verdict import worst_gap
from tests.builders import a_plan, a_scenario, a_walk_out, at
from tests.hard_plans import lasting, staffed, two_weeks

RESPONSE = Service.AMBULANCE_RESPONSE


def days(plan: Plan) -> tuple[ServiceDay, ...]:
    projection = project(plan)
    return service_days(projection, RESPONSE, gaps_of(projection, RESPONSE))


def opening_at(minute: int, day: date, hours: int, interval_min: IntervalMin = 15) -> Plan:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(starts=at(20), ends=at(26)),)),))
    horizon = replace(
        plan.horizon,
        opens=from_local(day, minute),
        length_min=hours * 60,
        interval_min=interval_min,
    )
    return replace(plan, horizon=horizon)


def test_that_the_minutes_of_all_days_are_those_the_page_tells() -> None:
    plan = two_weeks()
    projection = project(plan)
    cover = projection.services[RESPONSE]
    told = sum(day.short_min for day in days(plan))
    assert told == pytest.approx(minutes_short(cover, projection.grid))
    assert told > 100 * 60


def test_that_a_gap_over_midnight_is_on_both_days() -> None:
    first, second, *_ = days(two_weeks())
    assert {gap.number for gap in first.gaps} & {gap.number for gap in second.gaps}


def test_that_the_worst_moment_lies_on_its_day_and_says_what_is_missing() -> None:
    there = days(two_weeks())
    assert len(there) == 14
    for day in there:
        assert day.first <= day.worst.index < day.last
        assert day.is_short
        missing = round(day.worst.line) - round(day.worst.available)
        assert day.short_by == f"{missing}"


def test_that_the_worst_moment_is_the_one_its_gap_names() -> None:
    plan = replace(staffed(0.5), horizon=lasting(96).horizon)
    projection = project(plan)
    gaps = gaps_of(projection, RESPONSE)
    worst = worst_gap(gaps)
    (there,) = (day for day in days(plan) if day.first <= worst.worst < day.last)
    assert there.worst.index == worst.worst
    for day in days(two_weeks()):
        inside = [gap for gap in day.gaps if day.first <= gap.first and gap.last <= day.last]
        deepest = max(day.gaps, key=lambda gap: gap.deepest)
        if deepest in inside:
            assert day.worst.index == deepest.worst


def test_that_days_cover_the_plan_without_a_hole() -> None:
    there = days(opening_at(18 * 60, date(2023, 1, 10), 40))
    assert [day.day.day for day in there] == [10, 11, 12]
    assert [(day.first, day.last) for day in there] == [(0, 24), (24, 120), (120, 160)]


def test_that_the_day_the_clocks_change_has_its_own_length() -> None:
    there = days(opening_at(0, date(2023, 3, 25), 71))
    assert [day.last - day.first for day in there] == [96, 92, 96]


def test_that_a_day_in_which_no_interval_starts_is_left_out() -> None:
    there = days(opening_at(15, date(2023, 1, 11), 24, interval_min=60))
    assert [day.day.day for day in there] == [11]


def test_that_plans_of_more_than_three_days_are_told_by_day() -> None:
    assert not is_told_by_day(project(lasting(72)).grid)
    assert is_told_by_day(project(lasting(73)).grid)
