"""The ring around the focus goes quietly with its window."""

import gc

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.focus_ring import ring_of


def a_window_nobody_holds() -> None:
    window = QWidget()
    line = QLineEdit()
    QVBoxLayout(window).addWidget(line)
    window.show()
    ring_of(window).surround(line)


@pytest.mark.usefixtures("qapp")
def test_that_a_window_the_collector_takes_goes_without_a_word(
    qtbot: QtBot, capfd: pytest.CaptureFixture[str]
) -> None:
    with qtbot.capture_exceptions() as faults:
        a_window_nobody_holds()
        gc.collect()
        QApplication.processEvents()

    assert faults == []
    assert "Error calling" not in capfd.readouterr().err
