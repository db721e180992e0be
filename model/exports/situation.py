"""The workforce situation report: who is due to work on each strike day, by staff group.

Forecast before the day: "taking part" stays empty until the trust has counted.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from model.called_out import in_force
from model.duty import shifts_of
from model.exports.returns import Return, Value
from model.plan import Plan
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
            rows.append((plan.trust.code, plan.trust.name, day, group.name, float(people), None))
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


def _due(plan: Plan, group: str, day: date) -> float:
    """Return the people of a group whose shifts start on a day."""
    return sum(
        line.headcount
        for line in plan.roster
        if line.group == group
        for starts, _ in shifts_of(plan.horizon, line)
        if local(starts).date() == day
    )
