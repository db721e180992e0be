"""Writes the rows that were not used as CSV, to be put right and brought in again."""

import csv
from io import StringIO

from model.importing.brought import WHOLE_ROW, Brought
from model.importing.cells import Cell, letter_of, show_cell
from model.importing.fields import Field
from model.importing.matching import Matching, heads_of
from model.importing.sheets import Sheet

BLANK: Cell = ""
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def skipped_as_csv(sheet: Sheet, matching: Matching, brought: Brought) -> str:
    """Return every row that was skipped with its reason; columns not used are not in it."""
    columns = [
        at for at, one in enumerate(matching.fields) if one not in {Field.NAME, Field.LEFT_OUT}
    ]
    heads = heads_of(sheet, matching.header, matching.kind)
    named = [heads[at] if at < len(heads) and heads[at] else letter_of(at) for at in columns]
    written = StringIO(newline="")
    table = csv.writer(written, lineterminator="\r\n")
    table.writerow(["Row", "Column", "Why it was skipped", *map(_harmless, named)])
    for one in brought.skipped:
        row = sheet.rows[one.row - 1]
        cells = [row[at] if at < len(row) else BLANK for at in columns]
        column = "" if one.column == WHOLE_ROW else letter_of(one.column)
        shown = [_harmless(show_cell(cell)) for cell in cells]
        table.writerow([one.row, column, _harmless(one.reason), *shown])
    return written.getvalue()


def _harmless(text: str) -> str:
    """Keep a spreadsheet from taking text for a formula."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
