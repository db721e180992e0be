"""How each day of a plan stands: its worst moment, the most who wait, and when that is over."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from model.called_out import in_force
from model.days.repeat import days_in
from model.gaps import Gap
from model.projection import Projection, ServiceProjection
from model.responding import NORMAL_PATIENTS, NORMAL_SHARE, normal_responding, recovery
from model.response_times import ResponseTimes
from model.segments import Series
from model.shown import whole_missing
from model.staff import Service
from model.times import Grid, nearest_from_local, show_date, show_moment_in, show_time
from model.verdict import SERVICE_NAMES, State, closest_moment

ONE_DAY = timedelta(days=1)
RANK = {State.BELOW_MINIMUM: 2, State.SHORT: 1, State.HOLDS: 0}


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst moment of a service on a day: what there is at an interval, and what line it has.

    `line` is what is required or the local minimum, whichever is higher, in the service's unit.
    """

    service: Service
    unit: str
    state: State
    index: int
    available: float
    line: float

    @property
    def headline(self) -> str:
        """Return what there is of what is needed: 120 of 203 crews."""
        return f"{self.available:,.0f} of {self.line:,.0f} {self.unit}"


@dataclass(frozen=True, slots=True)
class DayStanding:
    """One day by the London clock: whether anybody walks out on it, and its worst moment.

    `worst` is None for a plan without services. `backlog` says in words how many patients wait
    for an ambulance at most and, on a strike day, when that is back to normal; empty if unknown.
    """

    day: date
    is_strike: bool
    worst: Worst | None
    backlog: str = ""

    def sentence(self, grid: Grid) -> str:
        """Return the whole day in words."""
        head = f"{show_date(self.day)}{', strike' if self.is_strike else ''}"
        if self.worst is None:
            return head
        worst = self.worst
        at = show_time(grid.instant(worst.index * grid.interval_min))
        what = "closest" if worst.state is State.HOLDS else "worst"
        said = (
            f"{head}: {worst.state.lower()}; {SERVICE_NAMES[worst.service]} {what} at {at}, "
            f"{worst.headline}."
        )
        return f"{said} {self.backlog}".rstrip()


def days_of(
    projection: Projection,
    gaps: Mapping[Service, Sequence[Gap]],
    times: ResponseTimes | None = None,
) -> tuple[DayStanding, ...]:
    """Return how every day of a projection stands, over all its services.

    The worst moment is of a service below its local minimum, else short, else closest to what is
    needed; of services that stand alike, of the one that misses the largest share.
    """
    days, edges = days_in(projection.plan.horizon), day_edges(projection)
    spells = _strike_spells(projection)
    backlogs = _backlogs(projection, times, days, edges) if times is not None else [""] * len(days)
    found = []
    for at, day in enumerate(days):
        first, last = edges[at], max(edges[at + 1], edges[at] + 1)
        worsts = [
            worst_within(cover, gaps.get(service, ()), first, last)
            for service, cover in projection.services.items()
        ]
        worst = max(worsts, key=_badness, default=None)
        is_strike = any(starts < edges[at + 1] and ends > first for starts, ends in spells)
        found.append(DayStanding(day, is_strike, worst, backlogs[at]))
    return tuple(found)


def day_edges(projection: Projection) -> list[int]:
    """Return the first interval of every day of a plan, and behind them how many there are."""
    grid, days = projection.grid, days_in(projection.plan.horizon)
    return [0, *(_index_of(grid, day) for day in days[1:]), grid.count]


def _badness(worst: Worst) -> tuple[int, float]:
    return RANK[worst.state], (worst.line - worst.available) / max(worst.line, 1.0)


def worst_within(cover: ServiceProjection, gaps: Sequence[Gap], first: int, last: int) -> Worst:
    """Return the worst moment of a service in [first, last), as its card would find it."""
    low = np.nan_to_num(cover.minimum)
    line = np.maximum(cover.required, low)
    missing = whole_missing(line, cover.available)
    below = whole_missing(cover.minimum, cover.available) > 0
    runs = [(max(gap.first, first), min(gap.last, last)) for gap in gaps]
    # As for gaps, of moments that are shown as equally short the first is meant.
    found = [
        (bool(below[starts:ends].any()), starts + int(np.argmax(missing[starts:ends])))
        for starts, ends in runs
        if starts < ends
    ]
    if found:
        lack = line - cover.available
        is_below, index = max(found, key=lambda one: (one[0], lack[one[1]]))
        state = State.BELOW_MINIMUM if is_below else State.SHORT
    else:
        index, state = first + closest_moment(_part(cover, first, last)), State.HOLDS
    there = float(cover.available[index])
    return Worst(cover.service, cover.unit, state, index, there, float(line[index]))


def _part(cover: ServiceProjection, first: int, last: int) -> ServiceProjection:
    """Return a service with the cover of some intervals only."""
    inside = slice(first, last)
    return replace(cover, available=cover.available[inside], required=cover.required[inside])


def _index_of(grid: Grid, day: date) -> int:
    """Return the first interval that starts on a day."""
    minutes = grid.minutes(nearest_from_local(day, 0))
    return min(int(np.ceil(minutes / grid.interval_min)), grid.count)


def _strike_spells(projection: Projection) -> list[tuple[float, float]]:
    """Return the spells of walk-outs in force, in intervals; those that meet are one."""
    grid, spells = projection.grid, list[tuple[float, float]]()
    spans = sorted((one.starts, one.ends) for one in in_force(projection.scenario))
    for span in spans:
        starts, ends = (grid.minutes(one) / grid.interval_min for one in span)
        if spells and starts <= spells[-1][1]:
            spells[-1] = (spells[-1][0], max(ends, spells[-1][1]))
        else:
            spells.append((starts, ends))
    return spells


def _backlogs(
    projection: Projection, times: ResponseTimes, days: Sequence[date], edges: Sequence[int]
) -> list[str]:
    """Say of each day how many wait at most, and on the last of a strike when that is over."""
    grid = projection.grid
    waiting = times.waiting.sum(axis=0)
    most = NORMAL_SHARE * normal_responding(projection.plan).waiting.sum(axis=0) + NORMAL_PATIENTS
    spells = _strike_spells(projection)
    said: list[str] = []
    for at in range(len(days)):
        first, last = edges[at], max(edges[at + 1], edges[at] + 1)
        words = f"At most {waiting[first:last].max():,.0f} wait for an ambulance"
        ending = [n for n, spell in enumerate(spells) if first < spell[1] <= last]
        if ending:
            words = f"{words}; {_over(grid, waiting, most, spells, ending[-1])}"
        said.append(f"{words}.")
    return said


def _over(
    grid: Grid, waiting: Series, most: Series, spells: Sequence[tuple[float, float]], of: int
) -> str:
    """Say when the backlog of a spell of walk-outs is back to normal, before the next spell."""
    has_next = of + 1 < len(spells)
    first = int(spells[of][1])
    last = min(int(spells[of + 1][0]), grid.count) if has_next else grid.count
    never = f"not back to normal {'before the next walk-out' if has_next else 'within the plan'}"
    if first >= last:
        return never
    step = grid.interval_min
    rest = Grid(grid.instant(first * step), min(last * step, grid.length_min) - first * step, step)
    is_disturbed, back = recovery(rest, waiting[first:last], most[first:last], 0.0)
    if not is_disturbed:
        return "as usual once it ends"
    return f"back to normal {show_moment_in(grid, back)}" if back is not None else never
