"""Rosters of the right size: shifts fitted to a need, whole people shared out over places."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.templates.shift_fit import STEPS, fit_shifts, hours, share_out

ROUND_THE_CLOCK = (hours(7, 12), hours(19, 12))
numbers = st.lists(st.integers(0, 60), min_size=1, max_size=12)
weights = st.lists(st.integers(1, 50), min_size=1, max_size=8)


def test_that_a_level_need_is_met_by_a_day_and_a_night_shift() -> None:
    assert fit_shifts(np.full(STEPS, 10.0), ROUND_THE_CLOCK) == (10, 10)


def test_that_absence_is_made_up_for_with_more_people() -> None:
    assert fit_shifts(np.full(STEPS, 9.0), ROUND_THE_CLOCK, worth=0.9) == (10, 10)


def test_that_nobody_is_rostered_where_nothing_is_needed() -> None:
    assert fit_shifts(np.zeros(STEPS), ROUND_THE_CLOCK) == (0, 0)


def test_that_a_shift_over_midnight_counts_on_both_sides_of_it() -> None:
    duty = hours(19, 12).on_duty()
    assert list(np.flatnonzero(duty)) == [*range(28), *range(76, 96)]


def test_that_a_peak_is_met_by_the_shift_that_lies_under_it() -> None:
    need = np.full(STEPS, 5.0)
    need[48:80] = 8.0
    assert fit_shifts(need, (*ROUND_THE_CLOCK, hours(12, 8))) == (5, 5, 3)


@given(numbers, weights, st.integers(1, 5))
def test_that_sharing_out_loses_nobody(numbers: list[int], weights: list[int], least: int) -> None:
    rows = share_out(numbers, weights, least)
    assert [sum(row) for row in rows] == numbers
    assert all(count >= 0 for row in rows for count in row)


@given(numbers, weights)
def test_that_each_place_gets_its_share_of_all_numbers_together(
    numbers: list[int], weights: list[int]
) -> None:
    together = np.sum(share_out(numbers, weights), axis=0)
    share = np.array(weights) / sum(weights) * sum(numbers)
    assert np.abs(together - share).max() <= len(weights)


def test_that_places_take_turns_where_only_groups_start_together() -> None:
    first, second = share_out([3, 3], [1, 1], least=3)
    assert (first, second) == ((3, 0), (0, 3))


def test_that_a_place_without_weight_gets_nobody() -> None:
    assert share_out([7], [1, 0])[0] == pytest.approx((7, 0))
