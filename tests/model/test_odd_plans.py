"""Odd plans, from the plan to the lines of its charts: numbers, or one sentence; never NaN."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from model.demand import Stream
from model.document.checks import check_plan
from model.figures import Profile
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import project
from model.requirement import CALL_STREAMS
from model.resources import resource
from model.responding import normal_responding, responding_of
from model.staff import Service
from model.trust import Category
from model.waits import backlog_of, waits_of

SAMPLE = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
# The first sixteen hours are enough to be odd in.
PLAN = replace(SAMPLE, horizon=replace(SAMPLE.horizon, length_min=16 * 60, interval_min=30))
CALLS = tuple(CALL_STREAMS)
RESPONSE = Service.AMBULANCE_RESPONSE


def with_trust(**changes: Any) -> Plan:
    return replace(PLAN, trust=replace(PLAN.trust, **changes))


def without_people(*services: Service) -> Plan:
    gone = {group.key for group in PLAN.groups if group.service in services}
    return replace(PLAN, roster=tuple(line for line in PLAN.roster if line.group not in gone))


def with_demand(factor: Callable[[Stream], float]) -> Plan:
    rows = (
        replace(flow, per_day=replace(flow.per_day, value=flow.per_day.value * factor(flow.stream)))
        for flow in PLAN.demand
    )
    return replace(PLAN, demand=tuple(rows))


def with_jobs(minutes: float) -> Plan:
    jobs = (replace(job, convey_min=minutes, treat_min=minutes) for job in PLAN.trust.job_times)
    handover = replace(PLAN.trust.handover_min, values=(0.0,) * 24)
    return with_trust(job_times=tuple(jobs), handover_min=handover)


def with_calls(**figures: float) -> Plan:
    rows = (
        replace(
            row, **{name: replace(getattr(row, name), value=one) for name, one in figures.items()}
        )
        for row in PLAN.trust.calls
    )
    return with_trust(calls=tuple(rows))


def all_in_one_hour(hours: Profile, hour: int) -> Profile:
    return replace(hours, values=tuple(float(at == hour) for at in range(24)))


ODD: dict[str, Plan] = {
    "no handlers": without_people(*CALLS),
    "no crews": without_people(RESPONSE),
    "nobody at all": replace(PLAN, roster=()),
    "no calls": with_demand(lambda stream: 0.0),
    "twice the demand": with_demand(lambda stream: 2.0),
    "overload and nobody gives up": replace(
        with_calls(patience_min=1440), demand=with_demand(lambda stream: 1.4).demand
    ),
    "hardly any talk": with_calls(talk_min=0.01),
    "a category switched off": with_demand(lambda stream: float(stream is not Stream.C2)),
    "one-minute jobs": with_jobs(1),
    "10-hour jobs": with_jobs(600),
    "a class mix by the hour": replace(
        PLAN,
        demand=tuple(
            replace(flow, hours=all_in_one_hour(flow.hours, 2 * at))
            for at, flow in enumerate(PLAN.demand)
        ),
    ),
}


@pytest.mark.parametrize("plan", ODD.values(), ids=ODD)
def test_that_an_odd_plan_has_a_number_wherever_somebody_waits(plan: Plan) -> None:
    assert check_plan(plan) == ()
    projection = project(plan)
    times = responding_of(projection)
    for service, cover in projection.services.items():
        assert np.isfinite(cover.required).all(), service
        for door in (waits_of, backlog_of):
            picture = door(projection, service, times)
            for line in picture.lines if picture is not None else ():
                for series in (line.series, line.normal):
                    # A category that no ambulance is sent to has no wait then.
                    told = series[~(np.isnan(series) & (service is Service.AMBULANCE_RESPONSE))]
                    assert np.isfinite(told).all(), (service, line.label)
                    assert (told >= -1e-9).all(), (service, line.label)
    if times is not None:
        assert np.isfinite(times.p90_response_min).all()


def test_that_a_class_mix_by_the_hour_has_each_class_in_its_hour_alone() -> None:
    incidents = normal_responding(ODD["a class mix by the hour"]).incidents_of(Category.C1)
    assert np.count_nonzero(incidents.reshape(16, 2).sum(axis=1)) == 1


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        (with_calls(talk_min=0), "talk min"),
        (
            with_trust(handover_min=replace(PLAN.trust.handover_min, values=(1.0,) * 23)),
            "23 values, not 24",
        ),
        (
            replace(
                PLAN,
                demand=(
                    replace(
                        PLAN.demand[0],
                        hours=replace(PLAN.demand[0].hours, values=(0.05,) * 24),
                    ),
                    *PLAN.demand[1:],
                ),
            ),
            "add up to 1.2, not to 1",
        ),
    ],
)
def test_that_what_cannot_be_is_named_in_one_sentence_each(plan: Plan, said: str) -> None:
    faults = check_plan(plan)
    assert faults
    words = [f"{' '.join(map(str, fault.place))}: {fault.words}" for fault in faults]
    assert all(said.replace(" ", "_") in one or said in one for one in words)
