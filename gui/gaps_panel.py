"""All gaps of all services: when, how long, how deep and what binds; "Show me" goes there."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.reprojector import Reprojector
from gui.scrolled_text import ScrolledText
from gui.selection import Selection
from gui.service_names import SHORT_NAMES
from gui.spoken import name
from gui.theme import Theme, font
from gui.waiting import Waiting
from model.gaps import Gap
from model.projection import Projection
from model.shown import shown_difference
from model.staff import Service
from model.times import Grid, show_length, show_range_in, show_time_since
from model.verdict import name_binds

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("", "Service", "When", "Length", "Deepest", "What binds", "")
# Columns are as wide as these; measuring every cell would cost more than a frame of a drag.
LONGEST = (
    "88",
    "Ambulances",
    "Wed 22:30 to 00:00 next day",
    "Length",
    "88 at Thu 00:00",
    "",
    "Show me",
)
# What binds takes the width the others leave; below this it is of no use.
BINDS = COLUMNS.index("What binds")
BINDS_PX = 110
# The columns that give way one after the other where the list is narrow; the sentence below it,
# and every row's tooltip, say the same.
GIVE_WAY = tuple(COLUMNS.index(title) for title in ("Length", "What binds", "Deepest"))
CELL_PAD_PX = 12
CIRCLE_PX = 18
SHOW_ME = len(COLUMNS) - 1
ROW_PX = 24
LEAST_ROWS = 4


class GapsModel(QAbstractTableModel):
    """The gaps as rows."""

    def __init__(self, waiting: Waiting, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._waiting = waiting
        self._theme = theme
        self._gaps: tuple[Gap, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Return the gap of every row."""
        return self._gaps

    @property
    def theme(self) -> Theme:
        """Return the colours to paint in."""
        return self._theme

    def show_gaps(self, gaps: tuple[Gap, ...], grid: Grid) -> None:
        """Show other gaps."""
        rows = tuple(_cells(gap, grid) for gap in gaps)
        is_same_size = len(rows) == len(self._rows)
        if not is_same_size:
            self.beginResetModel()
        self._gaps, self._rows = gaps, rows
        if not is_same_size:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, SHOW_ME))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, SHOW_ME))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        is_title = role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal
        return COLUMNS[section] if is_title else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        gap, column = self._gaps[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][column]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.sentence(index.row())
        if role == Qt.ItemDataRole.TextAlignmentRole and column == 0:
            return Qt.AlignmentFlag.AlignCenter
        return self._look(gap, column, role)

    def sentence(self, row: int) -> str:
        """Say why a gap is there, and how long people then wait: found out when it is asked."""
        gap = self._gaps[row]
        return f"{gap.sentence} {self._waiting.at(gap.service, gap.worst)}".rstrip()

    def _look(self, gap: Gap, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.FontRole:
            return font(12, semibold=column == 0 or COLUMNS[column] == "Deepest")
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(column, gap)
        return None

    def _colour(self, column: int, gap: Gap) -> QColor:
        theme = self._theme
        if column == 0:
            return QColor(theme.surface if gap.is_below_minimum else theme.alarm)
        if column == SHOW_ME:
            return QColor(theme.accent)
        return QColor(theme.alarm if COLUMNS[column] == "Deepest" else theme.text)


class GapNumber(QStyledItemDelegate):
    """Paints the number of a gap in the circle it has on the chart: filled below the minimum."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, GapsModel):
            return
        super().paint(painter, option, QModelIndex())
        gap, theme = model.gaps[index.row()], model.theme
        alarm = QColor(theme.alarm)
        box = QRectF(0, 0, CIRCLE_PX, CIRCLE_PX)
        box.moveCenter(QRectF(option.rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(alarm, 1.4))
        painter.setBrush(alarm if gap.is_below_minimum else QColor(theme.surface))
        painter.drawEllipse(box)
        painter.setFont(font(12, semibold=True))
        painter.setPen(QColor(theme.surface) if gap.is_below_minimum else alarm)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(gap.number))
        painter.restore()


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
    """The list of gaps, and the sentence of the one that is chosen."""

    def __init__(
        self, reprojector: Reprojector, waiting: Waiting, selection: Selection, theme: Theme
    ) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._selection = selection
        self._model = GapsModel(waiting, theme, self)
        self.table = _table(self._model)
        self.table.setItemDelegateForColumn(0, GapNumber(self.table))
        self.sentence = ScrolledText()
        name(self.sentence, "Why the chosen gap is there")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.sentence)
        self.table.clicked.connect(self._clicked)
        self.table.activated.connect(self._show)
        self.table.selectionModel().currentRowChanged.connect(self._say)
        self._model.modelReset.connect(self._show_service)
        selection.service_changed.connect(self._show_service)
        reprojector.settled.connect(self.show_projection)
        waiting.changed.connect(self._say)
        self.show_projection(reprojector.projection)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns out where they have no room."""
        super().resizeEvent(event)
        widths = dict(enumerate(_widths())) | {BINDS: BINDS_PX}
        bar = self.table.verticalScrollBar().sizeHint().width()
        for column in GIVE_WAY:
            is_out = sum(widths.values()) + bar > event.size().width()
            self.table.setColumnHidden(column, is_out)
            if is_out:
                del widths[column]

    def show_gap(self, service: Service, number: int) -> None:
        """Choose a gap by its service and number."""
        for row, gap in enumerate(self._model.gaps):
            if (gap.service, gap.number) == (service, number):
                self.table.selectRow(row)
                self._go_to(gap)

    @Slot(object)
    def show_projection(self, projection: Projection) -> None:
        """List the gaps of a projection."""
        by_service: Mapping[Service, tuple[Gap, ...]] = self._reprojector.gaps
        gaps = tuple(gap for service in projection.services for gap in by_service[service])
        self._model.show_gaps(gaps, projection.grid)
        self._say()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._model.set_theme(theme)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == SHOW_ME:
            self._show(index)

    @Slot(QModelIndex)
    def _show(self, index: QModelIndex) -> None:
        self._go_to(self._model.gaps[index.row()])

    def _go_to(self, gap: Gap) -> None:
        grid = self._reprojector.projection.grid
        self._selection.show_service(gap.service)
        self._selection.stand_at(gap.worst * grid.interval_min / 60)

    @Slot()
    def _show_service(self) -> None:
        """Bring the gaps of the service on the chart into sight, unless one of them is chosen."""
        gaps, service = self._model.gaps, self._selection.service
        row = self.table.currentIndex().row()
        if 0 <= row < len(gaps) and gaps[row].service is service:
            return
        first = next((at for at, gap in enumerate(gaps) if gap.service is service), None)
        if first is not None:
            there = self._model.index(first, 0)
            self.table.scrollTo(there, QAbstractItemView.ScrollHint.PositionAtTop)

    @Slot()
    def _say(self) -> None:
        row = self.table.currentIndex().row()
        gaps = self._model.gaps
        if not gaps:
            self.sentence.setPlainText("No service is short of what is required, all through.")
        elif 0 <= row < len(gaps):
            self.sentence.setPlainText(self._model.sentence(row))
        else:
            self.sentence.setPlainText("Choose a gap to read why it is there.")


def _cells(gap: Gap, grid: Grid) -> tuple[str, ...]:
    length = show_length(grid.minutes(gap.ends) - grid.minutes(gap.starts))
    short = shown_difference(gap.line, gap.available)
    deepest = f"{short} at {show_time_since(grid, gap.starts, gap.deepest_at)}"
    when = show_range_in(grid, gap.starts, gap.ends)
    binds = name_binds(gap).capitalize() or "–"
    return (str(gap.number), SHORT_NAMES[gap.service], when, length, deepest, binds, "Show me")


def _widths() -> list[int]:
    """Return how wide every column is, but for the one that takes what is left."""
    metrics = QFontMetrics(font(12, semibold=True))
    return [metrics.horizontalAdvance(longest) + CELL_PAD_PX for longest in LONGEST]


def _table(model: GapsModel) -> GapTable:
    table = GapTable()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_PX)
    heads = table.horizontalHeader()
    heads.setHighlightSections(False)
    heads.setFont(font(12))
    heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate(_widths()):
        heads.resizeSection(column, width)
    heads.setSectionResizeMode(BINDS, QHeaderView.ResizeMode.Stretch)
    # The sentence below gives up its height first, down to one line; the list keeps some rows.
    table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    table.setMinimumHeight(heads.sizeHint().height() + LEAST_ROWS * ROW_PX)
    name(table, "Gaps", "Enter shows the gap on the chart.")
    return table
