"""Odd days put to both ambulance engines: finite numbers, or one sentence that says why not."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from model.ambulances import respond
from model.response.fluid_crews import job_ends
from model.response.fluid_response import FluidResponse
from model.response.result import Response
from model.response.simulated_response import SimulatedResponse
from model.simulated_days import simulate

MIX = (0.12, 0.55, 0.3, 0.03)
DAY: dict[str, Any] = {
    "incidents_per_min": [0.5] * 8,
    "class_mix": MIX,
    "crews": [70, 70, 48, 48, 48, 48, 70, 70],
    "interval_min": 30,
    "job_mean_min": 95,
    "job_cv": 0.5,
    "exempt_crews": 4,
    "non_emergency_crews": 3,
}
ODD: dict[str, dict[str, Any]] = {
    "no crews": {"crews": 0, "exempt_crews": 0, "non_emergency_crews": 0},
    "no full crews": {"crews": 0},
    "no crews for one interval": {"crews": [70, 70, 0, 70, 70, 70, 70, 70]},
    "half a crew": {"crews": 0.5, "exempt_crews": 0.25, "non_emergency_crews": 0.25},
    "no calls": {"incidents_per_min": [0.0] * 8},
    "ten times the calls": {"incidents_per_min": [5.0] * 8},
    "a category switched off": {"attended": [1, 1, 0, 1]},
    "every category switched off": {"attended": 0},
    "one-minute jobs": {"job_mean_min": 1},
    "jobs of no time": {"job_mean_min": 0, "job_cv": 0},
    "10-hour jobs": {"job_mean_min": 600},
    "jobs all of one length": {"job_cv": 0},
    "jobs of very uneven length": {"job_cv": 3},
    "a class mix by the hour": {"class_mix": np.eye(4)[[0, 1, 2, 3, 0, 1, 2, 3]]},
    "shares of less than the whole": {"class_mix": (0.1, 0.2, 0.1, 0)},
    "shares of more than the whole": {"class_mix": (0.5, 0.5, 0.5, 0.5)},
    "more crews held back than there are": {"hold_back": 500},
    "one class": {"class_mix": [1.0], "exempt_crews": 0, "non_emergency_crews": 0},
}


def by_fluid(changed: dict[str, Any]) -> FluidResponse:
    """Put the day, changed, to the fluid."""
    return respond(**{"tail_min": 240} | DAY | changed)


def by_days(changed: dict[str, Any]) -> SimulatedResponse:
    """Put the day, changed, to some simulated days."""
    return simulate(**{"tail_min": 240} | DAY | changed, days=20)


either = pytest.mark.parametrize("engine", [by_fluid, by_days])


@either
@pytest.mark.parametrize("changed", ODD.values(), ids=ODD)
def test_that_an_odd_day_gives_finite_numbers(
    engine: Callable[[dict[str, Any]], Response], changed: dict[str, Any]
) -> None:
    response = engine(changed)
    for numbers in (response.wait_min, response.started, response.queue, response.overrun):
        assert np.isfinite(numbers).all()
        assert numbers.min() >= -1e-9
    assert 0 <= response.p_all_busy.min() <= response.p_all_busy.max() <= 1
    # Nobody waits longer than the plan and its tail last.
    assert response.wait_min.max() <= 240 + 240
    for k in range(len(response.wait_min)):
        assert 0 <= response.mean_wait_min(k) <= 480
        assert np.isfinite(response.wait_quantile_min(k, 0.9))


@either
def test_that_a_walk_out_that_hands_over_ends_no_job_of_those_whose_shift_ends(
    engine: Callable[[dict[str, Any]], Response],
) -> None:
    # Shifts end at the second and the last interval; between them a union walks out.
    crews = {"crews": [82, 70, 70, 48, 48, 48, 48, 38]}
    words = ["named"] * 8
    words[3] = "hand_over"
    named, handed, mixed = (
        engine(crews | {"staff_cut": cut}) for cut in ("named", "hand_over", words)
    )
    assert handed.overrun.max() == 0
    np.testing.assert_array_equal(mixed.overrun[:3], named.overrun[:3])
    assert mixed.overrun[1] > mixed.overrun[2] > mixed.overrun[3] > mixed.overrun[6]
    assert mixed.overrun[7] > mixed.overrun[6] + 1
    assert named.overrun[3] > mixed.overrun[3] + 5


@either
def test_that_jobs_run_on_into_another_plan_however_short_the_tail_before_it(
    engine: Callable[[dict[str, Any]], FluidResponse | SimulatedResponse],
) -> None:
    short = engine({"tail_min": 0})
    after, as_ever = (
        engine({"crews": 48, "start": state}) for state in (short.end_state, engine({}).end_state)
    )
    np.testing.assert_allclose(after.busy, as_ever.busy, rtol=1e-9)
    np.testing.assert_allclose(after.overrun, as_ever.overrun, atol=1e-9)
    assert after.busy[0] > 0.8 * short.busy[-1] - short.overrun[-1]


@either
def test_that_only_those_who_can_be_called_come_for_the_first_class(
    engine: Callable[[dict[str, Any]], Response],
) -> None:
    words = ["named"] * 8
    words[2] = "callable"
    few = {"crews": [60, 60, 36, 36, 36, 36, 60, 60], "exempt_crews": 0}
    alone, called, mixed = (
        engine(few | {"staff_cut": cut}) for cut in ("named", "callable", words)
    )
    assert mixed.mean_wait_min(0) < 0.3 * alone.mean_wait_min(0)
    assert mixed.mean_wait_min(0) == pytest.approx(called.mean_wait_min(0), rel=1e-9)


@either
def test_that_a_category_switched_off_has_no_patients_and_gives_the_others_its_crews(
    engine: Callable[[dict[str, Any]], Response],
) -> None:
    few = {"crews": 40, "non_emergency_crews": 0}
    on, off = engine(few), engine(few | {"attended": [1, 1, 0, 1]})
    assert off.started[2].sum() == off.queue[2].max() == off.mean_wait_min(2) == 0
    assert off.mean_wait_min(3) < on.mean_wait_min(3)


@either
@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"crews": [70.0] * 5}, "(do|does) not fit 8 intervals"),
        ({"crews": -1}, "crews: every number"),
        ({"incidents_per_min": [np.nan] * 8}, "incidents per minute: every number"),
        ({"incidents_per_min": []}, "one number an interval"),
        ({"job_cv": np.inf}, "job cv: every number"),
        ({"class_mix": np.ones((5, 4)) / 4}, "class mix: .* does not fit 8 intervals"),
        ({"interval_min": float("nan")}, "nan minutes"),
        ({"hold_back": -1}, "crews held back"),
        ({"staff_cut": ["named"] * 5}, "5 words do not fit 8 intervals"),
        ({"staff_cut": ["named"] * 7 + ["polite"]}, "'polite', not one of"),
    ],
)
def test_that_a_day_that_cannot_be_is_refused_in_one_sentence(
    engine: Callable[[dict[str, Any]], Response], changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(ValueError, match=said) as refused:
        engine(changed)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(("job_mean_min", "job_cv"), [(1, 0.5), (95, 0), (110, 0.6), (600, 1)])
@pytest.mark.parametrize("steps", [1, 3, 12])
def test_that_every_job_ends_and_lasts_as_long_as_it_should(
    job_mean_min: float, job_cv: float, steps: int
) -> None:
    ends = job_ends((job_mean_min,), (job_cv,), 5.0, steps)
    at_once = 1 - ends.outlast[0]
    for place in range(steps):
        shares = np.concatenate([[at_once], ends.soon[place][:, 0], ends.later[:, place]])
        assert shares.sum() == pytest.approx(1)
        mean = (shares * 5 * np.arange(len(shares))).sum()
        assert mean == pytest.approx(job_mean_min, rel=1e-3)
