"""Scenario tabs follow the plan and edit it in named undo steps."""

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.name_dialog import NameDialog
from gui.scenario_tabs import ScenarioTabs
from gui.session import PlanSession
from gui.theme import LIGHT
from tests.builders import a_plan, a_scenario
from tests.gui.open_windows import open_dialog


@pytest.fixture
def session(qapp: object) -> PlanSession:
    return PlanSession(a_plan())


@pytest.fixture
def tabs(qtbot: QtBot, session: PlanSession) -> ScenarioTabs:
    made = ScenarioTabs(session, LIGHT)
    qtbot.addWidget(made)
    made.show()
    return made


def texts(tabs: ScenarioTabs) -> list[str]:
    return [tabs.bar.tabText(at) for at in range(tabs.bar.count())]


def test_that_choosing_a_tab_stands_on_its_scenario(
    session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.bar.setCurrentIndex(1)

    assert session.scenario.name == "No strike"
    assert not session.history.canUndo()


def test_that_a_duplicate_is_stood_on_and_undone_by_name(
    session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.duplicate()

    assert texts(tabs) == ["As planned", "Copy of As planned", "No strike"]
    assert tabs.bar.currentIndex() == 1
    assert session.history.undoText() == "duplicate “As planned”"
    session.history.undo()
    assert texts(tabs) == ["As planned", "No strike"]


def test_that_an_added_scenario_has_nobody_out(session: PlanSession, tabs: ScenarioTabs) -> None:
    tabs.add()

    assert session.scenario.name == "New scenario"
    assert session.scenario.walk_outs == ()


def test_that_a_scenario_takes_the_name_that_is_typed(
    qtbot: QtBot, session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.rename()
    dialog = open_dialog(qtbot, tabs, NameDialog)
    dialog.name.line.setText("  GMB stands down ")
    dialog.accept()

    assert texts(tabs)[0] == "GMB stands down"
    assert session.scenario.name == "GMB stands down"


def test_that_a_name_twice_is_refused_in_words(
    qtbot: QtBot, session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.rename()
    dialog = open_dialog(qtbot, tabs, NameDialog)
    dialog.name.line.setText("No strike")

    assert "choose another name" in dialog.name.fault.text()
    assert not dialog.use.isEnabled()
    dialog.accept()
    assert dialog.isVisible()
    assert session.plan == a_plan()
    dialog.name.line.setText("No strike at all")
    assert dialog.use.isEnabled()
    assert not dialog.name.fault.isVisible()
    dialog.reject()


def test_that_a_deleted_scenario_comes_back_with_undo(
    session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.delete()
    assert texts(tabs) == ["No strike"]

    session.history.undo()

    assert session.plan == a_plan()


def test_that_the_only_scenario_is_kept_with_a_sentence(qtbot: QtBot) -> None:
    session = PlanSession(a_plan(scenarios=(a_scenario(),)))
    tabs = ScenarioTabs(session, LIGHT)
    qtbot.addWidget(tabs)
    tabs.show()

    tabs.delete()

    assert "only one" in open_dialog(qtbot, tabs, QMessageBox).text()
    assert texts(tabs) == ["As planned"]


def test_that_stepping_past_the_last_scenario_begins_anew(
    session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.step(1)
    tabs.step(1)

    assert session.scenario.name == "As planned"
