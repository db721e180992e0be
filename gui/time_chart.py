"""What every chart over the hours of a plan does: pan and zoom, and a cursor by mouse and keys."""

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QWidget

from gui.chart_frame import ChartFrame, chart_frame
from gui.chart_keys import interval_by_key
from gui.marks import Drawn, Stroke, box, pen
from gui.spoken import announce
from gui.theme import Theme
from gui.time_axis import TimeAxis
from model.gaps import Gap
from model.times import Grid

RING_PX = 3  # how far the ring of the focus reaches out of the plot, two of them its own
SMALLEST = QSize(480, 196)
SHORTEST_SPAN_H = 1.0
CLICK_PX = 4


class TimeChart(pg.GraphicsView):  # type: ignore[misc]
    """A chart in the scene's pixels, with a time axis; what is drawn on it is its heir's.

    One that is part of a window is drawn when it is seen or read: while a window is made its
    parts take other sizes again and again.

    Attributes:
        view_box: holds the range of hours that is shown; other views link to it.
        moment_picked: emitted with hours since opening when the cursor is moved by hand.
    """

    moment_picked = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._grid: Grid | None = None
        self._moment_h = 0.0
        self._is_stale = False
        self._pressed_at = QPointF()
        self._frame = chart_frame(640, 360, (0.0, 24.0), 0.0, has_title=True)
        self._cursor = Drawn(4, is_cached=False)
        self._focus_ring = Drawn(6, is_cached=False)
        self._axis = TimeAxis(theme)
        self.view_box = _view_box()
        self._axis.linkToView(self.view_box)
        for item in (self.view_box, self._axis, self._cursor, self._focus_ring):
            self.sceneObj.addItem(item)
        self.view_box.sigXRangeChanged.connect(self._redraw)

    @property
    def frame(self) -> ChartFrame:
        """Return where everything of the chart lies."""
        self._catch_up()
        return self._frame

    @property
    def moment_h(self) -> float:
        """Return where the cursor is, hours since the plan opens."""
        return self._moment_h

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setBackground(QColor(theme.surface))
        self._axis.set_theme(theme)
        self._redraw()

    def set_moment(self, hours: float) -> None:
        """Put the cursor on a moment, hours since the plan opens."""
        if hours != self._moment_h:
            self._moment_h = hours
            if not self._is_stale:
                self._redraw_cursor()

    def spoken_moment(self) -> str:
        """Return what is said of the cursor's interval."""
        raise NotImplementedError

    def tip_at(self, point: QPointF) -> str:
        """Return what is told of a point under the mouse."""
        raise NotImplementedError

    @Slot()
    def _redraw(self) -> None:
        """Draw everything anew, as soon as the chart is seen; one on its own at once."""
        self._is_stale = True
        if self.isVisible() or self.isWindow():
            self._catch_up()

    def _catch_up(self) -> None:
        """Draw what changed while nobody saw it."""
        if self._is_stale:
            self._is_stale = False
            self._draw()

    def _draw(self) -> None:
        """Lay out and draw everything: for other numbers, another range, size or theme."""
        raise NotImplementedError

    def _redraw_cursor(self) -> None:
        """Draw what another moment changes."""
        raise NotImplementedError

    def _stops(self) -> Sequence[Gap]:
        """Return the gaps that Page Up and Page Down go to."""
        return ()

    def _show_grid(self, grid: Grid) -> None:
        """Label the hours of a grid; one with other hours is shown in full."""
        has_other_hours = self._grid != grid
        self._grid = grid
        self._axis.show_grid(grid)
        if has_other_hours:
            hours = grid.length_min / 60
            span = {"minXRange": min(SHORTEST_SPAN_H, hours), "maxXRange": hours}
            self.view_box.setLimits(xMin=0, xMax=hours, **span)
            self.view_box.setXRange(0, hours, padding=0)
            self._moment_h = min(self._moment_h, hours)

    def _lay_out(self, frame: ChartFrame) -> None:
        """Take another frame; the plot moves only if it must."""
        self._frame = frame
        if self.view_box.geometry() != frame.plot:
            self._axis.setGeometry(frame.axis)
            self.view_box.setGeometry(frame.plot)

    def _redraw_focus(self) -> None:
        out = RING_PX - 1
        ring = self._frame.plot.adjusted(-out, -out, out, out)
        marks = [Stroke(box(ring), pen(self._theme.accent, 2))] if self.hasFocus() else []
        self._focus_ring.show_marks(marks, ring.adjusted(-2, -2, 2, 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "view_box"):  # Qt sizes the view before its parts are made
            self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph would take the scene apart under Qt's hands."""
        return QWidget.close(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._redraw_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._grid is None:
            event.ignore()
            return
        grid = self._grid
        ahead = interval_by_key(
            Qt.Key(event.key()),
            with_ctrl=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier),
            index=grid.index_at(grid.instant(self._moment_h * 60)),
            grid=grid,
            gaps=self._stops(),
        )
        if ahead is None:
            event.ignore()
            return
        self._pick(grid, ahead)
        self._keep_in_sight()
        announce(self, self.spoken_moment())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._grid is not None and event.buttons() == Qt.MouseButton.NoButton:
            self._follow(event.position())
            self.setToolTip(self.tip_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_at = event.position()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        is_click = (event.position() - self._pressed_at).manhattanLength() <= CLICK_PX
        if is_click and event.button() == Qt.MouseButton.LeftButton:
            self._click(event.position())

    def _click(self, point: QPointF) -> None:
        self._follow(point)

    def _follow(self, point: QPointF) -> None:
        """Put the cursor on the interval under the mouse."""
        plot = self._frame.plot
        reach = QRectF(
            plot.left(), plot.top(), plot.width(), self._frame.axis.bottom() - plot.top()
        )
        if self._grid is not None and reach.contains(point):
            grid = self._grid
            self._pick(grid, grid.index_at(grid.instant(self._frame.hours(point.x()) * 60)))

    def _pick(self, grid: Grid, index: int) -> None:
        hours = index * grid.interval_min / 60
        if hours != self._moment_h:
            self.set_moment(hours)
            self.moment_picked.emit(hours)

    def _keep_in_sight(self) -> None:
        """Scroll so that the cursor is in the plot."""
        first, last = self._frame.first_h, self._frame.last_h
        before, after = min(self._moment_h - first, 0.0), max(self._moment_h - last, 0.0)
        if before or after:
            shift = before + after
            self.view_box.setXRange(first + shift, last + shift, padding=0)


def _view_box() -> pg.ViewBox:
    """Return the box that pans and zooms the hours, and nothing else."""
    made = pg.ViewBox(enableMenu=False, defaultPadding=0)
    made.disableAutoRange()
    made.setMouseEnabled(x=True, y=False)
    made.setZValue(0)
    return made
