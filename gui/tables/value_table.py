"""The one item model of all tables: a tuple of values under the columns of a sheet."""

from collections.abc import Hashable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from gui.session import PlanSession
from gui.tables.sheet import Column, Sheet, Words, words_of
from gui.tables.type_in import Block, Typed, type_block, type_cell
from gui.theme import Theme, font

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
TEXT_PX = 12


class ValueTable(QAbstractTableModel):
    """Rows of a sheet, typed in as edits of the session's plan.

    What makes no sense leaves the cell as it was, marked with the reason until the next edit.

    Attributes:
        refused: emitted with the sentence that says why a cell kept its value.
    """

    refused = Signal(str)

    def __init__(
        self, sheet: Sheet, session: PlanSession, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self._session = session
        self._theme = theme
        self._rows: tuple[Any, ...] = ()
        self._row_of: dict[Hashable, int] = {}
        self._words = words_of(session.plan, session.scenario)
        self._faults: dict[tuple[Hashable, str], str] = {}
        self.alignments = tuple(_alignment(column) for column in sheet.columns)
        self._flags = tuple(_flags(column) for column in sheet.columns)

    @property
    def rows(self) -> tuple[Any, ...]:
        """Return the values shown."""
        return self._rows

    def key_at(self, row: int) -> Hashable:
        """Return the key of a row."""
        return self.sheet.key(self._rows[row])

    def row_of(self, key: Hashable) -> int:
        """Return the row of a key, -1 if it is not there."""
        return self._row_of.get(key, -1)

    def show_rows(self, rows: tuple[Any, ...], words: Words) -> None:
        """Show other rows; those of the same keys stay where they are for the view."""
        if rows == self._rows and words.shown == self._words.shown:
            self._words = words
            return
        self._faults.clear()
        row_of = self._row_of
        if rows != self._rows:
            row_of = {self.sheet.key(row): number for number, row in enumerate(rows)}
        is_other = row_of != self._row_of
        if is_other:
            self.beginResetModel()
        self._rows, self._row_of, self._words = rows, row_of, words
        if is_other:
            self.endResetModel()
        else:
            self._repaint()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._repaint()

    def fault_at(self, index: Index) -> str:
        """Return why a cell kept its value, or nothing."""
        if not self._faults:
            return ""
        return self._faults.get(self._place(index), "")

    def text_at(self, row: int, column: int) -> str:
        """Return what a cell shows."""
        return self.sheet.columns[column].show(self._rows[row], self._words)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.sheet.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.sheet.columns[section]
        if role == Role.DisplayRole:
            return column.title
        return self.alignments[section] if role == Role.TextAlignmentRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return self._flags[index.column()] if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self.sheet.columns[index.column()]
        text = self.text_at(index.row(), index.column())
        if role in (Role.DisplayRole, Role.EditRole):
            return text
        if role == Role.ToolTipRole:
            return self.fault_at(index) or text
        if role == Role.AccessibleTextRole:
            return f"{column.title}: {text or 'empty'}"
        if role == Role.AccessibleDescriptionRole:
            return self.fault_at(index)
        if role == Role.TextAlignmentRole:
            return self.alignments[index.column()]
        return self._look(index, role)

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:
        column = self.sheet.columns[index.column()]
        if role != Role.EditRole or column.read is None:
            return False
        row, text = index.row(), str(value).strip()
        if text == self.text_at(row, index.column()).strip():
            return True
        typed = type_cell(self.sheet, self._words, row, index.column(), text)
        name = self.row_name(row)
        if typed.faults:
            self._mark(typed)
            self.refused.emit(f"{name}, {column.title}: {typed.first_fault}")
            return False
        self._faults.clear()
        self._session.edit(f"change {name} {column.what or column.title.lower()}", typed.plan)
        return True

    def type_block(
        self, top: int, left: int, block: Block, label: str, *, clears: bool = False
    ) -> None:
        """Type a block from a cell on in one step; cells that make no sense are marked."""
        typed = type_block(self.sheet, self._words, top, left, block, clears=clears)
        self._session.edit(label, typed.plan)
        self._mark(typed)
        if typed.faults:
            (row, column), reason = next(iter(typed.faults.items()))
            kept = f"{len(typed.faults):,} of {typed.cells:,} cells kept their value"
            title = self.sheet.columns[column].title
            self.refused.emit(f"{kept}; row {row + 1}, {title}: {reason}")

    def delete_rows(self, numbers: Sequence[int]) -> None:
        """Take rows away in one step."""
        if self.sheet.drop is None:
            return
        words, after = self._words, self._session.plan
        for number in reversed(numbers):  # windows of one row are counted from its first
            after = self.sheet.drop(after, words.scenario, self._rows[number])
        first = self.sheet.name(self._rows[numbers[0]], words)
        what = first if len(numbers) == 1 else f"{len(numbers):,} rows"
        self._session.edit(f"delete {what}", after)

    def row_name(self, row: int) -> str:
        """Name a row as undo steps do."""
        return self.sheet.name(self._rows[row], self._words)

    def choices_at(self, index: Index) -> tuple[str, ...]:
        """Return what can be typed in a cell where that is a list."""
        choices = self.sheet.columns[index.column()].choices
        return tuple(choices(self._words)) if choices else ()

    def _mark(self, typed: Typed) -> None:
        for (row, column), reason in typed.faults.items():
            index = self.index(row, column)
            self._faults[self._place(index)] = reason
            self.dataChanged.emit(index, index)

    def _look(self, index: Index, role: int) -> object:
        if role == Role.FontRole:
            return font(TEXT_PX)
        if role == Role.ForegroundRole and self.fault_at(index):
            return QColor(self._theme.alarm)
        return None

    def _place(self, index: Index) -> tuple[Hashable, str]:
        return self.key_at(index.row()), self.sheet.columns[index.column()].title

    def _repaint(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.sheet.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _flags(column: Column) -> Qt.ItemFlag:
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    flags |= Qt.ItemFlag.ItemNeverHasChildren
    return flags | Qt.ItemFlag.ItemIsEditable if column.read else flags
