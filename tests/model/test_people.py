"""People available: hand-worked cases and the invariants that hold for every plan."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dispute import (
    Exemption,
    ExemptionStatus,
    ExemptWork,
    WalkOut,
    WalkOutKind,
    WalkOutStatus,
)
from model.people import People, people_of
from model.plan import Plan, Scenario
from model.staff import Work
from model.union_strike import NO_UNION
from tests.builders import (
    a_critical_post,
    a_group,
    a_horizon,
    a_membership,
    a_plan,
    a_roster_line,
    a_turnout,
    a_walk_out,
    an_exemption,
    at,
)
from tests.strikes import scenarios, unison

QUARTERS_A_DAY = 96


def ten_paramedics(*walk_outs: WalkOut, exemptions: tuple[Exemption, ...] = ()) -> Plan:
    """Ten paramedics round the clock (two shifts), all expected, half of them in GMB."""
    return a_plan(
        groups=(a_group(absence=replace(a_group().absence, value=0.0)),),
        roster=(
            a_roster_line(key="day", starts=7 * 60),
            a_roster_line(key="night", starts=19 * 60),
        ),
        membership=(a_membership(),),
        scenarios=(
            Scenario(key="s", name="As planned", walk_outs=walk_outs, exemptions=exemptions),
        ),
    )


def count(plan: Plan) -> People:
    return people_of(plan, plan.scenarios[0])


def away(plan: Plan) -> np.ndarray:
    """People on strike over intervals, all groups and bases."""
    return np.asarray(count(plan).on_strike.sum(axis=(0, 1)))


def quarter(hour: float) -> int:
    return round(hour * 4)


def test_that_a_roster_line_over_midnight_counts_on_both_days() -> None:
    line = a_roster_line(starts=19 * 60, dates=(date(2023, 1, 11),))
    people = count(replace(ten_paramedics(), roster=(line,)))
    on_duty = people.rostered.sum(axis=(0, 1))
    assert on_duty[quarter(18.75)] == 0
    assert on_duty[quarter(19)] == 10
    assert on_duty[quarter(30.75)] == 10
    assert on_duty[quarter(31)] == 0


def test_that_a_night_shift_of_the_day_before_is_on_duty_when_the_plan_opens() -> None:
    line = a_roster_line(starts=19 * 60, dates=(date(2023, 1, 10),))
    on_duty = count(replace(ten_paramedics(), roster=(line,))).rostered.sum(axis=(0, 1))
    assert on_duty[0] == 10
    assert on_duty[quarter(7)] == 0


def test_that_a_night_shift_in_october_lasts_an_hour_longer_by_the_clock() -> None:
    line = a_roster_line(starts=19 * 60, dates=(date(2022, 10, 29),))
    horizon = a_horizon(opens=at(12, date(2022, 10, 29)), length_min=24 * 60)
    people = count(replace(ten_paramedics(), roster=(line,), horizon=horizon))
    assert people.rostered.sum() / 4 == pytest.approx(10 * 13)


def test_that_two_windows_of_one_union_never_count_a_person_twice() -> None:
    low = a_walk_out(key="a", groups=(), turnout=a_turnout(0.4))
    high = a_walk_out(key="b", groups=(), starts=at(6), ends=at(12), turnout=a_turnout(0.8))
    out = away(ten_paramedics(low, high))
    assert out[quarter(3)] == pytest.approx(10 * 0.5 * 0.4)
    assert out[quarter(8)] == pytest.approx(10 * 0.5 * 0.8)
    assert out[quarter(20)] == pytest.approx(10 * 0.5 * 0.4)


def test_that_a_window_to_the_minute_counts_minutes_of_overlap() -> None:
    walk_out = a_walk_out(
        groups=(), starts=at(0) + timedelta(minutes=1), ends=at(24) - timedelta(minutes=1)
    )
    out = away(ten_paramedics(walk_out))
    full = 10 * 0.5 * 0.7
    assert out[0] == pytest.approx(full * 14 / 15)
    assert out[1] == pytest.approx(full)
    # The night shift goes on at 23:59, so its members are back after 15 minutes: at 00:14.
    assert out[QUARTERS_A_DAY - 1] == pytest.approx(full)
    assert out[QUARTERS_A_DAY] == pytest.approx(full * 14 / 15)
    assert out[QUARTERS_A_DAY + 1] == 0


def test_that_a_window_from_0659_to_0659_takes_the_last_minute_of_the_night_shift() -> None:
    start = at(7) - timedelta(minutes=1)
    walk_out = a_walk_out(groups=(), starts=start, ends=start + timedelta(days=1))
    out = away(ten_paramedics(walk_out))
    full = 10 * 0.5 * 0.7
    assert out[quarter(6.75)] == pytest.approx(full / 15)
    assert out[quarter(7)] == pytest.approx(full)
    # Next morning the night shift ends a minute after the window: those out stay out for it,
    # and the day shift that begins at 07:00 is untouched.
    assert out[quarter(30.75)] == pytest.approx(full)
    assert out[quarter(31)] == 0


def test_that_people_come_back_after_the_return_delay_within_their_shift() -> None:
    walk_out = a_walk_out(groups=(), starts=at(8), ends=at(12), return_delay_min=30)
    out = away(ten_paramedics(walk_out))
    assert out[quarter(12.25)] == pytest.approx(3.5)
    assert out[quarter(12.5)] == 0


def test_that_the_whole_shift_stays_out_where_the_walk_out_says_so() -> None:
    walk_out = a_walk_out(groups=(), starts=at(8), ends=at(12), whole_shift=True)
    out = away(ten_paramedics(walk_out))
    assert out[quarter(18.75)] == pytest.approx(3.5)
    assert out[quarter(19)] == 0


def test_that_a_short_window_inside_a_whole_shift_keeps_the_larger_turnout() -> None:
    all_shift = a_walk_out(key="a", groups=(), starts=at(8), ends=at(10), whole_shift=True)
    short = a_walk_out(key="b", groups=(), starts=at(13), ends=at(14), turnout=a_turnout(0.2))
    out = away(ten_paramedics(all_shift, short))
    assert out[quarter(13.5)] == pytest.approx(3.5)
    assert out[quarter(15)] == pytest.approx(3.5)


def test_that_an_exemption_of_more_people_than_walk_out_leaves_nobody_out() -> None:
    exemption = an_exemption(share=None, number=50, work=ExemptWork.ALL)
    plan = ten_paramedics(a_walk_out(groups=()), exemptions=(exemption,))
    people = count(plan)
    assert away(plan).max() == pytest.approx(0, abs=1e-12)
    assert people.exempt_for(ExemptWork.ALL)[0, 0, 0] == pytest.approx(3.5)


@pytest.mark.parametrize(
    "status", [status for status in ExemptionStatus if status is not ExemptionStatus.WRITTEN]
)
def test_that_only_a_written_exemption_counts(status: ExemptionStatus) -> None:
    exemption = an_exemption(status=status)
    plan = ten_paramedics(a_walk_out(groups=()), exemptions=(exemption,))
    assert count(plan).exempt.sum() == 0


def test_that_a_withdrawn_walk_out_takes_nobody() -> None:
    plan = ten_paramedics(a_walk_out(status=WalkOutStatus.WITHDRAWN))
    assert away(plan).sum() == 0


def test_that_an_overtime_ban_takes_the_members_overtime_and_nothing_else() -> None:
    ban = a_walk_out(groups=(), kind=WalkOutKind.OVERTIME_BAN)
    plan = ten_paramedics(ban)
    overtime = a_roster_line(key="extra", headcount=4, work=Work.OVERTIME)
    assert away(plan).sum() == 0
    assert away(replace(plan, roster=(*plan.roster, overtime)))[quarter(12)] == pytest.approx(1.4)


def test_that_non_members_join_at_a_turnout_of_their_own() -> None:
    plan = ten_paramedics(a_walk_out(groups=(), non_members=a_turnout(0.2)))
    people = count(plan)
    assert people.unions == ("GMB", NO_UNION)
    assert people.called_out[1, 0, 0, 0] == pytest.approx(10 * 0.5 * 0.2)


def test_that_a_critical_post_by_night_runs_past_midnight() -> None:
    post = a_critical_post(starts=22 * 60, ends=6 * 60, number=2)
    posts = count(replace(ten_paramedics(), critical_posts=(post,))).posts.sum(axis=(0, 1))
    assert [posts[quarter(hour)] for hour in (0, 5.75, 6, 21.75, 22)] == [2, 2, 0, 0, 2]


def test_that_no_roster_and_no_walk_out_are_zeros_not_faults() -> None:
    plan = a_plan(roster=(), scenarios=(Scenario(key="s", name="Empty"),))
    people = count(plan)
    assert people.present.sum() == people.on_strike.sum() == 0


def counted(scenario: Scenario) -> People:
    plan = a_plan()
    plan = replace(plan, membership=(*plan.membership, unison), scenarios=(scenario,))
    return people_of(plan, scenario)


def working(people: People) -> np.ndarray:
    return people.present - people.on_strike


@given(scenarios)
def test_that_nobody_is_counted_twice_and_no_count_is_negative(scenario: Scenario) -> None:
    people = counted(scenario)
    assert people.called_out.min() >= 0
    assert people.exempt.min() >= 0
    assert (people.exempt.sum(axis=1) <= people.called_out + 1e-9).all()
    assert (people.called_out.sum(axis=0) <= people.present + 1e-9).all()
    assert (people.present <= people.rostered + 1e-9).all()
    whole = people.working_freely + people.exempt.sum(axis=(0, 1)) + people.on_strike
    np.testing.assert_allclose(whole, people.present, atol=1e-9)


@given(scenarios, st.integers(0, 600), st.integers(0, 600))
def test_that_a_longer_window_never_leaves_more_people(
    scenario: Scenario, earlier: int, later: int
) -> None:
    longer = tuple(
        replace(
            walk_out,
            starts=walk_out.starts - timedelta(minutes=earlier),
            ends=walk_out.ends + timedelta(minutes=later),
        )
        for walk_out in scenario.walk_outs
    )
    after = counted(replace(scenario, walk_outs=longer))
    assert (working(after) <= working(counted(scenario)) + 1e-9).all()


@given(scenarios, st.floats(0, 1))
def test_that_a_higher_turnout_never_leaves_more_people(scenario: Scenario, more: float) -> None:
    higher = tuple(
        replace(w, turnout=a_turnout(max(w.turnout.likely, more))) for w in scenario.walk_outs
    )
    after = counted(replace(scenario, walk_outs=higher))
    assert (working(after) <= working(counted(scenario)) + 1e-9).all()


@given(scenarios, st.floats(0, 1))
def test_that_a_lower_exemption_never_leaves_more_people(scenario: Scenario, share: float) -> None:
    lower = tuple(
        replace(
            exemption,
            share=None if exemption.share is None else exemption.share * share,
            number=None if exemption.number is None else exemption.number * share,
        )
        for exemption in scenario.exemptions
    )
    after = counted(replace(scenario, exemptions=lower))
    assert (working(after) <= working(counted(scenario)) + 1e-9).all()


@given(st.integers(-900, 900))
def test_that_moving_a_window_changes_person_minutes_only_through_who_is_on_duty(by: int) -> None:
    still = a_walk_out(groups=(), starts=at(12), ends=at(16), return_delay_min=0)
    moved = replace(
        still,
        starts=still.starts + timedelta(minutes=by),
        ends=still.ends + timedelta(minutes=by),
    )
    # Ten are on duty at every minute, so wherever the window lies inside the plan it costs
    # the same; the part that lies outside the plan costs nothing.
    inside = min(max(0, 16 * 60 + by), 36 * 60) - max(0, 12 * 60 + by)
    lost = away(ten_paramedics(moved)).sum() * 15
    assert lost == pytest.approx(3.5 * inside)
