"""What becomes of booked journeys behind a projection: run, late, cancelled, carried over."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from model.demand import DemandChange, Direction, JourneyType, Mobility, Stream
from model.figures import Status
from model.projection import project
from model.transport import journeys_of
from tests.builders import (
    a_plan,
    at,
)
from tests.model.transport_plans import (
    a_transport_plan,
    an_agreed_journeys,
    cars,
    day_of,
    hours,
    journeys,
    totals,
)
from tests.trust_builders import a_figure

RENAL, SCAN, OTHER = JourneyType.RENAL, JourneyType.SCAN, JourneyType.OTHER
HOME = Direction.RETURN


def test_that_a_plan_without_journeys_has_no_transport_day() -> None:
    assert journeys_of(project(a_plan(journeys=()))) is None


def test_that_it_is_worked_out_once_a_projection() -> None:
    projection = project(a_plan())
    assert journeys_of(projection) is journeys_of(projection)


def test_that_on_a_normal_day_everything_runs_when_it_is_booked() -> None:
    day = day_of(a_transport_plan(journeys("j1")))
    assert totals(day.total) == pytest.approx((40 + 40, 80, 0, 0))
    assert day.recovered_at == at(0)
    assert day.at_risk == ()


def test_that_crews_run_what_their_minutes_are_enough_for() -> None:
    # 10 journeys an hour of an hour each keep 10 people busy; 4 of 40 are left.
    day = day_of(a_transport_plan(journeys("j1", tolerance_min=0), away=0.9, to_h=24))
    run = day.total.run[8 * 12 : 12 * 12]
    np.testing.assert_allclose(run, 4 / 12, atol=1e-9)
    np.testing.assert_allclose(day.total.cancelled[8 * 12 : 12 * 12], 6 / 12, atol=1e-9)


def test_that_a_journey_for_two_takes_twice_the_people() -> None:
    one = journeys("j1", tolerance_min=0, mobility=Mobility.STRETCHER)
    runs = [
        day_of(a_transport_plan(replace(one, crew_size=size), away=0.9)).total.run.sum()
        for size in (1, 2)
    ]
    assert runs[1] == pytest.approx(runs[0] / 2)


def test_that_what_waits_is_cancelled_once_later_than_its_tolerance() -> None:
    day = day_of(a_transport_plan(journeys("j1", tolerance_min=30), away=1))
    booked, run, _, cancelled = totals(day.total)
    # As the plan closes at 12:00 those booked from 11:30 on are still within their tolerance.
    assert (booked, run, cancelled) == pytest.approx((80, 0, 75))
    first = np.flatnonzero(day.total.cancelled)[0]
    # Booked from 08:00 to 08:05, it may still begin at 08:30 and not at 08:35.
    assert first == (8 * 60 + 30) // 5
    assert day.total.carried_over.max() == pytest.approx(5)


def test_that_what_waits_runs_late_when_crews_are_back() -> None:
    day = day_of(a_transport_plan(journeys("j1", tolerance_min=240), away=1, to_h=10))
    booked, run, late, cancelled = totals(day.total)
    assert (booked, run, cancelled) == pytest.approx((80, 80, 0))
    # Those of two hours wait; 40 crews catch up, a third more for those who come meanwhile.
    assert late == pytest.approx(20 + 20 / 3, abs=1)
    assert day.recovered_at == at(10) + timedelta(minutes=40)


def test_that_what_is_carried_over_at_the_end_of_the_plan_is_not_recovered() -> None:
    day = day_of(a_transport_plan(journeys("j1", tolerance_min=600, hours=hours(10, 14)), away=1))
    assert day.total.carried_over[-1] > 0
    assert day.recovered_at is None


def test_that_dialysis_is_cancelled_when_its_latest_safe_time_passes() -> None:
    row = journeys("j1", tolerance_min=300, latest=9 * 60)
    day = day_of(a_transport_plan(row, away=1, to_h=24, interval_min=15))
    assert day.total.cancelled[9 * 4 - 1] == pytest.approx(10, abs=1e-9)
    first = day.at_risk[0]
    assert (first.unit, first.starts, first.ends) == ("Renal unit", at(8), at(12))
    assert first.past_latest == pytest.approx(10)
    assert first.cancelled == pytest.approx(40)


def test_that_a_return_goes_before_an_outward_journey_of_the_same_priority() -> None:
    there = journeys("there", kind=OTHER, tolerance_min=0)
    home = journeys("home", kind=SCAN, direction=HOME, tolerance_min=0)
    day = day_of(a_transport_plan(there, home, away=0.75))
    assert day.types[SCAN].cancelled.sum() == pytest.approx(0)
    assert day.types[OTHER].run.sum() == pytest.approx(0)


def test_that_the_way_home_is_booked_of_those_who_were_taken_in() -> None:
    there = journeys("there", tolerance_min=0)
    home = journeys("home", direction=HOME, hours=hours(13, 17))
    plan = a_transport_plan(there, home, away=0.9, to_h=12)
    day = day_of(plan)
    # 16 of the 40 are taken in; those of the second day are not home within the plan.
    assert day.total.booked[: 12 * 12].sum() == pytest.approx(40)
    assert day.total.booked[12 * 12 : 24 * 12].sum() == pytest.approx(16)
    assert day.total.run[12 * 12 : 24 * 12].sum() == pytest.approx(16)


def test_that_patients_of_the_evening_before_are_owed_their_way_home() -> None:
    there = journeys("there", hours=hours(20, 23), tolerance_min=0)
    home = journeys("home", direction=HOME, hours=hours(1, 4))
    day = day_of(a_transport_plan(there, home, away=1, from_h=12, to_h=24))
    first_night, second_night = day.total.booked[:60].sum(), day.total.booked[24 * 12 :].sum()
    assert first_night == pytest.approx(40)
    assert second_night == pytest.approx(0, abs=1e-9)


def test_that_the_way_home_waits_for_a_patient_who_is_taken_in_late() -> None:
    there = journeys("there", hours=hours(8, 9), tolerance_min=600)
    home = journeys("home", direction=HOME, hours=hours(10, 11))
    day = day_of(a_transport_plan(there, home, away=1, to_h=12))
    assert day.total.booked[9 * 12 : 12 * 12].sum() == pytest.approx(0)
    assert day.total.booked[12 * 12 : 24 * 12].sum() == pytest.approx(40)
    assert day.total.cancelled.sum() == pytest.approx(0)


@pytest.mark.parametrize(
    ("row", "run"),
    [
        ({"mobility": Mobility.WALKS}, 16),
        ({"mobility": Mobility.WHEELCHAIR}, 0),
        ({"mobility": Mobility.WALKS, "crew_size": 2}, 0),
    ],
)
def test_that_cars_with_one_driver_carry_those_who_walk(row: dict[str, Any], run: float) -> None:
    plan = a_transport_plan(
        journeys("j1", tolerance_min=0, **row), away=1, extra_cover=(cars(4),), a_crew=2
    )
    assert day_of(plan).total.run[: 24 * 12].sum() == pytest.approx(run)


def test_that_exempt_crews_make_the_named_journeys_only() -> None:
    rows = (journeys("named"), journeys("other", kind=OTHER, priority=1))
    exempt = an_agreed_journeys("named", starts=at(0), ends=at(24))
    day = day_of(a_transport_plan(*rows, away=1, to_h=24, exemptions=(exempt,)))
    one_day = slice(0, 24 * 12)
    assert day.types[RENAL].run[one_day].sum() == pytest.approx(40)
    assert day.types[OTHER].run[one_day].sum() == pytest.approx(0)


def test_that_a_journey_begun_before_crews_leave_is_run() -> None:
    row = journeys("j1", crew_min=600, tolerance_min=0, hours=hours(8, 9), per_day=a_figure(4))
    day = day_of(a_transport_plan(row, people=480, away=1, from_h=9, to_h=24))
    assert day.total.run[: 24 * 12].sum() == pytest.approx(4)
    assert day.total.cancelled.sum() == pytest.approx(0)


def test_that_demand_changes_alter_what_is_booked() -> None:
    change = DemandChange(
        key="d1",
        name="Clinics called off",
        streams=(Stream.JOURNEYS,),
        starts=at(0),
        ends=at(24),
        percent=-50,
        source="made up",
        status=Status.ESTIMATE,
    )
    plan = a_transport_plan(journeys("j1"), demand_changes=("d1",))
    day = day_of(replace(plan, demand_changes=(change,)))
    assert day.total.booked[: 24 * 12].sum() == pytest.approx(20)


def test_that_intervals_only_add_up_what_happens() -> None:
    days = [
        day_of(a_transport_plan(journeys("j1"), away=0.9, to_h=10, interval_min=minutes))
        for minutes in (5, 60)
    ]
    for name in ("booked", "run", "late", "cancelled"):
        fine, coarse = (getattr(day.total, name) for day in days)
        np.testing.assert_allclose(fine.reshape(-1, 12).sum(axis=1), coarse, atol=1e-9)
    np.testing.assert_allclose(days[0].total.carried_over[11::12], days[1].total.carried_over)
    assert days[0].recovered_at == days[1].recovered_at
