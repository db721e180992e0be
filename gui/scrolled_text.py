"""Words as high as they need to be, which scroll where there is less room for them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QTextEdit

SIDE_PX = 8
LEAST_LINES = 2


class ScrolledText(QTextEdit):
    """Text to read and to copy; it gives up height before the views beside it do."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setViewportMargins(SIDE_PX, 0, SIDE_PX, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return the height of all words at the width there is."""
        return QSize(super().sizeHint().width(), round(self.document().size().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the height of two lines: of one alone nobody sees that it goes on."""
        margins = 2 * self.document().documentMargin()
        return QSize(0, round(LEAST_LINES * self.fontMetrics().lineSpacing() + margins))

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the first line: words set while hidden come scrolled to where they end."""
        super().showEvent(event)
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height where the width is another."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
            self.verticalScrollBar().setValue(0)
