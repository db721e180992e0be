"""The walk-outs above the chart of a page, on its time axis."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from gui.chart_frame import ChartFrame
from gui.marks import LEFT, Face, Fill, Mark, Stroke, box, line, pen, words, wrapped
from gui.stepped import box_hatching
from gui.theme import Pattern, Theme
from gui.time_axis import LEFT_GUTTER_PX, time_ticks
from gui.timeline.lanes import Bar, Firmness, Label, Lane, Section
from gui.timeline.plan_lanes import lanes_of
from gui.timeline.tally import tally_of
from model.called_out import team_of
from model.projection import Projection
from model.shown import counted
from model.times import Grid, show_range

PITCH_PX = 20.0
NAME_PITCH_PX = 15.0
MANY_LINES = 3
MOST_LINES = 4
MOST_NAME_ROWS = 2
INSET_PX = 2.0
PAD_PX = 8.0
TIGHT_PAD_PX = 6.0
NEXT_DAY = " next day"
SMALL = Face(13)
SMALL_BOLD = Face(13, semibold=True)


@dataclass(frozen=True, slots=True)
class PageLane:
    """A lane of the page: whom it is about, its bars in one or more lines, how many are out."""

    name: str
    lines: tuple[tuple[Bar, ...], ...]
    total: str

    @property
    def names(self) -> list[str]:
        """Return the name in as many rows as it is written in."""
        room = LEFT_GUTTER_PX - PAD_PX
        rows = wrapped(self.name, SMALL, room)
        return rows if len(rows) <= MOST_NAME_ROWS else [_fitting(self.name, room)]

    @property
    def height(self) -> float:
        """Return the height the lane takes."""
        names_px = NAME_PITCH_PX * (len(self.names) - 1) + PITCH_PX
        return max(PITCH_PX * len(self.lines), names_px)


@dataclass(frozen=True, slots=True)
class PageLanes:
    """The lanes a page has room for, and what is said of those it has not."""

    lanes: tuple[PageLane, ...]
    said: str = ""

    @property
    def height(self) -> float:
        """Return the height they take."""
        return sum(lane.height for lane in self.lanes) + PITCH_PX * bool(self.said)


def page_lanes(projection: Projection) -> PageLanes:
    """Return the walk-outs of a scenario in few lanes.

    Where they are many, a union's teams out together share a lane; where they are more than a
    page can show, a union has one lane for all its walk-outs; what is left over is counted.
    """
    there = lanes_of(projection.plan, projection.scenario)
    lanes = [lane for lane in there if lane.section is Section.WALK_OUTS]
    if sum(len(lane.lines) for lane in lanes) > MANY_LINES:
        lanes = _merged(lanes, {team_of(group) for group in projection.plan.groups})
    totals = tally_of(projection, lanes).totals
    # A merged lane holds the lines of all its teams; they are alike, so its first are drawn.
    shown = [
        PageLane(lane.name, lane.lines[: _height(lane)], totals.get(lane.key, "")) for lane in lanes
    ]
    if sum(len(lane.lines) for lane in shown) > MOST_LINES:
        shown = _by_union(projection, lanes)
    return _cut(shown, len(projection.scenario.walk_outs))


def _cut(lanes: Sequence[PageLane], walk_outs: int) -> PageLanes:
    """Keep as many lanes as there is room for, and count the others in words."""
    if len(lanes) <= MOST_LINES:
        return PageLanes(tuple(lanes))
    kept = tuple(lanes[: MOST_LINES - 1])
    said = f"{walk_outs:,} walk-outs in {len(lanes)} lanes; {len(lanes) - len(kept)} more lanes"
    return PageLanes(kept, f"{said} in the plan")


def _by_union(projection: Projection, lanes: Sequence[Lane]) -> list[PageLane]:
    """Return a lane a union, in which walk-outs that touch are one stretch."""
    bars: dict[str, list[Bar]] = {}
    for lane in lanes:
        there = bars.setdefault(lane.name.split(" · ")[0], [])
        there += [bar for line in lane.lines for bar in line]
    found = []
    for union, there in bars.items():
        lane = Lane(Section.WALK_OUTS, union, union, (tuple(there),))
        total = tally_of(projection, [lane]).totals[union]
        name = f"{union} · {counted(len(there), 'walk-outs')}"
        found.append(PageLane(name, (tuple(_stretches(there, projection.grid)),), total))
    return found


def _stretches(bars: Sequence[Bar], grid: Grid) -> Iterator[Bar]:
    """Yield what bars cover together, from the first stretch to the last.

    A stretch is as firm as the least firm of its walk-outs; those withdrawn cover nothing.
    """
    held = [bar for bar in bars if bar.firmness is not Firmness.WITHDRAWN]
    together: list[list[Bar]] = []
    for bar in sorted(held or bars, key=lambda bar: bar.starts_h):
        if together and bar.starts_h <= max(one.ends_h for one in together[-1]):
            together[-1].append(bar)
        else:
            together.append([bar])
    for those in together:
        yield those[0] if len(those) == 1 else _stretch(those, grid)


def _stretch(bars: Sequence[Bar], grid: Grid) -> Bar:
    ends_h = max(bar.ends_h for bar in bars)
    when = show_range(grid.instant(bars[0].starts_h * 60), grid.instant(ends_h * 60))
    is_sure = all(bar.firmness is Firmness.CONFIRMED for bar in bars)
    many = counted(len(bars), "walk-outs")
    labels = (Label(when, many), Label(when), Label(many), *bars[0].labels[-1:])
    firmness = Firmness.CONFIRMED if is_sure else Firmness.NOT_YET
    return replace(bars[0], ends_h=ends_h, firmness=firmness, labels=labels)


def _merged(lanes: Sequence[Lane], everybody: set[str]) -> list[Lane]:
    """Return lanes of one union with the same times as one, all their lines in it."""
    alike: dict[tuple[object, ...], list[Lane]] = {}
    for lane in lanes:
        union = lane.name.split(" · ")[0]
        alike.setdefault((union, _times(lane.lines)), []).append(lane)
    merged = []
    for those in alike.values():
        union = those[0].name.split(" · ")[0]
        called = [lane.name.split(" · ")[-1] for lane in those]
        teams = "all staff" if set(called) == everybody else ", ".join(called)
        lines = tuple(line for lane in those for line in lane.lines)
        merged.append(Lane(Section.WALK_OUTS, those[0].key, f"{union} · {teams}", lines))
    return merged


def _times(lines: Sequence[Sequence[Bar]]) -> tuple[object, ...]:
    return tuple(tuple((bar.starts_h, bar.ends_h, bar.firmness) for bar in line) for line in lines)


def _height(lane: Lane) -> int:
    """Return after how many lines a lane repeats itself."""
    times = _times(lane.lines)
    lengths = range(1, len(times) + 1)
    return next(n for n in lengths if times == times[:n] * (len(times) // n))


def lane_marks(
    area: QRectF, frame: ChartFrame, there: PageLanes, grid: Grid, theme: Theme
) -> list[Mark]:
    """Draw the lanes: who, the bars, how many; below them what is said of the others.

    `frame` is that of the chart below, whose left edge is the area's.
    """
    if not there.lanes:
        return []
    marks: list[Mark] = _grid_marks(area, frame, grid, theme)
    y = area.top()
    for lane in there.lanes:
        marks += _lane_words(area, frame, lane, y, theme)
        top = y + (lane.height - PITCH_PX * len(lane.lines)) / 2
        for row, bars in enumerate(lane.lines):
            for bar in bars:
                marks += _bar_marks(area, frame, bar, top + PITCH_PX * row, theme)
        y += lane.height
        marks.append(Stroke(line(area.left(), y, area.right(), y), pen(theme.hair, 0.7)))
    if there.said:
        anchor = (area.left(), y + PITCH_PX / 2)
        said = words(anchor, there.said, SMALL, theme.text, LEFT)
        marks += [Fill(box(said.box.adjusted(0, 2, 4, -2)), theme.surface), said]
    return marks


def _grid_marks(area: QRectF, frame: ChartFrame, grid: Grid, theme: Theme) -> list[Mark]:
    marks: list[Mark] = [
        Stroke(line(area.left(), area.top(), area.right(), area.top()), pen(theme.hair, 0.7))
    ]
    for tick in time_ticks(grid, frame.first_h, frame.last_h, frame.plot.width()):
        x = area.left() + round(frame.x(tick.hours)) + 0.5
        colour = theme.border if tick.is_day else theme.hair
        marks.append(Stroke(line(x, area.top(), x, area.bottom()), pen(colour, 0.7)))
    return marks


def _lane_words(
    area: QRectF, frame: ChartFrame, lane: PageLane, top: float, theme: Theme
) -> list[Mark]:
    right = area.left() + frame.plot.right() + 16
    middle = top + lane.height / 2
    first = middle - NAME_PITCH_PX * (len(lane.names) - 1) / 2
    marks: list[Mark] = [
        words((area.left(), first + NAME_PITCH_PX * row), name, SMALL, theme.text, LEFT)
        for row, name in enumerate(lane.names)
    ]
    return [*marks, words((right, middle), lane.total, SMALL, theme.second_text, LEFT)]


def _fitting(name: str, room: float) -> str:
    """Return a lane's name; where it is too long, its last teams are counted."""
    teams = name.split(", ")
    for kept in range(len(teams), 1, -1):
        text = ", ".join(teams[:kept]) + (f" +{len(teams) - kept}" if kept < len(teams) else "")
        if SMALL.width(text) <= room:
            return text
    return QFontMetricsF(SMALL.font).elidedText(teams[0], Qt.TextElideMode.ElideRight, room)


def _bar_marks(area: QRectF, frame: ChartFrame, bar: Bar, top: float, theme: Theme) -> list[Mark]:
    starts, ends = frame.xs(np.array([bar.starts_h, bar.ends_h])) + area.left()
    if ends <= starts:
        return []
    rect = QRectF(starts, top + INSET_PX, max(ends - starts, 3.0), PITCH_PX - 2 * INSET_PX)
    marks: list[Mark] = []
    is_withdrawn = bar.firmness is Firmness.WITHDRAWN
    if not is_withdrawn:
        marks.append(Fill(box(rect, 2), theme.alarm_ground))
    if bar.firmness is Firmness.NOT_YET:
        falling = box_hatching(rect, Pattern.FALLING, 5.0)
        marks.append(Stroke(falling, pen(theme.alarm, 0.5), is_smooth=True))
    edge = pen(theme.alarm, 1, (3, 2)) if is_withdrawn else pen(theme.alarm, 1)
    marks.append(Stroke(box(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2), edge, is_smooth=True))
    if not is_withdrawn:
        marks.append(Fill(box(QRectF(rect.left(), rect.top(), 3, rect.height())), theme.alarm))
    return marks + _bar_words(rect, bar, theme)


def _bar_words(rect: QRectF, bar: Bar, theme: Theme) -> list[Mark]:
    """Write the longest label that fits into a bar."""
    middle = rect.center().y()
    for label in _labels(bar):
        pad = PAD_PX if label.plain else TIGHT_PAD_PX
        strong = words((rect.left() + pad, middle), label.strong, SMALL_BOLD, theme.text, LEFT)
        said = [strong]
        if label.plain:
            after = (strong.box.right() + PAD_PX, middle)
            said.append(words(after, label.plain, SMALL, theme.text, LEFT))
        if said[-1].box.right() <= rect.right() - 3:
            around = said[0].box.united(said[-1].box).adjusted(-4, 0, 4, 0)
            inside = around.intersected(rect.adjusted(3, 1.2, -1.2, -1.2))
            return [Fill(box(inside), theme.alarm_ground), *said]
    return []


def _labels(bar: Bar) -> Iterator[Label]:
    """Yield a bar's labels; the lines of midnight below it say which day it ends."""
    for label in bar.labels:
        yield label
        if label.strong.endswith(NEXT_DAY):
            yield replace(label, strong=label.strong.removesuffix(NEXT_DAY))
