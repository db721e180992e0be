"""All gaps of all services, and who waits too long: when, how long, how deep, what binds."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from gui.gap_rows import COLUMNS, SHOW_ME, GapNumber, GapRow, GapsModel, row_of_gap, row_of_late
from gui.list_over_sentence import lay_list_over_sentence
from gui.reprojector import Reprojector
from gui.scrolled_text import ScrolledText
from gui.selection import Selection
from gui.spoken import name
from gui.theme import Theme, font
from gui.waiting import Waiting
from model.projection import Projection
from model.staff import Service

# Columns are as wide as these; measuring every cell would cost more than a frame of a drag.
LONGEST = (
    "88",
    "Ambulances",
    "Wed 22:30 to 00:00 next day",
    "Length",
    "10 h 08 at Thu 00:00",
    "",
    "Show me",
)
# What binds takes the width the others leave; below this it is of no use.
BINDS = COLUMNS.index("Binds then")
BINDS_PX = 110
# The worst takes it where what binds has none; "C2 5 h 23" and the first of its moment need this.
WORST = COLUMNS.index("Worst")
LEAST_WORST_PX = 84
# The columns that give way one after the other where the list is narrow: the sentence below it,
# and every row's tooltip, say the same. After them "Show me" is an arrow alone.
GIVE_WAY = (COLUMNS.index("Length"), BINDS)
ARROW_PX = 28
CELL_PAD_PX = 12


class GapTable(QTableView):
    """The rows of gaps; by the keyboard one comes to a row that is in sight."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row in sight where none is chosen yet; otherwise scroll there."""
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            if not self.currentIndex().isValid():
                self.selectRow(self.rowAt(0))
            self.scrollTo(self.currentIndex())
        super().focusInEvent(event)


class GapsPanel(QWidget):
    """The list of gaps and of late times, and the sentence of the one that is chosen.

    Attributes:
        gap_shown: emitted when the cursor goes to the worst moment of a gap.
        late_shown: emitted when "Show me" goes to people who wait too long.
    """

    gap_shown = Signal()
    late_shown = Signal()

    def __init__(
        self, reprojector: Reprojector, waiting: Waiting, selection: Selection, theme: Theme
    ) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._selection = selection
        self._waiting = waiting
        self._model = GapsModel(theme, self)
        self.table = GapTable()
        self.table.setModel(self._model)
        name(self.table, "Gaps", "Enter shows the gap on the chart.")
        self.table.setItemDelegateForColumn(0, GapNumber(self.table))
        self.sentence = ScrolledText()
        name(self.sentence, "Why the chosen gap is there")
        lay_list_over_sentence(self, self.table, self.sentence)
        _set_widths(self.table)
        self.table.clicked.connect(self._clicked)
        self.table.activated.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._say)
        self._model.modelReset.connect(self._show_service)
        selection.service_changed.connect(self._show_service)
        reprojector.settled.connect(self.show_projection)
        waiting.changed.connect(self._learn)
        self.show_projection(reprojector.projection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where they have no room."""
        super().resizeEvent(event)
        widths = dict(enumerate(_widths())) | {BINDS: BINDS_PX}
        room = event.size().width() - self.table.verticalScrollBar().sizeHint().width()
        for column in GIVE_WAY:
            is_out = sum(widths.values()) > room
            self.table.setColumnHidden(column, is_out)
            if is_out:
                del widths[column]
        is_tight = sum((widths | {WORST: LEAST_WORST_PX}).values()) > room
        self._model.show_arrows(are_shown=is_tight)
        stretched, kept = (WORST, BINDS) if BINDS not in widths else (BINDS, WORST)
        heads = self.table.horizontalHeader()
        heads.setSectionResizeMode(kept, QHeaderView.ResizeMode.Interactive)
        heads.setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        heads.resizeSection(kept, _widths()[kept])
        heads.resizeSection(SHOW_ME, ARROW_PX if is_tight else _widths()[SHOW_ME])

    def show_gap(self, service: Service, number: int) -> None:
        """Choose a gap by its service and number."""
        for at, row in enumerate(self._model.rows):
            if (row.service, row.number) == (service, number):
                self.table.selectRow(at)
                self._go_to(row)

    @Slot(object)
    def show_projection(self, projection: Projection) -> None:
        """List the gaps of a projection, and its late times as far as they are known."""
        self._model.show_rows(tuple(self._rows_of(projection)))
        self._say()

    def _rows_of(self, projection: Projection) -> Iterator[GapRow]:
        grid, gaps = projection.grid, self._reprojector.gaps
        for service in projection.services:
            yield from (row_of_gap(gap, grid, self._waiting.at) for gap in gaps[service])
            yield from (row_of_late(late, grid) for late in self._waiting.late(service))

    @Slot()
    def _learn(self) -> None:
        self.show_projection(self._reprojector.projection)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._model.set_theme(theme)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == SHOW_ME:
            self._show(index)

    @Slot(QModelIndex)
    def _show(self, index: QModelIndex) -> None:
        self._go_to(self._model.rows[index.row()])

    def _go_to(self, row: GapRow) -> None:
        grid = self._reprojector.projection.grid
        self._selection.show_service(row.service)
        if row.number is None:
            self.late_shown.emit()
        else:
            self.gap_shown.emit()
        self._selection.stand_at(row.worst * grid.interval_min / 60)

    @Slot()
    def _show_service(self) -> None:
        """Bring the gaps of the service on the chart into sight, unless one of them is chosen."""
        rows, service = self._model.rows, self._selection.service
        row = self.table.currentIndex().row()
        if 0 <= row < len(rows) and rows[row].service is service:
            return
        first = next((at for at, one in enumerate(rows) if one.service is service), None)
        if first is not None:
            there = self._model.index(first, 0)
            self.table.scrollTo(there, QAbstractItemView.ScrollHint.PositionAtTop)

    @Slot()
    def _say(self) -> None:
        row = self.table.currentIndex().row()
        rows = self._model.rows
        if not rows:
            self.sentence.setPlainText("No service is short of what is required, all through.")
        elif 0 <= row < len(rows):
            self.sentence.setPlainText(rows[row].explain())
        else:
            self.sentence.setPlainText("Choose a gap to read why it is there.")


def _widths() -> list[int]:
    """Return how wide every column is, but for the one that takes what is left."""
    metrics = QFontMetrics(font(12, semibold=True))
    return [metrics.horizontalAdvance(longest) + CELL_PAD_PX for longest in LONGEST]


def _set_widths(table: GapTable) -> None:
    heads = table.horizontalHeader()
    for column, width in enumerate(_widths()):
        heads.resizeSection(column, width)
