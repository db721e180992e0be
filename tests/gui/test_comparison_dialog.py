"""The window of comparison: it follows the plan, and takes over one thing at a time."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.comparison.dialog import ALL, TWO, ComparisonDialog
from gui.comparison.spark import COVER_ROLE
from gui.desk import Desk
from gui.session import PlanSession
from gui.theme import DARK, LIGHT
from model.comparison.results import results_of, show_change
from model.edits import with_walk_out
from model.plan import Plan
from model.plan_file import write_plan
from model.projection import project
from model.responding import DAYS, simulated_responding_of
from model.staff import Service
from tests.builders import a_plan, a_scenario, a_walk_out, at
from tests.gui.open_windows import an_open_window, open_dialog, press


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
    qtbot.waitUntil(lambda: opened.pair_page.table.rowCount() > 0, timeout=30_000)
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
    assert "quick" in dialog.said.text() or "simulated days" in dialog.said.text()
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
    assert table.horizontalHeader().isSortIndicatorShown()

    column = sort.currentIndex() + 1
    table.horizontalHeader().sectionClicked.emit(column)
    assert names() == ["As planned", "Off at noon"]
    table.horizontalHeader().sectionClicked.emit(0)
    assert not table.horizontalHeader().isSortIndicatorShown()


def test_that_every_scenario_has_a_small_chart_of_its_cover_on_one_scale(
    qtbot: QtBot, dialog: ComparisonDialog
) -> None:
    dialog.way.picked.emit(ALL)
    table = dialog.all_page.table
    qtbot.waitUntil(lambda: table.rowCount() == 2)

    items = [table.item(row, 1) for row in range(2)]
    long, short = [item.data(COVER_ROLE) for item in items if item is not None]
    assert short.available.sum() > long.available.sum()
    said = [item.text() for item in items if item is not None]
    assert said[0].startswith("Short of required: ")
    cell = table.visualRect(table.model().index(0, 1))
    painted = table.viewport().grab(cell).toImage()
    seen = {
        painted.pixelColor(x, y).name()
        for x in range(0, cell.width(), 2)
        for y in range(cell.height())
    }
    assert {LIGHT.own.lower(), LIGHT.alarm.lower()} <= seen


def test_that_simulated_days_follow_and_the_difference_is_that_of_the_two_reports(
    qtbot: QtBot, dialog: ComparisonDialog
) -> None:
    qtbot.waitUntil(
        lambda: f"plan, {DAYS} simulated days, seed 1." in dialog.said.text(), timeout=180_000
    )
    plan = a_plan_to_compare()
    found = [
        {one.name: one for one in results_of(project(plan, key), simulated_responding_of)}
        for key in ("long", "short")
    ]
    for name in ("Category 1, mean", "Category 3, mean", "Most patients waiting"):
        shown = show_change(*(one[name] for one in found))
        assert results(dialog, name)[2] == shown
    dialog.copy.click()
    assert f"Waits: {DAYS} simulated days, seed 1" in QGuiApplication.clipboard().text()


def test_that_cards_hear_of_the_comparison_that_is_on_and_of_its_end(
    qtbot: QtBot, dialog: ComparisonDialog
) -> None:
    with qtbot.waitSignal(dialog.compared) as alone:
        dialog.way.picked.emit(ALL)
    assert alone.args == [None]
    with qtbot.waitSignal(dialog.compared) as both:
        dialog.way.picked.emit(TWO)
    assert both.args is not None
    assert both.args[0].names == ("As planned", "Off at noon")
    with qtbot.waitSignal(dialog.compared) as over:
        dialog.close()
    assert over.args == [None]


def test_that_the_plan_is_held_against_what_its_file_was(
    qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path = tmp_path / "strike.covercast"
    plan = a_plan_to_compare()
    write_plan(plan, path)
    window = an_open_window(qtbot, request, plan, path)
    later = a_walk_out(ends=at(18))
    window.session.edit("end later", with_walk_out(plan, "short", later))
    window.actions_of["save"].trigger()
    window.actions_of["compare"].trigger()
    opened = open_dialog(qtbot, window, ComparisonDialog)
    opened.pair.first.setCurrentIndex(1)
    opened.pair.first.activated.emit(1)
    offered = {action.text(): action for action in opened.pair.versions.actions()}
    (earlier,) = (text for text in offered if text.startswith("This plan until "))
    assert "This plan as it is saved" in offered
    offered[earlier].trigger()

    said = "GMB crews from Wed 00:00: ends Wed 12:00 instead of Wed 18:00"
    qtbot.waitUntil(lambda: said in inputs(opened), timeout=20_000)
    assert opened.pair.other.currentText().startswith("Off at noon (until ")
    job = opened.paper.job
    assert job is not None
    assert "Off at noon (until " in job.title
    window.actions_of["compare"].trigger()
    assert window.findChildren(ComparisonDialog) == [opened]
    opened.close()


def test_that_cards_switch_to_differences_while_it_is_open(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = an_open_window(qtbot, request, a_plan_to_compare())
    card = window.workspace.cards.card(Service.AMBULANCE_RESPONSE)
    usual = card.headline
    window.actions_of["compare"].trigger()
    opened = open_dialog(qtbot, window, ComparisonDialog)

    qtbot.waitUntil(lambda: card.state == "Better", timeout=20_000)
    assert card.headline.endswith(" less")
    assert "“Off at noon” instead of “As planned”" in card.accessibleName()
    window.session.edit("change title", replace(window.session.plan, title="Later"))
    assert card.state == "Better"
    opened.close()
    assert card.state == card.verdict.state
    assert card.headline == usual


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
