"""Finds cells of an xlsx file whose formula has failed: #REF!, #N/A, read as empty else."""

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
_ELEMENT = r"<(?:\w+:)?{}\b([^>]*)>"
_SHEET = re.compile(_ELEMENT.format("sheet"))
_RELATION = re.compile(_ELEMENT.format("Relationship"))
# A cell that holds a fault, with its formula, and which fault it is.
_FAILED = re.compile(
    rb'<(?:\w+:)?c\b([^>]*\bt="e"[^>]*)>'
    rb"(?:(?!</(?:\w+:)?c>).)*?<(?:\w+:)?v>([^<]*)"
)
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_ADDRESS = re.compile(rb'\br="([A-Z]+[0-9]+)"')


def formula_faults(path: Path) -> Iterator[tuple[str, str, str]]:
    """Yield sheet, cell and fault of every failed formula of an xlsx file; nothing of others."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        files = set(packed.namelist())
        if not {WORKBOOK, RELATIONS} <= files:
            return
        targets = {
            found["Id"]: f"xl/{found['Target'].removeprefix('/xl/')}"
            for found in _attributes(_RELATION, packed.read(RELATIONS).decode())
        }
        for sheet in _attributes(_SHEET, packed.read(WORKBOOK).decode()):
            file = targets.get(sheet.get("r:id", ""), "")
            sheet_xml = packed.read(file) if file in files else b""
            for head, fault in _FAILED.findall(sheet_xml):
                address = _ADDRESS.search(head)
                if address is not None:
                    yield unescape(sheet["name"]), address[1].decode(), fault.decode()


def _attributes(element: re.Pattern[str], text: str) -> Iterator[dict[str, str]]:
    for found in element.findall(text):
        yield dict(_ATTRIBUTE.findall(found))
