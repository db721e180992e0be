"""Returns as tables: the situation report and the pre-action assurance, as CSV or a workbook.

The fields are those NHS England asked for (letters PRN00112, PRN00186 and PRN00218 of 2023); its
own templates are not public, so which columns are written can be chosen.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from io import BytesIO, StringIO

from model.exports.harmless import harmless
from model.exports.heading import heading_of
from model.gold_words import marking
from model.projection import Projection
from model.times import local
from model.workbook.paper import set_paper

BOM = "\ufeff"
HEAD_ROWS_GAP = 1
WIDTH = 24

Value = str | float | date | None


@dataclass(frozen=True, slots=True)
class Return:
    """A table for NHS England: its title, its heads and its rows."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def with_columns(self, heads: Sequence[str]) -> "Return":
        """Return the table with these columns only, in this order; raises ValueError."""
        places = [self.heads.index(head) for head in heads]
        rows = tuple(tuple(row[at] for at in places) for row in self.rows)
        return replace(self, heads=tuple(heads), rows=rows)


def csv_return(table: Return, projection: Projection, written: datetime) -> bytes:
    """Write a return as CSV; what it is of stands behind every row."""
    heading = heading_of(projection, written)
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((*table.heads, *(head for head, _ in heading)))
    for row in table.rows:
        writer.writerow([_written(one) for one in (*row, *(words for _, words in heading))])
    return (BOM + text.getvalue()).encode()


def _written(value: Value) -> str | float:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return harmless(value) if isinstance(value, str) else value


def workbook_return(table: Return, projection: Projection, written: datetime) -> bytes:
    """Write a return as a workbook: what it is of, then the table."""
    from xlsxwriter import Workbook

    data = BytesIO()
    heading = heading_of(projection, written)
    first = len(heading) + HEAD_ROWS_GAP
    with Workbook(data, {"in_memory": True}) as book:
        book.set_properties({"title": table.title, "created": local(written).replace(tzinfo=None)})
        page = book.add_worksheet(table.title)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        days = book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"})
        set_paper(page, marking(projection.plan))
        page.set_column(0, len(table.heads) - 1, WIDTH)
        for row, (head, words) in enumerate(heading):
            page.write_string(row, 0, head, bold)
            page.write_string(row, 1, words)
        for at, head in enumerate(table.heads):
            page.write_string(first, at, head, bold)
        for row, values in enumerate(table.rows, start=first + 1):
            for at, value in enumerate(values):
                if isinstance(value, date):
                    page.write_datetime(row, at, value, days)
                elif isinstance(value, str):
                    page.write_string(row, at, value, wrapped)
                elif value is not None:
                    page.write_number(row, at, value)
        page.freeze_panes(first + 1, 0)
    return data.getvalue()
