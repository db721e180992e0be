"""Rows of tables are chosen, added, deleted and kept in sight; columns share the room."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.tables.column_widths import narrowed
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.people import MEMBERSHIP
from gui.tables.roster import ROSTER
from gui.tables.sheet import Column, Sheet, Words, words_of
from gui.tables.table_view import TableView
from gui.tables.tables_panel import TablesPanel
from gui.tables.value_table import ValueTable
from gui.theme import DARK, LIGHT
from model.staff import RosterLine
from tests.builders import (
    a_plan,
    a_roster_line,
    a_scenario,
    at,
)
from tests.gui.table_bench import TableBench, a_table_bench, cell, text, type_in


@pytest.fixture
def bench(qtbot: QtBot) -> TableBench:
    return a_table_bench(qtbot)


@pytest.fixture
def panel(bench: TableBench) -> TablesPanel:
    return bench.panel


@pytest.fixture
def session(bench: TableBench) -> PlanSession:
    return bench.session


@pytest.fixture
def selection(bench: TableBench) -> Selection:
    return bench.selection


def test_that_enter_goes_down_and_tab_goes_right(panel: TablesPanel) -> None:
    view = type_in(panel, Kind.WALK_OUT, 0, "Starts", "600")
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 3)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 4)
    QTest.keyClick(view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 3)


def test_that_the_first_letter_typed_replaces_the_cell(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    view.setFocus()
    view.setCurrentIndex(cell(view, 0, "Starts"))
    QTest.keyClicks(view, "7")
    editor = view.findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "7"
    assert editor.accessibleName() == "Starts, GMB walk-out"


def test_that_ctrl_delete_takes_the_rows_away_in_one_step(
    panel: TablesPanel, session: PlanSession, selection: Selection
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    panel.show_page(view)
    view.setCurrentIndex(view.values.index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [line.key for line in session.plan.roster[:3]] == ["r1", "r2", "r5"]
    assert session.history.undoText() == "delete 2 rows"
    assert selection.chosen == Chosen(Kind.ROSTER_LINE, "r5")


def test_that_the_last_row_can_be_deleted(
    panel: TablesPanel, session: PlanSession, selection: Selection
) -> None:
    view = panel.views[Kind.EXTRA_COVER]
    panel.show_page(view)
    view.setCurrentIndex(view.values.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert [w.starts for w in session.scenario.extra_cover[0].windows] == [at(18)]
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert session.scenario.extra_cover == ()
    assert session.history.undoText() == "delete Military drivers"
    assert selection.chosen is None


def test_that_a_row_chooses_its_bar_and_a_bar_its_row(
    panel: TablesPanel, selection: Selection
) -> None:
    walk_outs, cover = panel.views[Kind.WALK_OUT], panel.views[Kind.EXTRA_COVER]
    walk_outs.setCurrentIndex(walk_outs.values.index(1, 0))
    assert selection.chosen == Chosen(Kind.WALK_OUT, "w2")

    selection.choose(Chosen(Kind.EXTRA_COVER, "e1", 1))
    assert cover.currentIndex().row() == 1
    assert cover.isVisible()
    assert not walk_outs.currentIndex().isValid()


def test_that_the_chosen_row_stays_chosen_when_rows_come_and_go(
    panel: TablesPanel, session: PlanSession, selection: Selection
) -> None:
    view = panel.views[Kind.WALK_OUT]
    selection.choose(Chosen(Kind.WALK_OUT, "w2"))
    scenario = session.scenario
    session.edit("delete", a_plan(scenarios=(a_scenario(walk_outs=scenario.walk_outs[1:]),)))
    assert view.currentIndex().row() == 0
    assert selection.chosen == Chosen(Kind.WALK_OUT, "w2")


def test_that_a_scenario_brings_its_own_rows(panel: TablesPanel, session: PlanSession) -> None:
    session.open(a_plan())
    session.choose_scenario("s2")
    assert panel.tabs.tabText(0) == "Walk-outs 0"


def test_that_only_the_cells_in_sight_of_a_long_table_are_worked_out(
    qtbot: QtBot, session: PlanSession
) -> None:
    asked: set[str] = set()

    def show(line: RosterLine, _: Words) -> str:
        asked.add(line.key)
        return line.key

    lines = tuple(a_roster_line(key=f"r{number}") for number in range(10_000))
    sheet = replace(ROSTER, columns=(Column("Key", show),), rows=lambda *_: lines)
    view = TableView(ValueTable(sheet, session, Selection(), LIGHT), LIGHT)
    qtbot.addWidget(view)
    view.resize(400, 240)
    view.values.show_rows(lines, words_of(session.plan, session.scenario))
    with qtbot.waitExposed(view):
        view.show()
    view.scrollToBottom()
    view.grab()
    assert "r9999" in asked
    assert len(asked) < 250


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Walk-outs", "add GMB walk-out"),
        ("Roster", "add Paramedic shift"),
        ("Exemptions", "add GMB exemption"),
        ("Extra cover", "add Contracted crews"),
    ],
)
def test_that_insert_adds_a_row_at_the_cursor_and_stands_on_it(
    panel: TablesPanel, session: PlanSession, selection: Selection, title: str, label: str
) -> None:
    selection.stand_at(7.1)
    views = panel.every_view
    view = next(view for view in views if view.values.sheet.title == title)
    panel.show_page(view)
    count = view.values.rowCount()
    QTest.keyClick(view, Qt.Key.Key_Insert)
    assert session.history.undoText() == label
    assert view.values.rowCount() == count + 1
    assert view.currentIndex().row() == count
    if view is panel.views[Kind.WALK_OUT]:
        assert text(view, count, "Starts") == "Wed 07:00"
        assert selection.chosen == view.values.key_at(count)


@pytest.mark.parametrize("sheet", [ROSTER, MEMBERSHIP], ids=["roster", "membership"])
def test_that_an_added_row_is_in_sight_from_edge_to_edge_below_a_full_table(
    panel: TablesPanel, sheet: Sheet
) -> None:
    view = panel.view_of(sheet)
    panel.resize(500, 190)
    panel.show_page(view)
    QApplication.processEvents()
    for _ in range(8):
        view.setCurrentIndex(view.values.index(0, 2))

        QTest.keyClick(view, Qt.Key.Key_Insert)

        assert view.currentIndex().column() == 0
        QApplication.processEvents()
        assert view.viewport().rect().contains(view.visualRect(view.currentIndex()))


def test_that_a_table_without_rows_says_how_to_add_one(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.view_of(EXEMPTIONS)
    panel.show_page(view)
    full = view.viewport().grab().toImage()
    session.choose_scenario("s1")
    view.setCurrentIndex(view.values.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert session.scenario.exemptions == ()
    empty = view.viewport().grab().toImage()
    ground = QColor(LIGHT.surface).rgb()
    assert empty != full
    inked = [x for x in range(empty.width()) if empty.pixel(x, 14) != ground]
    assert inked


def test_that_a_shift_without_groups_is_refused_in_words(
    panel: TablesPanel, session: PlanSession
) -> None:
    said: list[str] = []
    panel.said.connect(said.append)
    session.open(a_plan(groups=(), roster=(), membership=(), scenarios=(a_scenario(walk_outs=()),)))
    view = panel.views[Kind.ROSTER_LINE]
    panel.show_page(view)
    QTest.keyClick(view, Qt.Key.Key_Insert)
    assert said == ["A shift needs a staff group and a base first"]


def test_that_the_widest_columns_give_way_until_all_fit() -> None:
    assert narrowed([50, 400, 80], 600) == [50, 260, 80]
    assert narrowed([50, 400, 180], 370) == [50, 160, 160]
    assert narrowed([50, 400, 180], 100) == [50, 125, 125]


def test_that_columns_are_shared_out_until_one_is_set_by_hand(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    columns = range(view.values.columnCount())
    for width in (1200, 1500):
        panel.resize(width, 240)
        QApplication.processEvents()
        assert sum(view.columnWidth(column) for column in columns) <= width
    assert view.columnWidth(1) > 190
    view.setColumnWidth(1, 333)
    panel.resize(1400, 240)
    QApplication.processEvents()
    assert view.columnWidth(1) == 333


def test_that_themes_change_in_place(panel: TablesPanel) -> None:
    panel.set_theme(DARK)
    assert all(view.theme is DARK for view in panel.views.values())
    panel.grab()


def test_that_delete_clears_cells_and_leaves_the_row(
    panel: TablesPanel, session: PlanSession
) -> None:
    said: list[str] = []
    panel.said.connect(said.append)
    view = panel.views[Kind.WALK_OUT]
    view.setCurrentIndex(cell(view, 0, "Starts"))
    before = session.plan
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert session.plan == before
    assert "A time is missing" in said[-1]
