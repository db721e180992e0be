"""Goes through the rows under the head of a sheet: each is read, or skipped with its reason."""

from collections.abc import Callable
from typing import TypeVar

from model.importing.brought import WHOLE_ROW, Skipped
from model.importing.cells import Cell, Row
from model.importing.fields import Field
from model.importing.matching import Matching
from model.importing.merged_cells import MergedCells
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import RowFault, filled_cells

TELL_EVERY = 500
BLANK: Cell = ""
Read = TypeVar("Read")


class Columns:
    """Where the cells of each meaning stand in a row."""

    def __init__(self, matching: Matching) -> None:
        self._at = {field: at for at, field in enumerate(matching.fields)}

    def __contains__(self, field: Field) -> bool:
        return field in self._at

    def cell(self, row: Row, field: Field) -> Cell:
        """Return the cell of a meaning; a blank where no column has it or the row is short."""
        column = self._at.get(field)
        return BLANK if column is None or column >= len(row) else row[column]


def read_rows(
    sheet: Sheet, matching: Matching, progress: Progress, read: Callable[[int, Row], Read]
) -> tuple[list[Read], list[Skipped]]:
    """Return what `read` makes of each row and its number, and the rows it raises RowFault for.

    `progress` hears shares, and may raise Stopped.
    """
    rows, header = sheet.rows, matching.header
    merged = MergedCells(sheet, matching)
    used: list[Read] = []
    skipped: list[Skipped] = []
    for number, row in enumerate(rows[header:], start=header + 1):
        if number % TELL_EVERY == 0:
            progress(number / len(rows))
        try:
            filled_cells(row, rows[header - 1])
            used.append(read(number, merged.fill(row, number - 1)))
        except RowFault as fault:
            skipped.append(Skipped(number, WHOLE_ROW, fault.reason, fault.field))
    progress(1.0)
    return used, skipped
