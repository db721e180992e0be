"""A trigger in the cells of a row: for lists in the window, on paper and in reports."""

from collections.abc import Iterable
from datetime import datetime

from model.times import show_moment_in, show_time_since
from model.triggers.outlook import TriggerOutlook
from model.triggers.words import show_between, show_share

HEADS = ("Trigger", "When", "Expected", "Range", "Cleared", "Action", "Owner")
FOLLOWS = "follows"


def cells_of(outlook: TriggerOutlook) -> tuple[str, ...]:
    """Return what the columns of HEADS say of one trigger; its range follows while unknown."""
    return (
        outlook.name,
        outlook.line.condition,
        expected(outlook),
        _range(outlook),
        _cleared(outlook),
        outlook.action,
        outlook.owner,
    )


def expected(outlook: TriggerOutlook) -> str:
    """Say when it is first expected to be reached: Wed 12:30."""
    if outlook.series is None:
        return "nothing to measure"
    if outlook.reached is None:
        return "not expected"
    return show_moment_in(outlook.grid, outlook.reached)


def in_order(outlooks: Iterable[TriggerOutlook]) -> tuple[TriggerOutlook, ...]:
    """Return those that are expected to be reached by their time, then the others."""

    def order(outlook: TriggerOutlook) -> tuple[bool, datetime]:
        return outlook.reached is None, outlook.reached or outlook.grid.opens

    return tuple(sorted(outlooks, key=order))


def _range(outlook: TriggerOutlook) -> str:
    """Say between when it is reached in eight of ten draws, or in how many draws at all."""
    between = outlook.range
    if outlook.series is None:
        return ""
    if between is None:
        return FOLLOWS
    if outlook.reached is None:
        return f"in {show_share(between.share)} of draws" if between.share else "in no draw"
    return show_between(outlook.grid, between.reached)


def _cleared(outlook: TriggerOutlook) -> str:
    if outlook.reached is None:
        return ""
    if outlook.cleared is None:
        return "not in this plan"
    return show_time_since(outlook.grid, outlook.reached, outlook.cleared)
