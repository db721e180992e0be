"""What is required: handlers that meet their target through the day, crews by the queue rule."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest

from model.calls import answer_calls
from model.demand_rates import mean_of_intervals, stream_rates
from model.figures import Status
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import ServiceProjection, project
from model.requirement import CALL_STREAMS, Deciding
from model.resources import resource
from model.staff import Service
from model.times import local
from model.trust import Category, InterimMean

SAMPLES = [
    read_plan(resource("examples", f"{name}.covercast"))
    for name in ("west_midlands_2023-01-11", "london_2023-01-11", "yorkshire_2023-02-20")
]
WEST_MIDLANDS = SAMPLES[0]


def response(plan: Plan, scenario: str = "No strike") -> ServiceProjection:
    return project(plan, scenario).services[Service.AMBULANCE_RESPONSE]


def with_standard(plan: Plan, category: Category, mean_min: float | None) -> Plan:
    rows = tuple(
        replace(row, mean_min=mean_min if row.category is category else None)
        for row in plan.trust.standards
    )
    return replace(plan, trust=replace(plan.trust, standards=rows))


@pytest.mark.parametrize("plan", SAMPLES, ids=lambda plan: plan.trust.code)
def test_that_required_handlers_meet_their_target_with_what_the_queue_carries_over(
    plan: Plan,
) -> None:
    projection = project(plan, "No strike")
    for settings in plan.trust.calls:
        if settings.service not in projection.services:
            continue
        stream = CALL_STREAMS[settings.service]
        answers = answer_calls(
            mean_of_intervals(plan.horizon, stream_rates(plan, projection.scenario, stream)),
            projection.services[settings.service].required,
            plan.horizon.interval_min,
            settings.talk_min.value,
            settings.patience_min.value,
            start="stationary",
            within_s=(settings.target_s.value,),
        )
        assert answers.answered_within.min() > settings.target_share.value - 1e-3


def test_that_without_standards_only_the_backlog_decides_how_many_crews() -> None:
    cover = response(with_standard(WEST_MIDLANDS, Category.HCP, None))
    assert set(cover.decided_by) == {Deciding.NO_BACKLOG}


def test_that_a_tighter_standard_of_category_2_requires_more_crews_and_says_so() -> None:
    loose = response(with_standard(WEST_MIDLANDS, Category.C2, 60))
    tight = response(with_standard(WEST_MIDLANDS, Category.C2, 14))
    assert (tight.required >= loose.required - 1e-9).all()
    assert tight.required.sum() > loose.required.sum() + 10
    assert set(loose.decided_by) == {Deciding.NO_BACKLOG}
    assert {Deciding.C2_STANDARD, Deciding.C2_NORMAL} & set(tight.decided_by)


def test_that_category_2_is_held_to_the_interim_mean_on_its_days_alone() -> None:
    opens = local(WEST_MIDLANDS.horizon.opens).date()
    day = timedelta(days=1)

    def required(first: date, last: date) -> np.ndarray:
        interim = InterimMean(
            mean_min=60, first=first, last=last, source="a test", status=Status.OWN
        )
        plan = with_standard(WEST_MIDLANDS, Category.C2, 14)
        rows = tuple(replace(row, interim=(interim,)) for row in plan.trust.standards)
        return response(replace(plan, trust=replace(plan.trust, standards=rows))).required

    tight = response(with_standard(WEST_MIDLANDS, Category.C2, 14)).required
    loose = response(with_standard(WEST_MIDLANDS, Category.C2, 60)).required
    assert tight.sum() > loose.sum() + 10
    np.testing.assert_array_equal(required(opens, opens), loose)
    np.testing.assert_array_equal(required(opens + day, opens + 9 * day), tight)
    np.testing.assert_array_equal(required(opens - 9 * day, opens - day), tight)


def test_that_a_looser_standard_never_requires_more_where_a_normal_day_just_misses_it() -> None:
    required = [
        response(with_standard(WEST_MIDLANDS, Category.C1, mean_min)).required
        for mean_min in np.arange(6.0, 10.0, 0.25).tolist()
    ]
    for tighter, looser in pairwise(required):
        assert (looser <= tighter + 1e-9).all()
    assert required[-1].sum() < required[0].sum() - 10


def test_that_no_standard_out_of_reach_requires_more_than_a_normal_day_has_there() -> None:
    out_of_reach = response(with_standard(WEST_MIDLANDS, Category.C1, 1))
    without = response(with_standard(WEST_MIDLANDS, Category.C1, None))
    by_normal = np.array([one is Deciding.C1_NORMAL for one in out_of_reach.decided_by])
    assert by_normal.any()
    assert (out_of_reach.required <= np.maximum(out_of_reach.normal_day, without.required)).all()


def test_that_calls_beyond_any_control_room_still_get_a_number_of_handlers() -> None:
    demand = tuple(
        replace(flow, per_day=replace(flow.per_day, value=100_000.0))
        for flow in WEST_MIDLANDS.demand
    )
    calls = tuple(
        replace(row, talk_min=replace(row.talk_min, value=120.0))
        for row in WEST_MIDLANDS.trust.calls
    )
    plan = replace(WEST_MIDLANDS, demand=demand, trust=replace(WEST_MIDLANDS.trust, calls=calls))
    cover = project(plan, "No strike").services[Service.CALL_ANSWERING]
    busiest = 100_000 * 0.06 / 60 * 120  # about the share of a day in its busiest hour
    assert 0.8 * busiest < cover.required.max() < 1.5 * busiest


def test_that_jobs_all_of_one_length_still_require_crews() -> None:
    jobs = tuple(replace(job, cv=1e-300) for job in WEST_MIDLANDS.trust.job_times)
    even = replace(WEST_MIDLANDS, trust=replace(WEST_MIDLANDS.trust, job_times=jobs))
    usual, level = response(WEST_MIDLANDS).required, response(even).required
    np.testing.assert_allclose(level, usual, rtol=0.05)
