"""Reads every sheet of a file, whatever kind it is, within limits of size."""

from dataclasses import replace
from pathlib import Path

from model.importing.apart import is_read_apart, sheets_apart
from model.importing.old_formula_faults import OLE
from model.importing.sheets import (
    ENDINGS,
    MOST_FILE_BYTES,
    MOST_ROWS,
    TEXT_ENDINGS,
    Progress,
    Sheet,
    SheetFault,
    Sheets,
    require_few,
    without_tail,
)
from model.importing.text_sheet import TextFault, rows_of_text
from model.importing.workbook_sheets import ZIP, require_workbook, workbook_sheets
from model.unread_file import why_not_read


def sheets_of(path: Path, progress: Progress = lambda _share: None) -> Sheets:
    """Read every sheet that has a filled cell.

    `progress` hears shares of the work, and may raise Stopped.
    """
    ending = path.suffix.casefold()
    if ending not in ENDINGS:
        raise SheetFault(f"“{path.name}” is no workbook or CSV file; save it as xlsx or csv.")
    try:
        size = path.stat().st_size
        head = path.read_bytes() if size <= MOST_FILE_BYTES else b""
    except OSError as fault:
        what, cure = why_not_read(fault)
        raise SheetFault(f"“{path.name}” {what}; {cure}.") from None
    if size > MOST_FILE_BYTES:
        raise SheetFault(f"“{path.name}” is over 60 MB; save the sheet you need by itself.")
    if not head.strip():
        raise SheetFault(f"“{path.name}” is empty; export it again.")
    progress(0.1)
    if ending in TEXT_ENDINGS and not head.startswith((ZIP, OLE)):
        sheets: tuple[Sheet, ...] = (_text_sheet(path, head),)
    else:
        require_workbook(path, head)
        read = sheets_apart if is_read_apart(path) else workbook_sheets
        sheets = read(path, progress)
    filled = tuple(replace(sheet, file_name=path.name) for sheet in sheets if sheet.rows)
    if not filled:
        raise SheetFault(f"“{path.name}” has no filled cells; choose another file.")
    return Sheets(path.name, size, filled)


def _text_sheet(path: Path, content: bytes) -> Sheet:
    try:
        rows = rows_of_text(content, MOST_ROWS)
    except TextFault as fault:
        raise SheetFault(f"“{path.name}” {fault}") from None
    require_few(path, len(rows), max(map(len, rows), default=0))
    return Sheet(path.stem, without_tail(rows))
