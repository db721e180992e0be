"""The earlier versions of a plan's file, with what is different from the plan as it is."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gui.plan_files import PlanFiles
from gui.session import PlanSession
from gui.spoken import name
from model.keeping.earlier import Earlier
from model.plan import Plan
from model.plan_difference import plan_difference
from model.plan_file import PlanFileError, read_plan
from model.times import local, show_date, show_time

SIZE = QSize(620, 460)
NONE_KEPT = "No earlier version is kept yet: the first is, when this file is saved over."
NO_FILE = "The plan has no file yet; versions are kept from its second save on."
DIFFERENT = "What is different from the plan now"
SAME = "As the plan is now."


class EarlierVersions(QDialog):
    """Lists versions, tells what differs, and opens one as a plan without a file."""

    def __init__(
        self,
        files: PlanFiles,
        session: PlanSession,
        then: Callable[[Plan, Path | None], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Earlier versions")
        self._session = session
        self._then = then
        self._there = files.versions
        self.told = QLabel(
            "What the file held until it was saved over; the newest first."
            if self._there
            else (NO_FILE if files.path is None else NONE_KEPT)
        )
        self.told.setWordWrap(True)
        self.list = QListWidget()
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for version in self._there:
            self.list.addItem(f"As the file was until {until_of(version)}")
        self.differs = QPlainTextEdit()
        self.differs.setReadOnly(True)
        self.differs.setTabChangesFocus(True)
        name(self.list, "Versions")
        name(self.differs, DIFFERENT)
        self._lay_out()
        self.list.currentRowChanged.connect(self._compare)
        self.list.setCurrentRow(0)

    def accept(self) -> None:
        """Open the chosen version in a window of its own."""
        plan = self._read()
        super().accept()
        if plan is not None:
            self._then(plan, None)

    def _lay_out(self) -> None:
        rows = QVBoxLayout(self)
        rows.addWidget(self.told)
        rows.addWidget(self.list, 2)
        rows.addWidget(QLabel(DIFFERENT))
        rows.addWidget(self.differs, 3)
        buttons = QDialogButtonBox()
        self.open_button = buttons.addButton(
            "Open this version", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.open_button.setEnabled(False)
        buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        rows.addWidget(buttons)
        self.resize(SIZE)

    def _read(self) -> Plan | None:
        row = self.list.currentRow()
        if row < 0:
            return None
        try:
            return read_plan(self._there[row].path)
        except PlanFileError as fault:
            self.differs.setPlainText(str(fault))
            return None

    @Slot()
    def _compare(self) -> None:
        plan = self._read()
        self.open_button.setEnabled(plan is not None)
        if plan is not None:
            lines = plan_difference(self._session.plan, plan)
            self.differs.setPlainText("\n".join(lines) or SAME)


def until_of(version: Earlier) -> str:
    """Say until when the file held a version: Wed 11 Jan 2023 09:14."""
    until = local(version.until)
    return f"{show_date(until.date(), year=True)} {show_time(until)}"
