"""The walk-outs above the chart of a page, on its time axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from gui.chart_frame import ChartFrame
from gui.marks import LEFT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.stepped import box_hatching
from gui.theme import Pattern, Theme
from gui.time_axis import time_ticks
from gui.timeline.lanes import Bar, Firmness, Lane, Section, lanes_of
from gui.timeline.tally import tally_of
from model.called_out import team_of
from model.projection import Projection
from model.shown import counted
from model.times import Grid

PITCH_PX = 20.0
MANY_LINES = 3
MOST_LINES = 5
INSET_PX = 2.0
PAD_PX = 8.0
SMALL = Face(13)
SMALL_BOLD = Face(13, semibold=True)


@dataclass(frozen=True, slots=True)
class PageLane:
    """A lane of the page: whom it is about, its bars in one or more lines, how many are out."""

    name: str
    lines: tuple[tuple[Bar, ...], ...]
    total: str


def page_lanes(projection: Projection) -> tuple[PageLane, ...]:
    """Return the walk-outs of a scenario; where many, a union's teams out together share one."""
    there = lanes_of(projection.plan, projection.scenario)
    lanes = [lane for lane in there if lane.section is Section.WALK_OUTS]
    if sum(len(lane.lines) for lane in lanes) > MANY_LINES:
        lanes = _merged(lanes, {team_of(group) for group in projection.plan.groups})
    totals = tally_of(projection, lanes).totals
    # A merged lane holds the lines of all its teams; they are alike, so its first are drawn.
    return tuple(
        PageLane(lane.name, lane.lines[: _height(lane)], totals.get(lane.key, "")) for lane in lanes
    )


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


def lanes_px(lanes: Sequence[PageLane]) -> float:
    """Return the height the lanes take."""
    lines = sum(len(lane.lines) for lane in lanes)
    return PITCH_PX * (min(lines, MOST_LINES) + (lines > MOST_LINES))


def lane_marks(
    area: QRectF, frame: ChartFrame, lanes: Sequence[PageLane], grid: Grid, theme: Theme
) -> list[Mark]:
    """Draw a line a lane: who, the bars, how many. What does not fit is counted in words.

    `frame` is that of the chart below, whose left edge is the area's.
    """
    marks: list[Mark] = _grid_marks(area, frame, grid, theme)
    y = area.top()
    rows = [(lane, row) for lane in lanes for row in range(len(lane.lines))]
    for lane, row in rows[:MOST_LINES]:
        middle = y + PITCH_PX / 2
        if row == 0:
            marks += _lane_words(area, frame, lane, middle, theme)
        for bar in lane.lines[row]:
            marks += _bar_marks(area, frame, bar, y, theme)
        y += PITCH_PX
        marks.append(Stroke(line(area.left(), y, area.right(), y), pen(theme.hair, 0.7)))
    if len(rows) > MOST_LINES:
        rest = f"and {counted(len(rows) - MOST_LINES, 'more lines')} of walk-outs"
        marks.append(words((area.left(), y + PITCH_PX / 2), rest, SMALL, theme.text, LEFT))
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
    area: QRectF, frame: ChartFrame, lane: PageLane, middle: float, theme: Theme
) -> list[Mark]:
    name = _fitting(lane.name, frame.plot.left() - PAD_PX)
    right = area.left() + frame.plot.right() + 16
    return [
        words((area.left(), middle), name, SMALL, theme.text, LEFT),
        words((right, middle), lane.total, SMALL, theme.second_text, LEFT),
    ]


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
    left, middle = rect.left() + PAD_PX, rect.center().y()
    for label in bar.labels:
        strong = words((left, middle), label.strong, SMALL_BOLD, theme.text, LEFT)
        said = [strong]
        if label.plain:
            after = (strong.box.right() + PAD_PX, middle)
            said.append(words(after, label.plain, SMALL, theme.text, LEFT))
        if said[-1].box.right() <= rect.right() - 4:
            around = said[0].box.united(said[-1].box).adjusted(-4, 0, 4, 0)
            inside = around.intersected(rect.adjusted(3, 1.2, -1.2, -1.2))
            return [Fill(box(inside), theme.alarm_ground), *said]
    return []
