"""The lanes of shifts: the density of each staff group, and its shifts by base once unfolded."""

from gui.selection import Chosen, Kind
from gui.timeline.lanes import (
    Bar,
    Firmness,
    Label,
    Lane,
    Section,
    hours_into,
    in_lines,
    length_of,
)
from model.cover import OWN
from model.duty import shifts_of
from model.plan import Horizon, Plan
from model.remembered import remembered
from model.staff import EVERY_DAY, RosterLine, StaffGroup
from model.times import WEEKDAYS, show_date, show_range, show_time
from model.trust import Base

GROUPS_KEPT = 32


def shift_lanes(plan: Plan, unfolded: frozenset[str]) -> tuple[Lane, ...]:
    """Return a lane for each group on the roster, and under unfolded ones one for each base."""
    rostered = {line.group for line in plan.roster}
    lanes: list[Lane] = []
    for group in plan.groups:
        if group.key in rostered:
            lanes.append(Lane(Section.SHIFTS, group.key, group.name, ((),), group.key))
            if group.key in unfolded:
                lanes += _base_lanes(plan.horizon, plan.roster, plan.bases, group)
    return tuple(lanes)


@remembered(GROUPS_KEPT)
def _base_lanes(
    horizon: Horizon, roster: tuple[RosterLine, ...], bases: tuple[Base, ...], group: StaffGroup
) -> tuple[Lane, ...]:
    bars: dict[str, list[Bar]] = {base.key: [] for base in bases}
    names = {base.key: base.name for base in bases}
    for line in roster:
        if line.group == group.key and line.base in bars:
            bars[line.base] += _shift_bars(horizon, line, f"{group.name} shift", names[line.base])
    return tuple(
        Lane(Section.SHIFTS, f"{group.key} {base}", names[base], in_lines(there), is_part=True)
        for base, there in bars.items()
        if there
    )


def _shift_bars(horizon: Horizon, line: RosterLine, name: str, base: str) -> list[Bar]:
    """Return a bar for each shift of a line; all of them are the one line."""
    people = f"{line.headcount:,.10g} {'person' if line.headcount == 1 else 'people'}"
    bars = []
    for starts, ends in shifts_of(horizon, line):
        when = show_range(starts, ends)
        length = length_of(starts, ends)
        labels = (Label(when, people), Label(when), Label(show_time(starts)))
        bars.append(
            Bar(
                chosen=Chosen(Kind.ROSTER_LINE, line.key),
                name=name,
                starts_h=hours_into(horizon, starts),
                ends_h=hours_into(horizon, ends),
                firmness=Firmness.CONFIRMED,
                source=OWN,
                labels=labels,
                spoken=f"{name}, {base}, {people}, {when}, {length}, {_days(line)}",
            )
        )
    return bars


def _days(line: RosterLine) -> str:
    if line.dates:
        return ", ".join(show_date(day) for day in line.dates)
    if line.weekdays == EVERY_DAY:
        return "every day"
    return ", ".join(WEEKDAYS[day] for day in line.weekdays)
