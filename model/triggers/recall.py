"""From when to when recalled staff stand: from the trigger that starts their recall."""

from datetime import datetime, timedelta

from model.dispute import Recall
from model.plan import Plan
from model.projection import Projection
from model.triggers.outlook import TriggerOutlook, outlooks_of

Stretch = tuple[datetime | None, datetime | None]
ALWAYS: Stretch = (None, None)


def stretches_of(projection: Projection, recall: Recall) -> tuple[Stretch, ...]:
    """Return when the staff of a recall stand; None for the ends of the plan.

    A recall that a trigger starts stands from its delay after that is expected to be reached
    until it is cleared, each time; not at all where it is not expected to be reached. One without
    a trigger may be called at any time. The trigger is that of the cover without recall.
    """
    if recall.started_by is None:
        return (ALWAYS,)
    starts = next(
        (one for one in outlooks_of(projection) if one.line.key == recall.started_by), None
    )
    return () if starts is None else tuple(_stretches(starts, recall.delay_min))


def called_by(plan: Plan, recall: Recall) -> str:
    """Say what calls staff back: the call, or the trigger “Recall” is reached."""
    name = next((line.name for line in plan.triggers if line.key == recall.started_by), "")
    return f"the trigger “{name}” is reached" if name else "the call"


def _stretches(starts: TriggerOutlook, delay_min: float) -> list[Stretch]:
    found: list[Stretch] = []
    for span in starts.spans:
        there = span.reached + timedelta(minutes=delay_min)
        if there < (span.cleared or starts.grid.closes):
            found.append((there, span.cleared))
    return found
