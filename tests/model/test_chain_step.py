"""One step of the chain: its constants, and its agreement with the matrix exponential."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.linalg import expm

from model.call_chain.step import POLES, RESIDUES, advance, log_stationary, stretches
from tests.model.caratheodory_fejer import poles_and_residues

Numbers = NDArray[np.float64]


def departures(servers: int, answering: float, leaving: float, size: int) -> Numbers:
    callers = np.arange(size)
    talking = np.minimum(callers, servers)
    return answering * talking + leaving * (callers - talking)


def generator(arrivals: float, departing: Numbers) -> Numbers:
    size = departing.size
    up = np.r_[np.full(size - 1, arrivals), 0.0]
    return np.diag(-up - departing) + np.diag(up[:-1], -1) + np.diag(departing[1:], 1)


def exact(state: Numbers, arrivals: float, departing: Numbers, minutes: float) -> list[Numbers]:
    """State and mean state by the exponential of the generator with an integral beside it."""
    size = state.size
    joint = np.zeros((size + 1, size + 1))
    joint[:size, :size] = minutes * generator(arrivals, departing)
    joint[:size, size] = state
    grown = expm(joint)
    return [grown[:size, :size] @ state, grown[:size, size]]


def test_that_the_constants_are_those_of_the_method() -> None:
    poles, residues = poles_and_residues(10)
    # The tenth singular vector is known to nine digits only; the approximation is not hurt.
    np.testing.assert_allclose(POLES, poles, rtol=1e-7)
    np.testing.assert_allclose(RESIDUES, residues, rtol=1e-6)


def test_that_the_approximation_is_within_3e_10_of_exp_on_the_negative_axis() -> None:
    x = -np.r_[0, np.logspace(-6, 8, 20_000)]
    at_infinity = 1 + 2 * np.sum(RESIDUES / POLES).real
    value = at_infinity + 2 * np.sum((RESIDUES / (x[:, np.newaxis] - POLES)).real, axis=1)
    assert np.abs(value - np.exp(x)).max() < 3e-10


@pytest.mark.parametrize(
    ("start", "servers"), [("empty", 20), ("empty", 300), ("rest", 38), ("full", 20)]
)
@pytest.mark.parametrize("leaving", [0.0, 0.4])
def test_that_a_step_is_the_matrix_exponential(start: str, servers: int, leaving: float) -> None:
    size = servers + 120
    departing = departures(servers, 1 / 7, leaving, size)
    arrivals = 0.95 * servers / 7
    state = np.zeros(size)
    if start == "rest":
        state = np.exp(log_stationary(np.array(0.8 * arrivals), departing))
    else:
        state[0 if start == "empty" else servers + 30] = 1
    (stretch,) = stretches(np.array([[arrivals]]), departing[np.newaxis, np.newaxis], 15.0)
    end, mean = advance(state[np.newaxis], stretch)
    exact_end, exact_mean = exact(state, arrivals, departing, 15.0)
    assert np.abs(end[0] - exact_end).sum() < 2e-8
    assert np.abs(mean[0] - exact_mean).sum() < 2e-8


@given(
    st.floats(0, 10),
    st.integers(0, 30),
    st.sampled_from([0.0, 0.1, 2.0, 1e6]),
    st.floats(0.1, 120),
    st.integers(0, 59),
)
def test_that_no_caller_is_lost_and_no_probability_is_negative(
    arrivals: float, servers: int, leaving: float, minutes: float, begin: int
) -> None:
    departing = departures(servers, 1 / 7, leaving, 60)
    state = np.zeros((1, 60))
    state[0, begin] = 1
    (stretch,) = stretches(np.array([[arrivals]]), departing[np.newaxis, np.newaxis], minutes)
    for probabilities in advance(state, stretch):
        assert probabilities.sum() == pytest.approx(1, abs=1e-9)
        assert probabilities.min() > -1e-8


def test_that_more_arrivals_laid_out_on_top_are_the_same_as_from_the_beginning() -> None:
    departing = departures(20, 1 / 7, 0.4, 80)[np.newaxis, np.newaxis]
    state = np.exp(log_stationary(np.array([2.5]), departing[0]))
    (little,) = stretches(np.array([[2.5]]), departing, 5.0)
    (more,) = stretches(np.array([[3.1]]), departing, 5.0)
    added = advance(state, little.with_more(np.array([0.6])))
    for one, other in zip(added, advance(state, more), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-14)
