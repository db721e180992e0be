"""The hand on the timeline: what mouse and arrow keys hold becomes gestures on the plan."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal, Slot

from gui.chosen_thing import is_there, name_of_all, span_of
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.timeline.band import Band
from gui.timeline.gestures import Copy, Drag, Draw, Gesture
from gui.timeline.lanes import Lane, Line, Section, length_of
from gui.timeline.magnets import Magnet, Snap, magnets_of
from gui.timeline.snapping import FINE_MIN, Edge, Span
from model.times import show_range

DRAG_HINT = "Drag to move, Ctrl for a copy, Alt for 1 minute, Esc to put back"
# What the first bar of a section is that can be drawn on its head.
FIRSTS = {Section.WALK_OUTS: Kind.WALK_OUT, Section.EXTRA_COVER: Kind.EXTRA_COVER}
BAND_HINT = "Every bar the frame touches is chosen, Esc to put back"


class Hand(QObject):
    """Holds at most one gesture, or the rubber band, at a time.

    `lanes` and `lines` are what lies on the ground now, set by the view.

    Attributes:
        live_label_changed: emitted with the times of what is dragged, empty when let go.
        magnet_changed: emitted with the Magnet that what is dragged clings to, or None.
        band_changed: emitted with the rubber band as a QRectF, empty when there is none.
        said: emitted with a sentence for the screen reader after every change.
        hint_changed: emitted with what the mouse can do now, empty when nothing is held.
    """

    live_label_changed = Signal(str)
    magnet_changed = Signal(object)
    band_changed = Signal(QRectF)
    said = Signal(str)
    hint_changed = Signal(str)

    def __init__(self, session: PlanSession, selection: Selection, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._selection = selection
        self._gesture: Gesture | None = None
        self._band: Band | None = None
        self._nudge: Drag | None = None
        self._has_moved = False
        self._magnets: tuple[Magnet, ...] = ()
        self.lines: Sequence[Line] = ()
        self.lanes: Sequence[Lane] = ()
        self.snap_min = 15

    @property
    def is_busy(self) -> bool:
        """Tell whether the mouse holds something."""
        return self._gesture is not None or self._band is not None

    @Slot(object, object, QPointF, object)
    def hold(self, chosen: Chosen, edge: Edge, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Take hold of a bar by its body or one of its ends, and of all chosen with it.

        With Ctrl a copy is held; with Shift the bar is added to what is chosen, or taken out.
        """
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._selection.toggle(chosen)
            return
        there = self._selection.all_chosen
        others = [c for c in there if c != chosen] if chosen in there else []
        self._selection.choose_all([*others, chosen])
        things = self._bars_chosen()
        instant = self._instant(at.x())
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self._begin(Copy(self._session, things, instant))
        else:
            self._begin(Drag(self._session, things, edge, instant))

    @Slot(object, QPointF, object)
    def hold_empty(self, line: Line | None, at: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Get ready to draw a bar on an empty part of a lane, or else the rubber band.

        The band is drawn with Shift, which keeps what is chosen, and wherever no bar can be.
        """
        keeps = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        before = self._selection.all_chosen if keeps else ()
        self._selection.choose_all(before)
        pattern = pattern_of(line)
        starts, kind = self._instant(at.x()), self._first_on(line)
        if pattern is not None and not keeps:
            self._begin(Draw.like(self._session, pattern, starts))
        elif kind is not None and not keeps:
            self._begin(Draw.first(self._session, kind, self._selection.service, starts))
        else:
            self.release()
            self._band = Band(self.lines, at, before)
            self.hint_changed.emit(BAND_HINT)

    @Slot(QPointF, object, float)
    def drag(self, to: QPointF, modifiers: Qt.KeyboardModifier, reach_h: float) -> None:
        """Take what is held on to where the mouse is; magnets reach so many hours."""
        if self._band is not None:
            self._selection.choose_all(self._band.stretch(to))
            self.band_changed.emit(self._band.box)
        elif self._gesture is not None:
            self._has_moved = True
            is_fine = modifiers & Qt.KeyboardModifier.AltModifier
            reach = timedelta(hours=reach_h)
            snap = Snap(FINE_MIN) if is_fine else Snap(self.snap_min, self._magnets, reach)
            self._gesture.step(self._instant(to.x()), snap)
            self._selection.choose_all(self._gesture.chosen)
            self._show_live(self._gesture)

    @Slot()
    def let_go(self) -> None:
        """Finish the gesture; a mere press chooses the one bar it was on."""
        if self._band is not None:
            self._end_band()
        elif self._gesture is not None:
            gesture, self._gesture = self._gesture, None
            gesture.finish()
            if not self._has_moved:
                self._selection.choose_all(gesture.chosen[-1:])
            self._quieten(gesture.chosen[-1:] if not self._has_moved else gesture.chosen)

    def cancel(self) -> bool:
        """Put back what the mouse holds; False if it holds nothing."""
        if self._band is not None:
            self._selection.choose_all(self._band.before)
            self._end_band()
            return True
        if self._gesture is None:
            return False
        gesture, self._gesture = self._gesture, None
        gesture.cancel()
        self._selection.choose_all(gesture.chosen)
        self._quieten(gesture.chosen)
        return True

    def nudge(self, edge: Edge, minutes: int, *, is_repeat: bool) -> None:
        """Move or stretch the chosen bars by so much; a key held down is one undo step."""
        things = self._bars_chosen()
        if not things or self.is_busy:
            return
        if self._nudge is None or not is_repeat:
            self.release()
            self._nudge = Drag(self._session, things, edge, self._instant(0))
        self._nudge.nudge(minutes, min(abs(minutes), self.snap_min))
        self._say(things)

    def release(self) -> None:
        """End the run of nudges: the key is up, or another one is down."""
        if self._nudge is not None:
            self._nudge.finish()
            self._nudge = None

    def _bars_chosen(self) -> tuple[Chosen, ...]:
        plan, scenario = self._session.plan, self._session.scenario
        return tuple(
            there for there in self._selection.all_chosen if is_there(plan, scenario, there)
        )

    def _first_on(self, line: Line | None) -> Kind | None:
        """Return what the first bar drawn on the head of an empty section is, if it is one."""
        if line is None or line.lane is not None:
            return None
        is_empty = all(lane.section is not line.section for lane in self.lanes)
        return FIRSTS.get(line.section) if is_empty else None

    def _begin(self, gesture: Gesture) -> None:
        self.release()
        self._gesture, self._has_moved = gesture, False
        bars = [bar for lane in self.lanes for line in lane.lines for bar in line]
        others = [bar for bar in bars if bar.chosen not in gesture.chosen]
        self._magnets = magnets_of(self._session.plan, others)
        self.hint_changed.emit(DRAG_HINT)

    def _end_band(self) -> None:
        self._band = None
        self.band_changed.emit(QRectF())
        self.hint_changed.emit("")
        count = len(self._selection.all_chosen)
        if count > 1:
            self.said.emit(f"{count} bars chosen")

    def _show_live(self, gesture: Gesture) -> None:
        magnet = gesture.magnet
        times = _times(gesture.span) if gesture.span else ""
        self.live_label_changed.emit(f"{times} · {magnet.what}" if magnet else times)
        self.magnet_changed.emit(magnet)

    def _quieten(self, things: Sequence[Chosen]) -> None:
        self.live_label_changed.emit("")
        self.magnet_changed.emit(None)
        self.hint_changed.emit("")
        self._say(things)

    def _say(self, things: Sequence[Chosen]) -> None:
        plan, scenario = self._session.plan, self._session.scenario
        there = [thing for thing in things if is_there(plan, scenario, thing)]
        if there:
            spans = [span_of(plan, scenario.key, thing) for thing in there]
            whole = Span(min(s.starts for s in spans), max(s.ends for s in spans))
            self.said.emit(f"{name_of_all(plan, scenario, there)}, {_times(whole)}")

    def _instant(self, hour: float) -> datetime:
        return self._session.plan.horizon.opens + timedelta(hours=hour)


def pattern_of(line: Line | None) -> Chosen | None:
    """Return what a bar drawn on a line is like, None where none can be drawn."""
    bars = [bar for there in line.lane.lines for bar in there] if line and line.lane else []
    return bars[-1].chosen if bars else None


def _times(span: Span) -> str:
    return f"{show_range(span.starts, span.ends)}, {length_of(span.starts, span.ends)}"
