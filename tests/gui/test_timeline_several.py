"""Several bars are chosen, moved, copied and removed together, as one undo step."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.selection import Chosen, Kind
from gui.timeline.lanes import Section
from tests.builders import a_plan, a_scenario, a_walk_out, a_window, an_extra_cover_row, at
from tests.gui.mouse import CTRL, SHIFT
from tests.gui.timeline_bench import ARMY, GMB, ROOM, Bench, a_bench, a_strike

KEY = Qt.Key


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return a_bench(qtbot)


def all_chosen(bench: Bench) -> list[Chosen]:
    return list(bench.selection.all_chosen)


def below_the_lanes(bench: Bench) -> float:
    last = bench.view.lines[-1]
    return last.top + last.height + 20


def test_that_shift_and_a_click_choose_one_more_bar_and_let_it_go_again(bench: Bench) -> None:
    bench.click(GMB, 10)
    bench.click(ARMY, 10, SHIFT)
    assert all_chosen(bench) == [GMB, ARMY]
    assert bench.selection.chosen == ARMY
    bench.click(ARMY, 10, SHIFT)
    assert all_chosen(bench) == [GMB]


def test_that_a_plain_click_on_one_of_several_chooses_it_alone(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM))
    bench.click(GMB, 7)
    assert all_chosen(bench) == [GMB]
    assert bench.session.history.count() == 0


def test_that_dragging_one_of_several_moves_all_as_one_step(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM, ARMY))
    bench.drag(GMB, 7, 8, 9)
    assert bench.walk_out().starts == at(8)
    assert bench.walk_out("w2").starts == at(10)
    assert bench.cover().windows == (a_window(8, 24),)
    assert bench.session.history.undoText() == "move 3 bars"
    assert set(bench.selection.all_chosen) == {GMB, ROOM, ARMY}
    bench.session.history.undo()
    assert bench.session.plan == a_strike()


def test_that_several_stop_together_where_the_first_meets_the_end_of_the_plan(
    bench: Bench,
) -> None:
    bench.selection.choose_all((GMB, ROOM))
    bench.drag(ROOM, 10, 3)
    assert (bench.walk_out().starts, bench.walk_out("w2").starts) == (at(0), at(2))


def test_that_stretching_one_of_several_stretches_all(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM))
    bench.drag(ROOM, 12, 13)
    assert (bench.walk_out().ends, bench.walk_out("w2").ends) == (at(19), at(13))
    assert bench.session.history.undoText() == "stretch 2 walk-outs"


def test_that_escape_puts_several_back(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM))
    line = bench.line_of(ROOM)
    bench.mouse.press(10, line)
    bench.mouse.drag(12, line)
    assert bench.walk_out().starts == at(8)
    bench.key(KEY.Key_Escape)
    bench.mouse.release(12, line)
    assert bench.session.plan == a_strike()
    assert bench.session.history.count() == 0


def test_that_arrows_move_and_stretch_several(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM))
    bench.key(KEY.Key_Right, CTRL)
    bench.key(KEY.Key_Left, SHIFT)
    assert (bench.walk_out().starts, bench.walk_out().ends) == (at(7), at(18.75))
    assert (bench.walk_out("w2").starts, bench.walk_out("w2").ends) == (at(9), at(12.75))


def test_that_delete_removes_several_as_one_step(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM))
    bench.key(KEY.Key_Delete)
    assert bench.session.scenario.walk_outs == ()
    assert bench.session.history.undoText() == "delete 2 walk-outs"
    assert all_chosen(bench) == []
    bench.session.history.undo()
    assert bench.session.plan == a_strike()


def test_that_two_of_three_windows_of_extra_cover_are_removed(bench: Bench) -> None:
    row = an_extra_cover_row(windows=(a_window(0, 2), a_window(4, 6), a_window(8, 10)))
    bench.session.open(a_plan(scenarios=(a_scenario(extra_cover=(row,)),)))
    bench.selection.choose_all([Chosen(Kind.EXTRA_COVER, "e1", number) for number in (0, 1)])
    bench.key(KEY.Key_Delete)
    assert bench.cover().windows == (a_window(8, 10),)


def test_that_ctrl_d_repeats_several_behind_the_last_of_them(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM))
    bench.key(KEY.Key_D, CTRL)
    first, second = bench.session.scenario.walk_outs[-2:]
    assert (first.starts, second.starts) == (at(18), at(20))
    assert bench.session.history.undoText() == "duplicate 2 walk-outs"
    assert [chosen.key for chosen in bench.selection.all_chosen] == [first.key, second.key]


def test_that_dragging_several_with_ctrl_leaves_them_and_moves_copies(bench: Bench) -> None:
    bench.selection.choose_all((GMB, ROOM))
    line = bench.line_of(ROOM)
    bench.mouse.press(10, line, CTRL)
    bench.mouse.drag(20, line, CTRL)
    bench.mouse.release(20, line)
    assert [w.starts for w in bench.session.scenario.walk_outs] == [at(6), at(8), at(16), at(18)]
    assert bench.session.history.count() == 1


def test_that_a_rubber_band_from_below_the_lanes_chooses_what_it_touches(bench: Bench) -> None:
    bench.mouse.press_at(20, below_the_lanes(bench))
    bench.mouse.drag_to(15, bench.line_of(GMB).top + 5)
    bench.mouse.release_at(15, bench.line_of(GMB).top + 5)
    assert set(bench.selection.all_chosen) == {GMB, ARMY}
    assert bench.session.history.count() == 0


def test_that_a_rubber_band_with_shift_begins_on_an_empty_lane_and_keeps_what_is_chosen(
    bench: Bench,
) -> None:
    bench.selection.choose(ARMY)
    line = bench.line_of(ROOM)
    bench.mouse.press(20, line, SHIFT)
    bench.mouse.drag(11, line, SHIFT)
    bench.mouse.release(11, line)
    assert all_chosen(bench) == [ARMY, ROOM]
    assert bench.session.plan == a_strike()


def test_that_escape_gives_a_rubber_band_up(bench: Bench) -> None:
    bench.selection.choose(ROOM)
    bench.mouse.press_at(20, below_the_lanes(bench), SHIFT)
    bench.mouse.drag_to(2, 10, SHIFT)
    assert len(bench.selection.all_chosen) == 3
    bench.key(KEY.Key_Escape)
    bench.mouse.release_at(2, 10)
    assert all_chosen(bench) == [ROOM]


def test_that_ctrl_a_chooses_the_lane_and_then_everything(bench: Bench) -> None:
    waves = tuple(
        a_walk_out(key=f"w{n}", starts=at(2 * n), ends=at(2 * n + 6)) for n in range(1, 5)
    )
    cover = (an_extra_cover_row(),)
    bench.session.open(a_plan(scenarios=(a_scenario(walk_outs=waves, extra_cover=cover),)))
    bench.selection.choose(Chosen(Kind.WALK_OUT, "w2"))
    bench.key(KEY.Key_A, CTRL)
    assert {chosen.key for chosen in bench.selection.all_chosen} == {"w1", "w2", "w3", "w4"}
    assert bench.selection.chosen == Chosen(Kind.WALK_OUT, "w2")
    bench.key(KEY.Key_A, CTRL)
    assert ARMY in bench.selection.all_chosen


def test_that_shift_and_down_choose_one_bar_after_the_other(bench: Bench) -> None:
    for _ in range(3):
        bench.key(KEY.Key_Down, SHIFT)
    assert all_chosen(bench) == [GMB, ROOM, ARMY]
    bench.key(KEY.Key_Escape)
    assert all_chosen(bench) == []


def test_that_letters_add_a_walk_out_a_shift_and_extra_cover(bench: Bench, qtbot: QtBot) -> None:
    bench.selection.stand_at(12)
    for key in (KEY.Key_W, KEY.Key_S, KEY.Key_E):
        with qtbot.waitSignal(bench.view.inspector_wanted):
            bench.key(key)
    assert bench.session.scenario.walk_outs[-1].starts == at(12)
    assert bench.session.plan.roster[-1].starts == 12 * 60
    assert bench.session.scenario.extra_cover[-1].windows[0].starts == at(12)
    assert len(bench.bars_of(Section.EXTRA_COVER)) == 2
