"""What planners do to a plan: pure functions that return another plan.

Things are named by their key; scenarios by theirs. A senseless edit raises EditFault with one
sentence that says what is wrong; the plan it was asked of is as it was.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from model.dispute import Exemption, Turnout, WalkOut
from model.extra_cover import ExtraCover, Window
from model.plan import Plan, Scenario
from model.staff import RosterLine
from model.times import DAY_MIN, WEEKDAYS, show_moment


class EditFault(ValueError):
    """An edit that makes no sense; the message is for the planner."""


class Keyed(Protocol):
    """Anything with a key."""

    @property
    def key(self) -> str: ...


K = TypeVar("K", bound=Keyed)
Row = TypeVar("Row", WalkOut, Exemption, ExtraCover)


def new_key(stem: str, taken: Iterable[Keyed]) -> str:
    """Return the first of stem1, stem2 … that nothing has yet."""
    used = {thing.key for thing in taken}
    number = 1
    while f"{stem}{number}" in used:
        number += 1
    return f"{stem}{number}"


def with_new_keys(stem: str, there: tuple[Row, ...], more: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows with more behind them, each of those under a key that nothing has yet."""
    rows = list(there)
    for one in more:
        rows.append(replace(one, key=new_key(stem, rows)))
    return tuple(rows)


def find(things: Sequence[K], key: str) -> K:
    """Return the thing with this key; raises EditFault if it is gone."""
    for thing in things:
        if thing.key == key:
            return thing
    message = f"“{key}” is no longer in the plan."
    raise EditFault(message)


def put(things: tuple[K, ...], thing: K) -> tuple[K, ...]:
    """Return the things with this one in the place of its key, or at the end if it is new."""
    if any(there.key == thing.key for there in things):
        return tuple(thing if there.key == thing.key else there for there in things)
    return (*things, thing)


def drop(things: tuple[K, ...], key: str) -> tuple[K, ...]:
    """Return the things without the one of this key."""
    return tuple(thing for thing in things if thing.key != key)


def with_scenario(plan: Plan, scenario: Scenario) -> Plan:
    """Put a scenario in the place of its key, or add it."""
    return replace(plan, scenarios=put(plan.scenarios, scenario))


def with_walk_out(plan: Plan, scenario: str, walk_out: WalkOut) -> Plan:
    """Put a walk-out in the place of its key, or add it."""
    require_order(walk_out.starts, walk_out.ends, "walk-out")
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, walk_outs=put(there.walk_outs, walk_out)))


def without_walk_out(plan: Plan, scenario: str, key: str) -> Plan:
    """Take a walk-out away."""
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, walk_outs=drop(there.walk_outs, key)))


def move_walk_out(plan: Plan, scenario: str, key: str, by: timedelta) -> Plan:
    """Move a walk-out in time; its length stays."""
    walk_out = find(plan.scenario(scenario).walk_outs, key)
    moved = replace(walk_out, starts=walk_out.starts + by, ends=walk_out.ends + by)
    return with_walk_out(plan, scenario, moved)


def stretch_walk_out(
    plan: Plan,
    scenario: str,
    key: str,
    *,
    starts: datetime | None = None,
    ends: datetime | None = None,
) -> Plan:
    """Set the start or the end of a walk-out; the other end stays."""
    walk_out = find(plan.scenario(scenario).walk_outs, key)
    stretched = replace(walk_out, starts=starts or walk_out.starts, ends=ends or walk_out.ends)
    return with_walk_out(plan, scenario, stretched)


def split_walk_out(plan: Plan, scenario: str, key: str, at: datetime) -> tuple[Plan, WalkOut]:
    """Cut a walk-out in two that meet at a moment; return the plan and the later one."""
    there = plan.scenario(scenario)
    walk_out = find(there.walk_outs, key)
    require_inside(at, walk_out.starts, walk_out.ends, "walk-out")
    later = replace(walk_out, key=new_key("walk-out", there.walk_outs), starts=at)
    plan = with_walk_out(plan, scenario, replace(walk_out, ends=at))
    return with_walk_out(plan, scenario, later), later


def with_exemption(plan: Plan, scenario: str, exemption: Exemption) -> Plan:
    """Put an exemption in the place of its key, or add it."""
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, exemptions=put(there.exemptions, exemption)))


def without_exemption(plan: Plan, scenario: str, key: str) -> Plan:
    """Take an exemption away."""
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, exemptions=drop(there.exemptions, key)))


def with_extra_cover(plan: Plan, scenario: str, row: ExtraCover) -> Plan:
    """Put a row of extra cover in the place of its key, or add it."""
    for window in row.windows:
        require_order(window.starts, window.ends, "extra cover")
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, extra_cover=put(there.extra_cover, row)))


def without_extra_cover(plan: Plan, scenario: str, key: str) -> Plan:
    """Take a row of extra cover away."""
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, extra_cover=drop(there.extra_cover, key)))


def stretch_extra_cover(
    plan: Plan,
    scenario: str,
    key: str,
    window: int,
    *,
    starts: datetime | None = None,
    ends: datetime | None = None,
) -> Plan:
    """Set the start, the end or both of one window of a row of extra cover."""
    row = find(plan.scenario(scenario).extra_cover, key)
    there = row.windows[window]
    stretched = replace(there, starts=starts or there.starts, ends=ends or there.ends)
    windows: tuple[Window, ...] = (*row.windows[:window], stretched, *row.windows[window + 1 :])
    return with_extra_cover(plan, scenario, replace(row, windows=windows))


def split_extra_cover(
    plan: Plan, scenario: str, key: str, window: int, at: datetime
) -> tuple[Plan, int]:
    """Cut a window of extra cover in two; return the plan and the number of the later one."""
    row = find(plan.scenario(scenario).extra_cover, key)
    there = row.windows[window]
    require_inside(at, there.starts, there.ends, "window")
    earlier, later = replace(there, ends=at), replace(there, starts=at)
    windows = (*row.windows[:window], earlier, *row.windows[window + 1 :], later)
    return with_extra_cover(plan, scenario, replace(row, windows=windows)), len(windows) - 1


def with_roster_line(plan: Plan, line: RosterLine) -> Plan:
    """Put a roster line in the place of its key, or add it; all scenarios share the roster."""
    return replace(plan, roster=put(plan.roster, line))


def split_roster_line(plan: Plan, key: str, after_min: int) -> tuple[Plan, RosterLine]:
    """Cut a roster line so many minutes after its start; return the plan and the later line."""
    line = find(plan.roster, key)
    if not 0 < after_min < line.length_min:
        message = f"A shift of {line.length_min} min cannot be cut after {after_min} min."
        raise EditFault(message)
    later = started_later(line, after_min)
    left = line.length_min - after_min
    later = replace(later, key=new_key("line", plan.roster), length_min=left)
    plan = with_roster_line(plan, replace(line, length_min=after_min))
    return with_roster_line(plan, later), later


def started_later(line: RosterLine, minutes: int) -> RosterLine:
    """Return a line that starts so many wall-clock minutes later (negative: earlier).

    Past midnight its days go along: 23:30 on Mondays, an hour later, is 00:30 on Tuesdays.
    """
    days, starts = divmod(line.starts + minutes, DAY_MIN)
    weekdays = tuple(sorted((day + days) % len(WEEKDAYS) for day in line.weekdays))
    dates = tuple(day + timedelta(days=days) for day in line.dates)
    return replace(line, starts=starts, weekdays=weekdays, dates=dates)


def with_roster_lines(plan: Plan, lines: Iterable[RosterLine]) -> Plan:
    """Put roster lines in the places of their keys, all at once."""
    changed = {line.key: line for line in lines}
    return replace(plan, roster=tuple(changed.get(line.key, line) for line in plan.roster))


def without_roster_lines(plan: Plan, keys: Iterable[str]) -> Plan:
    """Take roster lines away, all at once."""
    gone = set(keys)
    return replace(plan, roster=tuple(line for line in plan.roster if line.key not in gone))


def without_roster_line(plan: Plan, key: str) -> Plan:
    """Take a roster line away."""
    return replace(plan, roster=drop(plan.roster, key))


def require_order(starts: datetime, ends: datetime, what: str) -> None:
    """Raise EditFault unless the end comes after the start."""
    if ends <= starts:
        message = (
            f"The {what} would end {show_moment(ends)}, "
            f"not after its start {show_moment(starts)}; choose a later end."
        )
        raise EditFault(message)


def require_inside(at: datetime, starts: datetime, ends: datetime, what: str) -> None:
    """Raise EditFault unless a moment lies between start and end."""
    if not starts < at < ends:
        message = (
            f"{show_moment(at)} is not inside the {what}, which runs {show_moment(starts)} "
            f"to {show_moment(ends)}; choose a moment between the two."
        )
        raise EditFault(message)


def require_rising(turnout: Turnout) -> Turnout:
    """Return the turnout; raises EditFault unless low, likely and high rise."""
    if not turnout.low <= turnout.likely <= turnout.high:
        shares = (turnout.low, turnout.likely, turnout.high)
        shown = ", ".join(f"{share * 100:.4g}\u2009%" for share in shares)
        message = f"{shown} do not rise from low over likely to high."
        raise EditFault(message)
    return turnout
