"""Small charts in a table: cover of each scenario against what is required, on one scale."""

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.chart_frame import ChartFrame
from gui.cover_marks import largest_of, short_marks
from gui.marks import Fill, Mark, Stroke, draw, pen
from gui.stepped import stepped_area, stepped_line
from gui.theme import Theme
from model.projection import ServiceProjection
from model.times import Grid

COVER_ROLE = Qt.ItemDataRole.UserRole
SPARK_SIZE = QSize(190, 38)
PAD_PX = 5
HEADROOM = 1.08

Index = QModelIndex | QPersistentModelIndex


def spark_marks(
    cover: ServiceProjection, grid: Grid, rect: QRectF, top: float, theme: Theme
) -> list[Mark]:
    """Draw cover as an area, what is missing hatched, and what is required as a line."""
    hours = grid.length_min / 60
    frame = ChartFrame(QRectF(), rect, QRectF(), QRectF(), 0.0, hours, max(top, 1.0), 0.0)
    edges, available = frame.edges(grid), frame.ys(cover.available)
    foot = np.full_like(available, rect.bottom())
    all_through = np.ones(available.size, dtype=np.bool_)
    return [
        Fill(stepped_area(edges, foot, available, all_through), theme.own),
        *short_marks(frame, grid, cover, theme),
        Stroke(stepped_line(edges, frame.ys(cover.required)), pen(theme.text, 1.4)),
    ]


class SparkCell(QStyledItemDelegate):
    """Paints the cover an item holds; `largest` is the top of the scale that all share."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.grid: Grid | None = None
        self.largest = 1.0

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme

    def share_scale(self, covers: list[ServiceProjection], grid: Grid) -> None:
        """Draw all of these on one scale from now on."""
        self.grid = grid
        self.largest = max((largest_of(one) for one in covers), default=1.0) * HEADROOM

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return SPARK_SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme.selected))
        cover: ServiceProjection | None = index.data(COVER_ROLE)
        if cover is None or self.grid is None:
            return
        rect = QRectF(option.rect).adjusted(PAD_PX, PAD_PX, -PAD_PX, -PAD_PX)
        painter.save()
        painter.setClipRect(option.rect)
        draw(painter, spark_marks(cover, self.grid, rect, self.largest, self._theme))
        painter.restore()
