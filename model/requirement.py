"""What is needed: handlers, crews and transport crews, and the local minimum, per interval."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from scipy.special import ndtri

from model.demand import Stream
from model.demand_rates import (
    RUN_IN_MIN,
    STEP_MIN,
    fine_grid,
    journey_work,
    mean_of_intervals,
    stream_rates,
)
from model.duty import clock_of, grid_of
from model.erlang import smallest_handlers
from model.offered_load import offered_load
from model.patients import CATEGORY_OF, CLASSES, Patients
from model.plan import Horizon, Plan, Scenario
from model.quick_response import QuickResponse
from model.remembered import remembered
from model.segments import Series
from model.staff import Service
from model.times import local
from model.trust import CallSettings, Category, LocalMinimum, MinimumBasis, Trust

# Callers on the phone above which the exact number of handlers is as good as its normal limit.
VAST_LOAD = 4_000.0
CALL_STREAMS = {Service.CALL_ANSWERING: Stream.CALLS_999, Service.NHS_111: Stream.CALLS_111}


def required_handlers(plan: Plan, scenario: Scenario, settings: CallSettings) -> Series:
    """Return the smallest whole number of handlers that meets the answer target, per interval.

    Stationary Erlang A at the mean calls of each interval; none where there are no calls. What
    the queue carries over from one interval to the next does not take it below the target, as
    the exact chain shows on the samples (tests/model/test_requirement.py).
    """
    rates = stream_rates(plan, scenario, CALL_STREAMS[settings.service])
    return _handlers_for(plan.horizon, rates, settings)


@remembered(8)
def _handlers_for(horizon: Horizon, rates: Series, settings: CallSettings) -> Series:
    return handlers_for(settings, mean_of_intervals(horizon, rates))


def handlers_for(settings: CallSettings, calls_per_min: Series) -> Series:
    """Return the smallest whole number of handlers that meets the target for so many calls."""
    share = settings.target_share.value
    load = calls_per_min * settings.talk_min.value
    is_vast = load > VAST_LOAD
    needed = smallest_handlers(
        np.where(is_vast, 0.0, calls_per_min),
        settings.talk_min.value,
        settings.patience_min.value,
        share,
        settings.target_s.value,
    )
    many = np.ceil(load + max(float(ndtri(share)), 0.0) * np.sqrt(load))
    return np.asarray(np.where(is_vast, many, needed), dtype=np.float64)


class Deciding(StrEnum):
    """The condition that decides how many crews are required."""

    NO_BACKLOG = "no category builds a backlog"
    C1_STANDARD = "category 1 within its standard"
    C1_NORMAL = "category 1 within a minute of a normal day"
    C2_STANDARD = "category 2 within its standard"
    C2_NORMAL = "category 2 within a minute of a normal day"


@dataclass(frozen=True, slots=True, eq=False)
class RequiredCrews:
    """Crews required and what decides it, one entry an interval."""

    crews: Series
    decided_by: tuple[Deciding, ...]


CONDITIONS = (
    (Category.C1, Deciding.C1_STANDARD, Deciding.C1_NORMAL),
    (Category.C2, Deciding.C2_STANDARD, Deciding.C2_NORMAL),
)
# So much later than on a normal day is still enough where that is beyond the standard.
LATER_MIN = 1.0


def required_crews(
    plan: Plan, patients: Patients, normal_patients: Patients, normal_crews: Series
) -> RequiredCrews:
    """Return the smallest number m + beta * sqrt(m) of crews that is enough, per interval.

    m is the offered load of all jobs, that of a queue without limit after a normal day ahead of
    the plan. Enough is: beta is the plan's safety or more, so that no category builds a backlog,
    and a crew reaches categories 1 and 2, on average, within their standard or within LATER_MIN
    of a normal day with its patients and `normal_crews`, whichever is later: what a normal day
    just meets and what it just misses must not ask for quite different crews.
    Source: MODEL section 5 (B1 and its end); Eick, Massey & Whitt 1993.
    """
    queue = _queue_of(plan.horizon, plan.trust, patients)
    normal = _queue_of(plan.horizon, plan.trust, normal_patients)
    crews = queue.load + plan.trust.safety.value * np.sqrt(queue.load)
    reasons = tuple(Deciding)
    deciding = np.zeros(len(crews), dtype=np.intp)
    for category, by_standard, by_normal in CONDITIONS:
        standard = _standard_min(plan, category)
        if standard is None or category not in queue.loads:
            continue
        target = np.maximum(standard, _response_on(normal, category, normal_crews) + LATER_MIN)
        needed = queue.crews_for(category, target, at_least=crews)
        by = np.where(target <= standard, reasons.index(by_standard), reasons.index(by_normal))
        deciding = np.where(needed > crews, by, deciding)
        crews = needed
    return RequiredCrews(crews, tuple(reasons[at] for at in deciding.tolist()))


@remembered(4)
def _response_on(normal: QuickResponse, category: Category, crews: Series) -> Series:
    return normal.mean_response_min(category, crews)


def job_loads(plan: Plan, patients: Patients) -> Mapping[Category, Series]:
    """Return how many crews each category keeps busy on average, per interval."""
    return _queue_of(plan.horizon, plan.trust, patients).loads


@remembered(4)
def _queue_of(horizon: Horizon, trust: Trust, patients: Patients) -> QuickResponse:
    """Return the queue of these patients without limit, on the means of every interval."""
    loads = {}
    for job in trust.job_times:
        at = next(at for at, one in enumerate(CLASSES) if CATEGORY_OF[one] is job.category)
        crews = patients.of(job.category) * patients.crews_per_incident[at]
        load = _load_of(crews, patients.job_mean_min[at], float(patients.job_cv[at]))
        loads[job.category] = mean_of_intervals(horizon, load)
    jobs = patients.incidents_per_min * patients.crews_per_incident[:, None]
    total = max(float(jobs.sum()), 1e-12)
    mean_min = float((jobs * patients.job_mean_min).sum()) / total
    return QuickResponse(trust, loads, grid_of(horizon).count, mean_min)


def _load_of(jobs_per_min: Series, job_mean_min: Series, cv: float) -> Series:
    if not jobs_per_min.any():
        return jobs_per_min
    return _kept_load(jobs_per_min.tobytes(), job_mean_min.tobytes(), cv)


# An edit of a strike leaves the jobs of most categories as they were.
@lru_cache(16)
def _kept_load(jobs_in: bytes, means_in: bytes, cv: float) -> Series:
    jobs, means = np.frombuffer(jobs_in), np.frombuffer(means_in)
    load = offered_load(jobs, STEP_MIN, means, cv, start="stationary")
    load.flags.writeable = False
    return load


def _standard_min(plan: Plan, category: Category) -> float | None:
    opens = local(plan.horizon.opens).date()
    rows = (row for row in plan.trust.standards if row.category is category)
    return next((row.mean_min_on(opens) for row in rows), None)


def required_transport(plan: Plan, scenario: Scenario) -> Series:
    """Return the transport crews that the booked journeys keep busy, per interval."""
    return mean_of_intervals(plan.horizon, journey_work(plan, scenario))


def local_minimum(plan: Plan, service: Service, normal_day: Series) -> Series:
    """Return the trust's own line in the unit of the service, NaN where none is set."""
    row = next((minimum for minimum in plan.minimums if minimum.service is service), None)
    return _minimum(plan.horizon, row, normal_day)


@remembered(16)
def _minimum(horizon: Horizon, row: LocalMinimum | None, normal_day: Series) -> Series:
    if row is None or not row.steps:
        return np.full(grid_of(horizon).count, np.nan)
    steps = sorted(row.steps, key=lambda step: step.starts)
    begins = np.array([step.starts for step in steps])
    values = np.array([step.value for step in steps])
    clock = clock_of(horizon)
    # Before the day's first step the last one of the day before still holds.
    level = values[np.searchsorted(begins, clock, side="right") - 1]
    return level * normal_day if row.basis is MinimumBasis.NORMAL_DAY_SHARE else level


def on_fine_grid(plan: Plan, values: Series, before: float) -> Series:
    """Spread values over intervals onto the fine grid, with one value for the day before."""
    grid, fine = grid_of(plan.horizon), fine_grid(plan.horizon)
    middles = (fine.edges_min()[:-1] + fine.edges_min()[1:]) / 2 - RUN_IN_MIN
    at = np.clip(middles // grid.interval_min, 0, grid.count - 1).astype(np.intp)
    return np.where(middles < 0, before, values[at])
