"""Where a window goes, so that all of it is on the screen and windows do not hide each other."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

STEP_PX = 24
# What a window manager puts around a window; known only once the window is on the screen.
FRAME = QMargins(4, 32, 4, 4)


def placed(wanted: QRect, room: QRect, smallest: QSize) -> QRect:
    """Return a rectangle like the wanted one inside the room.

    It gives way at the right and at the bottom, then moves; it is never below the smallest size.
    """
    left, top = max(wanted.left(), room.left()), max(wanted.top(), room.top())
    fits = QSize(room.right() - left + 1, room.bottom() - top + 1)
    size = wanted.size().boundedTo(fits).expandedTo(smallest)
    at = QPoint(
        max(min(left, room.right() - size.width() + 1), room.left()),
        max(min(top, room.bottom() - size.height() + 1), room.top()),
    )
    return QRect(at, size)


def smallest_on_screen(window: QWidget, smallest: QSize) -> QSize:
    """Return the least size of a window: what its screen has room for, where that is less."""
    return smallest.boundedTo(window.screen().availableGeometry().marginsRemoved(FRAME).size())


def place(window: QWidget, wanted: QRect) -> None:
    """Put a window where it is wanted, as far as its screen has room for it and its frame."""
    room = window.screen().availableGeometry().marginsRemoved(FRAME)
    window.setGeometry(placed(wanted, room, window.minimumSize()))


def bring_to_front(window: QWidget) -> None:
    """Put a window on top with the focus; where the desktop refuses, let it call for attention."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
