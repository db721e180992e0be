"""Notice is judged by the rule of the day it was given."""

from datetime import date

import pytest

from model.notice import NoticeState, notice_state, rule_on
from model.times import from_local
from tests.builders import a_walk_out


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (date(2016, 4, 26), 7),
        (date(2017, 2, 28), 7),
        (date(2017, 3, 1), 14),
        (date(2022, 12, 28), 14),
        (date(2026, 2, 17), 14),
        (date(2026, 2, 18), 10),
    ],
)
def test_that_the_rule_is_that_of_the_day_notice_was_given(day: date, days: int) -> None:
    assert rule_on(day).days == days


@pytest.mark.parametrize(
    ("given", "starts", "state"),
    [
        (date(2022, 12, 28), date(2023, 1, 11), NoticeState.MET),
        (date(2022, 12, 29), date(2023, 1, 11), NoticeState.AGREED),
        (date(2023, 1, 4), date(2023, 1, 11), NoticeState.AGREED),
        (date(2023, 1, 5), date(2023, 1, 11), NoticeState.SHORT),
        (date(2026, 2, 17), date(2026, 3, 1), NoticeState.AGREED),
        (date(2026, 2, 18), date(2026, 2, 28), NoticeState.MET),
        (date(2026, 2, 18), date(2026, 2, 27), NoticeState.SHORT),
        (date(2023, 1, 12), date(2023, 1, 11), NoticeState.SHORT),
        (None, date(2023, 1, 11), NoticeState.UNKNOWN),
    ],
)
def test_that_notice_is_counted_in_whole_days_before_the_first_day(
    given: date | None, starts: date, state: NoticeState
) -> None:
    walk_out = a_walk_out(
        starts=from_local(starts, 6 * 60), ends=from_local(starts, 18 * 60), notice_given=given
    )

    assert notice_state(walk_out)[0] is state
