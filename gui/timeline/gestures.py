"""Gestures: each begins when it is made, takes steps, and is finished or cancelled once.

All steps of one gesture are one undo step; one that ends where it began leaves none.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from gui.chosen_thing import (
    name_of_all,
    span_of,
    with_copies,
    with_copy,
    with_first,
    with_span,
)
from gui.selection import Chosen, Kind
from gui.session import PlanSession
from gui.timeline.magnets import Magnet, Snap, magnet_at, placed, pull
from gui.timeline.snapping import Edge, Span, dragged, drawn, held_end, nudged
from model.duty import grid_of
from model.plan import Plan
from model.staff import Service

# The kinds of things of which the first can be drawn where there is no lane yet.
FIRST_NAMES = {Kind.WALK_OUT: "walk-out", Kind.EXTRA_COVER: "extra cover"}


class Gesture(ABC):
    """What the hand on the mouse is doing, from the plan before it to where it is now.

    Attributes:
        chosen: the things that are being changed, the leading one last; none while there is none.
        span: where the leading one is now.
        magnet: what it clings to, None while it lies free.
    """

    def __init__(
        self, session: PlanSession, label: str, chosen: Sequence[Chosen], span: Span | None
    ) -> None:
        self.chosen, self.span = tuple(chosen), span
        self.magnet: Magnet | None = None
        self._at_first = (self.chosen, span)
        self._session = session
        self._before = session.plan
        self._scenario = session.scenario.key
        self._grid = grid_of(session.plan.horizon)
        self._label = label

    @abstractmethod
    def step(self, to: datetime, snap: Snap) -> None:
        """Go on to where the mouse is now, snapped."""

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
    """Moves things, or stretches them by one of their ends, all by as much as the leading one."""

    def __init__(
        self, session: PlanSession, things: Sequence[Chosen], edge: Edge, held_at: datetime
    ) -> None:
        verb = "move" if edge is Edge.BODY else "stretch"
        plan, scenario = session.plan, session.scenario.key
        self._origins = {thing: span_of(plan, scenario, thing) for thing in things}
        self._origin = self._origins[things[-1]]
        super().__init__(session, _label(verb, session, things), things, self._origin)
        self._edge = edge
        self._held_at = held_at
        self._by = timedelta(0)

    def step(self, to: datetime, snap: Snap) -> None:
        """Follow the mouse from where it took hold."""
        by = to - self._held_at
        drawn_to = pull(self._origin, self._edge, by, snap)
        self.magnet = drawn_to.magnet if drawn_to else None
        if drawn_to:
            self._lay(drawn_to.by, min(snap.step_min, _minutes(self._origin)))
        else:
            span = dragged(self._origin, self._edge, by, snap.step_min, self._grid)
            way = held_end(span, self._edge) - held_end(self._origin, self._edge)
            self._lay(way, snap.step_min)

    def nudge(self, minutes: int, least_min: int) -> None:
        """Go exactly so many minutes on from where they are now."""
        self._lay(self._by + timedelta(minutes=minutes), least_min)

    def _lay(self, by: timedelta, least_min: int) -> None:
        """Take all of them as far as the one with the least room can go."""
        ways = [
            held_end(self._nudged(origin, by, least_min), self._edge) - held_end(origin, self._edge)
            for origin in self._origins.values()
        ]
        self._by = min(ways, key=abs)
        after = self._before
        for thing, origin in self._origins.items():
            span = self._nudged(origin, self._by, least_min)
            after = with_span(after, self._scenario, thing, span)
        self.span = self._nudged(self._origin, self._by, least_min)
        if self.magnet is not None and self.magnet.at not in (self.span.starts, self.span.ends):
            self.magnet = None
        self._show(after)

    def _nudged(self, origin: Span, by: timedelta, least_min: int) -> Span:
        return nudged(origin, self._edge, by, least_min, self._grid)


class Copy(Gesture):
    """Drags copies of things away; the things themselves stay."""

    def __init__(
        self, session: PlanSession, originals: Sequence[Chosen], held_at: datetime
    ) -> None:
        plan, scenario = session.plan, session.scenario.key
        self._origins = {thing: span_of(plan, scenario, thing) for thing in originals}
        self._origin = self._origins[originals[-1]]
        label = _label("duplicate", session, originals)
        super().__init__(session, label, originals, self._origin)
        self._originals = tuple(originals)
        self._held_at = held_at

    def step(self, to: datetime, snap: Snap) -> None:
        """Follow the mouse from where it took hold."""
        by = to - self._held_at
        drawn_to = pull(self._origin, Edge.BODY, by, snap)
        self.magnet = drawn_to.magnet if drawn_to else None
        span = dragged(self._origin, Edge.BODY, by, snap.step_min, self._grid)
        wanted = drawn_to.by if drawn_to else span.starts - self._origin.starts
        ways = [
            nudged(origin, Edge.BODY, wanted, snap.step_min, self._grid).starts - origin.starts
            for origin in self._origins.values()
        ]
        self._lay(min(ways, key=abs))

    def _lay(self, by: timedelta) -> None:
        after, self.chosen = self._before, self._originals
        self.span = Span(self._origin.starts + by, self._origin.ends + by)
        if by:
            spans = {
                thing: Span(origin.starts + by, origin.ends + by)
                for thing, origin in self._origins.items()
            }
            after, self.chosen = with_copies(self._before, self._scenario, spans)
        self._show(after)


class Draw(Gesture):
    """Draws one more bar on an empty part of its lane; `added` puts it into a plan."""

    def __init__(
        self,
        session: PlanSession,
        label: str,
        added: Callable[[Plan, str, Span], tuple[Plan, Chosen]],
        starts: datetime,
    ) -> None:
        super().__init__(session, label, (), None)
        self._added = added
        self._starts = starts

    @classmethod
    def like(cls, session: PlanSession, pattern: Chosen, starts: datetime) -> "Draw":
        """Draw one like another bar of the lane."""

        def added(plan: Plan, scenario: str, span: Span) -> tuple[Plan, Chosen]:
            return with_copy(plan, scenario, pattern, span)

        return cls(session, _label("add", session, (pattern,)), added, starts)

    @classmethod
    def first(cls, session: PlanSession, kind: Kind, service: Service, starts: datetime) -> "Draw":
        """Draw the first one of its kind."""

        def added(plan: Plan, scenario: str, span: Span) -> tuple[Plan, Chosen]:
            return with_first(plan, scenario, kind, span, service)

        return cls(session, f"add {FIRST_NAMES[kind]}", added, starts)

    def step(self, to: datetime, snap: Snap) -> None:
        """Draw the bar from where it began to here, once it is long enough to be one."""
        self.magnet = magnet_at(to, snap)
        span = drawn(placed(self._starts, snap), placed(to, snap), self._grid)
        after, self.chosen, self.span = self._before, (), span
        if span is not None:
            after, chosen = self._added(self._before, self._scenario, span)
            self.chosen = (chosen,)
        self._show(after)


def _label(verb: str, session: PlanSession, things: Sequence[Chosen]) -> str:
    return f"{verb} {name_of_all(session.plan, session.scenario, things)}"


def _minutes(span: Span) -> int:
    return int((span.ends - span.starts) / timedelta(minutes=1))
