"""Main windows for tests: shown, with settings of their own, closed without a question."""

from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from model.plan import Plan

W = TypeVar("W", bound=QDialog)


def an_open_window(qtbot: QtBot, plan: Plan, path: Path | None = None) -> MainWindow:
    """Open a window at its usual size."""
    window = MainWindow(plan, path)
    window.desk.wear_theme()
    qtbot.addWidget(window, before_close_func=forget_changes)
    window.resize(1600, 1000)
    with qtbot.waitExposed(window):
        window.show()
    return window


def forget_changes(window: QWidget) -> None:
    """Let a window close without asking."""
    assert isinstance(window, MainWindow)
    window.session.history.setClean()


def open_dialog(qtbot: QtBot, window: QWidget, kind: type[W]) -> W:
    """Wait for the dialog of this kind that is open over a window."""

    def shown() -> W | None:
        return next((box for box in window.findChildren(kind) if box.isVisible()), None)

    qtbot.waitUntil(lambda: shown() is not None)
    found = shown()
    assert found is not None
    return found


def press(dialog: QWidget, text: str) -> None:
    """Press the button of a dialog that says this."""
    buttons = dialog.findChildren(QAbstractButton)
    said = [button.text().replace("&", "") for button in buttons]
    assert text in said, f"no button “{text}” among {said}"
    buttons[said.index(text)].click()
