"""The booked journeys of a plan: which run, which are late or cancelled, and when it is over.

The queue begins a day before the plan, empty, and goes through a normal day (no walk-outs, no
extra cover, no demand changes), as the queues of calls do.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from model.demand import JourneyType
from model.demand_rates import RUN_IN_MIN, STEP_MIN, fine_grid, mean_of_intervals
from model.duty import grid_of
from model.plan import Horizon, Plan, Scenario
from model.plan_parts import NORMAL_DAY
from model.projection import Projection
from model.remembered import remembered
from model.segments import Series
from model.transport_queue.at_risk import JourneysAtRisk, at_risk_of
from model.transport_queue.bookings import Terms, booked_of, terms_of
from model.transport_queue.crews import Carriers, carriers_of, normal_carriers
from model.transport_queue.following import Followed, follow

OPENING = RUN_IN_MIN // STEP_MIN
ROUNDING = 1e-6  # journeys; as many more than on a normal day are none


@dataclass(frozen=True, slots=True, eq=False)
class JourneyCount:
    """Journeys as expected numbers, one entry an interval in each array.

    `booked`: asked for in the interval; a return whose outward journey never ran is not.
    `run`: begun in it, of which `late` were booked for an earlier five minutes. `cancelled`: in
    it, having waited longer than the tolerance or past the latest safe time. `carried_over`:
    waiting at its end; `at_opening`: as the plan opens. So at_opening and all booked are all
    run, all cancelled and the last carried over.
    """

    booked: Series
    run: Series
    late: Series
    cancelled: Series
    carried_over: Series
    at_opening: float


@dataclass(frozen=True, slots=True, eq=False)
class CrewTime:
    """The time that journeys take, and who has it; one entry an interval in each array.

    `due_min`: minutes of one person that those waiting at the start and those booked in it take.
    `crews`: people in crews who carry anybody; `cars`: drivers of taxis and volunteer cars;
    `named`: exempt people who make named journeys only. All as means over the interval.
    """

    due_min: Series
    crews: Series
    cars: Series
    named: Series


@dataclass(frozen=True, slots=True, eq=False)
class TransportDay:
    """What becomes of the booked journeys of a projection.

    `types` holds the types that the plan has. `normal_carried_over` is what a normal day
    carries over. `recovered_at`: from when on nothing more is carried over than on a normal day
    (the opening if nothing ever is); None if that is not within the plan.
    """

    types: Mapping[JourneyType, JourneyCount]
    total: JourneyCount
    crew_time: CrewTime
    normal_carried_over: Series
    at_risk: tuple[JourneysAtRisk, ...]
    recovered_at: datetime | None


@remembered(8)
def journeys_of(projection: Projection) -> TransportDay | None:
    """Follow the booked journeys of a projection; None if its plan has none.

    Worked out when first asked for and then kept with the projection. Expected numbers, in
    steps of five minutes: what waits and what is new against the people-minutes of crews, cars
    and exempt people, by priority. Source: MODEL section 5, patient transport.
    """
    plan = projection.plan
    if not plan.journeys:
        return None
    horizon, terms = plan.horizon, terms_of(plan.horizon, plan.journeys)
    ahead, as_booked = _bookings(plan, NORMAL_DAY), _bookings(plan, projection.scenario)
    normal = _normal_days(terms, ahead, normal_carriers(plan))
    planned = np.concatenate([ahead[:OPENING], as_booked[OPENING:]])
    carriers = carriers_of(projection)
    followed = follow(terms, planned, carriers, normal.opening)
    by_row = _by_interval(horizon, followed)
    rows_of = {
        kind: [at for at, row in enumerate(plan.journeys) if row.kind is kind]
        for kind in JourneyType
    }
    return TransportDay(
        types={kind: _total(by_row, rows) for kind, rows in rows_of.items() if rows},
        total=_total(by_row, list(range(len(plan.journeys)))),
        crew_time=_crew_time(horizon, terms, carriers, by_row),
        normal_carried_over=_carried_over(horizon, normal.days).sum(axis=1),
        at_risk=at_risk_of(horizon, terms, planned, followed),
        recovered_at=_recovered_at(horizon, followed, normal.days),
    )


def _bookings(plan: Plan, scenario: Scenario) -> Series:
    return booked_of(plan.horizon, plan.journeys, plan.demand_changes, scenario.demand_changes)


@dataclass(frozen=True, slots=True, eq=False)
class _NormalDays:
    """Normal days: up to the opening of a plan, and all through it."""

    opening: Followed
    days: Followed


@remembered(4)
def _normal_days(terms: Terms, planned: Series, carriers: Carriers) -> _NormalDays:
    opening = follow(terms, planned, carriers, until=OPENING)
    return _NormalDays(opening, follow(terms, planned, carriers, opening))


def _by_interval(horizon: Horizon, followed: Followed) -> dict[str, Series]:
    """Return what JourneyCount holds by row: [interval, row], and [row] as the plan opens."""
    by_step = {
        "booked": followed.booked,
        "run": followed.run,
        "late": followed.run - followed.on_time,
        "cancelled": followed.cancelled,
    }
    begins = np.arange(grid_of(horizon).count) * (horizon.interval_min // STEP_MIN)
    return {
        **{name: np.add.reduceat(each[OPENING:], begins) for name, each in by_step.items()},
        "carried_over": _carried_over(horizon, followed),
        "at_opening": followed.waiting[OPENING - 1],
    }


def _crew_time(
    horizon: Horizon, terms: Terms, carriers: Carriers, by_row: Mapping[str, Series]
) -> CrewTime:
    waited = np.concatenate([by_row["at_opening"][None], by_row["carried_over"][:-1]])
    people = np.array([carriers.crews, carriers.cars, carriers.named])
    crews, cars, named = mean_of_intervals(horizon, people)
    return CrewTime((waited + by_row["booked"]) @ terms.people_min, crews, cars, named)


def _carried_over(horizon: Horizon, followed: Followed) -> Series:
    """Return who waits at the end of every interval, [interval, row]."""
    ends = np.arange(1, grid_of(horizon).count + 1) * (horizon.interval_min // STEP_MIN)
    waiting = followed.waiting[OPENING:]
    return np.asarray(waiting[np.minimum(ends, len(waiting)) - 1])


def _total(by_row: Mapping[str, Series], rows: list[int]) -> JourneyCount:
    totals = {name: each[..., rows].sum(axis=-1) for name, each in by_row.items()}
    return JourneyCount(**totals | {"at_opening": float(totals["at_opening"])})


def _recovered_at(horizon: Horizon, followed: Followed, normal: Followed) -> datetime | None:
    more = followed.waiting[OPENING:] - normal.waiting[OPENING:]
    behind = np.flatnonzero(more.max(axis=1) > ROUNDING)
    if not len(behind):
        return horizon.opens
    if behind[-1] == len(more) - 1:
        return None
    grid = fine_grid(horizon)
    # The step after the last one that is behind has caught up by its end.
    return grid.instant(float(grid.edges_min()[OPENING + behind[-1] + 2]))
