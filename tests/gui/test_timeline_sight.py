"""What draws dragged edges, what is told of bars, what is in sight, and the menu."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.selection import Chosen, Kind
from gui.timeline.lanes import Section
from tests.builders import a_plan, a_recall, a_scenario, a_walk_out, at
from tests.gui.mouse import ALT
from tests.gui.timeline_bench import GMB, ROOM, Bench, a_bench

KEY = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return a_bench(qtbot)


@pytest.fixture
def odd(qtbot: QtBot) -> Bench:
    """A second walk-out of which the edges lie on no quarter of an hour: 08:07 to 12:22."""
    odd = a_walk_out(key="w2", groups=("call_handler",), starts=at(8 + 7 / 60), ends=at(12.37))
    first = a_walk_out(starts=at(2), ends=at(6))
    return a_bench(qtbot, a_plan(scenarios=(a_scenario(walk_outs=(first, odd)),)))


def test_that_a_dragged_bar_clings_to_the_edge_of_another(odd: Bench, qtbot: QtBot) -> None:
    line = odd.line_of(GMB)
    labels: list[str] = []
    odd.view._hand.live_label_changed.connect(labels.append)
    odd.mouse.press(4, line)
    odd.mouse.drag(6.1, line)
    assert odd.walk_out().ends == odd.walk_out("w2").starts
    assert labels[-1].endswith("4 h · GMB walk-out starts")
    odd.mouse.release(6.1, line)
    assert odd.session.history.undoText() == "move GMB walk-out"


def test_that_a_bar_that_ends_a_minute_early_keeps_its_start_on_the_quarters(
    qtbot: QtBot,
) -> None:
    minute = 1 / 60
    early = a_walk_out(starts=at(2), ends=at(6 - minute))
    other = a_walk_out(key="w2", groups=("call_handler",), starts=at(8), ends=at(12))
    bench = a_bench(qtbot, a_plan(scenarios=(a_scenario(walk_outs=(early, other)),)))
    bench.drag(GMB, 4, 6.02)
    assert (bench.walk_out().starts, bench.walk_out().ends) == (at(4), at(8 - minute))


def test_that_an_edge_out_of_reach_of_others_snaps_to_the_quarter(odd: Bench) -> None:
    odd.drag(GMB, 6, 7.55)
    assert odd.walk_out().ends == at(7.5)


def test_that_alt_frees_a_drag_of_all_magnets(odd: Bench) -> None:
    line = odd.line_of(GMB)
    odd.mouse.press(4, line)
    odd.mouse.drag(6.08, line, ALT)
    odd.mouse.release(6.08, line)
    assert odd.walk_out().ends != odd.walk_out("w2").starts


def test_that_midnight_draws_an_edge_with_a_coarse_snap_beside_it(bench: Bench) -> None:
    bench.view.set_snap(60)
    bench.drag(ROOM, 12, 17, 23.9)
    assert bench.walk_out("w2").ends == at(24)


def test_that_fits_show_the_strike_the_choice_and_the_plan(bench: Bench) -> None:
    def seen() -> tuple[float, float]:
        first, last = bench.view.view_box.viewRange()[0]
        return first, last

    bench.key(KEY.Key_1)
    assert seen() == pytest.approx((6 - 0.6, 18 + 0.6))
    bench.selection.choose(ROOM)
    bench.key(KEY.Key_2)
    assert seen() == pytest.approx((8 - 0.25, 12 + 0.25))
    bench.key(KEY.Key_0)
    assert seen() == pytest.approx((0, 36))


def test_that_split_cuts_the_chosen_bar_at_the_cursor_as_one_step(bench: Bench) -> None:
    bench.selection.choose(GMB)
    bench.selection.stand_at(10)
    bench.key(KEY.Key_Slash)
    first, _room, second = bench.session.scenario.walk_outs
    assert (first.starts, first.ends, second.starts, second.ends) == (at(6), at(10), at(10), at(18))
    assert bench.session.history.undoText() == "split GMB walk-out"
    assert bench.selection.chosen == Chosen(Kind.WALK_OUT, second.key)


def test_that_split_beside_the_chosen_bar_says_why_not(bench: Bench, qtbot: QtBot) -> None:
    bench.selection.choose(GMB)
    bench.selection.stand_at(2)
    with qtbot.waitSignal(bench.view.said) as said:
        bench.key(KEY.Key_Slash)
    assert said.args == ["No chosen bar runs over Wed 02:00; put the cursor in one"]
    assert bench.session.history.count() == 0


def test_that_the_right_button_chooses_a_bar_stands_there_and_asks_for_the_menu(
    bench: Bench, qtbot: QtBot
) -> None:
    viewport = bench.view.view_box.getViewWidget().viewport()
    place = bench.mouse.place(9.3, bench.line_of(ROOM))
    with qtbot.waitSignal(bench.view.menu_asked):
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place)
        )
        QApplication.sendEvent(viewport, event)
    assert bench.selection.chosen == ROOM
    assert bench.selection.moment_h == 9.25


def test_that_the_menu_key_asks_for_the_menu_at_the_chosen_bar(bench: Bench, qtbot: QtBot) -> None:
    bench.selection.choose(ROOM)
    with qtbot.waitSignal(bench.view.menu_asked) as asked:
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), bench.view.mapToGlobal(QPoint(5, 5))
        )
        QApplication.sendEvent(bench.view, event)
    foot = bench.line_of(ROOM).top + bench.line_of(ROOM).height
    assert bench.view.mapFromGlobal(asked.args[0]).y() > foot


def test_that_windows_of_one_union_say_where_their_people_are_counted_once(bench: Bench) -> None:
    other = a_walk_out(key="w3", starts=at(12), ends=at(20))
    walk_outs = (*bench.session.scenario.walk_outs, other)
    bench.session.open(a_plan(scenarios=(a_scenario(walk_outs=walk_outs),)))
    bars = {bar.chosen: bar for x in bench.view.lines for bar in x.bars}
    assert bars[GMB].counted_once == ((12, 18),)
    assert bars[GMB].spoken.endswith("counted once 12:00 to 18:00")
    assert bars[ROOM].counted_once == ()


def test_that_recall_is_drawn_in_a_section_of_its_own_that_holds_no_bar(bench: Bench) -> None:
    assert Section.CALLABLE not in {line.section for line in bench.view.lines}
    scenario = a_scenario(recalls=(a_recall(),), walk_outs=bench.session.scenario.walk_outs)
    bench.session.open(a_plan(scenarios=(scenario,)))
    lines = [x for x in bench.view.lines if x.section is Section.CALLABLE and x.lane]
    assert [line.lane.name for line in lines if line.lane] == ["GMB recall"]
    before = bench.session.plan
    bench.mouse.press(10, lines[0])
    bench.mouse.drag(14, lines[0])
    bench.mouse.release(14, lines[0])
    bench.view.grab()
    assert bench.session.plan == before


def test_that_two_hundred_lanes_scroll_to_the_last_bar(bench: Bench) -> None:
    walk_outs = tuple(a_walk_out(key=f"w{n}", union=f"Union {n}") for n in range(200))
    bench.session.open(a_plan(scenarios=(a_scenario(walk_outs=walk_outs),)))
    bench.key(KEY.Key_End)
    last = bench.line_of(Chosen(Kind.WALK_OUT, "w199"))
    low, high = bench.view.view_box.viewRange()[1]
    assert low <= last.top
    assert last.top + last.height <= high
    bench.drag(Chosen(Kind.WALK_OUT, "w199"), 10, 11)
    assert bench.walk_out("w199").starts == at(1)
