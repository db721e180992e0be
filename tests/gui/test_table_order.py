"""Rows are sorted, found and left out for the view alone; edits still reach the right row."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHeaderView, QLineEdit
from pytestqt.qtbot import QtBot

from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.tables.tables_panel import TablesPanel
from tests.gui.table_bench import TableBench, a_table_bench, cell, paste, text, type_into

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bench(qtbot: QtBot) -> TableBench:
    return a_table_bench(qtbot)


@pytest.fixture
def panel(bench: TableBench) -> TablesPanel:
    bench.panel.show_page(bench.panel.views[Kind.ROSTER_LINE])
    return bench.panel


@pytest.fixture
def session(bench: TableBench) -> PlanSession:
    return bench.session


@pytest.fixture
def selection(bench: TableBench) -> Selection:
    return bench.selection


def people(panel: TablesPanel) -> list[str]:
    view = panel.views[Kind.ROSTER_LINE]
    return [text(view, row, "People") for row in range(view.values.rowCount())]


def sort_by(panel: TablesPanel, title: str) -> None:
    """Click on the head of a column."""
    view = panel.views[Kind.ROSTER_LINE]
    heads: QHeaderView = view.horizontalHeader()
    at = heads.sectionViewportPosition(cell(view, 0, title).column())
    where = heads.viewport().rect().center()
    where.setX(at + 12)
    QTest.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0), where)


def test_that_a_head_sorts_up_then_down_then_as_in_the_plan(
    panel: TablesPanel, session: PlanSession
) -> None:
    as_in_plan = people(panel)
    rising = sorted(as_in_plan, key=float)

    sort_by(panel, "People")
    assert people(panel) == rising
    sort_by(panel, "People")
    assert people(panel) == rising[::-1]
    sort_by(panel, "People")
    assert people(panel) == as_in_plan
    assert session.history.count() == 0


def test_that_an_edit_in_a_sorted_table_reaches_the_row_that_is_seen(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    before = session.plan
    sort_by(panel, "People")
    key = view.values.rows[3].key

    type_into(panel, view, 3, "People", "77")

    changed = [line.key for line in session.plan.roster if line not in before.roster]
    assert changed == [key]
    assert text(view, 3, "People") == "77"
    assert [line.key for line in session.plan.roster] == [line.key for line in before.roster]


def test_that_a_block_is_pasted_into_the_rows_that_are_seen(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    sort_by(panel, "People")
    sort_by(panel, "People")
    keys = [row.key for row in view.values.rows[:3]]

    paste(view, 0, "People", "1\nnobody\n3\n")

    there = {line.key: line.headcount for line in session.plan.roster}
    assert [there[key] for key in keys] == [1, 14, 3]
    assert view.values.fault_at(cell(view, 1, "People")).startswith("“nobody” is not a number")
    session.history.undo()
    assert session.history.index() == 0


def test_that_rows_are_deleted_that_are_seen(panel: TablesPanel, session: PlanSession) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    sort_by(panel, "People")
    keys = {row.key for row in view.values.rows[:2]}
    view.setCurrentIndex(view.values.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)

    QTest.keyClick(view, Qt.Key.Key_Delete, CTRL)

    assert not keys & {line.key for line in session.plan.roster}
    assert len(session.plan.roster) == 14


def test_that_the_chosen_row_stays_chosen_when_sorted(
    panel: TablesPanel, selection: Selection
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    view.setCurrentIndex(cell(view, 4, "People"))
    QTest.keyClick(view, Qt.Key.Key_L, CTRL | SHIFT)
    assert selection.chosen == Chosen(Kind.ROSTER_LINE, "r5")
    assert view.values.key_at(view.currentIndex().row()) == selection.chosen


def test_that_ctrl_f_finds_the_next_cell_round_the_table(panel: TablesPanel) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    line = find(panel, "control")
    found = []
    for _ in range(9):
        QTest.keyClick(line, Qt.Key.Key_Return)
        found.append(view.currentIndex().row())
    lines = [row for row in range(16) if text(view, row, "Base") == "Control room"]
    assert sorted(set(found)) == [
        row for row in range(16) if row in lines or "control" in text(view, row, "Staff group")
    ]
    assert found[0] == found[len(set(found))]
    QTest.keyClick(line, Qt.Key.Key_Return, SHIFT)
    assert view.currentIndex().row() == found[7]
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not panel.find_bar.isVisible()


def test_that_rows_without_a_text_are_left_out_of_the_view_alone(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    line = find(panel, "dispatcher")
    QTest.mouseClick(
        panel.find_bar.only,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier(0),
        panel.find_bar.only.rect().center() - panel.find_bar.only.rect().center() / 1.3,
    )
    assert [text(view, row, "Staff group") for row in range(view.values.rowCount())] == [
        "Dispatcher",
        "Dispatcher",
    ]
    assert panel.tabs.tabText(1) == "Roster 16"

    type_into(panel, view, 0, "People", "66")

    assert [line.headcount for line in session.plan.roster if line.headcount == 66] == [66]
    assert len(session.plan.roster) == 16
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert view.values.rowCount() == 16


def find(panel: TablesPanel, wanted: str) -> QLineEdit:
    """Open find by its key and type."""
    view = panel.views[Kind.ROSTER_LINE]
    view.setCurrentIndex(view.values.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_F, CTRL)
    line = panel.find_bar.wanted
    QTest.keyClicks(line, wanted)
    QApplication.processEvents()
    return line
