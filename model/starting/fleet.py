"""The ambulances of a new plan: enough for the crews that its roster has on duty."""

from dataclasses import replace
from math import ceil

import numpy as np

from model.duty import grid_of, shifts_of
from model.plan import Plan
from model.templates.staff import CREW_GROUPS
from model.trust import Base, BaseKind

AMBULANCES_A_CREW = 1.3
PEOPLE_A_CREW = 2
FLEET_SOURCE = "illustrative: 1.3 ambulances for each crew at the peak of the roster"


def with_fleet(plan: Plan) -> Plan:
    """Let every hub have the ambulances that its rostered crews need, if it has fewer."""
    return replace(plan, bases=tuple(_with_ambulances(plan, base) for base in plan.bases))


def _with_ambulances(plan: Plan, base: Base) -> Base:
    if base.kind is not BaseKind.HUB:
        return base
    needed = ceil(AMBULANCES_A_CREW * _crews_at_peak(plan, base.key))
    if base.vehicles >= needed:
        return base
    return replace(base, vehicles=needed, source=f"{base.source}; {FLEET_SOURCE}")


def _crews_at_peak(plan: Plan, base: str) -> float:
    """Return the most crews on duty at a base at any time of the plan."""
    grid = grid_of(plan.horizon)
    starts = grid.edges_min()[:-1]
    people = np.zeros(grid.count)
    for line in plan.roster:
        if line.base == base and line.group in CREW_GROUPS:
            for first, last in shifts_of(plan.horizon, line):
                is_on = (starts >= grid.minutes(first)) & (starts < grid.minutes(last))
                people += is_on * line.headcount
    return float(people.max()) / PEOPLE_A_CREW
