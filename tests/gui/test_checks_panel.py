"""The checks say whether notice was long enough, and lead to the walk-out they are about."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.checks_panel import NO_WALK_OUT, ChecksPanel
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.theme import DARK, LIGHT
from model.edits import with_walk_out
from tests.builders import a_plan, a_scenario, a_walk_out

GIVEN = date(2022, 12, 28)


@pytest.fixture
def session(qapp: object) -> PlanSession:
    walk_outs = (a_walk_out(notice_given=GIVEN), a_walk_out(key="w2", union="Unison"))
    return PlanSession(a_plan(scenarios=(a_scenario(walk_outs=walk_outs), *a_plan().scenarios[1:])))


@pytest.fixture
def selection(qapp: object) -> Selection:
    return Selection()


@pytest.fixture
def panel(qtbot: QtBot, session: PlanSession, selection: Selection) -> ChecksPanel:
    made = ChecksPanel(session, selection, LIGHT)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


def texts(panel: ChecksPanel) -> list[str]:
    return [panel.list.item(row).text() for row in range(panel.list.count())]


def test_that_every_walk_out_has_its_check(panel: ChecksPanel) -> None:
    assert "meets the 14-day rule" in texts(panel)[0]
    assert "not filled in" in texts(panel)[1]
    assert panel.alarming == 0


def test_that_a_date_typed_too_late_is_counted_as_alarming(
    session: PlanSession, panel: ChecksPanel
) -> None:
    late = replace(session.scenario.walk_outs[0], notice_given=date(2023, 1, 8))

    session.edit("change date of notice", with_walk_out(session.plan, "s1", late))

    assert "3 days ahead: too short" in texts(panel)[0]
    assert panel.alarming == 1


def test_that_enter_goes_to_the_walk_out(panel: ChecksPanel, selection: Selection) -> None:
    panel.list.setFocus()
    panel.list.setCurrentRow(1)

    QTest.keyClick(panel.list, Qt.Key.Key_Return)

    assert selection.chosen == Chosen(Kind.WALK_OUT, "w2")


def test_that_a_scenario_without_walk_outs_says_so(
    session: PlanSession, panel: ChecksPanel
) -> None:
    session.choose_scenario("s2")
    panel.set_theme(DARK)

    assert texts(panel) == [NO_WALK_OUT]
