"""A block that is larger than what is left of the table, in words to ask with."""

from dataclasses import dataclass

from gui.tables.type_in import Block
from gui.tables.value_table import ValueTable


@dataclass(frozen=True, slots=True)
class Overflow:
    """How many rows and columns of a block fit, and how many more it has."""

    fitting_rows: int
    rows: int
    columns: int

    @property
    def question(self) -> str:
        """Say what does not fit."""
        parts = [_count(self.rows, "row")] if self.rows else []
        parts += [_count(self.columns, "column")] if self.columns else []
        reach = "reaches" if self.rows + self.columns == 1 else "reach"
        return f"{' and '.join(parts)} of the block {reach} beyond the table."

    @property
    def adding(self) -> str:
        """Name the answer that makes room."""
        return f"Add {_count(self.rows, 'row')}"

    @property
    def cutting(self) -> str:
        """Name the answer that leaves the rest out."""
        return f"Paste {_count(self.fitting_rows, 'row')}" if self.rows else "Paste what fits"


def overflow(table: ValueTable, top: int, left: int, block: Block) -> Overflow | None:
    """Return what of a block does not fit from a cell on, None if all does."""
    room = table.rowCount() - top
    rows = max(len(block) - room, 0)
    columns = max(max(map(len, block)) - (table.columnCount() - left), 0)
    return Overflow(min(len(block), room), rows, columns) if rows or columns else None


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
