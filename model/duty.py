"""Who is on duty when: roster lines laid out over the horizon, to the minute."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from model.plan import Horizon
from model.remembered import remembered
from model.segments import Segments, Series
from model.staff import RosterLine, StaffGroup, Work
from model.times import DAY_MIN, Grid, local, local_minute, nearest_from_local
from model.trust import Base

WORK_CLASSES = 2
ROSTERED, OVERTIME = 0, 1


@dataclass(frozen=True, slots=True, eq=False)
class Duty:
    """Every shift that touches the horizon, one entry a shift in each array.

    `starts` and `ends` are minutes since opening (they may lie outside the horizon), `group`
    and `base` index the plan's groups and bases, `work` tells contracted time (0) from
    overtime and bank (1), `heads` is the headcount before absence. `shape`: how many kinds of
    work (one unless anybody works overtime), groups and bases there are.
    """

    starts: NDArray[np.float64]
    ends: NDArray[np.float64]
    group: NDArray[np.intp]
    base: NDArray[np.intp]
    work: NDArray[np.intp]
    heads: NDArray[np.float64]
    shape: tuple[int, int, int]

    def still_on(self, since_min: float, back_min: float, where: NDArray[np.bool_]) -> "Duty":
        """Return those on duty at a moment, from then until they end or `back_min`.

        `where` is [group, base].
        """
        chosen = (self.starts < since_min) & (self.ends > since_min) & where[self.group, self.base]
        ends = np.minimum(self.ends[chosen], back_min)
        places = (self.group[chosen], self.base[chosen], self.work[chosen])
        return Duty(np.full_like(ends, since_min), ends, *places, self.heads[chosen], self.shape)

    def over(self, segments: Segments) -> Series:
        """Return the headcount on duty, [work, group, base, segment]; its edges must be cuts."""
        change = np.zeros((*self.shape, segments.count + 1))
        where = (self.work, self.group, self.base)
        np.add.at(change, (*where, segments.index(self.starts)), self.heads)
        np.subtract.at(change, (*where, segments.index(self.ends)), self.heads)
        return np.asarray(change.cumsum(axis=-1)[..., :-1])


def grid_of(horizon: Horizon) -> Grid:
    """Return the intervals of a horizon."""
    return Grid(horizon.opens, horizon.length_min, horizon.interval_min)


@remembered(8)
def clock_of(horizon: Horizon) -> NDArray[np.int_]:
    """Return the wall-clock minute of day at which every interval starts."""
    return np.array([local_minute(start) for start in grid_of(horizon).starts()])


@remembered(8)
def duty_of(
    horizon: Horizon,
    roster: tuple[RosterLine, ...],
    groups: tuple[StaffGroup, ...],
    bases: tuple[Base, ...],
) -> Duty:
    """Lay the roster out over the horizon; a shift keeps its wall-clock times on clock changes.

    Lines of a group or base that the plan does not have are left out (they are a fault of the
    file, reported where it is read).
    """
    grid = grid_of(horizon)
    group_at = {group.key: index for index, group in enumerate(groups)}
    base_at = {base.key: index for index, base in enumerate(bases)}
    clock = _Clock(grid)
    rows: list[tuple[float, float, int, int, int, float]] = []
    for line in roster:
        if line.group not in group_at or line.base not in base_at:
            continue
        work = ROSTERED if line.work is Work.ROSTERED else OVERTIME
        for day in clock.days_of(line):
            starts = clock.minutes(day, line.starts)
            ends = clock.minutes(day, line.starts + line.length_min)
            if starts < grid.length_min and ends > 0:
                group, base = group_at[line.group], base_at[line.base]
                rows.append((starts, ends, group, base, work, line.headcount))
    table = np.array(rows, dtype=np.float64).reshape(-1, 6)
    whole = table[:, 2:5].astype(np.intp)
    works = WORK_CLASSES if (whole[:, 2] == OVERTIME).any() else 1
    return Duty(
        starts=table[:, 0],
        ends=table[:, 1],
        group=whole[:, 0],
        base=whole[:, 1],
        work=whole[:, 2],
        heads=table[:, 5],
        shape=(works, len(groups), len(bases)),
    )


def shift_on(line: RosterLine, day: date) -> tuple[datetime, datetime]:
    """Return the start and end of the shift of a line that starts on a day."""
    ends = nearest_from_local(day, line.starts + line.length_min)
    return nearest_from_local(day, line.starts), ends


def shifts_of(horizon: Horizon, line: RosterLine) -> tuple[tuple[datetime, datetime], ...]:
    """Return the start and end of every shift of a line that touches the horizon."""
    grid = grid_of(horizon)
    shifts = (shift_on(line, day) for day in sorted(_Clock(grid).days_of(line)))
    return tuple(
        (starts, ends) for starts, ends in shifts if starts < grid.closes and ends > grid.opens
    )


def wall_minutes(first: datetime, last: datetime) -> int:
    """Return the minutes by which the wall clock differs between two instants."""
    wall = local(last).replace(tzinfo=None) - local(first).replace(tzinfo=None)
    return round(wall / timedelta(minutes=1))


class _Clock:
    """Wall-clock times of one horizon as minutes since opening; each is worked out once."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._known: dict[tuple[date, int], float] = {}
        first, last = local(grid.opens).date(), local(grid.closes).date()
        # A line may be a fortnight long at most; nearly all end the next day.
        self._last = last
        self._first = first

    def days_of(self, line: RosterLine) -> list[date]:
        """Return the days on which a line starts and may reach into the horizon."""
        reach = -(-(line.starts + line.length_min) // DAY_MIN)
        earliest = self._first - timedelta(days=reach)
        if line.dates:
            return [day for day in line.dates if earliest <= day <= self._last]
        count = (self._last - earliest).days + 1
        days = (earliest + timedelta(days=offset) for offset in range(count))
        return [day for day in days if day.weekday() in line.weekdays]

    def minutes(self, day: date, minute: int) -> float:
        """Return the minutes since opening of a wall-clock time."""
        key = (day, minute)
        if key not in self._known:
            instant: datetime = nearest_from_local(day, minute)
            self._known[key] = self._grid.minutes(instant)
        return self._known[key]
