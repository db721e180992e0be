"""The calendar of the plan's days beside the gaps: it follows, and goes to worst moments."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.days.day_grid import ROW_PX, TALL_ROW_PX
from gui.days.days_panel import DaysPanel
from gui.main_window import MainWindow
from model.days.repeat import repeat_day
from model.edits import with_scenario
from model.plan import Plan, Scenario
from model.staff import Service
from tests.builders import STRIKE_DAY, a_plan, a_scenario
from tests.gui.open_windows import an_open_window


def two_strike_days() -> Plan:
    plan = a_plan(scenarios=(a_scenario(key="s"),))
    return repeat_day(plan, ["s"], STRIKE_DAY, [STRIKE_DAY.replace(day=13)])


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    return an_open_window(qtbot, request, two_strike_days())


def days(panel: DaysPanel) -> list[str]:
    grid = panel.grid
    items = [grid.item(row, column) for row in range(grid.rowCount()) for column in range(7)]
    return [item.text().partition(":")[0] for item in items if item is not None and item.text()]


def test_that_every_day_of_the_plan_stands_under_its_weekday(window: MainWindow) -> None:
    panel = window.workspace.days

    assert days(panel) == ["Wed 11 Jan, strike", "Thu 12 Jan", "Fri 13 Jan, strike", "Sat 14 Jan"]
    wednesday = panel.grid.item(0, 2)
    assert wednesday is not None
    assert wednesday.text().startswith("Wed 11 Jan, strike")


def test_that_the_days_follow_an_edit(qtbot: QtBot, window: MainWindow) -> None:
    plan = window.session.plan
    window.session.edit("nobody", with_scenario(plan, Scenario(key="s", name="Nobody")))

    panel = window.workspace.days
    qtbot.waitUntil(lambda: days(panel)[:1] == ["Wed 11 Jan"])


def test_that_a_chosen_day_is_said_in_words_with_its_backlog(
    qtbot: QtBot, window: MainWindow
) -> None:
    panel = window.workspace.days
    panel.grid.stand_on(STRIKE_DAY.replace(day=13))

    assert panel.said.toPlainText().startswith("Fri 13 Jan, strike: ")
    qtbot.waitUntil(lambda: "wait for an ambulance" in panel.said.toPlainText(), timeout=20_000)
    assert "normal" in panel.said.toPlainText()


def test_that_enter_goes_to_the_worst_moment_of_a_day(window: MainWindow) -> None:
    panel = window.workspace.days
    window.workspace.findings.show_page(panel)
    panel.grid.stand_on(STRIKE_DAY.replace(day=13))
    standing = panel.grid.standing
    assert standing is not None
    assert standing.worst is not None
    panel.grid.setFocus()
    QTest.keyClick(panel.grid, Qt.Key.Key_Return)

    assert window.selection.moment_h == standing.worst.index / 4
    assert 48 <= window.selection.moment_h < 72
    assert window.selection.service is Service.AMBULANCE_RESPONSE


def test_that_the_time_gets_a_line_of_its_own_in_narrow_cells(window: MainWindow) -> None:
    grid = window.workspace.days.grid
    window.workspace.findings.show_page(window.workspace.days)
    heights = []
    for width in (1200, 420):
        grid.resize(width, 300)
        heights.append(grid.rowHeight(0))

    assert heights == [ROW_PX, TALL_ROW_PX]
