"""Windows open inside the screen, each one a step away from the one before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from pytestqt.qtbot import QtBot

from gui.settings import GEOMETRY
from gui.window_place import STEP_PX, placed
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window

SCREEN = QRect(0, 0, 1600, 1000)
SMALLEST = QSize(960, 640)
PX = st.integers(-3000, 3000)
LENGTHS = st.integers(1, 5000)


@given(left=PX, top=PX, width=LENGTHS, height=LENGTHS)
def test_that_every_window_lies_inside_the_screen(
    left: int, top: int, width: int, height: int
) -> None:
    there = placed(QRect(left, top, width, height), SCREEN, SMALLEST)

    assert SCREEN.contains(there)
    assert there.size() == there.size().expandedTo(SMALLEST)


def test_that_what_fits_stays_as_it_is() -> None:
    assert placed(QRect(100, 50, 1200, 800), SCREEN, SMALLEST) == QRect(100, 50, 1200, 800)


def test_that_a_window_as_large_as_the_screen_gives_way_and_shows_the_one_before() -> None:
    there = placed(QRect(STEP_PX, STEP_PX, 1600, 1000), SCREEN, SMALLEST)

    assert there == QRect(STEP_PX, STEP_PX, 1600 - STEP_PX, 1000 - STEP_PX)


def test_that_a_screen_too_small_shows_the_top_left_corner() -> None:
    there = placed(QRect(500, 500, 1600, 1000), QRect(0, 0, 800, 600), SMALLEST)

    assert there == QRect(0, 0, 960, 640)


def test_that_a_copy_opens_a_step_away_and_inside_the_screen(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = an_open_window(qtbot, request, a_plan())
    window.setGeometry(20, 40, 1000, 660)

    window.actions_of["window"].trigger()

    copy = window.desk.windows[-1]
    assert copy is not window
    room = copy.screen().availableGeometry()
    assert copy.geometry().top() == window.geometry().top() + STEP_PX
    assert copy.geometry().bottom() <= room.bottom()


def test_that_a_kept_place_off_the_screen_is_mended(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = an_open_window(qtbot, request, a_plan())
    window.setGeometry(5000, 4000, 3000, 2000)
    kept = bytes(window.saveGeometry().toBase64().data()).decode()
    window.desk.settings.put(GEOMETRY, kept)

    again = an_open_window(qtbot, request, a_plan())

    room = again.screen().availableGeometry()
    assert room.contains(again.geometry().topLeft())
