"""Who carries booked journeys on the fine grid: crews for anybody, cars, crews for named ones."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.cover import Cover, share_in_windows
from model.demand import Journeys
from model.demand_rates import RUN_IN_MIN, STEP_MIN, fine_grid
from model.dispute import Exemption, ExemptionStatus, ExemptWork
from model.duty import grid_of
from model.extra_cover import CoverWork
from model.people import people_of
from model.plan import Horizon, Plan, Scenario
from model.plan_parts import day_before
from model.projection import Projection, normal_cover
from model.remembered import remembered
from model.segments import Series
from model.staff import Service
from model.times import Grid
from model.trust import Trust

TRANSPORT = Service.PATIENT_TRANSPORT


@dataclass(frozen=True, slots=True, eq=False)
class Carriers:
    """People who carry journeys on every fine step, [step].

    `crews` carry anybody. `cars`: taxis and volunteer cars with one driver each, for those who
    walk. `named`: exempt people for named journeys only; `is_named`: for which, [step, row].
    """

    crews: Series
    cars: Series
    named: Series
    is_named: NDArray[np.bool_]


def normal_carriers(plan: Plan) -> Carriers:
    """Return who carries journeys on a normal day: nobody out, nobody helping."""
    before, normal = normal_cover(day_before(plan)), normal_cover(plan)
    return _normal_carriers(plan.horizon, plan.trust, plan.journeys, before, normal)


@remembered(4)
def _normal_carriers(
    horizon: Horizon, trust: Trust, journeys: tuple[Journeys, ...], before: Cover, normal: Cover
) -> Carriers:
    crews = [np.sum(list(cover.sources[TRANSPORT].values()), axis=0) for cover in (before, normal)]
    ahead = np.repeat(crews[0], horizon.interval_min // STEP_MIN)
    nobody = np.zeros(fine_grid(horizon).count)
    return Carriers(
        crews=_after(ahead, horizon, crews[1]) * people_a_crew(trust),
        cars=nobody,
        named=nobody,
        is_named=np.zeros((len(nobody), len(journeys)), np.bool_),
    )


def carriers_of(projection: Projection) -> Carriers:
    """Return who carries journeys in the scenario of a projection, after a normal day ahead."""
    plan, scenario = projection.plan, projection.scenario
    written = [
        exemption
        for exemption in scenario.exemptions
        if exemption.work is ExemptWork.JOURNEYS and exemption.status is ExemptionStatus.WRITTEN
    ]
    cars = _cars(plan, scenario)
    named = _named(plan, scenario) if written else np.zeros(len(cars))
    # The projection counts a car as a crew.
    crews = (projection.services[TRANSPORT].available - cars) * people_a_crew(plan.trust)
    day_ahead = normal_carriers(plan).crews[: RUN_IN_MIN // STEP_MIN]
    nobody = np.zeros(len(day_ahead))
    return Carriers(
        crews=_after(day_ahead, plan.horizon, np.maximum(crews - named, 0.0)),
        cars=_after(nobody, plan.horizon, cars),
        named=_after(nobody, plan.horizon, named),
        is_named=_are_named(plan.horizon, plan.journeys, written),
    )


def people_a_crew(trust: Trust) -> float:
    """Return the people in a transport crew, never less than one."""
    return max(trust.people_per_transport_crew.value, 1.0)


def _after(day_ahead: Series, horizon: Horizon, values: Series) -> Series:
    """Spread values over intervals onto the fine grid, after the steps of the day ahead."""
    steps = np.repeat(values, horizon.interval_min // STEP_MIN)
    return np.concatenate([day_ahead, steps])[: fine_grid(horizon).count]


def _cars(plan: Plan, scenario: Scenario) -> Series:
    grid = grid_of(plan.horizon)
    cars = np.zeros(grid.count)
    for row in scenario.extra_cover:
        if row.service is TRANSPORT and row.work is CoverWork.WALKING_PATIENTS:
            cars += share_in_windows(grid, row) * row.count * row.effectiveness
    return cars


def _named(plan: Plan, scenario: Scenario) -> Series:
    """Return the exempt people of patient transport who only make named journeys."""
    exempt = people_of(plan, scenario).exempt_for(ExemptWork.JOURNEYS)
    ours = [at for at, group in enumerate(plan.groups) if group.service is TRANSPORT]
    return np.asarray(exempt[ours].sum(axis=(0, 1)))


def _are_named(
    horizon: Horizon, journeys: tuple[Journeys, ...], written: list[Exemption]
) -> NDArray[np.bool_]:
    """Tell which journeys an exemption in force names, [step, row]; one without names: all.

    Where two exemptions hold at once, the people of both make the journeys of either.
    """
    grid = fine_grid(horizon)
    named = np.zeros((grid.count, len(journeys)), np.bool_)
    for exemption in written:
        rows = [not exemption.journeys or row.key in exemption.journeys for row in journeys]
        named |= _in_force(grid, exemption)[:, None] & np.array(rows)
    return named


def _in_force(grid: Grid, exemption: Exemption) -> NDArray[np.bool_]:
    edges = grid.edges_min()
    starts = -np.inf if exemption.starts is None else grid.minutes(exemption.starts)
    ends = np.inf if exemption.ends is None else grid.minutes(exemption.ends)
    return (edges[1:] > starts) & (edges[:-1] < ends)
