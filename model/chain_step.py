"""One step in time of many queues at once: the exponential of a birth-and-death generator.

A row is one queue: probabilities of 0, 1, 2 … callers, who arrive at one rate and leave at a rate
of their state. exp(hA) p is taken from a rational approximation of exp on the negative axis,
r(z) = r₀ + Re Σ 2 c/(z − pole), so a step of any length costs six tridiagonal systems a row.
"""

from collections.abc import Callable, Iterator
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.linalg.lapack import zgtsv

FloatArray = npt.NDArray[np.float64]
ComplexArray = npt.NDArray[np.complex128]

# Carathéodory-Fejér approximation of order 12, one of each conjugate pair (Schmelzer & Trefethen
# 2007); tests/model/caratheodory_fejer.py derives it. Off exp by 3e-12 on the negative axis, and
# by 2e-10 in the mean over a step. Order 8, half as costly to build, is off by 8e-7 there.
POLES = np.array(
    [
        4.827494105268703 + 1.193987952566633j,
        4.206124843125636 + 3.590920639561617j,
        2.91786914038542 + 6.017345725014541j,
        0.8517076094392352 + 8.503832576053428j,
        -2.235967833431941 + 11.10929600281854j,
        -6.998687561123906 + 13.9959165103433j,
    ]
)
RESIDUES = np.array(
    [
        -11.79938878298325 - 46.41166378659639j,
        18.78599092026704 + 20.23729567730273j,
        -8.238261240100854 - 2.79619152213185j,
        1.319412189094694 - 0.1835239776278146j,
        -0.06857151539638992 + 0.03841911542196941j,
        0.0008184337177087123 - 0.0005813539039733103j,
    ]
)
_AT_INFINITY = 1 + 2 * np.sum(RESIDUES / POLES).real  # so that r(0) = 1: no caller is lost
_COMBINE = np.stack([2 * RESIDUES, 2 * RESIDUES / POLES])

_FAR = 1e6  # Σ p²/π up to which one step is right: error <= 3e-12 √(Σ p²/π), mean 2e-10 √(…)
_SMALLEST = 1e-25  # rarer states are held to be as rare as this; their share is lost in rounding
_AGREE = (
    1e-6  # probability by which a step and its two halves may differ: the halves are off by less
)


class Stretch(NamedTuple):
    """A stretch of time with constant rates, by row, and its systems laid out for the solver.

    Arrivals [row] and departures [row, state] (0 from state 0) are per minute. `rarity`
    [row, state] is 1/π of the chain's own stationary state π. The bands of hA − pole
    [row, pole, state] are used up by the first step.
    """

    minutes: float
    arrivals: FloatArray
    departures: FloatArray
    rarity: FloatArray
    below: ComplexArray
    diagonal: ComplexArray
    above: ComplexArray

    def with_more(self, arrivals: FloatArray) -> "Stretch":
        """The same stretch, laid out anew, with so many more arrivals [row].

        Its rarity stays: it only decides whether one step is enough, with room to spare.
        """
        more = (self.minutes * arrivals)[:, np.newaxis, np.newaxis]
        below, diagonal = self.below.copy(), self.diagonal.copy()
        below[..., :-1] += more
        diagonal[..., :-1] -= more
        return self._replace(
            arrivals=self.arrivals + arrivals,
            below=below,
            diagonal=diagonal,
            above=self.above.copy(),
        )


def stretches(arrivals: FloatArray, departures: FloatArray, minutes: float) -> Iterator[Stretch]:
    """Lay out stretches of equal length, arrivals [stretch, row], departures [.., row, state]."""
    logs = log_stationary(arrivals, departures)
    rarity = np.exp(-np.maximum(logs, np.log(_SMALLEST)))
    bands = _bands(arrivals, departures, minutes)
    return map(Stretch, repeat(minutes), arrivals, departures, rarity, *bands)


def log_stationary(arrivals: FloatArray, departures: FloatArray) -> FloatArray:
    """Log of the stationary state [..., state]; the last state turns callers away."""
    with np.errstate(divide="ignore"):
        up = np.log(np.maximum(arrivals, 1e-300))[..., np.newaxis]
        down = np.log(np.maximum(departures[..., 1:], 1e-300))
    logs = np.zeros(departures.shape)
    np.cumsum(up - down, axis=-1, out=logs[..., 1:])
    logs -= logs.max(axis=-1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(axis=-1, keepdims=True))
    return logs


def advance(state: FloatArray, stretch: Stretch) -> tuple[FloatArray, FloatArray]:
    """The rows [row, state] at the end of a stretch and their mean over it, to 2e-7.

    A chain is symmetric in the norm Σ p²/π, and there the error of the approximation on the axis
    is the error of the step. A row too far from its rest for that (an empty start, a sharp
    change) is halved in time until a step and its halves agree.
    """
    end, mean = _step(state, stretch.below, stretch.diagonal, stretch.above)
    far = _is_far(state, stretch.rarity)
    if far.any():
        arrivals, departures, rarity = (part[far] for part in stretch[1:4])

        def step(now: FloatArray, minutes: float) -> tuple[FloatArray, FloatArray]:
            return _step(now, *_bands(arrivals, departures, minutes))

        def is_sure(now: FloatArray) -> bool:
            return not _is_far(now, rarity).any()

        end[far], mean[far] = until_halves_agree(
            step, state[far], stretch.minutes, (end[far], mean[far]), is_sure
        )
    return end, mean


def until_halves_agree(
    step: Callable[[FloatArray, float], tuple[FloatArray, FloatArray]],
    state: FloatArray,
    minutes: float,
    whole: tuple[FloatArray, FloatArray],
    is_sure: Callable[[FloatArray], bool],
    halvings: int = 24,
) -> tuple[FloatArray, FloatArray]:
    """State after the minutes and its mean, when the one step `whole` is not to be trusted.

    `step` gives both from a state and a time; a state that `is_sure` is stepped from in one go.
    """
    half = minutes / 2
    first = step(state, half)
    second = step(first[0], half)
    mean = (first[1] + second[1]) / 2
    off = np.abs(second[0] - whole[0]).sum(axis=-1) + np.abs(mean - whole[1]).sum(axis=-1)
    if off.max() > _AGREE and halvings > 0:
        first = until_halves_agree(step, state, half, first, is_sure, halvings - 1)
        second = step(first[0], half)
        if not is_sure(first[0]):
            second = until_halves_agree(step, first[0], half, second, is_sure, halvings - 1)
        mean = (first[1] + second[1]) / 2
    return second[0], mean


def resolvents(
    below: ComplexArray, diagonal: ComplexArray, above: ComplexArray, right: ComplexArray
) -> ComplexArray:
    """Solve (hA − pole) x = right for all [row, pole, state]; overwrites its arguments."""
    x: ComplexArray = zgtsv(
        below.reshape(-1)[:-1],
        diagonal.reshape(-1),
        above.reshape(-1)[:-1],
        right.reshape(-1),
        overwrite_dl=True,
        overwrite_d=True,
        overwrite_du=True,
        overwrite_b=True,
    )[3].reshape(diagonal.shape)
    return x


def combined(x: ComplexArray, state: FloatArray) -> tuple[FloatArray, FloatArray]:
    """r(hA) p and (r(hA) − 1)/(hA) p, its mean [row, state], from x [row, pole, state]."""
    both = np.matmul(_COMBINE, x).real
    return both[:, 0] + _AT_INFINITY * state, both[:, 1]


def _is_far(state: FloatArray, rarity: FloatArray) -> npt.NDArray[np.bool_]:
    far: npt.NDArray[np.bool_] = np.vecdot(state * rarity, state) > _FAR
    return far


def _step(
    state: FloatArray, below: ComplexArray, diagonal: ComplexArray, above: ComplexArray
) -> tuple[FloatArray, FloatArray]:
    """One step from the bands of hA − pole, which are overwritten."""
    right = np.empty_like(diagonal)
    right[...] = state[:, np.newaxis]
    return combined(resolvents(below, diagonal, above, right), state)


def _bands(
    arrivals: FloatArray, departures: FloatArray, minutes: float
) -> tuple[ComplexArray, ComplexArray, ComplexArray]:
    """The diagonals below, on and above of hA − pole, [..., pole, state], ended by zeros."""
    leaving = departures + arrivals[..., np.newaxis]
    leaving[..., -1] = departures[..., -1]
    diagonal = (-minutes * leaving)[..., np.newaxis, :] - POLES[:, np.newaxis]
    lower, upper = np.empty_like(diagonal), np.empty_like(diagonal)
    lower[...] = (minutes * arrivals)[..., np.newaxis, np.newaxis]
    upper[..., :-1] = minutes * departures[..., np.newaxis, 1:]
    lower[..., -1] = upper[..., -1] = 0  # between one system and the next
    return lower, diagonal, upper
