"""The small form of what a plan says about itself: title, author, marking, notes."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from gui.session import PlanSession
from gui.spoken import name
from model.plan import Marking


class PlanDetails(QDialog):
    """Edits the title, author, marking and notes of a session's plan as one undo step."""

    def __init__(self, session: PlanSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Plan details")
        self._session = session
        plan = session.plan
        self.title = QLineEdit(plan.title)
        self.author = QLineEdit(plan.author)
        self.author.setPlaceholderText("Role or team; no name is needed")
        self.marking = QComboBox()
        for marking in Marking:
            self.marking.addItem(str(marking) or "None", marking)
        self.marking.setCurrentIndex(list(Marking).index(plan.marking))
        self.handling = QLineEdit(plan.handling)
        self.notes = QPlainTextEdit(plan.notes)
        self.notes.setTabChangesFocus(True)
        form = QFormLayout(self)
        for label, field in (
            ("Title", self.title),
            ("Author", self.author),
            ("Protective marking", self.marking),
            ("Handling", self.handling),
            ("Notes", self.notes),
        ):
            form.addRow(label, field)
            name(field, label)
        buttons = QDialogButtonBox()
        self.use = buttons.addButton("Use these details", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.title.textChanged.connect(lambda text: self.use.setEnabled(bool(text.strip())))
        self.resize(480, 360)

    def accept(self) -> None:
        """Put the details into the plan."""
        after = replace(
            self._session.plan,
            title=self.title.text().strip(),
            author=self.author.text().strip(),
            marking=Marking(self.marking.currentData()),
            handling=self.handling.text().strip(),
            notes=self.notes.toPlainText(),
        )
        self._session.edit("change plan details", after)
        super().accept()
