"""Reads a sheet as walk-outs, as a union's notice or a trust's list has them."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import NamedTuple

from model.dispute import WalkOut, WalkOutKind
from model.drafts import draft_walk_out
from model.duty import grid_of
from model.edits import with_new_keys, with_scenario
from model.importing.brought import WHOLE_ROW, Brought
from model.importing.cells import Cell, Row, plain, text_of
from model.importing.day_order import Order
from model.importing.fields import Field
from model.importing.matching import Matching
from model.importing.names import Named
from model.importing.row_reading import Columns, read_rows
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import NameFinder, RowFault, decide_dates
from model.importing.unions import Unions
from model.importing.windows import EVERYBODY, EVERYWHERE, Windows, keys_in
from model.plan import Plan

# The first that is in the text is meant; none of them is not understood.
ACTIONS = (
    ("overtime", WalkOutKind.OVERTIME_BAN),
    ("work to rule", WalkOutKind.WORK_TO_RULE),
    ("short of", WalkOutKind.WORK_TO_RULE),
    ("strike", WalkOutKind.STRIKE),
    ("walk", WalkOutKind.STRIKE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtWalkOuts(Brought):
    """Walk-outs as read, for one scenario; turnout is that of a new walk-out, an estimate."""

    scenario: str
    walk_outs: tuple[WalkOut, ...]


class _Window(NamedTuple):
    """What a union calls for, and when."""

    union: str
    kind: WalkOutKind
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class _Row:
    """Who is called out by one row, and when; no groups or bases: all."""

    number: int
    window: _Window
    groups: frozenset[str]
    bases: frozenset[str]


def read_walk_outs(
    sheet: Sheet,
    matching: Matching,
    plan: Plan,
    scenario: str,
    progress: Progress = lambda _share: None,
) -> BroughtWalkOuts:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped."""
    decision = decide_dates(sheet, matching)
    reader = _Reader(matching, plan, decision.order or Order.DAY_FIRST)
    rows, skipped = read_rows(sheet, matching, progress, reader.read)
    return BroughtWalkOuts(
        used_at=tuple((row.number, WHOLE_ROW) for row in rows),
        skipped=tuple(skipped),
        dates=decision,
        has_names=Field.NAME in matching.fields,
        unknown_groups=tuple(reader.groups.unknown),
        unknown_bases=tuple(reader.bases.unknown),
        close_names=(*reader.groups.close.items(), *reader.bases.close.items()),
        scenario=scenario,
        walk_outs=tuple(_walk_outs(rows, plan, scenario, sheet.origin)),
    )


def bring_in_walk_outs(plan: Plan, brought: BroughtWalkOuts, *, replacing: bool) -> Plan:
    """Return the plan with the walk-outs in their scenario, in the place of all or on top."""
    scenario = plan.scenario(brought.scenario)
    there = () if replacing else scenario.walk_outs
    walk_outs = with_new_keys("walk-out", there, brought.walk_outs)
    return with_scenario(plan, replace(scenario, walk_outs=walk_outs))


class _Reader:
    """Reads one row after another."""

    def __init__(self, matching: Matching, plan: Plan, order: Order) -> None:
        self._columns = Columns(matching)
        self._unions, self._windows = Unions(plan), Windows(plan, order)
        self.groups = NameFinder("group", Field.GROUP, plan.groups, dict(matching.groups), "")
        self.bases = NameFinder("base", Field.BASE, plan.bases, dict(matching.bases), "")

    def read(self, number: int, row: Row) -> _Row:
        union = self._unions.named_in(self._columns.cell(row, Field.UNION))
        starts, ends = self._windows.of_row(partial(self._columns.cell, row))
        kind = _action(self._columns.cell(row, Field.ACTION))
        groups = keys_in(self._columns.cell(row, Field.GROUP), self.groups, EVERYBODY)
        bases = keys_in(self._columns.cell(row, Field.BASE), self.bases, EVERYWHERE)
        return _Row(number, _Window(union, kind, starts, ends), groups, bases)


def _action(cell: Cell) -> WalkOutKind:
    words = plain(text_of(cell))
    if not words:
        return WalkOutKind.STRIKE
    meant = next((kind for word, kind in ACTIONS if word in words), None)
    if meant is None:
        raise RowFault(f"kind of action “{text_of(cell)}” is not known", Field.ACTION)
    return meant


def _walk_outs(rows: Sequence[_Row], plan: Plan, scenario: str, origin: str) -> Iterator[WalkOut]:
    """Join rows of one window: groups that share bases first, then bases that share groups."""
    groups: defaultdict[tuple[_Window, frozenset[str]], list[frozenset[str]]] = defaultdict(list)
    for row in rows:
        groups[row.window, row.bases].append(row.groups)
    bases: defaultdict[tuple[_Window, frozenset[str]], list[frozenset[str]]] = defaultdict(list)
    for (window, where), called in groups.items():
        bases[window, _together(called)].append(where)
    draft = draft_walk_out(plan, plan.scenario(scenario), grid_of(plan.horizon).opens)
    for (window, who), places in bases.items():
        yield replace(
            draft,
            union=window.union,
            kind=window.kind,
            starts=window.starts,
            ends=window.ends,
            groups=_in_order(plan.groups, who),
            bases=_in_order(plan.bases, _together(places)),
            source=f"Brought in from {origin}",
        )


def _together(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return all keys of sets of which an empty one means everything."""
    return frozenset().union(*sets) if all(sets) else frozenset()


def _in_order(things: Sequence[Named], keys: frozenset[str]) -> tuple[str, ...]:
    return tuple(thing.key for thing in things if thing.key in keys)
