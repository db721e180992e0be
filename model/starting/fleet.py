"""The ambulances of a new plan, or base: enough for the crews that its roster has on duty."""

from dataclasses import replace
from math import ceil

import numpy as np

from model.cover import ON_THE_ROAD, role_of
from model.duty import grid_of, shifts_of
from model.plan import Plan
from model.trust import Base, BaseKind

AMBULANCES_A_CREW = 1.3
PEOPLE_A_CREW = 2
FLEET_SOURCE = "illustrative: 1.3 ambulances for each crew at the peak of the roster"


def with_fleet(plan: Plan) -> Plan:
    """Let every hub have the ambulances that its rostered crews need, if it has fewer."""
    return replace(plan, bases=tuple(_with_ambulances(plan, base) for base in plan.bases))


def ambulances_for(plan: Plan, base: str) -> int:
    """Return the ambulances that the crews rostered at a base need, some off the road."""
    return ceil(AMBULANCES_A_CREW * _crews_at_peak(plan, base))


def _with_ambulances(plan: Plan, base: Base) -> Base:
    if base.kind is not BaseKind.HUB:
        return base
    needed = ambulances_for(plan, base.key)
    if base.vehicles >= needed:
        return base
    return replace(base, vehicles=needed, source=f"{base.source}; {FLEET_SOURCE}")


def _crews_at_peak(plan: Plan, base: str) -> float:
    """Return the most crews on duty at a base at any time of the plan."""
    grid = grid_of(plan.horizon)
    starts = grid.edges_min()[:-1]
    people = np.zeros(grid.count)
    crew = {one.key for one in plan.groups if role_of(one.service, one.abilities) in ON_THE_ROAD}
    for line in plan.roster:
        if line.base == base and line.group in crew:
            for first, last in shifts_of(plan.horizon, line):
                is_on = (starts >= grid.minutes(first)) & (starts < grid.minutes(last))
                people += is_on * line.headcount
    return float(people.max()) / PEOPLE_A_CREW
