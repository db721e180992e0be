"""The start page: it leads to a plan, and goes once one is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.new_plan.dialog import NewPlanDialog
from gui.start_page.window import StartPage
from model.plan_file import write_plan
from tests.builders import a_plan
from tests.gui.open_windows import close_all, open_dialog, press


@pytest.fixture
def path(tmp_path: Path) -> Path:
    there = tmp_path / "february.covercast"
    write_plan(a_plan(), there)
    return there


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, path: Path) -> Iterator[StartPage]:
    desk = Desk(own=tmp_path / "own")
    desk.remember(str(tmp_path / "gone.covercast"))
    desk.remember(str(path))
    opened = StartPage(desk)
    with qtbot.waitExposed(opened):
        opened.show()
    yield opened
    if opened in desk.windows:
        opened.close()
    close_all(desk)


def window_of(desk: Desk) -> MainWindow:
    (window,) = desk.windows
    assert isinstance(window, MainWindow)
    return window


def test_that_recent_plans_are_listed_and_those_that_are_gone_are_grey(page: StartPage) -> None:
    assert [(row.text(), row.isEnabled()) for row in page.recent] == [
        ("february", True),
        ("gone", False),
    ]
    assert page.recent[1].toolTip().endswith("is no longer there")


def test_that_a_recent_plan_opens_in_the_place_of_the_page(page: StartPage, path: Path) -> None:
    desk = page.desk
    page.recent[0].click()

    window = window_of(desk)
    assert window.files.path == path
    assert window.session.plan == a_plan()


def test_that_the_samples_show_their_cover_once_it_is_worked_out(
    qtbot: QtBot, page: StartPage
) -> None:
    assert [card.projection for card in page.cards] == [None] * 4

    qtbot.waitUntil(lambda: all(card.projection for card in page.cards), timeout=30_000)

    assert "West Midlands, Wed 11 Jan 2023" in {card.text() for card in page.cards}
    assert all("24 h" in card.accessibleDescription() for card in page.cards[1:2])
    assert not page.grab().isNull()


def test_that_a_new_plan_is_made_from_the_keyboard(qtbot: QtBot, page: StartPage) -> None:
    desk = page.desk
    page.starts[0].setFocus()
    QTest.keyClick(page.starts[0], Qt.Key.Key_Space)
    press(open_dialog(qtbot, page, NewPlanDialog), "Make this plan")

    files = window_of(desk).files
    assert files.path is None
    # Trust and dates were chosen: closing it asks.
    assert files.is_changed
    window_of(desk).session.history.setClean()


def test_that_a_bad_file_is_told_and_the_page_stays(
    qtbot: QtBot, page: StartPage, tmp_path: Path
) -> None:
    bad = tmp_path / "holiday.jpg"
    bad.write_bytes(b"\xff\xd8\xff")

    page.open_path(bad)

    assert "holiday.jpg" in open_dialog(qtbot, page, QMessageBox).text()
    assert page.isVisible()


def test_that_work_not_saved_opens_over_what_its_file_holds(page: StartPage, path: Path) -> None:
    desk = page.desk

    page.open_unsaved(a_plan(title="Edited"), path)

    window = window_of(desk)
    assert window.session.plan.title == "Edited"
    assert window.session.history.undoText() == "recover what was not saved"


def test_that_a_card_says_who_walks_out_how_often_and_what_its_chart_shows(
    qtbot: QtBot, page: StartPage
) -> None:
    qtbot.waitUntil(lambda: all(card.projection for card in page.cards), timeout=30_000)
    said = {card.text(): card.accessibleDescription() for card in page.cards}

    assert said["Yorkshire, Mon 20 Feb 2023"].startswith("GMB 6 h twice. As planned: ")
    assert said["London, Wed 11 Jan 2023"].startswith("Unison 12 h. As planned: crews below ")
    assert said["West Midlands, Mon 6 Feb 2023"].startswith("GMB 26 h, Unite 12 h. ")
