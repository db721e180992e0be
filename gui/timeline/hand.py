"""The hand on the timeline: what mouse and keys hold becomes gestures and edits of the plan."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject, Qt, Signal, Slot

from gui.chosen_thing import is_there, name_of, span_of, with_copy, without
from gui.chosen_thing import with_new as plan_with_new
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.timeline.gestures import Copy, Drag, Draw, Gesture
from gui.timeline.lanes import Line, length_of
from gui.timeline.snapping import FINE_MIN, Edge, Span, snapped
from model.duty import grid_of
from model.times import show_range

DRAG_HINT = "Drag to move, Ctrl for a copy, Alt for 1 minute, Esc to put back"


class Hand(QObject):
    """Holds at most one gesture at a time.

    Attributes:
        live_label_changed: emitted with the times of what is dragged, empty when let go.
        said: emitted with a sentence for the screen reader after every change.
        hint_changed: emitted with what the mouse can do now, empty when nothing is held.
    """

    live_label_changed = Signal(str)
    said = Signal(str)
    hint_changed = Signal(str)

    def __init__(self, session: PlanSession, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._gesture: Gesture | None = None
        self._nudge: Drag | None = None
        self.snap_min = 15

    @property
    def is_busy(self) -> bool:
        """Tell whether the mouse holds something."""
        return self._gesture is not None

    @Slot(object, object, float, object)
    def hold(self, chosen: Chosen, edge: Edge, hour: float, modifiers: Qt.KeyboardModifier) -> None:
        """Take hold of a bar by its body or one of its ends; with Ctrl, of a copy of it."""
        self._selection.choose(chosen)
        at = self._instant(hour)
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._begin(Copy(self._session, chosen, at))
        else:
            self._begin(Drag(self._session, chosen, edge, at))

    @Slot(object, float)
    def hold_empty(self, line: Line, hour: float) -> None:
        """Let go of the choice, and get ready to draw on an empty part of a lane of bars."""
        self._selection.choose(None)
        bars = [bar for there in line.lane.lines for bar in there] if line.lane else []
        if bars:
            self._begin(Draw(self._session, bars[-1].chosen, self._instant(hour)))

    @Slot(float, object)
    def drag(self, hour: float, modifiers: Qt.KeyboardModifier) -> None:
        """Take the gesture on to where the mouse is."""
        if self._gesture is None:
            return
        is_fine = modifiers & Qt.KeyboardModifier.AltModifier
        self._gesture.step(self._instant(hour), FINE_MIN if is_fine else self.snap_min)
        self._selection.choose(self._gesture.chosen)
        span = self._gesture.span
        self.live_label_changed.emit(_times(span) if span else "")

    @Slot()
    def let_go(self) -> None:
        """Finish the gesture."""
        if self._gesture is not None:
            gesture = self._gesture
            self._gesture = None
            gesture.finish()
            self._quieten(gesture.chosen)

    def cancel(self) -> bool:
        """Put back what the mouse holds; False if it holds nothing."""
        if self._gesture is None:
            return False
        gesture, self._gesture = self._gesture, None
        gesture.cancel()
        self._selection.choose(gesture.chosen)
        self._quieten(gesture.chosen)
        return True

    def nudge(self, edge: Edge, minutes: int, *, is_repeat: bool) -> None:
        """Move or stretch the chosen bar by so much; a key held down is one undo step."""
        chosen = self.bar_chosen()
        if chosen is None or self.is_busy:
            return
        if self._nudge is None or not is_repeat:
            self.release()
            start = self._instant(0)
            self._nudge = Drag(self._session, chosen, edge, start)
        self._nudge.nudge(minutes, min(abs(minutes), self.snap_min))
        self._say(chosen)

    def release(self) -> None:
        """End the run of nudges: the key is up, or another one is down."""
        if self._nudge is not None:
            self._nudge.finish()
            self._nudge = None

    def delete(self) -> None:
        """Take the chosen thing away."""
        chosen, plan = self._selection.chosen, self._session.plan
        scenario = self._session.scenario
        if chosen is None or self.is_busy or not is_there(plan, scenario, chosen):
            return
        name = name_of(plan, scenario, chosen)
        self._selection.choose(None)
        self._session.edit(f"delete {name}", without(plan, scenario.key, chosen))
        self.said.emit(f"{name} deleted")

    def duplicate(self) -> None:
        """Let the chosen bar happen again right after itself, as far as the plan goes."""
        chosen = self.bar_chosen()
        if chosen is None or self.is_busy:
            return
        plan, scenario = self._session.plan, self._session.scenario
        span = span_of(plan, scenario.key, chosen)
        grid = grid_of(plan.horizon)
        length = span.ends - span.starts
        starts = min(span.ends, max(grid.closes - length, span.starts))
        name = name_of(plan, scenario, chosen)
        after, copy = with_copy(plan, scenario.key, chosen, Span(starts, starts + length))
        self._session.edit(f"duplicate {name}", after)
        self._selection.choose(copy)
        self._say(copy)

    def add(self, kind: Kind) -> None:
        """Add a thing that starts at the cursor, and choose it."""
        plan, scenario = self._session.plan, self._session.scenario
        starts = snapped(self._instant(self._selection.moment_h), self.snap_min)
        after, chosen = plan_with_new(plan, scenario, kind, starts, self._selection.service)
        if chosen is None:
            self.said.emit("A shift needs a staff group and a base first")
            return
        name = name_of(after, after.scenario(scenario.key), chosen)
        self._session.edit(f"add {name}", after)
        self._selection.choose(chosen)
        self.said.emit(f"{name} added")

    def bar_chosen(self) -> Chosen | None:
        """Return the chosen thing if it is a bar of the timeline that is still there."""
        chosen = self._selection.chosen
        if chosen is None or chosen.kind is Kind.ROSTER_LINE:
            return None
        there = is_there(self._session.plan, self._session.scenario, chosen)
        return chosen if there else None

    def _begin(self, gesture: Gesture) -> None:
        self.release()
        self._gesture = gesture
        self.hint_changed.emit(DRAG_HINT)

    def _quieten(self, chosen: Chosen | None) -> None:
        self.live_label_changed.emit("")
        self.hint_changed.emit("")
        if chosen is not None:
            self._say(chosen)

    def _say(self, chosen: Chosen) -> None:
        plan, scenario = self._session.plan, self._session.scenario
        if is_there(plan, scenario, chosen):
            span = span_of(plan, scenario.key, chosen)
            self.said.emit(f"{name_of(plan, scenario, chosen)}, {_times(span)}")

    def _instant(self, hour: float) -> datetime:
        return self._session.plan.horizon.opens + timedelta(hours=hour)


def _times(span: Span) -> str:
    return f"{show_range(span.starts, span.ends)}, {length_of(span.starts, span.ends)}"
