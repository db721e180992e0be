"""Finds failed formulas in binary workbooks (xlsb), as Microsoft publishes the format (MS-XLSB).

The file is a zip as an xlsx is, but what is XML there is a run of records here: a kind and a
length, both in bytes of seven bits each, and then so many bytes of content.
"""

import struct
import zipfile
from collections.abc import Iterator

from model.importing.old_formula_faults import FAULTS

BOOK = "xl/workbook.bin"
BOUND_SHEET, ROW, CELL_FAULT, FORMULA_FAULT, ROWS_END = 156, 0, 3, 11, 146
_AFTER_CELL_HEAD = 8  # a column and a style, four bytes each
_MOST_BYTES_OF_KIND, _MOST_BYTES_OF_LENGTH = 2, 4


def binary_formula_faults(
    packed: zipfile.ZipFile, targets: dict[str, str]
) -> Iterator[tuple[str, int, int, str]]:
    """Yield sheet, row and column from 0, and fault; nothing more where the file is damaged.

    `targets` are the files of the workbook's parts by the keys it knows them by.
    """
    files = set(packed.namelist())
    try:
        for kind, body in _records(packed.read(BOOK)):
            if kind != BOUND_SHEET:
                continue
            part, at = _text(body, _AFTER_CELL_HEAD)
            file = targets.get(part, "")
            if file in files:
                name = _text(body, at)[0]
                for row, column, fault in _of_sheet(packed.read(file)):
                    yield name, row, column, fault
    except (struct.error, IndexError):
        return


def _of_sheet(content: bytes) -> Iterator[tuple[int, int, str]]:
    row = 0
    for kind, body in _records(content):
        if kind == ROW:
            row = struct.unpack_from("<I", body)[0]
        elif kind in (CELL_FAULT, FORMULA_FAULT):
            column = struct.unpack_from("<I", body)[0]
            yield row, column, FAULTS.get(body[_AFTER_CELL_HEAD], "#VALUE!")
        elif kind == ROWS_END:
            return


def _records(content: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(content):
        kind, at = _number(content, at, _MOST_BYTES_OF_KIND)
        length, at = _number(content, at, _MOST_BYTES_OF_LENGTH)
        if at + length > len(content):
            return
        yield kind, content[at : at + length]
        at += length


def _number(content: bytes, at: int, most: int) -> tuple[int, int]:
    """Return a number and where it ends; the high bit of a byte says that more follow."""
    number = 0
    for place in range(most):
        byte = content[at]
        at += 1
        number |= (byte & 0x7F) << 7 * place
        if not byte & 0x80:
            break
    return number, at


def _text(body: bytes, at: int) -> tuple[str, int]:
    """Return a text, which its number of letters precedes, and where it ends."""
    length = 2 * struct.unpack_from("<I", body, at)[0]
    letters = struct.unpack_from(f"<{length}s", body, at + 4)[0]
    return letters.decode("utf-16-le", errors="replace"), at + 4 + length
