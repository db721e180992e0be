"""A roster of the right size: how many start when, so that enough are there round the clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from model.times import DAY_MIN

STEP_MIN: Final = 15
STEPS = DAY_MIN // STEP_MIN
# How much worse it is to be one short than to be one over.
SHORT_WEIGHT = 1000.0

ByQuarter = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift by its start, minutes after midnight, and its length."""

    starts: int
    length_min: int

    def on_duty(self) -> NDArray[np.bool_]:
        """Tell for each quarter of an hour of the day whether the shift is at work."""
        since = (np.arange(STEPS) * STEP_MIN - self.starts) % DAY_MIN
        return np.asarray(since < self.length_min)


def hours(start: float, length: float) -> Shift:
    """Return a shift by the hour it starts and its length in hours."""
    return Shift(round(start * 60), round(length * 60))


def fit_shifts(need: ByQuarter, shifts: Sequence[Shift], worth: float = 1.0) -> tuple[int, ...]:
    """Return how many to start on each shift to have `need` at work through a day.

    Whole people by local search: one is added, taken away or moved to another shift, whichever
    helps most, until nothing helps. What counts is the sum of squares over quarters of an hour, a
    shortage weighing a thousand times a surplus. `worth` is what one rostered adds: 1 less absence.
    """
    duty = np.array([shift.on_duty() for shift in shifts], dtype=np.float64) * worth
    moves = _moves(len(shifts))
    effects = moves @ duty
    counts = np.zeros(len(shifts), dtype=np.int64)
    there = np.zeros(STEPS)
    regret = float(_regret(need, there))
    while True:
        possible = np.all(counts + moves >= 0, axis=1)
        tried = np.where(possible, _regret(need, there + effects), np.inf)
        best = int(np.argmin(tried))
        if tried[best] >= regret:
            return tuple(int(count) for count in counts)
        counts = counts + moves[best]
        there = counts @ duty
        regret = float(tried[best])


def _moves(shifts: int) -> NDArray[np.int64]:
    """Return every change of one person: added, taken away, moved from one shift to another."""
    one = np.eye(shifts, dtype=np.int64)
    moved = [one[to] - one[away] for away in range(shifts) for to in range(shifts) if to != away]
    return np.vstack([one, -one, *moved])


def _regret(need: ByQuarter, there: ByQuarter) -> ByQuarter:
    gap = need - there
    squares = np.where(gap > 0, SHORT_WEIGHT, 1.0) * gap**2
    # Rounded, so that machines which add in another order choose the same shifts.
    return np.asarray(np.round(squares.sum(axis=-1), 6))


def share_out(
    numbers: Sequence[int], weights: Sequence[float], least: int = 1
) -> tuple[tuple[int, ...], ...]:
    """Share whole numbers out over places by weight; one row a number, exact in sum.

    A place is given at least `least` of a number or none of it (less only where no more is
    left), and what it got too much or too little is made up for with the next number: so each
    place gets its share of all of them together.
    """
    share = np.array(weights, dtype=np.float64) / sum(weights)
    owed = np.zeros(len(weights))
    rows = []
    for number in numbers:
        owed = owed + share * number
        given = np.zeros(len(weights), dtype=np.int64)
        left = number
        while left:
            place = int(np.argmax(owed))
            part = min(left, max(int(owed[place]), least))
            given[place] += part
            owed[place] -= part
            left -= part
        rows.append(tuple(int(count) for count in given))
    return tuple(rows)
