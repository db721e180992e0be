"""A page of fixed width at the side of a dialog, which scrolls up and down where it must."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gui.spoken import name


def side_scroll(page: QWidget, called: str, width_px: int) -> QScrollArea:
    """Return the page in an area that takes no focus of its own."""
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFixedWidth(width_px)
    name(area, called)
    return area
