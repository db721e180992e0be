"""The moving part of the timeline: the wheel and a drag on the axis zoom, pan and scroll."""

import pyqtgraph as pg
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGraphicsSceneMouseEvent, QGraphicsSceneWheelEvent

from gui.theme import Theme
from gui.time_axis import TimeAxis

ZOOM_STEP = 1.25
LEAST_HOURS = 1.0
PAN_SHARE = 0.1


class LanesBox(pg.ViewBox):  # type: ignore[misc]
    """A view box whose y is pixels from the top of the lanes and never zooms.

    Attributes:
        scrolled: emitted with how many pixels the wheel scrolls the lanes down.
    """

    scrolled = Signal(int)

    def __init__(self) -> None:
        super().__init__(enableMenu=False, defaultPadding=0)
        self.setMouseEnabled(x=False, y=False)
        self.invertY(True)
        self.disableAutoRange()
        self.can_scroll = False

    def set_length(self, hours: float) -> None:
        """Keep within a plan of so many hours."""
        self.setLimits(xMin=0, xMax=hours, minXRange=min(LEAST_HOURS, hours), maxXRange=hours)

    def fit(self, first_h: float, last_h: float) -> None:
        """Show the hours from first to last."""
        self.setXRange(first_h, last_h, padding=0)

    def zoom(self, factor: float, around_h: float) -> None:
        """Show so many times as much time; the hour it is done around stays in its place."""
        self.scaleBy(x=factor, center=pg.Point(around_h, 0))

    def pan(self, hours: float) -> None:
        """Show earlier (negative) or later hours, as far as the plan goes."""
        first, last = self.viewRange()[0]
        low, high = self.state["limits"]["xLimits"]
        by = min(max(hours, low - first), high - last)
        self.fit(first + by, last + by)

    def wheelEvent(self, event: QGraphicsSceneWheelEvent, axis: int | None = None) -> None:
        """Zoom around the mouse with Ctrl, scroll the lanes, or pan where they all fit."""
        event.accept()
        notches = event.delta() / 120
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            hour = self.mapSceneToView(event.scenePos()).x()
            self.zoom(ZOOM_STEP**-notches, hour)
        elif (
            self.can_scroll
            and axis is None
            and event.orientation() is Qt.Orientation.Vertical
            and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.scrolled.emit(round(-notches * 44))
        else:
            first, last = self.viewRange()[0]
            self.pan(-notches * (last - first) * PAN_SHARE)


class PanningAxis(TimeAxis):
    """The axis above the lanes: dragged, it pans; the wheel over it zooms with Ctrl or pans."""

    def __init__(self, lanes: LanesBox, theme: Theme) -> None:
        super().__init__(theme, "top")
        self._lanes = lanes
        self._held_x: float | None = None
        self.linkToView(lanes)
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def wheelEvent(self, event: QGraphicsSceneWheelEvent) -> None:
        """Do as over the lanes, but never scroll them."""
        self._lanes.wheelEvent(event, axis=0)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take hold of the time under the mouse."""
        event.accept()
        self._held_x = event.scenePos().x()

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Keep the time that is held under the mouse."""
        if self._held_x is not None:
            first, last = self._lanes.viewRange()[0]
            way = (event.scenePos().x() - self._held_x) / max(self._lanes.width(), 1)
            self._held_x = event.scenePos().x()
            self._lanes.pan(-way * (last - first))

    def mouseReleaseEvent(self, _event: QGraphicsSceneMouseEvent) -> None:
        """Let go."""
        self._held_x = None
