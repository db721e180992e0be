"""Asks for the dates of a new plan; the trust, its roster and demand come from the open one."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTimeEdit,
    QWidget,
)

from gui.spoken import name
from model.new_plan import plan_for
from model.plan import Plan
from model.times import TimeFault, from_local, show_length

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
        self.day = QDateEdit(QDate.currentDate())
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMM yyyy")
        self.opens = QTimeEdit(QTime(0, 0))
        self.opens.setDisplayFormat("HH:mm")
        self.length = QComboBox()
        for hours in LENGTHS_H:
            self.length.addItem(show_length(hours * 60), hours * 60)
        self.length.setCurrentIndex(LENGTHS_H.index(48))
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self._lay_out()

    def accept(self) -> None:
        """Make the plan, unless the clocks skip its opening time."""
        read = self.day.date()
        time = self.opens.time()
        try:
            opens = from_local(
                date(read.year(), read.month(), read.day()), time.hour() * 60 + time.minute()
            )
        except TimeFault as fault:
            self.fault.setText(str(fault))
            return
        plan = plan_for(
            self._plan,
            title=self.title.text().strip(),
            opens=opens,
            length_min=self.length.currentData(),
        )
        super().accept()
        self._then(plan)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        for label, field in (
            ("Title", self.title),
            ("First day", self.day),
            ("Opens at", self.opens),
            ("Length", self.length),
        ):
            form.addRow(label, field)
            name(field, label)
        taken = QLabel(
            f"Bases, roster, membership and demand are those of {self._plan.trust.name} as in "
            "the plan that is open. Nobody walks out yet."
        )
        taken.setWordWrap(True)
        form.addRow(taken)
        form.addRow(self.fault)
        buttons = QDialogButtonBox()
        make = buttons.addButton("Make this plan", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)
        self.title.textChanged.connect(lambda text: make.setEnabled(bool(text.strip())))
        self.resize(440, self.sizeHint().height())
