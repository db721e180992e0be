"""The line that chooses what is compared: two scenarios, the second maybe of another file."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from gui.inspector.controls import CONTROL_PX, ChoiceBox
from gui.spoken import name
from gui.theme import Theme

Option = tuple[str, str]


class PairLine(QWidget):
    """Two choices and what changes them.

    Attributes:
        changed: emitted when another pair is chosen.
        file_asked: emitted when the second is to come from another plan's file.
    """

    changed = Signal()
    file_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first, self.other = ChoiceBox(theme), ChoiceBox(theme)
        self.swap = QPushButton("S&wap")
        self.file = QPushButton("Another plan &file…")
        name(self.first, "First scenario")
        name(self.other, "Scenario held against it")
        name(self.swap, "Swap", "Hold the first scenario against the other instead.")
        name(self.file, "Another plan file…", "Hold a scenario of another plan against the first.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (QLabel("From"), self.first, QLabel("to"), self.other):
            row.addWidget(widget, int(isinstance(widget, ChoiceBox)))
        for button in (self.swap, self.file):
            button.setMinimumHeight(CONTROL_PX)
            button.setAutoDefault(False)
            row.addWidget(button)
        self.first.picked.connect(self.changed)
        self.other.picked.connect(self.changed)
        self.swap.clicked.connect(self._swap)
        self.file.clicked.connect(self.file_asked)

    @property
    def keys(self) -> tuple[str, str]:
        """Return the keys of the two that are chosen."""
        return str(self.first.currentData()), str(self.other.currentData())

    def offer(
        self, firsts: Sequence[Option], others: Sequence[Option], keys: tuple[str, str]
    ) -> None:
        """Offer scenarios by key and name; those of another file are among the others only."""
        self.first.show_options(firsts, _there(keys[0], firsts, 0))
        self.other.show_options(others, _there(keys[1], others, min(1, len(others) - 1)))
        self._settle()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.first.set_theme(theme)
        self.other.set_theme(theme)

    @Slot()
    def _swap(self) -> None:
        first, other = self.keys
        self.first.setCurrentIndex(self.first.findData(other))
        self.other.setCurrentIndex(self.other.findData(first))
        self.changed.emit()

    def _settle(self) -> None:
        self.swap.setEnabled(self.first.findData(self.keys[1]) >= 0)


def _there(key: str, options: Sequence[Option], else_at: int) -> str:
    return key if key in dict(options) else options[else_at][0]
