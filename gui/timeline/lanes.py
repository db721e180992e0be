"""The lanes of the timeline as values: sections, lanes, their bars, and lines of pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from gui.selection import Chosen
from model.plan import Horizon
from model.times import show_length

HEAD_PX = 24
LANE_PX = 22


class Section(Enum):
    """The parts of the timeline, from top to bottom; the last only where there is something."""

    WALK_OUTS = "Walk-outs"
    SHIFTS = "Shifts"
    EXTRA_COVER = "Extra cover"
    CALLABLE = "Callable, not counted"


class Firmness(Enum):
    """How sure a bar is, and so how it is painted."""

    CONFIRMED = "plain"
    NOT_YET = "hatched"
    WITHDRAWN = "outlined"


@dataclass(frozen=True, slots=True)
class Label:
    """What may stand inside a bar: the range in bold, then the rest."""

    strong: str
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """One stretch of time that can be taken hold of.

    `name` is short: GMB walk-out, Military drivers.
    `source` is the source of cover whose family it is painted in; none for walk-outs.
    `counted_once` are the hours in which its people are out by another walk-out of their union
    too.
    `labels` run from the longest to the shortest; the first one that fits is written.
    """

    chosen: Chosen
    name: str
    starts_h: float
    ends_h: float
    firmness: Firmness
    source: str | None
    labels: tuple[Label, ...]
    spoken: str
    counted_once: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """Who could be called back when: drawn apart from bars, and never taken hold of."""

    starts_h: float
    ends_h: float
    labels: tuple[Label, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One named row: bars in one or more lines, or the density of a staff group.

    `is_part` tells the lanes of bases under the staff group they unfold from.
    """

    section: Section
    key: str
    name: str
    lines: tuple[tuple[Bar, ...], ...]
    group: str | None = None
    is_part: bool = False
    outlines: tuple[Outline, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of pixels of the timeline: a head, or a line of a lane."""

    section: Section
    top: float
    height: float
    lane: Lane | None = None
    bars: tuple[Bar, ...] = ()
    names_lane: bool = True


def stacked(lanes: Iterable[Lane], folded: frozenset[Section]) -> tuple[Line, ...]:
    """Return the lines of the timeline from top to bottom; folded sections keep their head."""
    there = tuple(lanes)
    lines: list[Line] = []
    top = 0.0
    for section in Section:
        if section is Section.CALLABLE and not any(lane.section is section for lane in there):
            continue
        lines.append(Line(section, top, HEAD_PX))
        top += HEAD_PX
        for lane in there:
            if lane.section is section and section not in folded:
                height = LANE_PX if lane.group is None else HEAD_PX
                for index, bars in enumerate(lane.lines):
                    lines.append(Line(section, top, height, lane, bars, index == 0))
                    top += height
    return tuple(lines)


def in_lines(bars: Sequence[Bar]) -> tuple[tuple[Bar, ...], ...]:
    """Spread bars over as few lines as keep them apart, each in the first that is free."""
    lines: list[list[Bar]] = []
    for bar in bars:
        free = next((line for line in lines if all(_are_apart(bar, there) for there in line)), None)
        if free is None:
            lines.append([bar])
        else:
            free.append(bar)
    return tuple(tuple(sorted(line, key=lambda bar: bar.starts_h)) for line in lines)


def _are_apart(one: Bar, other: Bar) -> bool:
    return one.ends_h <= other.starts_h or other.ends_h <= one.starts_h


def length_of(starts: datetime, ends: datetime) -> str:
    """Show how long something lasts."""
    return show_length((ends - starts) / timedelta(minutes=1))


def hours_into(horizon: Horizon, instant: datetime) -> float:
    """Return the hours from the opening of a plan to an instant."""
    return (instant - horizon.opens) / timedelta(hours=1)


def in_reading_order(lines: Iterable[Line]) -> tuple[Bar, ...]:
    """Return all bars on show, line by line and from left to right."""
    return tuple(bar for line in lines for bar in line.bars)


def line_at(lines: Sequence[Line], y: float) -> Line | None:
    """Return the line at a height, None below the last."""
    return next((line for line in lines if line.top <= y < line.top + line.height), None)


def lane_of(lines: Iterable[Line], chosen: Chosen | None) -> Lane | None:
    """Return the lane on show that has a bar of this thing."""
    lanes = (line.lane for line in lines if any(bar.chosen == chosen for bar in line.bars))
    return next(lanes, None)
