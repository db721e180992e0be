"""The workforce situation report: who is due to work on each strike day, by staff group.

Due to work is a forecast; "taking part" stays empty until the trust has counted, and says of how
many shifts it is.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from model.called_out import in_force
from model.duty import shifts_of
from model.exports.returns import Return, Value
from model.plan import Plan, Scenario
from model.projection import Projection
from model.shown import whole_parts
from model.times import local

TITLE = "Situation report"
HEADS = (
    "Organisation code",
    "Organisation",
    "Date",
    "Staff group",
    "Due to work (forecast)",
    "Taking part",
    "Shifts counted",
)


def situation_report(projection: Projection) -> Return:
    """Return a row for each strike day and staff group of one scenario.

    Due to work are the people whose shifts start on that day, less expected absence, as whole
    people. A plan without a walk-out in force gives the rows of all its days.
    """
    plan = projection.plan
    rows: list[tuple[Value, ...]] = []
    for day in _days(projection):
        due = [_due(plan, group.key, day) * (1 - group.absence.value) for group in plan.groups]
        for group, people in zip(plan.groups, whole_parts(due), strict=True):
            taking_part = _taking_part(plan, projection.scenario, group.key, day)
            trust = (plan.trust.code, plan.trust.name)
            rows.append((*trust, day, group.name, float(people), *taking_part))
    return Return(TITLE, HEADS, tuple(rows))


def _days(projection: Projection) -> list[date]:
    out = in_force(projection.scenario)
    spans = [(one.starts, one.ends) for one in out]
    spans = spans or [(projection.grid.opens, projection.grid.closes)]
    return sorted({day for starts, ends in spans for day in _days_between(starts, ends)})


def _days_between(starts: datetime, ends: datetime) -> Iterator[date]:
    """Yield the London days that a stretch of time touches; its end is not in it."""
    day, last = local(starts).date(), local(ends - timedelta(microseconds=1)).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _taking_part(
    plan: Plan, scenario: Scenario, group: str, day: date
) -> tuple[float | None, str | None]:
    """Return who takes part by the latest counts of a day's shifts, and how many were counted."""
    shifts = {
        (line.base, starts)
        for line in plan.roster
        if line.group == group
        for starts, _ in shifts_of(plan.horizon, line)
        if local(starts).date() == day
    }
    counted = sorted(
        (one for one in scenario.taking_part if one.group == group and one.people is not None),
        key=lambda one: one.holds_from,
    )
    latest = {
        (one.base, one.starts): one.people or 0.0
        for one in counted
        if (one.base, one.starts) in shifts
    }
    if not latest:
        return None, None
    return sum(latest.values()), f"{len(latest):,} of {len(shifts):,}"


def _due(plan: Plan, group: str, day: date) -> float:
    """Return the people of a group whose shifts start on a day."""
    return sum(
        line.headcount
        for line in plan.roster
        if line.group == group
        for starts, _ in shifts_of(plan.horizon, line)
        if local(starts).date() == day
    )
