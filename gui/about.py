"""What Help tells of the program: its version, licences and places."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from gui.failures import log_path
from gui.spoken import name
from gui.versions import program_version


def about_box(parent: QWidget, settings: str) -> QDialog:
    """Return the box with version, licences and places."""
    return page(
        parent,
        "About Covercast",
        f"""<h3>Covercast {program_version()}</h3>
<p>Plans cover for ambulance strikes: who walks out, who still works, and what it does hour by
hour. It needs no network and sends nothing anywhere.</p>
<p>Licence: MIT. It uses Qt {qVersion()} and PySide6 under the LGPL, pyqtgraph, NumPy, SciPy and
pandas, the font Source Sans 3 (OFL) and Lucide icons (ISC).</p>
<p>Numbers marked as estimates are estimates; what is shown is a plan, not a promise.</p>
<p>Settings are kept in<br>{settings}</p>
<p>Faults of the program are written to<br>{log_path()}</p>""",
    )


def page(parent: QWidget, title: str, html: str) -> QDialog:
    """Return a box with a page to read and a Close button."""
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
