"""People available: who is rostered, present, called out, exempt and left, to the minute.

The sums of the cover model's second section, exact by cutting the horizon wherever anything
changes and averaging into intervals at the end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from model.counted_shifts import counted_shifts
from model.counted_strike import COUNTED, counted_strike
from model.dispute import ExemptionStatus, ExemptWork, WalkOutStatus
from model.duty import duty_of, grid_of
from model.plan import Horizon, Plan, Scenario
from model.remembered import remembered
from model.segments import Series, cut
from model.staff import CriticalPost, RosterLine, StaffGroup
from model.times import DAY_MIN, Grid, local, nearest_from_local
from model.trust import Base
from model.union_strike import NO_UNION, Strike, attendance, strike_of
from model.walking_out import WORKS


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Head counts as means over intervals; group and base follow the plan's order.

    `rostered`, `present` and `posts` (people in critical posts) are [group, base, interval];
    `called_out` is [union, group, base, interval]; `exempt` is [union, work, group, base,
    interval] with the kinds of work in the order of WORKS. The last union is NO_UNION; before it
    stands COUNTED if anything was counted, with whom all unions have out of those shifts.
    """

    unions: tuple[str, ...]
    rostered: Series
    present: Series
    called_out: Series
    exempt: Series
    posts: Series

    @property
    def on_strike(self) -> Series:
        """Return who is away on strike, [group, base, interval]."""
        away = self.called_out.sum(axis=0) - self.exempt.sum(axis=(0, 1))
        return np.asarray(np.maximum(away, 0.0))

    @property
    def working_freely(self) -> Series:
        """Return who is present and was not called out, [group, base, interval]."""
        return np.asarray(np.maximum(self.present - self.called_out.sum(axis=0), 0.0))

    def only(self, *unions: str) -> "People":
        """Return the same people with nobody called out but by these."""
        others = [at for at, union in enumerate(self.unions) if union not in unions]
        called_out, exempt = self.called_out.copy(), self.exempt.copy()
        called_out[others] = 0.0
        exempt[others] = 0.0
        return replace(self, called_out=called_out, exempt=exempt)

    def exempt_for(self, *works: ExemptWork) -> Series:
        """Return the exempt people who do any of these kinds of work, [group, base, interval]."""
        chosen = [WORKS.index(work) for work in works]
        total: Series = self.exempt[:, chosen].sum(axis=(0, 1))
        return total


@remembered(2)
def people_of(plan: Plan, scenario: Scenario) -> People:
    """Count the people of a plan in one scenario, at the likely turnout."""
    staff = _staff_of(plan.horizon, plan.roster, plan.groups, plan.bases, plan.critical_posts)
    strikes = _strikes_of(plan, scenario)
    called_out = np.zeros((len(strikes), *staff.rostered.shape))
    exempt = np.zeros((len(strikes), len(WORKS), *staff.rostered.shape))
    for at, strike in enumerate(strikes.values()):
        if strike is not None:
            called_out[at] = strike.called_out
            for line, working in strike.exempt:
                exempt[at, WORKS.index(line.work)] += working
    return People(
        unions=tuple(strikes),
        rostered=staff.rostered,
        present=staff.present,
        called_out=called_out,
        exempt=exempt,
        posts=staff.posts,
    )


def exempt_by_line(plan: Plan, scenario: Scenario) -> Mapping[str, Series]:
    """Return who keeps working under each written exemption by its key, [group, base, interval].

    They add up to `People.exempt` over unions and kinds of work; a line that keeps nobody, as
    its union is not out, is left out.
    """
    by_line: dict[str, Series] = {}
    for strike in _strikes_of(plan, scenario).values():
        for line, kept in () if strike is None else strike.exempt:
            by_line[line.key] = by_line[line.key] + kept if line.key in by_line else kept
    return by_line


def posts_between(plan: Plan, starts_min: float, ends_min: float) -> tuple[CriticalPost, ...]:
    """Return the critical posts that are filled at some time in between, minutes since opening."""
    grid = grid_of(plan.horizon)
    return tuple(
        post
        for post in plan.critical_posts
        if any(opens < ends_min and closes > starts_min for opens, closes in _hours_of(post, grid))
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Staff:
    """Everybody rostered, present and in a critical post, [group, base, interval]."""

    rostered: Series
    present: Series
    posts: Series


@remembered(4)
def _staff_of(
    horizon: Horizon,
    roster: tuple[RosterLine, ...],
    groups: tuple[StaffGroup, ...],
    bases: tuple[Base, ...],
    posts: tuple[CriticalPost, ...],
) -> _Staff:
    grid, duty = grid_of(horizon), duty_of(horizon, roster, groups, bases)
    hours = [edge for post in posts for edge in _hours_of(post, grid)]
    segments = cut(grid, (duty.starts, duty.ends, np.array(hours, dtype=np.float64).ravel()))
    rostered = segments.mean(duty.over(segments).sum(axis=0))
    filled = np.zeros((len(groups), len(bases), segments.count))
    group_keys, base_keys = [group.key for group in groups], [base.key for base in bases]
    for post in posts:
        if post.group in group_keys and post.base in base_keys:
            at = (group_keys.index(post.group), base_keys.index(post.base))
            for starts, ends in _hours_of(post, grid):
                filled[at][segments.mask(starts, ends)] += post.number
    return _Staff(rostered, rostered * attendance(groups), segments.mean(filled))


def _hours_of(post: CriticalPost, grid: Grid) -> list[tuple[float, float]]:
    """Return a post's hours on every day that touches the horizon, minutes since opening."""
    if post.starts == post.ends:
        return [(0.0, float(grid.length_min))]
    length = (post.ends - post.starts) % DAY_MIN
    first, last = local(grid.opens).date() - timedelta(days=1), local(grid.closes).date()
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    starts = [grid.minutes(nearest_from_local(day, post.starts)) for day in days]
    ends = [grid.minutes(nearest_from_local(day, post.starts + length)) for day in days]
    return list(zip(starts, ends, strict=True))


def _strikes_of(plan: Plan, scenario: Scenario) -> Mapping[str, Strike | None]:
    """Return the strike of every union, None where nobody can walk out; NO_UNION is the last.

    People in no union may join any union's walk-out. Whom all of them have out of the shifts
    that were counted is COUNTED.
    """
    called = [w for w in scenario.walk_outs if w.status is not WalkOutStatus.WITHDRAWN]
    written = [e for e in scenario.exemptions if e.status is ExemptionStatus.WRITTEN]
    counts = [one for one in scenario.taking_part if one.people is not None]
    named = [one.union for one in plan.membership] + [one.union for one in called]
    parts = (plan.horizon, plan.roster, plan.groups, plan.bases, plan.membership)
    strikes = {
        union: strike_of(
            *parts,
            union,
            *(one for one in called if union in (NO_UNION, one.union)),
            *(one for one in written if one.union == union),
            *counts,
        )
        for union in (*dict.fromkeys(named), NO_UNION)
    }
    counted = [one.counted for one in strikes.values() if one is not None and one.counted]
    if not counted:
        return strikes
    shifts = counted_shifts(*parts[:4], *counts)
    shape = (len(plan.groups), len(plan.bases), grid_of(plan.horizon).count)
    attending = attendance(plan.groups)[shifts.group, 0, 0]
    no_union = strikes.pop(NO_UNION)
    of_counted = counted_strike(shifts, attending, counted, shape)
    return {**strikes, COUNTED: of_counted, NO_UNION: no_union}
