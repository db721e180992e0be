"""Reads the sheets of a workbook in this process, after a look at whether that is safe."""

import zipfile
import zlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from model.document.file_kind import foreign_kind
from model.importing.cells import Cell, Row
from model.importing.extent import extents_of
from model.importing.formula_faults import FormulaFault, formula_faults
from model.importing.old_formula_faults import OLE
from model.importing.sheets import (
    MOST_UNPACKED_BYTES,
    Progress,
    Sheet,
    SheetFault,
    damaged,
    require_few,
    without_tail,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

XML_WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
ZIP = b"PK\x03\x04"
# What unpacking a damaged file may raise.
DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, UnicodeError, NotImplementedError)
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def workbook_sheets(path: Path, progress: Progress = lambda _share: None) -> tuple[Sheet, ...]:
    """Read every sheet of a workbook; raises SheetFault for a damaged one."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_path(path) as book:
            return _sheets_in(path, book, progress)
    except (CalamineError, *DAMAGE):
        raise damaged(path) from None
    except BaseException as fault:
        # The library gives up on some damaged files with an exception of its own that is no
        # Exception and that cannot be imported.
        if type(fault).__name__ != "PanicException":
            raise
        raise damaged(path) from None


def require_workbook(path: Path, content: bytes) -> None:
    """Refuse what calls itself a workbook and is none, is locked, or unpacks to too much."""
    if content.startswith(ZIP):
        _require_modest(path)
    elif content.startswith(OLE):
        if ENCRYPTED in content:
            raise SheetFault(
                f"“{path.name}” is protected by a password; save a copy without one in Excel."
            )
    elif XML_WORKBOOK in content[:4000]:
        raise SheetFault(
            f"“{path.name}” is an XML workbook of Excel 2003; open it in Excel and save it as xlsx."
        )
    elif b"<html" in content[:4000].lower() or b"<table" in content[:4000].lower():
        raise SheetFault(
            f"“{path.name}” is a web page named a workbook; open it in Excel and save it as xlsx."
        )
    elif what := foreign_kind(content):
        raise SheetFault(f"“{path.name}” is {what}, not a workbook; choose another file.")
    else:
        raise SheetFault(
            f"“{path.name}” is not a workbook inside; open it in Excel and save it as xlsx."
        )


def _sheets_in(path: Path, book: "CalamineWorkbook", progress: Progress) -> tuple[Sheet, ...]:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    there = [one for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
    faults: defaultdict[str, list[FormulaFault]] = defaultdict(list)
    for fault in formula_faults(path):
        faults[fault.sheet].append(fault)
    made: list[Sheet] = []
    for at, one in enumerate(there):
        read = book.get_sheet_by_name(one.name)
        # The last filled cell is what counts: heights of formatted, empty rows do not.
        require_few(path, *((0, 0) if read.end is None else (read.end[0] + 1, read.end[1] + 1)))
        rows: list[Row] = list(read.to_python(skip_empty_area=False))
        _put_in(rows, faults[one.name])
        is_hidden = one.visible is not SheetVisibleEnum.Visible
        made.append(Sheet(one.name, without_tail(rows), is_hidden, _merged(read)))
        progress(0.1 + 0.9 * (at + 1) / len(there))
    return tuple(made)


def _put_in(rows: list[Row], faults: Sequence[FormulaFault]) -> None:
    """Put the fault where the library has a blank in the place of a failed formula."""
    for fault in faults:
        if fault.row < len(rows):
            row: list[Cell] = rows[fault.row]
            row += [""] * (fault.column + 1 - len(row))
            row[fault.column] = fault.fault


def _merged(read: "CalamineSheet") -> tuple[tuple[int, int, int, int], ...]:
    return tuple((*first, *last) for first, last in read.merged_cell_ranges or ())


def _require_modest(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
            is_locked = any(part.flag_bits & 1 for part in packed.infolist())
        if is_locked:
            raise SheetFault(f"“{path.name}” is protected by a password; save a copy without one.")
        if unpacked > MOST_UNPACKED_BYTES:
            raise SheetFault(
                f"“{path.name}” unpacks to over 250 MB; save the rows you need by themselves."
            )
        for extent in extents_of(path):
            require_few(path, *extent)
    except DAMAGE:
        raise damaged(path) from None
