"""Another strike follows: the day again on a chosen date, and the calendar of the period."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from gui.days.dialog import RepeatDialog
from gui.main_window import MainWindow
from model.days.repeat import strike_days
from model.plan import Plan
from model.times import show_range
from tests.gui.open_windows import open_dialog

FIRST, SECOND = date(2023, 1, 11), date(2023, 1, 23)


def test_that_11_january_is_repeated_on_23_january_and_both_days_stand_in_the_calendar(
    qtbot: QtBot, window: MainWindow, sample: Plan
) -> None:
    QTest.keyClick(
        window,
        Qt.Key.Key_Y,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = open_dialog(qtbot, window, RepeatDialog)
    assert dialog.day.currentText() == "Wed 11 Jan 2023"
    dates = dialog.dates.findChildren(QPushButton)
    next(one for one in dates if one.accessibleName() == "Mon 23 Jan 2023").click()
    qtbot.waitUntil(
        lambda: dialog.day_said.text().startswith("Mon 23 Jan, strike: "), timeout=30_000
    )
    assert window.session.plan == sample
    QTest.keyClick(dialog, Qt.Key.Key_Return)

    planned = window.session.scenario
    assert strike_days(planned) == (FIRST, SECOND)
    assert {show_range(one.starts, one.ends) for one in planned.walk_outs} == {
        "00:00 to 00:00 next day"
    }
    assert strike_days(window.session.plan.scenario("no_strike")) == ()
    days = window.workspace.days
    qtbot.waitUntil(lambda: days.grid.rowCount() == 3)
    days.grid.stand_on(SECOND)
    assert days.said.toPlainText().startswith("Mon 23 Jan, strike: short; ")
    QTest.keyClick(days.grid, Qt.Key.Key_Return)
    assert 12 * 24 <= window.selection.moment_h < 13 * 24

    window.actions_of["undo"].trigger()
    assert window.session.plan == sample
