"""What is required: handlers that meet their target through the day, crews by the queue rule."""

from dataclasses import replace

import numpy as np
import pytest

from model.calls import answer_calls
from model.demand_rates import mean_of_intervals, stream_rates
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import ServiceProjection, project
from model.requirement import CALL_STREAMS, Deciding
from model.resources import resource
from model.staff import Service
from model.trust import Category

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


def test_that_no_standard_out_of_reach_requires_more_than_a_normal_day_has_there() -> None:
    out_of_reach = response(with_standard(WEST_MIDLANDS, Category.C1, 1))
    without = response(with_standard(WEST_MIDLANDS, Category.C1, None))
    by_normal = np.array([one is Deciding.C1_NORMAL for one in out_of_reach.decided_by])
    assert by_normal.any()
    assert (out_of_reach.required <= np.maximum(out_of_reach.normal_day, without.required)).all()
