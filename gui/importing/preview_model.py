"""The first rows of a sheet with what was made of each cell; nobody's name is in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from model.importing.brought import WHOLE_ROW, Brought, BroughtRoster
from model.importing.cells import Cell, is_blank, letter_of, show_cell
from model.importing.clock_cells import clock_of_cell, is_number_meant_as_time
from model.importing.fields import ACROSS, Field
from model.importing.matching import Matching, heads_of
from model.importing.roster import by_day
from model.importing.sheets import Sheet
from model.times import DAY_MIN

SHOWN_ROWS = 50
MARK_ROLE = Qt.ItemDataRole.UserRole + 1
NUMBER_ROLE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class Mark(Enum):
    """What was made of a cell, which the delegate draws."""

    USED = "used"
    UNUSED = "not used"
    NOT_KEPT = "not kept"
    FAULT = "at fault"
    NEXT_DAY = "ends the next day"
    DECIDES = "decides the order of dates"


SPOKEN = {
    Mark.FAULT: ", cannot be used",
    Mark.NEXT_DAY: " on the next day",
    Mark.DECIDES: ", decides how dates are read",
}


@dataclass(frozen=True, slots=True)
class CellLook:
    """What a cell shows; a number that was read as a time is told apart."""

    text: str
    mark: Mark
    is_number: bool = False


class PreviewModel(QAbstractTableModel):
    """Rows below the head, as many as are worth a look."""

    def __init__(self) -> None:
        super().__init__()
        self._looks: list[list[CellLook]] = []
        self._first_row = 0
        self._heads: tuple[str, ...] = ()
        self._columns = 0

    def show(self, sheet: Sheet, matching: Matching, brought: Brought | None) -> None:
        """Show a sheet as it is matched, and marked once it has been read."""
        self.beginResetModel()
        self._first_row = matching.header + 1
        self._columns = len(matching.fields)
        self._heads = heads_of(sheet, matching.header, matching.kind)
        body = sheet.rows[matching.header : matching.header + SHOWN_ROWS]
        looks = _Looks(matching, self._heads, brought)
        self._looks = [looks.of_row(at, row) for at, row in enumerate(body, self._first_row)]
        self.endResetModel()

    def head_of(self, column: int) -> str:
        """Return the letter of a column and its head, unless that may be a name."""
        head = self._heads[column] if column < len(self._heads) else ""
        return f"{letter_of(column)}  {head}".strip()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._looks)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else self._columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        is_column = orientation is Qt.Orientation.Horizontal
        return self.head_of(section) if is_column else str(self._first_row + section)

    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or index.row() >= len(self._looks):
            return None
        look = self._looks[index.row()][index.column()]
        if role == MARK_ROLE:
            return look.mark
        if role == NUMBER_ROLE:
            return look.is_number
        if role == Qt.ItemDataRole.DisplayRole:
            return look.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = "not kept" if look.mark is Mark.NOT_KEPT else look.text or "blank"
            number = ", a number read as a time" if look.is_number else ""
            return f"{said}{SPOKEN.get(look.mark, '')}{number}"
        return None


class _Looks:
    """Finds what each cell looks like."""

    def __init__(self, matching: Matching, heads: Sequence[str], brought: Brought | None) -> None:
        self._matching = matching
        last = matching.header + SHOWN_ROWS
        shifts = brought.shifts if isinstance(brought, BroughtRoster) else ()
        used = () if brought is None else brought.used_at
        skipped = () if brought is None else brought.skipped
        ends_in = dict(_pairs(matching, heads)) if isinstance(brought, BroughtRoster) else {}
        self._past = {
            (one.row, ends_in.get(one.column, one.column)) for one in shifts if one.is_past_midnight
        }
        self._used = {row for row, _ in used if row <= last}
        self._faults = {(one.row, one.column): one for one in skipped if one.row <= last}
        self._decides = 0 if brought is None else brought.dates.row

    def of_row(self, number: int, row: list[Cell]) -> list[CellLook]:
        fields = self._matching.fields
        cells = [row[at] if at < len(row) else "" for at in range(len(fields))]
        return [
            self._of_cell(number, at, cell, field)
            for at, (cell, field) in enumerate(zip(cells, fields, strict=True))
        ]

    def _of_cell(self, number: int, at: int, cell: Cell, field: Field) -> CellLook:
        if field is Field.NAME:
            return CellLook("", Mark.UNUSED if is_blank(cell) else Mark.NOT_KEPT)
        text = show_cell(cell)
        if field is Field.LEFT_OUT:
            return CellLook(text, Mark.UNUSED)
        fault = self._faults.get((number, at if field in ACROSS else WHOLE_ROW))
        if fault is not None and fault.field is field:
            return CellLook(text or "missing", Mark.FAULT)
        if number not in self._used or (fault is not None and field in ACROSS):
            return CellLook(text, Mark.UNUSED)
        if field is Field.DATE and number == self._decides:
            return CellLook(text, Mark.DECIDES)
        return self._of_used(number, at, cell, field)

    def _of_used(self, number: int, at: int, cell: Cell, field: Field) -> CellLook:
        text, is_number = show_cell(cell), False
        if field in {Field.START, Field.END} and (clock := clock_of_cell(cell)) is not None:
            minute = clock.minute % DAY_MIN
            text = f"{minute // 60:02}:{minute % 60:02}"
            is_number = is_number_meant_as_time(cell)
        column = at if field in ACROSS else WHOLE_ROW
        ends = {Field.END, Field.SHIFT, *ACROSS}
        is_past = field in ends and (number, column) in self._past
        return CellLook(text, Mark.NEXT_DAY if is_past else Mark.USED, is_number)


def _pairs(matching: Matching, heads: Sequence[str]) -> list[tuple[int, int]]:
    """Return the columns in which a day's shift starts and ends, of days that have one or two."""
    days = [at for at, field in enumerate(matching.fields) if field is Field.DAY]
    return [(at, at) for at in days] if matching.is_headcount else by_day(heads, days)
