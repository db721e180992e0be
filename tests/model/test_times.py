"""The London clock: to the minute, past midnight, and on the nights of 23 and 25 hours."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.times import (
    DAY_MIN,
    Grid,
    TimeFault,
    from_iso,
    from_local,
    is_repeated,
    local,
    nearest_from_local,
    show_date,
    show_length,
    show_moment,
    show_moment_in,
    show_range,
    show_range_in,
    show_time,
    show_time_since,
    to_iso,
)
from tests.strategies import instants

SPRING = date(2023, 3, 26)
AUTUMN = date(2023, 10, 29)


def utc(*parts: int) -> datetime:
    year, month, day, hour, minute = (*parts, 0, 0)[:5]
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_that_the_spring_day_has_23_hours_and_the_autumn_day_25() -> None:
    hours = [
        (from_local(day + timedelta(days=1), 0) - from_local(day, 0)) / timedelta(hours=1)
        for day in (SPRING, AUTUMN, date(2023, 1, 11))
    ]
    assert hours == [23, 25, 24]


def test_that_a_skipped_time_is_refused_in_a_sentence() -> None:
    with pytest.raises(TimeFault) as caught:
        from_local(SPRING, 90)
    assert str(caught.value) == (
        "01:30 on Sun 26 Mar does not exist: the clocks go forward from 01:00 to 02:00."
    )


def test_that_the_nearest_instant_of_a_skipped_time_is_the_change() -> None:
    assert nearest_from_local(SPRING, 90) == utc(2023, 3, 26, 1)
    assert nearest_from_local(SPRING, 60) == utc(2023, 3, 26, 1)
    assert nearest_from_local(SPRING, 120) == utc(2023, 3, 26, 1)
    assert nearest_from_local(SPRING, 59) == utc(2023, 3, 26, 0, 59)


def test_that_the_repeated_hour_has_a_first_and_a_second_pass() -> None:
    first, second = from_local(AUTUMN, 90), from_local(AUTUMN, 90, second_pass=True)
    assert (first, second) == (utc(2023, 10, 29, 0, 30), utc(2023, 10, 29, 1, 30))
    assert (show_time(first), show_time(second)) == ("01:30 BST", "01:30 GMT")


def test_that_only_the_repeated_hour_is_repeated() -> None:
    at_quarters = [utc(2023, 10, 28, 22) + timedelta(minutes=15 * n) for n in range(24)]
    repeated = [instant for instant in at_quarters if is_repeated(instant)]
    assert repeated == [utc(2023, 10, 29) + timedelta(minutes=15 * n) for n in range(8)]
    on_the_spring_night = [utc(2023, 3, 25, 23) + timedelta(minutes=15 * n) for n in range(16)]
    assert not any(is_repeated(instant) for instant in on_the_spring_night)


def test_that_minutes_run_past_midnight() -> None:
    assert from_local(date(2023, 1, 11), 26 * 60 + 1) == utc(2023, 1, 12, 2, 1)
    assert from_local(date(2023, 6, 30), 24 * 60) == utc(2023, 6, 30, 23)


@given(instants)
def test_that_any_instant_is_read_back_from_its_iso_text(instant: datetime) -> None:
    assert from_iso(to_iso(instant)) == instant


@given(instants.filter(lambda instant: instant.second == 0))
def test_that_any_minute_is_read_back_from_its_wall_clock(instant: datetime) -> None:
    wall = local(instant)
    minute = wall.hour * 60 + wall.minute
    assert from_local(wall.date(), minute, second_pass=bool(wall.fold)) == instant


def test_that_iso_text_shows_the_offset_of_its_season() -> None:
    assert to_iso(utc(2023, 7, 1, 11, 5)) == "2023-07-01T12:05+01:00"
    assert to_iso(utc(2023, 1, 1, 12, 5)) == "2023-01-01T12:05+00:00"
    assert to_iso(datetime(2023, 1, 1, 12, 5, 7, tzinfo=UTC)) == "2023-01-01T12:05:07+00:00"


def test_that_iso_text_without_offset_is_the_london_clock() -> None:
    assert from_iso("2023-07-01T12:05") == utc(2023, 7, 1, 11, 5)
    assert from_iso("2023-07-01T12:05:30") == utc(2023, 7, 1, 11, 5) + timedelta(seconds=30)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2023-01-11T25:10", "25:10 is not a time"),
        ("2023-02-30T06:00", "2023-02-30T06:00 does not begin with a date like 2023-01-11"),
        ("tomorrow", "tomorrow does not begin with a date like 2023-01-11"),
        ("2023-03-26T01:30", "01:30 on Sun 26 Mar does not exist"),
        ("0001-01-01T00:00+05:00", "is outside the calendar"),
    ],
)
def test_that_iso_text_that_is_no_time_says_which_part(text: str, words: str) -> None:
    with pytest.raises(TimeFault, match=words.replace("+", "\\+")):
        from_iso(text)


@pytest.mark.parametrize("length_min", [6 * 60, 36 * 60, 14 * 24 * 60])
@pytest.mark.parametrize("interval_min", [5, 15, 30, 60])
@pytest.mark.parametrize("day", [SPRING, AUTUMN, date(2023, 12, 31)])
def test_that_intervals_cover_the_horizon_without_a_hole(
    length_min: int, interval_min: int, day: date
) -> None:
    grid = Grid(from_local(day, 0), length_min, interval_min)
    edges = grid.edges_min()
    assert grid.count == length_min // interval_min == len(grid.starts())
    assert np.all(np.diff(edges) == interval_min)
    assert grid.instant(edges[-1]) == grid.closes
    assert [grid.index_at(start) for start in grid.starts()] == list(range(grid.count))


def test_that_the_last_interval_ends_with_the_horizon() -> None:
    grid = Grid(utc(2023, 1, 11), 370, 60)
    assert grid.count == 7
    assert grid.edges_min().tolist() == [0, 60, 120, 180, 240, 300, 360, 370]
    assert grid.index_at(grid.closes) == 6
    assert grid.index_at(utc(2022, 1, 1)) == 0


def test_that_instants_and_minutes_of_a_grid_are_inverse() -> None:
    grid = Grid(from_local(AUTUMN, 0), 25 * 60, 15)
    assert grid.minutes(from_local(AUTUMN + timedelta(days=1), 0)) == 25 * 60
    assert grid.instant(grid.minutes(utc(2023, 10, 29, 1, 7))) == utc(2023, 10, 29, 1, 7)


def test_that_times_are_shown_as_planners_write_them() -> None:
    opens = utc(2023, 1, 11, 19)
    assert show_date(date(2023, 1, 11)) == "Wed 11 Jan"
    assert show_date(date(2023, 1, 11), year=True) == "Wed 11 Jan 2023"
    assert show_moment(utc(2023, 1, 11, 19, 15)) == "Wed 19:15"
    assert show_range(opens, utc(2023, 1, 11, 21)) == "19:00 to 21:00"
    assert show_range(opens, utc(2023, 1, 12, 0, 15)) == "19:00 to 00:15 Thu"
    assert show_range(opens, utc(2023, 1, 12)) == "19:00 to 00:00 next day"
    assert show_range(opens, utc(2023, 1, 14, 7)) == "19:00 to 07:00 Sat"
    assert show_range(opens, utc(2023, 1, 18, 7)) == "19:00 to 07:00 Wed 18 Jan"


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [
        (719, "11 h 59"),
        (360, "6 h"),
        (45, "45 min"),
        (0, "0 min"),
        (61, "1 h 01"),
        (-90, "−1 h 30"),
    ],
)
def test_that_lengths_are_shown_in_hours_and_minutes(minutes: float, shown: str) -> None:
    assert show_length(minutes) == shown


@given(st.integers(0, 24 * 60 - 1))
def test_that_every_minute_of_the_autumn_day_is_shown_once(minute: int) -> None:
    opens = from_local(AUTUMN, 0)
    shown = {show_time(opens + timedelta(minutes=minute + extra)) for extra in (0, 60)}
    assert len(shown) == 2


@pytest.mark.parametrize(
    ("days", "ahead", "said"),
    [
        (2, 1, "Thu 10:45"),
        (6, 5, "Mon 10:45"),
        (7, 2, "Fri 13 Jan 10:45"),
        (14, 9, "Fri 20 Jan 10:45"),
        (2, 8, "Thu 19 Jan 10:45"),
    ],
)
def test_that_a_plan_that_holds_a_weekday_twice_names_dates(
    days: int, ahead: int, said: str
) -> None:
    grid = Grid(utc(2023, 1, 11), days * DAY_MIN, 15)
    starts = utc(2023, 1, 11 + ahead, 10, 45)
    assert show_moment_in(grid, starts) == said
    ends = starts + timedelta(hours=2, minutes=30)
    assert show_range_in(grid, starts, ends) == f"{said} to 13:15"


def test_that_a_time_on_the_day_already_named_needs_no_day() -> None:
    grid = Grid(utc(2023, 1, 11), 14 * DAY_MIN, 15)
    starts = utc(2023, 1, 20, 22)
    assert show_time_since(grid, starts, utc(2023, 1, 20, 23)) == "23:00"
    assert show_time_since(grid, starts, utc(2023, 1, 21, 1)) == "Sat 21 Jan 01:00"
