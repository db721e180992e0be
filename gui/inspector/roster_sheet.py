"""The form of a roster line: who starts where, when, for how long, how many and on which days."""

from dataclasses import replace

from gui.inspector.cells import ChoiceCell, ManyCell, Row, Sheet, TextCell, listed
from gui.inspector.spans import LENGTH_PX, START_TIME, TIME_PX
from gui.inspector.walk_out_sheet import base_options, group_options
from model.edits import EditFault, find, with_roster_line
from model.plan import Plan, Scenario
from model.reading import read_count, read_length, read_minute_of_day
from model.staff import EVERY_DAY, RosterLine, Work
from model.times import WEEKDAYS, show_length

DAY_OPTIONS = tuple((str(number), day) for number, day in enumerate(WEEKDAYS))


def show_minute(minute: int) -> str:
    """Show a time of day: 07:00."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def show_count(count: float) -> str:
    """Show a number of people: 12, 1,240 or 2.5."""
    return f"{count:,.10g}"


def group_name(plan: Plan, key: str) -> str:
    """Name a staff group."""
    return {group.key: group.name for group in plan.groups}.get(key, key)


def base_name(plan: Plan, key: str) -> str:
    """Name a base."""
    return {base.key: base.name for base in plan.bases}.get(key, key)


def _with_length(_plan: Plan, line: RosterLine, text: str) -> RosterLine:
    minutes = read_length(text)
    if minutes <= 0:
        raise EditFault("A shift must last at least 1 min.")
    return replace(line, length_min=minutes)


def _with_days(line: RosterLine, days: tuple[str, ...]) -> RosterLine:
    return replace(line, weekdays=tuple(int(day) for day in days) or EVERY_DAY)


def _days(line: RosterLine) -> tuple[str, ...]:
    return () if line.weekdays == EVERY_DAY else tuple(str(day) for day in line.weekdays)


def _put(plan: Plan, _scenario: str, line: RosterLine) -> Plan:
    return with_roster_line(plan, line)


def _find(plan: Plan, _scenario: Scenario, key: str, _window: int) -> RosterLine:
    return find(plan.roster, key)


ROSTER_SHEET: Sheet[RosterLine] = Sheet(
    icon="users",
    find=_find,
    put=_put,
    name=lambda plan, line: f"{group_name(plan, line.group)} shift",
    title=lambda plan, x: f"{group_name(plan, x.group)} shift, {base_name(plan, x.base)}",
    rows=(
        Row(
            "Group",
            (
                ChoiceCell(
                    "staff group",
                    lambda plan, _x: group_options(plan),
                    lambda _p, x: x.group,
                    lambda _p, x, value: replace(x, group=value),
                ),
            ),
        ),
        Row(
            "Base",
            (
                ChoiceCell(
                    "base",
                    lambda plan, _x: base_options(plan),
                    lambda _p, x: x.base,
                    lambda _p, x, value: replace(x, base=value),
                ),
            ),
        ),
        Row(
            "Starts",
            (
                TextCell(
                    START_TIME,
                    lambda _p, x: show_minute(x.starts),
                    lambda _p, x, text: replace(x, starts=read_minute_of_day(text)),
                    width=TIME_PX,
                ),
            ),
        ),
        Row(
            "Length",
            (
                TextCell(
                    "length",
                    lambda _p, x: show_length(x.length_min),
                    _with_length,
                    width=LENGTH_PX,
                ),
            ),
        ),
        Row(
            "People",
            (
                TextCell(
                    "number of people",
                    lambda _p, x: show_count(x.headcount),
                    lambda _p, x, text: replace(x, headcount=read_count(text)),
                    width=TIME_PX,
                ),
            ),
        ),
        Row(
            "Days",
            (ManyCell("days", lambda _p: DAY_OPTIONS, _days, _with_days, lambda _p: "Every day"),),
            lambda x: not x.dates,
        ),
        Row(
            "Work",
            (
                ChoiceCell(
                    "kind of work",
                    lambda _p, _x: listed(tuple(Work)),
                    lambda _p, x: x.work.value,
                    lambda _p, x, value: replace(x, work=Work(value)),
                ),
            ),
        ),
    ),
)
