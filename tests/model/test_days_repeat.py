"""A day of a strike repeated on other dates: what is copied, and how long the plan gets."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from model.days.repeat import Terms, days_in, repeat_day, strike_days
from model.days.repeat_demand import (
    PUBLISHED_FADE,
    PUBLISHED_FIRST_PERCENT,
    appeals_of,
    fade_by,
)
from model.days.words import repeat_notes
from model.demand import Stream
from model.demand_rates import RUN_IN_MIN, STEP_MIN, stream_rates
from model.dispute import ExemptionStatus, WalkOutStatus
from model.duty import duty_of
from model.edits import EditFault
from model.extra_cover import CoverStatus
from model.figures import Status
from model.plan import Plan
from model.times import days_later, to_iso
from tests.builders import (
    STRIKE_DAY,
    a_demand_change,
    a_plan,
    a_roster,
    a_roster_line,
    a_scenario,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)
from tests.trust_builders import all_streams

NEXT = date(2023, 1, 23)
DAY_BEFORE = date(2023, 1, 10)
LATER = date(2023, 1, 20)


def a_day(**changes: object) -> Plan:
    """Build the small plan with one scenario, which has these parts."""
    return a_plan(scenarios=(a_scenario(key="s", **changes),))


def with_changes(*changes: object) -> Plan:
    keys = tuple(change.key for change in changes)  # type: ignore[attr-defined]
    return replace(a_day(demand_changes=keys), demand_changes=changes)  # type: ignore[arg-type]


def repeated(plan: Plan, *dates: date, terms: Terms | None = None) -> Plan:
    return repeat_day(plan, ["s"], STRIKE_DAY, dates or (NEXT,), terms)


def step_of_noon(days_ahead: int) -> int:
    return (RUN_IN_MIN + (days_ahead * 24 + 12) * 60) // STEP_MIN


def spans(parts: object) -> list[tuple[datetime, datetime]]:
    return [(one.starts, one.ends) for one in parts]  # type: ignore[attr-defined]


def test_that_walk_outs_keep_their_hours_and_are_notified_anew() -> None:
    plan = a_day(
        walk_outs=(
            a_walk_out(
                starts=at(6), ends=at(26), notice_given=date(2022, 12, 20), bases=("north",)
            ),
            a_walk_out(key="off", status=WalkOutStatus.WITHDRAWN),
            a_walk_out(key="later", starts=at(25), ends=at(30)),
        )
    )
    _, _, _, copy = repeated(plan).scenario("s").walk_outs

    assert (copy.starts, copy.ends) == (at(6, NEXT), at(26, NEXT))
    assert (copy.status, copy.notice_given) == (WalkOutStatus.NOTIFIED, None)
    assert copy.bases == ("north",)


def test_that_every_walk_out_has_a_key_of_its_own() -> None:
    walk_outs = repeated(a_day(), NEXT, date(2023, 1, 20)).scenario("s").walk_outs

    assert len({one.key for one in walk_outs}) == 3


def test_that_the_windows_of_the_day_are_copied_as_assumed_until_they_are_agreed() -> None:
    windows = (a_window(6, 22), a_window(30, 34))
    row = an_extra_cover_row(windows=windows, status=CoverStatus.CONFIRMED)
    plan = a_day(extra_cover=(row,))

    first, copy = repeated(plan).scenario("s").extra_cover
    assert first == row
    assert spans(copy.windows) == [(at(6, NEXT), at(22, NEXT))]
    assert copy.status is CoverStatus.ASSUMED
    assert copy.key != row.key
    agreed = repeated(plan, terms=Terms(is_agreed=True)).scenario("s").extra_cover[1]
    assert agreed.status is CoverStatus.CONFIRMED


def test_that_an_exemption_for_the_day_is_asked_for_again_until_it_is_agreed() -> None:
    exemption = an_exemption(ends=at(24), agreed_on=date(2023, 1, 5))
    plan = a_day(exemptions=(exemption,))

    _, copy = repeated(plan).scenario("s").exemptions
    assert (copy.starts, copy.ends) == (at(0, NEXT), at(24, NEXT))
    assert (copy.status, copy.agreed_on) == (ExemptionStatus.ASKED, None)
    agreed = repeated(plan, terms=Terms(is_agreed=True)).scenario("s").exemptions[1]
    assert (agreed.status, agreed.agreed_on) == (ExemptionStatus.WRITTEN, date(2023, 1, 5))


def test_that_an_exemption_for_the_whole_plan_is_not_doubled_and_that_is_said() -> None:
    plan = a_day(exemptions=(an_exemption(),))
    after = repeated(plan)

    assert after.scenario("s").exemptions == plan.scenario("s").exemptions
    assert (
        "Written exemptions for the whole plan (GMB) count on the new dates too."
        in repeat_notes(plan, after, "s")
    )


def test_that_the_plan_is_extended_by_whole_days_and_closes_as_it_did() -> None:
    plan = a_day()
    after = repeated(plan)

    assert plan.horizon.length_min == 36 * 60
    assert (after.horizon.opens, after.horizon.length_min) == (at(0), (13 * 24 + 12) * 60)
    assert days_in(after.horizon)[-1] == date(2023, 1, 24)
    assert "The plan runs Wed 11 Jan 00:00 to Tue 24 Jan 12:00, 324 h." in repeat_notes(
        plan, after, "s"
    )


def test_that_the_plan_is_extended_backwards_too() -> None:
    after = repeated(a_day(), DAY_BEFORE)

    assert after.horizon.opens == at(0, DAY_BEFORE)
    assert after.horizon.length_min == 60 * 60
    assert strike_days(after.scenario("s")) == (DAY_BEFORE, STRIKE_DAY)


def test_that_hours_are_those_of_the_clock_though_the_clocks_change_between() -> None:
    assert to_iso(days_later(at(6, date(2023, 3, 25)), 1)) == "2023-03-26T06:00+01:00"
    assert to_iso(days_later(at(1.5, date(2023, 3, 25)), 1)) == "2023-03-26T02:00+01:00"


def test_that_a_date_has_the_demand_of_its_weekday() -> None:
    mondays = replace(all_streams()[0].weekdays, values=(1.5, *(5.5 / 6,) * 6))
    plan = replace(a_day(), demand=tuple(replace(one, weekdays=mondays) for one in all_streams()))
    after = repeated(plan)
    calls = stream_rates(after, after.scenario("s"), Stream.CALLS_999)

    assert calls[step_of_noon(12)] / calls[step_of_noon(0)] == pytest.approx(1.5 / (5.5 / 6))


def test_that_a_date_has_the_roster_of_its_weekday() -> None:
    lines = (a_roster_line(weekdays=(2,)), a_roster_line(key="r2", weekdays=(0,), headcount=3))
    after = repeated(replace(a_day(), roster=lines))
    duty = duty_of(after.horizon, after.roster, after.groups, after.bases)

    at_noon = {
        ahead: float(duty.heads[(duty.starts <= noon) & (duty.ends > noon)].sum())
        for ahead in (0, 1, 5, 12)
        for noon in [(ahead * 24 + 12) * 60]
    }
    assert after.roster == lines
    assert at_noon == {0: 10, 1: 0, 5: 3, 12: 3}


def test_that_lines_of_named_dates_run_on_the_nearest_date_of_the_same_weekday() -> None:
    monday = date(2023, 1, 16)
    roster = tuple(replace(one, dates=(STRIKE_DAY,)) for one in a_roster())
    mondays = tuple(replace(one, key=f"m_{one.key}", dates=(monday,)) for one in a_roster())
    plan = replace(a_day(), roster=(*roster, *mondays))
    after = repeated(plan)

    wednesday, *_ = after.roster
    assert wednesday.dates[:2] == (STRIKE_DAY, date(2023, 1, 13))
    assert NEXT not in wednesday.dates
    assert NEXT in after.roster[len(roster)].dates
    assert any(
        note.endswith("of named dates run on the new days too.")
        for note in repeat_notes(plan, after, "s")
    )


def test_that_an_appeal_wears_off_as_published_on_the_later_days_only() -> None:
    appeal = a_demand_change(percent=-33)
    after = repeated(with_changes(appeal), DAY_BEFORE, LATER)

    first, before, later = after.demand_changes
    assert first == appeal
    assert (before.percent, before.starts) == (-33, at(0, DAY_BEFORE))
    assert (later.percent, later.starts, later.ends) == (-20, at(0, LATER), at(24, LATER))
    assert later.source == PUBLISHED_FADE.source
    assert "https://emas.nhs.uk" in later.source
    assert later.status is Status.ESTIMATE
    assert later.name == "Public appeal, 20 Jan"
    assert {one.key for one in after.demand_changes} == {*after.scenario("s").demand_changes}


def test_that_calls_fall_by_as_much_on_the_first_day_and_on_a_later_one() -> None:
    plan = with_changes(a_demand_change(percent=-33))
    plain, after = repeated(a_day()), repeated(plan)
    usual, calls = (
        stream_rates(one, one.scenario("s"), Stream.CALLS_999) for one in (plain, after)
    )

    first, later = (step_of_noon(ahead) for ahead in (0, 12))
    assert calls[first] / usual[first] == pytest.approx(0.67)
    assert calls[later] / usual[later] == pytest.approx(0.80)


def test_that_the_trust_can_choose_how_an_appeal_wears_off() -> None:
    terms = Terms(fade_by(-10))
    *_, later = repeated(with_changes(a_demand_change()), NEXT, terms=terms).demand_changes

    assert (later.percent, later.status) == (-10, Status.OWN)
    assert fade_by(-20) is PUBLISHED_FADE


def test_that_the_first_day_can_be_as_published_and_a_scenario_without_an_appeal_gets_one() -> None:
    plan = with_changes(a_demand_change(percent=-10))
    there = plan.scenario("s")
    plan = replace(plan, scenarios=(there, replace(there, key="without", demand_changes=())))
    terms = Terms(fade_by(-20, PUBLISHED_FIRST_PERCENT))
    after = repeat_day(plan, ["s", "without"], STRIKE_DAY, [NEXT], terms)

    for key in ("s", "without"):
        keys = after.scenario(key).demand_changes
        theirs = [one for one in after.demand_changes if one.key in keys]
        assert [one.percent for one in theirs] == [-33, -20]
        assert {one.source for one in theirs} == {PUBLISHED_FADE.source}
        assert (theirs[0].starts, theirs[0].ends) == (at(0), at(24))


def test_that_calls_sent_to_111_do_not_wear_off() -> None:
    change = a_demand_change(streams=(Stream.CALLS_111,), percent=10)
    plan = with_changes(change)

    assert appeals_of(plan, ["s"], STRIKE_DAY) == ()
    assert [one.percent for one in repeated(plan).demand_changes] == [10, 10]


def test_that_the_day_after_comes_after_every_day_and_never_twice_at_once() -> None:
    change = a_demand_change(name="Day after", starts=at(24), ends=at(72), percent=3)
    after = repeated(with_changes(change), date(2023, 1, 12), date(2023, 1, 13))

    assert sorted(spans(after.demand_changes)) == [
        (at(24), at(72)),
        (at(72), at(96)),
        (at(96), at(120)),
    ]


def test_that_a_change_is_in_force_only_where_the_first_one_is() -> None:
    plan = with_changes(a_demand_change())
    there = plan.scenario("s")
    plan = replace(plan, scenarios=(there, replace(there, key="without", demand_changes=())))
    after = repeat_day(plan, ["s", "without"], STRIKE_DAY, [NEXT])

    assert [len(one.demand_changes) for one in after.scenarios] == [2, 0]
    assert [len(one.walk_outs) for one in after.scenarios] == [2, 2]


@pytest.mark.parametrize(
    ("day", "dates", "sentence"),
    [
        (STRIKE_DAY, (), "Choose at least one date to repeat the day on."),
        (STRIKE_DAY, (STRIKE_DAY,), "Wed 11 Jan is the day itself; choose other dates."),
        (NEXT, (DAY_BEFORE,), "No walk-out starts on Mon 23 Jan; choose the day of a strike."),
        (
            STRIKE_DAY,
            (date(2023, 1, 13),),
            "Fri 13 Jan has walk-outs already in “As planned”; choose another date.",
        ),
        (
            STRIKE_DAY,
            (date(2023, 1, 24),),
            (
                "Wed 11 Jan to Tue 24 Jan and the time after it are more than the 14 days a plan "
                "can have; make a plan of their own for the far dates."
            ),
        ),
    ],
)
def test_that_what_cannot_be_says_why(day: date, dates: tuple[date, ...], sentence: str) -> None:
    plan = a_day(walk_outs=(a_walk_out(), a_walk_out(key="w2", starts=at(48), ends=at(60))))

    with pytest.raises(EditFault) as fault:
        repeat_day(plan, ["s"], day, dates)
    assert str(fault.value) == sentence


def test_that_the_words_count_what_is_added() -> None:
    plan = with_changes(a_demand_change())

    assert repeat_notes(plan, repeated(plan), "s")[1] == (
        "Added: 1 walk-out, 1 demand change; roster and demand are those of the weekday."
    )
