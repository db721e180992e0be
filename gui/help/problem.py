"""Report a problem: a text to copy into a mail; the program itself sends nothing."""

import platform
from pathlib import Path

import PySide6
from PySide6.QtCore import QSize, Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.failures import last_fault, log_path
from gui.spoken import announce, name
from gui.versions import program_version
from model.whole_file import why_not_written

TOLD = (
    "Nothing is sent. Copy this text into a mail to whoever looks after Covercast in your trust, "
    "and add what you did and what you expected. It holds no plan, no name and no folder."
)
COPIED = "The text is copied."
SIZE = QSize(620, 480)


def problem_text(log: Path) -> str:
    """Return the versions and the newest fault of the log."""
    try:
        fault = last_fault(log) or "none is written down"
    except OSError as error:
        fault = f"the log cannot be read: {why_not_written(error)}"
    return "\n".join(
        (
            f"Covercast {program_version()}",
            f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, Qt {qVersion()}",
            f"System {platform.platform()}",
            f"Screen by {QGuiApplication.platformName()}",
            "",
            f"Last fault: {fault}",
            "",
            "What I did:",
            "What I expected:",
            "What happened:",
        )
    )


class ProblemReport(QDialog):
    """Shows the text and copies it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Report a problem")
        self.text, self.said = QPlainTextEdit(problem_text(log_path())), QLabel()
        self.text.setTabChangesFocus(True)
        name(self.text, "Text to copy", "It can be added to before it is copied.")
        told = QLabel(TOLD)
        told.setWordWrap(True)
        buttons = QDialogButtonBox()
        self.copy = buttons.addButton("Copy", QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.copy.clicked.connect(self._copy)
        rows = QVBoxLayout(self)
        for part in (told, self.text, self.said, buttons):
            rows.addWidget(part)
        self.resize(SIZE)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.said.setText(COPIED)
        announce(self, COPIED)
