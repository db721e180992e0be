"""One service day by day: the worst moment of each, how long it is short, and its gaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from model.days.repeat import days_in
from model.days.standing import Worst, day_edges, worst_within
from model.gaps import Gap
from model.projection import Projection
from model.shown import shown_difference
from model.staff import Service
from model.times import Grid
from model.verdict import State

# Plans longer than this are told day by day: one page has no room for the hours of more.
LONG_MIN = 72 * 60


@dataclass(frozen=True, slots=True)
class ServiceDay:
    """A day by the London clock, intervals [first, last) of the plan.

    `gaps` are those that have a part of it; `short_min` are the minutes of these parts.
    """

    day: date
    first: int
    last: int
    worst: Worst
    gaps: tuple[Gap, ...]
    short_min: float

    @property
    def is_short(self) -> bool:
        """Tell whether cover is short at any time of the day."""
        return self.worst.state is not State.HOLDS

    @property
    def short_by(self) -> str:
        """Return by how many it is short at its worst moment, as it is shown."""
        return shown_difference(self.worst.line, self.worst.available)


def is_told_by_day(grid: Grid) -> bool:
    """Tell whether a plan is so long that pages show its days."""
    return grid.length_min > LONG_MIN


def service_days(
    projection: Projection, service: Service, gaps: Sequence[Gap]
) -> tuple[ServiceDay, ...]:
    """Return the days of a plan for one of its services, with all of that service's gaps.

    A day on which no interval starts is left out.
    """
    cover, edges_min = projection.services[service], projection.grid.edges_min()
    found = []
    for day, (first, last) in zip(
        days_in(projection.plan.horizon), pairwise(day_edges(projection)), strict=True
    ):
        if first >= last:
            continue
        there = tuple(gap for gap in gaps if gap.first < last and gap.last > first)
        parts = ((max(gap.first, first), min(gap.last, last)) for gap in there)
        short_min = sum(float(edges_min[ends] - edges_min[starts]) for starts, ends in parts)
        worst = worst_within(cover, there, first, last)
        found.append(ServiceDay(day, first, last, worst, there, short_min))
    return tuple(found)
