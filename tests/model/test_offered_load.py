"""Offered load: a sinusoid with an exact answer, and what any load must obey."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.stats import lognorm

from model.offered_load import Distribution, offered_load, remaining_load
from tests.model.reference_rows import ReferenceRow, reference_rows

rates = st.lists(st.floats(0, 5), min_size=1, max_size=60)
means = st.floats(1, 300)
variations = st.floats(0, 1.5)


@pytest.mark.parametrize(
    "row", [row for row in reference_rows("time_varying.csv") if row.id == "TV01"], ids=str
)
def test_that_a_sinusoid_since_ever_has_its_exact_load(row: ReferenceRow) -> None:
    step, periods = 0.05, 6
    n = round(periods * 2 * np.pi / step)
    until = row.inputs["t"]
    middles = until - step * (n - np.arange(n) - 0.5)
    load = offered_load(
        100 + 20 * np.sin(middles), step, 1, 1, start="stationary", distribution="exponential"
    )
    assert load[-1] == pytest.approx(row.expected, rel=1e-4)


@pytest.mark.parametrize("distribution", ["lognormal", "exponential"])
@given(rate=st.floats(0, 5), mean=means, cv=variations)
def test_that_a_steady_rate_since_ever_is_rate_times_length(
    distribution: Distribution, rate: float, mean: float, cv: float
) -> None:
    load = offered_load([rate] * 30, 15, mean, cv, start="stationary", distribution=distribution)
    np.testing.assert_allclose(load, rate * mean, rtol=1e-9, atol=1e-300)


@given(rates, means, variations)
def test_that_nothing_is_lost_before_the_first_job_can_end(
    rate: list[float], mean: float, cv: float
) -> None:
    load = offered_load(rate, 15, mean, cv)
    begun = np.cumsum(rate) * 15
    assert np.all(load >= 0)
    assert np.all(load <= begun * (1 + 1e-12))
    assert load[0] == pytest.approx(rate[0] * (mean - remaining_load(15, mean, cv, "lognormal")))


@given(rates, means, variations, st.floats(0, 3))
def test_that_loads_of_two_demands_add_up(
    rate: list[float], mean: float, cv: float, factor: float
) -> None:
    one = offered_load(rate, 15, mean, cv)
    both = offered_load([rate, [factor * r for r in rate]], 15, mean, cv)
    np.testing.assert_allclose(both, [one, factor * one], rtol=1e-12, atol=1e-12)


def test_that_jobs_of_equal_length_end_together() -> None:
    np.testing.assert_allclose(offered_load([2, 0, 0, 0], 10, 25, 0), [20, 20, 10, 0])


def test_that_each_interval_may_have_a_job_length_of_its_own() -> None:
    load = offered_load([1, 1, 1], 15, [0, 40, 10], 0)
    np.testing.assert_allclose(load, [0, 15, 15 + 10])


def test_that_no_intervals_and_no_length_bring_no_load() -> None:
    assert offered_load([], 15, 100, 0.5).shape == (0,)
    np.testing.assert_array_equal(offered_load([3, 3], 15, 0, 0.5, start="stationary"), [0, 0])


@given(st.floats(0, 500), means, st.floats(0.1, 1.5))
def test_that_the_rest_of_a_job_is_the_integral_of_its_survival(
    age: float, mean: float, cv: float
) -> None:
    sigma = np.sqrt(np.log1p(cv**2))
    length = lognorm(sigma, scale=mean * np.exp(-(sigma**2) / 2))
    quantiles: NDArray[np.float64] = (np.arange(200_000) + 0.5) / 200_000
    rest = np.maximum(length.ppf(quantiles) - age, 0).mean()
    assert remaining_load(age, mean, cv, "lognormal") == pytest.approx(
        rest, rel=1e-2, abs=2e-3 * mean
    )


@pytest.mark.parametrize(
    "senseless",
    [
        lambda: offered_load([-1.0], 15, 100, 0.5),
        lambda: offered_load([np.nan], 15, 100, 0.5),
        lambda: offered_load(1.0, 15, 100, 0.5),
        lambda: offered_load([1.0], 0, 100, 0.5),
        lambda: offered_load([1.0], 15, -100, 0.5),
        lambda: offered_load([1.0, 1.0], 15, [1.0, 2.0, 3.0], 0.5),
        lambda: offered_load([1.0], 15, 100, -0.5),
        lambda: offered_load([1.0], 15, 100, 0.5, start="half full"),  # type: ignore[arg-type]
        lambda: offered_load([1.0], 15, 100, 0.5, distribution="normal"),  # type: ignore[arg-type]
    ],
)
def test_that_senseless_arguments_are_refused_in_a_sentence(
    senseless: Callable[[], object],
) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        senseless()
