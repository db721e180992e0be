"""The lanes of the timeline as values: who is out, who is on shift, who helps, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from gui.selection import Chosen, Kind
from model.called_out import people_brought, teams_called_out, walk_out_name
from model.dispute import WalkOut, WalkOutKind, WalkOutStatus
from model.extra_cover import CoverStatus, ExtraCover, Window
from model.plan import Plan, Scenario
from model.times import show_length, show_range, show_time

HEAD_PX = 24
LANE_PX = 22


class Section(Enum):
    """The three parts of the timeline, from top to bottom."""

    WALK_OUTS = "Walk-outs"
    SHIFTS = "Shifts"
    EXTRA_COVER = "Extra cover"


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


@dataclass(frozen=True, slots=True)
class Lane:
    """One named row: bars in one or more lines, or the density of a staff group."""

    section: Section
    key: str
    name: str
    lines: tuple[tuple[Bar, ...], ...]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One row of pixels of the timeline: a head, or a line of a lane."""

    section: Section
    top: float
    height: float
    lane: Lane | None = None
    bars: tuple[Bar, ...] = ()
    names_lane: bool = True


def lanes_of(plan: Plan, scenario: Scenario) -> tuple[Lane, ...]:
    """Return all lanes of a scenario, in the order they are shown."""
    return (
        *_walk_out_lanes(plan, scenario),
        *_shift_lanes(plan),
        *_extra_cover_lanes(plan, scenario),
    )


def stacked(lanes: Iterable[Lane], folded: frozenset[Section]) -> tuple[Line, ...]:
    """Return the lines of the timeline from top to bottom; folded sections keep their head."""
    there = tuple(lanes)
    lines: list[Line] = []
    top = 0.0
    for section in Section:
        lines.append(Line(section, top, HEAD_PX))
        top += HEAD_PX
        for lane in there:
            if lane.section is section and section not in folded:
                for index, bars in enumerate(lane.lines):
                    lines.append(Line(section, top, LANE_PX, lane, bars, index == 0))
                    top += LANE_PX
    return tuple(lines)


def count_in(plan: Plan, scenario: Scenario, section: Section) -> int:
    """Return how many rows the table of a section has; extra cover has one for each window."""
    if section is Section.WALK_OUTS:
        return len(scenario.walk_outs)
    if section is Section.SHIFTS:
        return len(plan.roster)
    return sum(len(row.windows) for row in scenario.extra_cover)


def _walk_out_lanes(plan: Plan, scenario: Scenario) -> list[Lane]:
    bars: dict[str, list[Bar]] = {}
    for walk_out in scenario.walk_outs:
        teams = teams_called_out(plan, walk_out)
        name = f"{walk_out.union} · {teams}"
        if walk_out.kind is not WalkOutKind.STRIKE:
            name = f"{name}, {walk_out.kind.value}"
        bars.setdefault(name, []).append(_walk_out_bar(plan, walk_out, teams))
    return [Lane(Section.WALK_OUTS, name, name, _lines(there)) for name, there in bars.items()]


def _shift_lanes(plan: Plan) -> list[Lane]:
    rostered = {line.group for line in plan.roster}
    groups = [group for group in plan.groups if group.key in rostered]
    return [Lane(Section.SHIFTS, g.key, g.name, ((),), g.key) for g in groups]


def _extra_cover_lanes(plan: Plan, scenario: Scenario) -> list[Lane]:
    bars: dict[tuple[str, str], list[Bar]] = {}
    for row in scenario.extra_cover:
        there = bars.setdefault((row.kind.value, row.service.value), [])
        there += [_cover_bar(plan, row, index) for index in range(len(row.windows))]
    return [
        Lane(Section.EXTRA_COVER, f"{kind} {service}", kind.capitalize(), _lines(there))
        for (kind, service), there in bars.items()
        if there
    ]


def _walk_out_bar(plan: Plan, walk_out: WalkOut, teams: str) -> Bar:
    firmness = {
        WalkOutStatus.NOTIFIED: Firmness.NOT_YET,
        WalkOutStatus.CONFIRMED: Firmness.CONFIRMED,
        WalkOutStatus.WITHDRAWN: Firmness.WITHDRAWN,
    }[walk_out.status]
    when = show_range(walk_out.starts, walk_out.ends)
    length = length_of(walk_out.starts, walk_out.ends)
    return Bar(
        chosen=Chosen(Kind.WALK_OUT, walk_out.key),
        name=walk_out_name(walk_out),
        starts_h=_hours(plan, walk_out.starts),
        ends_h=_hours(plan, walk_out.ends),
        firmness=firmness,
        source=None,
        labels=_labels(walk_out, when, length, walk_out.status.value),
        spoken=f"{walk_out_name(walk_out)}, {teams}, {when}, {length}, {walk_out.status.value}",
    )


def _cover_bar(plan: Plan, row: ExtraCover, index: int) -> Bar:
    window = row.windows[index]
    is_firm = row.status is CoverStatus.CONFIRMED
    when = show_range(window.starts, window.ends)
    people = people_brought(row)
    return Bar(
        chosen=Chosen(Kind.EXTRA_COVER, row.key, index),
        name=row.name,
        starts_h=_hours(plan, window.starts),
        ends_h=_hours(plan, window.ends),
        firmness=Firmness.CONFIRMED if is_firm else Firmness.NOT_YET,
        source=row.kind.value,
        labels=_labels(window, when, people, row.status.value),
        spoken=f"{row.name}, {people}, {when}, "
        f"{length_of(window.starts, window.ends)}, {row.status.value}",
    )


def _labels(thing: WalkOut | Window, when: str, detail: str, status: str) -> tuple[Label, ...]:
    return (
        Label(when, f"{detail}, {status}"),
        Label(when, detail),
        Label(when),
        Label(show_time(thing.starts)),
    )


def _lines(bars: Sequence[Bar]) -> tuple[tuple[Bar, ...], ...]:
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


def _hours(plan: Plan, instant: datetime) -> float:
    return (instant - plan.horizon.opens) / timedelta(hours=1)


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
