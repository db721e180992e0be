"""The timeline: lanes of walk-outs, shifts and extra cover over the chart, on its time axis."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pyqtgraph as pg
from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.spoken import announce, name
from gui.theme import Theme
from gui.timeline.choosing import Chooser
from gui.timeline.chosen_edits import ChosenEdits
from gui.timeline.hand import Hand
from gui.timeline.keys import KEYS_TOLD, Nudge, nudge_of
from gui.timeline.lanes import (
    Bar,
    Lane,
    Line,
    Section,
    in_reading_order,
    lane_of,
    stacked,
)
from gui.timeline.plan_lanes import count_in, lanes_of
from gui.timeline.sight import Sight
from gui.timeline.stage import Stage
from gui.timeline.tally import tally_of
from model.duty import grid_of
from model.plan import Plan, Scenario
from model.projection import Projection

NARROW_PX = 800
MANY_GROUPS = 3
KINDS = {
    Section.WALK_OUTS: Kind.WALK_OUT,
    Section.SHIFTS: Kind.ROSTER_LINE,
    Section.EXTRA_COVER: Kind.EXTRA_COVER,
}


class TimelineView(QWidget):
    """Shows the session's scenario as bars, and lets mouse and keys change them.

    Attributes:
        inspector_wanted: emitted when a bar was added whose fields are to be filled in.
        times_wanted: emitted when Enter asks to type the times of the chosen bar.
        menu_asked: emitted with the place on the screen where the menu of bars is wanted.
        hint_changed: emitted with what the mouse can do now, for the status line.
        said: emitted with every sentence that is told to the screen reader.
    """

    inspector_wanted = Signal()
    times_wanted = Signal()
    menu_asked = Signal(QPoint)
    hint_changed = Signal(str)
    said = Signal(str)

    def __init__(
        self,
        session: PlanSession,
        reprojector: Reprojector,
        selection: Selection,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._reprojector = reprojector
        self._shown: tuple[Plan, Scenario] | None = None
        self._lanes: tuple[Lane, ...] = ()
        self._lines: tuple[Line, ...] = ()
        self._folds: dict[Section, bool] = {}
        self._unfolded: frozenset[str] = frozenset()
        self._is_narrow = False
        self._grid = grid_of(session.plan.horizon)
        self._stage = Stage(theme, self)
        self._hand = Hand(session, selection, self)
        self.edits = ChosenEdits(session, selection, self._hand)
        self.chooser = Chooser(lambda: self._lines, selection, self)
        self.sight = Sight(session, selection, self._stage, self.chooser.bars, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        name(self, "Timeline", KEYS_TOLD)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stage)
        self._connect()
        self._show_plan()
        self._show_projection(reprojector.projection)
        self._stage.show_moment(selection.moment_h)

    # --- what the window asks for

    @property
    def snap_min(self) -> int:
        """Return the minutes that drags snap to."""
        return self._hand.snap_min

    def set_snap(self, minutes: int) -> None:
        """Let drags snap to 5, 15, 30 or 60 minutes."""
        self._hand.snap_min = minutes

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the rows on show, heights in pixels below the axis and before scrolling."""
        return self._lines

    @property
    def view_box(self) -> pg.ViewBox:
        """Return the view box whose x range the chart shares."""
        return self._stage.box

    def link_to(self, view_box: pg.ViewBox) -> None:
        """Share the x range of a chart."""
        self._stage.box.setXLink(view_box)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._stage.set_theme(theme)

    def add(self, kind: Kind) -> None:
        """Add a walk-out, a shift or extra cover that starts at the cursor."""
        self.edits.add(kind, self.snap_min)
        self.inspector_wanted.emit()

    def fold(self, section: Section, *, is_folded: bool) -> None:
        """Fold a section to its head, or unfold it."""
        self._folds[section] = is_folded
        self._show_lines()

    def unfold_group(self, group: str, *, is_unfolded: bool) -> None:
        """Show the shifts of a staff group by base, or its density alone."""
        others = self._unfolded - {group}
        self._unfolded = others | {group} if is_unfolded else others
        self._lanes = lanes_of(self._session.plan, self._session.scenario, self._unfolded)
        self._show_lines()

    def is_folded(self, section: Section) -> bool:
        """Tell whether a section is folded: as chosen, or because room is short."""
        if section in self._folds or section is Section.WALK_OUTS:
            return self._folds.get(section, False)
        if section is Section.SHIFTS:
            groups = sum(lane.group is not None for lane in self._lanes)
            return self._is_narrow or groups > MANY_GROUPS
        return self._is_narrow

    # --- following the plan

    def _connect(self) -> None:
        hand, bars = self._hand, self._stage.bars
        bars.held.connect(hand.hold)
        bars.pressed_empty.connect(hand.hold_empty)
        bars.dragged.connect(hand.drag)
        bars.let_go.connect(hand.let_go)
        bars.hovered.connect(self._stand_at)
        bars.menu_asked.connect(self._ask_for_menu)
        hand.live_label_changed.connect(bars.show_live_label)
        hand.magnet_changed.connect(bars.show_magnet)
        hand.band_changed.connect(bars.show_band)
        for speaker in (hand, self.edits, self.chooser):
            speaker.said.connect(self._say)
        hand.hint_changed.connect(self.hint_changed)
        self._stage.names.fold_toggled.connect(self._toggle_fold)
        self._stage.names.add_wanted.connect(self._add_in)
        self._stage.resized.connect(self._heed_width)
        self._session.plan_changed.connect(self._show_plan)
        self._session.scenario_changed.connect(self._show_plan)
        self._reprojector.projected.connect(self._show_projection)
        self._selection.chosen_changed.connect(self._follow_choice)
        self._selection.all_chosen_changed.connect(self._show_chosen)
        self._selection.moment_changed.connect(self._stage.show_moment)

    @Slot()
    def _show_plan(self) -> None:
        plan, scenario = self._session.plan, self._session.scenario
        if self._shows(plan, scenario):
            return  # an edit tells of its plan, and then of the scenario in it
        self._shown = (plan, scenario)
        self._grid = grid_of(plan.horizon)
        self._stage.show_grid(self._grid)
        self._stage.show_moment(self._selection.moment_h)  # the same hours, but of another plan
        self._lanes = lanes_of(plan, scenario, self._unfolded)
        self._show_lines()

    def _shows(self, plan: Plan, scenario: Scenario) -> bool:
        shown = self._shown
        return shown is not None and shown[0] is plan and shown[1] is scenario

    def _show_lines(self) -> None:
        folded = frozenset(section for section in Section if self.is_folded(section))
        self._lines = stacked(self._lanes, folded)
        plan, scenario = self._session.plan, self._session.scenario
        counts = {section: count_in(plan, scenario, section) for section in Section}
        summaries = {section: self._bars_in(section) for section in folded}
        self._stage.show_lines(self._lines, counts, summaries, self._unfolded)
        self._show_chosen()
        self._hand.lanes, self._hand.lines = self._lanes, self._lines

    def _bars_in(self, section: Section) -> tuple[Bar, ...]:
        lanes = [lane for lane in self._lanes if lane.section is section]
        return tuple(bar for lane in lanes for line in lane.lines for bar in line)

    @Slot(object)
    def _show_projection(self, projection: Projection) -> None:
        plan, scenario = projection.plan, projection.scenario
        lanes = self._lanes if self._shows(plan, scenario) else lanes_of(plan, scenario)
        self._stage.show_tally(tally_of(projection, lanes))

    @Slot(object)
    def _follow_choice(self, chosen: Chosen | None) -> None:
        """Show what was chosen, here or anywhere else, and bring it into view."""
        bar = next((b for b in in_reading_order(self._lines) if b.chosen == chosen), None)
        if bar is not None and not self._hand.is_busy:
            self._stage.bring_into_view(bar)

    @Slot()
    def _show_chosen(self) -> None:
        """Ring the chosen bars, and write the lane of the leading one in bold."""
        there = self._selection.all_chosen
        self._stage.bars.show_chosen(there, is_focused=self.hasFocus())
        lane = lane_of(self._lines, self._selection.chosen)
        self._stage.names.emphasise(lane.key if lane else None)

    @Slot(float)
    def _stand_at(self, hours: float) -> None:
        """Put the cursor on the interval under the mouse."""
        if not self._hand.is_busy:
            index = self._grid.index_at(self._grid.opens + timedelta(hours=hours))
            self._selection.stand_at(index * self._grid.interval_min / 60)

    @Slot(object, float, QPoint)
    def _ask_for_menu(self, chosen: Chosen | None, hours: float, at: QPoint) -> None:
        """Choose what the menu will be about, unless it is chosen already, and stand there."""
        self._stand_at(hours)
        if chosen is None or chosen not in self._selection.all_chosen:
            self._selection.choose(chosen)
        self.menu_asked.emit(at)

    # --- folding and adding

    @Slot(object)
    def _toggle_fold(self, what: Section | str) -> None:
        if isinstance(what, Section):
            self.fold(what, is_folded=not self.is_folded(what))
        else:
            self.unfold_group(what, is_unfolded=what not in self._unfolded)

    @Slot(object)
    def _add_in(self, section: Section) -> None:
        self.fold(section, is_folded=False)
        self.add(KINDS[section])

    @Slot()
    def _heed_width(self) -> None:
        """Fold shifts and extra cover where the window is narrow, unless told otherwise."""
        is_narrow = self.width() < NARROW_PX
        if is_narrow is not self._is_narrow:
            self._is_narrow = is_narrow
            self._show_lines()

    # --- keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what KEYS_TOLD says."""
        nudge = nudge_of(event, self.snap_min)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._acts().get((Qt.Key(event.key()), modifiers))
        if nudge is not None:
            self._nudge(nudge, is_repeat=event.isAutoRepeat())
        elif act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End a run of nudges when the key is up."""
        if not event.isAutoRepeat():
            self._hand.release()
        super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._show_chosen()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hand.release()
        self._show_chosen()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu by key, at the leading bar."""
        event.accept()
        bars = self.chooser.bars(self._selection.all_chosen[-1:])
        self.menu_asked.emit(self.mapToGlobal(self._stage.place_of(bars[0] if bars else None)))

    def _acts(self) -> Mapping[tuple[Qt.Key, Qt.KeyboardModifier], Callable[[], object]]:
        none, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
        control, key = Qt.KeyboardModifier.ControlModifier, Qt.Key
        chooser, sight, edits = self.chooser, self.sight, self.edits
        return {
            (key.Key_Up, none): lambda: chooser.choose_by(-1),
            (key.Key_Down, none): lambda: chooser.choose_by(1),
            (key.Key_Up, shift): lambda: chooser.choose_by(-1, keeps=True),
            (key.Key_Down, shift): lambda: chooser.choose_by(1, keeps=True),
            (key.Key_Home, none): lambda: chooser.choose_at(0),
            (key.Key_End, none): lambda: chooser.choose_at(-1),
            (key.Key_A, control): chooser.choose_lane,
            (key.Key_Return, none): self.times_wanted.emit,
            (key.Key_Enter, none): self.times_wanted.emit,
            (key.Key_Delete, none): edits.delete,
            (key.Key_Backspace, none): edits.delete,
            (key.Key_D, control): edits.duplicate,
            (key.Key_Slash, none): edits.split,
            (key.Key_W, none): lambda: self.add(Kind.WALK_OUT),
            (key.Key_S, none): lambda: self.add(Kind.ROSTER_LINE),
            (key.Key_E, none): lambda: self.add(Kind.EXTRA_COVER),
            (key.Key_Escape, none): self._escape,
            (key.Key_Equal, none): sight.zoom_in,
            (key.Key_Plus, none): sight.zoom_in,
            (key.Key_Plus, shift): sight.zoom_in,
            (key.Key_Minus, none): sight.zoom_out,
            (key.Key_0, none): sight.fit_plan,
            (key.Key_1, none): sight.fit_strike,
            (key.Key_2, none): sight.fit_chosen,
        }

    def _nudge(self, nudge: Nudge, *, is_repeat: bool) -> None:
        """Move or stretch the chosen bar; with none chosen, move the cursor."""
        if self.edits.there():
            self._hand.nudge(nudge.edge, nudge.minutes, is_repeat=is_repeat)
            return
        step = max(abs(nudge.minutes), self._grid.interval_min) / 60
        moment = self._selection.moment_h + (step if nudge.minutes > 0 else -step)
        last = (self._grid.count - 1) * self._grid.interval_min / 60
        self._selection.stand_at(min(max(moment, 0.0), last))

    def _escape(self) -> None:
        """Put back what the mouse holds; holding nothing, let go of the choice."""
        if not self._hand.cancel():
            self._selection.choose(None)

    @Slot(str)
    def _say(self, sentence: str) -> None:
        announce(self, sentence)
        self.said.emit(sentence)
