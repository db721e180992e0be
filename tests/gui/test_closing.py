"""Closing a window closes what it opened."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from gui.comparison.dialog import ComparisonDialog
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window, open_dialog


def test_that_a_comparison_closes_with_its_window(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = an_open_window(qtbot, request, a_plan())
    window.actions_of["compare"].trigger()
    dialog = open_dialog(qtbot, window, ComparisonDialog)

    window.close()

    assert not isValid(dialog) or not dialog.isVisible()
    qtbot.waitUntil(lambda: not isValid(window))
    assert not any(isinstance(one, ComparisonDialog) for one in QApplication.topLevelWidgets())
