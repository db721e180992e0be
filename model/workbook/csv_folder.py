"""The plan as a folder of CSV files, one for each sheet, with a description other programs read.

Text that begins like a formula has an apostrophe before it, which is taken off when it is read.
"""

import csv
import json
from collections.abc import Sequence
from datetime import datetime
from io import StringIO
from pathlib import Path

from model.document.parsing import CHOOSE, NotAPlan
from model.exports.heading import heading_of
from model.plan import Plan
from model.plan_file import cannot_open
from model.projection import Projection
from model.unread_file import why_not_read
from model.whole_file import write_whole_folder
from model.workbook.cells import as_text
from model.workbook.data_package import NAME, data_package
from model.workbook.forms import CellForm, CellKind
from model.workbook.gathering import Grid, plan_of_tables
from model.workbook.names import PACKAGE
from model.workbook.sheets import sheets
from model.workbook.tables import Entry, Table, tables_of

LARGEST_BYTES = 30_000_000
DELIMITERS = ",;\t"
# Excel takes a CSV file for UTF-8 only if it begins with this mark.
BOM = "\ufeff"
UTF_16_STARTS = (b"\xff\xfe", b"\xfe\xff")
APOSTROPHE = "'"
LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", APOSTROPHE)
AS_TEXT = frozenset({CellKind.TEXT, CellKind.CHOICE})


def plan_folder(projection: Projection, written: datetime) -> dict[str, bytes]:
    """Return the files of a plan's folder by name."""
    tables = tables_of(projection.plan)
    files = {file_name(table.sheet.title): _csv(table) for table in tables}
    names = {table.sheet.keys: file_name(table.sheet.title) for table in tables}
    package = data_package(tables, names, heading_of(projection, written), written)
    text = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
    return {**files, PACKAGE: text.encode()}


def write_plan_folder(projection: Projection, folder: Path, written: datetime) -> None:
    """Write the folder of a plan whole, in place of an earlier one only; raises OSError."""
    write_whole_folder(folder, plan_folder(projection, written))


def is_plan_folder(path: Path) -> bool:
    """Tell whether a file describes the CSV folder of a whole plan."""
    if path.name != PACKAGE or not path.is_file():
        return False
    try:
        package = json.loads(_bytes(path))
    except (ValueError, OSError, NotAPlan):
        return False
    return isinstance(package, dict) and package.get("name") == NAME


def read_plan_folder(path: Path) -> Plan:
    """Return the plan in the folder of this datapackage.json; raises PlanFileError."""
    try:
        if not is_plan_folder(path):
            raise NotAPlan("describes no folder of a Covercast plan", CHOOSE)
        grids = {
            sheet.title: _grid(there)
            for sheet in sheets()
            if (there := path.parent / file_name(sheet.title)).is_file()
        }
    except NotAPlan as problem:
        raise cannot_open(path.name, problem) from None
    except OSError as error:
        raise cannot_open(path.name, NotAPlan(*why_not_read(error))) from None
    return plan_of_tables(grids, path.parent.name or path.name)


def file_name(title: str) -> str:
    """Return the name of the file of a sheet."""
    return title.lower().replace(" ", "-") + ".csv"


def _csv(table: Table) -> bytes:
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.heads)
    for row in table.rows:
        writer.writerow([_shown(entry) for entry in row])
    return (BOM + text.getvalue()).encode()


def _shown(entry: Entry | None) -> str:
    if entry is None:
        return ""
    text = as_text(entry.form, entry.value)
    return APOSTROPHE + text if _is_text(entry.form) and text.startswith(LIKE_A_FORMULA) else text


def _is_text(form: CellForm) -> bool:
    return form.is_list or form.kind in AS_TEXT


def _grid(path: Path) -> Grid:
    text = _decoded(_bytes(path))
    heads = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=heads.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise NotAPlan(f"has a damaged file “{path.name}” ({error})", "export it again") from None
    return [_without_apostrophes(row) for row in rows]


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST_BYTES + 1)
    if len(data) > LARGEST_BYTES:
        limit = f"{LARGEST_BYTES / 1e6:,.0f} MB"
        raise NotAPlan(f"has a file “{path.name}” of more than {limit}", CHOOSE)
    return data


def _decoded(data: bytes) -> str:
    """Decode what we wrote, or what Excel makes of it: UTF-8, UTF-16 or Windows' own."""
    if data.startswith(UTF_16_STARTS):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _without_apostrophes(row: Sequence[str]) -> list[str]:
    return [
        cell[1:] if cell[:1] == APOSTROPHE and cell[1:].startswith(LIKE_A_FORMULA) else cell
        for cell in row
    ]
