"""The tour: ten steps on the West Midlands sample, each beside a control that is there."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.main_window import MainWindow
from gui.start_page.window import StartPage
from gui.tour.steps import STEPS
from gui.tour.tour import Tour, sample_of_the_tour, seen
from model.plan_file import read_plan
from tests.gui.open_windows import close_all

SMALLEST_PX = 16
SIZES = ((1600, 1000), (1280, 800), (1024, 700))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(own=tmp_path / "own")
    yield made
    close_all(made)


@pytest.fixture
def tour(qtbot: QtBot, desk: Desk) -> Tour:
    """A tour as the start page begins it."""
    page = StartPage(desk)
    with qtbot.waitExposed(page):
        page.show()
    (button,) = (one for one in page.starts if one.text() == "Take the tour")
    button.click()
    return tour_of(qtbot, desk)


def tour_of(qtbot: QtBot, desk: Desk) -> Tour:
    qtbot.waitUntil(lambda: len(desk.windows) == 1)
    (window,) = desk.windows
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(window.isActiveWindow)
    found = window.findChild(Tour)
    assert found is not None
    return found


def window_of(tour: Tour) -> MainWindow:
    window = tour.parent()
    assert isinstance(window, MainWindow)
    return window


def test_that_the_tour_has_ten_steps_with_titles_of_their_own() -> None:
    assert len(STEPS) == len({step.title for step in STEPS}) == 10


def test_that_the_tour_is_on_the_sample_which_it_leaves_as_it_is(tour: Tour) -> None:
    window = window_of(tour)
    for _ in STEPS:
        tour.go_on()

    assert window.session.plan == read_plan(sample_of_the_tour())
    assert window.files.path is None


@pytest.mark.parametrize("size", SIZES)
def test_that_every_step_stands_beside_a_control_that_can_be_seen(
    qtbot: QtBot, tour: Tour, size: tuple[int, int]
) -> None:
    window = window_of(tour)
    window.resize(*size)
    for number, step in enumerate(STEPS, 1):
        qtbot.wait(20)
        control, bubble = tour.control, tour.bubble
        assert control is not None
        assert control.isVisible(), step.title
        assert tour.ring.geometry() == seen(control, window), step.title
        assert min(tour.ring.width(), tour.ring.height()) >= SMALLEST_PX, step.title
        assert bubble.isVisible()
        assert window.rect().contains(bubble.geometry()), step.title
        assert (bubble.title.text(), bubble.text.text()) == (step.title, step.text)
        assert bubble.count.text() == f"Step {number} of 10"
        if number < len(STEPS):
            tour.go_on()


def test_that_a_small_control_is_not_hidden_by_its_bubble(tour: Tour) -> None:
    for step in STEPS:
        control = tour.control
        assert control is not None
        if control.height() < 120:
            assert not tour.bubble.geometry().intersects(tour.ring.geometry()), step.title
        tour.go_on()


def test_that_the_keyboard_goes_on_and_back_and_finishes(qtbot: QtBot, tour: Tour) -> None:
    window = window_of(tour)
    assert window.focusWidget() is tour.bubble.next
    assert not tour.bubble.back.isEnabled()
    QTest.keyClick(tour.bubble.next, Qt.Key.Key_Return)
    assert tour.at == 1
    assert window.focusWidget() is tour.bubble.next

    QTest.keyClick(tour.bubble.next, Qt.Key.Key_Backtab)
    QTest.keyClick(tour.bubble.back, Qt.Key.Key_Space)
    assert tour.at == 0

    for _ in STEPS:
        QTest.keyClick(tour.bubble.next, Qt.Key.Key_Space)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert window.findChild(Tour) is None


def test_that_escape_leaves_at_any_moment_and_the_focus_goes_back(tour: Tour) -> None:
    window = window_of(tour)
    tour.go_on()
    window.workspace.chart.setFocus()

    QTest.keyClick(window.workspace.chart, Qt.Key.Key_Escape)

    assert not tour.bubble.isVisible()
    assert not tour.ring.isVisible()
    assert window.focusWidget() is window.workspace.timeline


def test_that_a_screen_reader_is_told_the_step(tour: Tour) -> None:
    tour.go_on()

    said = tour.bubble.next.accessibleDescription()

    assert said.startswith("Step 2 of 10: Is it enough? ")
    assert STEPS[1].text in said
    assert tour.bubble.accessibleName() == "Tour"


def test_that_the_help_menu_begins_it_in_a_window_of_its_own(qtbot: QtBot, tour: Tour) -> None:
    first = window_of(tour)
    tour.leave()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    first.actions_of["tour"].trigger()

    qtbot.waitUntil(lambda: len(first.desk.windows) == 2)
    second = first.desk.windows[1]
    assert second.findChild(Tour) is not None
    assert first.findChild(Tour) is None
