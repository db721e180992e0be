"""Blocks of cells to and from Excel and LibreOffice: text with tabs, and tables of HTML."""

import html
import re
from collections.abc import Sequence
from html.parser import HTMLParser

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Block = Sequence[Sequence[str]]
QUOTED_IF = re.compile(r'[\t\n\r"]')
# A cell in quotation marks ends at a tab or line end; any other quotation mark is text.
CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\n]|\Z)|([^\t\n]*)')
MOST_COLUMNS_SPANNED = 1000


def put_on_clipboard(block: Block) -> None:
    """Put a block on the clipboard for tables and for mails."""
    mime = QMimeData()
    mime.setText(as_tabs(block))
    mime.setHtml(as_table(block))
    QGuiApplication.clipboard().setMimeData(mime)


def block_on_clipboard() -> list[list[str]]:
    """Return the block on the clipboard; one cell for mere text, none for none.

    Text without a tab may come from a table of one column or of a mail: its HTML knows.
    """
    mime = QGuiApplication.clipboard().mimeData()
    text = mime.text()
    if mime.hasHtml() and "\t" not in text:
        return from_table(mime.html()) or from_tabs(text)
    return from_tabs(text)


def as_tabs(block: Block) -> str:
    """Write a block as Excel does: tabs between cells, quoted where a cell holds a line end."""
    return "".join("\t".join(map(_quoted, row)) + "\n" for row in block)


def from_tabs(text: str) -> list[list[str]]:
    """Read a block as Excel writes it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    rows: list[list[str]] = []
    at = 0
    while at < len(text):
        row: list[str] = []
        while True:
            found = CELL.match(text, at)
            if found is None:
                break
            row.append(found[2] if found[1] is None else found[1].replace('""', '"'))
            at = found.end() + 1
            if found.end() >= len(text) or text[found.end()] == "\n":
                break
        rows.append(row)
    return rows


def as_table(block: Block) -> str:
    """Write a block as a table of HTML."""
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def from_table(text: str) -> list[list[str]]:
    """Read the cells of the tables in a piece of HTML; none where there is no table."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    return [[" ".join(cell.split()) for cell in row] for row in reader.rows if row]


class _TableReader(HTMLParser):
    """Collects the cells of table rows; a cell over several columns leaves the others empty."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"} and self.rows:
            spanned = dict(attrs).get("colspan") or "1"
            count = int(spanned) if spanned.isascii() and spanned.isdigit() else 1
            self.rows[-1] += [""] * min(max(count, 1), MOST_COLUMNS_SPANNED)
            self._is_in_cell = True
            self._first = len(self.rows[-1]) - min(max(count, 1), MOST_COLUMNS_SPANNED)
        elif tag == "br":
            self.handle_data(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr", "table"}:
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell:
            self.rows[-1][self._first] += data


def _quoted(cell: str) -> str:
    if QUOTED_IF.search(cell) is None:
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
