"""The table of extra cover: a row for every window of every offer of help."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from gui.chosen_thing import without
from gui.selection import Chosen, Kind
from gui.tables.added import added
from gui.tables.cells import (
    capital,
    end_after,
    names_of,
    read_end_of,
    read_one,
    read_start,
    show_length_of,
    show_when,
)
from gui.tables.columns import SEVERAL_CURE, any_of, bases_of, number, part, share, text, word
from gui.tables.sheet import Column, Sheet, Words
from model.choosing import read_some
from model.edits import with_extra_cover
from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork, ExtraCover, Window
from model.plan import Plan, Scenario
from model.reading import LENGTH_CURE, TIME_CURE
from model.staff import Ability, Service
from model.usual_cover import of_kind
from model.verdict import SERVICE_NAMES

KINDS = names_of(CoverKind)
ABILITIES = {ability.value: capital(ability.value) for ability in Ability}


@dataclass(frozen=True, slots=True)
class CoverWindow:
    """One window of a row of extra cover."""

    cover: ExtraCover
    number: int

    @property
    def window(self) -> Window:
        """Return the window itself."""
        return self.cover.windows[self.number]

    def changed(self, **changes: Any) -> "CoverWindow":
        """Return the same window of a row with other fields."""
        return replace(self, cover=replace(self.cover, **changes))

    def moved(self, starts: datetime, ends: datetime) -> "CoverWindow":
        """Return the window at another time."""
        windows = list(self.cover.windows)
        windows[self.number] = replace(self.window, starts=starts, ends=ends)
        return self.changed(windows=tuple(windows))


def _rows(_: Plan, scenario: Scenario) -> tuple[CoverWindow, ...]:
    return tuple(
        CoverWindow(cover, number)
        for cover in scenario.extra_cover
        for number in range(len(cover.windows))
    )


def _abilities(text: str) -> tuple[Ability, ...]:
    return tuple(Ability(key) for key in read_some(text, ABILITIES))


def _read_kind(row: CoverWindow, text: str, _: Words) -> CoverWindow:
    kind = CoverKind(read_one(text, KINDS))
    return replace(row, cover=of_kind(row.cover, kind))


COVER = part("cover")

COLUMNS = (
    text("Name", "name", COVER, needed="Extra cover needs a name; type who comes"),
    replace(word("Kind", "kind", CoverKind, COVER, what="kind"), read=_read_kind),
    number("Count", "count", COVER),
    word("Of", "unit", CoverUnit, COVER, what="unit"),
    Column(
        "Starts",
        show=lambda row, words: show_when(row.window.starts, words),
        read=lambda row, text, words: row.moved(
            read_start(text, row.window.starts, words), row.window.ends
        ),
        what="start",
        cure=TIME_CURE,
        by=lambda row, _: row.window.starts,
    ),
    Column(
        "Ends",
        show=lambda row, words: show_when(row.window.ends, words),
        read=lambda row, text, words: row.moved(
            row.window.starts, read_end_of(text, row.window.starts, words)
        ),
        what="end",
        cure=TIME_CURE,
        by=lambda row, _: row.window.ends,
    ),
    Column(
        "Length",
        show=lambda row, _: show_length_of(row.window.starts, row.window.ends),
        read=lambda row, text, _: row.moved(row.window.starts, end_after(text, row.window.starts)),
        is_number=True,
        cure=LENGTH_CURE,
        by=lambda row, _: row.window.ends - row.window.starts,
    ),
    word("Status", "status", CoverStatus, COVER, what="status"),
    share("Effectiveness", "effectiveness", COVER),
    any_of("Bases", "bases", bases_of, COVER),
    Column(
        "Abilities",
        show=lambda row, _: ", ".join(capital(one) for one in row.cover.abilities),
        read=lambda row, text, _: row.changed(abilities=_abilities(text)),
        choices=lambda _: tuple(ABILITIES.values()),
        takes_several=True,
        cure=SEVERAL_CURE,
    ),
    word("Work", "work", CoverWork, COVER, what="work"),
    text("Source", "source", COVER),
    word("Service", "service", Service, COVER, named=SERVICE_NAMES),
    number("Travel, min", "travel_min", COVER),
)


def _chosen(row: CoverWindow) -> Chosen:
    return Chosen(Kind.EXTRA_COVER, row.cover.key, row.number)


EXTRA_COVER = Sheet(
    title="Extra cover",
    columns=COLUMNS,
    rows=_rows,
    key=_chosen,
    name=lambda row, _: row.cover.name,
    put=lambda plan, scenario, row: with_extra_cover(plan, scenario.key, row.cover),
    drop=lambda plan, scenario, row: without(plan, scenario.key, _chosen(row)),
    add=lambda plan, scenario, spot: added(plan, scenario, Kind.EXTRA_COVER, spot),
    empty="No extra cover here: Insert adds a row",
    hint="Type or F2 to change a cell, Insert adds a row, Ctrl+Delete takes one away.",
)
