"""The density of a staff group unfolds into shifts by base that are dragged like any bar."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from gui.selection import Chosen, Kind
from gui.timeline.lanes import Section
from model.staff import RosterLine
from tests.builders import a_plan, a_roster_line
from tests.gui.mouse import CTRL
from tests.gui.timeline_bench import Bench, a_bench

DAY = Chosen(Kind.ROSTER_LINE, "day")
NIGHT = Chosen(Kind.ROSTER_LINE, "night")


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    """Paramedics at one base 07:00 to 19:00 and 19:00 to 07:00, their shifts unfolded."""
    day = a_roster_line(key="day", starts=7 * 60, length_min=720, headcount=12)
    night = a_roster_line(key="night", starts=19 * 60, length_min=720, headcount=8)
    bench = a_bench(qtbot, a_plan(roster=(day, night)))
    bench.view.fold(Section.SHIFTS, is_folded=False)
    QTest.mouseClick(button(bench, "Unfold Paramedic shifts"), Qt.MouseButton.LeftButton)
    return bench


def button(bench: Bench, text: str) -> QToolButton:
    there = bench.view.findChildren(QToolButton)
    return next(b for b in there if b.accessibleName() == text and b.isVisible())


def line(bench: Bench, chosen: Chosen) -> RosterLine:
    return next(there for there in bench.session.plan.roster if there.key == chosen.key)


def test_that_a_group_unfolds_into_its_bases_and_folds_again(bench: Bench) -> None:
    lanes = [x.lane for x in bench.view.lines if x.section is Section.SHIFTS and x.lane]
    base = bench.session.plan.bases[0].name
    assert [lane.name for lane in lanes] == ["Paramedic", base]
    QTest.mouseClick(button(bench, "Fold Paramedic shifts"), Qt.MouseButton.LeftButton)
    assert bench.bars_of(Section.SHIFTS) == []


def test_that_a_shift_has_a_bar_on_each_day_of_the_plan(bench: Bench) -> None:
    bars = [bar for x in bench.view.lines for bar in x.bars if bar.chosen == NIGHT]
    assert [(bar.starts_h, bar.ends_h) for bar in bars] == [(-5, 7), (19, 31)]
    assert bars[0].spoken.startswith("Paramedic shift")
    assert "8 people, 19:00 to 07:00" in bars[0].spoken


def test_that_dragging_a_shift_moves_its_start_on_all_days_as_one_step(bench: Bench) -> None:
    bench.drag(DAY, 12, 12.6, 13)
    assert (line(bench, DAY).starts, line(bench, DAY).length_min) == (8 * 60, 720)
    assert bench.session.history.undoText() == "move Paramedic shift"
    assert bench.session.history.count() == 1
    assert bench.selection.chosen == DAY


def test_that_dragging_an_end_of_a_shift_changes_its_length(bench: Bench) -> None:
    bench.drag(DAY, 18.95, 20)
    assert (line(bench, DAY).starts, line(bench, DAY).length_min) == (420, 780)
    bench.drag(DAY, 7, 6)
    assert (line(bench, DAY).starts, line(bench, DAY).length_min) == (360, 840)


def test_that_a_night_shift_is_dragged_by_any_of_its_bars(bench: Bench) -> None:
    bench.drag(NIGHT, 3, 4)
    assert line(bench, NIGHT).starts == 20 * 60


def test_that_arrows_move_and_split_and_delete_change_a_shift(bench: Bench) -> None:
    bench.selection.choose(DAY)
    bench.key(Qt.Key.Key_Left, CTRL)
    assert line(bench, DAY).starts == 6 * 60
    bench.selection.stand_at(12)
    bench.key(Qt.Key.Key_Slash)
    roster = bench.session.plan.roster
    assert [(x.starts, x.length_min) for x in roster] == [(360, 360), (1140, 720), (720, 360)]
    assert bench.session.history.undoText() == "split Paramedic shift"
    bench.key(Qt.Key.Key_Delete)
    assert len(bench.session.plan.roster) == 2


def test_that_drawing_beside_the_shifts_of_a_base_adds_one_like_them(bench: Bench) -> None:
    bench.session.edit("", a_plan(roster=(line(bench, DAY),)))
    bench.drag(DAY, 1, 3, 5)
    new = bench.session.plan.roster[-1]
    assert (new.starts, new.length_min, new.base) == (60, 240, line(bench, DAY).base)


def test_that_the_keys_choose_a_shift_once_however_many_days_it_has(bench: Bench) -> None:
    bench.selection.choose(NIGHT)
    bench.key(Qt.Key.Key_Down)
    assert bench.selection.chosen == DAY
    bench.key(Qt.Key.Key_Up)
    assert bench.selection.chosen == NIGHT
