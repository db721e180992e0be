"""Finds cells whose formula has failed: #REF!, #N/A.

The library that reads workbooks takes them for blanks.
"""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

from model.importing.binary_formula_faults import BOOK, binary_formula_faults
from model.importing.cells import column_of
from model.importing.old_formula_faults import OLE, old_formula_faults

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
BINARY_RELATIONS = "xl/_rels/workbook.bin.rels"
CONTENT = "content.xml"
_ELEMENT = r"<(?:\w+:)?{}\b([^>]*)>"
_SHEET = re.compile(_ELEMENT.format("sheet"))
_RELATION = re.compile(_ELEMENT.format("Relationship"))
# A cell that holds a fault, with its formula, and which fault it is.
_FAILED = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>'
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)"
)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ODS = re.compile(
    rb"<table:table\s([^>]*)>|<table:table-(row)\b([^>]*)>"
    rb"|<table:(?:covered-)?table-cell\b([^>]*)>(?:<text:p>([^<]*))?"
)
_ODS_NAME = re.compile(rb'table:name="([^"]*)"')
_REPEATED = re.compile(rb'number-(?:rows|columns)-repeated="(\d{1,9})"')
_IS_FAULT = b'value-type="error"'


class FormulaFault(NamedTuple):
    """A failed formula; row and column are counted from 0."""

    sheet: str
    row: int
    column: int
    fault: str


def formula_faults(path: Path) -> Iterator[FormulaFault]:
    """Yield every failed formula of an xlsx, xlsm, xlsb, ods or xls file; nothing of others.

    The file is one whose size and reach have been looked at; a damaged one may raise DAMAGE.
    """
    if not zipfile.is_zipfile(path):
        with path.open("rb") as file:
            is_old = file.read(len(OLE)) == OLE
        if is_old:
            for old in old_formula_faults(path.read_bytes()):
                yield FormulaFault(*old)
        return
    with zipfile.ZipFile(path) as packed:
        files = set(packed.namelist())
        if {WORKBOOK, RELATIONS} <= files:
            yield from _of_xlsx(packed, files)
        elif {BOOK, BINARY_RELATIONS} <= files:
            for found in binary_formula_faults(packed, _targets(packed, BINARY_RELATIONS)):
                yield FormulaFault(*found)
        elif CONTENT in files:
            yield from _of_ods(packed.read(CONTENT))


def _of_xlsx(packed: zipfile.ZipFile, files: set[str]) -> Iterator[FormulaFault]:
    targets = _targets(packed, RELATIONS)
    for sheet in _attributes(_SHEET, packed.read(WORKBOOK).decode()):
        file = targets.get(sheet.get("r:id", ""), "")
        for head, fault in _FAILED.findall(packed.read(file) if file in files else b""):
            address = _ADDRESS.search(head)
            if address is not None:
                row, column = int(address[2]) - 1, column_of(address[1].decode())
                yield FormulaFault(unescape(sheet["name"]), row, column, fault.decode())


def _targets(packed: zipfile.ZipFile, relations: str) -> dict[str, str]:
    """Return the files of the parts of a workbook by the keys it knows them by."""
    return {
        found["Id"]: f"xl/{found['Target'].removeprefix('/xl/')}"
        for found in _attributes(_RELATION, packed.read(relations).decode())
    }


def _of_ods(content: bytes) -> Iterator[FormulaFault]:
    if _IS_FAULT not in content:
        return
    sheet, row, column, rows = "", 0, 0, 0
    for table, is_row, of_row, of_cell, text in _ODS.findall(content):
        if table:
            named = _ODS_NAME.search(table)
            sheet, row, rows = unescape(named[1].decode() if named else ""), 0, 0
        elif is_row:
            row, rows, column = row + rows, _repeated(of_row), 0
        else:
            columns = _repeated(of_cell)
            if _IS_FAULT in of_cell:
                for at in range(rows * columns):
                    down, across = divmod(at, columns)
                    yield FormulaFault(sheet, row + down, column + across, text.decode())
            column += columns


def _repeated(attributes: bytes) -> int:
    found = _REPEATED.search(attributes)
    return int(found[1]) if found else 1


def _attributes(element: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in element.findall(text):
        yield dict(_ATTRIBUTE.findall(found))
