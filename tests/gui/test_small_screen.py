"""On a screen too small for it a window shows what has the focus, and the rest by scrolling."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import SMALLEST, SMALLEST_CENTRE
from gui.small_screen import SmallScreen
from gui.window_place import smallest_on_screen
from tests.builders import a_plan
from tests.gui.open_windows import Opener


def test_that_what_has_the_focus_comes_into_sight(qtbot: QtBot) -> None:
    centre, first, last = QWidget(), QLineEdit(), QLineEdit()
    column = QVBoxLayout(centre)
    column.addWidget(first)
    column.addStretch(1)
    column.addWidget(last)
    area = SmallScreen(centre, QSize(900, 600))
    qtbot.addWidget(area)
    area.resize(400, 300)
    with qtbot.waitActive(area):
        area.show()
        area.activateWindow()
    first.setFocus()

    last.setFocus(Qt.FocusReason.ShortcutFocusReason)

    shown = QRect(last.mapTo(area, last.rect().topLeft()), last.size())
    assert area.viewport().rect().intersects(shown)
    assert shown.bottom() <= area.viewport().rect().bottom()


def test_that_a_centre_with_room_is_as_large_as_the_area_and_does_not_scroll(qtbot: QtBot) -> None:
    centre = QWidget()
    area = SmallScreen(centre, QSize(300, 200))
    qtbot.addWidget(area)
    area.resize(500, 400)
    with qtbot.waitExposed(area):
        area.show()

    assert centre.size() == area.size()
    assert area.horizontalScrollBar().maximum() == area.verticalScrollBar().maximum() == 0


def test_that_a_window_of_the_smallest_size_needs_no_scrolling(opened: Opener) -> None:
    window = opened(a_plan())
    window.resize(SMALLEST)

    area = window.centralWidget()
    assert isinstance(area, SmallScreen)
    assert area.width() >= SMALLEST_CENTRE.width()
    assert area.verticalScrollBar().maximum() == 0


def test_that_a_window_is_never_larger_than_its_screen_has_room_for(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableGeometry()

    least = smallest_on_screen(window, QSize(5_000, 200))

    assert least.width() < room.width()
    assert least.height() == 200
