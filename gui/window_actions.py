"""The Qt actions of one window, made from the table."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from gui.actions import ALL
from gui.deed import Deed
from gui.theme import Theme, icon
from gui.typed import take_typing

if TYPE_CHECKING:
    from gui.main_window import MainWindow


class WindowActions:
    """The Qt action of every deed of one window."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._made = {deed.key: self._make(deed) for deed in ALL}
        self.set_theme(window.desk.theme)
        self.refresh()

    def __getitem__(self, key: str) -> QAction:
        return self._made[key]

    def refresh(self) -> None:
        """Let texts, ticks and what can be done follow the window."""
        for deed in ALL:
            action = self._made[deed.key]
            if deed.is_enabled is not None:
                action.setEnabled(deed.is_enabled(self._window))
            if deed.is_on is not None:
                action.setChecked(deed.is_on(self._window))
            if deed.wording is not None:
                action.setText(deed.wording(self._window))
                action.setToolTip(_tip(action.text().replace("&", ""), deed))

    def set_theme(self, theme: Theme) -> None:
        """Redraw the icons in other colours."""
        for deed in ALL:
            if deed.icon:
                self._made[deed.key].setIcon(icon(deed.icon, theme, 20))

    def _make(self, deed: Deed) -> QAction:
        action = QAction(deed.text, self._window)
        action.setObjectName(deed.key)
        action.setIconText(deed.short or deed.text.replace("&", ""))
        action.setShortcuts([QKeySequence(keys) for keys in deed.shortcuts])
        action.setToolTip(_tip(deed.tip, deed))
        action.setStatusTip(deed.tip)
        action.setCheckable(deed.is_on is not None)
        action.triggered.connect(partial(self._run, deed))
        self._window.addAction(action)
        return action

    def _run(self, deed: Deed, _is_on: bool = False) -> None:
        if not deed.of_text:
            take_typing(self._window)
        deed.run(self._window)
        self.refresh()


def _tip(text: str, deed: Deed) -> str:
    return f"{text} ({deed.shortcuts[0]})" if deed.shortcuts else text
