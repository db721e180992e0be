"""A line to type in, and under it the sentence on why what stands there cannot be taken."""

from collections.abc import Callable

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gui.spoken import announce, name


class CheckedLine(QWidget):
    """Checks what is typed; says what is wrong when the line is left, or `at_once`.

    `read` returns what was typed as it is shown once it is read; it raises ValueError with a
    sentence for the planner.

    Attributes:
        checked: emitted with whether what stands there can be taken, at every change.
        settled: emitted with the same when the line is left, and when it is settled otherwise.
    """

    checked = Signal(bool)
    settled = Signal(bool)

    def __init__(
        self,
        accessible_name: str,
        text: str,
        read: Callable[[str], str],
        *,
        at_once: bool = False,
    ) -> None:
        super().__init__()
        self._read = read
        self._at_once = at_once
        self.line, self.fault = QLineEdit(text), QLabel()
        self.fault.setWordWrap(True)
        self.fault.setForegroundRole(QPalette.ColorRole.BrightText)
        name(self.line, accessible_name)
        self.setFocusProxy(self.line)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(2)
        rows.addWidget(self.line)
        rows.addWidget(self.fault)
        self._say("")
        self.line.textChanged.connect(self._check)
        self.line.editingFinished.connect(self.settle)

    @property
    def text(self) -> str:
        """Return what stands there."""
        return self.line.text()

    @Slot()
    def settle(self) -> bool:
        """Show what was typed as it was read, or say why it cannot be; tell which."""
        sentence = self._fault_now()
        if not sentence:
            self.line.setText(self._read(self.text))
        self._say(sentence)
        self.settled.emit(not sentence)
        return not sentence

    @Slot()
    def _check(self) -> None:
        sentence = self._fault_now()
        if self._at_once or not sentence:
            self._say(sentence)
        self.checked.emit(not sentence)

    def _fault_now(self) -> str:
        try:
            self._read(self.text)
        except ValueError as fault:
            return str(fault)
        return ""

    def _say(self, sentence: str) -> None:
        if sentence and sentence != self.fault.text():
            announce(self, sentence)
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
