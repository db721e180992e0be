"""The line that chooses what is compared: two scenarios, the second maybe of another plan."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QWidget

from gui.inspector.controls import CONTROL_PX, ChoiceBox
from gui.spoken import name
from gui.theme import Theme

Option = tuple[str, str]
NONE_KEPT = "No earlier version is kept yet"


class PairLine(QWidget):
    """Two choices and what changes them.

    Attributes:
        changed: emitted when another pair is chosen.
        file_asked: emitted when the second is to come from another plan's file.
        version_asked: emitted with the path of an earlier version, and what it is called.
    """

    changed = Signal()
    file_asked = Signal()
    version_asked = Signal(object, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.first, self.other = ChoiceBox(theme), ChoiceBox(theme)
        self.swap = QPushButton("S&wap")
        self.others = QPushButton("A&nother plan")
        self.versions = QMenu(self.others)
        self.others.setMenu(self.versions)
        name(self.first, "First scenario")
        name(self.other, "Scenario held against it")
        name(self.swap, "Swap", "Hold the first scenario against the other instead.")
        name(self.others, "Another plan", "Hold a file or an earlier version against the first.")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.offer_versions(())
        for widget in (QLabel("From"), self.first, QLabel("to"), self.other):
            row.addWidget(widget, int(isinstance(widget, ChoiceBox)))
        for button in (self.swap, self.others):
            button.setMinimumHeight(CONTROL_PX)
            button.setAutoDefault(False)
            row.addWidget(button)
        self.first.picked.connect(self.changed)
        self.other.picked.connect(self.changed)
        self.swap.clicked.connect(self._swap)

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

    def offer_versions(self, versions: Sequence[tuple[Path, str]]) -> None:
        """Offer what the plan's file held, by path and what each version is called."""
        self.versions.clear()
        self.versions.addAction("Plan &file…", self.file_asked.emit)
        self.versions.addSeparator()
        for path, called in versions:
            told = partial(self.version_asked.emit, path, called)
            self.versions.addAction(f"This plan {called}", told)
        if not versions:
            self.versions.addAction(NONE_KEPT).setEnabled(False)

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
