"""The table of roster lines."""

from dataclasses import replace

from gui.selection import Chosen, Kind
from gui.tables.added import added
from gui.tables.cells import show_clock
from gui.tables.columns import CLOCK_CURE, bases_of, groups_of, number, one_of, word
from gui.tables.sheet import Column, Sheet, Words
from model.choosing import read_days, show_days
from model.edits import (
    with_roster_line,
    with_roster_lines,
    without_roster_line,
    without_roster_lines,
)
from model.reading import LENGTH_CURE, ReadingFault, read_length, read_minute_of_day
from model.staff import RosterLine, Work
from model.times import DAY_MIN, local, show_length

LONGEST_MIN = 14 * DAY_MIN


def show_end(line: RosterLine) -> str:
    """Show when a shift ends, with the days after the one it starts on."""
    days, minute = divmod(line.starts + line.length_min, DAY_MIN)
    return f"{show_clock(minute)} +{days}" if days else show_clock(minute)


def with_end(line: RosterLine, text: str) -> RosterLine:
    """Let a shift end at the first such time after its start; +1 may be left out."""
    ends = read_minute_of_day(text.partition("+")[0])
    return replace(line, length_min=(ends - line.starts - 1) % DAY_MIN + 1)


def with_length(line: RosterLine, text: str) -> RosterLine:
    """Let a shift last so long."""
    length = read_length(text)
    if not 0 < length <= LONGEST_MIN:
        raise ReadingFault(f"“{text.strip()}” is not from 1 min to 14 days; type it as 12 h")
    return replace(line, length_min=length)


def with_days(line: RosterLine, text: str, words: Words) -> RosterLine:
    """Let a line run on these days."""
    weekdays, dates = read_days(text, local(words.plan.horizon.opens).date())
    return replace(line, weekdays=weekdays, dates=dates)


COLUMNS = (
    one_of("Staff group", "group", groups_of),
    one_of("Base", "base", bases_of),
    Column(
        "Starts",
        show=lambda row, _: show_clock(row.starts),
        read=lambda row, text, _: replace(row, starts=read_minute_of_day(text)),
        is_number=True,
        cure=CLOCK_CURE,
        by=lambda row, _: row.starts,
        what="start",
    ),
    Column(
        "Ends",
        show=lambda row, _: show_end(row),
        read=lambda row, text, _: with_end(row, text),
        is_number=True,
        cure=CLOCK_CURE,
        by=lambda row, _: row.starts + row.length_min,
        what="end",
    ),
    Column(
        "Length",
        show=lambda row, _: show_length(row.length_min),
        read=lambda row, text, _: with_length(row, text),
        is_number=True,
        cure=LENGTH_CURE,
        by=lambda row, _: row.length_min,
    ),
    number("People", "headcount"),
    Column(
        "Days",
        show=lambda row, _: show_days(row.weekdays, row.dates),
        read=with_days,
    ),
    word("Work", "work", Work),
)


def _name(row: RosterLine, words: Words) -> str:
    return f"{words.groups.get(row.group, row.group)} shift"


ROSTER = Sheet(
    title="Roster",
    columns=COLUMNS,
    rows=lambda plan, _: plan.roster,
    key=lambda row: Chosen(Kind.ROSTER_LINE, row.key),
    name=_name,
    put=lambda plan, _, row: with_roster_line(plan, row),
    put_all=lambda plan, _, rows: with_roster_lines(plan, rows),
    drop=lambda plan, _, row: without_roster_line(plan, row.key),
    drop_all=lambda plan, _, rows: without_roster_lines(plan, [row.key for row in rows]),
    add=lambda plan, scenario, spot: added(plan, scenario, Kind.ROSTER_LINE, spot),
    is_shared=True,
    empty="No roster yet: Insert adds a line",
    hint="Type or F2 to change a cell, Insert adds a row, Ctrl+Delete takes one away.",
)
