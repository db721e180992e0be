"""How calls are answered behind a projection: the exact queue on the plan's own settings."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import Phase, given, settings

from model.answering import LONGEST_WAIT_S, CallAnswering, answering_of
from model.demand import DemandStream, Stream
from model.erlang import erlang_a
from model.figures import Profile, Status
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import project
from model.resources import resource
from model.staff import Service
from model.templates.published import month_of
from tests.builders import a_horizon, a_plan, a_roster_line, a_scenario, a_walk_out
from tests.strategies import plans
from tests.trust_builders import a_figure, some_call_settings

CALLS = Service.CALL_ANSWERING


def even(count: int, value: float) -> Profile:
    return Profile(values=(value,) * count, source="a test", status=Status.OWN)


def a_steady_plan(handlers: float, calls_per_min: float = 2.4, **changes: float) -> Plan:
    """Build a plan with the same calls and the same handlers at all hours, nobody out."""
    plan = a_plan(scenarios=(a_scenario(walk_outs=()),), horizon=a_horizon(length_min=6 * 60))
    given_figures = {name: a_figure(value) for name, value in changes.items()}
    figures = {"off_phone": a_figure(0), "call_back_share": a_figure(0)} | given_figures
    calls = DemandStream(
        stream=Stream.CALLS_999,
        per_day=a_figure(calls_per_min * 1440),
        hours=even(24, 1 / 24),
        weekdays=even(7, 1),
    )
    line = a_roster_line(group="call_handler", base="control", starts=0, length_min=1440)
    groups = tuple(
        replace(group, absence=a_figure(0)) if group.key == "call_handler" else group
        for group in plan.groups
    )
    return replace(
        plan,
        groups=groups,
        trust=replace(plan.trust, calls=(some_call_settings(**figures),)),
        demand=(calls,),
        roster=(replace(line, headcount=handlers),),
        critical_posts=(),
    )


def answered(plan: Plan, service: Service = CALLS, scenario: str | None = None) -> CallAnswering:
    answering = answering_of(project(plan, scenario), service)
    assert answering is not None
    return answering


def series_of(answering: CallAnswering) -> dict[str, np.ndarray]:
    shares = ("p_wait", "abandoned_share", "occupancy")
    numbers = ("mean_wait_s", "p95_wait_s", "mean_queue", "calls_per_min")
    named = {name: getattr(answering, name) for name in (*shares, *numbers)}
    return named | {f"within {limit} s": v for limit, v in answering.answered_within.items()}


@pytest.mark.parametrize("handlers", [17, 19, 24])
def test_that_a_steady_plan_has_come_to_rest_at_erlang_a_when_it_opens(handlers: int) -> None:
    answering = answered(a_steady_plan(handlers))
    rest = erlang_a(handlers, 2.4, 7, 3)
    np.testing.assert_allclose(answering.p_wait, rest.p_wait, atol=1e-6)
    np.testing.assert_allclose(answering.mean_wait_s, rest.mean_wait_min * 60, atol=1e-4)
    np.testing.assert_allclose(answering.p95_wait_s, rest.wait_quantile_min(0.95) * 60, atol=1e-2)
    np.testing.assert_allclose(answering.abandoned_share, rest.p_abandon, atol=1e-6)
    np.testing.assert_allclose(answering.occupancy, rest.occupancy, atol=1e-6)
    for limit, share in answering.answered_within.items():
        np.testing.assert_allclose(share, rest.answered_within(limit / 60), atol=1e-6)


def test_that_the_mean_queue_is_the_mean_wait_of_all_who_call() -> None:
    answering = answered(a_plan())
    wait_min = answering.mean_wait_s / 60
    np.testing.assert_allclose(answering.mean_queue, answering.calls_per_min * wait_min, rtol=1e-9)


def test_that_fewer_handlers_all_day_never_answer_more() -> None:
    by_handlers = [answered(a_steady_plan(count)) for count in (8, 14, 14.5, 17, 20)]
    for fewer, more in pairwise(by_handlers):
        assert np.all(fewer.p_wait >= more.p_wait - 1e-7)
        for limit, share in fewer.answered_within.items():
            assert np.all(share <= more.answered_within[limit] + 1e-7)


def test_that_a_walk_out_of_handlers_leaves_the_calls_before_it_as_they_were() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(groups=("paramedic",)),)),))
    nobody_out = a_plan(scenarios=(a_scenario(walk_outs=()),))
    for name, values in series_of(answered(plan)).items():
        np.testing.assert_allclose(values, series_of(answered(nobody_out))[name], err_msg=name)


def test_that_the_answer_is_worked_out_once_a_projection() -> None:
    projection = project(a_plan())
    assert answering_of(projection, CALLS) is answering_of(projection, CALLS)


def test_that_a_service_without_calls_has_no_answer() -> None:
    assert answering_of(project(a_plan()), Service.AMBULANCE_RESPONSE) is None


@pytest.mark.parametrize(
    ("handlers", "calls_per_min", "figures"),
    [
        (0, 2.4, {}),
        (19, 0, {}),
        (0, 0, {}),
        (19, 2.4, {"talk_min": 1e-9}),
        (19, 2.4, {"patience_min": 1e-9}),
        (19, 2.4, {"call_back_delay_min": 0, "call_back_share": 1}),
        (0.25, 0.01, {"call_back_share": 1}),
        (1_000_000, 2.4, {}),
    ],
)
def test_that_odd_settings_give_finite_numbers(
    handlers: float, calls_per_min: float, figures: dict[str, float]
) -> None:
    for name, values in series_of(
        answered(a_steady_plan(handlers, calls_per_min, **figures))
    ).items():
        assert np.all(np.isfinite(values)), name
        assert np.all(values >= 0), name


def test_that_nobody_is_told_to_wait_longer_than_a_day() -> None:
    answering = answered(a_steady_plan(0, patience_min=1440))
    assert answering.p95_wait_s.max() <= LONGEST_WAIT_S
    assert np.all(answering.answered_within[60] == 0)


def test_that_a_queue_beyond_what_is_counted_says_so() -> None:
    answering = answered(a_steady_plan(1, calls_per_min=20, talk_min=5, patience_min=1440))
    assert answering.is_at_bound
    assert not answered(a_steady_plan(19)).is_at_bound


def test_that_a_control_room_of_thousands_is_counted_in_groups() -> None:
    answering = answered(a_steady_plan(2000, calls_per_min=250))
    assert answering.counted_in == 6
    np.testing.assert_allclose(answering.occupancy, 250 * 7 / 2000, atol=1e-3)
    np.testing.assert_allclose(answering.calls_per_min, 250, rtol=1e-9)


@given(plans())
@settings(max_examples=10, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_that_calls_of_any_plan_are_answered_in_finite_numbers(plan: Plan) -> None:
    projection = project(plan)
    for service in projection.services:
        answering = answering_of(projection, service)
        if answering is None:
            continue
        for name, values in series_of(answering).items():
            assert values.shape == (projection.grid.count,), name
            assert np.all(np.isfinite(values) & (values >= 0)), name
        for share in (answering.p_wait, answering.abandoned_share, answering.occupancy):
            assert np.all(share <= 1)


@pytest.mark.parametrize(
    ("sample", "trust", "month"),
    [
        ("london_2023-01-11", "LAS", 1),
        ("west_midlands_2023-01-11", "WMAS", 1),
        ("west_midlands_2023-02-06", "WMAS", 2),
        ("yorkshire_2023-02-20", "YAS", 2),
    ],
)
def test_that_a_day_without_a_strike_answers_much_as_the_published_month(
    sample: str, trust: str, month: int
) -> None:
    """The illustrative rosters answer faster than the month did, by less than half a minute."""
    plan = read_plan(resource("examples", f"{sample}.covercast"))
    answering = answered(plan, scenario="No strike")
    published = month_of(trust, 2023, month)
    mean_s = published.count("call_answer_total_s") / published.count("calls_answered")
    waited = float(np.average(answering.mean_wait_s, weights=answering.calls_per_min))
    assert mean_s - 30 < waited < mean_s
