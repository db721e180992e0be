"""Gaps: when cover is short, by how much, and what binds, in one sentence each."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache

import numpy as np

from model.binding import Resource, named
from model.gap_reasons import reason_at, reason_sentence
from model.projection import Projection, ServiceProjection
from model.segments import Series
from model.shown import shown_difference, singular, unit_hours, whole_missing
from model.staff import Service
from model.times import Grid, show_length, show_range_in, show_time_since


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of intervals [first, last) in which one service is short; `number` counts from 1.

    `deepest`, at the interval `worst`, is in the unit of the service, against what is required
    or the local minimum, whichever is higher. An interval is in a gap where that is missing as
    whole numbers show it (`model.shown.whole_missing`). `short_hours` are the hours of one unit
    that are missing in all of it, as expected values. `below_minimum_min` counts its minutes
    below the local minimum.
    """

    service: Service
    number: int
    first: int
    last: int
    starts: datetime
    ends: datetime
    worst: int
    deepest_at: datetime
    deepest: float
    required: float
    available: float
    short_hours: float
    below_minimum_min: float
    binds: tuple[Resource, ...]
    finding: str
    explain: Callable[[], str] = field(repr=False, compare=False)

    @property
    def sentence(self) -> str:
        """Return what is short, what one more buys, what changes nothing and what binds next.

        The reasons are found when first asked for.
        """
        return f"{self.finding} {self.explain()}"

    @property
    def is_below_minimum(self) -> bool:
        """Tell whether cover falls below the local minimum anywhere in the gap."""
        return self.below_minimum_min > 0

    @property
    def line(self) -> float:
        """Return what the gap is measured against at its worst interval."""
        return self.available + self.deepest

    @property
    def is_against_minimum(self) -> bool:
        """Tell whether that is the local minimum, because it is above what is required."""
        # Both come from sums of floating point numbers.
        return self.line > self.required + 1e-6

    @property
    def length_min(self) -> float:
        """Return the length of the gap in minutes."""
        return (self.ends - self.starts).total_seconds() / 60.0


def gaps_of(projection: Projection, service: Service) -> tuple[Gap, ...]:
    """Return the gaps of one service in the order of time."""
    finder = _Finder(projection.services[service], projection.grid)
    runs = _runs(finder.short > 0)
    gaps = (finder.gap(*run, number) for number, run in enumerate(runs, start=1))
    return tuple(replace(gap, explain=_explain(projection, gap)) for gap in gaps)


def _explain(projection: Projection, gap: Gap) -> Callable[[], str]:
    return cache(lambda: reason_sentence(reason_at(projection, gap.service, gap.worst)))


def minutes_below_minimum(cover: ServiceProjection, grid: Grid) -> float:
    """Return the minutes in which cover is below the local minimum by a whole unit."""
    return float(minutes_missing(cover.minimum, cover.available, grid))


def minutes_short(cover: ServiceProjection, grid: Grid) -> float:
    """Return the minutes in which cover is short of the required or the local minimum."""
    line = np.fmax(cover.required, cover.minimum)
    return float(minutes_missing(line, cover.available, grid))


def minutes_missing(line: Series, available: Series, grid: Grid) -> Series:
    """Return the minutes in which `available[..., intervals]` misses a line by a whole unit."""
    return np.asarray((whole_missing(line, available) > 0) @ np.diff(grid.edges_min()))


def _runs(short: np.ndarray) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], short, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


class _Finder:
    """What is missing of one service in every interval, as whole numbers show it."""

    def __init__(self, cover: ServiceProjection, grid: Grid) -> None:
        self._cover = cover
        self._grid = grid
        self._edges = grid.edges_min()
        self.below = whole_missing(cover.minimum, cover.available)
        required = whole_missing(cover.required, cover.available)
        self.short: np.ndarray = np.maximum(required, self.below)

    def gap(self, first: int, last: int, number: int) -> Gap:
        """Return the gap of the intervals [first, last)."""
        cover, edges = self._cover, self._edges
        worst = first + int(np.argmax(self.short[first:last]))
        is_below = self.below[first:last] > 0
        required, available = float(cover.required[worst]), float(cover.available[worst])
        lines = np.fmax(cover.required, cover.minimum)[first:last]
        missing = np.maximum(lines - cover.available[first:last], 0.0)
        minutes = np.diff(edges[first : last + 1])
        line = float(lines[worst - first])
        gap = Gap(
            service=cover.service,
            number=number,
            first=first,
            last=last,
            starts=self._grid.instant(edges[first]),
            ends=self._grid.instant(edges[last]),
            worst=worst,
            deepest_at=self._grid.instant(edges[worst]),
            deepest=line - available,
            required=required,
            available=available,
            short_hours=float(missing @ minutes) / 60.0,
            below_minimum_min=float(minutes[is_below].sum()),
            binds=cover.binds[worst],
            finding="",
            explain=str,
        )
        return replace(gap, finding=_finding(gap, cover.unit, self._grid))


def _finding(gap: Gap, unit: str, grid: Grid) -> str:
    moment = show_time_since(grid, gap.starts, gap.deepest_at)
    missing = shown_difference(gap.line, gap.available)
    of = singular(unit) if missing == "1" else unit
    short = "below the local minimum" if gap.is_against_minimum else "short"
    line = f"{'the minimum ' if gap.is_against_minimum else ''}{gap.line:,.0f}"
    when = show_range_in(grid, gap.starts, gap.ends)
    parts = [f"{when}: up to {missing} {of} {short}, {gap.available:,.0f} of {line} at {moment}"]
    parts.append(f"{unit_hours(gap.short_hours, unit)} in all")
    if gap.binds:
        parts.append(f"{named(gap.binds)} bind")
    if gap.is_below_minimum:
        below = "below it" if gap.is_against_minimum else "below the local minimum"
        parts.append(f"{below} for {show_length(gap.below_minimum_min)}")
    return "; ".join(parts) + "."
