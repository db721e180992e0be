"""What both dialogs of the day share: a preview, and a list of whom to tell or call by when."""

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gui.dialog_room import fit_to_screen, let_enter_press
from gui.inspector.controls import CONTROL_PX, colour_text
from gui.inspector.segments import TickBox
from gui.new_plan.figure_table import FigureTable
from gui.paper.paper_button import PaperButton
from gui.paper.printing import Job
from gui.paper.setup import Setup
from gui.selection import Selection
from gui.session import PlanSession
from gui.settings import Settings
from gui.spoken import announce
from gui.stagger.fields import a_form, a_line, a_note, beside, caption, read_of, wear
from gui.stagger.preview import FiguresRow, Preview
from gui.stagger.preview_drawing import Compared
from gui.stand_down.moment_field import MomentField
from gui.stand_down.outcome import Outcome, Said, Told
from gui.stand_down.page import list_job
from gui.theme import Theme, font
from model.cover_figures import cover_figures
from model.edits import EditFault, find, with_extra_cover
from model.pack.table import Section, Table
from model.plan import Plan
from model.projection import project
from model.reading import ReadingFault, read_length, read_pounds
from model.shown import show_pounds
from model.times import TimeFault, show_length

# Long enough that a word typed fast is projected once, short enough to follow the hand.
PAUSE_MS = 80
USUAL = (1180, 760)
LEFT_PX = 310
UNDO = "One undo takes it back."
AS_IT_IS = "As the plan is now."


class TellDialog(QDialog):
    """Proposes, shows cover and the list, and makes it one step of the history."""

    def __init__(
        self,
        said: Said,
        session: PlanSession,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(said.title)
        self._words = said
        self._session, self._selection, self._theme = session, selection, theme
        self._now = project(session.plan, session.scenario)
        self._cursor = self._now.grid.instant(selection.moment_h * 60)
        self._terms: dict[str, dict[str, float]] = {}
        self._outcome: Outcome | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show_outcome)
        self.known = MomentField("Known from", session.plan, theme, self._pause.start)
        self.notice = a_line("Notice of the chosen row", theme, lambda: None)
        self.alike = TickBox("Every row of its kind too", theme)
        self.cost = a_line("What the chosen row costs if told too late", theme, lambda: None)
        self.preview, self.figures = Preview(theme), FiguresRow(theme)
        self.table = FigureTable(said.list_title, said.heads, ())
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(len(said.heads) - 1, QHeaderView.ResizeMode.ResizeToContents)
        self.said, self._none, self.list_note = a_note(), a_note(said.empty), a_note()
        self.copy, self.cancel = QPushButton("Copy &list"), QPushButton("Cancel")
        about = "The list as a page."
        self.paper = PaperButton(settings or Settings(), self, about, self._job)
        self.make = QPushButton(said.make)

    def begin(self, *fields: tuple[str, QWidget]) -> None:
        """Lay everything out under these fields and show what they come to."""
        asked = QWidget()
        form = a_form(asked)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for title, field in (*fields, ("Known from", self.known)):
            form.addRow(caption(title), field)
        self._lay_out(asked)
        self._connect()
        self.offer()
        self._settle()

    @abstractmethod
    def offer(self) -> None:
        """Offer what there is to choose, beginning at the cursor."""

    @abstractmethod
    def work_out(self) -> Outcome:
        """Return what the fields come to; raises EditFault, ReadingFault or TimeFault."""

    # --- laid out once

    def _lay_out(self, fields: QWidget) -> None:
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self._left(fields))
        right = QVBoxLayout()
        right.setSpacing(8)
        frame = QFrame()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(8, 4, 4, 4)
        inside.addWidget(self.preview)
        for panel in (frame, self.figures):
            panel.setFrameShape(QFrame.Shape.StyledPanel)
            panel.setAutoFillBackground(True)
            panel.setBackgroundRole(QPalette.ColorRole.Base)
        title = QLabel(self._words.list_title)
        title.setFont(font(13, semibold=True))
        for part, stretch in (
            (frame, 3),
            (self.figures, 0),
            (title, 0),
            (self._none, 0),
            (self.table, 2),
            (self.list_note, 0),
        ):
            right.addWidget(part, stretch)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        foot.addWidget(self.paper)
        for button in (self.copy, self.cancel, self.make):
            button.setMinimumHeight(CONTROL_PX + 2)
            foot.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.addLayout(body, 1)
        rows.addLayout(foot)
        let_enter_press(self.make, self.copy, self.cancel)
        fit_to_screen(self, USUAL)

    def _left(self, fields: QWidget) -> QWidget:
        side = QWidget()
        side.setFixedWidth(LEFT_PX)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        title = QLabel(self._words.heading)
        title.setFont(font(17, semibold=True))
        terms = QWidget()
        form = a_form(terms)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow(caption("Notice"), beside(self.notice, QLabel("of the chosen row")))
        form.addRow(caption(""), self.alike)
        form.addRow(caption("Late costs"), beside(self.cost, QLabel("if you know it")))
        form.setRowVisible(form.rowCount() - 1, self._words.has_cost)
        about, note = a_note(self._words.about), a_note(self._words.list_note)
        for part in (title, fields, about, terms, note):
            rows.addWidget(part)
        rows.addStretch(1)
        return side

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._show_terms)
        self.notice.editingFinished.connect(self._take_notice)
        self.cost.editingFinished.connect(self._take_cost)
        self.copy.clicked.connect(self._copy)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.accept)

    # --- the terms of a row, which go into the plan with the step

    @Slot()
    def _show_terms(self) -> None:
        told = self._chosen()
        for control in (self.notice, self.alike, self.cost):
            control.setEnabled(told is not None)
        self.notice.setText(show_length(told.notice_min) if told else "")
        cost = told.row.cost_if_sent_home_late if told else None
        self.cost.setText(show_pounds(cost))

    @Slot()
    def _take_notice(self) -> None:
        told = self._chosen()
        if told is None or self.notice.text() == show_length(told.notice_min):
            return
        self._take(self._words.notice_field, "Notice", lambda: read_length(self.notice.text()))

    @Slot()
    def _take_cost(self) -> None:
        told, text = self._chosen(), self.cost.text().strip()
        cost = told.row.cost_if_sent_home_late if told else None
        if told is not None and text and text != show_pounds(cost):
            self._take("cost_if_sent_home_late", "Late costs", lambda: read_pounds(text))

    def _take(self, field: str, what: str, read: Callable[[], float]) -> None:
        """Take a term down for the chosen row, a notice for all rows of its kind if so ticked."""
        told = self._chosen()
        if told is None:
            return
        try:
            value = read_of(what, lambda _text: read(), "")
        except ReadingFault as fault:
            self._say(str(fault), is_fault=True)
            return
        alike = self.alike.isChecked() and field == self._words.notice_field
        for row in self._session.scenario.extra_cover:
            if row.key == told.row.key or (alike and row.kind is told.row.kind):
                self._terms.setdefault(row.key, {})[field] = value
        self._settle()

    def with_terms(self, plan: Plan) -> Plan:
        """Return a plan with the notices and costs that were typed."""
        key = self._session.scenario.key
        for row_key, terms in self._terms.items():
            row = find(plan.scenario(key).extra_cover, row_key)
            plan = with_extra_cover(plan, key, replace(row, **terms))  # type: ignore[arg-type]
        return plan

    def _chosen(self) -> Told | None:
        told, row = self._outcome.told if self._outcome else (), self.table.currentRow()
        return told[row] if 0 <= row < len(told) else None

    # --- what it comes to

    def _settle(self) -> None:
        self._pause.stop()
        self._show_outcome()

    @Slot()
    def _show_outcome(self) -> None:
        """Show what stands in the form, or say in one sentence why it cannot be."""
        try:
            self._outcome = self.work_out()
        except (EditFault, ReadingFault, TimeFault) as fault:
            self._outcome = None
            self._say(str(fault), is_fault=True)
        outcome = self._outcome
        self.make.setEnabled(outcome is not None and outcome.is_change)
        self.copy.setEnabled(outcome is not None)
        self.paper.setEnabled(outcome is not None)
        if outcome is not None:
            self._say(UNDO if outcome.is_change else AS_IT_IS, is_fault=False)
            self._show_cover(outcome)
            self._show_list(outcome)

    def _show_cover(self, outcome: Outcome) -> None:
        there = self._now.services
        service = self._selection.service
        if service not in there:
            service = next(iter(there))
        hours = self._now.grid.length_min / 60
        self.preview.show_compared(
            Compared(self._now, outcome.projection, service, (), outcome.name, 0.0, hours)
        )
        before = cover_figures(self._now, service)
        self.figures.show_figures(before, cover_figures(outcome.projection, service))

    def _show_list(self, outcome: Outcome) -> None:
        at = self.table.currentRow()
        self.table.show_rows([one.cells for one in outcome.told])
        if 0 < at < self.table.rowCount():
            self.table.choose(at)
        self.table.setVisible(bool(outcome.told))
        self._none.setVisible(not outcome.told)
        self.list_note.setText(outcome.note)
        self.list_note.setVisible(bool(outcome.note))
        self._show_terms()

    def _say(self, sentence: str, *, is_fault: bool) -> None:
        if is_fault and sentence != self.said.text():
            announce(self, sentence)
        self.said.setText(sentence)
        colour_text(self.said, self._theme.alarm if is_fault else self._theme.second_text)

    @Slot()
    def _copy(self) -> None:
        outcome = self._outcome
        if outcome is None:
            return
        lines = [one.line for one in outcome.told] or [self._words.empty]
        notes = [outcome.note] if outcome.note else []
        QGuiApplication.clipboard().setText("\n".join((outcome.title, *lines, *notes, "")))
        self._say("The list is on the clipboard.", is_fault=False)

    def _job(self, setup: Setup) -> Job | None:
        outcome, words = self._outcome, self._words
        if outcome is None:
            return None
        table = Table(words.heads, tuple(one.cells for one in outcome.told))
        note = " ".join(part for part in (outcome.note, words.list_note) if part)
        section = Section(words.list_title, table, note, words.empty)
        return list_job(outcome.projection, outcome.title, section, setup)

    # --- how it ends

    def accept(self) -> None:
        """Make it one step of the history; what cannot be made keeps the dialog open."""
        self._settle()
        if self._outcome is not None and self._outcome.is_change:
            self._session.edit(self._outcome.step, self._outcome.after)
            super().accept()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        wear(self, theme)
        self.preview.set_theme(theme)
        self.figures.set_theme(theme)
        self._settle()
