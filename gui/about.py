"""What Help tells of the program: its version, licences and where its files lie."""

from html import escape
from importlib import metadata

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from gui.desk import Desk
from gui.failures import log_path
from gui.spoken import name
from gui.versions import program_version

# What a library calls itself in its own package, what we call it, and its licence.
LIBRARIES = (
    ("PySide6_Essentials", "Qt and PySide6", "LGPL-3.0"),
    ("pyqtgraph", "pyqtgraph", "MIT"),
    ("numpy", "NumPy", "BSD-3-Clause"),
    ("scipy", "SciPy", "BSD-3-Clause"),
    ("pandas", "pandas", "BSD-3-Clause"),
    ("pydantic", "pydantic", "MIT"),
    ("XlsxWriter", "XlsxWriter", "BSD-2-Clause"),
    ("python-calamine", "python-calamine", "MIT"),
    ("tzdata", "tzdata, the time zones", "Apache-2.0"),
)
SIZE = (600, 640)


def about_box(parent: QWidget, desk: Desk) -> QDialog:
    """Return the box with versions, licences and places."""
    libraries = "".join(
        f"<tr><td>{what}</td><td>{metadata.version(package)}</td><td>{licence}</td></tr>"
        for package, what, licence in LIBRARIES
    )
    places = "".join(
        f"<p>{what}<br>{escape(str(place))}</p>"
        for what, place in (
            ("Settings", desk.settings.path),
            ("Copies of plans that are not saved", desk.recovery),
            ("Earlier versions of plans", desk.versions),
            ("Faults of the program", log_path()),
        )
    )
    return page(
        parent,
        "About Covercast",
        f"""<h3>Covercast {program_version()}</h3>
<p>Plans cover for ambulance strikes: who walks out, who still works, and what it does hour by
hour. It needs no network and sends nothing anywhere.</p>
<p>Numbers marked as estimates are estimates; what is shown is a plan, not a promise.</p>
<h4>Where its files lie</h4>{places}
<h4>Licences</h4>
<p>Covercast is under the MIT licence. It contains NHS England data, licensed under the Open
Government Licence v3.0. The font is Source Sans 3 (OFL), the icons are Lucide (ISC).</p>
<table cellpadding=3><tr><th align=left>Library</th><th align=left>Version</th>
<th align=left>Licence</th></tr>{libraries}</table>""",
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
    dialog.resize(*SIZE)
    return dialog
