"""What the tests of the window share: a window on a plan, closed when the test is over."""

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.open_windows import Opener, an_open_window


@pytest.fixture
def opened(qtbot: QtBot, request: pytest.FixtureRequest) -> Opener:
    return lambda plan: an_open_window(qtbot, request, plan)
