"""Typing into rows of a sheet: one cell, or a block of them, as one change of the plan."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gui.tables.sheet import Column, Sheet, Words, words_of
from model.edits import EditFault
from model.plan import Plan
from model.reading import ReadingFault

Block = Sequence[Sequence[str]]
Cells = Mapping[int, str]


@dataclass(slots=True)
class Typed:
    """The plan after typing, and why cells kept their values, by key of the row and column."""

    plan: Plan
    faults: dict[tuple[Hashable, int], str] = field(default_factory=dict)
    cells: int = 0


def type_block(
    sheet: Sheet,
    words: Words,
    keys: Sequence[Hashable],
    left: int,
    block: Block,
    *,
    clears: bool = False,
) -> Typed:
    """Type a block into the rows of these keys, from a column on.

    An empty cell leaves what is there, unless the block `clears`. A cell that makes no sense
    keeps its value, the others of its row are taken.
    """
    typed = Typed(words.plan)
    wanted: dict[Hashable, Cells] = {}
    for key, texts in zip(keys, block, strict=False):
        cells: Cells = {
            column: text
            for column, text in enumerate(texts[: len(sheet.columns) - left], left)
            if clears or text.strip()
        }
        typed.cells += len(cells)
        wanted[key] = cells
    typing = _Typing(sheet, typed, words.scenario.key)
    if sheet.put_all is None:
        for key, cells in wanted.items():
            typing.type_row(key, cells)
    else:
        typing.type_rows(wanted)
    return typed


@dataclass(slots=True)
class _Typing:
    """Types rows into one plan after the other."""

    sheet: Sheet
    typed: Typed
    scenario: str

    def type_rows(self, wanted: Mapping[Hashable, Cells]) -> None:
        """Type many rows at once; where the edit refuses them, halves of them."""
        words = self._words()
        rows = {self.sheet.key(row): row for row in self.sheet.rows(words.plan, words.scenario)}
        changed = {key: self._read(rows[key], cells, words) for key, cells in wanted.items()}
        self._put_all([(key, row) for key, row in changed.items() if row != rows[key]], wanted)

    def _put_all(self, rows: list[tuple[Hashable, Any]], wanted: Mapping[Hashable, Cells]) -> None:
        if not rows or self.sheet.put_all is None:
            return
        words = self._words()
        try:
            values = [row for _, row in rows]
            self.typed.plan = self.sheet.put_all(words.plan, words.scenario, values)
        except EditFault:
            if len(rows) == 1:
                self.type_row(rows[0][0], wanted[rows[0][0]])
                return
            middle = len(rows) // 2
            self._put_all(rows[:middle], wanted)
            self._put_all(rows[middle:], wanted)

    def type_row(self, key: Hashable, cells: Cells) -> None:
        """Type all cells of a row at once; where they contradict each other, one by one."""
        if self._type_together(key, cells):
            return
        for column, text in cells.items():
            self._type_together(key, {column: text})

    def _type_together(self, key: Hashable, cells: Cells) -> bool:
        words, sheet = self._words(), self.sheet
        rows = sheet.rows(words.plan, words.scenario)
        there = next((row for row in rows if sheet.key(row) == key), None)
        if there is None or sheet.put is None:
            return True
        changed = self._read(there, cells, words)
        if changed == there:
            return True
        try:
            self.typed.plan = sheet.put(words.plan, words.scenario, changed)
        except EditFault as fault:
            if len(cells) == 1:
                self.typed.faults[key, next(iter(cells))] = str(fault)
            return False
        return True

    def _read(self, row: Any, cells: Cells, words: Words) -> Any:
        """Read cells into a row; those that make no sense are noted and leave it as it was."""
        key = self.sheet.key(row)
        for column, text in cells.items():
            try:
                row = read_cell(self.sheet.columns[column], row, text, words)
            except (ReadingFault, EditFault) as fault:
                self.typed.faults[key, column] = str(fault)
        return row

    def _words(self) -> Words:
        return words_of(self.typed.plan, self.typed.plan.scenario(self.scenario))


def read_cell(column: Column, row: Any, text: str, words: Words) -> Any:
    """Return the row with what is typed in a column; what is shown already changes nothing."""
    is_same = text.strip() == column.show(row, words).strip()
    return row if is_same or column.read is None else column.read(row, text, words)
