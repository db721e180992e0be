"""A ballot holds as long as the law of the day it was opened says, if no end is filled in."""

from datetime import date

import pytest

from model.dispute import Mandate
from model.mandates import MandateEnd, mandate_end


def a_ballot(opened: date | None, closed: date | None, ends: date | None = None) -> Mandate:
    return Mandate(union="GMB", ballot_opened=opened, ballot_closed=closed, ends=ends)


@pytest.mark.parametrize(
    ("opened", "closed", "end"),
    [
        (
            date(2022, 10, 24),
            date(2022, 11, 29),
            MandateEnd(date(2023, 5, 28), date(2023, 8, 28)),
        ),
        (None, date(2022, 11, 29), MandateEnd(date(2023, 5, 28), date(2023, 8, 28))),
        (date(2026, 2, 17), date(2026, 3, 10), MandateEnd(date(2026, 9, 9), date(2026, 12, 9))),
        (date(2026, 2, 18), date(2026, 3, 10), MandateEnd(date(2027, 3, 9))),
        (date(2022, 8, 1), date(2022, 8, 31), MandateEnd(date(2023, 2, 28), date(2023, 5, 30))),
    ],
)
def test_that_a_mandate_ends_by_the_rule_of_the_day_its_ballot_opened(
    opened: date | None, closed: date, end: MandateEnd
) -> None:
    assert mandate_end(a_ballot(opened, closed)) == end


def test_that_an_end_that_is_filled_in_holds() -> None:
    ballot = a_ballot(date(2022, 10, 24), date(2022, 11, 29), ends=date(2023, 3, 1))

    assert mandate_end(ballot) == MandateEnd(date(2023, 3, 1))


@pytest.mark.parametrize(
    ("opened", "closed"),
    [
        (None, None),
        (date(2022, 10, 24), None),
        (None, date(2026, 3, 10)),
        (date(2014, 9, 1), date(2014, 9, 20)),
    ],
)
def test_that_an_end_is_not_guessed(opened: date | None, closed: date | None) -> None:
    assert mandate_end(a_ballot(opened, closed)) is None
