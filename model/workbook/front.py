"""The first sheet of a plan's workbook: what it is of, and which of its numbers are estimates."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from model.exports.heading import EXPECTED_VALUE, heading_of
from model.figures import Status
from model.gold_words import marking
from model.projection import Projection
from model.workbook.cells import as_text
from model.workbook.paper import set_paper
from model.workbook.tables import Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook

FRONT = "About"
ESTIMATES = (Status.ESTIMATE.value, Status.ILLUSTRATIVE.value)
ESTIMATE_HEADS = ("Sheet", "Row", "Number", "Status")
HOW_TO_FILL = (
    "Fill in the sheets from Plan on, below their heads; notes on the heads say what a cell takes.",
    "A sheet with nothing to say stays empty. Leave names of sheets and heads as they are.",
    "Open the workbook in Covercast (Open in the File menu); it says which cells it cannot read.",
)


def write_front(
    book: "Workbook", projection: Projection, tables: Sequence[Table], written: datetime
) -> None:
    """Add the front sheet of a plan's workbook."""
    page = book.add_worksheet(FRONT)
    bold = book.add_format({"bold": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    page.set_column(0, 0, 26)
    page.set_column(1, 1, 124)
    page.set_column(2, 3, 24)
    set_paper(page, marking(projection.plan))
    row = 0
    for row, (head, words) in enumerate(heading_of(projection, written)):
        page.write_string(row, 0, head, bold)
        page.write_string(row, 1, words, wrapped)
    found = list(_estimates(tables))
    row += 2
    said = f"{len(found):,} numbers of this plan are estimates or illustrative:"
    page.write_string(row, 0, said if found else "No number of this plan is an estimate.", bold)
    for at, cells in enumerate([ESTIMATE_HEADS, *found] if found else (), start=row + 1):
        for column, text in enumerate(cells):
            page.write_string(at, column, text, bold if at == row + 1 else wrapped)


def write_empty_front(book: "Workbook") -> None:
    """Add the front sheet of an empty template: how to fill it in."""
    page = book.add_worksheet(FRONT)
    page.set_column(0, 0, 100)
    page.write_string(0, 0, "Covercast: a plan to fill in", book.add_format({"bold": True}))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for row, words in enumerate((*HOW_TO_FILL, EXPECTED_VALUE), start=2):
        page.write_string(row, 0, words, wrapped)


def _estimates(tables: Sequence[Table]) -> Iterator[tuple[str, str, str, str]]:
    """Yield sheet, row, head and status of every number whose status says it is an estimate."""
    for table in tables:
        for row in table.rows:
            for at, entry in enumerate(row):
                if entry is None or entry.value not in ESTIMATES:
                    continue
                first = row[0]
                name = "" if first is None else as_text(first.form, first.value)
                head = table.heads[at].removesuffix(": status").removesuffix("Status")
                yield (table.sheet.title, name, head or "all of the row", str(entry.value))
