"""Gaps: when cover is short, by how much, and what binds, in one sentence each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from model.binding import Resource, named
from model.projection import Projection, ServiceProjection
from model.shown import shown_difference, singular
from model.staff import Service
from model.times import WEEKDAYS, Grid, local, show_length, show_range, show_time

# Cover is an expected value; an interval counts as short once that shows as one whole unit.
SHORT_FROM = 0.5


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of intervals [first, last) in which one service is short; `number` counts from 1.

    `deepest`, at the interval `worst`, is in the unit of the service, against what is required
    or the local minimum, whichever is higher; `below_minimum_min` counts the gap's minutes
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
    below_minimum_min: float
    binds: tuple[Resource, ...]
    sentence: str

    @property
    def is_below_minimum(self) -> bool:
        """Tell whether cover falls below the local minimum anywhere in the gap."""
        return self.below_minimum_min > 0

    @property
    def length_min(self) -> float:
        """Return the length of the gap in minutes."""
        return (self.ends - self.starts).total_seconds() / 60.0


def gaps_of(projection: Projection, service: Service) -> tuple[Gap, ...]:
    """Return the gaps of one service in the order of time."""
    cover, grid = projection.services[service], projection.grid
    short = _short(cover)
    runs = _runs(short >= SHORT_FROM)
    return tuple(
        _gap(cover, grid, short, first, last, number)
        for number, (first, last) in enumerate(runs, start=1)
    )


def minutes_below_minimum(cover: ServiceProjection, grid: Grid) -> float:
    """Return the minutes in which cover is below the local minimum by a whole unit."""
    return float(np.diff(grid.edges_min())[cover.below_minimum >= SHORT_FROM].sum())


def minutes_short(cover: ServiceProjection, grid: Grid) -> float:
    """Return the minutes in which cover is short of the required or the local minimum."""
    return float(np.diff(grid.edges_min())[_short(cover) >= SHORT_FROM].sum())


def _short(cover: ServiceProjection) -> np.ndarray:
    return np.maximum(cover.shortfall, cover.below_minimum)


def _runs(short: np.ndarray) -> Iterator[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], short, [False]]).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)


def _gap(
    cover: ServiceProjection, grid: Grid, short: np.ndarray, first: int, last: int, number: int
) -> Gap:
    edges = grid.edges_min()
    worst = first + int(np.argmax(short[first:last]))
    below = cover.below_minimum[first:last] >= SHORT_FROM
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
        deepest=float(short[worst]),
        required=float(cover.required[worst]),
        available=float(cover.available[worst]),
        below_minimum_min=below_min,
        binds=binds,
        sentence=_sentence(cover, (starts, ends), worst, at, below_min),
    )


def _sentence(
    cover: ServiceProjection,
    span: tuple[datetime, datetime],
    worst: int,
    at: datetime,
    below_min: float,
) -> str:
    line = max(float(cover.required[worst]), float(np.nan_to_num(cover.minimum[worst])))
    have = float(cover.available[worst])
    when = f"{WEEKDAYS[local(span[0]).weekday()]} {show_range(*span)}"
    missing = shown_difference(line, have)
    unit = singular(cover.unit) if missing == "1" else cover.unit
    parts = [f"{when}: up to {missing} {unit} short, {have:,.0f} of {line:,.0f} at {show_time(at)}"]
    if binds := cover.binds[worst]:
        parts.append(f"{named(binds)} bind")
    if below_min:
        parts.append(f"below the local minimum for {show_length(below_min)}")
    return "; ".join(parts) + "."
