"""They call it off: whom to tell by when, and the plan as it was held against the plan now."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableWidget
from pytestqt.qtbot import QtBot

from gui.comparison.dialog import ComparisonDialog
from gui.main_window import MainWindow
from gui.paper.page import A4_LANDSCAPE
from gui.stand_down.dialog import StandDownDialog
from gui.stand_down.extend_dialog import ExtendDialog
from gui.tables.taking_part import TAKING_PART
from model.exports.situation import situation_report
from model.plan import Plan
from model.staff import Service
from model.times import show_moment
from tests.gui.open_windows import open_dialog
from tests.gui.table_bench import type_into
from tests.gui.typed import type_over


def rows(table: QTableWidget) -> list[list[str]]:
    cells = [
        [table.item(row, column) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return [[cell.text() if cell else "" for cell in row] for row in cells]


def test_that_gmb_stands_down_at_14_00_and_the_list_says_whom_to_tell_by_when(
    qtbot: QtBot, window: MainWindow, sample: Plan
) -> None:
    window.actions_of["scenario_duplicate"].trigger()
    window.actions_of["stand_down"].trigger()
    dialog = open_dialog(qtbot, window, StandDownDialog)
    assert dialog.union.currentText() == "GMB"
    type_over(dialog.at.time, "1400")
    type_over(dialog.known.time, "1000")
    qtbot.waitUntil(lambda: [row[3] for row in rows(dialog.table)][:1] == ["by Wed 10:00"])

    said = {row[0]: row[1:] for row in rows(dialog.table)}
    contracted = said["Private ambulances under contract, 5 crews"]
    assert contracted == ["from Wed 14:00", "4 h (estimate)", "by Wed 10:00", "not known"]
    dialog.copy.click()
    assert QGuiApplication.clipboard().text().startswith("GMB stands down Wed 14:00: whom to tell")
    QTest.keyClick(dialog.at.time, Qt.Key.Key_Return)

    ends = {show_moment(one.ends) for one in window.session.scenario.walk_outs}
    assert ends == {"Wed 14:00"}
    assert window.session.plan.scenarios[0] == sample.scenarios[0]


def test_that_a_headcount_typed_in_on_the_day_takes_the_place_of_turnout(
    qtbot: QtBot, window: MainWindow
) -> None:
    noon = 12 * 4

    def crews_at_noon() -> float:
        cover = window.reprojector.projection.services[Service.AMBULANCE_RESPONSE]
        return float(cover.available[noon])

    tables, selection = window.workspace.tables, window.selection
    before = crews_at_noon()
    selection.stand_at(12)
    view = tables.view_of(TAKING_PART)
    tables.show_page(view)
    QTest.keyClick(view, Qt.Key.Key_Insert)
    (row,) = window.session.scenario.taking_part
    assert row.people is None
    assert crews_at_noon() == before

    type_into(tables, view, 0, "Taking part", "0")
    qtbot.waitUntil(lambda: crews_at_noon() > before)
    there = situation_report(window.reprojector.projection)
    assert "1 of" in str([cell for line in there.rows for cell in line])

    window.actions_of["undo"].trigger()
    qtbot.waitUntil(lambda: crews_at_noon() == before)


def test_that_a_duplicate_is_changed_compared_and_printed_on_one_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_of["scenario_duplicate"].trigger()
    window.actions_of["stand_down"].trigger()
    stand_down = open_dialog(qtbot, window, StandDownDialog)
    type_over(stand_down.at.time, "1400")
    QTest.keyClick(stand_down.at.time, Qt.Key.Key_Return)
    window.actions_of["compare"].trigger()
    dialog = open_dialog(qtbot, window, ComparisonDialog)
    there = dialog.pair_page
    qtbot.waitUntil(lambda: there.table.rowCount() > 0, timeout=20_000)

    said = [there.inputs.item(row).text() for row in range(there.inputs.count())]
    assert "GMB crews from Wed 00:00: ends Wed 14:00 instead of Thu 00:00" in said
    changes = {(row[0], row[1]): row[4] for row in rows(there.table)}
    assert changes["Ambulance response", "Short of required"].startswith("−")
    assert there.loses.text() == "Nobody loses."

    dialog.paper.ways.actions()[0].trigger()
    preview = open_dialog(qtbot, dialog, QPrintPreviewDialog)
    shown = preview.findChild(QPrintPreviewWidget)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.pageCount() == 1)
    preview.close()
    job = dialog.paper.job
    assert job is not None
    (page,) = job.lay_out(A4_LANDSCAPE)
    said = [text.text for text in page.texts()]
    assert any(
        "instead of “As planned”: ambulance cover short of required" in text for text in said
    )
    dialog.close()


def test_that_a_walk_out_goes_on_longer_and_the_list_says_what_can_still_be_had(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.selection.stand_at(20)
    window.actions_of["extend"].trigger()
    dialog = open_dialog(qtbot, window, ExtendDialog)
    assert dialog.walk_out.currentText() == "GMB walk-out, crews"
    type_over(dialog.ends.time, "0800")
    qtbot.waitUntil(dialog.make.isEnabled)

    said = {row[0]: row[1:] for row in rows(dialog.table)}
    managers = said["Managers with registration, 6 clinicians"]
    assert managers[1] == "1 h (estimate)"
    assert managers[2].startswith("up to ")
    QTest.keyClick(dialog.ends.time, Qt.Key.Key_Return)

    assert show_moment(window.session.scenario.walk_outs[0].ends) == "Thu 08:00"
    window.actions_of["undo"].trigger()
    assert show_moment(window.session.scenario.walk_outs[0].ends) == "Thu 00:00"
