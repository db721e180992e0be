"""What cut, copy, paste and select all are about: the field or table that last had the focus."""

from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QMenuBar,
    QPlainTextEdit,
    QWidget,
)
from shiboken6 import isValid

from gui.tables.table_view import TableView

Holder: TypeAlias = QLineEdit | QPlainTextEdit | TableView


class TextAtHand(QObject):
    """Follows the focus of one window; an open menu does not count.

    Attributes:
        changed: emitted when the focus goes to something else.
    """

    changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._holder: Holder | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def holder(self) -> Holder | None:
        """Return what has texts to copy, None if nothing at hand has."""
        return self._holder if self._holder is not None and isValid(self._holder) else None

    @property
    def takes_text(self) -> bool:
        """Tell whether what is at hand can be pasted to."""
        holder = self.holder
        if isinstance(holder, TableView):
            return holder.values.sheet.put is not None
        return holder is not None and not holder.isReadOnly()

    def cut(self) -> None:
        """Move what is selected to the clipboard."""
        if self.holder is not None:
            self.holder.cut()

    def copy(self) -> None:
        """Put what is selected on the clipboard."""
        if self.holder is not None:
            self.holder.copy()

    def paste(self) -> None:
        """Take what is on the clipboard."""
        if self.holder is not None:
            self.holder.paste()

    def select_all(self) -> None:
        """Select all there is."""
        if self.holder is not None:
            self.holder.selectAll()

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is None or isinstance(now, QMenu | QMenuBar) or not now.isVisible():
            return
        if now.window() is not self._window:
            return
        line = now.lineEdit() if isinstance(now, QComboBox) else now
        self._holder = line if isinstance(line, Holder) else None
        self.changed.emit()
