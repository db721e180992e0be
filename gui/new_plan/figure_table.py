"""A table to read from: rows of words, chosen whole, with every cell whole in its tooltip."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from gui.spoken import name

ROW_PX = 24


class FigureTable(QTableWidget):
    """Shows rows; columns of numbers share the room, else the last takes what is left.

    Attributes:
        row_used: emitted with the number of a row on Enter or a double click.
    """

    row_used = Signal(int)

    def __init__(self, accessible_name: str, heads: Sequence[str], numbers: Sequence[int]) -> None:
        super().__init__(0, len(heads))
        self._numbers = frozenset(numbers)
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in numbers or (len(heads) - 1,):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column in numbers:
            title = QTableWidgetItem(heads[column])
            title.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, title)
        name(self, accessible_name)
        self.activated.connect(lambda index: self.row_used.emit(index.row()))

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these rows instead, the first of them chosen."""
        self.setRowCount(len(rows))
        model = self.model()
        with QSignalBlocker(model):  # Told of each cell, the head would measure them all again.
            for row, texts in enumerate(rows):
                for column, text in enumerate(texts):
                    self.setItem(row, column, self._cell(text, is_number=column in self._numbers))
        if rows:
            last = model.index(len(rows) - 1, self.columnCount() - 1)
            model.dataChanged.emit(model.index(0, 0), last)
            self.selectRow(0)

    @Slot(int)
    def choose(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        self.selectRow(row)
        self.scrollTo(self.model().index(row, 0))

    def _cell(self, text: str, *, is_number: bool) -> QTableWidgetItem:
        cell = QTableWidgetItem(text)
        cell.setToolTip(text)
        side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
        cell.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        return cell
