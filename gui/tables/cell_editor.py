"""The line in which a cell is typed: offers what a list has, and shows what cannot be read."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Slot,
)
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from gui.theme import Theme

NO_KEY = Qt.KeyboardModifier.NoModifier
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QLineEdit):
    """Alt+Down opens the list of choices; text that cannot be read is in the alarm colour."""

    def __init__(self, parent: QWidget, theme: Theme, fault_of: Callable[[str], str]) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fault_of = fault_of
        self._offered: Sequence[str] = ()
        self._takes_several = False
        self.textEdited.connect(self._show_fault)

    def offer(self, choices: Sequence[str], *, takes_several: bool) -> None:
        """Offer choices while typing; of several, after every comma."""
        self._offered, self._takes_several = choices, takes_several
        completer = (PartCompleter if takes_several else QCompleter)(list(choices), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCompleter(completer)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        completer = self.completer()
        is_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        is_list_wanted = is_alt and event.key() == Qt.Key.Key_Down and bool(self._offered)
        if is_list_wanted:
            completer.setCompletionPrefix("")
            completer.complete()
        elif event.key() in ENTER and self._ends_by_enter():
            # The open list keeps Enter from the cell; it gets one of its own once that is closed.
            QTimer.singleShot(0, self._press_enter)
        else:
            super().keyPressEvent(event)

    @Slot()
    def _press_enter(self) -> None:
        if self.isVisible():
            enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NO_KEY)
            QCoreApplication.sendEvent(self, enter)

    def _ends_by_enter(self) -> bool:
        """Tell whether Enter, pressed with the list open, means that typing is over.

        Where several are taken, a press on one of the list only adds it.
        """
        listed = self.completer().popup() if self._offered else None
        if listed is None or not listed.isVisible():
            return False
        return not (self._takes_several and listed.currentIndex().isValid())

    @Slot(str)
    def _show_fault(self, text: str) -> None:
        fault = self._fault_of(text)
        palette = self.palette()
        colour = self._theme.alarm if fault else self._theme.text
        palette.setColor(QPalette.ColorRole.Text, QColor(colour))
        self.setPalette(palette)
        self.setToolTip(fault)


class PartCompleter(QCompleter):
    """Completes the last of several names with commas between them."""

    def splitPath(self, path: str) -> list[str]:  # noqa: N802 - Qt's name
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(  # noqa: N802 - Qt's name
        self, index: QModelIndex | QPersistentModelIndex
    ) -> str:
        widget = self.widget()
        typed = widget.text() if isinstance(widget, QLineEdit) else ""
        before = typed.rpartition(",")[0].strip()
        chosen = super().pathFromIndex(index)
        return f"{before}, {chosen}" if before else chosen
