"""The preview as marks: the bars, and cover as it is now and as it would be, on one time axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF

from gui.chart_frame import ChartFrame
from gui.cover_layers import NO_LAYERS, Layers, layer_marks
from gui.cover_marks import area_marks, ground_marks, largest_of, short_marks, stack_of
from gui.marks import LEFT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.stagger.proposal import Lane
from gui.stepped import box_hatching, stepped_line
from gui.theme import Pattern, Theme
from gui.time_axis import placed_labels, time_ticks
from model.projection import Projection, ServiceProjection
from model.staff import Service
from model.times import Grid, show_time

NAME_PX = 96.0
TOTAL_PX = 108.0
AXIS_PX = 24.0
LANE_PX = 26.0
LEAST_LANE_PX = 8.0
LANES_SHARE = 0.45
HEADING_PX = 30.0
HEADROOM = 1.12
LABEL_PX = 15.0
WRITTEN_FROM_PX = 18.0


@dataclass(frozen=True, slots=True)
class Compared:
    """A service now and as it would be, with the bars and the names of both.

    `layers` lie over cover as it would be.
    """

    now: Projection
    after: Projection
    service: Service
    lanes: tuple[Lane, ...]
    name: str
    first_h: float
    last_h: float
    now_name: str = "as it is now"
    layers: Layers = NO_LAYERS


def preview_marks(compared: Compared, size: tuple[float, float], theme: Theme) -> list[Mark]:
    """Draw a preview of this size, pixels."""
    width, height = size
    room = max(width - NAME_PX - TOTAL_PX, 60.0)
    lane_px = _lane_px(len(compared.lanes), height)
    lanes_top = AXIS_PX if compared.lanes else 0.0
    lanes = QRectF(NAME_PX, lanes_top, room, lane_px * len(compared.lanes))
    top = lanes.bottom() + HEADING_PX
    plot = QRectF(NAME_PX, top, room, max(height - top - AXIS_PX, 40.0))
    now, after = (one.services[compared.service] for one in (compared.now, compared.after))
    frame = ChartFrame(
        title=QRectF(),
        plot=plot,
        strip=QRectF(),
        axis=QRectF(plot.left(), plot.bottom(), room, AXIS_PX),
        first_h=compared.first_h,
        last_h=compared.last_h,
        top=max(largest_of(now), largest_of(after), compared.layers.largest, 10.0) * HEADROOM,
        side=0.0,
    )
    grid = compared.now.grid
    marks = _axis_marks(frame, grid, AXIS_PX / 2, theme) if compared.lanes else []
    marks += _upright_marks(frame, grid, lanes, theme)
    for row, lane in enumerate(compared.lanes):
        where = QRectF(0, lanes.top() + row * lane_px, width, lane_px)
        marks += _lane_marks(frame, grid, lane, where, theme)
    marks += ground_marks(frame, grid, (), after.unit, theme)
    over = layer_marks(frame, grid, compared.layers, theme)
    marks += _cover_marks(frame, grid, (now, after), over, theme)
    marks += _now_marks(frame, grid, now, after, compared.now_name, theme)
    marks += _line_names(frame, grid, after, compared.name, theme)
    marks += _axis_marks(frame, grid, frame.axis.center().y(), theme)
    return marks


def _lane_px(count: int, height: float) -> float:
    return max(min(LANE_PX, height * LANES_SHARE / max(count, 1)), LEAST_LANE_PX)


def _axis_marks(frame: ChartFrame, grid: Grid, y: float, theme: Theme) -> list[Mark]:
    plot, px = frame.plot, theme.small_px
    ticks = time_ticks(grid, frame.first_h, frame.last_h, plot.width())
    labels = placed_labels(grid, ticks, frame.first_h, frame.last_h, plot.width(), px)
    return [
        words(
            (plot.left() + label.left, y),
            label.text,
            Face(px, semibold=label.is_day),
            theme.text if label.is_day else theme.second_text,
        )
        for label in labels
    ]


def _upright_marks(frame: ChartFrame, grid: Grid, lanes: QRectF, theme: Theme) -> list[Mark]:
    ticks = time_ticks(grid, frame.first_h, frame.last_h, frame.plot.width())
    return [
        Stroke(
            line(x, lanes.top(), x, lanes.bottom()),
            pen(theme.border if tick.is_day else theme.hair),
        )
        for tick in ticks
        for x in (round(frame.x(tick.hours)) + 0.5,)
    ]


def _lane_marks(
    frame: ChartFrame, grid: Grid, lane: Lane, where: QRectF, theme: Theme
) -> list[Mark]:
    """Draw a bar with its name before it and its total behind it; a low one without words."""
    left, right = frame.xs(np.array([grid.minutes(lane.starts), grid.minutes(lane.ends)]) / 60)
    bar = QRectF(left, where.top() + 2, max(right - left, 0.0), where.height() - 5)
    edge = theme.own_edge if lane.is_shift else theme.alarm
    marks: list[Mark] = []
    if bar.width() > 0 and lane.is_now:
        marks.append(Stroke(box(bar, 2), pen(edge, 1.4, (3, 2)), is_smooth=True))
    elif bar.width() > 0:
        marks.append(Fill(box(bar, 2), theme.own if lane.is_shift else theme.walk_out))
        if not lane.is_shift:
            hatch = box_hatching(bar, Pattern.FALLING, 6)
            marks.append(Stroke(hatch, pen(theme.alarm_ground, 1.2), is_smooth=True))
        marks.append(Stroke(box(bar, 2), pen(edge, 1.4), is_smooth=True))
        start = QRectF(bar.left(), bar.top(), min(4.0, bar.width()), bar.height())
        marks.append(Fill(box(start), edge))
    if where.height() < WRITTEN_FROM_PX:
        return marks
    middle, face = bar.center().y(), Face(theme.small_px)
    weight = Face(theme.small_px, semibold=not lane.is_now)
    marks.append(words((4, middle), lane.name, weight, theme.text))
    marks.append(words((frame.plot.right() + 8, middle), lane.total, face, theme.second_text, LEFT))
    return marks + _bar_words(bar, lane, theme)


def _bar_words(bar: QRectF, lane: Lane, theme: Theme) -> list[Mark]:
    """Write times and length into a bar; the length goes first, then the end, then the start."""
    bold, plain = Face(theme.small_px, semibold=True), Face(theme.small_px)
    times, length = lane.words
    colour = theme.text if lane.is_shift else theme.alarm
    x, room = bar.left() + 10, bar.width() - 14
    if bold.width(times) > room:
        times = show_time(lane.starts)
    if bold.width(times) > room:
        return []
    said = [words((x, bar.center().y()), times, bold, colour)]
    after = x + bold.width(times) + 10
    if after + plain.width(length) <= bar.right() - 4:
        said.append(words((after, bar.center().y()), length, plain, theme.text))
    if lane.is_now or lane.is_shift:
        return [*said]
    backing = QRectF(x - 2, bar.top() + 3, said[-1].box.right() - x + 4, bar.height() - 6)
    return [Fill(box(backing), theme.walk_out), *said]


def _cover_marks(
    frame: ChartFrame,
    grid: Grid,
    both: tuple[ServiceProjection, ServiceProjection],
    over: Sequence[Mark],
    theme: Theme,
) -> list[Mark]:
    """Fill cover as it would be, with what lies `over` it, below the line of cover now."""
    now, after = both
    edges = frame.edges(grid)
    before = stepped_line(edges, frame.ys(now.available))
    minimum = stepped_line(edges, frame.ys(after.minimum))
    required = stepped_line(edges, frame.ys(after.required))
    return [
        *area_marks(frame, grid, stack_of(after), theme),
        *short_marks(frame, grid, after, theme),
        *over,
        Stroke(stepped_line(edges, frame.ys(after.available)), pen(theme.own_edge, 2)),
        Stroke(minimum, pen(theme.surface, 3.6)),
        Stroke(minimum, pen(theme.text, 1.8, (4, 2.4))),
        Stroke(required, pen(theme.surface, 3.4)),
        Stroke(required, pen(theme.text, 2)),
        Stroke(before, pen(theme.surface, 3.4)),
        Stroke(before, pen(theme.alarm, 1.6, (3, 2))),
    ]


def _now_marks(
    frame: ChartFrame,
    grid: Grid,
    now: ServiceProjection,
    after: ServiceProjection,
    text: str,
    theme: Theme,
) -> list[Mark]:
    """Name the line of cover as it is now, where it lies farthest from what would be."""
    first, last = (
        grid.index_at(grid.instant(hours * 60)) for hours in (frame.first_h, frame.last_h)
    )
    apart = (now.available - after.available)[first : last + 1]
    if not np.any(np.abs(apart) >= 0.5):
        return []
    at = first + int(np.argmax(np.abs(apart)))
    face = Face(theme.small_px, semibold=True)
    count = float(now.available[at])
    x = frame.x((at + 0.5) * grid.interval_min / 60) - face.width(text) / 2
    x = min(max(x, frame.plot.left() + 4), frame.plot.right() - face.width(text) - 4)
    side = 1 if now.available[at] < after.available[at] else -1
    said = words((x, frame.y(count) + side * 12), text, face, theme.alarm)
    return [Fill(box(said.box.adjusted(-3, 0, 3, 0), 3), theme.surface), said]


def _line_names(
    frame: ChartFrame, grid: Grid, after: ServiceProjection, name: str, theme: Theme
) -> list[Mark]:
    """Name the lines at the right end, each as near to its own as the others allow."""
    last = grid.index_at(grid.instant(frame.last_h * 60 - 1))
    ends = [
        (frame.y(float(series[last])), text)
        for series, text in (
            (after.available, name),
            (after.required, "Required"),
            (after.minimum, "Minimum"),
        )
        if np.isfinite(series[last])
    ]
    face, x = Face(theme.small_px, semibold=True), frame.plot.right()
    marks: list[Mark] = []
    for (y, text), at in zip(sorted(ends), _apart(sorted(ends)), strict=True):
        marks.append(Stroke(line(x, y, x + 12, at), pen(theme.border), is_smooth=True))
        marks.append(words((x + 15, at), text, face, theme.text))
    return marks


def _apart(ends: Sequence[tuple[float, str]]) -> list[float]:
    """Return heights in the same order that keep a line of text between them."""
    heights: list[float] = []
    for y, _ in ends:
        heights.append(max(y, heights[-1] + LABEL_PX) if heights else y)
    return heights
