"""What a press takes hold of, where a drag may end and on which minute: plain functions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from typing import Protocol, TypeVar

from model.times import Grid

SNAPS_MIN = (5, 15, 30, 60)
FINE_MIN = 1
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


class Edge(Enum):
    """The part of a bar that is held."""

    START = auto()
    BODY = auto()
    END = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time [starts, ends) of something that can be dragged."""

    starts: datetime
    ends: datetime


class Lying(Protocol):
    """Anything that lies on the time axis, in hours since the plan opens."""

    @property
    def starts_h(self) -> float: ...

    @property
    def ends_h(self) -> float: ...


B = TypeVar("B", bound=Lying)


def grip(bars: Sequence[B], hour: float, reach: float) -> tuple[B, Edge] | None:
    """Return the bar of one line that a press takes hold of, and its start, end or body.

    `reach` is how far from an end, in hours, the end is still held. Of bars that meet, the one
    under the mouse is held, otherwise the topmost (last). Inside a short bar the middle third
    always holds the body.
    """
    for beyond in (0.0, reach):
        for bar in reversed(bars):
            if bar.starts_h - beyond <= hour <= bar.ends_h + beyond:
                inner = min(reach, (bar.ends_h - bar.starts_h) / 3)
                if hour >= bar.ends_h - inner:
                    return bar, Edge.END
                return bar, Edge.START if hour <= bar.starts_h + inner else Edge.BODY
    return None


def snapped(instant: datetime, step_min: int) -> datetime:
    """Return the nearest instant on the grid of the London wall clock.

    London is always whole hours from UTC, so for steps that divide an hour its grid is that
    of UTC, on clock-change nights too.
    """
    step = timedelta(minutes=step_min)
    return _EPOCH + round((instant - _EPOCH) / step) * step


def dragged(span: Span, edge: Edge, by: timedelta, step_min: int, grid: Grid) -> Span:
    """Return where a span comes to when `edge` is dragged by so much, snapped and limited.

    Less than half a step leaves it as it is, so that 06:59 is not lost to a trembling hand.
    """
    if abs(by) < timedelta(minutes=step_min) / 2:
        return span
    held = held_end(span, edge)
    return nudged(span, edge, snapped(held + by, step_min) - held, step_min, grid)


def nudged(span: Span, edge: Edge, by: timedelta, least_min: int, grid: Grid) -> Span:
    """Return a span whose `edge` went by exactly so much, as far as limits allow.

    A span keeps within the plan (or where it already lies outside), and at least `least_min`
    between its ends.
    """
    earliest, latest = min(span.starts, grid.opens), max(span.ends, grid.closes)
    least = timedelta(minutes=least_min)
    if edge is Edge.START:
        last = max(span.ends - least, span.starts)
        return replace(span, starts=min(max(span.starts + by, earliest), last))
    if edge is Edge.END:
        first = min(span.starts + least, span.ends)
        return replace(span, ends=max(min(span.ends + by, latest), first))
    within = min(max(by, earliest - span.starts), latest - span.ends)
    return Span(span.starts + within, span.ends + within)


def held_end(span: Span, edge: Edge) -> datetime:
    """Return the end of a span by which it is dragged: a body goes by its start."""
    return span.ends if edge is Edge.END else span.starts


def drawn(start: datetime, to: datetime, grid: Grid) -> Span | None:
    """Return the span between the snapped ends of a drag on an empty lane; None if too short."""
    first, last = max(min(start, to), grid.opens), min(max(start, to), grid.closes)
    return Span(first, last) if last > first else None
