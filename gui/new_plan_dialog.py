"""Asks for the dates of a new plan; the trust, its roster and demand come from the open one."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from gui.ask import width_for_title
from gui.checked_line import CheckedLine
from gui.spoken import name
from model.new_plan import plan_for
from model.plan import Plan
from model.reading import ReadingFault, read_day, read_minute_of_day
from model.times import LONDON, from_local, show_date, show_length, show_time

LENGTHS_H = (24, 36, 48, 60, 72, 96, 120, 168, 336)


class NewPlanDialog(QDialog):
    """Makes a plan for other dates from an open one and hands it over."""

    def __init__(self, plan: Plan, then: Callable[[Plan], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New plan")
        self._plan = plan
        self._then = then
        self.title = QLineEdit(f"{plan.trust.name}, new strike")
        self.title.selectAll()
        self.day = CheckedLine("First day", show_date(_today(), year=True), _day_as_shown)
        self.opens = CheckedLine("Opens at", "00:00", self._time_as_shown)
        self.length = QComboBox()
        for hours in LENGTHS_H:
            self.length.addItem(show_length(hours * 60), hours * 60)
        self.length.setCurrentIndex(LENGTHS_H.index(48))
        self._lay_out()

    def accept(self) -> None:
        """Make the plan, unless something cannot be read or the clocks skip its opening time."""
        if not all([self.day.settle(), self.opens.settle()]):
            return
        minute = read_minute_of_day(self.opens.text)
        plan = plan_for(
            self._plan,
            title=self.title.text().strip(),
            opens=from_local(_read_day(self.day.text), minute),
            length_min=self.length.currentData(),
        )
        super().accept()
        self._then(plan)

    def _time_as_shown(self, text: str) -> str:
        """Read the opening time; raises ValueError if the clocks skip it on the first day."""
        minute = read_minute_of_day(text)
        try:
            day = _read_day(self.day.text)
        except ReadingFault:
            return f"{minute // 60:02}:{minute % 60:02}"
        return show_time(from_local(day, minute))

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        name(self.title, "Title")
        name(self.length, "Length")
        fields: tuple[tuple[str, QWidget], ...] = (
            ("Title", self.title),
            ("First day", self.day),
            ("Opens at", self.opens),
            ("Length", self.length),
        )
        for label, field in fields:
            form.addRow(label, field)
        taken = QLabel(
            f"Bases, roster, membership and demand are those of {self._plan.trust.name} as in "
            "the plan that is open. Nobody walks out yet."
        )
        taken.setWordWrap(True)
        form.addRow(taken)
        buttons = QDialogButtonBox()
        make = buttons.addButton("Make this plan", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.title.textChanged.connect(lambda text: make.setEnabled(bool(text.strip())))
        self.resize(max(440, width_for_title(self)), self.sizeHint().height())


def _today() -> date:
    return datetime.now(LONDON).date()


def _read_day(text: str) -> date:
    return read_day(text, _today())


def _day_as_shown(text: str) -> str:
    return show_date(_read_day(text), year=True)
