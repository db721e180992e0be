"""A wait over a window for work that is done beside it: how far it is, and a button to stop."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QProgressBar, QProgressDialog, QWidget

SHOWN_AFTER_MS = 1000


class StoppableWait(QProgressDialog):
    """Shows itself when the work takes longer than a moment; `canceled` says who stops it."""

    def __init__(self, words: str, title: str, window: QWidget | None) -> None:
        super().__init__(words, "Stop", 0, 100, window)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self.setBar(self._bar)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAutoClose(False)
        self.setAutoReset(False)
        self.setMinimumDuration(SHOWN_AFTER_MS)
        # Only a dialog that has a value counts its time from now on.
        self.setValue(0)

    @Slot(int)
    def advance(self, percent: int) -> None:
        """Show how much is done."""
        # The dialog's own setValue lets events in: one that ends the wait would delete it there.
        self._bar.setValue(percent)

    def leave(self) -> None:
        """Take the dialog away."""
        self.hide()
        self.deleteLater()
