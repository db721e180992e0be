"""Main windows for tests: shown, with settings of their own, closed without a question."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.typed import take_typing
from model.plan import Plan

W = TypeVar("W", bound=QDialog)


# Opens a window on a plan; the fixture `opened` of tests/gui/conftest.py is one.
Opener = Callable[[Plan], MainWindow]


def an_open_window(
    qtbot: QtBot, request: pytest.FixtureRequest, plan: Plan, path: Path | None = None
) -> MainWindow:
    """Open a window at its usual size; it goes when the test is over."""
    window = MainWindow(plan, path)
    request.addfinalizer(partial(close_all, window.desk))
    window.desk.wear_theme()
    window.resize(1600, 1000)
    with qtbot.waitExposed(window):
        window.show()
    return window


def close_all(desk: Desk) -> None:
    """Close the windows of a desk without a question, and let Qt delete them."""
    for window in list(desk.windows):
        assert isinstance(window, MainWindow)
        take_typing(window)
        window.session.history.setClean()
        window.close()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
