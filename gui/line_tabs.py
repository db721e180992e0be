"""Tabs as plain words, the current one with a line in the accent colour."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from gui.theme import Theme, font

LINE_PX = 3
PAD_PX = 14
HEIGHT_PX = 34
LEAST_PX = 90


class LineTabs(QTabBar):
    """A tab bar; its line lies on the side that `line_at` names.

    Longer texts are shortened to `least_px` before the tabs scroll.

    Attributes:
        let_go: emitted when the mouse lets go of a tab, dragged or not.
    """

    let_go = Signal()

    def __init__(
        self,
        theme: Theme,
        line_at: Qt.Edge = Qt.Edge.BottomEdge,
        parent: QWidget | None = None,
        *,
        least_px: int = LEAST_PX,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._line_at = line_at
        self._least_px = least_px
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self.let_go.emit()

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        self.ensurePolished()
        bold = font(13, semibold=True)
        return QSize(
            QFontMetrics(bold).horizontalAdvance(self.tabText(index)) + 2 * PAD_PX, HEIGHT_PX
        )

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802 - Qt's name
        return QSize(min(self.tabSizeHint(index).width(), self._least_px), HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index in range(self.count()):
            self._paint_tab(painter, index, self.tabRect(index))
        painter.end()

    def _paint_tab(self, painter: QPainter, index: int, rect: QRect) -> None:
        theme = self._theme
        is_current = index == self.currentIndex()
        if is_current:
            painter.fillRect(rect, QColor(theme.surface))
            line = QRect(rect)
            if self._line_at is Qt.Edge.TopEdge:
                line.setHeight(LINE_PX)
            else:
                line.setTop(rect.bottom() - LINE_PX + 1)
            painter.fillRect(line, QColor(theme.accent))
        painter.setFont(font(13, semibold=is_current))
        painter.setPen(QColor(theme.text if is_current else theme.second_text))
        room = rect.adjusted(4, 0, -4, 0)
        text = painter.fontMetrics().elidedText(
            self.tabText(index), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, text)
