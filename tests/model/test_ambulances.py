"""The fluid of ambulance response: close to exact days, and never against common sense."""

import csv
import json
from collections.abc import Callable
from functools import partial
from typing import get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from model.ambulances import respond
from model.response.case import StaffCut
from model.response.fluid_response import FluidResponse
from model.simulated_days import simulate
from tests.model.exact_days import REFERENCE, three_pool_cases
from tests.model.response_reference import ReferencePlan, reference_plans

Numbers = NDArray[np.float64]

MIX = (0.12, 0.55, 0.3, 0.03)
LARGE, *_, SMALL = reference_plans()
# Eight busy hours of a mid-sized trust, with a walk-out of four of them.
CREWS = np.array([70.0] * 8 + [48.0] * 16 + [70.0] * 8)
HOURS = partial(respond, np.full(32, 0.5), MIX, CREWS, 15, 95, 0.5)


def means(response: FluidResponse) -> Numbers:
    """Return the mean wait of every class over the whole plan."""
    return np.array([response.mean_wait_min(k) for k in range(len(response.wait_min))])


def of_plan(plan: ReferencePlan, more_crews: float = 0) -> FluidResponse:
    """Respond to a reference plan, with some crews more all day."""
    crews = np.maximum(plan.crews + more_crews, 0)
    return respond(
        plan.incidents_per_min, plan.class_mix, crews, 15, plan.job_mean_min, plan.job_cv
    )


@pytest.mark.parametrize("plan", reference_plans(), ids=lambda plan: plan.name)
def test_that_mean_waits_are_close_to_those_of_exact_days(plan: ReferencePlan) -> None:
    error = np.abs(means(of_plan(plan)) - plan.mean_wait_min)
    share, least = np.array([0.0, 0.05, 0.06, 0.1]), np.array([0.05, 0.05, 0.1, 0.5])
    assert (error <= np.maximum(share * plan.mean_wait_min, least)).all()


@pytest.mark.parametrize("plan", reference_plans(), ids=lambda plan: plan.name)
def test_that_steps_of_a_whole_interval_are_close_enough_to_drag_by(plan: ReferencePlan) -> None:
    response = respond(
        plan.incidents_per_min,
        plan.class_mix,
        plan.crews,
        15,
        plan.job_mean_min,
        plan.job_cv,
        step_min=15,
    )
    error = np.abs(means(response) - plan.mean_wait_min)
    # A small trust's first class is less sure, and says so.
    share = np.array([0.07 * response.is_rough, 0.2, 0.12, 0.25])
    least = np.array([0.05, 0.3, 0.5, 1.0])
    assert (error <= np.maximum(share * plan.mean_wait_min, least)).all()


@pytest.mark.parametrize("plan", reference_plans(), ids=lambda plan: plan.name)
def test_that_ninetieth_centiles_are_close_to_those_of_exact_days(plan: ReferencePlan) -> None:
    response = of_plan(plan)
    p90 = np.array([response.wait_quantile_min(k, 0.9) for k in range(4)])
    np.testing.assert_allclose(p90, plan.p90_wait_min, rtol=0.15, atol=0.05)


@pytest.mark.parametrize("plan", reference_plans(), ids=lambda plan: plan.name)
def test_that_busy_crews_and_queue_follow_exact_days_hour_by_hour(plan: ReferencePlan) -> None:
    with (REFERENCE / "des_reference_hourly.csv").open(newline="") as lines:
        hours = [
            row
            for row in csv.DictReader(lines)
            if row["id"] == f"DES-{plan.name}" and row["staff_cut"] == "named"
        ]
    response = of_plan(plan)
    busy = np.array([float(row["busy_at_hour_end"]) for row in hours])
    queue = np.array([float(row["queue_at_hour_end"]) for row in hours])
    on_jobs = response.busy + response.overrun
    np.testing.assert_allclose(on_jobs[3::4], busy, rtol=0.03, atol=0.5)
    np.testing.assert_allclose(response.queue.sum(axis=0)[3::4], queue, rtol=0.08, atol=1.5)


with (REFERENCE / "three_pools.csv").open(newline="") as lines:
    THREE_POOLS = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", THREE_POOLS, ids=lambda row: row["case"])
def test_that_three_pools_wait_about_as_on_exact_days(row: dict[str, str]) -> None:
    case = three_pool_cases()[row["case"]]
    response = respond(
        case.rates,
        case.mix,
        case.crews[0],
        case.interval_min,
        case.job_mean_min,
        case.job_cv,
        exempt_crews=case.crews[1],
        non_emergency_crews=case.crews[2],
        exempt_serves=range(case.top),
        non_emergency_serves=range(-case.bottom, 0),
        hold_back=case.hold_back,
    )
    expected = np.array(json.loads(row["mean_wait_min"]))
    least = np.full(len(expected), 0.5)
    least[:2] = 0.07, 0.25
    error = np.abs(means(response) - expected)
    assert (error <= np.maximum(0.16 * expected * (expected > 1), least)).all()


@pytest.mark.parametrize("staff_cut", get_args(StaffCut))
def test_that_every_kind_of_cut_agrees_with_simulated_days(staff_cut: StaffCut) -> None:
    fluid = HOURS(staff_cut=staff_cut)
    days = simulate(np.full(32, 0.5), MIX, CREWS, 15, 95, 0.5, days=800, staff_cut=staff_cut)
    simulated = np.array([days.mean_wait_min(k) for k in range(4)])
    share, least = np.array([0.1, 0.1, 0.15, 0.3]), np.array([0.08, 0.3, 0.5, 1.0])
    if staff_cut == "callable":
        # What the others gain from crews who take first-class calls off them is underrated.
        share, least = np.array([0.1, 0.1, 0.35, 2.5]), np.array([0.08, 0.3, 0.5, 1.0])
    assert (np.abs(means(fluid) - simulated) <= np.maximum(share * simulated, least)).all()


def test_that_classes_with_jobs_of_their_own_agree_with_simulated_days() -> None:
    asked = (
        LARGE.incidents_per_min,
        (0.10, 0.24, 0.31, 0.22, 0.03, 0.10),
        LARGE.crews,
        15,
        np.array([[95], [110], [110], [100], [80], [130]]) * np.linspace(0.9, 1.15, 96),
        [0.4, 0.5, 0.5, 0.5, 0.6, 0.4],
    )
    fluid = respond(*asked, merge=((3, 4),), crews_per_incident=[1.3, 1, 1, 1, 1, 1])
    days = simulate(*asked, merge=((3, 4),), crews_per_incident=[1.3, 1, 1, 1, 1, 1], days=600)
    simulated = [days.mean_wait_min(k) for k in range(6)]
    np.testing.assert_allclose(means(fluid), simulated, rtol=0.1, atol=0.05)


@pytest.mark.parametrize(("plan", "more"), [(LARGE, range(-30, 60)), (SMALL, range(-10, 20))])
def test_that_every_crew_more_shortens_every_wait_without_a_jump(
    plan: ReferencePlan, more: range
) -> None:
    crews = plan.crews + np.array(more)[:, None]
    response = respond(
        plan.incidents_per_min, plan.class_mix, crews, 15, plan.job_mean_min, plan.job_cv
    )
    people = response.case.incidents_per_min[:, :, 0]
    waits = (response.wait_min * people).sum(axis=2) / people.sum(axis=1)
    steps = np.diff(waits, axis=0)
    assert steps.max() <= 1e-6
    # A crew more does about what the crew before it did.
    bend = np.abs(np.diff(steps, axis=0)).max(axis=0)
    assert (bend <= 0.35 * np.abs(steps).max(axis=0)).all()


@pytest.mark.parametrize("plan", reference_plans(), ids=lambda plan: plan.name)
def test_that_in_steps_to_drag_by_a_crew_more_lengthens_no_wait_by_more_than_a_second(
    plan: ReferencePlan,
) -> None:
    crews = plan.crews + np.arange(-10, 20)[:, None]
    response = respond(
        plan.incidents_per_min,
        plan.class_mix,
        crews,
        15,
        plan.job_mean_min,
        plan.job_cv,
        step_min=15,
    )
    people = response.case.incidents_per_min[:, :, 0]
    waits = (response.wait_min * people).sum(axis=2) / people.sum(axis=1)
    assert np.diff(waits, axis=0).max() <= 1 / 60


def test_that_a_longer_walk_out_never_shortens_a_wait() -> None:
    hours = np.arange(32) * 0.25
    crews = np.stack(
        [np.where((hours >= 2) & (hours < 2 + length), 48.0, 70.0) for length in range(7)]
    )
    waits = with_crews(crews).wait_min.mean(axis=2)
    assert np.diff(waits, axis=0).min() >= -1e-6


def with_crews(crews: Numbers) -> FluidResponse:
    """Return the eight hours with other crews."""
    return respond(np.full(32, 0.5), MIX, crews, 15, 95, 0.5)


positive = st.floats(0.0, 3.0)


@given(
    rates=st.lists(positive, min_size=4, max_size=4),
    crews=st.lists(st.floats(0, 300), min_size=4, max_size=4),
    exempt=st.floats(0, 40),
    soldiers=st.floats(0, 40),
    job=st.floats(1, 600),
    cv=st.floats(0, 1.5),
    held=st.integers(0, 10),
    cut=st.sampled_from(get_args(StaffCut)),
)
def test_that_patients_are_conserved_and_numbers_finite(
    rates: list[float],
    crews: list[float],
    exempt: float,
    soldiers: float,
    job: float,
    cv: float,
    held: int,
    cut: StaffCut,
) -> None:
    response = respond(
        rates,
        MIX,
        crews,
        30,
        job,
        cv,
        exempt_crews=exempt,
        non_emergency_crews=soldiers,
        hold_back=held,
        staff_cut=cut,
        tail_min=120,
    )
    arrived = np.cumsum(response.case.jobs_per_min * 30, axis=1)
    served = np.cumsum(response.started, axis=1)
    np.testing.assert_allclose(arrived, served + response.queue, rtol=0, atol=1e-9)
    for numbers in (response.wait_min, response.started, response.queue, response.busy):
        assert np.isfinite(numbers).all()
        assert numbers.min() >= -1e-9


@settings(max_examples=12)
@given(crews=st.lists(st.floats(20, 90), min_size=6, max_size=6))
def test_that_more_urgent_classes_wait_less(crews: list[float]) -> None:
    waits = means(respond([0.5] * 6, MIX, crews, 60, 95, 0.5, step_min=10, tail_min=240))
    assert (np.diff(waits) >= -1e-9).all()


def test_that_empty_restricted_pools_equal_one_pool() -> None:
    one, three = HOURS(), HOURS(exempt_crews=0, non_emergency_crews=np.zeros(32))
    np.testing.assert_array_equal(one.wait_min, three.wait_min)


def test_that_draws_are_projected_side_by_side() -> None:
    crews = CREWS * np.array([[0.9], [1.0], [1.1]])
    rates = np.full(32, 0.5) * np.array([[1.1], [1.0], [0.9]])
    together = respond(rates, MIX, crews, 15, 95, 0.5, exempt_crews=4)
    for draw in range(3):
        alone = respond(rates[draw], MIX, crews[draw], 15, 95, 0.5, exempt_crews=4)
        np.testing.assert_allclose(together.wait_min[draw], alone.wait_min, atol=1e-4)
        np.testing.assert_allclose(together.busy[draw], alone.busy)
    with pytest.raises(ValueError, match="one plan"):
        together.mean_wait_min(0)


def test_that_a_small_fleet_says_that_its_waits_are_rough() -> None:
    assert of_plan(SMALL).is_rough
    assert not of_plan(LARGE).is_rough
    assert not respond([0.5] * 3, MIX, [70, 0, 70], 15, 95, 0.5).is_rough
    assert respond([0.5] * 3, MIX, [70, 20, 70], 15, 95, 0.5).is_rough


def test_that_a_plan_goes_on_from_where_the_time_before_it_ended() -> None:
    whole = HOURS()
    before = respond(np.full(16, 0.5), MIX, CREWS[:16], 15, 95, 0.5)
    after = respond(np.full(16, 0.5), MIX, CREWS[16:], 15, 95, 0.5, start=before.end_state)
    np.testing.assert_allclose(after.wait_min, whole.wait_min[:, 16:], atol=1e-9)
    np.testing.assert_allclose(after.overrun, whole.overrun[16:], atol=1e-9)


def test_that_a_plan_goes_on_from_a_day_with_other_pools_of_crews() -> None:
    normal_day = respond(np.full(16, 0.5), MIX, 70, 15, 95, 0.5)
    strike = partial(respond, np.full(16, 0.5), MIX, 48, 15, 95, 0.5, start=normal_day.end_state)
    alone, helped = strike(), strike(exempt_crews=8, non_emergency_crews=6, hold_back=2)
    assert helped.overrun[0] == alone.overrun[0] > 8
    assert (means(helped) < means(alone))[:3].all()
    # And back: exempt crews and volunteers finish the jobs they are on.
    after = respond(np.full(16, 0.5), MIX, 70, 15, 95, 0.5, start=helped.end_state)
    assert 5 < after.overrun[0] < 14
    assert np.isfinite(after.wait_min).all()


def test_that_a_plan_cannot_go_on_from_a_day_in_other_steps() -> None:
    day = respond(np.full(16, 0.5), MIX, 70, 15, 95, 0.5, step_min=15)
    with pytest.raises(ValueError, match=r"steps of 15\.0 minutes, this 5\.0"):
        respond(np.full(16, 0.5), MIX, 70, 15, 95, 0.5, start=day.end_state)


def test_that_named_leavers_finish_their_jobs_off_duty() -> None:
    response = HOURS()
    assert response.overrun[7] == 0
    # 22 of 70 leave, of whom about two in three are on a job.
    assert 8 < response.overrun[8] < 15
    assert (np.diff(response.overrun[8:24]) < 0).all()
    assert HOURS(staff_cut="hand_over").overrun.max() == 0


def test_that_exempt_crews_serve_their_classes_only() -> None:
    response = respond([0.4] * 8, MIX, 0, 15, 90, 0.5, exempt_crews=60)
    assert response.mean_wait_min(1) < 1
    assert response.started[2:].max() < 1e-9


def test_that_those_who_never_get_a_crew_have_waited_until_the_tail_ends() -> None:
    response = respond([0.5] * 2, [1.0], 0, 15, 60, 0.5, tail_min=60)
    assert response.mean_wait_min(0) == pytest.approx(75)


def test_that_a_day_without_incidents_has_no_waits() -> None:
    response = respond([0.0] * 4, MIX, 10, 15, 60, 0.5)
    assert response.wait_min.max() == response.busy.max() == 0
    assert response.wait_quantile_min(0, 0.9) == 0


def test_that_a_window_asks_for_those_who_arrive_in_it() -> None:
    response = HOURS()
    assert response.mean_wait_min(2, (8, 24)) > response.mean_wait_min(2) > 0
    with pytest.raises(ValueError, match="no part"):
        response.mean_wait_min(2, (20, 40))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (partial(HOURS, exempt_crews=np.nan), "exempt crews"),
        (partial(respond, 0.5, MIX, 10, 15, 60, 0.5), "one number an interval"),
        (partial(respond, [0.5], MIX, 10, 0, 60, 0.5), "0 minutes"),
        (partial(respond, [0.5], MIX, 10, 15, [60, 60], 0.5), "job mean"),
    ],
)
def test_that_impossible_arguments_are_refused_in_words(
    asked: Callable[[], FluidResponse], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        asked()
