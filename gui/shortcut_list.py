"""Every keyboard shortcut in one list, made from the table of actions."""

from html import escape

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QWidget

from gui.about import page
from gui.actions import MENUS
from gui.deed import Deed, plain

IN_THE_WINDOW = (
    ("Choose a bar", "Up, Down"),
    ("Move the chosen bar by the snap", "Left, Right"),
    ("Move it by an hour", "Ctrl+Left, Ctrl+Right"),
    ("Move it by a minute", "Alt+Left, Alt+Right"),
    ("Stretch its end", "Shift+Left, Shift+Right"),
    ("Stretch its start", "[, ]"),
    ("Type its times", "Enter"),
    ("Put a drag back, or let go of a bar", "Esc"),
    ("Move the cursor on the chart by an interval", "Left, Right"),
    ("Move it by an hour", "Ctrl+Left, Ctrl+Right"),
    ("Go to the next gap, or the last", "PgDown, PgUp"),
    ("Show the chosen gap", "Enter"),
    ("Edit a cell", "F2"),
)


def shortcuts_box(parent: QWidget) -> QDialog:
    """Return the box that lists every shortcut."""
    return page(parent, "Keyboard", shortcuts_table())


def shortcuts_table() -> str:
    """Return every shortcut as a table of HTML."""
    rows = [
        row
        for title, deeds in MENUS
        for row in (_head(plain(title)), *(_row(*_words(deed)) for deed in deeds if deed.shortcuts))
    ]
    rows += [_head("In the window"), *(_row(*pair) for pair in IN_THE_WINDOW)]
    return f"<table cellpadding=3>{''.join(rows)}</table>"


def _words(deed: Deed) -> tuple[str, str]:
    native = QKeySequence.SequenceFormat.NativeText
    keys = ", ".join(QKeySequence(keys).toString(native) for keys in deed.shortcuts)
    return plain(deed.text).rstrip("…"), keys


def _head(title: str) -> str:
    return f"<tr><td colspan=2><b>{escape(title)}</b></td></tr>"


def _row(what: str, keys: str) -> str:
    return f"<tr><td>{escape(what)}</td><td>{escape(keys)}</td></tr>"
