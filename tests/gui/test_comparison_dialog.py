"""The window of comparison: it follows the plan, and takes over one thing at a time."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.comparison.dialog import ALL, ComparisonDialog
from gui.desk import Desk
from gui.session import PlanSession
from gui.theme import DARK
from model.edits import with_walk_out
from model.plan import Plan
from model.plan_file import write_plan
from tests.builders import a_plan, a_scenario, a_walk_out, at
from tests.gui.open_windows import press


def a_plan_to_compare() -> Plan:
    return a_plan(
        scenarios=(
            a_scenario(key="long", name="As planned", walk_outs=(a_walk_out(),)),
            a_scenario(key="short", name="Off at noon", walk_outs=(a_walk_out(ends=at(12)),)),
        )
    )


@pytest.fixture
def session() -> PlanSession:
    return PlanSession(a_plan_to_compare())


@pytest.fixture
def dialog(qtbot: QtBot, session: PlanSession) -> ComparisonDialog:
    opened = ComparisonDialog(session, Desk())
    # The test keeps it; in the window it goes when it closes.
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(opened)
    with qtbot.waitExposed(opened):
        opened.show()
    qtbot.waitUntil(lambda: opened.pair_page.table.rowCount() > 0)
    return opened


def inputs(dialog: ComparisonDialog) -> list[str]:
    there = dialog.pair_page.inputs
    return [there.item(row).text() for row in range(there.count())]


def results(dialog: ComparisonDialog, name: str) -> list[str]:
    """Return the first row of this result: from, to and the difference."""
    table = dialog.pair_page.table
    for row in range(table.rowCount()):
        cells = [table.item(row, column) for column in range(5)]
        texts = [cell.text() if cell else "" for cell in cells]
        if texts[0] == "Ambulance response" and texts[1].startswith(name):
            return texts[2:]
    return []


def test_that_it_shows_inputs_results_and_who_gains(dialog: ComparisonDialog) -> None:
    assert inputs(dialog) == ["GMB crews from Wed 00:00: ends Wed 12:00 instead of Thu 00:00"]
    before, after, change = results(dialog, "Category 3, mean")
    assert before != after
    assert change.startswith("−")
    assert dialog.pair_page.gains.text().startswith("Gains: Category 1")
    assert dialog.pair_page.loses.text() == "Nobody loses."
    assert "quick" in dialog.said.text()
    assert dialog.pair_page.chart.compared is not None


def test_that_a_scenario_held_against_itself_does_not_differ(
    qtbot: QtBot, dialog: ComparisonDialog
) -> None:
    dialog.pair.other.setCurrentIndex(0)
    dialog.pair.other.activated.emit(0)

    qtbot.waitUntil(lambda: inputs(dialog) == ["No difference."])
    assert dialog.said.text() == "No difference."
    assert results(dialog, "Below minimum")[2] == "="


def test_that_swapping_turns_every_sign(qtbot: QtBot, dialog: ComparisonDialog) -> None:
    change = results(dialog, "Category 3, mean")[2]
    QTest.mouseClick(dialog.pair.swap, Qt.MouseButton.LeftButton)

    turned = change.replace("−", "+")
    qtbot.waitUntil(lambda: results(dialog, "Category 3, mean")[2] == turned)
    assert dialog.pair_page.gains.text() == "Nobody gains."


def test_that_one_thing_is_taken_over_and_one_undo_brings_it_back(
    qtbot: QtBot, dialog: ComparisonDialog, session: PlanSession
) -> None:
    dialog.pair_page.use.click()

    assert session.plan.scenario("long").walk_outs == session.plan.scenario("short").walk_outs
    assert session.history.undoText() == "take over into “As planned”"
    qtbot.waitUntil(lambda: inputs(dialog) == ["No difference."])
    assert not dialog.pair_page.use.isVisible()
    session.history.undo()
    assert session.plan == a_plan_to_compare()


def test_that_it_follows_an_edit(
    qtbot: QtBot, dialog: ComparisonDialog, session: PlanSession
) -> None:
    later = a_walk_out(ends=at(18))
    session.edit("end later", with_walk_out(session.plan, "short", later))

    said = "GMB crews from Wed 00:00: ends Wed 18:00 instead of Thu 00:00"
    qtbot.waitUntil(lambda: inputs(dialog) == [said])


def test_that_another_plans_scenario_can_be_held_against_it(
    qtbot: QtBot, dialog: ComparisonDialog, tmp_path: Path
) -> None:
    path = tmp_path / "other.covercast"
    write_plan(a_plan(title="February"), path)
    dialog.hold_against(str(path))

    qtbot.waitUntil(lambda: inputs(dialog)[0] == "Another title")
    assert dialog.pair.other.currentText().endswith("(February)")
    assert not dialog.pair_page.use.isVisible()
    assert not dialog.pair.swap.isEnabled()


def test_that_all_scenarios_are_sorted_by_a_result(qtbot: QtBot, dialog: ComparisonDialog) -> None:
    dialog.way.picked.emit(ALL)
    table, sort = dialog.all_page.table, dialog.all_page.sort

    def names() -> list[str]:
        cells = [table.item(row, 0) for row in range(table.rowCount())]
        return [cell.text() if cell else "" for cell in cells]

    qtbot.waitUntil(lambda: names() == ["As planned", "Off at noon"])
    sort.setCurrentIndex(sort.findText("Category 3, mean"))
    sort.activated.emit(sort.currentIndex())
    assert names() == ["Off at noon", "As planned"]


def test_that_a_window_that_goes_takes_it_along_in_the_middle_of_its_work(
    qtbot: QtBot, session: PlanSession
) -> None:
    window = QWidget()
    opened = ComparisonDialog(session, Desk(), window)
    opened.show()

    with qtbot.waitSignal(opened.destroyed):
        window.deleteLater()
    later = a_walk_out(ends=at(18))
    session.edit("end later", with_walk_out(session.plan, "short", later))
    assert session.plan.scenario("short").walk_outs == (later,)


def test_that_it_is_copied_as_text(dialog: ComparisonDialog) -> None:
    dialog.copy.click()

    assert "“Off at noon” instead of “As planned”" in QGuiApplication.clipboard().text()


def test_that_every_control_is_named_and_stays_in_dark(dialog: ComparisonDialog) -> None:
    dialog.set_theme(DARK)

    for box in dialog.findChildren(QComboBox):
        assert box.accessibleName()
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.accessibleName() or button.text()
            assert button.height() >= 24
    assert any(label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("way", ["close", "escape", "button"])
def test_that_it_closes_and_leaves_the_plan_to_be_edited(
    qtbot: QtBot, dialog: ComparisonDialog, session: PlanSession, way: str
) -> None:
    if way == "close":
        dialog.close()
    elif way == "escape":
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    else:
        press(dialog, "Close")

    assert not dialog.isVisible()
    session.edit("change title", replace(session.plan, title="Later"))
    session.end_gesture(None)
