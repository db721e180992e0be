"""Fills the rows of merged cells: one cell speaks for all its rows, but what it counts is once."""

from model.importing.cells import Cell, Row, is_blank
from model.importing.fields import SEVERAL, STREAM_FIELDS, Field
from model.importing.matching import Matching
from model.importing.sheets import Sheet

MOST_MERGED = 200_000
COUNTED = frozenset(
    {
        *(Field.HEADCOUNT, Field.MEMBERS, Field.CALLS, Field.EXEMPT, Field.JOURNEYS),
        *SEVERAL,
        *STREAM_FIELDS,
    }
)


class MergedCells:
    """What the blank cells of merged ranges stand for, below the head."""

    def __init__(self, sheet: Sheet, matching: Matching) -> None:
        self._spoken_for: dict[int, dict[int, Cell]] = {}
        for top, left, bottom, right in sheet.merged:
            is_wanted = top >= matching.header and left < len(matching.fields)
            if not is_wanted or matching.fields[left] in COUNTED:
                continue
            if (bottom - top + 1) * (right - left + 1) > MOST_MERGED or top >= len(sheet.rows):
                continue
            row = sheet.rows[top]
            if left < len(row):
                for at in range(top, min(bottom + 1, len(sheet.rows))):
                    self._spoken_for.setdefault(at, {})[left] = row[left]

    def fill(self, row: Row, at: int) -> Row:
        """Return the row at a place from 0, its blank cells filled where a merged one speaks."""
        spoken_for = self._spoken_for.get(at)
        if spoken_for is None:
            return row
        filled = row + [""] * (max(spoken_for) + 1 - len(row))
        for column, cell in spoken_for.items():
            if is_blank(filled[column]):
                filled[column] = cell
        return filled
