"""What Help tells: the version with its licences, and every keyboard shortcut."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from gui.actions import MENUS
from gui.deed import Deed
from gui.failures import log_path
from gui.spoken import name
from gui.versions import program_version

IN_THE_WINDOW = (
    ("Move the chosen bar", "Left, Right"),
    ("Move it by one minute", "Alt+Left, Alt+Right"),
    ("Stretch its end", "Shift+Left, Shift+Right"),
    ("Put a drag back", "Esc"),
    ("Move the cursor on the chart", "Left, Right"),
    ("Show the chosen gap", "Enter"),
    ("Edit a cell", "F2"),
)


def about_box(parent: QWidget) -> QDialog:
    """Return the box with version, licences and places."""
    return _page(
        parent,
        "About Covercast",
        f"""<h3>Covercast {program_version()}</h3>
<p>Plans cover for ambulance strikes: who walks out, who still works, and what it does hour by
hour. It needs no network and sends nothing anywhere.</p>
<p>Licence: MIT. It uses Qt {qVersion()} and PySide6 under the LGPL, pyqtgraph, NumPy, SciPy and
pandas, the font Source Sans 3 (OFL) and Lucide icons (ISC).</p>
<p>Numbers marked as estimates are estimates; what is shown is a plan, not a promise.</p>
<p>Faults of the program are written to<br>{log_path()}</p>""",
    )


def shortcuts_box(parent: QWidget) -> QDialog:
    """Return the box that lists every shortcut, made from the table of actions."""
    rows = [
        row
        for title, deeds in MENUS
        for row in (
            _head(title.replace("&", "")),
            *(_row(*_words(deed)) for deed in deeds if deed.shortcuts),
        )
    ]
    rows += [_head("In the window"), *(_row(*pair) for pair in IN_THE_WINDOW)]
    return _page(parent, "Keyboard", f"<table cellpadding=3>{''.join(rows)}</table>")


def _words(deed: Deed) -> tuple[str, str]:
    native = QKeySequence.SequenceFormat.NativeText
    keys = ", ".join(QKeySequence(keys).toString(native) for keys in deed.shortcuts)
    return deed.text.replace("&", "").rstrip("…"), keys


def _head(title: str) -> str:
    return f"<tr><td colspan=2><b>{title}</b></td></tr>"


def _row(what: str, keys: str) -> str:
    return f"<tr><td>{what}</td><td>{keys}</td></tr>"


def _page(parent: QWidget, title: str, html: str) -> QDialog:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    text = QTextBrowser()
    text.setHtml(html)
    text.setFrameShape(QTextBrowser.Shape.NoFrame)
    name(text, title)
    buttons = QDialogButtonBox()
    buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    rows = QVBoxLayout(dialog)
    rows.addWidget(text)
    rows.addWidget(buttons)
    dialog.resize(460, 460)
    return dialog
