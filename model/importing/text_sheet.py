"""Reads CSV and TSV text as rows: its encoding and the sign between its columns are found."""

import codecs
import csv
from collections import Counter
from io import StringIO

from model.importing.cells import Row

DELIMITERS = (",", ";", "\t", "|")
LOOKED_AT = 60
MOST_IN_A_CELL = 32_767  # as many characters as a cell of Excel takes


class TextFault(ValueError):
    """Text that is no table; the message goes on from the file's name."""


def rows_of_text(content: bytes, most_rows: int) -> list[Row]:
    """Return the rows of a text file, at most one more than `most_rows`."""
    text = _decoded(content)
    csv.field_size_limit(MOST_IN_A_CELL)
    lines, delimiter = text, _delimiter(text)
    if text[:4].casefold() == "sep=":  # what Excel writes to say which sign it used
        lines = text.partition("\n")[2]
    rows: list[Row] = []
    try:
        for read in csv.reader(StringIO(lines, newline=""), delimiter=delimiter):
            rows.append([*read])
            if len(rows) > most_rows:
                break
    except csv.Error:
        raise TextFault("is no table of text; open it in Excel and save it as xlsx.") from None
    if max(map(len, rows), default=0) < 2:
        raise TextFault("has one column only; export it with a comma between columns.")
    return rows


def _decoded(content: bytes) -> str:
    """Decode text by its mark or its zeros, as UTF-8, and else as Windows writes it."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if content.startswith(mark):
            return _in(content, "utf-16")
    zeros = Counter(at % 2 for at, byte in enumerate(content[:400]) if byte == 0)
    if zeros[1] > 40:
        return _in(content, "utf-16-le")
    if zeros[0] > 40:
        return _in(content, "utf-16-be")
    if b"\0" in content:
        raise TextFault("is not text inside; open it in Excel and save it as xlsx.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _in(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise TextFault("is cut short; export it again.") from None


def _delimiter(text: str) -> str:
    """Return the sign that parts most lines into the same number of columns."""
    if text[:4].casefold() == "sep=" and text[4:5] in DELIMITERS:
        return text[4]
    lines = [line for line in text.splitlines()[:LOOKED_AT] if line.strip()]

    def worth(delimiter: str) -> int:
        try:
            parted = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        except csv.Error:
            return 0  # such as a cell longer than any
        return max((times * (width - 1) for width, times in parted.items()), default=0)

    return max(DELIMITERS, key=worth)
