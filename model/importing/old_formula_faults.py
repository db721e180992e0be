"""Finds failed formulas in workbooks of the old Excel format (xls), as Microsoft publishes it.

The file is a compound file (MS-CFB) in which one stream, "Workbook", holds records (MS-XLS).
"""

import struct
from collections.abc import Iterator
from itertools import islice

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
FAULTS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
BOUND_SHEET, CELL_FAULT, FORMULA, END = 0x85, 0x205, 0x06, 0x0A
STREAMS = ("Workbook", "Book")
_SECTOR_BYTES = {9: 512, 12: 4096}
_HEADER_BYTES, _DIRECTORY_ENTRY_BYTES, _IN_HEADER = 512, 128, 109
_LAST = 0xFFFFFFFA  # from here on a number of a sector means none


def old_formula_faults(content: bytes) -> Iterator[tuple[str, int, int, str]]:
    """Yield sheet, row and column from 0, and fault; nothing more where the file is damaged."""
    try:
        stream = _CompoundFile(content).stream()
        for name, at in _sheets(stream):
            for kind, body in _records(stream, at):
                if kind == END:
                    break
                if (code := _fault_in(kind, body)) is not None:
                    row, column = struct.unpack_from("<HH", body)
                    yield name, row, column, FAULTS.get(code, "#VALUE!")
    except (struct.error, LookupError):
        return


class _CompoundFile:
    """Sectors of a file, chained by a table that is itself in sectors."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._size = _SECTOR_BYTES[content[30]]
        most = len(content) // self._size + 1
        numbers = list(struct.unpack_from(f"<{_IN_HEADER}I", content, 76))
        more = struct.unpack_from("<I", content, 68)[0]
        while more < _LAST and len(numbers) < most:
            *found, more = struct.unpack(f"<{self._size // 4}I", self._sector(more))
            numbers += found
        self._next: list[int] = []
        for number in islice((one for one in numbers if one < _LAST), most):
            self._next += struct.unpack(f"<{self._size // 4}I", self._sector(number))

    def stream(self) -> bytes:
        """Return the stream of the workbook; nothing if there is none."""
        directory = self._chain(struct.unpack_from("<I", self._content, 48)[0])
        for at in range(0, len(directory), _DIRECTORY_ENTRY_BYTES):
            length = struct.unpack_from("<H", directory, at + 64)[0]
            name = directory[at : at + max(length - 2, 0)].decode("utf-16-le", errors="replace")
            if name in STREAMS:
                first, size = struct.unpack_from("<II", directory, at + 116)
                return self._chain(first)[:size]
        return b""

    def _chain(self, number: int) -> bytes:
        sectors: list[bytes] = []
        while number < _LAST and len(sectors) <= len(self._next):
            sectors.append(self._sector(number))
            number = self._next[number]
        return b"".join(sectors)

    def _sector(self, number: int) -> bytes:
        begins = _HEADER_BYTES + number * self._size
        return self._content[begins : begins + self._size].ljust(self._size, b"\0")


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Yield the name of each sheet and where its records begin."""
    for kind, body in _records(stream, 0):
        if kind == END:
            return
        if kind == BOUND_SHEET:
            at, _, length, is_wide = struct.unpack_from("<IHBB", body)
            text = body[8 : 8 + length * (2 if is_wide & 1 else 1)]
            yield text.decode("utf-16-le" if is_wide & 1 else "latin-1", errors="replace"), at


def _fault_in(kind: int, body: bytes) -> int | None:
    """Return which fault a cell holds; None if it holds none."""
    if kind == CELL_FAULT:
        code, is_fault = body[6], body[7]
        return code if is_fault else None
    if kind == FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
        return body[8]
    return None
