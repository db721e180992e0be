"""What the arrow keys mean on the timeline."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from gui.timeline.snapping import FINE_MIN, Edge

KEYS_TOLD = (
    "Up and down choose a bar, with Shift one more; Ctrl+A all of a lane. Left and right move "
    "what is chosen by the snap, with Ctrl an hour, with Alt a minute; with Shift they stretch "
    "its end, square brackets stretch its start. Enter opens the inspector, Delete removes, "
    "Ctrl+D duplicates, slash splits at the cursor, Escape lets go. W, S and E add a walk-out, "
    "a shift and extra cover. With nothing chosen, left and right move the cursor. Plus and "
    "minus zoom, 0 shows the plan, 1 the strike, 2 what is chosen."
)
_MODIFIER = Qt.KeyboardModifier
_DIRECTIONS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_BracketLeft: -1,
    Qt.Key.Key_BracketRight: 1,
}
_BRACKETS = (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight)


@dataclass(frozen=True, slots=True)
class Nudge:
    """What an arrow key moves, and by how many minutes."""

    edge: Edge
    minutes: int


def nudge_of(event: QKeyEvent, snap_min: int) -> Nudge | None:
    """Return what a key press moves; None if it is no arrow and no bracket."""
    key = Qt.Key(event.key())
    if key not in _DIRECTIONS:
        return None
    modifiers = event.modifiers()
    step = snap_min
    if modifiers & _MODIFIER.AltModifier:
        step = FINE_MIN
    elif modifiers & _MODIFIER.ControlModifier:
        step = 60
    if key in _BRACKETS:
        edge = Edge.START
    else:
        edge = Edge.END if modifiers & _MODIFIER.ShiftModifier else Edge.BODY
    return Nudge(edge, _DIRECTIONS[key] * step)
