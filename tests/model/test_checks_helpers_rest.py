"""Checks of the rest of those who cover: 11 hours between turns, and days in a row."""

from datetime import timedelta

from model.checks.finding import Severity
from model.days.repeat import repeat_day
from model.extra_cover import CoverKind, ExtraCover
from tests.builders import STRIKE_DAY, a_walk_out, a_window, an_extra_cover_row, at
from tests.model.plan_findings import a_plan_with, found, sentences


def rests(*rows: ExtraCover) -> list[str]:
    return sentences("helpers_rest", a_plan_with(extra_cover=rows))


def test_that_nine_hours_between_two_turns_are_too_few() -> None:
    row = an_extra_cover_row(name="Bank paramedics", windows=(a_window(10, 22), a_window(31, 40)))
    plan = a_plan_with(extra_cover=(row,))
    (finding,) = found("helpers_rest", plan)

    assert finding.severity is Severity.OPEN
    assert finding.remark.moment == at(31)
    assert finding.sentence == (
        "Bank paramedics: 9 h of rest, Wed 22:00 to 07:00 Thu, under 11 h unless others come; "
        "compensatory rest is owed."
    )
    assert "Working Time Regulations 1998" in finding.rule.source


def test_that_eleven_hours_and_turns_that_meet_are_enough() -> None:
    assert rests(an_extra_cover_row(windows=(a_window(10, 20), a_window(31, 40)))) == []
    assert rests(an_extra_cover_row(windows=(a_window(10, 20), a_window(20, 30)))) == []
    assert rests(an_extra_cover_row(windows=())) == []


def test_that_volunteers_and_other_trusts_see_to_their_own_rest() -> None:
    windows = (a_window(10, 22), a_window(31, 40))

    assert rests(an_extra_cover_row(kind=CoverKind.FIRST_RESPONDERS, windows=windows)) == []
    assert rests(an_extra_cover_row(kind=CoverKind.CALL_TAKING_TRUST, windows=windows)) == []


def test_that_a_day_repeated_on_seven_dates_in_a_row_leaves_no_day_off() -> None:
    row = an_extra_cover_row(name="Bank paramedics", windows=(a_window(8, 16),))
    plan = a_plan_with(walk_outs=(a_walk_out(ends=at(12)),), extra_cover=(row,))
    key = plan.scenarios[0].key
    dates = [STRIKE_DAY + timedelta(days=ahead) for ahead in range(1, 8)]
    six, seven = (repeat_day(plan, [key], STRIKE_DAY, dates[:count]) for count in (5, 7))

    assert sentences("helpers_rest", six) == []
    (said,) = sentences("helpers_rest", seven)
    assert said == (
        "Bank paramedics: on the 7th day in a row at Tue 17 Jan 08:00, unless others come; a day "
        "off is owed in every seven."
    )
