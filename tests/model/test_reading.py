"""What planners type, and what it means."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.reading import (
    ReadingFault,
    read_count,
    read_day,
    read_end,
    read_length,
    read_minute_of_day,
    read_share,
    read_time,
)
from model.times import from_local, show_length, show_moment, to_iso
from tests.builders import STRIKE_DAY, a_horizon, at

SPRING = date(2023, 3, 26)
AUTUMN = date(2023, 10, 29)


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("600", 6),
        ("0600", 6),
        ("06:00", 6),
        ("6:00", 6),
        ("6", 6),
        ("6.30", 6.5),
        ("6am", 6),
        ("12am", 0),
        ("12pm", 12),
        ("7.30pm", 19.5),
        ("7.30 PM", 19.5),
        ("  0600  ", 6),
        ("24:00", 24),
        ("0800 +1", 32),
        ("0800+1", 32),
        ("0800 + 2", 56),
        ("00:00 next day", 24),
        ("Wed 0600", 6),
        ("Thu 0800", 32),
        ("thursday 0800", 32),
        ("thurs 8am", 32),
        ("00:15 Thu", 24.25),
        ("12/1 0800", 32),
        ("12/01/2023 08:00", 32),
        ("12.1.23 0800", 32),
        ("12 Jan 0800", 32),
        ("12th January 2023 0800", 32),
        ("Thu 12 Jan 0800", 32),
        ("2023-01-12 08:00", 32),
        ("2023-01-12T08:00", 32),
        ("11/1 0800 +1", 32),
    ],
)
def test_that_a_time_is_read_however_it_is_typed(text: str, hour: float) -> None:
    assert read_time(text, STRIKE_DAY, a_horizon()) == at(hour)


@pytest.mark.parametrize(
    "text",
    [
        "25:10",
        "1260",
        "6.3",
        "six",
        "24:01",
        "13pm",
        "0am",
        "Fog 0800",
        "31/2 0800",
        "06:00:00",
        "-0600",
        "1/1/0001 0600",
        "0800 -1",
        "٠٦:٠٠",  # noqa: RUF001 - digits of another script
        "12 Foo 0800",
    ],
)
def test_that_a_time_that_is_none_is_said_with_the_way_to_type_it(text: str) -> None:
    with pytest.raises(ReadingFault) as caught:
        read_time(text, STRIKE_DAY)
    assert str(caught.value) == f"“{text}” is not a time; type it as 06:00, 0600 or 0800 +1"


def test_that_an_empty_field_is_said_to_miss_a_time() -> None:
    with pytest.raises(ReadingFault, match="A time is missing; type it as 06:00"):
        read_time("  ", STRIKE_DAY)


def test_that_a_weekday_is_the_next_one_of_those_the_horizon_has() -> None:
    horizon = a_horizon(length_min=48 * 60)
    thursday = STRIKE_DAY + timedelta(days=1)
    assert read_time("Wed 0600", thursday, horizon) == at(6)
    assert read_time("Wed 0600", thursday) == at(6, STRIKE_DAY + timedelta(days=7))
    assert read_time("Mon 0600", thursday, horizon) == at(6, date(2023, 1, 16))


def test_that_a_date_without_a_year_is_the_nearest() -> None:
    assert read_time("1/1 0600", date(2022, 12, 30)) == at(6, date(2023, 1, 1))
    assert read_day("31/12", date(2023, 1, 2)) == date(2022, 12, 31)
    assert read_day("29/2", date(2023, 6, 1)) == date(2024, 2, 29)


def test_that_a_weekday_that_contradicts_its_date_is_a_fault() -> None:
    with pytest.raises(ReadingFault, match="“Wed” is not the weekday of Thu 12 Jan 2023"):
        read_time("Wed 12 Jan 0800", STRIKE_DAY)


def test_that_a_time_the_clock_skips_is_a_fault() -> None:
    with pytest.raises(ReadingFault, match="01:30 on Sun 26 Mar does not exist: the clocks go"):
        read_time("0130", SPRING)


def test_that_bst_and_gmt_tell_the_repeated_hour_apart() -> None:
    assert to_iso(read_time("0130", AUTUMN)) == "2023-10-29T01:30+01:00"
    assert to_iso(read_time("01:30 BST", AUTUMN)) == "2023-10-29T01:30+01:00"
    assert to_iso(read_time("01:30 GMT", AUTUMN)) == "2023-10-29T01:30+00:00"
    with pytest.raises(ReadingFault, match="“06:00 BST” is in GMT; leave BST out"):
        read_time("06:00 BST", STRIKE_DAY)


@given(st.integers(0, 14 * 24 * 60))
def test_that_what_is_shown_is_read_back(minutes: int) -> None:
    instant = from_local(AUTUMN, 0) + timedelta(minutes=minutes)
    day = instant.date() - timedelta(days=1)
    assert read_time(show_moment(instant), day) == instant


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2345", 23.75), ("0200", 26), ("0200 +1", 26), ("1800", 42), ("24:00", 24), ("Thu 0200", 26)],
)
def test_that_a_bare_end_is_the_first_such_time_after_the_start(text: str, hour: float) -> None:
    assert read_end(text, at(18)) == at(hour)


def test_that_a_bare_end_in_the_repeated_hour_comes_after_the_start() -> None:
    starts = read_time("01:45 BST", AUTUMN)
    assert to_iso(read_end("0115", starts)) == "2023-10-29T01:15+00:00"
    assert to_iso(read_end("0150", starts)) == "2023-10-29T01:50+01:00"


def test_that_times_of_day_are_minutes_after_midnight() -> None:
    assert [read_minute_of_day(text) for text in ("0700", "7pm", "24:00", "0:00")] == [
        420,
        1140,
        0,
        0,
    ]
    with pytest.raises(ReadingFault, match="“0800 \\+1” is not a time of day; type it as 06:00"):
        read_minute_of_day("0800 +1")


@pytest.mark.parametrize("text", ["12/1", "12/01/2023", "12-1-23", "12 Jan", "Thu 12 Jan", "Thu"])
def test_that_dates_are_read_day_first(text: str) -> None:
    assert read_day(text, STRIKE_DAY) == date(2023, 1, 12)


@pytest.mark.parametrize("text", ["", "1/13", "30/2", "Jan", "soon", "12"])
def test_that_a_date_that_is_none_is_said_with_the_way_to_type_it(text: str) -> None:
    with pytest.raises(ReadingFault, match=f"“{text}” is not a date; type it as 12/1, 12 Jan or"):
        read_day(text, STRIKE_DAY)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("11 h 59", 719),
        ("11h59m", 719),
        ("11:59", 719),
        ("1 h 30 min", 90),
        ("90 min", 90),
        ("12h", 720),
        ("12 hours", 720),
        ("0.5 h", 30),
        ("12", 720),
        ("24", 1440),
        ("26 h", 1560),
    ],
)
def test_that_a_length_is_read_however_it_is_typed(text: str, minutes: int) -> None:
    assert read_length(text) == minutes


def test_that_a_length_that_is_none_is_said_with_the_way_to_type_it() -> None:
    with pytest.raises(ReadingFault, match="“11:60” is not a length of time; type it as 11 h 59"):
        read_length("11:60")
    with pytest.raises(ReadingFault, match="“90” may be hours or minutes; type 90 h or 90 min"):
        read_length("90")
    with pytest.raises(ReadingFault, match="is not a length of time"):
        read_length("1.5 h 30")


@given(st.integers(0, 14 * 24 * 60))
def test_that_a_length_that_is_shown_is_read_back(minutes: int) -> None:
    assert read_length(show_length(minutes)) == minutes


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("70", 0.7),
        ("70 %", 0.7),
        ("70%", 0.7),
        ("0.7", 0.7),
        (".5", 0.5),
        ("100", 1),
        ("0", 0),
        ("1", 0.01),
        ("1 %", 0.01),
        ("0.5 %", 0.005),
        ("12.5", 0.125),
    ],
)
def test_that_shares_are_read_as_per_cent_from_1_on(text: str, share: float) -> None:
    assert read_share(text) == share


@pytest.mark.parametrize("text", ["", "-5", "most", "nan", "7O", "%"])
def test_that_a_share_that_is_none_is_said_with_the_way_to_type_it(text: str) -> None:
    with pytest.raises(ReadingFault, match=f"“{text}” is not a share; type it as 70 or 70 %"):
        read_share(text)


def test_that_a_share_over_the_whole_is_a_fault() -> None:
    with pytest.raises(ReadingFault, match="“101” is more than 100 %"):
        read_share("101")


def test_that_counts_take_commas_between_thousands_only() -> None:
    assert [read_count(text) for text in ("12", "1,240", "2.5", "1,000,000")] == [
        12,
        1240,
        2.5,
        1e6,
    ]
    for text in ("ten", "1,24", "-3", "1e5", "inf", ""):
        with pytest.raises(ReadingFault, match=f"“{text}” is not a number; type it as 12 or 1,240"):
            read_count(text)
    with pytest.raises(ReadingFault, match="is more than 1,000,000"):
        read_count("1,000,001")
