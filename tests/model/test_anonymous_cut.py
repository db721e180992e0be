"""A cut that names nobody: waits against the chain written out state by state."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.linalg import expm

from model.call_chain.anonymous_cut import ExcessMean
from model.calls import answer_calls

Numbers = NDArray[np.float64]

ON_DUTY, ANSWERING, LEAVING = 4, 1 / 7, 0.4


def tagged_chain(levels: int, size: int) -> Numbers:
    """Rates from column to row of one caller's wait: (level, ahead), then answered, given up."""
    states = [(level, ahead) for level in range(levels + 1) for ahead in range(size)]
    place = {state: i for i, state in enumerate(states)}
    answered, given_up = len(states), len(states) + 1
    rates = np.zeros((len(states) + 2, len(states) + 2))
    for (level, ahead), here in place.items():
        busy = ANSWERING * (ON_DUTY + level)
        if level > 0:
            rates[place[level - 1, ahead], here] += busy
        elif ahead > 0:
            rates[place[0, ahead - 1], here] += busy
        else:
            rates[answered, here] += busy
        if ahead > 0:
            rates[place[level, ahead - 1], here] += LEAVING * ahead
        rates[given_up, here] += LEAVING
    return rates - np.diag(rates.sum(axis=0))


@pytest.mark.parametrize("minutes", [0.0, 1 / 12, 1.0, 8.0])
def test_that_a_wait_in_excess_is_that_of_the_chain_state_by_state(minutes: float) -> None:
    levels = np.random.default_rng(3).random((3, 7))
    levels /= levels.sum() / 0.3
    later = expm(minutes * tagged_chain(3, 7)) @ np.r_[np.zeros(7), levels.ravel(), 0, 0]
    excess = ExcessMean(0, 0, 0, ON_DUTY, ANSWERING, LEAVING, levels)
    assert excess.answered_within(minutes) == pytest.approx(later[-2], abs=1e-8)
    assert excess.still_waiting(minutes) == pytest.approx(later[:-2].sum(), abs=1e-8)


def test_that_a_centile_of_a_mixed_interval_is_passed_by_the_rest() -> None:
    answers = answer_calls(
        [3.6, 3.6], [24, 26], 15, 7, 2.5, start="stationary", start_handlers=38,
        staff_cut="anonymous", within_s=(60, 300),
    )  # fmt: skip
    waits = answers.wait_quantile_min(0.9)
    named = answer_calls(
        [3.6, 3.6], [24, 26], 15, 7, 2.5, start="stationary", start_handlers=38
    ).wait_quantile_min(0.9)
    assert waits[0] > named[0]
    assert np.all(np.diff(answers.answered_within, axis=1) > 0)


def test_that_an_unnamed_cut_makes_longer_queues_than_a_named_one_and_keeps_every_call() -> None:
    rates, handlers = [3.6] * 6, [38, 24, 24, 30, 20.5, 20.5]
    unnamed, named = (
        answer_calls(rates, handlers, 15, 7, 2.5, start="stationary", staff_cut=cut)
        for cut in ("anonymous", "named")
    )
    assert np.all(unnamed.mean_queue[1:] > named.mean_queue[1:])
    assert unnamed.end_state.sum() == pytest.approx(1, abs=1e-9)


def test_that_handlers_who_come_back_at_once_take_up_where_those_in_excess_are() -> None:
    answers = answer_calls(
        [3.0] * 40, [30, 10, *[30] * 38], 5, 7, 2.5, start="stationary", staff_cut="anonymous"
    )
    assert answers.end_overrun[1] > 1
    np.testing.assert_allclose(answers.end_overrun[2:], 0, atol=1e-9)
    assert answers.p_wait[-1] == pytest.approx(float(answers.p_wait[0]), abs=1e-6)
