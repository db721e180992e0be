"""A calendar of days: weeks below each other, every day with how it stands and its worst moment."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from gui.service_names import SHORT_NAMES
from gui.spoken import name
from gui.theme import Theme, font, minimum_brush, short_brush
from model.days.standing import DayStanding
from model.times import MONTHS, WEEKDAYS, Grid, show_time
from model.verdict import State

Index = QModelIndex | QPersistentModelIndex
# Each line of a cell in ever shorter forms: the date, numbers, the time, the service.
Lines = tuple[tuple[str, ...], ...]
WEEK = len(WEEKDAYS)
STANDING_ROLE = Qt.ItemDataRole.UserRole
LINES_ROLE = Qt.ItemDataRole.UserRole + 1
LINE_PX = 15
ROW_PX = 4 + 3 * LINE_PX
TALL_ROW_PX = ROW_PX + LINE_PX + 2
LEAST_PX = 48
STRIP_PX = 5
PAD_PX = 4
HINT = "Arrow keys go from day to day; Enter goes to its worst moment."


class DayGrid(QTableWidget):
    """Shows days; what stands in a cell is whole in its tooltip.

    Attributes:
        day_used: emitted with the DayStanding of a day on Enter or a click.
    """

    day_used = Signal(object)

    def __init__(self, accessible_name: str, theme: Theme) -> None:
        super().__init__(0, len(WEEKDAYS))
        self.setHorizontalHeaderLabels(WEEKDAYS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFont(font(12))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(LEAST_PX)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        self._cell = _DayCell(self, theme)
        self.setItemDelegate(self._cell)
        name(self, accessible_name, HINT)
        self.itemActivated.connect(self._use)
        self.itemClicked.connect(self._use)

    @property
    def standing(self) -> DayStanding | None:
        """Return the day the grid stands on."""
        found: DayStanding | None = self.currentIndex().data(STANDING_ROLE)
        return found

    def show_days(self, days: Sequence[DayStanding], grid: Grid) -> None:
        """Show these days; the grid goes on standing on the day it stood on."""
        stood = self.standing
        self.clearContents()
        first = days[0].day - timedelta(days=days[0].day.weekday())
        self.setRowCount((days[-1].day - first).days // len(WEEKDAYS) + 1)
        there = {one.day: one for one in days}
        for at in range(self.rowCount() * len(WEEKDAYS)):
            standing = there.get(first + timedelta(days=at))
            self.setItem(*divmod(at, len(WEEKDAYS)), _item(standing, grid))
        self._settle_height()
        wanted = stood.day if stood is not None and stood.day in there else days[0].day
        self.stand_on(wanted)

    def stand_on(self, day: date) -> None:
        """Stand on a day, if it is shown."""
        for row in range(self.rowCount()):
            for column in range(self.columnCount()):
                item = self.item(row, column)
                standing = item.data(STANDING_ROLE) if item is not None else None
                if standing is not None and standing.day == day:
                    self.setCurrentCell(row, column)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._cell.set_theme(theme)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle_height()

    def _settle_height(self) -> None:
        """Give the time a line of its own where it has no room beside the numbers."""
        width = self.columnWidth(0) if self.columnCount() else 0
        items = (self.item(*divmod(at, WEEK)) for at in range(self.rowCount() * WEEK))
        lines = [item.data(LINES_ROLE) for item in items if item is not None]
        self._cell.is_tall = any(not _has_room(one, width) for one in lines if one)
        height = TALL_ROW_PX if self._cell.is_tall else ROW_PX
        if self.verticalHeader().defaultSectionSize() != height:
            self.verticalHeader().setDefaultSectionSize(height)

    @Slot(QTableWidgetItem)
    def _use(self, item: QTableWidgetItem) -> None:
        standing = item.data(STANDING_ROLE)
        if standing is not None:
            self.day_used.emit(standing)


def _item(standing: DayStanding | None, grid: Grid) -> QTableWidgetItem:
    item = QTableWidgetItem()
    if standing is None:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        return item
    day = f"{standing.day.day} {MONTHS[standing.day.month - 1]}"
    said = standing.sentence(grid)
    item.setText(said)
    item.setToolTip(said)
    item.setData(STANDING_ROLE, standing)
    worst = standing.worst
    head = (f"{day}, strike", f"{standing.day.day}, strike") if standing.is_strike else (day,)
    lines: Lines = (head,)
    if worst is not None:
        at = show_time(grid.instant(worst.index * grid.interval_min))
        short = f"{worst.available:,.0f} of {worst.line:,.0f}"
        lines = (head, (short,), (f"at {at}",), (SHORT_NAMES[worst.service],))
    item.setData(LINES_ROLE, lines)
    return item


class _DayCell(QStyledItemDelegate):
    """Paints a day: a strip of its state, its date, and its worst moment in short."""

    def __init__(self, parent: QTableWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.is_tall = False

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(LEAST_PX, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, box = self._theme, option.rect
        standing: DayStanding | None = index.data(STANDING_ROLE)
        if standing is None:
            painter.fillRect(box, QColor(theme.quiet))
            return
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(box, QColor(theme.selected if is_chosen else theme.surface))
        self._paint_strip(painter, box, standing)
        lines: Lines = index.data(LINES_ROLE)
        shown = lines if self.is_tall else _beside(lines)
        for at, texts in enumerate(shown):
            used = font(12, semibold=at == 0)
            metrics = QFontMetrics(used)
            painter.setFont(used)
            painter.setPen(QColor(theme.second_text if 1 < at == len(shown) - 1 else theme.text))
            room = box.width() - STRIP_PX - 2 * PAD_PX
            fitting = [one for one in texts if metrics.horizontalAdvance(one) <= room]
            text = fitting[0] if fitting else texts[-1]
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            top = box.top() + 2 + at * LINE_PX
            painter.drawText(box.left() + STRIP_PX + PAD_PX, top + metrics.ascent(), text)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -1, -1))

    def _paint_strip(self, painter: QPainter, box: QRect, standing: DayStanding) -> None:
        strip = QRect(box.left(), box.top(), STRIP_PX, box.height())
        state = standing.worst.state if standing.worst else State.HOLDS
        painter.fillRect(strip, QColor(self._theme.quiet))
        if state is not State.HOLDS:
            is_below = state is State.BELOW_MINIMUM
            painter.fillRect(strip, (minimum_brush if is_below else short_brush)(self._theme))


def _beside(lines: Lines) -> Lines:
    """Return lines with the time in one line with the numbers."""
    if len(lines) < 3:
        return lines
    head, numbers, at, service = lines
    return head, (f"{numbers[0]} {at[0]}",), service


def _has_room(lines: Lines, width: int) -> bool:
    """Tell whether a column is wide enough for the time beside the numbers."""
    metrics = QFontMetrics(font(12))
    room = width - STRIP_PX - 2 * PAD_PX
    return all(metrics.horizontalAdvance(one[0]) <= room for one in _beside(lines)[1:2])
