"""Gestures: each begins when it is made, takes steps, and is finished or cancelled once.

All steps of one gesture are one undo step; one that ends where it began leaves none.
"""

from datetime import datetime, timedelta
from typing import Protocol

from gui.chosen_thing import name_of, span_of, with_copy, with_span
from gui.selection import Chosen
from gui.session import PlanSession
from gui.timeline.snapping import Edge, Span, dragged, drawn, nudged
from model.duty import grid_of


class Gesture(Protocol):
    """What the hand on the mouse is doing."""

    @property
    def chosen(self) -> Chosen | None:
        """Return the thing that is being changed, if there is one by now."""

    @property
    def span(self) -> Span | None:
        """Return where it is now."""

    def step(self, to: datetime, step_min: int) -> None:
        """Go on to where the mouse is now."""

    def finish(self) -> None:
        """Let it be."""

    def cancel(self) -> None:
        """Put everything back as it was."""


class Drag:
    """Moves one thing, or stretches it by one of its ends, from where it was taken hold of."""

    def __init__(self, session: PlanSession, chosen: Chosen, edge: Edge, held_at: datetime) -> None:
        self._session = session
        self._before = session.plan
        self._scenario = session.scenario.key
        self._grid = grid_of(session.plan.horizon)
        self._edge = edge
        self._held_at = held_at
        self._at_first = span_of(session.plan, self._scenario, chosen)
        verb = "move" if edge is Edge.BODY else "stretch"
        self._label = f"{verb} {name_of(session.plan, session.scenario, chosen)}"
        self._chosen = chosen
        self._span = self._at_first

    @property
    def chosen(self) -> Chosen:
        """Return the thing that is dragged."""
        return self._chosen

    @property
    def span(self) -> Span:
        """Return where it is now."""
        return self._span

    def step(self, to: datetime, step_min: int) -> None:
        """Follow the mouse from where it took hold, snapped to the step."""
        by = to - self._held_at
        self._lay(dragged(self._at_first, self._edge, by, step_min, self._grid))

    def nudge(self, minutes: int, least_min: int) -> None:
        """Go exactly so many minutes on from where it is now."""
        by = timedelta(minutes=minutes)
        self._lay(nudged(self._span, self._edge, by, least_min, self._grid))

    def finish(self) -> None:
        """Let it lie where it is."""
        self._session.end_gesture(self)

    def cancel(self) -> None:
        """Put it back where it was taken."""
        self._span = self._at_first
        self._session.edit(self._label, self._before, self)
        self._session.end_gesture(self)

    def _lay(self, span: Span) -> None:
        self._span = span
        after = with_span(self._before, self._scenario, self._chosen, span)
        self._session.edit(self._label, after, self)


class Draw:
    """Draws one more bar like `pattern` on an empty part of its lane."""

    def __init__(self, session: PlanSession, pattern: Chosen, starts: datetime) -> None:
        self._session = session
        self._before = session.plan
        self._scenario = session.scenario.key
        self._grid = grid_of(session.plan.horizon)
        self._pattern = pattern
        self._starts = starts
        self._label = f"add {name_of(session.plan, session.scenario, pattern)}"
        self._chosen: Chosen | None = None
        self._span: Span | None = None

    @property
    def chosen(self) -> Chosen | None:
        """Return the new bar, once it is long enough to be one."""
        return self._chosen

    @property
    def span(self) -> Span | None:
        """Return where the new bar is."""
        return self._span

    def step(self, to: datetime, step_min: int) -> None:
        """Draw the bar from where it began to here, snapped to the step."""
        self._span = drawn(self._starts, to, step_min, self._grid)
        after = self._before
        self._chosen = None
        if self._span is not None:
            after, self._chosen = with_copy(self._before, self._scenario, self._pattern, self._span)
        self._session.edit(self._label, after, self)

    def finish(self) -> None:
        """Keep the bar."""
        self._session.end_gesture(self)

    def cancel(self) -> None:
        """Take the bar away again."""
        self._chosen, self._span = None, None
        self._session.edit(self._label, self._before, self)
        self._session.end_gesture(self)
