"""Checks of what law and notice ask: each finds the plan that breaks it, and no other."""

from datetime import date
from typing import Any

import pytest

from model.checks.finding import About, Severity, Subject
from model.dispute import ExemptionStatus, WalkOutKind, WalkOutStatus
from model.extra_cover import CoverKind, ExtraCover, Window
from model.plan import Horizon, Plan
from model.staff import Ability, Service
from model.times import from_local
from tests.builders import (
    STRIKE_DAY,
    a_mandate,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)
from tests.model.plan_findings import a_plan_with, found, sentences


@pytest.mark.parametrize(
    ("given", "severity"),
    [
        (date(2022, 12, 28), Severity.MET),
        (date(2022, 12, 29), Severity.OPEN),
        (date(2023, 1, 8), Severity.BROKEN),
        (None, Severity.UNKNOWN),
    ],
)
def test_that_every_notice_is_judged(given: date | None, severity: Severity) -> None:
    (finding,) = found("notice", a_plan_with(walk_outs=(a_walk_out(notice_given=given),)))

    assert finding.severity is severity
    assert finding.remark.about == About(Subject.WALK_OUT, "w1")
    assert finding.remark.moment == at(0)


def test_that_a_notice_names_the_walk_out_the_day_and_the_rule() -> None:
    plan = a_plan_with(walk_outs=(a_walk_out(notice_given=date(2022, 12, 28)),))

    (sentence,) = sentences("notice", plan)

    assert sentence == (
        "GMB walk-out, crews: notice Wed 28 Dec 2022, 14 days ahead: "
        "meets the 14-day rule in force on that day."
    )


def test_that_windows_of_one_notice_are_judged_together() -> None:
    waves = (a_walk_out(), a_walk_out(key="w2", starts=at(25), ends=at(30)))

    assert sentences("notice", a_plan_with(walk_outs=waves)) == [
        "GMB walk-out, crews, 2 windows: the day notice was given is not filled in."
    ]


def test_that_a_withdrawn_walk_out_is_not_judged() -> None:
    withdrawn = a_walk_out(
        status=WalkOutStatus.WITHDRAWN, notice_given=STRIKE_DAY, numbers=(("north", 0),)
    )

    for rule in ("notice", "mandate", "workplaces", "notified_numbers", "more_than_due"):
        assert found(rule, a_plan_with(walk_outs=(withdrawn,))) == ()


@pytest.mark.parametrize(
    ("ends", "severity", "words"),
    [
        (date(2023, 1, 10), Severity.BROKEN, "starts after the end of its mandate, Tue 10 Jan"),
        (date(2023, 1, 11), Severity.BROKEN, "runs past the end of its mandate, Wed 11 Jan"),
    ],
)
def test_that_a_walk_out_past_its_mandate_is_found(
    ends: date, severity: Severity, words: str
) -> None:
    plan = a_plan_with(
        {"mandates": (a_mandate(ends=ends),)},
        walk_outs=(a_walk_out(starts=at(6), ends=at(30)),),
    )

    (finding,) = found("mandate", plan)

    assert finding.severity is severity
    assert words in finding.sentence


def test_that_a_walk_out_up_to_the_last_midnight_of_its_mandate_is_in_order() -> None:
    plan = a_plan_with({"mandates": (a_mandate(ends=STRIKE_DAY),)})

    assert found("mandate", plan) == ()


def test_that_a_mandate_of_nine_months_is_for_the_trust_to_have_agreed() -> None:
    ballot = a_mandate(ballot_opened=None, ballot_closed=date(2022, 6, 1), ends=None)

    (finding,) = found("mandate", a_plan_with({"mandates": (ballot,)}))

    assert finding.severity is Severity.OPEN
    assert "until Tue 28 Feb 2023 only if the trust agreed" in finding.sentence


def test_that_a_mandate_that_is_not_known_is_said_once_a_union() -> None:
    walk_outs = (a_walk_out(), a_walk_out(key="w2"), a_walk_out(key="w3", union="Unite"))

    findings = found("mandate", a_plan_with(walk_outs=walk_outs))

    assert [finding.severity for finding in findings] == [Severity.UNKNOWN] * 2
    assert [finding.remark.about.key for finding in findings] == ["w1", "w3"]


def test_that_a_base_the_notice_does_not_name_is_found() -> None:
    walk_out = a_walk_out(numbers=(("north", 30),))

    (finding,) = found("workplaces", a_plan_with(walk_outs=(walk_out,)))

    assert finding.severity is Severity.BROKEN
    assert finding.sentence == "GMB walk-out, crews: the notice does not name South hub."


@pytest.mark.parametrize(
    "named",
    [
        {"numbers": (("north", 30), ("south", 30))},
        {"numbers": (("north", 30),), "bases": ("north",)},
        {"numbers": ()},
    ],
)
def test_that_a_notice_that_names_every_base_called_out_is_in_order(named: dict[str, Any]) -> None:
    assert found("workplaces", a_plan_with(walk_outs=(a_walk_out(**named),))) == ()


def test_that_a_small_number_of_a_notice_is_not_told_in_words() -> None:
    walk_out = a_walk_out(numbers=(("north", 3), ("south", 30)))

    (sentence,) = sentences("notified_numbers", a_plan_with(walk_outs=(walk_out,)))

    assert sentence.endswith("North hub 9 for fewer than 5.")


def test_that_more_called_out_than_notified_is_found_by_base() -> None:
    # At most 14 paramedics and 14 assistants are there, 94 % come, half are members, 70 % go.
    walk_out = a_walk_out(numbers=(("north", 8), ("south", 9)))

    assert sentences("notified_numbers", a_plan_with(walk_outs=(walk_out,))) == [
        "GMB walk-out, crews: more are called out than the notice says, North hub 9 for 8."
    ]


def test_that_more_notified_than_due_is_found_by_base() -> None:
    # 28 by day and 18 by night from either side of midnight: 64 heads touch the 24 h.
    walk_out = a_walk_out(numbers=(("north", 65), ("south", 64)))

    (sentence,) = sentences("more_than_due", a_plan_with(walk_outs=(walk_out,)))

    assert sentence == (
        "GMB walk-out, crews: the notice names more than are due at work in it, "
        "North hub 65 for 64 people."
    )


def test_that_a_walk_out_past_the_plan_is_not_counted_against_its_notice() -> None:
    walk_out = a_walk_out(ends=at(48), numbers=(("north", 900), ("south", 900)))

    assert found("more_than_due", a_plan_with(walk_outs=(walk_out,))) == ()


def test_that_an_exemption_by_word_is_found() -> None:
    verbal = an_exemption(status=ExemptionStatus.VERBAL, by_whom="branch secretary")

    (finding,) = found("verbal_exemption", a_plan_with(exemptions=(verbal,)))

    assert finding.remark.about == About(Subject.EXEMPTION, "x1")
    assert finding.sentence == (
        "GMB exemption: agreed by word only (branch secretary), so not counted."
    )


@pytest.mark.parametrize("status", set(ExemptionStatus) - {ExemptionStatus.VERBAL})
def test_that_other_exemptions_are_as_they_say(status: ExemptionStatus) -> None:
    assert found("verbal_exemption", a_plan_with(exemptions=(an_exemption(status=status),))) == ()


def agency(**changes: Any) -> ExtraCover:
    return an_extra_cover_row(
        name="Agency paramedics",
        kind=CoverKind.AGENCY,
        abilities=(Ability.CARE, Ability.BLUE_LIGHTS),
        **changes,
    )


def struck_on(day: date, row_from: float, **row: Any) -> Plan:
    """Build a plan with a strike from 06:00 to 18:00 of a day, and agency staff that day."""
    window = Window(starts=at(row_from, day), ends=at(22, day))
    return a_plan_with(
        {"horizon": Horizon(opens=from_local(day, 0), length_min=36 * 60)},
        walk_outs=(a_walk_out(starts=at(6, day), ends=at(18, day)),),
        extra_cover=(agency(windows=(window,), **row),),
    )


@pytest.mark.parametrize("day", [date(2022, 7, 20), date(2023, 8, 10), date(2026, 6, 1)])
def test_that_agency_staff_who_come_in_for_strikers_are_found(day: date) -> None:
    (finding,) = found("agency", struck_on(day, row_from=6))

    assert finding.severity is Severity.BROKEN
    assert "Agency paramedics: 10 clinicians from an agency start at" in finding.sentence
    assert finding.remark.about == About(Subject.EXTRA_COVER, "e1", 0)


@pytest.mark.parametrize("day", [date(2022, 7, 21), date(2023, 1, 11), date(2023, 8, 9)])
def test_that_agency_staff_are_lawful_while_the_rule_was_revoked(day: date) -> None:
    assert found("agency", struck_on(day, row_from=6)) == ()


def test_that_agency_staff_who_were_there_before_the_walk_out_are_not_condemned() -> None:
    assert found("agency", struck_on(date(2026, 6, 1), row_from=5)) == ()


def test_that_agency_staff_for_work_nobody_strikes_over_are_not_condemned() -> None:
    day = date(2026, 6, 1)

    assert found("agency", struck_on(day, row_from=6, service=Service.PATIENT_TRANSPORT)) == ()
    assert found("agency", struck_on(day, row_from=18)) == ()


def test_that_an_overtime_ban_gives_agency_staff_nobody_to_replace() -> None:
    plan = a_plan_with(
        {"horizon": Horizon(opens=from_local(date(2026, 6, 1), 0), length_min=36 * 60)},
        walk_outs=(
            a_walk_out(
                kind=WalkOutKind.OVERTIME_BAN,
                starts=at(0, date(2026, 6, 1)),
                ends=at(24, date(2026, 6, 1)),
            ),
        ),
        extra_cover=(agency(windows=(a_window(),)),),
    )

    assert found("agency", plan) == ()
