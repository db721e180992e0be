"""Writes an xlsb by hand as records, after MS-XLSB; no program at hand writes one."""

import struct
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BINARY = "application/vnd.ms-excel"


class Failed(IntEnum):
    """How a formula fails, as a cell holds it."""

    DIVISION = 0x07
    VALUE = 0x0F
    REFERENCE = 0x17
    NAME = 0x1D
    NOT_AVAILABLE = 0x2A


class TypedFault(int):
    """A fault that stands in a cell without a formula."""


Cell = str | float | Failed | TypedFault | None


def write_xlsb(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> None:
    """Write sheets; None is a cell that is not there."""
    named = list(enumerate(sheets.items(), start=1))
    bound = b"".join(
        _record(156, struct.pack("<II", 0, at) + _text(f"rId{at}") + _text(name))
        for at, (name, _) in named
    )
    book = _record(131) + _record(143) + bound + _record(144) + _record(132)
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{at}.bin"/>'
        for at, _ in named
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            f'<Default Extension="bin" ContentType="{_BINARY}.sheet.binary.macroEnabled.main"/>'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/></Types>'
        ),
        "_rels/.rels": _relations(
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.bin"/>'
        ),
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": _relations(relations),
    }
    for at, (_, rows) in named:
        parts[f"xl/worksheets/sheet{at}.bin"] = b"".join(_sheet(rows))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(zipfile.ZipInfo(name, (2023, 1, 10, 8, 0, 0)), content)


def _relations(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _sheet(rows: Sequence[Sequence[Cell]]) -> Iterator[bytes]:
    width = max(map(len, rows))
    yield _record(129)
    yield _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, width - 1))
    yield _record(145)
    for down, row in enumerate(rows):
        yield _record(0, struct.pack("<IIHHBI", down, 0, 300, 0, 0, 0))
        for across, cell in enumerate(row):
            if cell is not None:
                yield _cell(struct.pack("<II", across, 0), cell)
    yield _record(146) + _record(130)


def _cell(head: bytes, cell: Cell) -> bytes:
    if isinstance(cell, Failed):
        no_formula_kept = struct.pack("<HII", 0, 0, 0)
        return _record(11, head + bytes([cell]) + no_formula_kept)
    if isinstance(cell, TypedFault):
        return _record(3, head + bytes([cell]))
    if isinstance(cell, str):
        return _record(6, head + _text(cell))
    return _record(5, head + struct.pack("<d", cell))


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _record(kind: int, body: bytes = b"") -> bytes:
    return _number(kind) + _number(len(body)) + body


def _number(number: int) -> bytes:
    made = bytearray()
    while True:
        number, low = number >> 7, number & 0x7F
        made.append(low | (0x80 if number else 0))
        if not number:
            return bytes(made)
