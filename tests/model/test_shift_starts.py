"""Shift starts moved in steps: nobody is lost, and those who hand over still meet."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.edits import EditFault
from model.people import people_of
from model.plan import Plan
from model.segments import Series
from model.shift_starts import ShiftSteps, move_shift_starts, start_counts
from model.staff import RosterLine
from tests.builders import a_plan, a_roster_line


def steps(**changes: object) -> ShiftSteps:
    wanted = ShiftSteps(group="paramedic", now=7 * 60, first=6 * 60 + 30, step_min=30, steps=3)
    return replace(wanted, **changes)  # type: ignore[arg-type]


def moved(wanted: ShiftSteps, *lines: RosterLine) -> tuple[RosterLine, ...]:
    return move_shift_starts(a_plan(roster=lines), wanted).roster


def on_duty(plan: Plan) -> Series:
    return np.asarray(people_of(plan, plan.scenarios[-1]).rostered.sum(axis=(0, 1)))


def test_that_ten_people_are_spread_over_three_starts() -> None:
    made = moved(steps(), a_roster_line(headcount=10))

    assert [(line.starts, line.headcount) for line in made] == [(390, 4), (420, 3), (450, 3)]
    assert {line.length_min for line in made} == {720}


def test_that_what_one_base_cannot_share_evenly_the_next_evens_out() -> None:
    lines = [a_roster_line(key=f"r{n}", headcount=1, base=b) for n, b in enumerate("abc")]

    made = moved(steps(), *lines)

    assert [line.starts for line in made] == [390, 420, 450]


def test_that_the_shift_that_is_relieved_moves_alike() -> None:
    day = a_roster_line(key="day", starts=7 * 60, length_min=735, headcount=9)
    night = a_roster_line(key="night", starts=19 * 60, length_min=735, headcount=9)
    late = a_roster_line(key="late", starts=12 * 60, length_min=480, headcount=5)
    before = a_plan(roster=(day, night, late))

    after = move_shift_starts(before, steps())

    nights = [line.starts for line in after.roster if line.key.startswith("night")]
    assert nights == [18 * 60 + 30, 19 * 60, 19 * 60 + 30]
    assert [line for line in after.roster if line.key.startswith("late")] == [late]
    assert on_duty(after).min() >= on_duty(before).min()


def test_that_a_start_moved_over_midnight_is_named_by_another_day() -> None:
    line = a_roster_line(starts=15, weekdays=(0, 4), dates=())
    dated = a_roster_line(key="r2", starts=15, dates=(date(2023, 1, 11),))

    early, early_dated = moved(steps(now=15, first=23 * 60 + 45, steps=1), line, dated)

    assert (early.starts, early.weekdays) == (23 * 60 + 45, (3, 6))
    assert early_dated.dates == (date(2023, 1, 10),)


def test_that_other_groups_and_bases_keep_their_shifts() -> None:
    other = a_roster_line(key="other", base="south")
    group = a_roster_line(key="group", group="care_assistant")

    made = moved(steps(bases=("north",)), a_roster_line(), other, group)

    assert made[-2:] == (other, group)


@given(
    heads=st.lists(st.integers(0, 40) | st.floats(0, 40), min_size=1, max_size=6),
    first=st.integers(0, 1439),
    step=st.integers(1, 90),
    count=st.integers(1, 6),
)
def test_that_nobody_is_lost_and_no_shift_gets_longer(
    heads: list[float], first: int, step: int, count: int
) -> None:
    lines = [a_roster_line(key=f"r{n}", headcount=heads_) for n, heads_ in enumerate(heads)]

    made = moved(steps(first=first, step_min=step, steps=count), *lines)

    assert sum(line.headcount for line in made) == pytest.approx(sum(heads))
    assert {line.length_min for line in made} <= {720}
    assert len({line.key for line in made}) == len(made)
    if all(float(one).is_integer() for one in heads):
        starts = [sum(ln.headcount for ln in made if ln.starts == s) for s in _starts(made)]
        assert len(starts) < count or max(starts) - min(starts) <= 1


def _starts(made: tuple[RosterLine, ...]) -> set[int]:
    return {line.starts for line in made}


def test_that_the_people_of_a_group_are_counted_by_their_start() -> None:
    plan = a_plan(roster=(a_roster_line(), a_roster_line(key="r2", base="south", headcount=4)))

    ((starts, people),) = [(c.starts, c.people) for c in start_counts(plan, "paramedic")]
    assert (starts, people) == (420, 14)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"now": 0}, "Nobody of this group starts at 00:00"),
        ({"steps": 0}, "0 starts cannot be made"),
        ({"steps": 13}, "choose 1 to 12"),
        ({"step_min": 0}, "1 min later or more"),
        ({"step_min": 700, "steps": 4}, "a day later or more"),
    ],
)
def test_that_senseless_steps_are_refused_in_one_sentence(
    changes: dict[str, object], sentence: str
) -> None:
    with pytest.raises(EditFault, match=sentence):
        moved(steps(**changes), a_roster_line())
