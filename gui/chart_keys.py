"""Where the cursor of a chart goes by a key: along the intervals, or from gap to gap."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from model.gaps import Gap
from model.times import Grid

MOVES = "Arrow keys move the cursor by one interval, with Ctrl by an hour; Home and End to the ends"
KEYS = f"{MOVES}; Page Down and Page Up to the next and the last gap."


def interval_by_key(
    key: Qt.Key, *, with_ctrl: bool, index: int, grid: Grid, gaps: Sequence[Gap]
) -> int | None:
    """Return the interval a key leads to from another one, None for a key of other meaning."""
    step = max(60 // grid.interval_min, 1) if with_ctrl else 1
    worst = [gap.worst for gap in gaps]
    ahead = {
        Qt.Key.Key_Left: index - step,
        Qt.Key.Key_Right: index + step,
        Qt.Key.Key_Home: 0,
        Qt.Key.Key_End: grid.count - 1,
        Qt.Key.Key_PageDown: min((at for at in worst if at > index), default=index),
        Qt.Key.Key_PageUp: max((at for at in worst if at < index), default=index),
    }.get(key)
    return None if ahead is None else min(max(ahead, 0), grid.count - 1)
