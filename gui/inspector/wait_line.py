"""A line that says what shortens category 2 most from the cursor on: tried beside the window."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLabel

from gui.how_sure import HowSure
from gui.spoken import name
from gui.worker import Task
from model.projection import Projection
from model.wait_reasons import WaitReason, wait_reason_at, wait_reason_sentence

PAUSE_MS = 400
TRYING = "Trying what shortens category 2 most …"


class WaitLine(QLabel):
    """Follows what it is asked for, PAUSE_MS later and not under a held mouse; the newest wins."""

    def __init__(self, how_sure: HowSure) -> None:
        super().__init__()
        self._how_sure = how_sure
        self._asked: tuple[Projection, int] | None = None
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._try)
        self.setWordWrap(True)
        self.hide()

    def ask(self, projection: Projection, at: int) -> None:
        """Say what shortens category 2 from an interval of a projection on."""
        if self._asked == (projection, at):
            return
        self.forget()
        self._asked = (projection, at)
        self._pause.start()

    def forget(self) -> None:
        """Say nothing, and call off what is being tried."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
        self._asked = self._task = None
        self.hide()

    @Slot()
    def _try(self) -> None:
        if self._asked is None:
            return
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._pause.start()
            return
        projection, at = self._asked
        self._say(TRYING)
        self._task = self._how_sure.beside(
            lambda task: wait_reason_at(projection, at, lambda: task.is_cancelled),
            partial(self._take, projection),
        )

    def _take(self, projection: Projection, reason: WaitReason | None) -> None:
        self._task = None
        self._say("" if reason is None else wait_reason_sentence(reason, projection.grid))

    def _say(self, words: str) -> None:
        self.setText(words)
        self.setVisible(bool(words))
        name(self, words)
