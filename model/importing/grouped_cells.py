"""Rosters that write a date or a base once, in the first of its rows, and blanks below it."""

from collections.abc import Sequence
from itertools import pairwise

from model.importing.cells import Cell, Row, is_blank
from model.importing.fields import Field
from model.importing.matching import Matching
from model.importing.merged_cells import MergedCells
from model.importing.sheets import Sheet
from model.importing.table_row import RowFault, filled_cells

GROUPING = (Field.DATE, Field.BASE, Field.GROUP)
FEWEST_ROWS = 4
FEWEST_FILLED = 2
# With fewer blanks than this a blank is a hole, which nobody may fill by a guess.
LEAST_BLANK = 0.4


class GroupedCells:
    """What blank cells of such columns stand for; `fields` says which they are."""

    def __init__(self, sheet: Sheet, matching: Matching, merged: MergedCells) -> None:
        head = sheet.rows[matching.header - 1]
        rows = [
            (at, merged.fill(row, at))
            for at, row in enumerate(sheet.rows[matching.header :], start=matching.header)
            if _is_of_table(row, head)
        ]
        self._stands_for: dict[Field, dict[int, Cell]] = {}
        for field in GROUPING:
            column = matching.column_of(field)
            if column is not None:
                cells = [(at, row[column] if column < len(row) else "") for at, row in rows]
                if _is_grouped([cell for _, cell in cells]):
                    self._stands_for[field] = _filled_down(cells)
        self.fields = tuple(self._stands_for)

    def cell(self, at: int, field: Field, cell: Cell) -> Cell:
        """Return the cell of a row, from 0, or the one above that holds for it too."""
        return self._stands_for[field].get(at, cell) if field in self._stands_for else cell


def _is_of_table(row: Row, head: Row) -> bool:
    try:
        return len(filled_cells(row, head)) >= FEWEST_FILLED
    except RowFault:
        return False


def _is_grouped(cells: Sequence[Cell]) -> bool:
    """Tell whether a column is filled where something new begins, and nowhere else."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if len(cells) < FEWEST_ROWS or len(filled) < FEWEST_FILLED or is_blank(cells[0]):
        return False
    is_new = all(one != other for one, other in pairwise(filled))
    return is_new and len(cells) - len(filled) >= LEAST_BLANK * len(cells)


def _filled_down(cells: Sequence[tuple[int, Cell]]) -> dict[int, Cell]:
    last: Cell = ""
    down: dict[int, Cell] = {}
    for at, cell in cells:
        last = last if is_blank(cell) else cell
        down[at] = last
    return down
