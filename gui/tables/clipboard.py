"""Blocks of cells to and from Excel, as text with tabs and as a table for mails."""

import csv
import html
import io
from collections.abc import Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

Block = Sequence[Sequence[str]]


def put_on_clipboard(block: Block) -> None:
    """Put a block on the clipboard for tables and for mails."""
    mime = QMimeData()
    mime.setText(as_tabs(block))
    mime.setHtml(as_table(block))
    QGuiApplication.clipboard().setMimeData(mime)


def block_on_clipboard() -> list[list[str]]:
    """Return the block on the clipboard; one cell for mere text, none for none."""
    return from_tabs(QGuiApplication.clipboard().text())


def as_tabs(block: Block) -> str:
    """Write a block as Excel does: tabs between cells, quoted where a cell holds a line end."""
    text = io.StringIO()
    csv.writer(text, delimiter="\t", lineterminator="\n").writerows(block)
    return text.getvalue()


def from_tabs(text: str) -> list[list[str]]:
    """Read a block as Excel writes it."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))


def as_table(block: Block) -> str:
    """Write a block as a table of HTML."""
    rows = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in block)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
