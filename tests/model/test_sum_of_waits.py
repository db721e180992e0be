"""How the waits of a moment come about, in words whose minutes add up."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.answering import CallAnswering, answering_of
from model.erlang import erlang_a
from model.plan import Plan
from model.projection import Projection, project
from model.responding import responding_of, simulated_responding_of
from model.response_times import ResponseTimes
from model.staff import Service
from model.sums.waits import callers_words, patients_words
from model.trust import Category
from tests.builders import a_plan, a_scenario
from tests.strikes import helped_scenarios

MINUTES = re.compile(r"(?:(\d+) h(?: (\d+))?|(\d+) min)")
LONGER = "\u2212"


def times_of(plan: Plan) -> ResponseTimes:
    times = responding_of(project(plan))
    assert times is not None
    return times


def calls_of(projection: Projection) -> CallAnswering:
    answering = answering_of(projection, Service.CALL_ANSWERING)
    assert answering is not None
    return answering


def minutes(words: str) -> int:
    found = MINUTES.search(words)
    assert found is not None, words
    hours, over, alone = found.groups()
    return int(alone) if alone else 60 * int(hours) + int(over or 0)


def chain(said: str) -> tuple[list[int], int]:
    """Return the minutes of the parts, with their signs, and of what they make."""
    parts, _, whole = said.partition(": ")[2].partition(" = ")
    signed = re.split(rf" (?=[+{LONGER}] )", parts)
    return [minutes(part) * (-1 if part.startswith(LONGER) else 1) for part in signed], minutes(
        whole
    )


@settings(max_examples=15, deadline=None)
@given(helped_scenarios, st.integers(0, 143))
def test_that_the_minutes_shown_make_the_mean_response(scenario: object, at: int) -> None:
    times = times_of(a_plan(scenarios=(scenario,)))
    said = patients_words(times, at)
    assert len(said) == 3
    for category, words in zip((Category.C1, Category.C2), said, strict=False):
        parts, whole = chain(words)
        assert sum(parts) == whole == round(float(times.mean_of(category)[at]))


def test_that_each_part_is_that_of_the_answer_and_its_source_is_named() -> None:
    projection = project(a_plan())
    days = simulated_responding_of(projection, days=20, seed=3)
    assert days is not None
    at = int(np.argmax(days.mean_wait_of(Category.C2)))
    words = patients_words(days, at)[1]
    start, crew, way = chain(words)[0]
    assert abs(start - days.travel.clock_start_min) <= 0.5
    assert abs(crew - days.mean_wait_of(Category.C2)[at]) <= 1
    assert abs(way - days.travel.crew_min[at]) <= 1
    assert words.endswith("on average (20 simulated days).")
    waiting = days.waiting[:, at].sum()
    assert f"{waiting:,.0f} patient" in patients_words(days, at)[2]


def test_that_callers_are_told_what_they_find_and_how_long_they_wait() -> None:
    projection = project(a_plan(scenarios=(a_scenario(),)))
    answering = calls_of(projection)
    at = int(np.argmax(answering.mean_wait_s))
    found, waits, *_ = callers_words(projection, answering, at)
    assert f"{answering.p_wait[at]:.0%}".replace("%", " %") in found
    assert f"{answering.occupancy[at]:.0%}".replace("%", " %") in found
    assert f"{answering.answered_in_target[at]:.0%}".replace("%", " %") in waits
    assert f"{answering.abandoned_share[at]:.0%}".replace("%", " %") in waits


def test_that_those_who_ring_again_are_told_apart_from_those_required_counts() -> None:
    projection = project(a_plan(roster=a_plan().roster[:1]))
    answering, settings = calls_of(projection), projection.plan.trust.calls[0]
    at = int(np.argmax(answering.calls_per_min))
    again = callers_words(projection, answering, at)[2]
    needed, there = (int(number) for number in re.findall(r"([\d,]+) (?:handlers|are)", again))
    required = projection.services[Service.CALL_ANSWERING].required[at]
    assert there == round(projection.services[Service.CALL_ANSWERING].available[at])
    assert needed > required
    for handlers, is_enough in ((needed, True), (needed - 1, False)):
        queue = erlang_a(
            handlers,
            answering.calls_per_min[at],
            settings.talk_min.value,
            settings.patience_min.value,
        )
        in_time = float(queue.answered_within(settings.target_s.value / 60))
        assert (in_time >= settings.target_share.value) is is_enough


def test_that_nobody_rings_again_where_all_are_answered() -> None:
    projection = project(a_plan(scenarios=(a_scenario(walk_outs=()),)))
    assert len(callers_words(projection, calls_of(projection), 60)) == 2


@pytest.mark.parametrize("plan", [a_plan(roster=()), a_plan(roster=a_plan().roster[:1])])
def test_that_without_people_the_words_are_whole(plan: Plan) -> None:
    times, projection = times_of(plan), project(plan)
    for at in (0, 60, 143):
        said = (
            *patients_words(times, at),
            *callers_words(projection, calls_of(projection), at),
        )
        assert len(said) in (5, 6)
        assert all(words.endswith(".") and "nan" not in words for words in said)


def test_that_nothing_is_said_of_people_nobody_expects() -> None:
    plan = a_plan()
    quiet = tuple(replace(flow, per_day=replace(flow.per_day, value=0.0)) for flow in plan.demand)
    projection = project(replace(plan, demand=quiet))
    assert patients_words(times_of(projection.plan), 60) == ()
    assert callers_words(projection, calls_of(projection), 60) == ()
