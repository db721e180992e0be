"""The table of walk-outs."""

from dataclasses import replace

from gui.selection import Chosen, Kind
from gui.tables.added import added
from gui.tables.cells import (
    end_after,
    read_end_of,
    show_length_of,
    show_share,
    show_when,
    with_turnout,
)
from gui.tables.columns import any_of, bases_of, day, groups_of, number, start, text, tick, word
from gui.tables.sheet import Column, Sheet, Words
from gui.tables.union_column import union_of
from model.called_out import walk_out_name
from model.dispute import AtStart, WalkOut, WalkOutKind, WalkOutStatus
from model.edits import with_walk_out, without_walk_out
from model.reading import LENGTH_CURE, SHARE_CURE, TIME_CURE


def _show_out(row: WalkOut, words: Words) -> str:
    out = words.out.get(row.key)
    return "" if out is None else f"{out:,.0f}"


def _turnout(which: str) -> Column:
    return Column(
        which.capitalize(),
        show=lambda row, _: show_share(getattr(row.turnout, which)),
        read=lambda row, text, _: replace(row, turnout=with_turnout(row.turnout, which, text)),
        is_number=True,
        what="turnout",
        cure=SHARE_CURE,
        by=lambda row, _: getattr(row.turnout, which),
    )


COLUMNS = (
    union_of("a walk-out"),
    any_of("Staff groups", "groups", groups_of),
    any_of("Bases", "bases", bases_of),
    start(),
    Column(
        "Ends",
        show=lambda row, words: show_when(row.ends, words),
        read=lambda row, text, words: replace(row, ends=read_end_of(text, row.starts, words)),
        cure=TIME_CURE,
        by=lambda row, _: row.ends,
        what="end",
    ),
    Column(
        "Length",
        show=lambda row, _: show_length_of(row.starts, row.ends),
        read=lambda row, text, _: replace(row, ends=end_after(text, row.starts)),
        is_number=True,
        cure=LENGTH_CURE,
        by=lambda row, _: row.ends - row.starts,
    ),
    word("Status", "status", WalkOutStatus),
    *(_turnout(which) for which in ("low", "likely", "high")),
    Column("Out", show=_show_out, is_number=True, by=lambda row, words: words.out.get(row.key)),
    word("Kind", "kind", WalkOutKind),
    day("Notice given", "notice_given", what="notice"),
    word("At the start", "at_start", AtStart),
    tick("Whole shift", "whole_shift"),
    number("Back after, min", "return_delay_min"),
    text("Source", "source"),
)


def _name(row: WalkOut, _: Words) -> str:
    return walk_out_name(row)


WALK_OUTS = Sheet(
    title="Walk-outs",
    columns=COLUMNS,
    rows=lambda _, scenario: scenario.walk_outs,
    key=lambda row: Chosen(Kind.WALK_OUT, row.key),
    name=_name,
    put=lambda plan, scenario, row: with_walk_out(plan, scenario.key, row),
    drop=lambda plan, scenario, row: without_walk_out(plan, scenario.key, row.key),
    add=lambda plan, scenario, spot: added(plan, scenario, Kind.WALK_OUT, spot),
    empty="No walk-outs here: Insert adds one",
    hint="Type or F2 to change a cell, Insert adds a row, Ctrl+Delete takes one away.",
)
