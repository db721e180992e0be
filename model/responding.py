"""How ambulances respond behind the crews of a plan: one door to the fluid and to simulated days.

The queue begins a day before the plan, empty, and goes through a normal day (nobody called out,
no extra cover, no demand changes), because no trust is idle when a plan opens; after the plan it
goes on for twelve hours without new patients, so that the late ones are served.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypedDict

import numpy as np

from model.ambulances import respond
from model.demand_rates import RUN_IN_MIN, mean_of_intervals
from model.dispute import AtStart, WalkOutStatus
from model.erlang import erlang_b
from model.patients import CLASSES
from model.plan import Plan
from model.plan_parts import day_before, ordinary
from model.projection import Ambulances, Projection, normal_cover, normal_patients
from model.quick_response import travel_min
from model.remembered import remembered
from model.response.case import StaffCut
from model.response.fluid_response import SMALL_FLEET
from model.response.fluid_state import FluidState
from model.response.result import Response
from model.response_times import QUICK, Engine, ResponseTimes, Travel
from model.segments import Series
from model.simulated_days import simulate
from model.times import Grid
from model.trust import Category, Trust

# Rows of PatientClass: categories 3 and 4 share a queue, as their published waits do.
SHARED = ((3, 4),)
EXEMPT_SERVE = (0, 1)
NON_EMERGENCY_SERVE = (-3, -2, -1)
DAYS, SEED = 500, 1
# Quarters of an hour agree with simulated days as finer steps do, in less than half the time.
STEP_MIN = 15.0
CUTS: dict[AtStart, StaffCut] = {
    AtStart.HAND_OVER: "hand_over",
    AtStart.CALLABLE: "callable",
}
# The backlog is that of a normal day up to a tenth and a patient more.
NORMAL_SHARE, NORMAL_PATIENTS = 1.1, 1.0
RECOVERED_FOR_MIN = 60.0


@remembered(8)
def responding_of(projection: Projection) -> ResponseTimes | None:
    """Follow the patients of a projection through the fluid; None without ambulance response.

    Worked out when first asked for and kept with the projection. Source: MODEL section 5.
    """
    return tried_responding(projection)


def tried_responding(projection: Projection) -> ResponseTimes | None:
    """Do as `responding_of` and keep nothing: for changes that are only tried."""
    if projection.ambulances is None:
        return None
    opening = _opening(ordinary(projection.plan))
    asked = _asked(projection, projection.ambulances)
    response = respond(**asked, start=opening, step_min=STEP_MIN)
    normal = normal_responding(projection.plan)
    return _times(projection, projection.ambulances, response, normal.response, QUICK)


def responding_of_draws(projections: Sequence[Projection]) -> tuple[ResponseTimes, ...]:
    """Follow the patients of many projections through the fluid in one pass; none for none.

    They are of one plan with ambulance response and of walk-outs at other turnouts. Patients are
    those of the first: how many more or fewer clinicians on the phone close is left out.
    """
    there = [one.ambulances for one in projections if one.ambulances is not None]
    if not there:
        return ()
    first, plan, pools = projections[0], projections[0].plan, np.stack([a.crews for a in there])
    usual = _day_ahead(plan)
    usual["crews"] = np.repeat(usual["crews"][None], len(there), axis=0)
    opening = respond(**usual, tail_min=0, step_min=STEP_MIN).end_state
    asked = _asked(first, there[0])
    asked["crews"], asked["exempt_crews"], asked["non_emergency_crews"] = pools.swapaxes(0, 1)
    drawn = respond(**asked, start=opening, step_min=STEP_MIN)
    normal = normal_responding(plan).response
    return tuple(
        _times(one, replace(there[at], patients=there[0].patients), response, normal, QUICK)
        for at, (one, response) in enumerate(zip(projections, drawn.draws(), strict=True))
    )


def simulated_responding_of(
    projection: Projection,
    *,
    days: int = DAYS,
    seed: int = SEED,
    stopped: Callable[[], bool] = lambda: False,
) -> ResponseTimes | None:
    """Follow the patients of a projection through simulated days; None without ambulances.

    Its `luck_of` is the band of one day's luck, which the fluid has not. `stopped`
    is asked every simulated minute, `simulated_minutes` in all. Raises StoppedError when told so.
    """
    if projection.ambulances is None:
        return None
    plan = projection.plan
    state = simulate(
        **_day_ahead(plan),
        tail_min=0,
        days=days,
        seed=seed,
        stopped=stopped,
    ).end_state
    response = simulate(
        **_asked(projection, projection.ambulances),
        start=state,
        days=days,
        seed=seed,
        stopped=stopped,
    )
    normal = normal_responding(plan)
    engine = Engine(days, seed)
    return _times(projection, projection.ambulances, response, normal.response, engine)


def simulated_minutes(projection: Projection) -> int:
    """Return how often simulated days ask at most whether to stop."""
    return RUN_IN_MIN + projection.grid.length_min + 720


def normal_responding(plan: Plan) -> ResponseTimes:
    """Return ambulance response on a normal day of a plan, by the fluid."""
    return _normal_responding(ordinary(plan))


@remembered(4)
def _normal_responding(day: Plan) -> ResponseTimes:
    there = _on_a_normal_day(day)
    asked = _arguments(day, there)
    response = respond(**asked, start=_opening(day), step_min=STEP_MIN)
    travel = _travel(day.trust, there, response)
    return ResponseTimes(QUICK, response, travel, False, None, response.is_rough)


@remembered(4)
def _opening(day: Plan) -> FluidState:
    return respond(**_day_ahead(day), tail_min=0, step_min=STEP_MIN).end_state


def _day_ahead(plan: Plan) -> "Arguments":
    """Return the arguments of the normal day before a plan opens."""
    before = day_before(plan)
    return _arguments(before, _on_a_normal_day(before))


def _on_a_normal_day(plan: Plan) -> Ambulances:
    cover = normal_cover(plan)
    return Ambulances(normal_patients(plan), cover.crews_on_road, cover.clock_stops)


class Arguments(TypedDict):
    """What both engines are asked, by the names of `respond`."""

    incidents_per_min: Series
    class_mix: Series
    crews: Series
    interval_min: float
    job_mean_min: Series
    job_cv: Series
    exempt_crews: Series
    non_emergency_crews: Series
    exempt_serves: tuple[int, ...]
    non_emergency_serves: tuple[int, ...]
    crews_per_incident: Series
    merge: tuple[tuple[int, ...], ...]
    hold_back: float
    staff_cut: StaffCut | Sequence[StaffCut]


def _arguments(
    plan: Plan, there: Ambulances, staff_cut: StaffCut | Sequence[StaffCut] = "named"
) -> Arguments:
    """Bring patients from the fine grid to the intervals of the plan."""
    patients = there.patients
    incidents = mean_of_intervals(plan.horizon, patients.incidents_per_min)
    means = mean_of_intervals(plan.horizon, patients.job_mean_min)
    total = incidents.sum(axis=0)
    even = np.full_like(incidents, 1 / len(CLASSES))
    mix = np.divide(incidents, total, out=even, where=total > 0)
    full, exempt_only, non_emergency = there.crews
    return Arguments(
        incidents_per_min=total,
        class_mix=mix.T,
        crews=full,
        interval_min=plan.horizon.interval_min,
        job_mean_min=means,
        job_cv=patients.job_cv,
        exempt_crews=exempt_only,
        non_emergency_crews=non_emergency,
        exempt_serves=EXEMPT_SERVE,
        non_emergency_serves=NON_EMERGENCY_SERVE,
        crews_per_incident=patients.crews_per_incident,
        merge=SHARED,
        hold_back=plan.trust.hold_back.value,
        staff_cut=staff_cut,
    )


def _asked(projection: Projection, there: Ambulances) -> Arguments:
    """Return the arguments of a projection, with what its strikers do as they leave."""
    plan, grid = projection.plan, projection.grid
    cuts: list[StaffCut] = ["named"] * grid.count
    for walk_out in projection.scenario.walk_outs:
        at = int(grid.minutes(walk_out.starts) // grid.interval_min)
        is_in = walk_out.status is not WalkOutStatus.WITHDRAWN and 0 <= at < grid.count
        if is_in and walk_out.at_start in CUTS:
            # Who leaves inside an interval lowers its mean, and that of the next one too.
            for interval in range(at, min(at + 2, grid.count)):
                cuts[interval] = CUTS[walk_out.at_start]
    is_plain = all(cut == "named" for cut in cuts)
    return _arguments(plan, there, "named" if is_plain else tuple(cuts))


def _times(
    projection: Projection,
    there: Ambulances,
    response: Response,
    normal: Response,
    engine: Engine,
) -> ResponseTimes:
    most = NORMAL_SHARE * normal.queue.sum(axis=0) + NORMAL_PATIENTS
    is_disturbed, recovered = recovery(
        projection.grid, response.queue.sum(axis=0), most, last_walk_out_min(projection)
    )
    crews = response.case.crews.sum(axis=0)
    return ResponseTimes(
        engine=engine,
        response=response,
        travel=_travel(projection.plan.trust, there, response),
        is_disturbed=is_disturbed,
        recovered_at=recovered,
        is_rough=engine is QUICK and bool(crews.min() < SMALL_FLEET),
    )


def recovery(
    grid: Grid, backlog: Series, most: Series, since_min: float
) -> tuple[bool, datetime | None]:
    """Tell whether a backlog at the ends of intervals is ever above `most`, and when it is back.

    Back is when it stays there for an hour, or to the end of the plan, after `since_min`, the
    end of the last walk-out.
    """
    above = backlog > most
    if not above.any():
        return False, None
    edges = grid.edges_min()
    for at in np.flatnonzero(~above & (edges[1:] >= since_min)).tolist():
        until = np.searchsorted(edges, edges[at + 1] + RECOVERED_FOR_MIN)
        if not above[at:until].any():
            return True, grid.instant(edges[at + 1])
    return True, None


def last_walk_out_min(projection: Projection) -> float:
    """Return when the last walk-out ends, minutes since the plan opens; 0 without any."""
    ends = [
        projection.grid.minutes(walk_out.ends)
        for walk_out in projection.scenario.walk_outs
        if walk_out.status is not WalkOutStatus.WITHDRAWN
    ]
    return max(ends, default=0.0)


def _travel(trust: Trust, there: Ambulances, response: Response) -> Travel:
    """Return the ways to patients: the more crews and responders are free, the shorter."""
    t0, b = trust.travel_t0_min.value, trust.travel_b_min.value
    free = response.case.crews.sum(axis=0) - response.busy
    first = response.case.incidents_per_min[0]
    scene = next((job.treat_min for job in trust.job_times if job.category is Category.C1), 0.0)
    load = first * scene
    none, more = np.floor(there.clock_stops), there.clock_stops % 1.0
    blocked = (1 - more) * erlang_b(none, load) + more * erlang_b(none + 1, load)
    return Travel(
        clock_start_min=trust.clock_start_min.value,
        crew_min=travel_min(t0, b, free),
        stopper_min=travel_min(t0, b, np.maximum(there.clock_stops - load * (1 - blocked), 0.0)),
        stopped_share=np.where(there.clock_stops > 0, 1.0 - blocked, 0.0),
    )
