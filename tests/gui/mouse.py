"""A mouse for tests: real events, with the button held, on the viewport of a timeline."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from gui.timeline.lanes import Line, Section
from gui.timeline.timeline_view import TimelineView

NO_KEY = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton


@dataclass
class Mouse:
    """Points at hours of a line."""

    view: TimelineView

    def press(self, hour: float, line: Line, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press the left button."""
        self._send(QEvent.Type.MouseMove, hour, line, NO_BUTTON, NO_BUTTON, modifiers)
        self._send(QEvent.Type.MouseButtonPress, hour, line, LEFT, LEFT, modifiers)

    def press_at(self, hour: float, y: float, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Press the left button at a height, beside or below the lanes."""
        self.press(hour, _at_height(y), modifiers)

    def drag_to(self, hour: float, y: float, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Move with the left button held to a height."""
        self.drag(hour, _at_height(y), modifiers)

    def release_at(self, hour: float, y: float) -> None:
        """Let the left button go at a height."""
        self.release(hour, _at_height(y))

    def drag(self, hour: float, line: Line, modifiers: Qt.KeyboardModifier = NO_KEY) -> None:
        """Move with the left button held."""
        self._send(QEvent.Type.MouseMove, hour, line, NO_BUTTON, LEFT, modifiers)

    def release(self, hour: float, line: Line) -> None:
        """Let the left button go."""
        self._send(QEvent.Type.MouseButtonRelease, hour, line, LEFT, NO_BUTTON)

    def hover(self, hour: float, line: Line) -> None:
        """Move with no button held."""
        self._send(QEvent.Type.MouseMove, hour, line, NO_BUTTON, NO_BUTTON)

    def wheel(self, hour: float, line: Line, notches: int, modifiers: Qt.KeyboardModifier) -> None:
        """Turn the wheel away from the hand (positive) or towards it."""
        at = QPointF(self.place(hour, line))
        viewport = self._viewport()
        event = QWheelEvent(
            at,
            QPointF(viewport.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120 * notches),
            NO_BUTTON,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def _send(
        self,
        kind: QEvent.Type,
        hour: float,
        line: Line,
        button: Qt.MouseButton,
        buttons: Qt.MouseButton,
        modifiers: Qt.KeyboardModifier = NO_KEY,
    ) -> None:
        viewport = self._viewport()
        at = self.place(hour, line)
        there = QPointF(viewport.mapToGlobal(at))
        event = QMouseEvent(kind, QPointF(at), there, button, buttons, modifiers)
        QApplication.sendEvent(viewport, event)

    def _viewport(self) -> QWidget:
        viewport: QWidget = self.view.view_box.getViewWidget().viewport()
        return viewport

    def place(self, hour: float, line: Line) -> QPoint:
        """Return where an hour of a line lies on the viewport."""
        box = self.view.view_box
        scene = box.mapViewToScene(QPointF(hour, line.top + line.height / 2))
        place: QPoint = box.getViewWidget().mapFromScene(scene)
        return place


def _at_height(y: float) -> Line:
    """Return a line without height at a height below the axis."""
    return Line(Section.WALK_OUTS, y, 0)
