"""The one item model of all tables: a tuple of values under the columns of a sheet."""

from collections.abc import Hashable, Sequence
from datetime import timedelta
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

from gui.selection import Selection
from gui.session import PlanSession
from gui.tables.arrangement import Arrangement, holding, kept_in_place
from gui.tables.sheet import Column, Sheet, Spot, Words, words_of
from gui.tables.type_in import Block, Typed, read_cell, type_block
from gui.theme import Theme, font
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.reading import ReadingFault

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
TEXT_PX = 12
NEW_ROW_STEP_MIN = 15


class ValueTable(QAbstractTableModel):
    """Rows of a sheet, typed in as edits of the session's plan, in an order of their own.

    What makes no sense leaves the cell as it was, marked with the reason until the next edit.

    Attributes:
        said: emitted with a sentence for the planner: why a cell kept its value, what was added.
    """

    said = Signal(str)

    def __init__(
        self,
        sheet: Sheet,
        session: PlanSession,
        selection: Selection,
        theme: Theme,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.sheet = sheet
        self.arrangement = Arrangement()
        self._session = session
        self._selection = selection
        self._theme = theme
        self._in_plan: tuple[Any, ...] = ()
        self._rows: tuple[Any, ...] = ()
        self._row_of: dict[Hashable, int] = {}
        self._words = words_of(session.plan, session.scenario)
        self._faults: dict[tuple[Hashable, int], str] = {}
        self.alignments = tuple(_alignment(column) for column in sheet.columns)
        self._flags = tuple(_flags(column) for column in sheet.columns)

    @property
    def rows(self) -> tuple[Any, ...]:
        """Return the values shown, in their order."""
        return self._rows

    @property
    def in_plan(self) -> tuple[Any, ...]:
        """Return all values, in the order of the plan."""
        return self._in_plan

    def key_at(self, row: int) -> Hashable:
        """Return the key of a row."""
        return self.sheet.key(self._rows[row])

    def row_of(self, key: Hashable) -> int:
        """Return the row of a key, -1 if it is not there."""
        return self._row_of.get(key, -1)

    def show_rows(self, rows: tuple[Any, ...], words: Words) -> None:
        """Show other rows; those of the same keys stay where they are for the view."""
        if rows == self._in_plan and words.shown == self._words.shown:
            self._words = words
            return
        self._faults.clear()
        shown = rows
        if not self.arrangement.is_plain:
            shown = kept_in_place(self._rows, self._in_plan, rows, self.sheet)
        self._in_plan, self._words = rows, words
        self._put_in_sight(shown)

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and leave rows out, in the view alone."""
        if arrangement != self.arrangement:
            self.arrangement = arrangement
            self._put_in_sight(arrangement.of(self.sheet, self._in_plan, self._words))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.sheet.columns) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the rows by a column; -1 for their order in the plan."""
        is_falling = order is Qt.SortOrder.DescendingOrder
        sorted_by = None if column < 0 else column
        self.arrange(Arrangement(sorted_by, is_falling, self.arrangement.wanted))

    def cell_holding(self, wanted: str, after: tuple[int, int], by: int) -> tuple[int, int] | None:
        """Return row and column of the next cell that holds a text, round the table."""
        count = len(self._rows)
        small = wanted.casefold()
        for step in range(count + 1):
            row = (after[0] + by * step) % count
            columns = holding(self.sheet, self._rows[row], self._words, small)
            if step == 0:
                columns = [one for one in columns if (one - after[1]) * by > 0]
            if columns:
                return row, columns[0] if by > 0 else columns[-1]
        return None

    def _put_in_sight(self, rows: tuple[Any, ...]) -> None:
        """Show rows; the view starts anew only where other rows come or the order changes."""
        is_other = not self._has_same_keys(rows)
        if is_other:
            self.beginResetModel()
            self._row_of = {self.sheet.key(row): number for number, row in enumerate(rows)}
        self._rows = rows
        if is_other:
            self.endResetModel()
        else:
            self._repaint()

    def _has_same_keys(self, rows: tuple[Any, ...]) -> bool:
        key = self.sheet.key
        return len(rows) == len(self._rows) and all(
            new is old or key(new) == key(old) for new, old in zip(rows, self._rows, strict=True)
        )

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._repaint()

    def fault_at(self, index: Index) -> str:
        """Return why a cell kept its value, or nothing."""
        if not self._faults:
            return ""
        return self._faults.get((self.key_at(index.row()), index.column()), "")

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
        title = self.sheet.columns[section].title
        if role == Role.DisplayRole:
            return f"{title} {self._sort_mark(section)}".rstrip()
        if role == Role.ToolTipRole:
            return f"{title}: click to sort"
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
        keys = [self.key_at(row)]
        typed = type_block(self.sheet, self._words, keys, index.column(), [[text]], clears=True)
        name = self.row_name(row)
        if typed.faults:
            self._mark(typed)
            reason = next(iter(typed.faults.values()))
            self.said.emit(f"{name}, {column.title}: {reason}")
            return False
        self._faults.clear()
        self._session.edit(f"change {name} {column.what or column.title.lower()}", typed.plan)
        return True

    def type_block(
        self,
        top: int,
        left: int,
        block: Block,
        label: str,
        *,
        clears: bool = False,
        adds: bool = False,
    ) -> None:
        """Type a block from a cell on in one step; cells that make no sense are marked.

        What reaches below the table is left out, unless the block `adds` rows for it.
        """
        words = self._words
        keys = [self.sheet.key(row) for row in self._rows[top : top + len(block)]]
        if adds:
            words, new = self._with_rows(len(block) - len(keys))
            keys += new
        typed = type_block(self.sheet, words, keys, left, block, clears=clears)
        self._session.edit(label, typed.plan)
        self._mark(typed)
        if typed.faults:
            (key, column), reason = next(iter(typed.faults.items()))
            kept = f"{len(typed.faults):,} of {typed.cells:,} cells kept their value"
            title = self.sheet.columns[column].title
            self.said.emit(f"{kept}; row {self.row_of(key) + 1}, {title}: {reason}")

    def _with_rows(self, count: int) -> tuple[Words, list[Hashable]]:
        """Return the plan with new rows, as far as there can be any, and their keys."""
        plan, scenario = self._words.plan, self._words.scenario.key
        keys: list[Hashable] = []
        for _ in range(count if self.sheet.add is not None else 0):
            try:
                plan, key = self._added(plan, plan.scenario(scenario), None)
            except EditFault as fault:
                self.said.emit(str(fault))
                break
            keys.append(key)
        return words_of(plan, plan.scenario(scenario)), keys

    def _added(self, plan: Plan, scenario: Scenario, beside: Any) -> tuple[Plan, Hashable]:
        if self.sheet.add is None:
            raise EditFault("Rows of this table come and go with other tables.")
        minutes = round(self._selection.moment_h * 60 / NEW_ROW_STEP_MIN) * NEW_ROW_STEP_MIN
        starts = plan.horizon.opens + timedelta(minutes=minutes)
        return self.sheet.add(plan, scenario, Spot(starts, self._selection.service, beside))

    def add_row(self, beside: int) -> int:
        """Add a row that starts at the cursor, like the one at hand; return its place or -1."""
        row = self._rows[beside] if 0 <= beside < len(self._rows) else None
        scenario = self._session.scenario
        try:
            after, key = self._added(self._session.plan, scenario, row)
        except EditFault as fault:
            self.said.emit(str(fault))
            return -1
        words = words_of(after, after.scenario(scenario.key))
        rows = self.sheet.rows(words.plan, words.scenario)
        name = next(self.sheet.name(one, words) for one in rows if self.sheet.key(one) == key)
        self._session.edit(f"add {name}", after)
        self.said.emit(f"{name[:1].upper()}{name[1:]} added")
        return self.row_of(key)

    def delete_rows(self, numbers: Sequence[int]) -> None:
        """Take rows away in one step; those there is a reason to keep stay."""
        words, after, kept = self._words, self._session.plan, ""
        rows = [self._rows[number] for number in numbers]
        if self.sheet.drop_all is not None and len(rows) > 1:
            after = self.sheet.drop_all(after, words.scenario, rows)
        elif self.sheet.drop is not None:
            there = {self.sheet.key(row): at for at, row in enumerate(self._in_plan)}
            # Windows of one row are counted from its first, so the last goes first.
            for row in sorted(rows, key=lambda one: there[self.sheet.key(one)], reverse=True):
                try:
                    after = self.sheet.drop(after, words.scenario, row)
                except EditFault as fault:
                    kept = f"{self.sheet.name(row, words)} stays: {fault}"
        first = self.sheet.name(rows[0], words)
        self._session.edit(f"delete {first if len(rows) == 1 else f'{len(rows):,} rows'}", after)
        if kept:
            self.said.emit(kept)

    def row_name(self, row: int) -> str:
        """Name a row as undo steps do."""
        return self.sheet.name(self._rows[row], self._words)

    def fault_of(self, row: int, column: Column, text: str) -> str:
        """Say why a text cannot be read in a cell, while it is typed; nothing if it can."""
        try:
            read_cell(column, self._rows[row], text, self._words)
        except (ReadingFault, EditFault) as fault:
            return str(fault)
        return ""

    def choices_at(self, index: Index) -> tuple[str, ...]:
        """Return what can be typed in a cell where that is a list."""
        choices = self.sheet.columns[index.column()].choices
        return tuple(choices(self._words)) if choices else ()

    def _mark(self, typed: Typed) -> None:
        for (key, column), reason in typed.faults.items():
            row = self.row_of(key)
            if row >= 0:
                self._faults[key, column] = reason
                index = self.index(row, column)
                self.dataChanged.emit(index, index)

    def _sort_mark(self, section: int) -> str:
        if section != self.arrangement.column:
            return ""
        return "▼" if self.arrangement.is_falling else "▲"

    def _look(self, index: Index, role: int) -> object:
        if role == Role.FontRole:
            return font(TEXT_PX)
        if role == Role.ForegroundRole and self.fault_at(index):
            return QColor(self._theme.alarm)
        return None

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
