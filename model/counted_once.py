"""Where windows of one union overlap for the same people, who are counted once in them."""

from datetime import datetime

from model.dispute import WalkOut, WalkOutStatus
from model.plan import Scenario


def counted_once(scenario: Scenario, walk_out: WalkOut) -> tuple[tuple[datetime, datetime], ...]:
    """Return the stretches of a walk-out in which another of its union calls out the same people.

    The larger turnout holds there. Merged, in order; none for a withdrawn walk-out.
    """
    shared = sorted(
        (max(walk_out.starts, other.starts), min(walk_out.ends, other.ends))
        for other in scenario.walk_outs
        if other.starts < walk_out.ends and other.ends > walk_out.starts
        if other.key != walk_out.key and _is_of_the_same(walk_out, other)
    )
    merged: list[tuple[datetime, datetime]] = []
    for starts, ends in shared:
        if merged and starts <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
        else:
            merged.append((starts, ends))
    return tuple(merged)


def _is_of_the_same(one: WalkOut, other: WalkOut) -> bool:
    """Tell whether two walk-outs are of one union, one kind, and meet in groups and bases."""
    is_on = WalkOutStatus.WITHDRAWN not in (one.status, other.status)
    is_alike = one.union == other.union and one.kind is other.kind
    return is_on and is_alike and meet(one.groups, other.groups) and meet(one.bases, other.bases)


def meet(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Tell whether two lists of keys share one; an empty list means all."""
    return not some or not others or bool(set(some) & set(others))
