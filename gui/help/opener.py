"""Opens the help at the page of what has the focus: by F1 from windows and dialogs alike."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gui.desk import Desk

if TYPE_CHECKING:
    from gui.help.window import HelpWindow

KEYS = "F1"
F1_OF_A_DIALOG = "help"


def help_of(desk: Desk) -> "Help":
    """Return the one help of a desk."""
    there = desk.findChild(Help, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return there if there is not None else Help(desk)


class Help(QObject):
    """One window of help for all windows; dialogs get F1 once the focus is in them.

    The window has no parent, so that it can be read while a dialog is open.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window: HelpWindow | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    @property
    def window(self) -> "HelpWindow | None":
        """Return the window, None before it was asked for."""
        return self._window

    def open_here(self) -> None:
        """Open the page of the control that has the focus."""
        # Which page tells of what, and the window, are imported once help is wanted.
        from gui.help.topics import page_of

        self.open_page(page_of(QApplication.focusWidget()))

    def open_page(self, address: str) -> None:
        """Open a page, and bring the window to the front."""
        from gui.help.window import HelpWindow

        if self._window is None:
            self._window = HelpWindow(self._desk.theme)
            self._desk.theme_changed.connect(self._window.set_theme)
        self._window.open_page(address)
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()
        self._window.browser.setFocus()

    @Slot(QWidget, QWidget)
    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        dialog = None if now is None else now.window()
        if not isinstance(dialog, QDialog) or _top_of(dialog) not in self._desk.windows:
            return
        if dialog.findChild(QShortcut, F1_OF_A_DIALOG) is None:
            shortcut = QShortcut(QKeySequence(KEYS), dialog, self.open_here)
            shortcut.setObjectName(F1_OF_A_DIALOG)


def _top_of(dialog: QDialog) -> QWidget:
    """Return the window that a dialog, or the dialog under it, stands over."""
    top: QWidget = dialog
    while (below := top.parentWidget()) is not None:
        top = below.window()
    return top
