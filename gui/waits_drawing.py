"""A chart of waits as marks: lines with the normal day as a ghost, standards, and recovery."""

import numpy as np
from PySide6.QtGui import QPen

from gui.chart_drawing import title_marks
from gui.chart_frame import ChartFrame, Pixels
from gui.chart_labels import end_label_marks
from gui.cover_layers import TINT
from gui.marks import CENTRE, RIGHT, Face, Fill, Mark, Stroke, line, pen, words
from gui.stepped import stepped_area, stepped_line
from gui.theme import Theme
from gui.waits_labels import Room, beside_level, where_apart
from gui.waits_scale import Scale
from model.times import Grid
from model.wait_lines import (
    LinePattern,
    WaitLines,
    recovery_label,
)

APART_PX = 16.0
LEAST_LUCK_PX = 1.0


def line_pen(pattern: LinePattern, theme: Theme) -> QPen:
    """Return the pen of a line: each pattern has a colour and dashes of its own."""
    colour, width, dashes = {
        LinePattern.SOLID: (theme.text, 2.0, ()),
        LinePattern.HEAVY: (theme.own_edge, 3.0, ()),
        LinePattern.DASHED: (theme.extra_edge, 2.0, (5.0, 2.0)),
        LinePattern.LONG_DASHED: (theme.extra_edge, 2.0, (10.0, 3.0)),
        LinePattern.DOT_DASHED: (theme.extra_edge, 2.0, (5.0, 1.5, 1.0, 1.5)),
        LinePattern.DOTTED: (theme.military_edge, 2.4, (1.0, 1.0)),
    }[pattern]
    return pen(colour, width + theme.line_px, dashes)


def ghost_pen(theme: Theme) -> QPen:
    """Return the pen of a normal day, as the cover chart draws it."""
    return pen(theme.second_text, 1.3 + theme.line_px, (1.4, 2))


def scale_marks(frame: ChartFrame, scale: Scale, theme: Theme) -> list[Mark]:
    """Draw the levels of the scale, and what they are."""
    marks: list[Mark] = []
    small = Face(theme.small_px)
    for y, label in scale.ticks(frame):
        level = line(frame.plot.left(), round(y) + 0.5, frame.plot.right(), round(y) + 0.5)
        marks.append(Stroke(level, pen(theme.hair)))
        marks.append(words((frame.plot.left() - 7, y), label, small, theme.second_text, RIGHT))
    return marks


def waits_marks(
    frame: ChartFrame, grid: Grid, waits: WaitLines, scale: Scale, theme: Theme
) -> list[Mark]:
    """Draw everything but the hours and the cursor."""
    edges = frame.edges(grid)
    drawn = [one for one in waits.lines if one.is_drawn]
    marks = scale_marks(frame, scale, theme)
    marks += _luck_marks(frame, edges, waits, scale, theme)
    for row in waits.standards:
        y = float(scale.ys(frame, np.array([row.level]))[0])
        level = line(frame.plot.left(), y, frame.plot.right(), y)
        marks.append(Stroke(level, pen(theme.text, 1.0 + theme.line_px, (9, 4))))
    marks += _recovery_marks(frame, grid, waits, theme)
    for one in drawn:
        marks.append(Stroke(stepped_line(edges, scale.ys(frame, one.normal)), ghost_pen(theme)))
    for one in drawn:
        marks.append(
            Stroke(stepped_line(edges, scale.ys(frame, one.series)), line_pen(one.pattern, theme))
        )
    marks += _name_marks(frame, edges, waits, scale, theme)
    last = min(grid.index_at(grid.instant(frame.last_h * 60 - 0.01)), grid.count - 1)
    ends = [(float(scale.ys(frame, one.series)[last]), one.label) for one in drawn]
    marks += end_label_marks(frame, [one for one in ends if np.isfinite(one[0])], theme)
    return marks + title_marks(frame, waits.title, waits.subtitle, theme)


def _luck_marks(
    frame: ChartFrame, edges: Pixels, waits: WaitLines, scale: Scale, theme: Theme
) -> list[Mark]:
    """Draw what one day's luck leaves as a tint with thin edges, as the cover chart its band."""
    if waits.luck is None:
        return []
    low, high = scale.ys(frame, waits.luck.low), scale.ys(frame, waits.luck.high)
    keep = low - high > LEAST_LUCK_PX
    marks: list[Mark] = []
    if not theme.line_px:
        tint = f"{TINT}{theme.own_edge.removeprefix('#')}"
        marks.append(Fill(stepped_area(edges, low, high, keep), tint))
    edge = pen(theme.own_edge, 0.9)
    return marks + [Stroke(stepped_line(edges, bound, keep), edge) for bound in (low, high)]


def _name_marks(
    frame: ChartFrame, edges: Pixels, waits: WaitLines, scale: Scale, theme: Theme
) -> list[Mark]:
    """Name standards, luck and ghosts where there is room; most of all where they differ most."""
    drawn = [one for one in waits.lines if one.is_drawn]
    own = [scale.ys(frame, one.series) for one in drawn]
    room = Room(frame, edges, own)
    marks: list[Mark] = []
    for row in waits.standards:
        y = float(scale.ys(frame, np.array([row.level]))[0])
        marks += room.write(beside_level(frame, y, row.label, theme), theme, may_cross=True)
    if waits.luck is not None:
        low, high = scale.ys(frame, waits.luck.low), scale.ys(frame, waits.luck.high)
        places = where_apart(edges, high, low - high, APART_PX, waits.luck.label, theme)
        marks += room.write(places, theme)
    for one, ys in zip(drawn, own, strict=True):
        ghost = scale.ys(frame, one.normal)
        said = f"{one.label} on a normal day"
        marks += room.write(
            where_apart(edges, ghost, np.nan_to_num(np.abs(ghost - ys)), APART_PX, said, theme),
            theme,
        )
    return marks


def _recovery_marks(frame: ChartFrame, grid: Grid, waits: WaitLines, theme: Theme) -> list[Mark]:
    """Mark when the backlog is back to normal, or say that it is not within the plan."""
    if not waits.is_disturbed:
        return []
    label = recovery_label(grid, waits.recovered_at)
    face, top = Face(theme.small_px, semibold=True), frame.plot.top()
    middle = top - 10
    if waits.recovered_at is None:
        return [words((frame.plot.right(), middle), label, face, theme.alarm, RIGHT)]
    hours = grid.minutes(waits.recovered_at) / 60
    if not frame.first_h <= hours <= frame.last_h:
        return []
    x, half = frame.x(hours), face.width(label) / 2
    at = min(max(x, frame.plot.left() + half), frame.plot.right() - half)
    upright = line(x, top - 3, x, frame.plot.bottom())
    return [
        Stroke(upright, pen(theme.accent, 2.0 + theme.line_px, (3, 2))),
        words((at, middle), label, face, theme.text, CENTRE),
    ]


def dots_of(frame: ChartFrame, waits: WaitLines, scale: Scale, index: int) -> list[float]:
    """Return how high the lines are at an interval, of those that are there then."""
    heights = (scale.ys(frame, one.series)[index] for one in waits.lines if one.is_drawn)
    return [float(height) for height in heights if np.isfinite(height)]
