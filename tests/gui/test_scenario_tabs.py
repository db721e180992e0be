"""Scenario tabs follow the plan and edit it in named undo steps."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.name_dialog import NameDialog
from gui.scenario_tabs import MOST_DIFFERENCES, ScenarioTabs, scenario_tip
from gui.session import PlanSession
from gui.theme import LIGHT
from model.edits import with_walk_out
from model.plan import Scenario
from tests.builders import a_plan, a_scenario, a_walk_out, at
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


def test_that_a_tab_tells_what_is_otherwise_than_in_the_first(
    session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.duplicate()
    assert tabs.bar.tabToolTip(1).endswith("The same as “As planned”")

    shorter = a_walk_out(ends=at(18))
    session.edit("stretch", with_walk_out(session.plan, session.scenario.key, shorter))

    assert tabs.bar.tabToolTip(0) == "As planned"
    assert tabs.bar.tabToolTip(1).splitlines()[1:] == [
        "Otherwise than in “As planned”:",
        "• GMB crews from Wed 00:00: ends Wed 18:00 instead of Thu 00:00",
    ]


def test_that_a_tip_with_many_differences_ends_with_their_number() -> None:
    waves = tuple(a_walk_out(key=f"w{number}") for number in range(MOST_DIFFERENCES + 3))
    first, other = (
        a_scenario(walk_outs=waves),
        Scenario(key="s2", name="None", note="If called off"),
    )

    lines = scenario_tip(a_plan(scenarios=(first, other)), other).splitlines()

    assert lines[:2] == ["None", "If called off"]
    assert lines[-1] == "and 3 more"


def test_that_a_scenario_moves_along_the_row_and_back_with_undo(
    session: PlanSession, tabs: ScenarioTabs
) -> None:
    tabs.move_by(1)

    assert texts(tabs) == ["No strike", "As planned"]
    assert session.scenario.name == "As planned"
    assert tabs.bar.currentIndex() == 1
    assert session.history.undoText() == "move “As planned”"
    tabs.move_by(1)
    assert session.history.count() == 1, "at the end of the row there is nowhere to go"
    session.history.undo()
    assert texts(tabs) == ["As planned", "No strike"]


def test_that_a_tab_dragged_past_others_is_one_step(qtbot: QtBot) -> None:
    scenarios = tuple(Scenario(key=f"s{number}", name=f"Variant {number}") for number in range(4))
    session = PlanSession(replace(a_plan(), scenarios=scenarios))
    tabs = ScenarioTabs(session, LIGHT)
    qtbot.addWidget(tabs)
    tabs.show()
    held = tabs.bar.tabRect(0).center()

    QTest.mousePress(tabs.bar, Qt.MouseButton.LeftButton, pos=held)
    for across in range(held.x(), tabs.bar.tabRect(3).right(), 10):
        QTest.mouseMove(tabs.bar, QPoint(across, held.y()))
    QTest.mouseRelease(tabs.bar, Qt.MouseButton.LeftButton, pos=tabs.bar.tabRect(3).center())

    assert [scenario.key for scenario in session.plan.scenarios] == ["s1", "s2", "s3", "s0"]
    assert texts(tabs) == ["Variant 1", "Variant 2", "Variant 3", "Variant 0"]
    assert session.history.count() == 1
    session.history.undo()
    assert session.plan.scenarios == scenarios
