"""How ambulances respond behind a projection: from the plan's own patients, crews and agreement."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import Phase, given, settings

from model.dispute import AtStart, CategoryAgreement, WalkOutStatus
from model.figures import Figure, Status
from model.patients import CLASSES, PatientClass
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import project
from model.resources import resource
from model.responding import (
    normal_responding,
    recovery,
    responding_of,
    simulated_minutes,
    simulated_responding_of,
)
from model.response_times import ResponseTimes
from model.staff import Service
from model.stopping import StoppedError
from model.times import Grid, from_iso
from model.trust import Category
from tests.strategies import plans

WEST_MIDLANDS = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
LONDON = read_plan(resource("examples", "london_2023-01-11.covercast"))
C2_AGREED, C2_OTHER = CLASSES.index(PatientClass.C2_AGREED), CLASSES.index(PatientClass.C2_OTHER)


def times_of(plan: Plan, scenario: str | None = None) -> ResponseTimes:
    times = responding_of(project(plan, scenario))
    assert times is not None
    return times


def with_agreement(plan: Plan, **changes: object) -> Plan:
    """Change the agreement of the first scenario."""
    first, *others = plan.scenarios
    assert first.agreement is not None
    agreement = replace(first.agreement, **changes)  # type: ignore[arg-type]
    return replace(plan, scenarios=(replace(first, agreement=agreement), *others))


def test_that_a_normal_day_is_its_own_ghost_and_never_disturbed() -> None:
    times, normal = times_of(WEST_MIDLANDS, "No strike"), normal_responding(WEST_MIDLANDS)
    np.testing.assert_allclose(times.mean_response_min, normal.mean_response_min)
    assert not times.is_disturbed
    assert times.recovered_at is None


def test_that_a_walk_out_makes_patients_wait_and_says_when_that_is_over() -> None:
    times, normal = times_of(LONDON), normal_responding(LONDON)
    assert times.mean_in(Category.C2) > 1.5 * normal.mean_in(Category.C2)
    assert times.is_disturbed
    last_end = max(one.ends for one in LONDON.scenarios[0].walk_outs)
    assert times.recovered_at is not None
    assert times.recovered_at >= last_end


@pytest.mark.parametrize("plan", [WEST_MIDLANDS, LONDON], ids=lambda plan: plan.trust.code)
def test_that_a_longer_walk_out_never_shortens_a_wait(plan: Plan) -> None:
    first, means = plan.scenarios[0], []
    for hours in (0, 1, 2, 4):
        longer = timedelta(hours=hours)
        out = tuple(replace(one, ends=one.ends + longer) for one in first.walk_outs)
        scenario = replace(first, walk_outs=out, demand_changes=())
        response = times_of(replace(plan, scenarios=(scenario,))).response
        means.append([response.mean_wait_min(k) for k in range(len(CLASSES))])
    assert (np.diff(means, axis=0) >= -1e-6).all()


def test_that_agreed_natures_of_category_2_are_reached_before_the_others() -> None:
    waits = times_of(LONDON).mean_wait_min
    assert (waits[C2_AGREED] <= waits[C2_OTHER] + 1e-9).all()
    assert waits[C2_OTHER].max() > 30


def test_that_without_an_agreement_category_2_is_one_class() -> None:
    incidents = times_of(WEST_MIDLANDS, "No strike").incidents_per_min
    assert incidents[C2_OTHER].sum() == 0
    assert incidents[C2_AGREED].sum() > 0


def test_that_whoever_is_left_out_comes_back_after_the_strike_in_the_agreed_share() -> None:
    def incidents(share: float) -> np.ndarray:
        back = Figure(value=share, source="a test", status=Status.OWN)
        times = times_of(with_agreement(LONDON, comes_back=back))
        return np.asarray(times.incidents_per_min.sum(axis=0))

    later = incidents(0.5) - incidents(0.0)
    grid = project(LONDON).grid
    ends = max(one.ends for one in LONDON.scenarios[0].walk_outs)
    assert later[: int(grid.minutes(ends) / grid.interval_min)] == pytest.approx(0, abs=1e-9)
    half = incidents(0.25) - incidents(0.0)
    np.testing.assert_allclose(later, 2 * half, atol=1e-9)
    assert later.sum() > 0


def test_that_attending_more_of_category_2_lengthens_its_waits() -> None:
    def waits(attended: float) -> float:
        row = CategoryAgreement(category=Category.C2, attended=attended)
        return times_of(with_agreement(LONDON, categories=(row,))).mean_in(Category.C2)

    assert waits(0.9) > waits(0.4) + 1


def test_that_crews_who_hand_over_at_once_leave_no_job_running_and_others_finish() -> None:
    def overrun(at_start: AtStart) -> np.ndarray:
        first = LONDON.scenarios[0]
        out = tuple(replace(one, at_start=at_start) for one in first.walk_outs)
        plan = replace(LONDON, scenarios=(replace(first, walk_outs=out), *LONDON.scenarios[1:]))
        return times_of(plan).response.overrun

    begins = min(one.starts for one in LONDON.scenarios[0].walk_outs)
    at = int(project(LONDON).grid.minutes(begins) / LONDON.horizon.interval_min)
    finishing, handing_over = overrun(AtStart.FINISH_JOB), overrun(AtStart.HAND_OVER)
    assert finishing[at] > 50
    # The shifts that end a little before still finish theirs.
    assert handing_over[at] < finishing[at] / 10


def test_that_a_withdrawn_walk_out_makes_nobody_wait() -> None:
    first = LONDON.scenarios[0]
    out = tuple(replace(one, status=WalkOutStatus.WITHDRAWN) for one in first.walk_outs)
    alone = replace(first, walk_outs=out, extra_cover=(), demand_changes=(), agreement=None)
    plan = replace(LONDON, scenarios=(alone,))
    np.testing.assert_allclose(
        times_of(plan).mean_wait_min, normal_responding(plan).mean_wait_min, atol=1e-9
    )


def test_that_first_responders_stop_the_clock_of_category_1_alone() -> None:
    with_help = project(WEST_MIDLANDS)
    assert with_help.ambulances is not None
    nobody = replace(with_help.ambulances, clock_stops=np.zeros(with_help.grid.count))
    helped, alone = responding_of(with_help), responding_of(replace(with_help, ambulances=nobody))
    assert helped is not None
    assert alone is not None
    assert helped.mean_in(Category.C1) < alone.mean_in(Category.C1)
    assert helped.centile_of(Category.C1) < alone.centile_of(Category.C1)
    np.testing.assert_array_equal(helped.mean_wait_min, alone.mean_wait_min)
    np.testing.assert_array_equal(helped.mean_response_min[1:], alone.mean_response_min[1:])


def test_that_centiles_rise_with_the_share_and_hold_the_mean_between_them() -> None:
    times = times_of(LONDON)
    for category in Category:
        centiles = [times.centile_of(category, q) for q in (0.1, 0.5, 0.9, 0.99)]
        assert all(low < high for low, high in pairwise(centiles))
        assert centiles[0] < times.mean_in(category) < centiles[-1]


def test_that_simulated_days_confirm_the_quick_engine_on_the_sample() -> None:
    projection = project(WEST_MIDLANDS)
    quick = responding_of(projection)
    days = simulated_responding_of(projection, days=150, seed=3)
    assert quick is not None
    assert days is not None
    assert (quick.engine.name, days.engine.name) == ("quick", "150 simulated days")
    for category in (Category.C1, Category.C2, Category.C3):
        assert days.mean_in(category) == pytest.approx(quick.mean_in(category), rel=0.1, abs=0.3)
        centiles = days.centile_of(category), quick.centile_of(category)
        assert centiles[0] == pytest.approx(centiles[1], rel=0.2, abs=1)


def test_that_one_days_luck_is_a_band_that_only_simulated_days_know() -> None:
    projection = project(LONDON)
    days, quick = simulated_responding_of(projection, days=60, seed=3), responding_of(projection)
    assert days is not None
    assert quick is not None
    assert quick.luck_of(Category.C2) is None
    for category in (Category.C1, Category.C2, Category.C3):
        band = days.luck_of(category)
        assert band is not None
        low, high = band
        mean = days.mean_of(category)
        assert (low <= high).all()
        # A few far out may take the mean past nine days in ten, never below one in ten.
        assert (low <= mean + 1e-9).mean() > 0.95
        assert (mean <= high + 1e-9).mean() > 0.8
        assert low.min() > days.travel.clock_start_min


def test_that_the_same_seed_gives_the_same_figures() -> None:
    first, again, other = (
        simulated_responding_of(project(WEST_MIDLANDS), days=5, seed=seed) for seed in (7, 7, 8)
    )
    assert first is not None
    assert again is not None
    assert other is not None
    np.testing.assert_array_equal(first.mean_response_min, again.mean_response_min)
    assert (first.mean_response_min != other.mean_response_min).any()


def test_that_simulated_days_stop_when_told_to_and_ask_no_oftener_than_said() -> None:
    projection = project(WEST_MIDLANDS)
    asked = 0

    def count() -> bool:
        nonlocal asked
        asked += 1
        return asked > 100

    with pytest.raises(StoppedError):
        simulated_responding_of(projection, days=2, stopped=count)
    assert asked == 101 < simulated_minutes(projection)


def test_that_a_plan_without_ambulances_has_no_response() -> None:
    calls_only = replace(
        WEST_MIDLANDS,
        groups=tuple(g for g in WEST_MIDLANDS.groups if g.service is Service.CALL_ANSWERING),
        demand=(),
        roster=(),
    )
    assert responding_of(project(calls_only)) is None
    assert simulated_responding_of(project(calls_only), days=1) is None


@pytest.mark.parametrize(
    ("backlog", "expected"),
    [
        ([0, 0, 0, 0, 0, 0], (False, None)),
        ([9, 9, 9, 9, 9, 9], (True, None)),
        ([9, 9, 0, 0, 0, 0], (True, "2023-01-11T01:30:00+00:00")),
        # Not for an hour: it came back only later.
        ([9, 0, 9, 0, 0, 0], (True, "2023-01-11T02:00:00+00:00")),
    ],
)
def test_that_the_backlog_is_back_once_it_stays_so_for_an_hour(
    backlog: list[float], expected: tuple[bool, str | None]
) -> None:
    grid = Grid(datetime.fromisoformat("2023-01-11T00:00:00+00:00"), 180, 30)
    disturbed, at = recovery(grid, np.array(backlog, dtype=float), np.ones(6), 45.0)
    assert disturbed == expected[0]
    assert at == (None if expected[1] is None else from_iso(expected[1]))


@given(plans())
@settings(max_examples=12, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_that_ambulances_of_any_plan_respond_in_finite_numbers(plan: Plan) -> None:
    times = responding_of(project(plan))
    if times is not None:
        for numbers in (times.mean_wait_min, times.mean_response_min, times.waiting):
            assert np.isfinite(numbers).all()
            assert (numbers >= -1e-6).all()
