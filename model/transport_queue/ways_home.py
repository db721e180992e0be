"""Which outward journey a return belongs to: whoever is not taken in needs no way home."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.demand import Direction, Journeys
from model.segments import Series

BEFORE = -1  # taken in before the first step


@dataclass(frozen=True, slots=True, eq=False)
class WaysHome:
    """Returns that belong to outward journeys of the same type, mobility and unit.

    `rows`: those returns. `outward`, `first` and `sizes`: their outward rows one after another,
    where those of each return begin and how many they are. `taken_in`: the step in which the
    patients of a return were booked to be taken in, [step, return], or BEFORE. `earliest`: the
    first step that returns of this step or a later one reach back to.
    """

    rows: NDArray[np.intp]
    outward: NDArray[np.intp]
    first: NDArray[np.intp]
    sizes: NDArray[np.intp]
    taken_in: NDArray[np.intp]
    earliest: NDArray[np.intp]


def ways_home_of(journeys: Sequence[Journeys], planned: Series) -> WaysHome:
    """Match returns to outward journeys as they are planned, [step, row].

    The patient taken in first goes home first. Nobody goes home before being taken in: as many
    patients as that needs are at the unit before the first step.
    """
    returns = {
        at: [
            other
            for other, outward in enumerate(journeys)
            if outward.direction is Direction.OUTWARD and _of(outward) == _of(row)
        ]
        for at, row in enumerate(journeys)
        if row.direction is Direction.RETURN
    }
    tied = {at: outward for at, outward in returns.items() if outward}
    counts = [len(outward) for outward in tied.values()]
    steps = len(planned)
    taken_in = np.full((steps, len(tied)), BEFORE, np.intp)
    for at, (row, outward) in enumerate(tied.items()):
        taken_in[:, at] = _taken_in(journeys, planned, row, outward)
    reached = np.where(taken_in == BEFORE, steps, taken_in).min(axis=1, initial=steps)
    return WaysHome(
        rows=np.array(list(tied), np.intp),
        outward=np.array([other for outward in tied.values() for other in outward], np.intp),
        first=np.cumsum([0, *counts], dtype=np.intp)[: len(counts)],
        sizes=np.array(counts, np.intp),
        taken_in=taken_in,
        earliest=np.minimum.accumulate(reached[::-1])[::-1],
    )


def _of(row: Journeys) -> tuple[object, ...]:
    return row.kind, row.mobility, row.unit


def _taken_in(
    journeys: Sequence[Journeys], planned: Series, row: int, outward: Sequence[int]
) -> NDArray[np.intp]:
    """Return the step in which the patients of each step's returns were to be taken in."""
    steps = np.arange(len(planned))
    a_day = sum(_mean_day(journeys[other]) for other in outward)
    home_a_day = _mean_day(journeys[row])
    if not home_a_day:
        return np.full(len(steps), BEFORE, np.intp)
    to_unit = np.concatenate([[0.0], planned[:, list(outward)].sum(axis=1).cumsum()])
    home = np.concatenate([[0.0], planned[:, row].cumsum()]) * a_day / home_a_day
    there_before = max(float((home - to_unit).max()), 0.0)
    place = (home[1:] + home[:-1]) / 2 - there_before
    step = np.searchsorted(to_unit, place, side="right") - 1
    # Nobody is taken in and goes home within one step.
    step = np.minimum(step, steps - 1)
    return np.where((place < 0) | (planned[:, row] == 0), BEFORE, step).astype(np.intp)


def _mean_day(row: Journeys) -> float:
    return row.per_day.value * sum(row.weekdays.values) / len(row.weekdays.values)
