"""Stretches of a horizon over which nothing changes, and their mean over intervals.

Cutting the horizon at every start and end makes sums over minutes exact without a minute grid.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.times import Grid

Series = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """`edges` are the cuts in minutes since opening, from 0 to the length of the horizon."""

    edges: Series
    grid: Grid

    @property
    def count(self) -> int:
        """Return the number of segments."""
        return len(self.edges) - 1

    def index(self, minutes: NDArray[np.float64]) -> NDArray[np.intp]:
        """Return the segment that begins at these cuts (0 before, `count` after the horizon)."""
        return np.searchsorted(self.edges[:-1], minutes, side="left").astype(np.intp)

    def mask(self, starts_min: float, ends_min: float) -> NDArray[np.bool_]:
        """Tell which segments lie in [starts, ends); both must be cuts or lie outside."""
        begin = self.edges[:-1]
        return (begin >= starts_min) & (begin < ends_min)

    def mean(self, values: Series) -> Series:
        """Average values over segments (last axis) into the intervals of the grid."""
        lengths = np.diff(self.edges)
        edges = self.grid.edges_min()
        first = np.searchsorted(self.edges, edges[:-1], side="left")
        return np.add.reduceat(values * lengths, first, axis=-1) / np.diff(edges)


def cut(grid: Grid, cuts: Iterable[NDArray[np.float64] | float]) -> Segments:
    """Cut a horizon at these minutes and at every interval; cuts outside it are dropped."""
    parts = [np.atleast_1d(np.asarray(part, dtype=np.float64)) for part in cuts]
    edges = np.unique(np.concatenate([grid.edges_min(), *parts]))
    return Segments(edges[(edges >= 0) & (edges <= grid.length_min)], grid)


def share_of_intervals(grid: Grid, windows: Iterable[tuple[float, float]]) -> Series:
    """Return the share of each interval that lies in any of the windows, in minutes."""
    edges = grid.edges_min()
    begin, end = edges[:-1], edges[1:]
    inside = np.zeros(grid.count)
    covered_to = -np.inf
    for first, last in sorted(windows):
        starts = max(first, covered_to)
        if last > starts:
            inside += np.maximum(np.minimum(end, last) - np.maximum(begin, starts), 0.0)
            covered_to = last
    return np.asarray(inside / (end - begin))
