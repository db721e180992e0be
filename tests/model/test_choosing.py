"""Words, names and days chosen by typing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.choosing import read_choice, read_days, read_names, read_some, show_days, show_names
from model.reading import ReadingFault
from model.staff import EVERY_DAY
from tests.builders import STRIKE_DAY

NAMES = {"n": "North hub", "no": "Northfield", "s": "South hub"}


def test_that_a_word_may_be_shortened_as_long_as_it_is_the_only_one() -> None:
    words = ("Notified", "Confirmed", "Withdrawn")
    assert read_choice("conf", words) == "Confirmed"
    assert read_choice(" NOTIFIED ", words) == "Notified"
    with pytest.raises(ReadingFault, match="“x” is none of Notified, Confirmed, Withdrawn"):
        read_choice("x", words)
    with pytest.raises(ReadingFault):
        read_choice("", words)


def test_that_of_a_long_list_the_first_six_are_named() -> None:
    with pytest.raises(ReadingFault, match="is none of 1, 2, 3, 4, 5, 6 and 4 others"):
        read_choice("x", [str(number) for number in range(1, 11)])


def test_that_all_and_nothing_mean_everybody() -> None:
    for text in ("All", "all 3", "", "  ", "north hub, northfield, south"):
        assert read_names(text, NAMES) == ()
    assert show_names((), NAMES) == "All 3"


def test_that_names_come_in_the_order_of_the_plan() -> None:
    assert read_names("south, north hub", NAMES) == ("n", "s")
    assert show_names(("n", "s"), NAMES) == "North hub, South hub"
    assert read_some("south hub, northfield, north hub", NAMES) == ("n", "no", "s")


def test_that_an_unknown_or_ambiguous_name_is_a_fault() -> None:
    for text in ("north", "east"):
        with pytest.raises(ReadingFault, match=f"“{text}” is none of North hub, Northfield"):
            read_names(text, NAMES)


@pytest.mark.parametrize(
    ("text", "weekdays"),
    [
        ("Every day", EVERY_DAY),
        ("daily", EVERY_DAY),
        ("Mon to Fri", (0, 1, 2, 3, 4)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("Sat to Mon", (0, 5, 6)),
        ("Mon, Wed", (0, 2)),
        ("friday", (4,)),
    ],
)
def test_that_weekdays_are_read(text: str, weekdays: tuple[int, ...]) -> None:
    assert read_days(text, STRIKE_DAY) == (weekdays, ())


def test_that_dates_are_read_instead_of_weekdays() -> None:
    assert read_days("12/1, 11/1", STRIKE_DAY) == (
        EVERY_DAY,
        (date(2023, 1, 11), date(2023, 1, 12)),
    )


@pytest.mark.parametrize("text", ["", "Mon, 12/1", ", ,"])
def test_that_what_are_no_days_is_a_fault(text: str) -> None:
    with pytest.raises(ReadingFault, match="are no days; type Mon to Fri, Mon, Wed, Every day"):
        read_days(text, STRIKE_DAY)
    with pytest.raises(ReadingFault, match="“soon” is not a date"):
        read_days("soon", STRIKE_DAY)


@given(st.sets(st.sampled_from(EVERY_DAY), min_size=1))
def test_that_weekdays_that_are_shown_are_read_back(weekdays: set[int]) -> None:
    days = tuple(sorted(weekdays))
    assert read_days(show_days(days, ()), STRIKE_DAY) == (days, ())
