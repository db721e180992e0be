"""The table of extra cover: a row for every window of every offer of help."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from gui.chosen_thing import without
from gui.selection import Chosen, Kind
from gui.tables.added import added
from gui.tables.cells import (
    capital,
    end_after,
    read_end_of,
    read_start,
    read_word,
    show_count,
    show_length_of,
    show_share,
    show_when,
    words_in,
)
from gui.tables.sheet import Column, Sheet
from model.choosing import read_names, read_some, show_names
from model.edits import with_extra_cover
from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork, ExtraCover, Window
from model.plan import Plan, Scenario
from model.reading import ReadingFault, read_count, read_share
from model.staff import Ability

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


def _with_name(row: CoverWindow, text: str) -> CoverWindow:
    if not text.strip():
        raise ReadingFault("Extra cover needs a name; type who comes")
    return row.changed(name=text.strip())


def _abilities(text: str) -> tuple[Ability, ...]:
    return tuple(Ability(key) for key in read_some(text, ABILITIES))


def _word(title: str, field: str, kind: type[StrEnum]) -> Column:
    """Return the column of a field that is one word of a list."""
    return Column(
        title,
        show=lambda row, _: capital(getattr(row.cover, field)),
        read=lambda row, text, _: row.changed(**{field: read_word(text, kind)}),
        choices=lambda _: words_in(kind),
        what=field,
    )


COLUMNS = (
    Column(
        "Name", show=lambda row, _: row.cover.name, read=lambda row, text, _: _with_name(row, text)
    ),
    _word("Kind", "kind", CoverKind),
    Column(
        "Count",
        show=lambda row, _: show_count(row.cover.count),
        read=lambda row, text, _: row.changed(count=read_count(text)),
        is_number=True,
    ),
    _word("Of", "unit", CoverUnit),
    Column(
        "Starts",
        show=lambda row, words: show_when(row.window.starts, words),
        read=lambda row, text, words: row.moved(
            read_start(text, row.window.starts, words), row.window.ends
        ),
        what="start",
    ),
    Column(
        "Ends",
        show=lambda row, words: show_when(row.window.ends, words),
        read=lambda row, text, words: row.moved(
            row.window.starts, read_end_of(text, row.window.starts, words)
        ),
        what="end",
    ),
    Column(
        "Length",
        show=lambda row, _: show_length_of(row.window.starts, row.window.ends),
        read=lambda row, text, _: row.moved(row.window.starts, end_after(text, row.window.starts)),
        is_number=True,
    ),
    _word("Status", "status", CoverStatus),
    Column(
        "Effectiveness",
        show=lambda row, _: show_share(row.cover.effectiveness),
        read=lambda row, text, _: row.changed(effectiveness=read_share(text)),
        is_number=True,
    ),
    Column(
        "Bases",
        show=lambda row, words: show_names(row.cover.bases, words.bases),
        read=lambda row, text, words: row.changed(bases=read_names(text, words.bases)),
    ),
    Column(
        "Abilities",
        show=lambda row, _: ", ".join(capital(one) for one in row.cover.abilities),
        read=lambda row, text, _: row.changed(abilities=_abilities(text)),
    ),
    _word("Work", "work", CoverWork),
    Column(
        "Source",
        show=lambda row, _: row.cover.source,
        read=lambda row, text, _: row.changed(source=text.strip()),
    ),
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
