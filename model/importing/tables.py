"""Reads a sheet as what it is about, and puts what was read into a plan."""

from collections.abc import Callable

from model.edits import EditFault
from model.importing.bring_in import GivenWay, bring_in_roster, replaced
from model.importing.brought import Brought, BroughtRoster, Way
from model.importing.demand_table import BroughtDemand, bring_in_demand, read_demand
from model.importing.exemptions import (
    BroughtExemptions,
    bring_in_exemptions,
    read_exemptions,
)
from model.importing.extra_cover import (
    BroughtExtraCover,
    bring_in_extra_cover,
    read_extra_cover,
)
from model.importing.fields import Kind
from model.importing.journeys_table import BroughtJourneys, bring_in_journeys, read_journeys
from model.importing.matching import Matching
from model.importing.membership import BroughtMembership, bring_in_membership, read_membership
from model.importing.roster import read_roster
from model.importing.sheets import Progress, Sheet
from model.importing.walk_outs import BroughtWalkOuts, bring_in_walk_outs, read_walk_outs
from model.plan import Plan

READ: dict[Kind, Callable[[Sheet, Matching, Plan, Progress], Brought]] = {
    Kind.ROSTER: read_roster,
    Kind.MEMBERSHIP: read_membership,
    Kind.DEMAND: read_demand,
    Kind.JOURNEYS: read_journeys,
}
READ_FOR_SCENARIO: dict[Kind, Callable[[Sheet, Matching, Plan, str, Progress], Brought]] = {
    Kind.WALK_OUTS: read_walk_outs,
    Kind.EXTRA_COVER: read_extra_cover,
    Kind.EXEMPTIONS: read_exemptions,
}


def read_table(
    sheet: Sheet,
    matching: Matching,
    plan: Plan,
    scenario: str,
    progress: Progress = lambda _share: None,
) -> Brought:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped.

    `scenario` is the key of the one that walk-outs, extra cover and exemptions are for.
    """
    if matching.kind in READ_FOR_SCENARIO:
        return READ_FOR_SCENARIO[matching.kind](sheet, matching, plan, scenario, progress)
    return READ[matching.kind](sheet, matching, plan, progress)


def bring_in(plan: Plan, brought: Brought, way: Way) -> Plan:
    """Return the plan with what was read; raises EditFault where the plan does not allow it."""
    replacing = way is not Way.ADD
    if isinstance(brought, BroughtRoster):
        return bring_in_roster(plan, brought, way)
    if isinstance(brought, BroughtMembership):
        return bring_in_membership(plan, brought, replacing=replacing)
    if isinstance(brought, BroughtDemand):
        return bring_in_demand(plan, brought)
    if isinstance(brought, BroughtWalkOuts):
        return bring_in_walk_outs(plan, brought, replacing=replacing)
    if isinstance(brought, BroughtExtraCover):
        return bring_in_extra_cover(plan, brought, replacing=replacing)
    if isinstance(brought, BroughtExemptions):
        return bring_in_exemptions(plan, brought, replacing=replacing)
    if isinstance(brought, BroughtJourneys):
        return bring_in_journeys(plan, brought, replacing=replacing)
    raise TypeError(type(brought).__name__)


def fault_of(plan: Plan, brought: Brought, way: Way) -> str:
    """Return why a table cannot be brought in; nothing if it can."""
    if brought.dates.order is None:
        return "Choose which number of the dates is the day."
    if not brought.used:
        return "No row can be used; see the report."
    try:
        bring_in(plan, brought, way)
    except EditFault as fault:
        return str(fault)
    return ""


def effect(plan: Plan, brought: Brought, way: Way) -> str:
    """Say what in the plan would give way."""
    replacing = way is not Way.ADD
    if isinstance(brought, BroughtMembership):
        after = bring_in_membership(plan, brought, replacing=replacing)
        count = len(set(plan.membership) - set(after.membership))
        return _replaces(count, "share of a union", "shares of unions")
    if isinstance(brought, BroughtDemand):
        count = len({flow.stream for flow in brought.flows} & {flow.stream for flow in plan.demand})
        return _replaces(count, "flow of demand", "flows of demand")
    if isinstance(brought, BroughtWalkOuts):
        count = len(plan.scenario(brought.scenario).walk_outs) if replacing else 0
        return _replaces(count, "walk-out", "walk-outs")
    if isinstance(brought, BroughtExtraCover):
        count = len(plan.scenario(brought.scenario).extra_cover) if replacing else 0
        return _replaces(count, "row of extra cover", "rows of extra cover")
    if isinstance(brought, BroughtExemptions):
        count = len(plan.scenario(brought.scenario).exemptions) if replacing else 0
        return _replaces(count, "exemption", "exemptions")
    if isinstance(brought, BroughtJourneys):
        count = len(plan.journeys) if replacing else 0
        return _replaces(count, "row of journeys", "rows of journeys")
    if isinstance(brought, BroughtRoster):
        return f"{_added(brought)}{_roster_effect(plan, brought, way)}"
    raise TypeError(type(brought).__name__)


def _added(brought: BroughtRoster) -> str:
    """Say how many bases come with a roster."""
    count = len(brought.new_bases)
    return f"Adds {_counted(count, 'base', 'bases')}. " if count else ""


def _roster_effect(plan: Plan, brought: BroughtRoster, way: Way) -> str:
    """Say whose lines give way and how many stay: a roster is seldom about every base."""
    gone = GivenWay((), 0) if way is Way.ADD else replaced(plan, brought, way)
    if not gone.lines:
        there = _counted(len(plan.roster), "roster line stays", "roster lines stay")
        return f"Replaces nothing: {there}." if plan.roster else "Replaces nothing."
    groups = _counted(len({line.group for line in gone.lines}), "staff group", "staff groups")
    bases = _counted(len({line.base for line in gone.lines}), "base", "bases")
    lines = _counted(len(gone.lines), "roster line", "roster lines")
    share = "all" if gone.partly == len(gone.lines) else f"{gone.partly:,}"
    partly = f", {share} of them on some days only" if gone.partly else ""
    others = len(plan.roster) - len(gone.lines)
    stay = f"; the other {others:,} {'stays' if others == 1 else 'stay'}" if others else ""
    return f"Replaces {lines} of {groups} at {bases}{partly}{stay}."


def _replaces(count: int, one: str, several: str) -> str:
    return f"Replaces {_counted(count, one, several) if count else f'no {one}'}."


def _counted(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
