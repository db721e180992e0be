"""A plan for another strike of the same trust, before anybody has walked out."""

from dataclasses import replace
from datetime import datetime, timedelta

from model.plan import Horizon, Plan, Scenario
from model.staff import RosterLine
from model.times import local


def plan_for(plan: Plan, *, title: str, opens: datetime, length_min: int) -> Plan:
    """Return a plan with the trust, bases, roster and demand of another, and no strike yet.

    Roster lines that run on named dates move with the plan's first day; walk-outs, extra
    cover, agreements and demand changes belong to the old dates and stay behind.
    """
    days = (local(opens).date() - local(plan.horizon.opens).date()).days
    return replace(
        plan,
        title=title,
        version=1,
        notes="",
        horizon=Horizon(opens=opens, length_min=length_min, interval_min=plan.horizon.interval_min),
        roster=tuple(_moved(line, days) for line in plan.roster),
        demand_changes=(),
        scenarios=(Scenario(key="planned", name="As planned"),),
    )


def _moved(line: RosterLine, days: int) -> RosterLine:
    moved = tuple(day + timedelta(days=days) for day in line.dates)
    return replace(line, dates=moved) if line.dates else line
