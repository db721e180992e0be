"""A few letters find a command or a table, and Enter does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.command_search import NONE_FOUND, CommandSearch
from gui.exporting.dialog import ExportDialog
from gui.exporting.forms import FORMS
from gui.main_window import MainWindow
from gui.tables.recalls import RECALLS
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window, open_dialog


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    return an_open_window(qtbot, request, a_plan())


@pytest.fixture
def search(qtbot: QtBot, window: MainWindow) -> CommandSearch:
    window.actions_of["commands"].trigger()
    return open_dialog(qtbot, window, CommandSearch)


def said(search: CommandSearch) -> list[str]:
    rows = [search.list.topLevelItem(row) for row in range(search.list.topLevelItemCount())]
    return [row.text(0) for row in rows if row is not None]


def test_that_a_command_is_found_by_the_beginnings_of_its_words(search: CommandSearch) -> None:
    QTest.keyClicks(search.line, "stag")

    assert said(search)[0].startswith("Stagger")


def test_that_a_table_is_found_and_brought_in_front(
    window: MainWindow, search: CommandSearch
) -> None:
    tables = window.workspace.tables
    QTest.keyClicks(search.line, "recall")
    assert said(search)[0] == "Table Recall"

    QTest.keyClick(search.line, Qt.Key.Key_Return)

    assert tables.view_of(RECALLS).isVisible()


@pytest.mark.parametrize(
    ("typed", "title", "written"),
    [
        ("pdf", "Page for gold command", "PDF"),
        ("png", "Page for gold command", "Picture, PNG"),
        ("num xlsx", "Numbers of this scenario", "Excel, xlsx"),
        ("ical", "Calendar", "iCalendar, ics"),
        ("outlook", "Calendar", "iCalendar, ics"),
        ("situation csv", "Situation report", "CSV"),
        ("datapackage", "Plan as CSV files", "Folder of CSV files"),
    ],
)
def test_that_an_export_is_found_by_what_it_is_or_its_format_and_stands_chosen(
    qtbot: QtBot, window: MainWindow, search: CommandSearch, typed: str, title: str, written: str
) -> None:
    QTest.keyClicks(search.line, typed)
    QTest.keyClick(search.line, Qt.Key.Key_Return)

    dialog = open_dialog(qtbot, window, ExportDialog)
    assert dialog.form.title.startswith(title)
    assert dialog.format.currentText() == written


def test_that_every_export_is_found(search: CommandSearch) -> None:
    QTest.keyClicks(search.line, "export")

    formats = sum(max(len(form.endings), 1) for form in FORMS)
    assert said(search)[0] == "Export…"
    assert sum(text.startswith("Export ") for text in said(search)) == formats


def test_that_what_was_done_comes_after_what_can_be_done(qtbot: QtBot, window: MainWindow) -> None:
    window.session.edit("bring in 192 rows of roster", a_plan(title="Other"))
    window.actions_of["commands"].trigger()
    search = open_dialog(qtbot, window, CommandSearch)

    QTest.keyClicks(search.line, "roster")

    assert "Undo" not in said(search)[0]
    assert "Undo bring in 192 rows of roster" in said(search)


@pytest.mark.parametrize("title", ["Gaps", "Checks", "Rests on", "Days", "Triggers"])
def test_that_a_panel_is_found_brought_in_front_and_entered(
    window: MainWindow, search: CommandSearch, title: str
) -> None:
    workspace = window.workspace
    workspace.show_tables(is_shown=False)
    QTest.keyClicks(search.line, title)
    assert said(search)[0] == title
    QTest.keyClick(search.line, Qt.Key.Key_Return)

    page = workspace.finding_pages[title]
    assert page.isVisible()
    assert page.isAncestorOf(window.focusWidget())


def test_that_enter_does_nothing_while_nothing_is_asked_for(search: CommandSearch) -> None:
    QTest.keyClick(search.line, Qt.Key.Key_Return)

    assert search.isVisible()
    assert search.list.currentItem() is None


def test_that_words_of_nothing_are_said_so_and_enter_does_nothing(search: CommandSearch) -> None:
    QTest.keyClicks(search.line, "xylophone")
    assert said(search) == [NONE_FOUND]

    QTest.keyClick(search.line, Qt.Key.Key_Return)

    assert search.isVisible()
