"""In which order rows stand and which are shown; the plan knows nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gui.tables.sheet import Column, Sheet, Words


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Rows sorted by a column, or as in the plan; only those that hold the `wanted` text."""

    column: int | None = None
    is_falling: bool = False
    wanted: str = ""

    @property
    def is_plain(self) -> bool:
        """Tell whether all rows stand as in the plan."""
        return self.column is None and not self.wanted

    def after_click(self, column: int) -> "Arrangement":
        """Return the next of rising, falling and as in the plan."""
        if column != self.column:
            return Arrangement(column, is_falling=False, wanted=self.wanted)
        if not self.is_falling:
            return Arrangement(column, is_falling=True, wanted=self.wanted)
        return Arrangement(wanted=self.wanted)

    def of(self, sheet: Sheet, rows: tuple[Any, ...], words: Words) -> tuple[Any, ...]:
        """Return the rows to be shown, in their order."""
        if self.wanted:
            wanted = self.wanted.casefold()
            rows = tuple(row for row in rows if holding(sheet, row, words, wanted))
        if self.column is None:
            return rows
        column = sheet.columns[self.column]
        return tuple(
            sorted(rows, key=lambda row: _sort_key(column, row, words), reverse=self.is_falling)
        )


def holding(sheet: Sheet, row: object, words: Words, wanted: str) -> Sequence[int]:
    """Return the columns in which a row holds a text, given in small letters."""
    return [
        number
        for number, column in enumerate(sheet.columns)
        if wanted in column.show(row, words).casefold()
    ]


def kept_in_place(
    shown: tuple[Any, ...], before: tuple[Any, ...], rows: tuple[Any, ...], sheet: Sheet
) -> tuple[Any, ...]:
    """Return changed rows as they were shown before: in their places, new ones at the end."""
    there = {sheet.key(row): row for row in rows}
    places = [sheet.key(row) for row in shown]
    old = {sheet.key(row) for row in before}
    new = (row for key, row in there.items() if key not in old)
    return (*(there[key] for key in places if key in there), *new)


def _sort_key(column: Column, row: object, words: Words) -> tuple[bool, Any]:
    if column.by is None:
        return True, column.show(row, words).casefold()
    value = column.by(row, words)
    return value is not None, 0 if value is None else value
