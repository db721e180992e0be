"""Makes a first plan for a trust and dates, and shows beforehand what it will rest on."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.ask import tell
from gui.desk import Desk
from gui.dialog_room import fit_to_screen, let_enter_press
from gui.dropped import take_files
from gui.new_plan.comparison import Comparison
from gui.new_plan.figure_table import FigureTable
from gui.new_plan.figures_file import TITLE, take_figures
from gui.new_plan.form import NewPlanForm
from gui.settings import TRUST
from gui.spoken import announce, tell_what_stands_in
from gui.theme import font
from gui.welcome import welcome_files
from model.plan import Horizon, Plan
from model.starting.foundations import NOT_SET, foundations
from model.starting.kept_figures import FILE_NAME, KeptFault, published_months
from model.starting.month_choice import MonthChoice, month_words, nearest_month
from model.starting.new_plan import NewPlan, new_plan, with_pattern
from model.starting.other_dates import plan_for
from model.starting.trusts import EnglishTrust, trust_known_on
from model.templates.published import Month, months
from model.times import local, show_date

HEADS = ("Figure", "Value", "How sure", "Source")
USUAL = (1080, 700)
FORM_PX = 300
MARGIN_PX = 16
AS_OPEN = (
    "Bases, roster, membership and demand as in the plan that is open; walk-outs, extra cover and "
    "agreements stay behind."
)


class NewPlanDialog(QDialog):
    """Asks for trust, dates and pattern, and hands the plan over."""

    def __init__(
        self,
        open_plan: Plan | None,
        desk: Desk,
        then: Callable[[Plan], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("New plan")
        self.setAcceptDrops(True)
        self._desk, self._then = desk, then
        self._kept = desk.own / FILE_NAME
        self._months = self._read_months()
        self._picked: Month | None = None
        self.form = NewPlanForm(open_plan, desk.settings.get(TRUST) or _code_of(open_plan))
        self.why, self.source, self.said = QLabel(), QLabel(), QLabel()
        self.figures = FigureTable("What the plan will rest on", HEADS, ())
        self.comparison = Comparison()
        self.newer = QPushButton("Add newer figures…")
        self.cancel, self.make = QPushButton("Cancel"), QPushButton("Make this plan")
        self._lay_out()
        self._connect()
        self._follow_trust()

    def accept(self) -> None:
        """Make the plan, unless something cannot be read or the clocks skip its opening time."""
        self.form.settle()
        horizon = self.form.horizon()
        if horizon is None:
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            plan = self._plan(horizon)
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._desk.settings.put(TRUST, plan.trust.code)
        super().accept()
        self._then(plan)

    def month_for(self, trust: EnglishTrust) -> MonthChoice:
        """Return the month a plan of a trust will rest on: picked, or nearest in kind."""
        if self._picked is not None:
            return MonthChoice(self._picked, f"{month_words(self._picked)} is your choice.")
        return nearest_month(self._months, trust, self.form.first_day)

    def _plan(self, horizon: Horizon) -> Plan:
        basis, title = self.form.basis, self.form.title.text().strip()
        pattern = self.form.chosen_pattern
        if isinstance(basis, EnglishTrust):
            month = self.month_for(basis).month
            return new_plan(NewPlan(basis, month, title, horizon, pattern))
        opens = horizon.opens
        plan = plan_for(basis, title=title, opens=opens, length_min=horizon.length_min)
        return with_pattern(plan, pattern, local(opens).date()) if pattern else plan

    def _read_months(self) -> tuple[Month, ...]:
        try:
            return published_months(self._kept)
        except KeptFault as fault:
            tell(self, TITLE, str(fault))
            return months()

    # --- laid out once

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.addWidget(_headed("New plan for my trust"))
        left.addWidget(self.form)
        left.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(MARGIN_PX)
        body.addLayout(left)
        body.addLayout(self._right(), 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, MARGIN_PX)
        rows.addLayout(body, 1)
        rows.addLayout(self._foot())
        self.form.setFixedWidth(FORM_PX)
        let_enter_press(self.make, self.cancel, self.newer)
        fit_to_screen(self, USUAL)

    def _right(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(_headed("What it will rest on"))
        head.addStretch(1)
        head.addWidget(self.newer)
        self.newer.setToolTip("Take a newer AmbSYS file from NHS England; it may be dropped here")
        tell_what_stands_in(self.source, "Source of the chosen figure")
        self.source.setMinimumHeight(3 * self.source.fontMetrics().lineSpacing())
        self.source.setAlignment(Qt.AlignmentFlag.AlignTop)
        for label in (self.why, self.source):
            label.setWordWrap(True)
        rows.addLayout(head)
        rows.addWidget(self.why)
        rows.addWidget(self.figures, 3)
        rows.addWidget(self.source)
        rows.addWidget(self.comparison, 2)
        return rows

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.said.setWordWrap(True)
        tell_what_stands_in(self.said, "What will be made")
        row.addWidget(self.said, 1)
        for button in (self.cancel, self.make):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self.form.trust_changed.connect(self._follow_trust)
        self.form.day_changed.connect(self._follow_day)
        self.form.changed.connect(self._say)
        self.figures.currentCellChanged.connect(self._tell_source)
        self.comparison.taken.connect(self._take_month)
        self.newer.clicked.connect(self._choose_file)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.accept)

    # --- follows what is chosen

    @Slot()
    def _follow_trust(self) -> None:
        if self._picked is not None and self._picked.trust != self._key():
            self._picked = None
        self.form.offer_patterns(self._unions())
        self._show_figures()

    @Slot()
    def _follow_day(self) -> None:
        self._picked = None
        self._show_figures()

    @Slot(object)
    def _take_month(self, month: Month) -> None:
        """Use a month that was compared, and its trust."""
        self._picked = month
        if month.trust == self._key():
            self._show_figures()
        else:
            self.form.choose_trust(month.code)

    def _key(self) -> str:
        basis = self.form.basis
        return basis.key if isinstance(basis, EnglishTrust) else ""

    def _unions(self) -> list[str]:
        basis = self.form.basis
        if isinstance(basis, EnglishTrust):
            return [row.union for row in trust_known_on(basis, self.form.first_day).unions]
        return list(dict.fromkeys(row.union for row in basis.membership))

    def _show_figures(self) -> None:
        basis = self.form.basis
        is_published = isinstance(basis, EnglishTrust)
        for part in (self.figures, self.source, self.comparison):
            part.setVisible(is_published)
        if isinstance(basis, EnglishTrust):
            self._show_published(basis)
        else:
            self.why.setText(AS_OPEN)
        self._say()

    def _show_published(self, trust: EnglishTrust) -> None:
        choice = self.month_for(trust)
        self.why.setText(choice.why)
        known = trust_known_on(trust, self.form.first_day)
        rows = foundations(trust, known, choice.month)
        self.figures.show_rows(
            [(row.what, row.value, str(row.status or NOT_SET), row.source) for row in rows]
        )
        self._tell_source(self.figures.currentRow())
        self.comparison.show_month(self._months, trust, choice.month)

    @Slot(int)
    def _tell_source(self, row: int) -> None:
        """Write out the source that the table may cut."""
        cell = self.figures.item(row, HEADS.index("Source"))
        self.source.setText(cell.text() if cell else "")

    @Slot()
    def _say(self) -> None:
        """Say in a sentence what will be made, or which line cannot be read."""
        self.make.setEnabled(bool(self.form.title.text().strip()))
        if self.form.fault:
            self.said.setText(self.form.fault)
            return
        basis, pattern = self.form.basis, self.form.chosen_pattern
        figures = "figures of the open plan"
        if isinstance(basis, EnglishTrust):
            figures = f"figures of {basis.key}, {month_words(self.month_for(basis).month)}"
        day = show_date(self.form.first_day, year=True)
        out = f"walk-outs as at {pattern.name}" if pattern else "nobody out yet"
        self.said.setText(f"{self.form.length.currentText()} from {day}; {figures}; {out}.")

    # --- newer figures

    @Slot()
    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Newer figures from NHS England", "", "AmbSYS (*.csv)")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.take_file)
        dialog.open()

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Add the figures of a file, and rest on them if they are nearer."""
        sentence = take_figures(Path(path), self._kept, self)
        if sentence:
            self._months = self._read_months()
            self._show_figures()
            self.said.setText(sentence)
            announce(self, sentence)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take NHS England's newer figures; other files are for the window."""
        figures, _ = take_files(event)
        for path in figures:
            self.take_file(str(path))


def _headed(text: str) -> QLabel:
    title = QLabel(text)
    title.setFont(font(15, semibold=True))
    return title


def _code_of(plan: Plan | None) -> str:
    return plan.trust.code if plan else ""
