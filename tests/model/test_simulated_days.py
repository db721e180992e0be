"""Simulated days: as exact as days simulated event by event, and true to their rules."""

import csv
import json
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from model.response.simulated_response import SimulatedResponse
from model.simulated_days import simulate
from model.stopping import StoppedError
from tests.model.exact_days import REFERENCE, short_walk_out, three_pool_cases
from tests.model.response_reference import ReferencePlan, reference_plans

Numbers = NDArray[np.float64]

MIX = (0.12, 0.55, 0.3, 0.03)
# Two busy hours of a small trust with a walk-out in the second.
HOURS = partial(simulate, [0.7] * 8, MIX, [44, 44, 44, 44, 30, 30, 30, 30], 15, 90, 0.5, days=60)


def allowed(expected: Numbers, half_width: Numbers) -> Numbers:
    """Return the error allowed: C1 0.02 min, C2 3 % or 0.03, others 3 % or 0.1, and chance."""
    least = np.full(len(expected), 0.1)
    least[:2] = 0.02, 0.03
    share = np.full(len(expected), 0.03)
    share[0] = 0.0
    error: Numbers = np.maximum(share * expected, least) + 3 * half_width
    return error


@pytest.mark.parametrize("plan", reference_plans(), ids=lambda plan: plan.name)
def test_that_mean_waits_are_those_of_exact_days(plan: ReferencePlan) -> None:
    days = simulate(
        plan.incidents_per_min,
        plan.class_mix,
        plan.crews,
        15,
        plan.job_mean_min,
        plan.job_cv,
        days=1000,
    )
    means = np.array([days.mean_wait_min(k) for k in range(4)])
    error = np.abs(means - plan.mean_wait_min)
    assert (error <= allowed(plan.mean_wait_min, plan.half_width_min)).all()
    p90 = np.array([days.wait_quantile_min(k, 0.9) for k in range(4)])
    np.testing.assert_allclose(p90, plan.p90_wait_min, rtol=0.1, atol=0.05)


with (REFERENCE / "three_pools.csv").open(newline="") as lines:
    THREE_POOLS = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", THREE_POOLS, ids=lambda row: row["case"])
def test_that_three_pools_wait_as_on_exact_days(row: dict[str, str]) -> None:
    case = three_pool_cases()[row["case"]]
    days = simulate(
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
        days=1000,
    )
    expected = np.array(json.loads(row["mean_wait_min"]))
    half_width = np.array(json.loads(row["half_width_min"]))
    means = np.array([days.mean_wait_min(k) for k in range(len(case.mix))])
    assert (np.abs(means - expected) <= allowed(expected, half_width)).all()


def test_that_the_half_width_covers_the_truth_about_nineteen_times_in_twenty() -> None:
    with (REFERENCE / "short_walk_out.csv").open(newline="") as lines:
        (row,) = csv.DictReader(lines)
    truth = np.array(json.loads(row["mean_wait_min"]))
    case = short_walk_out()
    asked = (case.rates, case.mix, case.crews[0], case.interval_min, case.job_mean_min, case.job_cv)
    runs = [simulate(*asked, days=60, seed=seed) for seed in range(100)]
    means = np.array([[run.mean_wait_min(k) for k in range(4)] for run in runs])
    covered = (np.abs(means - truth) <= [run.half_width_min for run in runs]).mean(axis=0)
    assert (covered >= 0.88).all()
    assert 0.92 <= covered.mean() <= 0.98


def test_that_the_same_seed_gives_the_same_days_and_another_gives_others() -> None:
    first, again, other = HOURS(seed=5), HOURS(seed=5), HOURS(seed=6)
    np.testing.assert_array_equal(first.wait_min, again.wait_min)
    assert not np.array_equal(first.wait_min, other.wait_min)


def test_that_nobody_is_lost_between_arrival_start_and_queue() -> None:
    days = HOURS()
    people = np.array([len(waits.wait) for waits in days.waits]) / days.days
    served = days.started.sum(axis=1)
    np.testing.assert_allclose(served + days.queue[:, -1], people, rtol=0, atol=1e-9)


def test_that_more_urgent_classes_wait_less() -> None:
    means = [HOURS().mean_wait_min(k) for k in range(4)]
    assert means == sorted(means)


def test_that_empty_restricted_pools_equal_one_pool() -> None:
    one = HOURS()
    three = HOURS(exempt_crews=0, non_emergency_crews=[0] * 8, exempt_serves=(0,))
    np.testing.assert_array_equal(one.wait_min, three.wait_min)


def test_that_exempt_crews_help_only_their_classes_and_those_behind_them() -> None:
    none, some = HOURS(), HOURS(exempt_crews=8)
    assert some.mean_wait_min(0) < none.mean_wait_min(0)
    alone = simulate([0.7] * 8, MIX, 0, 15, 90, 0.5, exempt_crews=60, days=20)
    assert alone.mean_wait_min(1) < 1
    assert alone.started[2:].sum() == 0


def test_that_classes_that_share_a_queue_wait_alike() -> None:
    days = HOURS(merge=((2, 3),))
    np.testing.assert_array_equal(days.wait_min[2], days.wait_min[3])
    assert HOURS().mean_wait_min(3) > days.mean_wait_min(3)


def test_that_named_crews_finish_their_job_while_others_hand_it_over() -> None:
    named, handed = HOURS(), HOURS(staff_cut="hand_over")
    assert named.overrun[3] == 0
    assert 8 < named.overrun[4] < 14
    assert handed.overrun.max() == 0


def test_that_crews_who_can_be_called_off_the_picket_line_answer_the_first_class() -> None:
    named, called = HOURS(days=300), HOURS(staff_cut="callable", days=300)
    assert called.mean_wait_min(0) < 0.3 * named.mean_wait_min(0)
    # What they take no longer waits for the others.
    assert 0.7 < called.mean_wait_min(2) / named.mean_wait_min(2) < 1


def test_that_half_a_crew_is_a_crew_on_half_of_the_days() -> None:
    days = simulate([0.0], [1.0], [2.5], 15, 60, 0.5, days=400)
    assert days.end_state.crews[0].mean() == pytest.approx(2.5, abs=0.1)
    assert set(days.end_state.crews[0]) == {2, 3}


def test_that_a_day_goes_on_from_where_another_ended() -> None:
    whole = HOURS(days=400)
    start = simulate([0.7] * 4, MIX, [44] * 4, 15, 90, 0.5, days=400).end_state
    later = simulate([0.7] * 4, MIX, [30] * 4, 15, 90, 0.5, days=400, seed=2, start=start)
    np.testing.assert_allclose(later.busy, whole.busy[4:], rtol=0.02)
    assert later.mean_wait_min(1) == pytest.approx(whole.mean_wait_min(1, (4, 8)), rel=0.15)


def test_that_days_go_on_from_days_with_other_pools_of_crews() -> None:
    normal = simulate([0.7] * 8, MIX, 70, 15, 90, 0.5, days=100).end_state
    strike = partial(simulate, [0.7] * 8, MIX, 44, 15, 90, 0.5, days=100, start=normal)
    alone, helped = strike(), strike(exempt_crews=8, non_emergency_crews=6)
    assert helped.overrun[0] == pytest.approx(alone.overrun[0], rel=0.1)
    assert helped.mean_wait_min(1) < alone.mean_wait_min(1)
    after = simulate([0.7] * 8, MIX, 70, 15, 90, 0.5, days=100, start=helped.end_state)
    assert 5 < after.overrun[0] < 14


def test_that_those_still_waiting_when_the_tail_ends_are_counted() -> None:
    nobody = simulate([0.5] * 2, [1.0], 0, 15, 60, 0.5, days=30, tail_min=60)
    assert nobody.mean_wait_min(0) == pytest.approx(75, rel=0.05)
    assert nobody.started.sum() == 0


@pytest.mark.parametrize("job_mean_min", [0, 1, 600])
@pytest.mark.parametrize("incidents", [0.0, 3.0])
def test_that_extreme_days_give_finite_numbers(incidents: float, job_mean_min: float) -> None:
    days = simulate(
        [incidents] * 4, MIX, [3, 0, 5.5, 200], 15, job_mean_min, 0.0, days=10, tail_min=30
    )
    numbers = (days.wait_min, days.queue, days.started, days.busy, days.p_all_busy)
    assert all(np.isfinite(one).all() and one.min() >= 0 for one in numbers)
    assert np.isfinite(days.wait_quantile_min(1, 0.9))
    assert np.isfinite(days.half_width_min).all()


def test_that_a_class_mix_may_change_by_the_hour() -> None:
    mix = np.array([[1.0, 0.0]] * 4 + [[0.0, 1.0]] * 4)
    days = simulate([0.3] * 8, mix, 99, 15, 60, 0.5, days=50)
    assert days.started[1, :4].sum() == days.started[0, 4:].sum() == 0


def test_that_a_simulation_stops_when_it_is_told_to() -> None:
    with pytest.raises(StoppedError):
        HOURS(stopped=lambda: True)


def test_that_one_days_luck_is_a_band_round_the_mean() -> None:
    days: SimulatedResponse = HOURS(days=200)
    low, high = days.band()
    means = np.array([days.mean_wait_min(k) for k in range(3)])
    assert (low[:3] <= means).all()
    assert (means <= high[:3]).all()


def test_that_luck_by_interval_is_that_of_each_day_s_patients() -> None:
    days = HOURS(days=200)
    low, high = days.wait_band_min((1, 2), 0.1, 0.9)
    waits = [days.waits[k] for k in (1, 2)]
    for interval in (0, 6):
        there = [one.interval == interval for one in waits]
        day = np.concatenate([one.day[is_in] for one, is_in in zip(waits, there, strict=True)])
        wait = np.concatenate([one.wait[is_in] for one, is_in in zip(waits, there, strict=True)])
        means = [wait[day == one].mean() for one in np.unique(day)]
        expected = np.quantile(means, [0.1, 0.9])
        np.testing.assert_allclose([low[interval], high[interval]], expected)
    assert high[6] > low[6] + 5


def test_that_where_nobody_comes_luck_has_nothing_to_do() -> None:
    nobody = simulate([0.0, 0.5], [1.0], [2, 2], 15, 60, 0.5, days=20)
    low, high = nobody.wait_band_min((0,), 0.1, 0.9)
    assert low[0] == high[0] == 0
    assert 0 < high[1] < np.inf


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (partial(HOURS, exempt_crews=5, exempt_serves=(1,)), "most urgent"),
        (partial(HOURS, exempt_crews=5, non_emergency_crews=5, exempt_serves=(0, 1, 2)), "choose"),
        (partial(HOURS, merge=((0, 2),)), "neighbouring"),
        (partial(HOURS, attended=[1.0, 1.0]), "attended"),
        (partial(HOURS, days=0), "0 days"),
        (partial(HOURS, exempt_crews=-1), "exempt crews"),
        (partial(HOURS, staff_cut="polite"), "polite"),
    ],
)
def test_that_impossible_arguments_are_refused_in_words(
    asked: Callable[[], SimulatedResponse], said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        asked()
