"""The plot of a cover chart as marks: cover by family, what is required, and where it is short."""

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from gui.chart_frame import ChartFrame, Pixels
from gui.marks import RIGHT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.stepped import hatching, stepped_area, stepped_line
from gui.theme import Family, Pattern, Theme, family_colours, family_of
from gui.time_axis import time_ticks
from model.dispute import WalkOutStatus
from model.projection import Projection, ServiceProjection
from model.staff import Service
from model.times import Grid

SHORT_GAP_PX = 6.0
MINIMUM_GAP_PX = 3.5
Stack = tuple[tuple[Family, Pixels, Pixels], ...]
Spans = tuple[tuple[float, float], ...]


def stack_of(cover: ServiceProjection) -> Stack:
    """Return the families that add anything, from the ground up, with their two borders."""
    borders = []
    low = np.zeros_like(cover.available)
    for family in Family:
        sources = [part for source, part in cover.sources.items() if family_of(source) is family]
        high = low + sum(sources, np.zeros_like(low))
        if np.any(high > low):
            borders.append((family, low, high))
        low = high
    return tuple(borders)


def hours_out(projection: Projection, service: Service) -> Spans:
    """Return from when to when people of a service are called out, hours since opening."""
    grid = projection.grid
    groups = {group.key for group in projection.plan.groups if group.service is service}
    return tuple(
        (grid.minutes(walk_out.starts) / 60, grid.minutes(walk_out.ends) / 60)
        for walk_out in projection.scenario.walk_outs
        if walk_out.status is not WalkOutStatus.WITHDRAWN
        and (not walk_out.groups or groups.intersection(walk_out.groups))
    )


def hours_marks(frame: ChartFrame, grid: Grid, out: Spans, theme: Theme) -> list[Mark]:
    """Return what lies under any chart over the hours: walk-outs as a tint, and the hours."""
    tint = QPainterPath()
    for span in out:
        left, right = frame.xs(np.array(span))
        if right > left:
            tint = tint.united(
                box(QRectF(left, frame.plot.top(), right - left, frame.plot.height()))
            )
    marks: list[Mark] = [Fill(tint, theme.walk_out)]
    for tick in time_ticks(grid, frame.first_h, frame.last_h, frame.plot.width()):
        x = round(frame.x(tick.hours)) + 0.5
        upright = line(x, frame.plot.top(), x, frame.plot.bottom())
        marks.append(Stroke(upright, pen(theme.border if tick.is_day else theme.hair)))
    return marks


def ground_marks(frame: ChartFrame, grid: Grid, out: Spans, unit: str, theme: Theme) -> list[Mark]:
    """Return what lies under the cover: walk-outs as a tint, the grid, and the scale."""
    marks = hours_marks(frame, grid, out, theme)
    small = Face(theme.small_px)
    for count in frame.count_ticks():
        y = round(frame.y(count)) + 0.5
        level = line(frame.plot.left(), y, frame.plot.right(), y)
        marks.append(Stroke(level, pen(theme.border if count == 0 else theme.hair)))
        anchor = (frame.plot.left() - 7, y)
        marks.append(words(anchor, f"{count:,.0f}", small, theme.second_text, RIGHT))
    above = (frame.plot.left() - 7, frame.plot.top() - 16)
    heading = Face(theme.small_px, semibold=True)
    counted = unit.rsplit(" ", maxsplit=1)[-1].capitalize()
    marks.append(words(above, counted, heading, theme.second_text, RIGHT))
    return marks


def area_marks(frame: ChartFrame, grid: Grid, stack: Stack, theme: Theme) -> list[Mark]:
    """Return the stacked families: ground, hatching and upper edge of each."""
    edges = frame.edges(grid)
    marks: list[Mark] = []
    for family, low, high in stack:
        ground, edge = family_colours(theme, family)
        bottom, top = frame.ys(low), frame.ys(high)
        keep = high > low
        marks.append(Fill(stepped_area(edges, bottom, top, keep), ground))
        lines = hatching(edges, bottom, top, keep, family.pattern)
        marks.append(Stroke(lines, pen(edge), is_smooth=family.pattern is Pattern.FALLING))
        marks.append(Stroke(stepped_line(edges, top, keep), pen(edge)))
    return marks


def short_marks(
    frame: ChartFrame, grid: Grid, cover: ServiceProjection, theme: Theme
) -> list[Mark]:
    """Return the hatched areas between cover and what is required, and the local minimum."""
    edges = frame.edges(grid)
    available = frame.ys(cover.available)
    short, below = cover.shortfall > 0, cover.below_minimum > 0
    required = frame.ys(np.where(short, cover.required, cover.available))
    minimum = frame.ys(np.where(below, cover.minimum, cover.available))
    rising = Pattern.RISING
    return [
        Fill(stepped_area(edges, available, required, short), theme.alarm_ground),
        Stroke(
            hatching(edges, available, required, short, rising, SHORT_GAP_PX),
            pen(theme.alarm, 1.2),
            is_smooth=True,
        ),
        Fill(stepped_area(edges, available, minimum, below), theme.alarm),
        Stroke(
            hatching(edges, available, minimum, below, rising, MINIMUM_GAP_PX),
            pen(theme.alarm_ground, 0.9),
            is_smooth=True,
        ),
    ]


def line_marks(frame: ChartFrame, grid: Grid, cover: ServiceProjection, theme: Theme) -> list[Mark]:
    """Return the lines: available, normal day, local minimum with its casing, required.

    All are stepped, as the numbers hold for whole intervals: where lines cross is where a gap
    begins.
    """
    edges = frame.edges(grid)
    minimum = stepped_line(edges, frame.ys(cover.minimum))
    required = stepped_line(edges, frame.ys(cover.required))
    return [
        Stroke(
            stepped_line(edges, frame.ys(cover.normal_day)), pen(theme.second_text, 1.3, (1.4, 2))
        ),
        Stroke(stepped_line(edges, frame.ys(cover.available)), pen(theme.own_edge, 2)),
        Stroke(minimum, pen(theme.surface, 3.6)),
        Stroke(minimum, pen(theme.text, 1.8, (4, 2.4))),
        Stroke(required, pen(theme.surface, 3.4)),
        Stroke(required, pen(theme.text, 2)),
    ]


def largest_of(cover: ServiceProjection) -> float:
    """Return the largest count that a chart of this cover must reach."""
    series = (cover.available, cover.required, cover.normal_day, np.nan_to_num(cover.minimum))
    return max((float(numbers.max(initial=0.0)) for numbers in series), default=0.0)
