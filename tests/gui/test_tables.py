"""Tables show the plan, take what is typed as named edits, and keep what makes no sense out."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.tables.roster import ROSTER
from gui.tables.sheet import Column, Words, words_of
from gui.tables.table_view import TableView, narrowed
from gui.tables.tables_panel import TablesPanel
from gui.tables.value_table import ValueTable
from gui.theme import DARK, LIGHT
from model.plan import Plan
from model.staff import RosterLine
from tests.builders import (
    a_plan,
    a_roster_line,
    a_scenario,
    a_turnout,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)

WALK_OUTS = (
    a_walk_out(turnout=a_turnout(0.7, low=0.5, high=0.8)),
    a_walk_out(key="w2", union="Unison", groups=("call_handler",), starts=at(12), ends=at(23)),
)


def a_busy_plan() -> Plan:
    cover = an_extra_cover_row(windows=(a_window(6, 12), a_window(18, 22)))
    return a_plan(
        scenarios=(
            a_scenario(walk_outs=WALK_OUTS, exemptions=(an_exemption(),), extra_cover=(cover,)),
        )
    )


@pytest.fixture
def session(qapp: QApplication) -> PlanSession:
    return PlanSession(a_busy_plan())


@pytest.fixture
def selection(qapp: QApplication) -> Selection:
    return Selection()


@pytest.fixture
def panel(qtbot: QtBot, session: PlanSession, selection: Selection) -> TablesPanel:
    made = TablesPanel(session, Reprojector(session), selection, LIGHT)
    qtbot.addWidget(made)
    made.resize(1000, 240)
    with qtbot.waitExposed(made):
        made.show()
    return made


def cell(view: TableView, row: int, title: str) -> QModelIndex:
    titles = [column.title for column in view.values.sheet.columns]
    return view.values.index(row, titles.index(title))


def text(view: TableView, row: int, title: str) -> str:
    return str(cell(view, row, title).data())


def type_in(panel: TablesPanel, kind: Kind, row: int, title: str, typed: str) -> TableView:
    """Type into a cell as a planner does: go there, type, Enter."""
    view = panel.views[kind]
    type_into(panel, view, row, title, typed)
    return view


def type_into(panel: TablesPanel, view: TableView, row: int, title: str, typed: str) -> None:
    panel.show_page(view)
    view.setCurrentIndex(cell(view, row, title))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = next(one for one in view.findChildren(QLineEdit) if one.isVisible())
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_that_every_table_is_a_sound_item_model(
    panel: TablesPanel, qtmodeltester: ModelTester
) -> None:
    for view in (*panel.views.values(), panel.exemptions, panel.assumptions):
        qtmodeltester.check(view.values)  # type: ignore[no-untyped-call]


def test_that_tabs_count_their_rows(panel: TablesPanel, session: PlanSession) -> None:
    shown = [panel.tabs.tabText(index) for index in range(5)]
    assert shown == ["Walk-outs 2", "Roster 16", "Exemptions 1", "Extra cover 2", "Crews by base"]


def test_that_a_walk_out_is_a_row_in_words(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    columns = range(view.values.columnCount())
    assert [str(view.values.index(0, column).data()) for column in columns] == [
        "GMB",
        "Paramedic, Emergency care assistant",
        "All 3",
        "Wed 00:00",
        "Thu 00:00",
        "24 h",
        "Notified",
        "50\u2009%",
        "70\u2009%",
        "80\u2009%",
        "Strike",
    ]


@pytest.mark.parametrize(
    ("title", "typed", "shown", "label"),
    [
        ("Starts", "600", "Wed 06:00", "change GMB walk-out start"),
        ("Ends", "0800 +1", "Thu 08:00", "change GMB walk-out end"),
        ("Length", "11 h 59", "11 h 59", "change GMB walk-out length"),
        ("Likely", "65", "65\u2009%", "change GMB walk-out turnout"),
        ("Status", "conf", "Confirmed", "change GMB walk-out status"),
        ("Kind", "overtime", "Overtime ban", "change GMB walk-out kind"),
        ("Union", "RCN", "RCN", "change GMB walk-out union"),
        ("Bases", "north, control", "North hub, Control room", "change GMB walk-out bases"),
        ("Staff groups", "all", "All 6", "change GMB walk-out staff groups"),
    ],
)
def test_that_a_walk_out_is_changed_by_typing(
    panel: TablesPanel, session: PlanSession, title: str, typed: str, shown: str, label: str
) -> None:
    before = session.plan
    view = type_in(panel, Kind.WALK_OUT, 0, title, typed)
    assert text(view, 0, title) == shown
    assert session.history.undoText() == label
    session.history.undo()
    assert session.plan == before


@pytest.mark.parametrize(
    ("kind", "title", "typed", "shown"),
    [
        (Kind.ROSTER_LINE, "Starts", "0630", "06:30"),
        (Kind.ROSTER_LINE, "Ends", "0700 +1", "07:00 +1"),
        (Kind.ROSTER_LINE, "Ends", "15:00", "15:00"),
        (Kind.ROSTER_LINE, "Length", "12h", "12 h"),
        (Kind.ROSTER_LINE, "People", "1,240", "1,240"),
        (Kind.ROSTER_LINE, "Days", "mon-fri", "Mon to Fri"),
        (Kind.ROSTER_LINE, "Days", "11/1, 12/1", "11 Jan, 12 Jan"),
        (Kind.ROSTER_LINE, "Base", "south", "South hub"),
        (Kind.ROSTER_LINE, "Staff group", "dispatcher", "Dispatcher"),
        (Kind.ROSTER_LINE, "Work", "bank", "Bank"),
        (Kind.EXTRA_COVER, "Name", "Army", "Army"),
        (Kind.EXTRA_COVER, "Kind", "contracted", "Contracted crews"),
        (Kind.EXTRA_COVER, "Count", "40", "40"),
        (Kind.EXTRA_COVER, "Of", "crews", "Crews"),
        (Kind.EXTRA_COVER, "Ends", "0200", "Thu 02:00"),
        (Kind.EXTRA_COVER, "Length", "90 min", "1 h 30"),
        (Kind.EXTRA_COVER, "Effectiveness", "80 %", "80\u2009%"),
        (Kind.EXTRA_COVER, "Abilities", "drives", "Drives"),
        (Kind.EXTRA_COVER, "Work", "c1 and", "C1 and agreed c2"),
        (Kind.EXTRA_COVER, "Status", "offered", "Offered"),
        (Kind.EXTRA_COVER, "Source", "mail of 3 January", "mail of 3 January"),
    ],
)
def test_that_shifts_and_extra_cover_are_changed_by_typing(
    panel: TablesPanel, session: PlanSession, kind: Kind, title: str, typed: str, shown: str
) -> None:
    view = type_in(panel, kind, 0, title, typed)
    assert text(view, 0, title) == shown


def test_that_a_window_is_moved_without_the_others_of_its_row(
    panel: TablesPanel, session: PlanSession
) -> None:
    type_in(panel, Kind.EXTRA_COVER, 1, "Starts", "1700")
    windows = session.scenario.extra_cover[0].windows
    assert [window.starts for window in windows] == [at(6), at(17)]


@pytest.mark.parametrize(
    ("kind", "title", "typed", "reason"),
    [
        (Kind.WALK_OUT, "Starts", "25:10", "“25:10” is not a time; type it as 06:00, 0600 or"),
        (Kind.WALK_OUT, "Starts", "Thu 0600", "The walk-out would end Thu 00:00, not after its"),
        (Kind.WALK_OUT, "Union", " ", "A walk-out needs its union; type GMB, Unison or another"),
        (Kind.WALK_OUT, "Likely", "90", "50\u2009%, 90\u2009%, 80\u2009% do not rise from low"),
        (Kind.WALK_OUT, "Likely", "most", "“most” is not a share; type it as 70 or 70 %"),
        (Kind.WALK_OUT, "Staff groups", "porter", "“porter” is none of Paramedic, Emergency"),
        (Kind.WALK_OUT, "Status", "rumoured", "“rumoured” is none of Notified, Confirmed, With"),
        (Kind.ROSTER_LINE, "People", "ten", "“ten” is not a number; type it as 12 or 1,240"),
        (Kind.ROSTER_LINE, "Length", "0", "“0” is not from 1 min to 14 days; type it as 12 h"),
        (Kind.ROSTER_LINE, "Days", "Mon, 12/1", "“Mon, 12/1” are no days; type Mon to Fri, Mon"),
        (Kind.EXTRA_COVER, "Ends", "Wed 0500", "The extra cover would end Wed 05:00, not after"),
        (Kind.EXTRA_COVER, "Name", "  ", "Extra cover needs a name; type who comes"),
    ],
)
def test_that_a_bad_cell_keeps_its_value_and_says_why(
    panel: TablesPanel, session: PlanSession, kind: Kind, title: str, typed: str, reason: str
) -> None:
    before = session.plan
    view = panel.views[kind]
    said: list[str] = []
    panel.said.connect(said.append)
    shown = text(view, 0, title)
    index = cell(view, 0, title)

    assert not view.values.setData(index, typed)

    assert session.plan == before
    assert text(view, 0, title) == shown
    assert str(index.data(Qt.ItemDataRole.ToolTipRole)).startswith(reason)
    assert f"{title}: {reason}" in said[0]


def test_that_the_mark_of_a_bad_cell_goes_with_the_next_good_edit(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    index = cell(view, 0, "Starts")
    view.values.setData(index, "25:10")
    assert view.values.fault_at(index)
    view.values.setData(index, "0610")
    assert not view.values.fault_at(cell(view, 0, "Starts"))


def test_that_typing_what_is_there_is_no_edit(panel: TablesPanel, session: PlanSession) -> None:
    for view in (*panel.views.values(), panel.exemptions, panel.assumptions):
        for row in range(view.values.rowCount()):
            for column in range(view.values.columnCount()):
                index = view.values.index(row, column)
                if index.flags() & Qt.ItemFlag.ItemIsEditable:
                    assert view.values.setData(index, f" {index.data()} "), index.data()
    assert session.history.count() == 0


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


def test_that_delete_takes_the_rows_away_in_one_step(
    panel: TablesPanel, session: PlanSession, selection: Selection
) -> None:
    view = panel.views[Kind.ROSTER_LINE]
    panel.show_page(view)
    view.setCurrentIndex(view.values.index(2, 0))
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert [line.key for line in session.plan.roster[:3]] == ["r1", "r2", "r5"]
    assert session.history.undoText() == "delete 2 rows"
    assert selection.chosen == Chosen(Kind.ROSTER_LINE, "r5")


def test_that_the_last_row_can_be_deleted(
    panel: TablesPanel, session: PlanSession, selection: Selection
) -> None:
    view = panel.views[Kind.EXTRA_COVER]
    panel.show_page(view)
    view.setCurrentIndex(view.values.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert [w.starts for w in session.scenario.extra_cover[0].windows] == [at(18)]
    QTest.keyClick(view, Qt.Key.Key_Delete)
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


def test_that_copy_gives_the_block_to_excel(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    view.setCurrentIndex(cell(view, 0, "Staff groups"))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        QTest.keyClick(view, key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == (
        "Paramedic, Emergency care assistant\tAll 3\nCall handler\tAll 3\n"
    )


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
    view = TableView(ValueTable(sheet, session, LIGHT), LIGHT)
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
    ("title", "typed", "shown"),
    [
        ("Keep working", "12 people", "12 people"),
        ("Keep working", "1 person", "1 person"),
        ("Keep working", "45", "45\u2009%"),
        ("From", "1800", "Wed 18:00"),
        ("From", "opening", "Opening"),
        ("To", "0200 +1", "Thu 02:00"),
        ("Work", "c1 and", "C1 and agreed c2"),
        ("Status", "verb", "Verbal"),
        ("By whom", "regional officer", "regional officer"),
        ("Agreed on", "9/1", "Mon 9 Jan 2023"),
    ],
)
def test_that_exemptions_are_changed_by_typing(
    panel: TablesPanel, session: PlanSession, title: str, typed: str, shown: str
) -> None:
    type_into(panel, panel.exemptions, 0, title, typed)
    assert text(panel.exemptions, 0, title) == shown
    assert session.history.count() == (typed != "opening")


def test_that_an_exemption_ends_after_it_starts(panel: TablesPanel, session: PlanSession) -> None:
    values = panel.exemptions.values
    values.setData(cell(panel.exemptions, 0, "To"), "0600")
    before = session.plan
    assert not values.setData(cell(panel.exemptions, 0, "From"), "0700")
    assert session.plan == before


def test_that_a_number_that_is_typed_counts_as_the_trusts_own(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.assumptions
    titles = [(row.about, row.what) for row in view.values.rows]
    row = titles.index(("999 call answering", "Time to answer and work on a call"))
    type_into(panel, view, row, "Value", "8.5")
    assert session.plan.trust.calls[0].talk_min.value == 8.5
    assert text(view, row, "Status") == "Trust's own"
    type_into(panel, view, row, "Source", "call log of 2025")
    assert session.plan.trust.calls[0].talk_min.source == "call log of 2025"


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
    views = (*panel.views.values(), panel.exemptions)
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


def test_that_a_table_without_rows_says_how_to_add_one(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.exemptions
    panel.show_page(view)
    full = view.viewport().grab().toImage()
    session.choose_scenario("s1")
    view.setCurrentIndex(view.values.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Delete)
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
    assert narrowed([50, 400, 180], 100) == [50, 150, 150]


def test_that_columns_are_shared_out_until_one_is_set_by_hand(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    columns = range(view.values.columnCount())
    for width in (750, 1000):
        panel.resize(width, 240)
        QApplication.processEvents()
        assert sum(view.columnWidth(column) for column in columns) <= width
    assert view.columnWidth(1) > 190
    view.setColumnWidth(1, 333)
    panel.resize(900, 240)
    QApplication.processEvents()
    assert view.columnWidth(1) == 333


def test_that_themes_change_in_place(panel: TablesPanel) -> None:
    panel.set_theme(DARK)
    assert all(view.theme is DARK for view in panel.views.values())
    panel.grab()


def paste(view: TableView, row: int, title: str, clipboard: str) -> None:
    QGuiApplication.clipboard().setText(clipboard)
    view.setCurrentIndex(cell(view, row, title))
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


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


def test_that_a_block_that_reaches_beyond_the_table_is_cut(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.views[Kind.WALK_OUT]
    paste(view, 1, "High", "90\tOvertime ban\t7\n91\tStrike\n")
    assert session.scenario.walk_outs[1].turnout.high == 0.9
    assert session.history.undoText() == "paste 1 row"
    assert len(session.scenario.walk_outs) == 2


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
