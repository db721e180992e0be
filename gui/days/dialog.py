"""Repeats a day of a strike on other dates; what each day comes to is shown before it is made."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.days.date_pick import DatePick
from gui.days.day_grid import DayGrid
from gui.dialog_room import fit_to_screen, let_enter_press
from gui.inspector.controls import CONTROL_PX, colour_text
from gui.inspector.segments import TickBox
from gui.selection import Selection
from gui.session import PlanSession
from gui.spoken import announce
from gui.stagger.fields import a_choice, a_form, a_line, a_note, beside, caption, read_of, wear
from gui.theme import Theme, font
from gui.worker import Task, Worker
from model.days.repeat import Terms, repeat_day, strike_days
from model.days.repeat_demand import (
    PUBLISHED_FADE,
    PUBLISHED_FIRST_PERCENT,
    appeals_of,
    fade_by,
)
from model.days.standing import DayStanding, days_of
from model.days.words import repeat_notes
from model.duty import grid_of
from model.edits import EditFault
from model.gaps import gaps_of
from model.plan import Plan
from model.projection import project
from model.reading import ReadingFault, read_change
from model.responding import responding_of
from model.times import TimeFault, local, show_date

PAUSE_MS = 80
USUAL = (1080, 700)
LEFT_PX = 340
NOBODY = "Nobody walks out in this scenario; there is no day to repeat."
WORKING = "Being worked out …"
UNDO = "One undo takes the new days away again."
CAPTION = (
    "<b>Preview</b>&nbsp;&nbsp; each day and its worst moment; nothing changes until you accept; "
    "expected cover at the likely turnout, an estimate"
)
FADE_NOTE = f"An appeal wears off. {PUBLISHED_FADE.source}; for other trusts an estimate."


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """What repeating would come to."""

    day: date
    dates: tuple[date, ...]
    after: Plan


class RepeatDialog(QDialog):
    """Proposes, shows the days of the longer plan, and makes it one step of the history."""

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Repeat this day")
        self._session, self._selection, self._theme = session, selection, theme
        self._outcome: _Outcome | None = None
        self._worker = Worker(self)
        # The window may take the dialog along without closing it.
        self.destroyed.connect(self._worker.close)
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show_outcome)
        self.day = a_choice("Day to repeat", theme, self._begin)
        self.dates = DatePick(theme)
        later = _per_cent(PUBLISHED_FADE.later_percent)
        self.later = a_line("999 calls on the later days", theme, self._pause.start, later)
        self.first = a_line("999 calls on the first day", theme, self._pause.start)
        self.appeal = TickBox("Appeal to the public: fewer 999 calls", theme)
        self.agreed = TickBox("Extra cover and exemptions are agreed there too", theme)
        self.all = TickBox("In all scenarios in which it is a strike day", theme)
        self.all.setChecked(True)
        self.grid = DayGrid("Days of the plan then", theme)
        self.day_said, self.notes, self.said = a_note(), a_note(), a_note()
        self.cancel, self.make = QPushButton("Cancel"), QPushButton("Repeat")
        self._lay_out()
        self._connect()
        self._offer()
        self._settle()

    # --- laid out once

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(self._left())
        frame = QFrame()
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        frame.setAutoFillBackground(True)
        frame.setBackgroundRole(QPalette.ColorRole.Base)
        inside = QVBoxLayout(frame)
        inside.addWidget(self.grid, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(a_note(CAPTION))
        right.addWidget(frame, 1)
        right.addWidget(self.day_said)
        right.addWidget(self.notes)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (self.cancel, self.make):
            button.setMinimumHeight(CONTROL_PX + 2)
            foot.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.addLayout(body, 1)
        rows.addLayout(foot)
        let_enter_press(self.make, self.cancel)
        fit_to_screen(self, USUAL)

    def _left(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(LEFT_PX)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        title = QLabel("Repeat a day of the strike")
        title.setFont(font(17, semibold=True))
        head, fade = QWidget(), QWidget()
        a_form(head).addRow(caption("Day"), self.day)
        form = a_form(fade)
        form.addRow(caption("First day"), beside(self.first, QLabel("999 calls")))
        form.addRow(caption("Later days"), beside(self.later, QLabel("999 calls")))
        self._fade_note = a_note(FADE_NOTE)
        for part in (
            *(title, head, QLabel("On these dates too"), self.dates),
            *(self.appeal, fade, self._fade_note, self.agreed, self.all),
        ):
            rows.addWidget(part)
        rows.addStretch(1)
        return side

    def _connect(self) -> None:
        self.dates.changed.connect(self._pause.start)
        for tick in (self.agreed, self.all):
            tick.picked.connect(lambda _yes: self._pause.start())
        self.appeal.picked.connect(self._settle_appeal)
        self.grid.currentCellChanged.connect(self._say_day)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.accept)

    # --- what the planner chooses

    def _offer(self) -> None:
        days = strike_days(self._session.scenario)
        if not days:
            return
        at = grid_of(self._session.plan.horizon).instant(self._selection.moment_h * 60)
        cursor = local(at).date()
        begins = cursor if cursor in days else days[0]
        offered = [(one.isoformat(), show_date(one, year=True)) for one in days]
        self.day.show_options(offered, begins.isoformat())
        self._begin()

    def _begin(self) -> None:
        """Offer the dates around the day, and say what wears off, if anything does."""
        day = self._chosen_day()
        taken = {one for key in self._keys(day) for one in self._days_of(key)}
        self.dates.offer(day, tuple(taken))
        there = appeals_of(self._session.plan, self._keys(day), day)
        percent = there[0].percent if there else PUBLISHED_FIRST_PERCENT
        self.first.setText(_per_cent(percent))
        self.appeal.setChecked(bool(there))
        # What is in force is taken away in the table of demand, not here.
        self.appeal.setEnabled(not there)
        self._settle_appeal()

    @Slot()
    def _settle_appeal(self) -> None:
        is_on = self.appeal.isChecked()
        for line in (self.first, self.later):
            line.setEnabled(is_on)
        self._fade_note.setText(FADE_NOTE if is_on else "No appeal is in force on this day.")
        self._pause.start()

    def _chosen_day(self) -> date:
        if self.day.currentIndex() < 0:
            raise EditFault(NOBODY)
        return date.fromisoformat(str(self.day.currentData()))

    def _keys(self, day: date) -> tuple[str, ...]:
        """Return the scenarios meant: this one, or all in which somebody walks out that day."""
        there = self._session.plan.scenarios if self.all.isChecked() else ()
        others = [one.key for one in there if day in strike_days(one)]
        return tuple(dict.fromkeys((self._session.scenario.key, *others)))

    def _days_of(self, key: str) -> tuple[date, ...]:
        return strike_days(self._session.plan.scenario(key))

    # --- what it comes to

    def _work_out(self) -> _Outcome:
        day, dates = self._chosen_day(), self.dates.dates
        fade = PUBLISHED_FADE
        if self.appeal.isChecked():
            first, later = (
                read_of(what, read_change, line.text())
                for what, line in (("First day", self.first), ("Later days", self.later))
            )
            fade = fade_by(later, first)
        terms = Terms(fade, self.agreed.isChecked())
        after = repeat_day(self._session.plan, self._keys(day), day, dates, terms)
        return _Outcome(day, dates, after)

    def _settle(self) -> None:
        self._pause.stop()
        self._show_outcome()

    @Slot()
    def _show_outcome(self) -> None:
        """Say at once what it comes to or why it cannot be; the days are worked out beside it."""
        if self._task is not None:
            self._task.cancel()
        try:
            self._outcome = self._work_out()
        except (EditFault, ReadingFault, TimeFault) as fault:
            self._outcome = None
            self._say(str(fault), is_fault=bool(self.dates.dates))
        self.make.setEnabled(self._outcome is not None)
        plan = self._outcome.after if self._outcome else self._session.plan
        if self._outcome is not None:
            self._say(UNDO, is_fault=False)
        key, notes = self._session.scenario.key, ""
        if self._outcome is not None:
            notes = "\n".join(repeat_notes(self._session.plan, plan, key))
        self.notes.setText(notes)
        self.day_said.setText(WORKING)

        def days(_task: Task) -> tuple[DayStanding, ...]:
            projection = project(plan, key)
            gaps = {one: gaps_of(projection, one) for one in projection.services}
            return days_of(projection, gaps, responding_of(projection))

        self._task = self._worker.start(days, lambda found: self._take_days(plan, found))

    def _take_days(self, plan: Plan, days: tuple[DayStanding, ...]) -> None:
        self.grid.show_days(days, grid_of(plan.horizon))
        if self._outcome is not None:
            self.grid.stand_on(self._outcome.dates[0])
        self._say_day()

    @Slot()
    def _say_day(self) -> None:
        standing = self.grid.standing
        if standing is not None:
            plan = self._outcome.after if self._outcome else self._session.plan
            self.day_said.setText(standing.sentence(grid_of(plan.horizon)))

    def _say(self, sentence: str, *, is_fault: bool) -> None:
        if is_fault and sentence != self.said.text():
            announce(self, sentence)
        self.said.setText(sentence)
        colour_text(self.said, self._theme.alarm if is_fault else self._theme.second_text)

    # --- how it ends

    def accept(self) -> None:
        """Make it one step of the history; what cannot be made keeps the dialog open."""
        self._settle()
        if self._outcome is not None:
            dates = ", ".join(show_date(one) for one in self._outcome.dates)
            label = f"repeat {show_date(self._outcome.day)} on {dates}"
            self._session.edit(label, self._outcome.after)
            super().accept()

    def done(self, result: int) -> None:
        """Stop the thread, however the dialog is closed."""
        self._pause.stop()
        self._worker.close()
        super().done(result)

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        wear(self, theme)
        self.grid.set_theme(theme)
        self.dates.set_theme(theme)
        self._settle()


def _per_cent(percent: float) -> str:
    return f"{percent:g} %".replace("-", "−")
