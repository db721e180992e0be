"""Puts a roster that was read into a plan: one edit, with what it takes the place of."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from model.duty import grid_of
from model.importing.brought import BroughtRoster, Way
from model.importing.new_bases import with_bases
from model.plan import Horizon, Plan
from model.staff import RosterLine, Work
from model.times import local


@dataclass(frozen=True, slots=True)
class GivenWay:
    """Roster lines of a plan that give way, `partly` of them on some of their days only."""

    lines: tuple[RosterLine, ...]
    partly: int


def bring_in_roster(plan: Plan, brought: BroughtRoster, way: Way) -> Plan:
    """Return the plan with the roster lines that were read, and the bases that are new with them.

    Replacing, they take the place of contracted shifts of the same groups at the same bases, or
    everywhere, on the days they are about; otherwise they come on top. Overtime stays anyway.
    """
    there = plan.roster if way is Way.ADD else _left(plan, brought, way)
    taken = {line.key for line in there}
    added: list[RosterLine] = []
    for line in brought.lines:
        key, number = line.key, 1
        while key in taken:
            number += 1
            key = f"{line.key}_{number}"
        taken.add(key)
        added.append(replace(line, key=key))
    after = replace(plan, roster=(*there, *added))
    return with_bases(after, brought.new_bases, brought.origin)


def replaced(plan: Plan, brought: BroughtRoster, way: Way) -> GivenWay:
    """Return the roster lines of the plan that would give way, whole or on some days."""
    left = {line.key: line for line in _left(plan, brought, way)}
    lines = tuple(line for line in plan.roster if left.get(line.key) != line)
    return GivenWay(lines, sum(line.key in left for line in lines))


def days_about(horizon: Horizon) -> tuple[date, ...]:
    """Return the days on which a shift may start that matters to a plan: from the day before."""
    grid = grid_of(horizon)
    first = local(grid.opens).date() - timedelta(days=1)
    last = local(grid.closes - timedelta(minutes=1)).date()
    return tuple(first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def _left(plan: Plan, brought: BroughtRoster, way: Way) -> tuple[RosterLine, ...]:
    """Return the roster without what the brought lines take the place of."""
    about = days_about(plan.horizon)
    covered: dict[tuple[str, str], set[date]] = {}
    for line in brought.lines:
        for base in {one.key for one in plan.bases} if way is Way.EVERYWHERE else {line.base}:
            covered.setdefault((line.group, base), set()).update(_days_of(line, about))
    left: list[RosterLine] = []
    for line in plan.roster:
        gone = covered.get((line.group, line.base), set())
        days = _days_of(line, about)
        if line.work is not Work.ROSTERED or not gone & set(days):
            left.append(line)
        elif days_left := tuple(day for day in days if day not in gone):
            left.append(replace(line, dates=days_left))
    return tuple(left)


def _days_of(line: RosterLine, about: tuple[date, ...]) -> tuple[date, ...]:
    if line.dates:
        return tuple(day for day in about if day in line.dates)
    return tuple(day for day in about if day.weekday() in line.weekdays)
