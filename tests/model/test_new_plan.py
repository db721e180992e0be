"""A new plan for any English trust: which month it rests on, and that it can be worked with."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from model.demand import Stream
from model.dispute import WalkOutStatus
from model.figures import Status
from model.gaps import gaps_of
from model.plan import Horizon
from model.plan_file import read_plan, write_plan
from model.projection import project
from model.staff import Service
from model.starting.comparison import at_a_glance
from model.starting.month_choice import nearest_month
from model.starting.new_plan import NewPlan, new_plan, patterns_for
from model.starting.trusts import ENGLISH_TRUSTS, EnglishTrust, english_trust
from model.strike_patterns import StrikePattern
from model.templates.published import Month, NotPublished, month_of, months
from model.times import from_local, local
from model.trust import BaseKind

WEDNESDAY = date(2027, 1, 13)
EAST_OF_ENGLAND, LONDON = english_trust("RYC"), english_trust("RRU")
BY_CODE = pytest.mark.parametrize("trust", ENGLISH_TRUSTS, ids=lambda trust: trust.key)


def wanted(
    trust: EnglishTrust, month: Month | None = None, pattern: StrikePattern | None = None
) -> NewPlan:
    chosen = month or nearest_month(months(), trust, WEDNESDAY).month
    horizon = Horizon(opens=from_local(WEDNESDAY, 0), length_min=48 * 60)
    return NewPlan(trust, chosen, f"{trust.name}, January strike", horizon, pattern)


@BY_CODE
def test_that_every_english_trust_has_a_plan_that_opens_and_holds_on_a_normal_day(
    trust: EnglishTrust, tmp_path: Path
) -> None:
    choice = wanted(trust)

    plan = new_plan(choice)

    assert choice.month.code == plan.trust.code == trust.code
    calls = next(flow.per_day for flow in plan.demand if flow.stream is Stream.CALLS_999)
    assert calls.value == pytest.approx(choice.month.per_day("calls_answered"), abs=0.1)
    write_plan(plan, tmp_path / "new.covercast")
    assert read_plan(tmp_path / "new.covercast") == plan
    projection = project(plan)
    assert {Service.CALL_ANSWERING, Service.AMBULANCE_RESPONSE} <= set(projection.services)
    for service, cover in projection.services.items():
        assert np.isfinite([cover.available, cover.required]).all()
        assert cover.required.max() > 0
        assert gaps_of(projection, service) == ()


def test_that_no_local_minimum_is_invented() -> None:
    assert new_plan(wanted(EAST_OF_ENGLAND)).minimums == ()


def test_that_bases_without_a_public_name_are_numbered_and_illustrative() -> None:
    hubs = [base for base in new_plan(wanted(EAST_OF_ENGLAND)).bases if base.kind is BaseKind.HUB]

    assert [hub.name for hub in hubs[:2]] == ["Base 1", "Base 2"]
    assert all(hub.source.startswith("illustrative") for hub in hubs)
    assert all("illustrative" in hub.source and hub.vehicles > 0 for hub in hubs)


def test_that_every_figure_of_demand_and_staff_says_where_it_comes_from() -> None:
    plan = new_plan(wanted(EAST_OF_ENGLAND))

    figures = [flow.per_day for flow in plan.demand] + [row.per_day for row in plan.journeys]
    assert all(figure.source for figure in figures)
    assert all(row.source and row.status is Status.ILLUSTRATIVE for row in plan.membership)


def test_that_a_published_share_of_members_is_taken_where_there_is_one() -> None:
    east_midlands = new_plan(wanted(english_trust("RX9")))

    unison = next(row for row in east_midlands.membership if row.union == "Unison")
    assert unison.share == pytest.approx(1296 / 4000, abs=0.001)
    assert unison.status is Status.DERIVED


def test_that_handover_is_the_month_s_own_where_it_is_published() -> None:
    month = month_of("EEAST", 2026, 1)

    handover = new_plan(wanted(EAST_OF_ENGLAND, month)).trust.handover_min

    assert handover.values[0] == pytest.approx(month.count("handover_mean_s") / 60, abs=0.05)
    assert "EEAST, Jan 2026" in handover.source


def test_that_handover_before_it_was_published_by_trust_is_an_estimate() -> None:
    plan = new_plan(wanted(EAST_OF_ENGLAND, month_of("EEAST", 2023, 1)))

    assert plan.trust.handover_min.status is Status.ESTIMATE


@pytest.mark.parametrize(
    ("day", "month", "why"),
    [
        (date(2023, 1, 11), (2023, 1), "the month of the plan itself"),
        (date(2027, 1, 13), (2026, 1), "the nearest Jan that is published"),
        (date(2026, 4, 2), (2025, 4), "the nearest Apr that is published"),
        (date(2020, 12, 1), (2021, 12), "the nearest Dec that is published"),
    ],
)
def test_that_a_plan_rests_on_its_month_of_the_year_nearest_in_time(
    day: date, month: tuple[int, int], why: str
) -> None:
    choice = nearest_month(months(), EAST_OF_ENGLAND, day)

    assert (choice.month.year, choice.month.month) == month
    assert why in choice.why


def test_that_a_month_without_categories_gives_way_to_the_same_month_of_another_year() -> None:
    choice = nearest_month(months(), LONDON, date(2022, 11, 9))

    assert (choice.month.year, choice.month.month) in {(2021, 11), (2023, 11)}


def test_that_where_no_month_of_the_year_is_published_the_nearest_in_season_is_taken() -> None:
    few = [month_of("LAS", 2025, 7), month_of("LAS", 2025, 12)]

    choice = nearest_month(few, LONDON, date(2027, 2, 1))

    assert choice.month.month == 12
    assert choice.why == "No Feb is published in full; Dec 2025 is nearest in season."


def test_that_a_trust_without_any_full_month_is_refused_in_words() -> None:
    with pytest.raises(NotPublished, match="No month of London Ambulance Service has all"):
        nearest_month([month_of("LAS", 2022, 10)], LONDON, WEDNESDAY)


def test_that_a_real_pattern_is_laid_on_the_first_day_at_the_same_times() -> None:
    pattern = next(
        one for one in patterns_for(("GMB",)) if (one.trust, one.day) == ("WMAS", date(2023, 2, 6))
    )

    plan = new_plan(wanted(EAST_OF_ENGLAND, pattern=pattern))

    (walk_out,) = plan.scenarios[0].walk_outs
    shown = [f"{local(at):%a %H:%M}" for at in (walk_out.starts, walk_out.ends)]
    assert shown == ["Wed 06:00", "Thu 08:00"]
    assert walk_out.status is WalkOutStatus.NOTIFIED
    assert "WMAS, GMB, Mon 6 Feb 2023" in walk_out.source


def test_that_a_pattern_of_two_unions_calls_out_both() -> None:
    together = next(one for one in patterns_for(("GMB", "Unite")) if one.union == "GMB+Unite")

    plan = new_plan(wanted(english_trust("RYA"), pattern=together))

    assert {row.union for row in plan.scenarios[0].walk_outs} == {"GMB", "Unite"}


def test_that_patterns_are_those_of_unions_with_members_and_known_hours_newest_first() -> None:
    days = [pattern.day for pattern in patterns_for(("GMB", "Unison"))]

    assert days == sorted(days, reverse=True)
    assert {pattern.union for pattern in patterns_for(("Unison",))} == {"Unison"}
    assert all(pattern.windows for pattern in patterns_for(("GMB", "Unison")))


def test_that_months_are_compared_by_how_busy_late_and_held_up_they_were() -> None:
    old, new = at_a_glance([month_of("WMAS", 2023, 1), month_of("WMAS", 2026, 1)])

    assert old.incidents_per_day == pytest.approx(
        month_of("WMAS", 2023, 1).per_day("incidents_all")
    )
    assert old.handover_min is None
    assert new.handover_min == pytest.approx(80.25, abs=0.01)
    assert new.c2_mean_min == pytest.approx(1876 / 60)
    assert new.answer_mean_s == 0
