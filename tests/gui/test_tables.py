"""Tables show the plan, take what is typed as named edits, and keep what makes no sense out."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from gui.selection import Kind
from gui.session import PlanSession
from gui.tables.assumptions import ASSUMPTIONS
from gui.tables.cell_editor import CellEditor
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.tables_panel import TablesPanel
from tests.builders import (
    at,
)
from tests.gui.table_bench import TableBench, a_table_bench, cell, text, type_in, type_into


@pytest.fixture
def bench(qtbot: QtBot) -> TableBench:
    return a_table_bench(qtbot)


@pytest.fixture
def panel(bench: TableBench) -> TablesPanel:
    return bench.panel


@pytest.fixture
def session(bench: TableBench) -> PlanSession:
    return bench.session


def test_that_every_table_is_a_sound_item_model(
    panel: TablesPanel, qtmodeltester: ModelTester
) -> None:
    for view in panel.every_view:
        qtmodeltester.check(view.values)  # type: ignore[no-untyped-call]


def test_that_tabs_count_their_rows(panel: TablesPanel, session: PlanSession) -> None:
    shown = [panel.tabs.tabText(index) for index in range(5)]
    assert shown == ["Walk-outs 2", "Roster 16", "Exemptions 1", "Extra cover 2", "Crews by base"]


def test_that_a_walk_out_is_a_row_in_words(panel: TablesPanel) -> None:
    view = panel.views[Kind.WALK_OUT]
    columns = range(12)
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
        "18",
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


def test_that_a_kind_typed_in_the_table_brings_what_that_kind_usually_brings(
    panel: TablesPanel, session: PlanSession
) -> None:
    type_in(panel, Kind.EXTRA_COVER, 0, "Kind", "taxis")
    view = type_in(panel, Kind.EXTRA_COVER, 0, "Kind", "loaned")
    assert text(view, 0, "Abilities") == "Gives clinical care"


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
    for view in panel.every_view:
        for row in range(view.values.rowCount()):
            for column in range(view.values.columnCount()):
                index = view.values.index(row, column)
                if index.flags() & Qt.ItemFlag.ItemIsEditable:
                    assert view.values.setData(index, f" {index.data()} "), index.data()
    assert session.history.count() == 0


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
    type_into(panel, panel.view_of(EXEMPTIONS), 0, title, typed)
    assert text(panel.view_of(EXEMPTIONS), 0, title) == shown
    assert session.history.count() == (typed != "opening")


def test_that_a_union_that_is_missing_is_asked_for_by_the_name_of_its_row(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.view_of(EXEMPTIONS)
    index = cell(view, 0, "Union")

    assert not view.values.setData(index, " ")

    assert session.scenario.exemptions[0].union == "GMB"
    asked = "An exemption needs its union; type GMB, Unison or another"
    assert str(index.data(Qt.ItemDataRole.ToolTipRole)).startswith(asked)


def test_that_an_exemption_ends_after_it_starts(panel: TablesPanel, session: PlanSession) -> None:
    values = panel.view_of(EXEMPTIONS).values
    values.setData(cell(panel.view_of(EXEMPTIONS), 0, "To"), "0600")
    before = session.plan
    assert not values.setData(cell(panel.view_of(EXEMPTIONS), 0, "From"), "0700")
    assert session.plan == before


def test_that_a_number_that_is_typed_counts_as_the_trusts_own(
    panel: TablesPanel, session: PlanSession
) -> None:
    view = panel.view_of(ASSUMPTIONS)
    titles = [(row.about, row.what) for row in view.values.rows]
    row = titles.index(("999 call answering", "Time to answer and work on a call"))
    type_into(panel, view, row, "Value", "8.5")
    assert session.plan.trust.calls[0].talk_min.value == 8.5
    assert text(view, row, "Status") == "Trust's own"
    type_into(panel, view, row, "Source", "call log of 2025")
    assert session.plan.trust.calls[0].talk_min.source == "call log of 2025"


def test_that_enter_takes_a_choice_that_is_typed_in_full_while_the_list_is_open(
    bench: TableBench, qtbot: QtBot
) -> None:
    view = bench.panel.views[Kind.WALK_OUT]
    bench.panel.show_page(view)
    view.setFocus()
    view.setCurrentIndex(cell(view, 0, "Status"))
    view.edit(view.currentIndex())
    (editor,) = view.findChildren(CellEditor)
    editor.selectAll()
    QTest.keyClicks(editor, "withdrawn")
    listed = editor.completer().popup()
    assert listed is not None
    qtbot.waitUntil(listed.isVisible)
    QTest.keyClick(listed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text(view, 0, "Status") == "Withdrawn")
    qtbot.waitUntil(lambda: not view.findChildren(CellEditor))
