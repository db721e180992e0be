"""The table of assumptions: every number the sums take as given, and where it comes from."""

from dataclasses import replace

from gui.tables.cells import show_count, show_share
from gui.tables.columns import sourced
from gui.tables.sheet import Column, Sheet
from model.assumptions import SHARE, Assumption, assumptions_of, with_assumption
from model.figures import Status
from model.reading import ReadingFault, read_count, read_share


def show_value(row: Assumption) -> str:
    """Show a number, a share in per cent, a profile over the day in its words."""
    if isinstance(row.value, str):
        return row.value
    return show_share(row.value) if row.unit == SHARE else show_count(row.value)


def with_value(row: Assumption, text: str) -> Assumption:
    """Take another number; it is the trust's own from then on."""
    if isinstance(row.value, str):
        raise ReadingFault("This changes hour by hour; type it in the table By hour")
    number = read_share(text) if row.unit == SHARE else read_count(text)
    return replace(row, value=number, status=Status.OWN)


ASSUMPTIONS = Sheet(
    title="Assumptions",
    columns=(
        Column("About", lambda row, _: row.about),
        Column("Assumption", lambda row, _: row.what),
        Column(
            "Value",
            lambda row, _: show_value(row),
            lambda row, text, _: with_value(row, text),
            is_number=True,
            by=lambda row, _: None if isinstance(row.value, str) else row.value,
        ),
        Column("Unit", lambda row, _: row.unit),
        *sourced(),
    ),
    rows=lambda plan, _: assumptions_of(plan),
    key=lambda row: (row.place, row.name),
    name=lambda row, _: f"{row.about}, {row.what.lower()},",
    put=lambda plan, _, row: with_assumption(plan, row),
    is_shared=True,
    hint="A number that is typed here counts as the trust's own.",
)
