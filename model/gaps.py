"""Gaps: when cover is short, by how much, and what binds, in one sentence each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from model.binding import Resource, named
from model.projection import Projection, ServiceProjection
from model.shown import shown_difference, singular, whole_missing
from model.staff import Service
from model.times import Grid, local, show_length, show_moment_in, show_range_in, show_time


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of intervals [first, last) in which one service is short; `number` counts from 1.

    `deepest`, at the interval `worst`, is in the unit of the service, against what is required
    or the local minimum, whichever is higher. An interval is in a gap where that is missing as
    whole numbers show it (`model.shown.whole_missing`). `below_minimum_min` counts the gap's
    minutes below the local minimum.
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
    below_minimum_min: float
    binds: tuple[Resource, ...]
    sentence: str

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
        return self.line > self.required

    @property
    def length_min(self) -> float:
        """Return the length of the gap in minutes."""
        return (self.ends - self.starts).total_seconds() / 60.0


def gaps_of(projection: Projection, service: Service) -> tuple[Gap, ...]:
    """Return the gaps of one service in the order of time."""
    cover, grid = projection.services[service], projection.grid
    short = _short(cover)
    runs = _runs(short > 0)
    return tuple(
        _gap(cover, grid, short, first, last, number)
        for number, (first, last) in enumerate(runs, start=1)
    )


def minutes_below_minimum(cover: ServiceProjection, grid: Grid) -> float:
    """Return the minutes in which cover is below the local minimum by a whole unit."""
    return float(np.diff(grid.edges_min())[_below_minimum(cover) > 0].sum())


def minutes_short(cover: ServiceProjection, grid: Grid) -> float:
    """Return the minutes in which cover is short of the required or the local minimum."""
    return float(np.diff(grid.edges_min())[_short(cover) > 0].sum())


def _short(cover: ServiceProjection) -> np.ndarray:
    required = whole_missing(cover.required, cover.available)
    return np.asarray(np.maximum(required, _below_minimum(cover)))


def _below_minimum(cover: ServiceProjection) -> np.ndarray:
    return whole_missing(cover.minimum, cover.available)


def _runs(short: np.ndarray) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], short, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _gap(
    cover: ServiceProjection, grid: Grid, short: np.ndarray, first: int, last: int, number: int
) -> Gap:
    edges = grid.edges_min()
    worst = first + int(np.argmax(short[first:last]))
    below = _below_minimum(cover)[first:last] > 0
    below_min = float(np.diff(edges[first : last + 1])[below].sum())
    starts, ends = grid.instant(edges[first]), grid.instant(edges[last])
    at = grid.instant(edges[worst])
    binds = cover.binds[worst]
    return Gap(
        service=cover.service,
        number=number,
        first=first,
        last=last,
        starts=starts,
        ends=ends,
        worst=worst,
        deepest_at=at,
        deepest=max(float(cover.shortfall[worst]), float(cover.below_minimum[worst])),
        required=float(cover.required[worst]),
        available=float(cover.available[worst]),
        below_minimum_min=below_min,
        binds=binds,
        sentence=_sentence(cover, grid, (starts, ends), worst, at, below_min),
    )


def _sentence(
    cover: ServiceProjection,
    grid: Grid,
    span: tuple[datetime, datetime],
    worst: int,
    at: datetime,
    below_min: float,
) -> str:
    required, have = float(cover.required[worst]), float(cover.available[worst])
    line = max(required, float(np.nan_to_num(cover.minimum[worst])))
    is_minimum = line > required
    is_same_day = local(at).date() == local(span[0]).date()
    moment = show_time(at) if is_same_day else show_moment_in(grid, at)
    missing = shown_difference(line, have)
    unit = singular(cover.unit) if missing == "1" else cover.unit
    short = "below the local minimum" if is_minimum else "short"
    there = f"{have:,.0f} of {'the minimum ' if is_minimum else ''}{line:,.0f}"
    parts = [f"{show_range_in(grid, *span)}: up to {missing} {unit} {short}, {there} at {moment}"]
    if binds := cover.binds[worst]:
        parts.append(f"{named(binds)} bind")
    if below_min:
        below = "below it" if is_minimum else "below the local minimum"
        parts.append(f"{below} for {show_length(below_min)}")
    return "; ".join(parts) + "."
