"""Workbooks of plans are read beside the window: it goes on, and whoever waits may stop it."""

from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QProgressDialog
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.opening import open_handed_over
from gui.start_page.window import StartPage
from gui.worker import Task
from model.projection import project
from model.times import LONDON
from model.workbook.excel import plan_workbook
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window, open_dialog, press

LONG_MS = 20_000


def a_workbook(folder: Path, title: str) -> Path:
    path = folder / f"{title}.xlsx"
    path.write_bytes(
        plan_workbook(project(a_plan(title=title)), datetime(2023, 1, 9, tzinfo=LONDON))
    )
    return path


class Held:
    """Keeps the reader of a desk busy until it is let go."""

    def __init__(self, desk: Desk) -> None:
        self._go_on = Event()
        desk.reader.start(self._wait, lambda _result: None)

    def _wait(self, _task: Task) -> None:
        self._go_on.wait(LONG_MS / 1000)

    def let_go(self) -> None:
        self._go_on.set()


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    return an_open_window(qtbot, request, a_plan(title="Before"))


def titles(desk: Desk) -> list[str]:
    return [one.session.plan.title for one in desk.windows if isinstance(one, MainWindow)]


def test_that_the_window_can_be_used_while_a_workbook_is_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    held = Held(window.desk)
    window.files.open_path(a_workbook(tmp_path, "After"))
    assert window.session.plan.title == "Before"
    wait = open_dialog(qtbot, window, QProgressDialog)
    assert "After.xlsx" in wait.labelText()

    held.let_go()

    qtbot.waitUntil(lambda: window.session.plan.title == "After", timeout=LONG_MS)
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog))


def test_that_a_reading_that_ends_before_its_progress_is_shown_ends_nothing_else(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    held, is_read = Held(window.desk), Event()
    window.files.open_path(a_workbook(tmp_path, "After"))
    open_dialog(qtbot, window, QProgressDialog)
    window.desk.reader.start(lambda _task: is_read.set(), lambda _result: None)

    # The window is busy with something else until everything is read.
    held.let_go()
    assert is_read.wait(LONG_MS / 1000)

    qtbot.waitUntil(lambda: window.session.plan.title == "After", timeout=LONG_MS)
    qtbot.waitUntil(lambda: not window.findChildren(QProgressDialog))


def test_that_whoever_stops_the_reading_keeps_the_plan_that_is_open(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    held = Held(window.desk)
    window.files.open_path(a_workbook(tmp_path, "After"))

    press(open_dialog(qtbot, window, QProgressDialog), "Stop")
    held.let_go()
    ended: list[None] = []
    window.desk.reader.start(lambda _task: None, ended.append)

    qtbot.waitUntil(lambda: bool(ended), timeout=LONG_MS)
    assert window.session.plan.title == "Before"
    assert not [one for one in window.findChildren(QProgressDialog) if one.isVisible()]


def test_that_a_window_that_is_closed_wants_no_workbook_any_more(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    desk, held = window.desk, Held(window.desk)
    window.files.open_path(a_workbook(tmp_path, "After"))

    window.close()
    held.let_go()
    ended: list[None] = []
    desk.reader.start(lambda _task: None, ended.append)

    qtbot.waitUntil(lambda: bool(ended), timeout=LONG_MS)
    assert desk.windows == []


def test_that_several_workbooks_open_in_the_place_of_the_start_page_and_a_bad_one_is_told(
    qtbot: QtBot, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    desk = Desk(own=tmp_path / "own")
    request.addfinalizer(desk.close_all)
    page = StartPage(desk)
    page.show()
    bad = tmp_path / "bad.xlsx"
    bad.write_bytes(b"PK\x03\x04")

    open_handed_over([a_workbook(tmp_path, "one"), bad, a_workbook(tmp_path, "two")], desk)

    qtbot.waitUntil(lambda: titles(desk) == ["one", "two"], timeout=LONG_MS)
    assert page not in desk.windows
