"""Stands a union down with a live preview; the plan stays until it is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

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

from gui.inspector.controls import CONTROL_PX, colour_text
from gui.new_plan.figure_table import FigureTable
from gui.selection import Selection
from gui.session import PlanSession
from gui.spoken import announce
from gui.stagger.fields import a_choice, a_form, a_line, a_note, beside, caption, read_of, wear
from gui.stagger.preview import FiguresRow, Preview
from gui.stagger.preview_drawing import Compared
from gui.stand_down.moment_field import MomentField
from gui.theme import Theme, font
from model.called_out import in_force
from model.cover_figures import cover_figures
from model.edits import EditFault, find, with_extra_cover
from model.not_needed import NOTHING, NotNeeded, not_needed, not_needed_lines, not_needed_words
from model.plan import Plan
from model.projection import Projection, project
from model.reading import ReadingFault, read_length
from model.stand_down import stand_down, walk_outs_of
from model.times import TimeFault, show_length, show_moment_in

# Long enough that a word typed fast is projected once, short enough to follow the hand.
PAUSE_MS = 80
USUAL = (1120, 740)
LEFT_PX = 300
HEADS = ("Extra cover", "Not needed", "Notice", "Tell them")
NOBODY = "No union is out in this scenario; there is nothing to stand down."
UNDO = "One undo brings the walk-outs back."
LIST_NOTE = (
    "Found by trying cover without each, military first. An estimate: a backlog is not counted, "
    "and notices marked so are ours; type the true one."
)


@dataclass(frozen=True, slots=True, eq=False)
class _Outcome:
    """What standing down would come to."""

    union: str
    at: datetime
    after: Plan
    projection: Projection
    entries: tuple[NotNeeded, ...]


class StandDownDialog(QDialog):
    """Proposes, shows cover and whom to tell, and makes it one step of the history."""

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Stand down")
        self._session, self._selection, self._theme = session, selection, theme
        self._now = project(session.plan, session.scenario)
        self._notices: dict[str, int] = {}
        self._outcome: _Outcome | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show_outcome)
        tell = self._pause.start
        self.union = a_choice("Union", theme, self._begin)
        self.at = MomentField("Stands down", session.plan, theme, tell)
        self.known = MomentField("Known from", session.plan, theme, tell)
        self.notice = a_line("Notice of the chosen row", theme, lambda: None)
        self.preview, self.figures = Preview(theme), FiguresRow(theme)
        self.table = FigureTable("Extra cover not needed", HEADS, ())
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(len(HEADS) - 1, QHeaderView.ResizeMode.ResizeToContents)
        self.said, self._none = a_note(), a_note(NOTHING)
        self.copy, self.cancel = QPushButton("Copy &list"), QPushButton("Cancel")
        self.make = QPushButton("Stand down")
        self._lay_out()
        self._connect()
        self._offer()
        self._settle()

    # --- laid out once

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(14)
        body.addWidget(self._left())
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
        title = QLabel("Extra cover that is then not needed")
        title.setFont(font(13, semibold=True))
        for part, stretch in (
            (frame, 3),
            (self.figures, 0),
            (title, 0),
            (self._none, 0),
            (self.table, 2),
        ):
            right.addWidget(part, stretch)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.said, 1)
        for button in (self.copy, self.cancel, self.make):
            button.setMinimumHeight(CONTROL_PX + 2)
            foot.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(16, 14, 16, 12)
        rows.addLayout(body, 1)
        rows.addLayout(foot)
        # Qt asks the dialog for its default button, so it must be in the dialog by now.
        for button in (self.copy, self.cancel):
            button.setAutoDefault(False)
        self.make.setDefault(True)
        room = self.screen().availableSize()
        self.resize(min(USUAL[0], room.width() - 40), min(USUAL[1], room.height() - 60))

    def _left(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(LEFT_PX)
        rows = QVBoxLayout(side)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        title = QLabel("Stand a union down")
        title.setFont(font(17, semibold=True))
        fields = QWidget()
        form = a_form(fields)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        form.addRow(caption("Union"), self.union)
        form.addRow(caption("Ends at"), self.at)
        form.addRow(caption("Known from"), self.known)
        row = QWidget()
        a_form(row).addRow(caption("Notice"), beside(self.notice, QLabel("of the chosen row")))
        returns = "Who is out comes back after the return delay; exemptions and recalls lapse."
        for part in (title, fields, a_note(returns), row, a_note(LIST_NOTE)):
            rows.addWidget(part)
        rows.addStretch(1)
        return side

    def _connect(self) -> None:
        self.table.currentCellChanged.connect(self._show_notice)
        self.notice.editingFinished.connect(self._take_notice)
        self.copy.clicked.connect(self._copy)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.accept)

    # --- what the planner chooses

    def _offer(self) -> None:
        unions = dict.fromkeys(one.union for one in in_force(self._session.scenario))
        if not unions:
            return
        at = self._now.grid.instant(self._selection.moment_h * 60)
        out = [union for union in unions if walk_outs_of(self._session.scenario, union, at)]
        self.union.show_options([(one, one) for one in unions], next(iter(out or unions)))
        self._begin()

    def _begin(self) -> None:
        """Start at the cursor if the union is out then or later, else as its walk-outs begin."""
        union, scenario = str(self.union.currentData()), self._session.scenario
        cursor = self._now.grid.instant(self._selection.moment_h * 60)
        theirs = [one for one in in_force(scenario) if one.union == union]
        is_out = bool(walk_outs_of(scenario, union, cursor))
        at = cursor if is_out else min(one.starts for one in theirs)
        self.at.show_moment(at)
        self.known.show_moment(at)
        self._pause.start()

    @Slot()
    def _show_notice(self) -> None:
        entry = self._chosen()
        self.notice.setEnabled(entry is not None)
        self.notice.setText(show_length(entry.notice_min) if entry else "")

    @Slot()
    def _take_notice(self) -> None:
        """Take the row's own notice down; it goes into the plan with the step."""
        entry = self._chosen()
        if entry is None or self.notice.text() == show_length(entry.notice_min):
            return
        try:
            self._notices[entry.row.key] = read_of("Notice", read_length, self.notice.text())
        except ReadingFault as fault:
            self._say(str(fault), is_fault=True)
            return
        self._settle()

    def _chosen(self) -> NotNeeded | None:
        entries, row = self._entries(), self.table.currentRow()
        return entries[row] if 0 <= row < len(entries) else None

    def _entries(self) -> Sequence[NotNeeded]:
        """Return the list in the order in which they must be told."""
        entries = self._outcome.entries if self._outcome else ()
        return sorted(entries, key=lambda entry: entry.told_by)

    # --- what it comes to

    def _work_out(self) -> _Outcome:
        if self.union.currentIndex() < 0:
            raise EditFault(NOBODY)
        union, at, known = str(self.union.currentData()), self.at.read(), self.known.read()
        key = self._session.scenario.key
        after = stand_down(self._session.plan, key, union, at)
        for row_key, notice in self._notices.items():
            row = find(after.scenario(key).extra_cover, row_key)
            after = with_extra_cover(after, key, replace(row, notice_to_send_home_min=notice))
        projection = project(after, key)
        return _Outcome(union, at, after, projection, not_needed(projection, at, known))

    def _settle(self) -> None:
        self._pause.stop()
        self._show_outcome()

    @Slot()
    def _show_outcome(self) -> None:
        """Show what stands in the form, or say in one sentence why it cannot be."""
        try:
            self._outcome = self._work_out()
        except (EditFault, ReadingFault, TimeFault) as fault:
            self._outcome = None
            self._say(str(fault), is_fault=True)
        has_outcome = self._outcome is not None
        self.make.setEnabled(has_outcome)
        self.copy.setEnabled(has_outcome)
        if self._outcome is not None:
            self._say(UNDO, is_fault=False)
            self._show_cover(self._outcome)
            self._show_list(self._outcome)

    def _show_cover(self, outcome: _Outcome) -> None:
        there = self._now.services
        service = self._selection.service
        if service not in there:
            service = next(iter(there))
        hours = self._now.grid.length_min / 60
        self.preview.show_compared(
            Compared(self._now, outcome.projection, service, (), "Stood down", 0.0, hours)
        )
        before = cover_figures(self._now, service)
        self.figures.show_figures(before, cover_figures(outcome.projection, service))

    def _show_list(self, outcome: _Outcome) -> None:
        grid, at = outcome.projection.grid, self.table.currentRow()
        self.table.show_rows([not_needed_words(entry, grid) for entry in self._entries()])
        if 0 < at < self.table.rowCount():
            self.table.choose(at)
        self.table.setVisible(bool(outcome.entries))
        self._none.setVisible(not outcome.entries)
        self._show_notice()

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
        grid = outcome.projection.grid
        head = f"{outcome.union} stands down {show_moment_in(grid, outcome.at)}: whom to tell"
        lines = not_needed_lines(outcome.entries, grid)
        QGuiApplication.clipboard().setText("\n".join((head, *lines, "")))
        self._say("The list is on the clipboard.", is_fault=False)

    # --- how it ends

    def accept(self) -> None:
        """Make it one step of the history; what cannot be made keeps the dialog open."""
        self._settle()
        if self._outcome is not None:
            self._session.edit(f"stand {self._outcome.union} down", self._outcome.after)
            super().accept()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        wear(self, theme)
        self.preview.set_theme(theme)
        self.figures.set_theme(theme)
        self._settle()
