"""How each day of a plan stands: its worst moment, who waits, and when that is over."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from model.days.repeat import repeat_day
from model.days.standing import DayStanding, days_of
from model.gaps import gaps_of
from model.plan import Plan, Scenario
from model.projection import project
from model.responding import responding_of
from model.staff import Service
from model.verdict import State
from tests.builders import STRIKE_DAY, a_plan, a_scenario, a_walk_out, at
from tests.trust_builders import a_minimum

SECOND = date(2023, 1, 13)


def days(plan: Plan, *, with_waits: bool = False) -> tuple[DayStanding, ...]:
    projection = project(plan, "s")
    gaps = {service: gaps_of(projection, service) for service in projection.services}
    return days_of(projection, gaps, responding_of(projection) if with_waits else None)


def two_days() -> Plan:
    plan = a_plan(scenarios=(a_scenario(key="s"),))
    return repeat_day(plan, ["s"], STRIKE_DAY, [SECOND])


def test_that_there_is_a_day_for_every_date_and_strike_days_are_known() -> None:
    assert [(one.day.day, one.is_strike) for one in days(two_days())] == [
        (11, True),
        (12, False),
        (13, True),
        (14, False),
    ]


def test_that_a_walk_out_over_midnight_makes_the_second_day_a_strike_day() -> None:
    walk_out = a_walk_out(starts=at(20), ends=at(25))

    assert [
        one.is_strike
        for one in days(a_plan(scenarios=(a_scenario(key="s", walk_outs=(walk_out,)),)))
    ] == [
        True,
        True,
    ]


def test_that_the_worst_moment_is_where_most_is_missing_that_day() -> None:
    plan = two_days()
    projection = project(plan, "s")
    cover = projection.services[Service.AMBULANCE_RESPONSE]
    there = days(plan)[0].worst
    assert there is not None
    assert there.service is Service.AMBULANCE_RESPONSE

    missing = (np.fmax(cover.required, np.nan_to_num(cover.minimum)) - cover.available)[: 24 * 4]
    assert there.line - there.available == pytest.approx(missing.max())
    assert 0 <= there.index < 24 * 4


def test_that_a_day_below_the_local_minimum_says_so() -> None:
    plan = replace(two_days(), minimums=(a_minimum(),))
    states = {one.day: one.worst.state for one in days(plan) if one.worst}

    assert states[STRIKE_DAY] is states[SECOND]
    assert states[STRIKE_DAY] is not State.HOLDS


def test_that_a_day_nobody_walks_out_on_holds_and_names_its_closest_moment() -> None:
    plan = a_plan(scenarios=(Scenario(key="s", name="No strike"),))
    first, _ = days(plan)
    sentence = first.sentence(project(plan, "s").grid)

    assert sentence.startswith("Wed 11 Jan: ")
    assert "strike" not in sentence


def test_that_the_backlog_of_every_strike_day_says_when_it_is_over() -> None:
    first, between, second, _ = days(two_days(), with_waits=True)

    assert first.backlog.startswith("At most ")
    assert "normal" in first.backlog or "as usual" in first.backlog
    assert "normal" not in between.backlog
    assert "normal" in second.backlog or "as usual" in second.backlog


def test_that_a_backlog_that_the_next_walk_out_meets_is_never_called_over() -> None:
    walk_outs = (a_walk_out(), a_walk_out(key="w2", starts=at(24), ends=at(36)))
    plan = a_plan(scenarios=(a_scenario(key="s", walk_outs=walk_outs),))
    first, second = days(plan, with_waits=True)

    assert "normal" not in first.backlog
    assert second.backlog.endswith("not back to normal within the plan.")
