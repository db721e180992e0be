"""Writes the tables of a plan as sheets of a workbook that people can go on working in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from model.gold_words import marking
from model.projection import Projection
from model.times import local
from model.workbook.cells import NO, YES, Cell, as_cell, as_text
from model.workbook.cover_sheets import write_cover
from model.workbook.exact import HEADS, TITLE, Kept, needs_keeping
from model.workbook.forms import CellForm, CellKind
from model.workbook.front import write_empty_front, write_front
from model.workbook.head_notes import head_note
from model.workbook.paper import set_paper
from model.workbook.sheets import REFERENCES, Column, Keys, sheets
from model.workbook.tables import Entry, Table, empty_tables, tables_of

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Excel takes no longer text in a cell, and no list of choices longer than this.
LONGEST_TEXT = 32_767
LONGEST_CHOICES = 255
# XML has no way to write these.
NOT_IN_XML = ("\ufffe", "\uffff")
# Text that begins like this becomes a formula once somebody edits the cell.
LIKE_A_FORMULA = ("=", "+", "-", "@")
ROOM_FOR_ROWS = 300
WIDTHS = {CellKind.NUMBER: 11, CellKind.WHOLE: 11, CellKind.MOMENT: 20, CellKind.TEXT: 22}
FIELD_WIDTH, OTHER_WIDTH = 30, 14
NUMBER_FORMATS = {
    CellKind.TEXT: "@",
    CellKind.CHOICE: "@",
    CellKind.DATE: "dd/mm/yyyy",
    CellKind.MOMENT: "ddd dd/mm/yyyy hh:mm",
    CellKind.TIME_OF_DAY: "hh:mm",
}


class WorkbookFault(ValueError):
    """A plan that does not fit into a workbook; the message is for the planner."""


class _Exact(float):
    """A number that XlsxWriter, which formats to 16 digits, writes with all of them."""

    def __format__(self, form: str) -> str:
        return repr(float(self))


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats of one workbook: heads, and cells by what they hold."""

    book: "Workbook"
    head: "Format"
    made: dict[tuple[str, bool], "Format"]

    def of(self, form: CellForm, *, is_like_a_formula: bool = False) -> "Format":
        """Return the format of a cell; Excel keeps quoted text as it is when it is edited."""
        numbers = "0.0%" if form.is_share else NUMBER_FORMATS.get(form.kind, "General")
        numbers = "@" if form.is_list or form.kind is CellKind.OTHER_KEYS else numbers
        key = (numbers, is_like_a_formula)
        if key not in self.made:
            wanted = {"num_format": numbers, "valign": "top", "quote_prefix": is_like_a_formula}
            self.made[key] = self.book.add_format(wanted)
        return self.made[key]


def plan_workbook(projection: Projection, written: datetime) -> bytes:
    """Return the workbook of a plan with the cover of this scenario; raises WorkbookFault."""
    plan = projection.plan
    tables = tables_of(plan)
    data = BytesIO()
    with _book(data, plan.title, written) as book:
        formats = _formats(book)
        write_front(book, projection, tables, written)
        write_cover(book, projection)
        _write_tables(formats, tables, marking(plan))
        _write_exact(book, tables)
    return data.getvalue()


def _write_exact(book: "Workbook", tables: tuple[Table, ...]) -> None:
    """Write the numbers that other programs would shorten on a sheet nobody sees."""
    page = book.add_worksheet(TITLE)
    page.very_hidden()
    for at, line in enumerate((HEADS, *_to_keep(tables))):
        for column, text in enumerate(line):
            page.write_string(at, column, str(text))


def _to_keep(tables: tuple[Table, ...]) -> Iterator[Kept]:
    for table in tables:
        for number, row in enumerate(table.rows, start=1):
            for at, entry in enumerate(row):
                cell = None if entry is None else as_cell(entry.form, entry.value)
                if isinstance(cell, int | float) and needs_keeping(cell):
                    yield Kept(table.sheet.title, number, at, repr(cell))


def empty_workbook(written: datetime) -> bytes:
    """Return the workbook of a plan that is still to be filled in."""
    data = BytesIO()
    with _book(data, "Covercast plan", written) as book:
        write_empty_front(book)
        _write_tables(_formats(book), empty_tables(), "")
    return data.getvalue()


def _book(data: BytesIO, title: str, written: datetime) -> "Workbook":
    from xlsxwriter import Workbook

    book = Workbook(data, {"in_memory": True})
    book.set_properties({"title": title, "created": local(written).replace(tzinfo=None)})
    book.set_size(2400, 1500)
    return book


def _formats(book: "Workbook") -> Formats:
    look = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EDEE", "bottom": 1}
    return Formats(book, book.add_format(look), {})


def _write_tables(formats: Formats, tables: tuple[Table, ...], marked: str) -> None:
    for table in tables:
        page = formats.book.add_worksheet(table.sheet.title)
        _set_up(page, table, marked)
        for at, head in enumerate(table.heads):
            page.write_string(0, at, head, formats.head)
        for number, row in enumerate(table.rows, start=1):
            for at, entry in enumerate(row):
                if entry is not None:
                    _write(page, number, at, entry, formats, table)
        if table.columns is None:
            _dress_record(page, table)
        else:
            _dress_columns(page, table, table.columns, formats)


def _set_up(page: "Worksheet", table: Table, marked: str) -> None:
    """Freeze the heads and set up the paper."""
    page.freeze_panes(1, 1 if table.columns is None else len(table.sheet.links) + 1)
    set_paper(page, marked, head_rows=1)
    page.set_row(0, 32)


def _write(
    page: "Worksheet", row: int, at: int, entry: Entry, formats: Formats, table: Table
) -> None:
    cell = as_cell(entry.form, entry.value)
    look = formats.of(entry.form, is_like_a_formula=_is_like_a_formula(cell))
    if cell is None:
        page.write_blank(row, at, None, look)
    elif isinstance(cell, str):
        _require_writable(cell, f"{table.sheet.title}, {table.heads[at]}, row {row + 1}")
        page.write_string(row, at, cell, look)
    elif isinstance(cell, int | float):
        page.write_number(row, at, _Exact(cell), look)
    else:
        page.write_datetime(row, at, cell, look)


def _is_like_a_formula(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.startswith(LIKE_A_FORMULA)


def _require_writable(text: str, place: str) -> None:
    if len(text) > LONGEST_TEXT:
        words = f"{place}: {len(text):,} characters are more than the {LONGEST_TEXT:,} of a cell"
        raise WorkbookFault(words)
    if any(one in text for one in NOT_IN_XML):
        raise WorkbookFault(f"{place}: holds a character that no workbook takes; delete it")


def _dress_record(page: "Worksheet", table: Table) -> None:
    page.set_column(0, 0, FIELD_WIDTH)
    page.set_column(1, 1, 40)
    page.set_column(2, len(table.heads) - 1, OTHER_WIDTH)
    for number, row in enumerate(table.rows, start=1):
        for at, entry in enumerate(row[1:], start=1):
            if entry is not None:
                _validate(page, (number, at, number, at), entry.form, ())


def _dress_columns(
    page: "Worksheet", table: Table, columns: tuple[Column, ...], formats: Formats
) -> None:
    last = len(table.rows) + ROOM_FOR_ROWS
    for at, column in enumerate(columns):
        page.set_column(at, at, _width(table, at, column), formats.of(column.form))
        page.write_comment(0, at, head_note(column.form), {"author": "Covercast", "x_scale": 1.6})
        owner = table.sheet.owners[at] if at < len(table.sheet.links) else ()
        key = str(column.steps[-1]) if column.steps else ""
        _validate(page, (1, at, last, at), column.form, owner or REFERENCES.get(key, ()))
    page.autofilter(0, 0, max(1, len(table.rows)), len(columns) - 1)


def _width(table: Table, at: int, column: Column) -> float:
    """Return a width that shows what is there, within reason."""
    least = WIDTHS.get(column.form.kind, OTHER_WIDTH)
    texts = [as_text(one.form, one.value) for row in table.rows if (one := row[at]) is not None]
    return min(44, max([least, *(len(one) + 2 for one in texts)]))


def _validate(
    page: "Worksheet", cells: tuple[int, int, int, int], form: CellForm, rows_of: Keys
) -> None:
    options = _rule(form, rows_of)
    if options is not None:
        message = {"error_title": "Not for this cell", "error_message": head_note(form)[:255]}
        page.data_validation(*cells, {**options, **message})


def _rule(form: CellForm, rows_of: Keys) -> dict[str, Any] | None:
    if rows_of:
        owner = next(one for one in sheets() if one.keys == rows_of)
        letter = chr(ord("A") + len(owner.links))
        span = f"${letter}$2:${letter}${ROOM_FOR_ROWS}"
        # A warning only: rows may name what is still to be added on that sheet.
        return {"validate": "list", "source": f"='{owner.title}'!{span}", "error_type": "warning"}
    if form.is_list:
        return None
    choices = [one for one in form.choices if one]
    if form.kind is CellKind.YES_NO:
        choices = [YES, NO]
    if choices:
        fits = len(",".join(choices)) <= LONGEST_CHOICES
        return {"validate": "list", "source": choices} if fits else None
    if form.kind is CellKind.TIME_OF_DAY:
        return {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
    if form.kind in (CellKind.NUMBER, CellKind.WHOLE):
        return _limits(form)
    return None


def _limits(form: CellForm) -> dict[str, Any] | None:
    kind = "integer" if form.kind is CellKind.WHOLE else "decimal"
    if form.least is None:
        return None
    if form.most is None:
        return {"validate": kind, "criteria": ">=", "value": form.least}
    limits = {"minimum": form.least, "maximum": form.most}
    return {"validate": kind, "criteria": "between", **limits}
