"""Notice is judged by the rule of the day it was given."""

from datetime import date

import pytest

from model.dispute import WalkOutStatus
from model.notice import NoticeState, notice_checks, notice_state, rule_on
from model.times import from_local
from tests.builders import a_plan, a_scenario, a_walk_out


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


def test_that_a_check_names_the_walk_out_the_day_and_the_rule() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(notice_given=date(2022, 12, 28)),)),))

    (check,) = notice_checks(plan, plan.scenarios[0])

    assert check.sentence == (
        "GMB walk-out, crews: notice Wed 28 Dec 2022, 14 days ahead: "
        "meets the 14-day rule in force on that day."
    )


def test_that_a_withdrawn_walk_out_needs_no_notice() -> None:
    scenario = a_scenario(walk_outs=(a_walk_out(status=WalkOutStatus.WITHDRAWN),))

    assert notice_checks(a_plan(), scenario) == ()
