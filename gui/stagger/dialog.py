"""Staggers a walk-out or shift starts with a live preview; the plan stays until it is accepted."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.dialog_room import fit_to_screen, let_enter_press
from gui.inspector.controls import CONTROL_PX, colour_text
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.side_scroll import side_scroll
from gui.spoken import announce
from gui.stagger.fields import a_choice, a_form, a_note, caption, some_segments, wear
from gui.stagger.patterns_form import PatternsForm
from gui.stagger.preset_line import PresetLine
from gui.stagger.preview import FiguresRow, Preview
from gui.stagger.preview_drawing import Compared
from gui.stagger.proposal import Lane, Proposal
from gui.stagger.shifts_form import ShiftsForm
from gui.stagger.waves_form import WavesForm
from gui.theme import Theme, font
from model.called_out import teams_called_out
from model.cover_figures import CoverFigures, cover_figures
from model.dispute import WalkOut
from model.edits import EditFault, find
from model.projection import Projection, project
from model.reach import most_called_out
from model.reading import ReadingFault
from model.staff import Service
from model.strike_patterns import PresetFault, StaggerPreset
from model.times import TimeFault, show_range

WAVES, PATTERNS, SHIFTS = "waves", "patterns", "shifts"
WAYS = ((WAVES, "Waves"), (PATTERNS, "Real patterns"), (SHIFTS, "Shift starts"))
# Long enough that a word typed fast is projected once, short enough to follow the hand.
PAUSE_MS = 80
AROUND_H = 4.0
FORM_PX = 356
USUAL = (1120, 740)
CAPTION = (
    "<b>Preview</b>&nbsp;&nbsp; nothing changes until you accept; expected cover at the likely "
    "turnout, an estimate"
)
STALE_CAPTION = "<b>Preview</b>&nbsp;&nbsp; of what stood here before"
NO_WALK_OUT = "This scenario has no walk-out to stagger; add one first, or move shift starts."


class StaggerDialog(QDialog):
    """Proposes, shows what it would do, and makes it one step of the session's history."""

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        presets: Path,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Stagger")
        self._session, self._selection, self._theme = session, selection, theme
        self._now = project(session.plan, session.scenario)
        self._figures_now: dict[Service, CoverFigures] = {}
        self._way = WAVES
        self._proposal: Proposal | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._show_proposal)
        self.way = some_segments("Stagger by", WAYS, theme, self._take_way)
        self.walk_out = a_choice("Walk-out", theme, self._begin)
        self.presets = PresetLine(presets, theme)
        self.waves = WavesForm(session.plan, theme)
        self.patterns = PatternsForm(session.plan, theme)
        self.shifts = ShiftsForm(session.plan, theme)
        self.preview, self.figures = Preview(theme), FiguresRow(theme)
        self.said = a_note()
        self.cancel, self.make = QPushButton("Cancel"), QPushButton("Make walk-outs")
        self._lay_out()
        self._connect()
        self._offer_walk_outs()
        self._begin()
        self._settle()

    # --- laid out once

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._left())
        body.addLayout(self._right(), 1)
        foot = QFrame()
        foot.setAutoFillBackground(True)
        foot.setBackgroundRole(QPalette.ColorRole.Base)
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 10, 20, 10)
        row.addWidget(self.said, 1)
        for button in (self.cancel, self.make):
            button.setMinimumHeight(CONTROL_PX + 2)
            row.addWidget(button)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(body, 1)
        rows.addWidget(foot)
        let_enter_press(self.make, self.cancel)
        fit_to_screen(self, USUAL)

    def _left(self) -> QScrollArea:
        page = QWidget()
        page.setAutoFillBackground(True)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        rows = QVBoxLayout(page)
        rows.setContentsMargins(20, 14, 20, 14)
        rows.setSpacing(8)
        title = QLabel("Stagger a walk-out")
        title.setFont(font(17, semibold=True))
        self._head = QWidget()
        a_form(self._head).addRow(caption("Walk-out"), self.walk_out)
        self._pages = QStackedWidget()
        for form in (self.waves, self.patterns, self.shifts):
            self._pages.addWidget(form)
        for part in (title, self.way, self.presets, self._head, self._pages, self.presets.keeper):
            rows.addWidget(part)
        rows.addStretch(1)
        return side_scroll(page, "Stagger form", FORM_PX)

    def _right(self) -> QVBoxLayout:
        self._caption = a_note(CAPTION)
        frame = QFrame()
        frame.setAutoFillBackground(True)
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(10, 8, 4, 8)
        inside.addWidget(self.preview)
        for panel in (frame, self.figures):
            panel.setFrameShape(QFrame.Shape.StyledPanel)
            panel.setBackgroundRole(QPalette.ColorRole.Base)
        rows = QVBoxLayout()
        rows.setContentsMargins(14, 14, 14, 12)
        rows.setSpacing(12)
        rows.addWidget(self._caption)
        rows.addWidget(frame, 1)
        rows.addWidget(self.figures)
        return rows

    def _connect(self) -> None:
        for form in (self.waves, self.patterns, self.shifts, self.presets):
            form.changed.connect(self._pause.start)
        self.presets.chosen.connect(self._fill)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.accept)

    # --- what the planner chooses

    def _offer_walk_outs(self) -> None:
        plan, scenario = self._session.plan, self._session.scenario
        offered = tuple(
            (
                one.key,
                f"{one.union} {teams_called_out(plan, one)}, {show_range(one.starts, one.ends)}",
            )
            for one in scenario.walk_outs
        )
        chosen = self._selection.chosen
        keys = [key for key, _ in offered]
        has_choice = chosen is not None and chosen.kind is Kind.WALK_OUT and chosen.key in keys
        if offered:
            self.walk_out.show_options(
                offered, chosen.key if has_choice and chosen is not None else keys[0]
            )

    def _chosen_walk_out(self) -> WalkOut:
        if self.walk_out.currentIndex() < 0:
            raise EditFault(NO_WALK_OUT)
        return find(self._session.scenario.walk_outs, str(self.walk_out.currentData()))

    def _begin(self) -> None:
        """Let the forms start out with what suits the walk-out."""
        if self.walk_out.currentIndex() >= 0:
            self.waves.begin(self._chosen_walk_out())
            self.patterns.begin(self._chosen_walk_out())

    @Slot(object)
    def _fill(self, preset: StaggerPreset) -> None:
        if self.walk_out.currentIndex() >= 0:
            self.waves.fill(preset, self._chosen_walk_out())

    @Slot(str)
    def _take_way(self, way: str) -> None:
        self._way = way
        self.way.show_options(WAYS, way)
        form = {WAVES: self.waves, PATTERNS: self.patterns, SHIFTS: self.shifts}[way]
        self._pages.setCurrentWidget(form)
        self._head.setVisible(way != SHIFTS)
        self.presets.setVisible(way == WAVES)
        self.presets.keeper.setVisible(way == WAVES)
        self._settle()

    # --- what it comes to

    def _propose(self) -> Proposal:
        if not self._now.services:
            raise EditFault("This plan has no staff and no demand yet; add them first.")
        if self._way == SHIFTS:
            return self.shifts.propose()
        walk_out = self._chosen_walk_out()
        form = self.waves if self._way == WAVES else self.patterns
        proposal = form.propose(self._session.scenario, walk_out)
        if self._way == WAVES:
            self.presets.kept_name()
        return proposal

    def _settle(self) -> None:
        self._pause.stop()
        self._show_proposal()

    @Slot()
    def _show_proposal(self) -> None:
        """Show what stands in the form, or say in one sentence why it cannot be made."""
        try:
            self._proposal = self._propose()
        except (EditFault, ReadingFault, TimeFault, PresetFault) as fault:
            self._proposal = None
            self._say(str(fault), is_fault=True)
        is_stale = self._proposal is None and self.preview.compared is not None
        self._caption.setText(STALE_CAPTION if is_stale else CAPTION)
        self.make.setEnabled(self._proposal is not None)
        if self._proposal is not None:
            self.make.setText(self._proposal.verb)
            self._say(self._proposal.note, is_fault=False)
            self._compare(self._proposal)
        elif self.preview.compared is None and self._now.services:
            self.figures.show_figures(self._before(self._service()), None)

    def _compare(self, proposal: Proposal) -> None:
        after = project(proposal.after, self._session.scenario.key)
        service = self._service()
        lanes = self._with_totals(proposal, after)
        first, last = self._span(lanes)
        self.preview.show_compared(
            Compared(self._now, after, service, lanes, proposal.name, first, last)
        )
        self.figures.show_figures(self._before(service), cover_figures(after, service))

    def _before(self, service: Service) -> CoverFigures:
        """Return the figures of the plan as it is, which stay while the dialog is open."""
        if service not in self._figures_now:
            self._figures_now[service] = cover_figures(self._now, service)
        return self._figures_now[service]

    def _service(self) -> Service:
        """Return the service on the chart, or the first one that is meant if that is not."""
        groups = self._session.plan.groups
        if self._way == SHIFTS:
            meant = {str(self.shifts.group.currentData())}
        else:
            meant = set(self._chosen_walk_out().groups) if self.walk_out.count() else set()
        there = [g.service for g in groups if not meant or g.key in meant] or [*self._now.services]
        return self._selection.service if self._selection.service in there else there[0]

    def _with_totals(self, proposal: Proposal, after: Projection) -> tuple[Lane, ...]:
        """Return the lanes of a proposal, with how many each calls out and what they replace."""
        if not proposal.keys:
            return proposal.lanes
        made = [find(after.scenario.walk_outs, key) for key in proposal.keys]
        waves = [
            replace(lane, total=f"up to {most_called_out(after, [wave]):,.0f} out")
            for lane, wave in zip(proposal.lanes, made, strict=True)
        ]
        old = self._chosen_walk_out()
        total = f"up to {most_called_out(self._now, [old]):,.0f} out"
        return (Lane("Now", old.starts, old.ends, total, is_now=True), *waves)

    def _span(self, lanes: tuple[Lane, ...]) -> tuple[float, float]:
        """Return the hours to show: all lanes and some time around them, within the plan."""
        grid = self._now.grid
        first = min(grid.minutes(lane.starts) for lane in lanes) / 60 - AROUND_H
        last = max(grid.minutes(lane.ends) for lane in lanes) / 60 + AROUND_H
        length = grid.length_min / 60
        first, last = max(first, 0.0), min(last, length)
        return (first, last) if last - first >= AROUND_H else (0.0, length)

    def _say(self, sentence: str, *, is_fault: bool) -> None:
        if is_fault and sentence != self.said.text():
            announce(self, sentence)
        self.said.setText(sentence)
        colour_text(self.said, self._theme.alarm if is_fault else self._theme.second_text)

    # --- how it ends

    def accept(self) -> None:
        """Make the proposal one step of the history; what cannot be made keeps the dialog open."""
        self._settle()
        proposal = self._proposal
        if proposal is None:
            return
        try:
            kept = self.presets.kept_name() if self._way == WAVES else ""
            if kept:
                self.presets.keep_as(self.waves.preset(kept))
        except PresetFault as fault:
            self._say(str(fault), is_fault=True)
            return
        self._session.edit(proposal.label, proposal.after)
        if proposal.keys:
            self._selection.choose(Chosen(Kind.WALK_OUT, proposal.keys[0]))
        super().accept()

    @Slot(object)
    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        wear(self, theme)
        parts = (self.waves, self.patterns, self.shifts, self.presets, self.preview, self.figures)
        for part in parts:
            part.set_theme(theme)
        self._settle()
