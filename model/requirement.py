"""What is needed: handlers, crews and transport crews, and the local minimum, per interval."""

import numpy as np

from model.demand import Stream
from model.demand_rates import (
    RUN_IN_MIN,
    STEP_MIN,
    fine_grid,
    journey_work,
    mean_of_intervals,
    stream_rates,
)
from model.dispute import CategoryAgreement, WalkOutKind, WalkOutStatus
from model.duty import clock_of, grid_of
from model.erlang import smallest_handlers
from model.figures import Profile
from model.offered_load import offered_load
from model.plan import Horizon, Plan, Scenario
from model.remembered import remembered
from model.segments import Series, share_of_intervals
from model.staff import Service
from model.trust import CallSettings, Category, JobTime, MinimumBasis

CALL_STREAMS = {Service.CALL_ANSWERING: Stream.CALLS_999, Service.NHS_111: Stream.CALLS_111}
# Calls closed by phone come off the least urgent incidents, and come back onto them.
CLOSED_FIRST = (Category.C4, Category.C3)


def required_handlers(plan: Plan, scenario: Scenario, settings: CallSettings) -> Series:
    """Return the smallest whole number of handlers that meets the answer target, per interval.

    Stationary Erlang A at the mean calls of each interval; none where there are no calls.
    """
    rates = stream_rates(plan, scenario, CALL_STREAMS[settings.service])
    return _handlers_for(plan.horizon, rates, settings)


@remembered(8)
def _handlers_for(horizon: Horizon, rates: Series, settings: CallSettings) -> Series:
    needed = smallest_handlers(
        mean_of_intervals(horizon, rates),
        settings.talk_min.value,
        settings.patience_min.value,
        settings.target_share.value,
        settings.target_s.value,
    )
    return np.asarray(needed, dtype=np.float64)


def required_crews(plan: Plan, scenario: Scenario, more_closed_per_min: Series) -> Series:
    """Return m + beta * sqrt(m) crews: the offered load m of all jobs, and the plan's safety.

    `more_closed_per_min` is what clinicians on the phone close beyond a normal day, on the
    fine grid (negative where fewer are there). The load of every category is that of a queue
    without limit (MODEL section 5, B1), after a normal day ahead of the plan.
    """
    rates = {
        job.category: stream_rates(plan, scenario, Stream(job.category.value))
        for job in plan.trust.job_times
    }
    _close_by_phone(rates, more_closed_per_min)
    on_strike = strike_share(plan, scenario)
    load = np.zeros(len(on_strike))
    for job in plan.trust.job_times:
        jobs = rates[job.category]
        left_out = 1.0 - attended_share(scenario, job.category)
        if left_out > 0:
            jobs = jobs * (1.0 - on_strike * left_out)
        load += _load_of(jobs, job, plan.trust.handover_min)
    busy = mean_of_intervals(plan.horizon, load)
    return np.asarray(busy + plan.trust.safety.value * np.sqrt(busy))


@remembered(32)
def _load_of(incidents: Series, job: JobTime, handover_min: Profile) -> Series:
    """Return the crews that incidents of one category keep busy, on the fine grid."""
    mean = job_mean_min(job, handover_min)
    if mean == 0:
        return np.zeros(len(incidents))
    crews = incidents * job.crews_per_incident
    return offered_load(crews, STEP_MIN, mean, job.cv, start="stationary")


def job_mean_min(job: JobTime, handover_min: Profile) -> float:
    """Return the mean minutes a job keeps a crew, with the day's mean handover at hospital."""
    handover = float(np.mean(handover_min.values))
    return job.conveyed * (job.convey_min + handover) + (1.0 - job.conveyed) * job.treat_min


def strike_share(plan: Plan, scenario: Scenario) -> Series:
    """Return the share of every fine step in which a strike of ambulance staff is on."""
    grid = fine_grid(plan.horizon)
    staff = {g.key for g in plan.groups if g.service is Service.AMBULANCE_RESPONSE}
    strikes = [
        (grid.minutes(walk_out.starts), grid.minutes(walk_out.ends))
        for walk_out in scenario.walk_outs
        if walk_out.kind is WalkOutKind.STRIKE
        and walk_out.status is not WalkOutStatus.WITHDRAWN
        and (not walk_out.groups or staff.intersection(walk_out.groups))
    ]
    return share_of_intervals(grid, strikes)


def attended_share(scenario: Scenario, category: Category) -> float:
    """Return the share of a category that gets an ambulance while a strike is on."""
    rows = () if scenario.agreement is None else scenario.agreement.categories
    return next((_share(row) for row in rows if row.category is category), 1.0)


def _share(row: CategoryAgreement) -> float:
    """Return the agreed natures in full, and the attended share of the rest."""
    agreed = sum(nature.share for nature in row.natures if nature.agreed)
    return agreed + (1.0 - agreed) * row.attended


def _close_by_phone(rates: dict[Category, Series], closed: Series) -> None:
    """Take calls closed by phone off the least urgent categories there are, in place."""
    left = closed
    present = [category for category in CLOSED_FIRST if category in rates]
    for category in present:
        taken = np.minimum(left, rates[category])
        if category is not present[-1]:
            # What fewer clinicians leave open goes onto the last, most frequent of them.
            taken = np.maximum(taken, 0.0)
        if taken.any():
            rates[category] = rates[category] - taken
            left = left - taken


def required_transport(plan: Plan, scenario: Scenario) -> Series:
    """Return the transport crews that the booked journeys keep busy, per interval."""
    return mean_of_intervals(plan.horizon, journey_work(plan, scenario))


def local_minimum(plan: Plan, service: Service, normal_day: Series) -> Series:
    """Return the trust's own line in the unit of the service, NaN where none is set."""
    grid = grid_of(plan.horizon)
    row = next((minimum for minimum in plan.minimums if minimum.service is service), None)
    if row is None or not row.steps:
        return np.full(grid.count, np.nan)
    steps = sorted(row.steps, key=lambda step: step.starts)
    begins = np.array([step.starts for step in steps])
    values = np.array([step.value for step in steps])
    clock = clock_of(plan.horizon)
    # Before the day's first step the last one of the day before still holds.
    level = values[np.searchsorted(begins, clock, side="right") - 1]
    return level * normal_day if row.basis is MinimumBasis.NORMAL_DAY_SHARE else level


def on_fine_grid(plan: Plan, values: Series, before: float) -> Series:
    """Spread values over intervals onto the fine grid, with one value for the day before."""
    grid, fine = grid_of(plan.horizon), fine_grid(plan.horizon)
    middles = (fine.edges_min()[:-1] + fine.edges_min()[1:]) / 2 - RUN_IN_MIN
    at = np.clip(middles // grid.interval_min, 0, grid.count - 1).astype(np.intp)
    return np.where(middles < 0, before, values[at])
