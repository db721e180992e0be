"""Walk-outs, extra cover and shifts are cut in two, and nothing else changes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dispute import WalkOutStatus
from model.edits import (
    EditFault,
    split_extra_cover,
    split_roster_line,
    split_walk_out,
    started_later,
)
from model.people import people_of
from tests.builders import (
    a_plan,
    a_roster,
    a_roster_line,
    a_scenario,
    a_walk_out,
    a_window,
    an_extra_cover_row,
    at,
)


def test_that_the_parts_of_a_walk_out_meet_and_are_alike() -> None:
    walk_out = a_walk_out(starts=at(6), ends=at(18), status=WalkOutStatus.CONFIRMED)
    plan = a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),))
    plan, later = split_walk_out(plan, "s1", "w1", at(10))
    first, second = plan.scenarios[0].walk_outs
    assert (first.starts, first.ends, second.starts, second.ends) == (at(6), at(10), at(10), at(18))
    assert second == later
    assert second.status is WalkOutStatus.CONFIRMED
    assert second.key != first.key


@pytest.mark.parametrize("hour", [5, 6, 18, 19])
def test_that_a_cut_beside_a_walk_out_is_refused_with_its_times(hour: float) -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(starts=at(6), ends=at(18)),)),))
    with pytest.raises(EditFault, match="06:00 to Wed 18:00; choose a moment between"):
        split_walk_out(plan, "s1", "w1", at(hour))


def test_that_a_cut_window_of_extra_cover_keeps_the_numbers_of_the_others() -> None:
    row = an_extra_cover_row(windows=(a_window(2, 6), a_window(10, 14)))
    plan = a_plan(scenarios=(a_scenario(extra_cover=(row,)),))
    plan, number = split_extra_cover(plan, "s1", "e1", 0, at(3))
    windows = plan.scenarios[0].extra_cover[0].windows
    assert windows == (a_window(2, 3), a_window(10, 14), a_window(3, 6))
    assert number == 2


@given(st.integers(min_value=1, max_value=719))
def test_that_cutting_a_shift_leaves_everybody_on_duty_as_before(minutes: int) -> None:
    plan = a_plan(roster=a_roster())
    line = next(there for there in plan.roster if there.length_min == 720)
    after, later = split_roster_line(plan, line.key, minutes)
    assert later.length_min == 720 - minutes
    rostered = people_of(plan, plan.scenarios[0]).rostered
    assert people_of(after, after.scenarios[0]).rostered == pytest.approx(rostered)


def test_that_a_shift_started_later_over_midnight_is_named_by_the_next_day() -> None:
    line = a_roster_line(starts=23 * 60 + 30, weekdays=(0, 6), dates=(date(2023, 1, 11),))
    later = started_later(line, 60)
    assert (later.starts, later.weekdays, later.dates) == (30, (0, 1), (date(2023, 1, 12),))
    assert started_later(later, -60) == line
