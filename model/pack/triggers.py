"""Triggers of a plan as a table: when each is expected, what is then done, by whom."""

from collections.abc import Sequence

from model.pack.table import Section, Table
from model.triggers.outlook import TriggerOutlook
from model.triggers.rows import HEADS, cells_of, in_order
from model.triggers.words import MOST_DRAWS

NOTE = f"Times are estimates; the range is that of {MOST_DRAWS} of turnout, by the quick engine."


def trigger_sections(outlooks: Sequence[TriggerOutlook]) -> tuple[Section, ...]:
    """Return the table of triggers, those expected to be reached first."""
    rows = tuple(cells_of(one) for one in in_order(outlooks))
    alarming = frozenset(at for at, one in enumerate(in_order(outlooks)) if one.reached is not None)
    return (Section("", Table(HEADS, rows, alarming=alarming), NOTE, "No triggers."),)
