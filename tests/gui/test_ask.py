"""Short messages stay until they are closed, over a window and over none."""

import gc

from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui.ask import tell
from tests.gui.open_windows import press


def boxes() -> list[QMessageBox]:
    there = QApplication.topLevelWidgets()
    return [box for box in there if isinstance(box, QMessageBox) and box.isVisible()]


def test_that_a_message_over_no_window_stays_until_it_is_closed(qtbot: QtBot) -> None:
    tell(None, "Covercast made a mistake", "One sentence.")
    gc.collect()
    QApplication.processEvents()

    (box,) = boxes()
    assert box.text() == "One sentence."
    press(box, "Close")

    qtbot.waitUntil(lambda: not boxes())
