"""What triggers watch, and how long that has stood at a threshold."""

from typing import Any

import numpy as np
import pytest

from model.answering import answering_of, answering_of_draws
from model.plan import Plan, Scenario
from model.projection import Projection, project
from model.responding import responding_of, responding_of_draws
from model.response_times import rows_of
from model.segments import Series
from model.staff import Service
from model.triggers.line import Measure
from model.triggers.measured import engine_words, measured
from model.triggers.spans import Span, spans_of, stands_at
from model.trust import Category
from tests.builders import a_plan, a_scenario, a_trigger, a_turnout, a_walk_out


def edges_of(intervals: int) -> Series:
    """Return the edges of quarters of an hour."""
    return np.array([15.0 * at for at in range(intervals + 1)])


def spans(pattern: str, lasts_min: float) -> list[tuple[float, float | None]]:
    """Return the spans of a measure that is at its threshold where the pattern has an x."""
    found = spans_of([letter == "x" for letter in pattern], edges_of(len(pattern)), lasts_min)
    return [(one.reached_min, one.cleared_min) for one in found]


def test_that_a_trigger_is_reached_at_once_where_it_need_not_last() -> None:
    assert spans("..xx....", 0) == [(30, 60)]


def test_that_it_is_reached_once_it_has_lasted_and_cleared_once_it_is_away_as_long() -> None:
    assert spans("..xxxx..", 30) == [(60, 120)]
    assert spans("..xxxx..", 60) == [(90, None)]


def test_that_it_is_not_reached_by_what_passes_sooner() -> None:
    assert spans("..x.x.x.", 30) == []


def test_that_a_short_dip_does_not_clear_it() -> None:
    assert spans("xxx.xxx...", 30) == [(30, 135)]


def test_that_it_may_be_reached_several_times() -> None:
    assert spans("xx..xx..", 15) == [(15, 45), (75, 105)]


def test_that_what_is_still_reached_as_the_plan_ends_is_not_cleared() -> None:
    assert spans_of([False] * 6 + [True] * 2, edges_of(8), 15) == (Span(105, None),)


def test_that_it_is_reached_by_its_threshold_itself_and_more() -> None:
    assert stands_at(a_trigger(), np.array([19.9, 20, 20.1])).tolist() == [False, True, True]


def test_that_free_crews_reach_it_by_as_few_and_fewer() -> None:
    line = a_trigger(measure=Measure.CREWS_FREE, threshold=5)
    assert stands_at(line, np.array([5.1, 5, 4.9])).tolist() == [False, True, True]


def test_that_nobody_to_measure_reaches_nothing() -> None:
    for measure in Measure:
        line = a_trigger(measure=measure, threshold=0)
        assert not stands_at(line, np.array([np.nan])).any()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, "20 or more category 2 patients waiting"),
        (
            {"measure": Measure.C2_MEAN, "threshold": 45, "lasts_min": 60},
            "category 2 mean response 45 min or more for 60 min",
        ),
        ({"measure": Measure.CALLS_WAITING, "threshold": 8}, "8 or more 999 calls waiting"),
        (
            {"measure": Measure.ANSWER_P95, "threshold": 120},
            "999 95th centile answer 120 s or more",
        ),
        ({"measure": Measure.CREWS_FREE, "threshold": 5}, "5 or fewer crews free"),
    ],
)
def test_that_a_line_says_when_it_is_reached(changes: dict[str, Any], said: str) -> None:
    assert a_trigger(**changes).condition == said


def a_strike(**changes: Any) -> Projection:
    return project(a_plan(scenarios=(a_scenario(**changes),)))


def test_that_each_measure_is_what_the_engines_give() -> None:
    projection = a_strike()
    times = responding_of(projection)
    answering = answering_of(projection, Service.CALL_ANSWERING)
    assert times is not None
    assert answering is not None
    waiting = np.maximum(times.waiting[rows_of(Category.C2)].sum(axis=0), 0)
    free = np.maximum(times.response.case.crews.sum(axis=0) - times.response.busy, 0)
    expected = {
        Measure.C2_WAITING: waiting,
        Measure.C2_MEAN: times.mean_of(Category.C2),
        Measure.CREWS_FREE: free,
        Measure.CALLS_WAITING: answering.mean_queue,
        Measure.ANSWER_P95: answering.p95_wait_s,
    }
    for measure, series in expected.items():
        values = measured(projection, measure, times)
        assert values is not None, measure
        np.testing.assert_allclose(values, series, err_msg=measure)


def test_that_a_measure_says_where_it_comes_from() -> None:
    times = responding_of(a_strike())
    assert engine_words(Measure.C2_WAITING, times) == "quick"
    assert engine_words(Measure.CALLS_WAITING, times) == "exact queue"


def test_that_a_plan_without_ambulances_or_calls_has_nothing_to_measure() -> None:
    plan = a_plan(groups=(), roster=(), membership=(), demand=(), scenarios=(a_nobody_out(),))
    for measure in Measure:
        assert measured(project(plan), measure, responding_of(project(plan))) is None, measure


def a_nobody_out() -> Scenario:
    return a_scenario(walk_outs=())


def at_turnouts(*likely: float) -> list[Projection]:
    """Return the projections of one plan at several turnouts of paramedics and call handlers."""
    groups = ("paramedic", "care_assistant", "call_handler")
    plan: Plan = a_plan()
    out = [a_walk_out(groups=groups, turnout=a_turnout(one)) for one in likely]
    return [project(plan, a_scenario(walk_outs=(one,))) for one in out]


def test_that_many_turnouts_at_once_answer_as_each_does_alone() -> None:
    projections = at_turnouts(0.2, 0.6, 0.9)
    times = responding_of_draws(projections)
    answers = answering_of_draws(projections, times, Service.CALL_ANSWERING)
    assert len(times) == len(answers) == len(projections)
    for projection, together, answered in zip(projections, times, answers, strict=True):
        alone = responding_of(projection)
        answered_alone = answering_of(projection, Service.CALL_ANSWERING)
        assert alone is not None
        assert answered_alone is not None
        np.testing.assert_allclose(together.waiting, alone.waiting, atol=1e-9)
        np.testing.assert_allclose(together.mean_response_min, alone.mean_response_min)
        np.testing.assert_allclose(answered.mean_queue, answered_alone.mean_queue, atol=1e-9)
        np.testing.assert_allclose(answered.p95_wait_s, answered_alone.p95_wait_s, atol=1e-6)


def test_that_turnouts_of_a_plan_without_ambulances_or_calls_have_no_answers() -> None:
    plan = a_plan(groups=(), roster=(), membership=(), demand=(), scenarios=(a_nobody_out(),))
    projections = [project(plan), project(plan)]
    assert responding_of_draws(projections) == ()
    assert answering_of_draws(projections, (), Service.CALL_ANSWERING) == ()
