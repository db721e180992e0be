"""Gestures: each begins when it is made, takes steps, and is finished or cancelled once.

All steps of one gesture are one undo step; one that ends where it began leaves none.
"""

from abc import ABC, abstractmethod
from datetime import datetime, timedelta

from gui.chosen_thing import name_of, span_of, with_copy, with_span
from gui.selection import Chosen
from gui.session import PlanSession
from gui.timeline.snapping import Edge, Span, dragged, drawn, nudged
from model.duty import grid_of
from model.plan import Plan


class Gesture(ABC):
    """What the hand on the mouse is doing, from the plan before it to where it is now.

    Attributes:
        chosen: the thing that is being changed, None while there is none yet.
        span: where that thing is now.
    """

    def __init__(
        self, session: PlanSession, label: str, chosen: Chosen | None, span: Span | None
    ) -> None:
        self.chosen, self.span = chosen, span
        self._at_first = (chosen, span)
        self._session = session
        self._before = session.plan
        self._scenario = session.scenario.key
        self._grid = grid_of(session.plan.horizon)
        self._label = label

    @abstractmethod
    def step(self, to: datetime, step_min: int) -> None:
        """Go on to where the mouse is now, snapped to the step."""

    def finish(self) -> None:
        """Leave everything as it is now."""
        self._session.end_gesture(self)

    def cancel(self) -> None:
        """Put everything back as it was."""
        self.chosen, self.span = self._at_first
        self._show(self._before)
        self._session.end_gesture(self)

    def _show(self, after: Plan) -> None:
        self._session.edit(self._label, after, self)


class Drag(Gesture):
    """Moves one thing, or stretches it by one of its ends, from where it was taken hold of."""

    def __init__(self, session: PlanSession, chosen: Chosen, edge: Edge, held_at: datetime) -> None:
        verb = "move" if edge is Edge.BODY else "stretch"
        self._origin = span_of(session.plan, session.scenario.key, chosen)
        super().__init__(session, _label(verb, session, chosen), chosen, self._origin)
        self._dragged = chosen
        self._edge = edge
        self._held_at = held_at
        self._lies = self._origin

    def step(self, to: datetime, step_min: int) -> None:
        """Follow the mouse from where it took hold."""
        by = to - self._held_at
        self._lay(dragged(self._origin, self._edge, by, step_min, self._grid))

    def nudge(self, minutes: int, least_min: int) -> None:
        """Go exactly so many minutes on from where it is now."""
        by = timedelta(minutes=minutes)
        self._lay(nudged(self._lies, self._edge, by, least_min, self._grid))

    def _lay(self, span: Span) -> None:
        self.span = self._lies = span
        self._show(with_span(self._before, self._scenario, self._dragged, span))


class Copy(Gesture):
    """Drags a copy of one thing away; the thing itself stays."""

    def __init__(self, session: PlanSession, original: Chosen, held_at: datetime) -> None:
        self._origin = span_of(session.plan, session.scenario.key, original)
        label = _label("duplicate", session, original)
        super().__init__(session, label, original, self._origin)
        self._original = original
        self._held_at = held_at

    def step(self, to: datetime, step_min: int) -> None:
        """Follow the mouse from where it took hold."""
        by = to - self._held_at
        span = dragged(self._origin, Edge.BODY, by, step_min, self._grid)
        after, self.chosen, self.span = self._before, self._original, span
        if span != self._origin:
            after, self.chosen = with_copy(self._before, self._scenario, self._original, span)
        self._show(after)


class Draw(Gesture):
    """Draws one more bar like `pattern` on an empty part of its lane."""

    def __init__(self, session: PlanSession, pattern: Chosen, starts: datetime) -> None:
        super().__init__(session, _label("add", session, pattern), None, None)
        self._pattern = pattern
        self._starts = starts

    def step(self, to: datetime, step_min: int) -> None:
        """Draw the bar from where it began to here, once it is long enough to be one."""
        span = drawn(self._starts, to, step_min, self._grid)
        after, self.chosen, self.span = self._before, None, span
        if span is not None:
            after, self.chosen = with_copy(self._before, self._scenario, self._pattern, span)
        self._show(after)


def _label(verb: str, session: PlanSession, chosen: Chosen) -> str:
    return f"{verb} {name_of(session.plan, session.scenario, chosen)}"
