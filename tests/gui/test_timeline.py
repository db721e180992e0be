"""Bars lie on lanes, and are moved, stretched, drawn and copied by mouse."""

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gui.selection import Chosen, Kind
from gui.timeline.lanes import Firmness, Section
from model.dispute import WalkOutStatus
from tests.builders import (
    a_horizon,
    a_membership,
    a_plan,
    a_roster,
    a_scenario,
    a_walk_out,
    a_window,
    an_extra_cover_row,
    at,
)
from tests.gui.mouse import ALT, CTRL
from tests.gui.timeline_bench import ARMY, GMB, ROOM, Bench, a_bench, a_strike


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return a_bench(qtbot)


def test_that_dragging_the_body_moves_a_walk_out_in_quarters_of_an_hour(bench: Bench) -> None:
    bench.drag(GMB, 10, 10.4, 12.1)
    assert (bench.walk_out().starts, bench.walk_out().ends) == (at(8), at(20))
    assert bench.selection.chosen == GMB


def test_that_a_whole_drag_is_one_undo_step_with_a_name(bench: Bench) -> None:
    bench.drag(GMB, 10, 10.5, 11, 11.5, 12)
    assert bench.session.history.count() == 1
    assert bench.session.history.undoText() == "move GMB walk-out"
    bench.session.history.undo()
    assert bench.session.plan == a_strike()


def test_that_two_drags_are_two_undo_steps(bench: Bench) -> None:
    bench.drag(GMB, 10, 11)
    bench.drag(GMB, 11, 12)
    assert bench.session.history.count() == 2


@pytest.mark.parametrize(
    ("held", "to", "starts", "ends"), [(6, 3, 3, 18), (18, 20, 6, 20), (18, 5, 6, 6.25)]
)
def test_that_dragging_an_end_stretches_a_walk_out(
    bench: Bench, held: float, to: float, starts: float, ends: float
) -> None:
    bench.drag(GMB, held, to)
    assert (bench.walk_out().starts, bench.walk_out().ends) == (at(starts), at(ends))
    assert bench.session.history.undoText() == "stretch GMB walk-out"


def test_that_alt_drags_by_the_minute(bench: Bench) -> None:
    line = bench.line_of(GMB)
    bench.view.view_box.setXRange(5, 8, padding=0)
    bench.mouse.press(7, line)
    bench.mouse.drag(7 + 7 / 60, line, ALT)
    bench.mouse.release(7 + 7 / 60, line)
    assert bench.walk_out().starts == at(6) + timedelta(minutes=7)


def test_that_another_snap_is_kept(bench: Bench) -> None:
    bench.view.set_snap(60)
    bench.drag(GMB, 10, 11.4)
    assert bench.walk_out().starts == at(7)


def test_that_escape_puts_a_dragged_bar_back(bench: Bench) -> None:
    line = bench.line_of(GMB)
    bench.mouse.press(10, line)
    bench.mouse.drag(14, line)
    assert bench.walk_out().starts == at(10)
    QTest.keyClick(bench.view, Qt.Key.Key_Escape)
    bench.mouse.drag(16, line)
    bench.mouse.release(16, line)
    assert bench.session.plan == a_strike()
    assert not bench.session.history.canUndo()


def test_that_a_drag_there_and_back_leaves_no_undo_step(bench: Bench) -> None:
    bench.drag(GMB, 10, 14, 12, 10)
    assert bench.session.plan == a_strike()
    assert bench.session.history.count() == 0


def test_that_a_press_without_moving_only_chooses(bench: Bench) -> None:
    line = bench.line_of(ROOM)
    bench.mouse.press(10, line)
    bench.mouse.release(10, line)
    assert bench.selection.chosen == ROOM
    assert bench.session.history.count() == 0


def test_that_a_bar_stops_at_the_end_of_the_plan(bench: Bench) -> None:
    bench.drag(GMB, 10, 35.5)
    assert (bench.walk_out().starts, bench.walk_out().ends) == (at(24), at(36))


def test_that_one_window_of_extra_cover_moves_alone(bench: Bench) -> None:
    row = an_extra_cover_row(windows=(a_window(2, 6), a_window(10, 14)))
    scenario = a_scenario(extra_cover=(row,))
    bench.session.open(a_plan(scenarios=(scenario,)))
    bench.drag(Chosen(Kind.EXTRA_COVER, "e1", 1), 12, 14)
    assert bench.cover().windows == (a_window(2, 6), a_window(12, 16))
    assert bench.session.history.undoText() == "move Military drivers"


def test_that_drawing_on_an_empty_lane_adds_a_walk_out_like_the_one_there(bench: Bench) -> None:
    bench.drag(GMB, 22, 24, 27.9)
    new = bench.session.scenario.walk_outs[-1]
    assert (new.starts, new.ends, new.groups) == (at(22), at(28), bench.walk_out().groups)
    assert new.status is WalkOutStatus.NOTIFIED
    assert bench.selection.chosen == Chosen(Kind.WALK_OUT, new.key)
    assert bench.session.history.undoText() == "add GMB walk-out"
    assert bench.session.history.count() == 1


@pytest.mark.parametrize(
    ("section", "kind"),
    [(Section.WALK_OUTS, Kind.WALK_OUT), (Section.EXTRA_COVER, Kind.EXTRA_COVER)],
)
def test_that_the_first_bar_is_drawn_on_the_head_of_an_empty_section(
    qtbot: QtBot, section: Section, kind: Kind
) -> None:
    bench = a_bench(qtbot, a_plan(scenarios=(a_scenario(walk_outs=()),)))
    head = bench.head_of(section)
    bench.mouse.press(6, head)
    bench.mouse.drag(9, head)
    bench.mouse.drag(11.9, head)
    bench.mouse.release(11.9, head)
    (drawn,) = bench.bars_of(section)
    assert drawn.kind is kind
    scenario = bench.session.scenario
    spans = [(one.starts, one.ends) for one in scenario.walk_outs]
    spans += [(one.starts, one.ends) for row in scenario.extra_cover for one in row.windows]
    assert spans == [(at(6), at(12))]
    assert bench.session.history.count() == 1
    bench.session.history.undo()
    assert bench.bars_of(section) == []


def test_that_drawing_on_a_lane_of_extra_cover_adds_a_window(bench: Bench) -> None:
    bench.drag(ARMY, 24, 30)
    assert bench.cover().windows == (a_window(6, 22), a_window(24, 30))


def test_that_dragging_with_ctrl_leaves_the_bar_and_moves_a_copy(bench: Bench) -> None:
    line = bench.line_of(ROOM)
    bench.mouse.press(10, line, CTRL)
    bench.mouse.drag(20, line, CTRL)
    bench.mouse.release(20, line)
    original, copy = bench.walk_out("w2"), bench.session.scenario.walk_outs[-1]
    assert (original.starts, copy.starts, copy.ends) == (at(8), at(18), at(22))
    assert bench.selection.chosen == Chosen(Kind.WALK_OUT, copy.key)
    assert bench.session.history.undoText() == "duplicate GMB walk-out"
    assert bench.session.history.count() == 1


def test_that_a_copy_dragged_back_or_given_up_leaves_nothing(bench: Bench) -> None:
    line = bench.line_of(ROOM)
    bench.mouse.press(10, line, CTRL)
    for hour in (20, 10):
        bench.mouse.drag(hour, line, CTRL)
    assert bench.session.plan == a_strike()
    bench.mouse.drag(20, line, CTRL)
    QTest.keyClick(bench.view, Qt.Key.Key_Escape)
    bench.mouse.release(20, line)
    assert bench.session.plan == a_strike()
    assert bench.session.history.count() == 0
    assert bench.selection.chosen == ROOM


def test_that_a_press_on_empty_space_lets_go_of_the_choice(bench: Bench) -> None:
    bench.selection.choose(GMB)
    line = bench.line_of(GMB)
    bench.mouse.press(25, line)
    bench.mouse.release(25, line)
    assert bench.selection.chosen is None
    assert bench.session.history.count() == 0


def test_that_the_cursor_follows_the_mouse_in_whole_intervals(bench: Bench) -> None:
    bench.mouse.hover(13.4, bench.line_of(ARMY))
    assert bench.selection.moment_h == 13.25


def test_that_the_wheel_with_ctrl_zooms_around_the_mouse(bench: Bench) -> None:
    bench.mouse.wheel(12, bench.line_of(GMB), 3, CTRL)
    first, last = bench.view.view_box.viewRange()[0]
    assert last - first == pytest.approx(36 / 1.25**3)
    assert (12 - first) / (last - first) == pytest.approx(12 / 36, abs=0.01)


def test_that_zooming_out_stops_at_the_whole_plan(bench: Bench) -> None:
    bench.mouse.wheel(12, bench.line_of(GMB), -5, CTRL)
    assert bench.view.view_box.viewRange()[0] == pytest.approx([0, 36])


def test_that_lanes_are_named_by_union_and_team(bench: Bench) -> None:
    names = [x.lane.name for x in bench.view.lines if x.lane and x.section is Section.WALK_OUTS]
    assert names == ["GMB · crews", "GMB · control room"]


def test_that_a_wave_says_at_which_bases_it_is(qtbot: QtBot) -> None:
    waves = (a_walk_out(bases=("north",)), a_walk_out(key="w2", bases=("north", "control")))
    bench = a_bench(qtbot, a_plan(scenarios=(a_scenario(walk_outs=waves),)))
    bars = [bar for line in bench.view.lines for bar in line.bars]
    told = [bar.labels[0].plain.rpartition(", ")[2] for bar in bars[:2]]
    assert told == ["North hub", "North hub and 1 more"]
    assert bars[0].spoken.endswith(", North hub")


def test_that_overlapping_bars_of_one_lane_get_lines_of_their_own(bench: Bench) -> None:
    waves = tuple(
        a_walk_out(key=f"w{n}", starts=at(2 * n), ends=at(2 * n + 6)) for n in range(1, 5)
    )
    bench.session.open(a_plan(scenarios=(a_scenario(walk_outs=waves),)))
    lines = [x for x in bench.view.lines if x.section is Section.WALK_OUTS and x.lane]
    assert [[bar.chosen.key for bar in line.bars] for line in lines] == [
        ["w1", "w4"],
        ["w2"],
        ["w3"],
    ]
    assert [line.names_lane for line in lines] == [True, False, False]


def test_that_bars_show_how_sure_they_are(bench: Bench) -> None:
    firmness = {bar.chosen: bar.firmness for line in bench.view.lines for bar in line.bars}
    assert firmness == {
        GMB: Firmness.CONFIRMED,
        ROOM: Firmness.NOT_YET,
        ARMY: Firmness.NOT_YET,
    }


def test_that_folding_a_section_leaves_its_head(bench: Bench) -> None:
    fold = next(
        b for b in bench.view.findChildren(QToolButton) if b.accessibleName() == "Fold walk-outs"
    )
    QTest.mouseClick(fold, Qt.MouseButton.LeftButton)
    lines = [line for line in bench.view.lines if line.section is Section.WALK_OUTS]
    assert [line.lane for line in lines] == [None]
    assert fold.accessibleName() == "Unfold walk-outs"


def test_that_a_narrow_timeline_folds_extra_cover_and_unfolds_it_when_wide(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.view.resize(700, 400)
    qtbot.waitUntil(lambda: bench.view.is_folded(Section.EXTRA_COVER))
    assert not bench.view.is_folded(Section.WALK_OUTS)
    bench.view.resize(1280, 400)
    qtbot.waitUntil(lambda: not bench.view.is_folded(Section.EXTRA_COVER))


def test_that_shifts_of_many_groups_are_one_density_line_until_unfolded(bench: Bench) -> None:
    def lanes() -> list[str]:
        return [x.lane.key for x in bench.view.lines if x.lane and x.section is Section.SHIFTS]

    assert lanes() == []
    bench.view.fold(Section.SHIFTS, is_folded=False)
    assert lanes() == [group.key for group in bench.session.plan.groups]


def test_that_the_plus_of_a_head_adds_a_thing_at_the_cursor(bench: Bench) -> None:
    bench.session.open(
        a_plan(membership=(a_membership(), a_membership(union="Unison")), roster=a_roster())
    )
    bench.selection.stand_at(7.1)
    add = next(
        b for b in bench.view.findChildren(QToolButton) if b.accessibleName() == "Add a walk-out"
    )
    QTest.mouseClick(add, Qt.MouseButton.LeftButton)
    new = bench.session.scenario.walk_outs[-1]
    assert (new.union, new.starts, new.ends) == ("Unison", at(7), at(13))
    assert bench.session.history.undoText() == "add Unison walk-out"
    assert bench.selection.chosen == Chosen(Kind.WALK_OUT, new.key)


def test_that_lanes_that_do_not_fit_scroll_by_wheel_and_to_a_chosen_bar(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.view.resize(1280, 112)
    qtbot.waitUntil(lambda: bench.view.height() == 112)
    top = bench.view.view_box.viewRange()[1][0]
    bench.mouse.wheel(12, bench.line_of(GMB), -1, Qt.KeyboardModifier.NoModifier)
    assert bench.view.view_box.viewRange()[1][0] == top + 44
    QTest.keyClick(bench.view, Qt.Key.Key_End)
    line = bench.line_of(ARMY)
    low, high = bench.view.view_box.viewRange()[1]
    assert low <= line.top
    assert line.top + line.height <= high


def test_that_undo_leads_back_through_every_kind_of_change(bench: Bench) -> None:
    bench.drag(GMB, 10, 13)
    bench.drag(GMB, 21, 23)
    bench.drag(ARMY, 25, 29)
    QTest.keyClick(bench.view, Qt.Key.Key_Delete)
    bench.selection.choose(ROOM)
    QTest.keyClick(bench.view, Qt.Key.Key_D, CTRL)
    while bench.session.history.canUndo():
        bench.session.history.undo()
    assert bench.session.plan == a_strike()


def test_that_a_bar_chosen_elsewhere_is_brought_into_view(bench: Bench) -> None:
    bench.view.view_box.setXRange(0, 5, padding=0)
    bench.selection.choose(ROOM)
    first, last = bench.view.view_box.viewRange()[0]
    assert first < 12
    assert last > 8


@pytest.mark.parametrize(
    "changes",
    [
        {"scenarios": (a_scenario(walk_outs=()),)},
        {"roster": ()},
        {"groups": (), "roster": (), "membership": ()},
        {"bases": (), "roster": ()},
        {"scenarios": (a_scenario(extra_cover=(an_extra_cover_row(windows=()),)),)},
        {"scenarios": (a_scenario(walk_outs=(a_walk_out(starts=at(-30), ends=at(60)),)),)},
    ],
    ids=["no walk-outs", "no roster", "no groups", "no bases", "no windows", "beyond the plan"],
)
def test_that_plans_with_little_in_them_are_shown(
    bench: Bench, qtbot: QtBot, changes: dict[str, Any]
) -> None:
    bench.session.open(a_plan(**changes))
    bench.view.fold(Section.SHIFTS, is_folded=False)
    bench.view.grab()
    QTest.keyClick(bench.view, Qt.Key.Key_Down)
    QTest.keyClick(bench.view, Qt.Key.Key_Right)
    qtbot.wait(1)
    assert {line.section for line in bench.view.lines} == set(Section) - {Section.CALLABLE}


def test_that_a_night_of_clock_change_moves_by_real_minutes(bench: Bench) -> None:
    night = date(2022, 10, 30)
    out = a_walk_out(starts=at(0, night), ends=at(6, night))
    horizon = a_horizon(opens=at(0, night), length_min=25 * 60)
    bench.session.open(a_plan(horizon=horizon, scenarios=(a_scenario(walk_outs=(out,)),)))
    bench.selection.choose(GMB)
    for _ in range(2):
        QTest.keyClick(bench.view, Qt.Key.Key_Right, CTRL)
    bar = bench.line_of(GMB).bars[0]
    assert bar.labels[0].strong == "01:00 GMT to 08:00"
    assert (bench.walk_out().ends - bench.walk_out().starts) == timedelta(hours=7)
