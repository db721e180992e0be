"""What the page for gold command says of triggers: when each is expected, in ever fewer words."""

from collections.abc import Sequence

from model.gold_words import Statement
from model.times import show_moment_in, show_time_since
from model.triggers.outlook import TriggerOutlook
from model.triggers.rows import in_order
from model.triggers.words import MOST_DRAWS, show_between

LEAD = "Triggers, estimates:"
FEW = 3


def trigger_statements(outlooks: Sequence[TriggerOutlook]) -> tuple[Statement, ...]:
    """Say when triggers are expected to be reached, with range and owner; then ever less.

    None for a plan without triggers. The last form names the first few and counts the others.
    """
    if not outlooks:
        return ()
    expected = [one for one in in_order(outlooks) if one.reached is not None]
    others = [one for one in outlooks if one.reached is None]
    if not expected:
        return (Statement(LEAD, "none is expected to be reached."),)
    has_range = any(_range(one) for one in expected)
    note = f" In brackets: {MOST_DRAWS}." if has_range else ""
    unlikely = f"; not expected: {', '.join(one.name for one in others)}." if others else "."
    with_all = "; ".join(f"{_times(one)}{_owner(one)}" for one in expected)
    with_range = "; ".join(_times(one) for one in expected)
    first = "; ".join(_times(one, has_range=False) for one in expected[:FEW])
    left = len(expected) - FEW
    more = f"; and {left} more." if left > 0 else "."
    return (
        Statement(LEAD, f"{with_all}{unlikely}{note}"),
        Statement(LEAD, f"{with_range}{unlikely}{note}"),
        Statement(LEAD, f"{first}{more}"),
    )


def _times(outlook: TriggerOutlook, *, has_range: bool = True) -> str:
    """Say when it is reached and cleared: Mutual aid Wed 16:30 (13:30 to 19:45), cleared 23:45."""
    if outlook.reached is None:
        return outlook.name
    said = f"{outlook.name} {show_moment_in(outlook.grid, outlook.reached)}"
    said += _range(outlook) if has_range else ""
    if outlook.cleared is None:
        return f"{said}, not cleared"
    return f"{said}, cleared {show_time_since(outlook.grid, outlook.reached, outlook.cleared)}"


def _range(outlook: TriggerOutlook) -> str:
    between = None if outlook.range is None else outlook.range.reached
    if between is None or between.earliest == between.latest:
        return ""
    return f" ({show_between(outlook.grid, between)})"


def _owner(outlook: TriggerOutlook) -> str:
    return f", {outlook.owner}" if outlook.owner else ""
