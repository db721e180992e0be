"""What the journeys start from: the West Midlands sample in the real window."""

import pytest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from model.plan import Plan
from model.plan_file import read_plan
from model.resources import resource
from tests.gui.open_windows import an_open_window


@pytest.fixture(scope="session")
def sample() -> Plan:
    return read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest, sample: Plan) -> MainWindow:
    return an_open_window(qtbot, request, sample)
