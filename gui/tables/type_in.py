"""Typing into rows of a sheet: one cell, or a block of them, as one change of the plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gui.tables.sheet import Column, Sheet, Words, words_of
from model.edits import EditFault
from model.plan import Plan
from model.reading import ReadingFault

Block = Sequence[Sequence[str]]


@dataclass(slots=True)
class Typed:
    """The plan after typing, and why cells kept their values, by (row, column)."""

    plan: Plan
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    cells: int = 0

    @property
    def first_fault(self) -> str:
        """Return the reason of the first cell that kept its value."""
        return next(iter(self.faults.values()), "")


def type_cell(sheet: Sheet, words: Words, row: int, column: int, text: str) -> Typed:
    """Type into one cell; nothing typed is read as nothing."""
    typed = Typed(words.plan, cells=1)
    _type_together(sheet, typed, words.scenario.key, row, {column: text})
    return typed


def type_block(
    sheet: Sheet, words: Words, top: int, left: int, block: Block, *, clears: bool = False
) -> Typed:
    """Type a block from its top left cell on; what reaches beyond the table is left out.

    An empty cell leaves what is there, unless the block `clears`. A cell that makes no sense
    keeps its value, the others of its row are taken.
    """
    typed = Typed(words.plan)
    room = len(sheet.rows(words.plan, words.scenario)) - top
    for row, texts in enumerate(block[:room], top):
        cells = {
            column: text
            for column, text in enumerate(texts[: len(sheet.columns) - left], left)
            if clears or text.strip()
        }
        typed.cells += len(cells)
        _type_row(sheet, typed, words.scenario.key, row, cells)
    return typed


def _type_row(
    sheet: Sheet, typed: Typed, scenario: str, row: int, cells: Mapping[int, str]
) -> None:
    """Type all cells of a row at once; where they contradict each other, one after the other."""
    plan = typed.plan
    if _type_together(sheet, typed, scenario, row, cells):
        return
    typed.plan = plan
    for column, text in cells.items():
        _type_together(sheet, typed, scenario, row, {column: text})


def _type_together(
    sheet: Sheet, typed: Typed, scenario: str, row: int, cells: Mapping[int, str]
) -> bool:
    words = words_of(typed.plan, typed.plan.scenario(scenario))
    there = sheet.rows(words.plan, words.scenario)[row]
    changed = there
    for column, text in cells.items():
        try:
            changed = _read(sheet.columns[column], changed, text, words)
        except (ReadingFault, EditFault) as fault:
            typed.faults[row, column] = str(fault)
    if changed == there or sheet.put is None:
        return True
    try:
        typed.plan = sheet.put(words.plan, words.scenario, changed)
    except EditFault as fault:
        if len(cells) == 1:
            typed.faults[row, next(iter(cells))] = str(fault)
        return False
    return True


def _read(column: Column, row: object, text: str, words: Words) -> object:
    is_same = text.strip() == column.show(row, words).strip()
    return row if is_same or column.read is None else column.read(row, text, words)
