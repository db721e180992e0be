"""One step in time of many queues at once: the exponential of a birth-and-death generator.

A row is one queue: probabilities of 0, 1, 2 … callers, who arrive at one rate and leave at a rate
of their state. exp(hA) p is taken from a rational approximation of exp on the negative axis,
r(z) = r₀ + Re Σ 2 c/(z − pole), so a step of any length costs five tridiagonal systems a row.
"""

from collections.abc import Callable, Iterator
from itertools import repeat
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.linalg.lapack import zgtsv

FloatArray = npt.NDArray[np.float64]
ComplexArray = npt.NDArray[np.complex128]

# Carathéodory-Fejér approximation of order 10, one of each conjugate pair (Schmelzer & Trefethen
# 2007); tests/model/caratheodory_fejer.py derives it. Off exp by 3e-10 on the negative axis, and
# by 1.2e-8 in the mean over a step; order 8 would be off by 8e-7 there.
POLES = np.array(
    [
        4.027732484349744 + 1.193856067054407j,
        3.283752900716582 + 3.594386773944817j,
        1.71540603433711 + 6.038934927519807j,
        -0.8944046818852149 + 8.582756900330239j,
        -5.161191251727027 + 11.37515625240638j,
    ]
)
RESIDUES = np.array(
    [
        -4.818382066052579 - 21.05459760415716j,
        7.117165219144486 + 8.819533321302155j,
        -2.565584999831319 - 1.216385732885905j,
        0.2725869855660254 + 0.01421172777266558j,
        -0.005784903975338346 + 0.0006858507185396359j,
    ]
)
_AT_INFINITY = 1 + 2 * np.sum(RESIDUES / POLES).real  # so that r(0) = 1: no caller is lost
_IN_MEAN = RESIDUES / POLES / (-2 * np.sum(RESIDUES / POLES**2)).real  # nor from the mean
_COMBINE = 2 * np.stack([RESIDUES, _IN_MEAN])

_MINUS_POLES = -POLES[:, np.newaxis]

_WIDE = 250  # states from which it pays to look only at those that may be reached
_NOWHERE = 1e-16  # probability of a state that is taken for none there
_FAR = 1e4  # Σ p²/π up to which one step is right: error <= 3e-10 √(Σ p²/π), mean 1.2e-8 √(…)
_SMALLEST = 1e-25  # rarer states are held to be as rare as this; their share is lost in rounding
_AGREE = 1e-6  # how far a step and its two halves may be apart: the halves are off by far less


class Stretch(NamedTuple):
    """A stretch of time with constant rates, by row.

    Arrivals [row] and departures [row, state] (0 from state 0) are per minute. `rarity`
    [row, state] is 1/π of the chain's own stationary state π.
    """

    minutes: float
    arrivals: FloatArray
    departures: FloatArray
    rarity: FloatArray

    def with_more(self, arrivals: FloatArray) -> "Stretch":
        """The same stretch with so many more arrivals [row].

        Its rarity stays: it only decides whether one step is enough, with room to spare.
        """
        return self._replace(arrivals=self.arrivals + arrivals)

    def between(self, first: int, last: int) -> "Stretch":
        """The same stretch for states from the first up to the last, with nothing beyond them."""
        departures = self.departures[:, first:last].copy()
        departures[:, 0] = 0
        return self._replace(departures=departures, rarity=self.rarity[:, first:last])


def stretches(arrivals: FloatArray, departures: FloatArray, minutes: float) -> Iterator[Stretch]:
    """Stretches of equal length with arrivals [stretch, row], departures [stretch, row, state]."""
    logs = log_stationary(arrivals, departures)
    rarity = np.exp(-np.maximum(logs, np.log(_SMALLEST)))
    return map(Stretch, repeat(minutes), arrivals, departures, rarity)


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
    """The rows [row, state] at the end of a stretch and their mean over it, to 1e-6.

    A chain is symmetric in the norm Σ p²/π, and there the error of the approximation on the axis
    is the error of the step. A row too far from its rest for that (an empty start, a sharp
    change) is halved in time until a step and its halves agree.
    """
    if state.shape[1] > _WIDE:
        return _advance_where_it_matters(state, stretch)
    return _advance(state, stretch)


def _advance(state: FloatArray, stretch: Stretch) -> tuple[FloatArray, FloatArray]:
    minutes, arrivals, departures, rarity = stretch
    end, mean = _step(state, arrivals, departures, minutes)
    far = _is_far(state, rarity)
    if far.any():
        arrivals, departures, rarity = arrivals[far], departures[far], rarity[far]

        def step(now: FloatArray, minutes: float) -> tuple[FloatArray, FloatArray]:
            return _step(now, arrivals, departures, minutes)

        def is_sure(now: FloatArray) -> bool:
            return not _is_far(now, rarity).any()

        end[far], mean[far] = until_halves_agree(
            step, state[far], minutes, (end[far], mean[far]), is_sure
        )
    return end, mean


def _advance_where_it_matters(state: FloatArray, stretch: Stretch) -> tuple[FloatArray, FloatArray]:
    """`advance` for a wide chain: of the states only those that may be reached."""
    held = np.flatnonzero(np.abs(state).max(axis=0) > _NOWHERE)
    if held.size == 0:
        return np.zeros(state.shape), np.zeros(state.shape)
    come = float(stretch.arrivals.max()) * stretch.minutes
    go = float(stretch.departures[:, held[-1]].max()) * stretch.minutes
    first = max(int(held[0] - go - 10 * np.sqrt(go)) - 15, 0)
    last = min(int(held[-1] + come + 10 * np.sqrt(come)) + 15, state.shape[1])
    end, mean = np.zeros((2, *state.shape))
    near = _advance(state[:, first:last], stretch.between(first, last))
    end[:, first:last], mean[:, first:last] = near
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
    up: FloatArray, leaving: FloatArray, down: FloatArray, right: FloatArray | ComplexArray
) -> ComplexArray:
    """Solve (hA − pole) x = right for x [row, pole, state], all poles of all rows as one system.

    Over the step: chances `up` [row] of an arrival, `leaving` and `down` [row, state] of leaving
    a state at all and downwards. The last state lets nobody in.
    """
    shape = (len(leaving), len(POLES), leaving.shape[1])
    below, diagonal, above, x = np.empty((4, *shape), dtype=np.complex128)
    below[...] = up[:, np.newaxis, np.newaxis]
    np.subtract(_MINUS_POLES, leaving[:, np.newaxis], out=diagonal)
    above[..., :-1] = down[:, np.newaxis, 1:]
    below[..., -1] = above[..., -1] = 0  # between one system and the next
    x[...] = right
    solved: ComplexArray = zgtsv(
        below.reshape(-1)[:-1],
        diagonal.reshape(-1),
        above.reshape(-1)[:-1],
        x.reshape(-1),
        overwrite_dl=True,
        overwrite_d=True,
        overwrite_du=True,
        overwrite_b=True,
    )[3].reshape(shape)
    return solved


def combined(x: ComplexArray, state: FloatArray) -> tuple[FloatArray, FloatArray]:
    """r(hA) p and (r(hA) − 1)/(hA) p, its mean [row, state], from x [row, pole, state]."""
    both = np.matmul(_COMBINE, x).real
    return both[:, 0] + _AT_INFINITY * state, both[:, 1]


def _is_far(state: FloatArray, rarity: FloatArray) -> npt.NDArray[np.bool_]:
    far: npt.NDArray[np.bool_] = np.vecdot(state * rarity, state) > _FAR
    return far


def _step(
    state: FloatArray, arrivals: FloatArray, departures: FloatArray, minutes: float
) -> tuple[FloatArray, FloatArray]:
    """One step of the approximation: end and mean."""
    up, down = minutes * arrivals, minutes * departures
    leaving = down + up[:, np.newaxis]
    leaving[:, -1] = down[:, -1]
    return combined(resolvents(up, leaving, down, state[:, np.newaxis]), state)
