"""How far the filled cells of a packed workbook reach, found before any of them is read.

The library that reads workbooks lays a sheet out whole, up to its last filled cell: one stray
cell at the far corner would ask for more memory than there is and end the program.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from model.importing.cells import column_of

CHUNK = 1 << 20
# An opening tag with something in it; <c r="A1" s="3"/> is a format only, and may be anywhere.
_CELL = re.compile(rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/])?>')
_ODS = re.compile(rb"<table:(?:covered-)?table-(?:row|cell)\b[^>]*>|</table:table>")
_ROWS = re.compile(rb'number-rows-repeated="(\d{1,9})"')
_COLUMNS = re.compile(rb'number-columns-repeated="(\d{1,9})"')


class Extent(NamedTuple):
    """The last row and the last column with a filled cell, from 1."""

    rows: int
    columns: int

    def with_cell(self, row: int, column: int) -> "Extent":
        """Return how far it reaches with one more cell."""
        return Extent(max(self.rows, row), max(self.columns, column))


def extents_of(path: Path) -> Iterator[Extent]:
    """Return how far each sheet of an xlsx, xlsm or ods reaches; nothing for other files."""
    with zipfile.ZipFile(path) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                yield _of_xlsx(packed, name)
            elif name == "content.xml":
                yield from _of_ods(packed, name)


def _of_xlsx(packed: zipfile.ZipFile, name: str) -> Extent:
    rows, columns = 0, set[bytes]()
    for text in _texts(packed, name):
        cells = _CELL.findall(text)
        rows = max(rows, max((int(number) for _, number in cells), default=0))
        columns.update(letters for letters, _ in cells)
    last = max((column_of(letters.decode()) for letters in columns), default=-1)
    return Extent(rows, last + 1)


def _of_ods(packed: zipfile.ZipFile, name: str) -> Iterator[Extent]:
    extent, row, column = Extent(0, 0), 0, 0
    tags = (tag for text in _texts(packed, name) for tag in _ODS.findall(text))
    for tag in tags:
        if tag == b"</table:table>":
            yield extent
            extent, row = Extent(0, 0), 0
        elif b"table-row" in tag:
            row, column = row + _repeated(tag, _ROWS), 0
        else:
            column += _repeated(tag, _COLUMNS)
            if b"value-type=" in tag:
                extent = extent.with_cell(row, column)


def _texts(packed: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """Give a part piece by piece, each up to the end of a tag, without holding it whole."""
    rest = b""
    with packed.open(name) as part:
        while chunk := part.read(CHUNK):
            text = rest + chunk
            ends = text.rfind(b">") + 1
            yield text[:ends]
            rest = text[ends:]


def _repeated(tag: bytes, pattern: re.Pattern[bytes]) -> int:
    found = pattern.search(tag)
    return int(found[1]) if found else 1
