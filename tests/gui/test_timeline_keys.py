"""Whatever the mouse does to bars, the keyboard does too, and says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.selection import Chosen, Kind
from tests.builders import (
    at,
)
from tests.gui.mouse import ALT, CTRL, SHIFT
from tests.gui.timeline_bench import ARMY, GMB, ROOM, Bench, a_bench


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return a_bench(qtbot)


def test_that_plus_minus_and_nought_zoom_around_the_cursor(bench: Bench) -> None:
    bench.selection.stand_at(18)
    QTest.keyClick(bench.view, Qt.Key.Key_Plus)
    assert bench.view.view_box.viewRange()[0] == pytest.approx([18 - 14.4, 18 + 14.4])
    QTest.keyClick(bench.view, Qt.Key.Key_Minus)
    QTest.keyClick(bench.view, Qt.Key.Key_Plus)
    QTest.keyClick(bench.view, Qt.Key.Key_0)
    assert bench.view.view_box.viewRange()[0] == pytest.approx([0, 36])


@pytest.mark.parametrize(
    ("key", "modifiers", "starts", "ends"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 6.25, 18.25),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 5.75, 17.75),
        (Qt.Key.Key_Right, CTRL, 7, 19),
        (Qt.Key.Key_Left, ALT, 6 - 1 / 60, 18 - 1 / 60),
        (Qt.Key.Key_Right, SHIFT, 6, 18.25),
        (Qt.Key.Key_Left, SHIFT | CTRL, 6, 17),
        (Qt.Key.Key_BracketLeft, Qt.KeyboardModifier.NoModifier, 5.75, 18),
        (Qt.Key.Key_BracketRight, ALT, 6 + 1 / 60, 18),
    ],
)
def test_that_arrows_and_brackets_do_what_the_mouse_does(
    bench: Bench,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    starts: float,
    ends: float,
) -> None:
    bench.selection.choose(GMB)
    QTest.keyClick(bench.view, key, modifiers)
    assert (bench.walk_out().starts, bench.walk_out().ends) == (at(starts), at(ends))


def test_that_each_key_press_is_an_undo_step(bench: Bench) -> None:
    bench.selection.choose(GMB)
    for _ in range(3):
        QTest.keyClick(bench.view, Qt.Key.Key_Right)
    assert bench.session.history.count() == 3


def test_that_up_and_down_choose_bars_in_reading_order(bench: Bench) -> None:
    chosen = []
    for key in ("Down", "Down", "Down", "Down", "Up", "Home", "End"):
        QTest.keyClick(bench.view, getattr(Qt.Key, f"Key_{key}"))
        chosen.append(bench.selection.chosen)
    assert chosen == [GMB, ROOM, ARMY, ARMY, ROOM, GMB, ARMY]


def test_that_arrows_move_the_cursor_while_nothing_is_chosen(bench: Bench) -> None:
    QTest.keyClick(bench.view, Qt.Key.Key_Right)
    QTest.keyClick(bench.view, Qt.Key.Key_Right, CTRL)
    assert bench.selection.moment_h == 1.25
    assert bench.session.history.count() == 0


def test_that_delete_removes_the_chosen_bar(bench: Bench) -> None:
    bench.selection.choose(ROOM)
    QTest.keyClick(bench.view, Qt.Key.Key_Delete)
    assert [w.key for w in bench.session.scenario.walk_outs] == ["w1"]
    assert bench.session.history.undoText() == "delete GMB walk-out"
    assert bench.selection.chosen is None


def test_that_ctrl_d_repeats_the_chosen_bar_after_itself(bench: Bench) -> None:
    bench.selection.choose(GMB)
    QTest.keyClick(bench.view, Qt.Key.Key_D, CTRL)
    copy = bench.session.scenario.walk_outs[-1]
    assert (copy.starts, copy.ends) == (at(18), at(30))
    assert bench.selection.chosen == Chosen(Kind.WALK_OUT, copy.key)


def test_that_enter_asks_for_the_times_of_the_bar(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.view.times_wanted):
        QTest.keyClick(bench.view, Qt.Key.Key_Return)


def test_that_a_moved_bar_is_announced_with_its_times(bench: Bench, qtbot: QtBot) -> None:
    bench.selection.choose(GMB)
    with qtbot.waitSignal(bench.view.said) as said:
        QTest.keyClick(bench.view, Qt.Key.Key_Right)
    assert said.args == ["GMB walk-out, 06:15 to 18:15, 12 h"]


def test_that_a_chosen_bar_is_announced_with_all_its_label_says(bench: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bench.view.said) as said:
        QTest.keyClick(bench.view, Qt.Key.Key_Down)
    assert said.args == ["GMB walk-out, crews, 06:00 to 18:00, 12 h, confirmed, 1 of 3"]
