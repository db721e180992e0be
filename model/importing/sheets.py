"""Reads the sheets of a workbook or text file as raw cells, within limits of size.

What cannot be read raises SheetFault with one sentence: the file, what is wrong, and the cure.
"""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from model.importing.cells import Row, is_blank
from model.importing.extent import extents_of
from model.importing.text_sheet import TextFault, rows_of_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
ENDINGS = WORKBOOK_ENDINGS | TEXT_ENDINGS
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 4_000_000
MOST_FILE_BYTES = 60_000_000
MOST_UNPACKED_BYTES = 250_000_000
ZIP, OLE = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")
# What unpacking a damaged file may raise.
DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, UnicodeError, NotImplementedError)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

Progress = Callable[[float], None]


class SheetFault(ValueError):
    """A file that cannot be read as sheets; the message is for the planner."""


class Stopped(Exception):
    """The planner no longer wants what is being read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as raw cells: the first row is row 1, the first column is A.

    `merged` are ranges of cells made one, as (first row, first column, last row, last column)
    counted from 0.
    """

    name: str
    rows: list[Row] = field(repr=False)
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheets:
    """What one file holds."""

    file_name: str
    size: int
    sheets: tuple[Sheet, ...]


def sheets_of(path: Path, progress: Progress = lambda _share: None) -> Sheets:
    """Read every sheet of a file; `progress` hears shares of the work, and may raise Stopped."""
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise SheetFault(f"{path.name} is no workbook or CSV file; save it as xlsx or csv.")
    try:
        size = path.stat().st_size
        head = path.read_bytes() if size <= MOST_FILE_BYTES else b""
    except OSError as fault:
        why = fault.strerror or "it cannot be read"
        raise SheetFault(f"{path.name} cannot be read: {why}.") from None
    if size > MOST_FILE_BYTES:
        raise SheetFault(f"{path.name} is over 60 MB; save the sheet you need by itself.")
    if not head.strip():
        raise SheetFault(f"{path.name} is empty; export it again.")
    progress(0.1)
    if ending in TEXT_ENDINGS and not head.startswith((ZIP, OLE)):
        sheets: tuple[Sheet, ...] = (_text_sheet(path, head),)
    else:
        sheets = _workbook_sheets(path, head, progress)
    if not any(sheet.rows for sheet in sheets):
        raise SheetFault(f"{path.name} has no filled cells; choose another file.")
    return Sheets(path.name, size, sheets)


def _text_sheet(path: Path, content: bytes) -> Sheet:
    try:
        rows = rows_of_text(content, MOST_ROWS)
    except TextFault as fault:
        raise SheetFault(f"{path.name} {fault}") from None
    _require_few(path, len(rows), max(map(len, rows), default=0))
    return Sheet(path.stem, _without_tail(rows))


def _workbook_sheets(path: Path, content: bytes, progress: Progress) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, CalamineWorkbook

    _require_workbook(path, content)
    try:
        with CalamineWorkbook.from_path(path) as book:
            return _sheets_in(path, book, progress)
    except (CalamineError, OSError):
        raise _damaged(path) from None
    except BaseException as fault:
        # The library gives up on some damaged files with an exception of its own that is no
        # Exception and that cannot be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise _damaged(path) from None


def _sheets_in(path: Path, book: "CalamineWorkbook", progress: Progress) -> tuple[Sheet, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    there = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    made: list[Sheet] = []
    for at, one in enumerate(there):
        read = book.get_sheet_by_name(one.name)
        # The last filled cell is what counts: heights of formatted, empty rows do not.
        _require_few(path, *((0, 0) if read.end is None else (read.end[0] + 1, read.end[1] + 1)))
        rows: list[Row] = list(read.to_python(skip_empty_area=False))
        is_hidden = one.visible is not SheetVisibleEnum.Visible
        made.append(Sheet(one.name, _without_tail(rows), is_hidden, _merged(read)))
        progress(0.1 + 0.9 * (at + 1) / len(there))
    return tuple(made)


def _merged(read: "CalamineSheet") -> tuple[tuple[int, int, int, int], ...]:
    return tuple((*first, *last) for first, last in read.merged_cell_ranges or ())


def _require_workbook(path: Path, content: bytes) -> None:
    """Refuse what calls itself a workbook and is none, is locked, or unpacks to too much."""
    if content.startswith(ZIP):
        _require_modest(path)
    elif content.startswith(OLE):
        if ENCRYPTED in content:
            raise SheetFault(
                f"{path.name} is protected by a password; save a copy without one in Excel."
            )
    elif b"<html" in content[:4000].lower() or b"<table" in content[:4000].lower():
        raise SheetFault(
            f"{path.name} is a web page named as a workbook; open it in Excel and save it as xlsx."
        )
    else:
        raise SheetFault(
            f"{path.name} is not a workbook inside; open it in Excel and save as xlsx."
        )


def _require_modest(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            is_locked = any(part.flag_bits & 1 for part in packed.infolist())
        if is_locked:
            raise SheetFault(f"{path.name} is protected by a password; save a copy without one.")
        if unpacked > MOST_UNPACKED_BYTES:
            raise SheetFault(
                f"{path.name} unpacks to over 250 MB; save the rows you need by themselves."
            )
        for extent in extents_of(path):
            _require_few(path, *extent)
    except DAMAGE:
        raise _damaged(path) from None


def _damaged(path: Path) -> SheetFault:
    return SheetFault(f"{path.name} is damaged or cut short; open it in Excel and save it again.")


def _require_few(path: Path, rows: int, columns: int) -> None:
    if rows > MOST_ROWS:
        raise SheetFault(
            f"{path.name} has more than {MOST_ROWS:,} rows; save the days you need by themselves."
        )
    if columns > MOST_COLUMNS:
        raise SheetFault(
            f"{path.name} has more than {MOST_COLUMNS:,} columns; save the days you need alone."
        )
    if rows * columns > MOST_CELLS:
        raise SheetFault(
            f"{path.name} has filled cells far apart or too many; save the table you need alone."
        )


def _without_tail(rows: list[Row]) -> list[Row]:
    """Return rows without the blank ones at the end, which formatting leaves behind."""
    count = len(rows)
    while count and all(map(is_blank, rows[count - 1])):
        count -= 1
    return rows[:count]
