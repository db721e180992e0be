"""Shifts whose people were counted on the day: where they are on the roster, and since when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from model.dispute import TakingPart
from model.duty import Duty, duty_of, grid_of
from model.plan import Horizon, Plan
from model.remembered import remembered
from model.segments import Segments, Series
from model.staff import RosterLine, StaffGroup
from model.times import Grid
from model.trust import Base
from model.walking_out import Places


@dataclass(frozen=True, slots=True, eq=False)
class CountedShifts:
    """The counts of shifts that are on the roster, one entry a count in each array.

    `duty` has them as its groups, at one base each. `group` and `base` index the plan's, `heads`
    are rostered, `people` were counted; a count holds in [since, until), minutes since opening.
    """

    duty: Duty
    places: Places
    group: NDArray[np.intp]
    base: NDArray[np.intp]
    heads: Series
    people: Series
    since: Series
    until: Series

    def holds(self, segments: Segments) -> NDArray[np.bool_]:
        """Tell in which segments each count holds, [shift, segment]."""
        begin = segments.edges[:-1]
        held: NDArray[np.bool_] = (begin >= self.since[:, None]) & (begin < self.until[:, None])
        return held

    def at_places(self, values: Series, shape: tuple[int, ...]) -> Series:
        """Add values of shifts, [shift, interval], up to [group, base, interval]."""
        total = np.zeros(shape)
        np.add.at(total, (self.group, self.base), values)
        return total


@remembered(4)
def counted_shifts(
    horizon: Horizon,
    roster: tuple[RosterLine, ...],
    groups: tuple[StaffGroup, ...],
    bases: tuple[Base, ...],
    *counts: TakingPart,
) -> CountedShifts:
    """Find the shifts of counts on the roster; a count of no shift there is left out.

    `counts` are those with people. Of two of one shift from the same moment the later in the list
    holds.
    """
    grid, duty = grid_of(horizon), duty_of(horizon, roster, groups, bases)
    group_at, base_at = _at(groups), _at(bases)
    found: list[tuple[TakingPart, float]] = []
    entries: list[NDArray[np.intp]] = []
    for count, until in _in_turn(counts, grid):
        there = _entries(duty, group_at, base_at, count, grid)
        if len(there):
            found.append((count, until))
            entries.append(there)
    held = [count for count, _ in found]
    entry = np.concatenate([*entries, np.zeros(0, dtype=np.intp)])
    shift = np.repeat(np.arange(len(held)), [len(one) for one in entries])
    return CountedShifts(
        duty=Duty(
            starts=duty.starts[entry],
            ends=duty.ends[entry],
            group=shift,
            base=np.zeros_like(shift),
            work=duty.work[entry],
            heads=duty.heads[entry],
            shape=(duty.shape[0], len(held), 1),
        ),
        places=Places(
            tuple(count.group for count in held), tuple(count.base for count in held), in_pairs=True
        ),
        group=np.array([group_at[count.group] for count in held], dtype=np.intp),
        base=np.array([base_at[count.base] for count in held], dtype=np.intp),
        heads=np.bincount(shift, duty.heads[entry], minlength=len(held)).astype(np.float64),
        people=np.array([count.people or 0.0 for count in held], dtype=np.float64),
        since=np.array([grid.minutes(count.holds_from) for count in held], dtype=np.float64),
        until=np.array([until for _, until in found], dtype=np.float64),
    )


def shift_of(plan: Plan, count: TakingPart) -> tuple[float, float]:
    """Return how many are rostered on a counted shift, and when the last of them ends.

    Minutes since the plan opens; nobody, and no length, where the roster has no such shift.
    """
    grid, duty = grid_of(plan.horizon), duty_of(plan.horizon, plan.roster, plan.groups, plan.bases)
    there = _entries(duty, _at(plan.groups), _at(plan.bases), count, grid)
    ends = duty.ends[there].max(initial=grid.minutes(count.starts))
    return float(duty.heads[there].sum()), float(ends)


def _at(things: Iterable[StaffGroup | Base]) -> dict[str, int]:
    return {thing.key: index for index, thing in enumerate(things)}


def _entries(
    duty: Duty,
    group_at: Mapping[str, int],
    base_at: Mapping[str, int],
    count: TakingPart,
    grid: Grid,
) -> NDArray[np.intp]:
    """Return which shifts of a duty a count is of."""
    there = duty.starts == grid.minutes(count.starts)
    there &= duty.group == group_at.get(count.group, -1)
    there &= duty.base == base_at.get(count.base, -1)
    return np.flatnonzero(there)


def _in_turn(counts: Iterable[TakingPart], grid: Grid) -> Iterator[tuple[TakingPart, float]]:
    """Yield counts with when the next of the same shift takes over, minutes since opening."""
    by_shift: dict[tuple[str, str, datetime], list[TakingPart]] = {}
    for count in counts:
        by_shift.setdefault((count.group, count.base, count.starts), []).append(count)
    for one_shift in by_shift.values():
        in_turn = sorted(one_shift, key=lambda count: count.holds_from)
        ends = [grid.minutes(count.holds_from) for count in in_turn[1:]]
        yield from zip(in_turn, [*ends, np.inf], strict=True)
