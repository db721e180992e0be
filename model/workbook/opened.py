"""Opens the workbook of a plan: xlsx as we wrote it, or as another program saved it again."""

import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from model.document.file_kind import LONGEST_START, foreign_kind
from model.document.layout import FORMAT
from model.document.parsing import CHOOSE, NotAPlan
from model.importing.apart import is_read_apart, sheets_apart
from model.importing.cells import letter_of
from model.importing.extent import extents_of
from model.importing.formula_faults import formula_faults
from model.importing.sheets import MOST_COLUMNS, Progress, SheetFault
from model.importing.workbook_sheets import DAMAGE
from model.plan import Plan
from model.plan_file import cannot_open, faulty
from model.unread_file import why_not_read
from model.workbook.cells import Cell
from model.workbook.exact import TITLE, kept_numbers, with_all_digits
from model.workbook.gathering import Grid, plan_of_tables
from model.workbook.names import ENDINGS
from model.workbook.sheets import TITLES, sheets

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGEST_BYTES = 30_000_000
LARGEST_UNPACKED = 300_000_000
MOST_ROWS = 100_000
IMPORT_INSTEAD = "bring its tables in with Import in the File menu"
A_DAY = timedelta(days=1)
AS_XLSX = "open it in Excel, save it as .xlsx and try again"
# What reads each sheet, by its title: only those of a plan are worth reading.
Book: TypeAlias = Mapping[str, Callable[[], Grid]]
MIDNIGHT = datetime(2000, 1, 1)  # noqa: DTZ001 - the clock of a cell has no zone


def is_plan_workbook(path: Path, progress: Progress = lambda _share: None) -> bool:
    """Tell whether a file is the workbook of a whole plan, and no other workbook.

    A workbook of an old format is read whole for it; `progress` hears of that, and may raise
    Stopped.
    """
    if path.suffix.lower() not in ENDINGS or not path.is_file():
        return False
    try:
        with _opened(path, progress) as book:
            return _is_of_a_plan(book)
    except NotAPlan:
        return False


def read_plan_workbook(path: Path, progress: Progress = lambda _share: None) -> Plan:
    """Return the plan in a workbook; raises PlanFileError, which names sheet and cell.

    `progress` hears shares, and may raise Stopped.
    """
    try:
        with _opened(path, progress) as book:
            if not _is_of_a_plan(book):
                raise NotAPlan("is a workbook, but not that of a whole plan", IMPORT_INSTEAD)
            titles = [sheet.title for sheet in sheets() if sheet.title in book]
            grids: dict[str, Grid] = {}
            for title in titles:
                progress(len(grids) / len(titles))
                grids[title] = book[title]()
            kept = kept_numbers(book[TITLE]()) if TITLE in book else ()
    except NotAPlan as problem:
        raise cannot_open(path.name, problem) from None
    failed = [
        f"sheet “{one.sheet}”, cell {letter_of(one.column)}{one.row + 1}: "
        f"the formula there gives {one.fault}"
        for one in formula_faults(path)
        if one.sheet in grids
    ]
    if failed:
        raise faulty(path.name, failed)
    return plan_of_tables(with_all_digits(grids, kept), path.name)


@contextmanager
def _opened(path: Path, progress: Progress = lambda _share: None) -> Iterator[Book]:
    """Open a workbook whose size is bounded; raises NotAPlan."""
    _require_bounded(path)
    if is_read_apart(path):
        try:
            apart = sheets_apart(path, progress)
        except SheetFault:
            raise NotAPlan("is no workbook that can be read", AS_XLSX) from None
        yield {sheet.name: partial(_bounded_grid, sheet.name, sheet.rows) for sheet in apart}
        return
    with closing(_by_library(path)) as book:
        yield {title: partial(_grid, book, title) for title in book.sheet_names}


def _by_library(path: Path) -> "CalamineWorkbook":
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        cure = "take the password off and save it again"
        raise NotAPlan("is protected by a password", cure) from None
    except CalamineError:
        raise NotAPlan("is no workbook that can be read", AS_XLSX) from None
    except OSError as error:
        raise NotAPlan(*why_not_read(error)) from None


def _require_bounded(path: Path) -> None:
    """Refuse a workbook that is large, unpacks to much, or has a filled cell far away."""
    try:
        size = unpacked = path.stat().st_size
        with path.open("rb") as file:
            what = foreign_kind(file.read(LONGEST_START))
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                unpacked = sum(one.file_size for one in packed.infolist())
    except OSError as error:
        raise NotAPlan(*why_not_read(error)) from None
    except zipfile.BadZipFile:
        raise NotAPlan("is no workbook that can be read", AS_XLSX) from None
    if what:
        raise NotAPlan(f"is {what}, not a workbook", CHOOSE)
    if size > LARGEST_BYTES or unpacked > LARGEST_UNPACKED:
        shown = f"{max(size, unpacked) / 1e6:,.0f} MB"
        raise NotAPlan(f"holds {shown}, more than the workbook of a plan may", CHOOSE)
    if zipfile.is_zipfile(path):
        _require_near(path)


def _require_near(path: Path) -> None:
    try:
        extents = list(extents_of(path))
    except DAMAGE:
        raise NotAPlan("is no workbook that can be read", AS_XLSX) from None
    if any(one.columns > MOST_COLUMNS or one.rows > MOST_ROWS for one in extents):
        keep = f"keep to {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns"
        raise NotAPlan("has a filled cell far from the others", keep)


def _is_of_a_plan(book: Book) -> bool:
    title = TITLES[()]
    if title not in book:
        return False
    return any("Format" in row and FORMAT in row for row in book[title]()[:10])


def _grid(book: "CalamineWorkbook", title: str) -> Grid:
    from python_calamine import CalamineError

    try:
        sheet = book.get_sheet_by_name(title)
    except CalamineError:
        raise NotAPlan(f"has a damaged sheet “{title}”", AS_XLSX) from None
    return _bounded_grid(title, sheet.to_python(skip_empty_area=False))


def _bounded_grid(title: str, rows: Sequence[Sequence[object]]) -> Grid:
    if len(rows) > MOST_ROWS:
        raise NotAPlan(f"has {len(rows):,} rows on sheet “{title}”", f"keep to {MOST_ROWS:,}")
    return [[_cell(one) for one in row] for row in rows]


def _cell(value: object) -> Cell:
    if isinstance(value, timedelta):
        return (MIDNIGHT + value % A_DAY).time()
    if value is None or isinstance(value, str | int | float | bool | datetime | date | time):
        return value
    return str(value)
