"""How long callers wait, from the distribution of those ahead of them.

`waiting` [..., j] is the probability that a call finds all handlers busy and j others waiting.
They go by at rate `served` + j·`leaving`: a handler becomes free, or one of them gives up. The
number gone by time t is negative binomial (Poisson where nobody gives up); every sum here is a
running sum of its terms. Rates are per minute and have the shape of `waiting` without its last
axis.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.call_chain.anonymous_cut import ExcessMean

FloatArray = npt.NDArray[np.float64]

_CLOSE = 1e-12  # relative change of a centile that ends the search
_CLOSE_MIN = 1e-9
_ROUNDING = 1e-12  # of probabilities: what a share may be above 1 − q and still count as that
_MOST_STEPS = 200
_LONGEST_MIN = 1e6


@dataclass(frozen=True, slots=True, eq=False)
class Waits:
    """Calls that wait, by how many are `ahead` of them [part, ..., j]; rates [part, ...].

    Parts of one queue, whose probabilities add up, come first.
    """

    ahead: FloatArray
    served: FloatArray
    leaving: FloatArray

    def leave_out(self, excess: ExcessMean) -> None:
        """Take those out who come while nobody who waits is taken up."""
        ahead = self.ahead[excess.part, excess.row, excess.interval]
        ahead -= excess.levels.sum(axis=0)[: len(ahead)]

    def at(self, row: int, interval: int) -> "Waits":
        """Return the waits of one row and interval [part, 1]."""
        place = (slice(None), slice(row, row + 1), interval)
        return Waits(self.ahead[place], self.served[place], self.leaving[place])


def answered_after_wait(waits: Waits, minutes: FloatArray) -> FloatArray:
    """Probability [part, ..., w] that a call waits, is patient and is answered within minutes[w].

    Source: MODEL §4 (A6), I_x(j+1, a+1) being the chance that more than j have gone by.
    """
    served, leaving = waits.served[..., np.newaxis], waits.leaving[..., np.newaxis]
    size = waits.ahead.shape[-1]
    gone = _gone_by(served + leaving, leaving, minutes, size)
    beyond = np.maximum(1 - np.cumsum(gone, axis=-1), 0.0)
    ends = served + leaving * np.arange(1, size + 1)
    patient = np.divide(served, ends, out=np.zeros(ends.shape), where=ends > 0)
    answered: FloatArray = (beyond @ (waits.ahead * patient)[..., np.newaxis])[..., 0]
    return answered


def wait_quantile(waits: Waits, q: float) -> FloatArray:
    """Minutes [...] after which the share 1 − q of all calls still wait; 0 where fewer wait at all.

    Infinite where nobody is ever answered and nobody gives up.
    Source: MODEL §4 (A7); Newton's method on the log, kept inside a bracket.
    """
    wait = np.zeros(waits.served.shape[1:])
    share = waits.ahead.sum(axis=(0, -1))
    asked = share > 1 - q + _ROUNDING
    if asked.any():
        chosen = Waits(waits.ahead[:, asked], waits.served[:, asked], waits.leaving[:, asked])
        wait[asked] = _still_waiting_root(chosen, np.log1p(-q), np.log(share[asked]))
    return wait


def wait_quantile_in_excess(waits: Waits, in_excess: list[ExcessMean], q: float) -> float:
    """`wait_quantile` of one row and interval in which some calls come in excess."""

    def too_many(t: float) -> float:
        others = float(np.exp(_log_still_waiting(waits, np.array([t]))[0][0]))
        return others + sum(excess.still_waiting(t) for excess in in_excess) - (1 - q)

    if too_many(0.0) <= 0:
        return 0.0
    high = 1.0
    while too_many(high) > 0:
        high *= 2
        if high > _LONGEST_MIN:
            return np.inf
    return _falls_to_zero(too_many, 0.0, high)


def _falls_to_zero(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a value that is above 0 at `low` and not at `high` comes down to it.

    Source: Dowell and Jarratt 1971, the Illinois method; halved where it is slow.
    """
    above, below = value(low), value(high)
    for step in range(_MOST_STEPS):
        if high - low <= _CLOSE_MIN or below == 0:
            break
        is_halved = step % 4 == 3
        t = (low + high) / 2 if is_halved else low + (high - low) * above / (above - below)
        now = value(t)
        if now > 0:
            low, above, below = t, now, below / 2
        else:
            high, below, above = t, now, above / 2
    return high


def _still_waiting_root(waits: Waits, log_rest: float, log_share: FloatArray) -> FloatArray:
    """The t at which the log of the share that still waits has fallen to `log_rest`."""
    rate = waits.leaving.max(axis=0)
    fastest = rate + waits.served.max(axis=0)
    fall = log_share - log_rest
    low, high = np.zeros(rate.size), np.full(rate.size, np.inf)
    np.divide(fall, rate, out=high, where=rate > 0)
    answered = fastest > 0
    t = np.divide(fall, fastest, out=np.zeros(rate.size), where=answered)
    for _ in range(_MOST_STEPS):
        value, slope = _log_still_waiting(waits, t)
        below = value < log_rest
        low, high = np.where(below, low, t), np.where(below, np.minimum(high, t), high)
        guess = t + (log_rest - value) / np.minimum(slope, -1e-300)
        middle = np.where(np.isinf(high), 2 * t, (low + high) / 2)
        inside = (guess > low) & (guess < np.minimum(high, 4 * t))
        guess = np.where(inside, guess, middle)
        done = np.abs(guess - t) <= _CLOSE * t
        t = guess
        if np.all(done | ~answered):
            break
    return np.where(answered, t, np.inf)


def _log_still_waiting(waits: Waits, t: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Log of the share that still waits after t [row], and its slope."""
    size = waits.ahead.shape[-1]
    gone = _gone_by(waits.served, waits.leaving, t, size)
    stay = np.exp(-waits.leaving * t)
    share = stay * np.sum(waits.ahead * np.cumsum(gone, axis=-1), axis=-1)
    next_one = waits.served[..., np.newaxis] + waits.leaving[..., np.newaxis] * np.arange(size)
    fall = waits.leaving * share + stay * np.sum(waits.ahead * next_one * gone, axis=-1)
    whole = np.maximum(share.sum(axis=0), 1e-300)
    return np.log(whole), -fall.sum(axis=0) / whole


def _gone_by(served: FloatArray, leaving: FloatArray, t: FloatArray, size: int) -> FloatArray:
    """Probability that i = 0 … size−1 events have happened by t at rates served + i·leaving."""
    shape = np.broadcast(served, t).shape
    span = np.broadcast_to(t, shape).copy()
    np.divide(-np.expm1(-leaving * t), leaving, out=span, where=leaving > 0)
    before = np.arange(size - 1.0)
    rates = served[..., np.newaxis] + leaving[..., np.newaxis] * before
    logs = np.empty((*shape, size))
    logs[..., 0] = -served * t
    with np.errstate(divide="ignore"):
        logs[..., 1:] = np.log(rates * (span[..., np.newaxis] / (before + 1)))
    gone: FloatArray = np.exp(np.cumsum(logs, axis=-1))
    return gone
