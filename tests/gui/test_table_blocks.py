"""Blocks of cells are copied, pasted and filled down as one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.selection import Kind
from gui.session import PlanSession
from gui.tables.table_view import TableView
from gui.tables.tables_panel import TablesPanel
from tests.builders import (
    at,
)
from tests.gui.table_bench import TableBench, a_table_bench, cell, paste, text


@pytest.fixture
def bench(qtbot: QtBot) -> TableBench:
    return a_table_bench(qtbot)


@pytest.fixture
def panel(bench: TableBench) -> TablesPanel:
    return bench.panel


@pytest.fixture
def session(bench: TableBench) -> PlanSession:
    return bench.session


def test_that_copy_gives_the_block_to_excel(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    view.setCurrentIndex(cell(view, 0, "Staff groups"))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Paramedic, Emergency care assistant\tAll 3\nCall handler\tAll 3\n"
    )


def test_that_a_block_from_excel_is_pasted_in_one_step_and_its_bad_cells_are_marked(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    panel.show_page(view)
    said: list[str] = []
    panel.said.connect(said.append)
    before = session.plan

    paste(view, 0, "Starts", "0600\t1400\t8 h\t12\n0700\t1700\t10 h\tten\n25:10\t0300\t\t5\n")

    shown = [[text(view, row, t) for t in ("Starts", "Ends", "People")] for row in range(3)]
    assert shown == [["06:00", "14:00", "12"], ["07:00", "17:00", "9"], ["07:00", "03:00 +1", "5"]]
    assert view.values.fault_at(cell(view, 1, "People")).startswith("“ten” is not a number")
    assert view.values.fault_at(cell(view, 2, "Starts")).startswith("“25:10” is not a time of day")
    assert said == [
        (
            "2 of 11 cells kept their value; row 2, People: “ten” is not a number; "
            "type it as 12 or 1,240"
        )
    ]
    assert session.history.undoText() == "paste 3 rows"
    session.history.undo()
    assert session.plan == before


def test_that_what_is_copied_is_the_block_that_is_pasted(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    panel.show_page(view)
    before = session.plan
    view.selectAll()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert session.plan == before
    assert session.history.count() == 0
    assert "<td>Paramedic</td>" in QGuiApplication.clipboard().mimeData().html()


def test_that_start_and_end_may_be_pasted_past_each_other(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.WALK_OUT]
    paste(view, 1, "Starts", "Thu 0200\tThu 0600\t\tConfirmed")
    walk_out = session.scenario.walk_outs[1]
    assert (walk_out.starts, walk_out.ends) == (at(26), at(30))
    paste(view, 1, "Starts", "Thu 0900\tThu 0800\t\tNotified")
    walk_out = session.scenario.walk_outs[1]
    assert (walk_out.starts, walk_out.ends, walk_out.status) == (at(26), at(32), "notified")
    assert view.values.fault_at(cell(view, 1, "Starts")).startswith("The walk-out would end")


def test_that_a_block_that_reaches_beyond_the_table_is_cut_on_request(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.WALK_OUT]
    before = session.plan
    paste(view, 1, "High", "90\t\tOvertime ban\n91\t\tStrike\n")
    assert session.plan == before

    answer(view, "1 row of the block reaches beyond the table.", "Paste 1 row")

    assert session.scenario.walk_outs[1].turnout.high == 0.9
    assert session.history.undoText() == "paste 1 row"
    assert len(session.scenario.walk_outs) == 2


def test_that_rows_are_added_for_a_larger_block_as_one_step(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    panel.show_page(view)
    before = session.plan
    paste(view, 15, "People", "3\n4\n5\n")

    answer(view, "2 rows of the block reach beyond the table.", "Add 2 rows")

    assert [line.headcount for line in session.plan.roster[15:]] == [3, 4, 5]
    session.history.undo()
    assert session.plan == before


def test_that_a_larger_block_may_be_left_alone(panel: TablesPanel, session: PlanSession) -> None:
    view = panel.views[Kind.WALK_OUT]
    before = session.plan
    paste(view, 0, "Back after, min", "20\tnotice\t1\t2")

    answer(view, "2 columns of the block reach beyond the table.", "Cancel")

    assert session.plan == before


def answer(view: TableView, question: str, choice: str) -> None:
    """Give an answer to the question that is open over a table."""
    box = next(one for one in view.findChildren(QMessageBox) if one.isVisible())
    assert box.text() == question
    button = next(one for one in box.buttons() if one.text() == choice)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_that_one_cell_is_pasted_into_all_that_are_chosen(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    QGuiApplication.clipboard().setText("7")
    view.setCurrentIndex(cell(view, 0, "People"))
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [line.headcount for line in session.plan.roster[:5]] == [7, 7, 7, 7, 14]


def test_that_the_first_row_is_filled_down(panel: TablesPanel, session: PlanSession) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    view.setCurrentIndex(cell(view, 0, "Starts"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert [line.starts for line in session.plan.roster[:4]] == [420, 420, 420, 1140]
    assert session.history.undoText() == "fill down"


def test_that_windows_of_one_offer_are_pasted_together(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.EXTRA_COVER]
    paste(view, 0, "Starts", "0700\n1900\n")
    windows = session.scenario.extra_cover[0].windows
    assert [window.starts for window in windows] == [at(7), at(19)]


def test_that_a_pasted_block_stays_chosen_and_can_be_copied_on(panel: TablesPanel) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    panel.show_page(view)
    paste(view, 0, "Starts", "0600\t1400\n0700\t1500\n")
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "06:00\t14:00\n07:00\t15:00\n"
