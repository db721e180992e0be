"""Asks for a name, and says at once why one cannot be taken."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QWidget

from gui.ask import width_for_title
from gui.checked_line import CheckedLine

LEAST_PX = 400


class NameDialog(QDialog):
    """A line for the name, selected to be typed over; `then` gets what `read` makes of it."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        label: str,
        text: str,
        *,
        read: Callable[[str], str],
        then: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._then = then
        self.name = CheckedLine(label, text, read, at_once=True)
        self.name.line.selectAll()
        buttons = QDialogButtonBox()
        self.use = buttons.addButton("Use this name", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.name.checked.connect(self.use.setEnabled)
        form = QFormLayout(self)
        form.addRow(label, self.name)
        form.addRow(buttons)
        self.setMinimumWidth(max(LEAST_PX, width_for_title(self)))

    def accept(self) -> None:
        """Hand the name over if it can be taken."""
        if self.name.settle():
            super().accept()
            self._then(self.name.text)
