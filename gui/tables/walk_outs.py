"""The table of walk-outs."""

from dataclasses import replace

from gui.selection import Chosen, Kind
from gui.tables.added import added
from gui.tables.cells import (
    capital,
    end_after,
    read_end_of,
    read_start,
    read_word,
    show_length_of,
    show_share,
    show_when,
    with_turnout,
    words_in,
)
from gui.tables.sheet import Column, Sheet, Words
from model.called_out import walk_out_name
from model.choosing import read_names, show_names
from model.dispute import WalkOut, WalkOutKind, WalkOutStatus
from model.edits import with_walk_out, without_walk_out
from model.reading import ReadingFault


def unions_of(words: Words) -> tuple[str, ...]:
    """Return the unions a plan knows."""
    members = [share.union for share in words.plan.membership]
    called = [walk_out.union for walk_out in words.scenario.walk_outs]
    return tuple(dict.fromkeys((*members, *called)))


def read_union(text: str) -> str:
    """Read the name of a union; a new one is welcome, none is not."""
    if not text.strip():
        raise ReadingFault("A walk-out needs its union; type GMB, Unison or another")
    return text.strip()


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
    )


COLUMNS = (
    Column(
        "Union",
        show=lambda row, _: row.union,
        read=lambda row, text, _: replace(row, union=read_union(text)),
        choices=unions_of,
    ),
    Column(
        "Staff groups",
        show=lambda row, words: show_names(row.groups, words.groups),
        read=lambda row, text, words: replace(row, groups=read_names(text, words.groups)),
    ),
    Column(
        "Bases",
        show=lambda row, words: show_names(row.bases, words.bases),
        read=lambda row, text, words: replace(row, bases=read_names(text, words.bases)),
    ),
    Column(
        "Starts",
        show=lambda row, words: show_when(row.starts, words),
        read=lambda row, text, words: replace(row, starts=read_start(text, row.starts, words)),
        what="start",
    ),
    Column(
        "Ends",
        show=lambda row, words: show_when(row.ends, words),
        read=lambda row, text, words: replace(row, ends=read_end_of(text, row.starts, words)),
        what="end",
    ),
    Column(
        "Length",
        show=lambda row, _: show_length_of(row.starts, row.ends),
        read=lambda row, text, _: replace(row, ends=end_after(text, row.starts)),
        is_number=True,
    ),
    Column(
        "Status",
        show=lambda row, _: capital(row.status),
        read=lambda row, text, _: replace(row, status=read_word(text, WalkOutStatus)),
        choices=lambda _: words_in(WalkOutStatus),
    ),
    *(_turnout(which) for which in ("low", "likely", "high")),
    Column("Out", show=_show_out, is_number=True),
    Column(
        "Kind",
        show=lambda row, _: capital(row.kind),
        read=lambda row, text, _: replace(row, kind=read_word(text, WalkOutKind)),
        choices=lambda _: words_in(WalkOutKind),
    ),
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
