"""The time cursor: a line through all lanes, and its time in a dark flag on the axis."""

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from gui.theme import Theme, font
from gui.time_axis import HEIGHT_PX, TimeAxis

FLAG_PX = 20.0
PAD_PX = 6.0


class MomentCursor(QGraphicsObject):
    """Drawn over the whole scene of a timeline, in its pixels; lets the mouse through."""

    def __init__(self, view_box: pg.ViewBox, axis: TimeAxis, theme: Theme) -> None:
        super().__init__()
        self._view_box = view_box
        self._axis = axis
        self._theme = theme
        self._hours = 0.0
        self._text = ""
        self._place = QRectF()
        self.setZValue(1000)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        view_box.sigXRangeChanged.connect(self._follow)
        view_box.sigResized.connect(self._follow)

    def show_moment(self, hours: float, text: str) -> None:
        """Stand at a moment, and say which."""
        self._hours, self._text = hours, text
        self._follow()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def boundingRect(self) -> QRectF:
        return self._place

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the line and the flag, if the moment is on show."""
        box = self._view_box.sceneBoundingRect()
        x = round(self._x())
        if not box.left() - 1 <= x <= box.right() + 1:
            return
        colour = QColor(self._theme.text)
        painter.setPen(QPen(colour, 1))
        painter.drawLine(QPointF(x + 0.5, HEIGHT_PX - 2), QPointF(x + 0.5, box.bottom()))
        flag = self._flag(x)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(flag, 3, 3)
        painter.setPen(QColor(self._theme.surface))
        painter.setFont(font(13, semibold=True))
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, self._text)

    def _x(self) -> float:
        return float(self._view_box.mapViewToScene(QPointF(self._hours, 0)).x())

    def _flag(self, x: float) -> QRectF:
        metrics = QFontMetricsF(font(13, semibold=True))
        width = metrics.horizontalAdvance(self._text) + 2 * PAD_PX
        return QRectF(x - width / 2, (HEIGHT_PX - FLAG_PX) / 2, width, FLAG_PX)

    def _follow(self, *_: object) -> None:
        self.prepareGeometryChange()
        flag = self._flag(self._x())
        box = self._view_box.sceneBoundingRect()
        self._place = flag.adjusted(-2, -2, 2, max(box.bottom() - flag.bottom(), 0) + 2)
        self._axis.cover(flag.left() - box.left(), flag.right() - box.left())
        self.update()
