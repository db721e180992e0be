"""The centre of a window on a screen too small for it: it scrolls instead of being cut off."""

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from gui.spoken import name

# Beside what has the focus, so that one sees that there is more.
BESIDE_PX = 12


class SmallScreen(QScrollArea):
    """Shows its centre whole where there is room for it, else a part: that with the focus."""

    def __init__(self, centre: QWidget, smallest: QSize) -> None:
        super().__init__()
        centre.setMinimumSize(smallest)
        self.setWidget(centre)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        name(self, "Plan", "Scrolls where the screen is too small for all of it.")
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    @Slot(QWidget, QWidget)
    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, BESIDE_PX, BESIDE_PX)
