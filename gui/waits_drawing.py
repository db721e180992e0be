"""A chart of waits as marks: lines with the normal day as a ghost, standards, and recovery."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPen

from gui.chart_drawing import title_marks
from gui.chart_frame import ChartFrame
from gui.chart_labels import end_label_marks
from gui.gap_labels import is_free
from gui.marks import CENTRE, LEFT, RIGHT, Face, Fill, Mark, Stroke, Words, box, line, pen, words
from gui.readout import SCALE_PX, SWATCH_PX
from gui.stepped import stepped_line
from gui.theme import Theme
from gui.waits_scale import Scale
from model.times import Grid
from model.wait_lines import LinePattern, WaitLine, WaitLines, recovery_label, show_value

GHOST_APART_PX = 16.0
GHOST_TRIES = 40
PAD_PX = 4.0
ROW_PX = 17.0


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
    marks = scale_marks(frame, scale, theme)
    standards, taken = _standard_marks(frame, waits, scale, theme)
    marks += standards
    marks += _recovery_marks(frame, grid, waits, theme)
    edges = frame.edges(grid)
    drawn = [one for one in waits.lines if one.is_drawn]
    for one in drawn:
        marks.append(Stroke(stepped_line(edges, scale.ys(frame, one.normal)), ghost_pen(theme)))
    for one in drawn:
        marks.append(
            Stroke(stepped_line(edges, scale.ys(frame, one.series)), line_pen(one.pattern, theme))
        )
    marks += _ghost_label_marks(frame, grid, drawn, scale, taken, theme)
    last = min(grid.index_at(grid.instant(frame.last_h * 60 - 0.01)), grid.count - 1)
    ends = [(float(scale.ys(frame, one.series)[last]), one.label) for one in drawn]
    marks += end_label_marks(frame, ends, theme)
    return marks + title_marks(frame, waits.title, waits.subtitle, theme)


def _standard_marks(
    frame: ChartFrame, waits: WaitLines, scale: Scale, theme: Theme
) -> tuple[list[Mark], list[QRectF]]:
    """Draw what the lines are held against, each with its name on it; return where names are."""
    marks: list[Mark] = []
    taken: list[QRectF] = []
    for row in waits.standards:
        y = float(scale.ys(frame, np.array([row.level]))[0])
        level = line(frame.plot.left(), y, frame.plot.right(), y)
        marks.append(Stroke(level, pen(theme.text, 1.0 + theme.line_px, (9, 4))))
        said = words(
            (frame.plot.left() + PAD_PX * 2, y - 8), row.label, Face(theme.small_px), theme.text
        )
        if is_free(said.box, taken):
            taken.append(said.box)
            marks += _on_card(said, theme)
    return marks, taken


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


def _ghost_label_marks(
    frame: ChartFrame,
    grid: Grid,
    lines: Sequence[WaitLine],
    scale: Scale,
    taken: Sequence[QRectF],
    theme: Theme,
) -> list[Mark]:
    """Name every ghost where it is farthest from its line; where they lie together none is."""
    marks: list[Mark] = []
    there = list(taken)
    edges = frame.edges(grid)
    for one in lines:
        ghost, own = scale.ys(frame, one.normal), scale.ys(frame, one.series)
        apart = np.where(np.diff(edges) > 0, np.abs(ghost - own), 0.0)
        for at in np.argsort(-apart, kind="stable")[:GHOST_TRIES].tolist():
            if apart[at] < GHOST_APART_PX:
                break
            y = ghost[at] + (9.0 if ghost[at] > own[at] else -9.0)
            middle = ((edges[at] + edges[at + 1]) / 2, y)
            text = f"{one.label} on a normal day"
            said = words(middle, text, Face(theme.small_px), theme.second_text, CENTRE)
            if frame.plot.contains(said.box) and is_free(said.box, there):
                there.append(said.box)
                marks += _on_card(said, theme)
                break
    return marks


def _on_card(said: Words, theme: Theme) -> list[Mark]:
    return [Fill(box(said.box.adjusted(-2, 1, 2, -1), 2), theme.surface), said]


# --- the readout


def readout_marks(
    frame: ChartFrame, heading: str, waits: WaitLines, index: int, theme: Theme
) -> list[Mark]:
    """Draw the numbers of one moment left of the scale; ghosts come last, if there is room."""
    right = frame.plot.left() - SCALE_PX
    y = frame.plot.top()
    bold = Face(theme.small_px, semibold=True)
    marks: list[Mark] = [words((frame.side, y), heading, bold, theme.text, LEFT)]
    rows = [(one, False) for one in waits.lines] + [(one, True) for one in waits.lines]
    for one, is_ghost in rows:
        y += ROW_PX
        if y > frame.axis.bottom() - ROW_PX / 2:
            break
        marks += _row_marks(one, index, (frame.side, y), right, theme, is_ghost=is_ghost)
    return marks


def _row_marks(
    one: WaitLine,
    index: int,
    at: tuple[float, float],
    right: float,
    theme: Theme,
    *,
    is_ghost: bool,
) -> list[Mark]:
    left, y = at
    marks: list[Mark] = []
    if one.is_drawn:
        drawn_with = ghost_pen(theme) if is_ghost else line_pen(one.pattern, theme)
        marks.append(Stroke(line(left, y + 0.5, left + SWATCH_PX, y + 0.5), drawn_with))
    value = float((one.normal if is_ghost else one.series)[index])
    colour = theme.second_text if is_ghost else theme.text
    face = Face(theme.small_px, semibold=not is_ghost)
    label = f"{one.label} normal" if is_ghost else one.label
    name = words((left + SWATCH_PX + 6, y), label, face, colour, LEFT)
    number = words((right, y), show_value(value, one.unit), face, colour, RIGHT)
    if name.box.right() > number.box.left() - PAD_PX:
        name = words((left + SWATCH_PX + 6, y), one.label, face, colour, LEFT)
    return [*marks, name, number]


def dots_of(frame: ChartFrame, waits: WaitLines, scale: Scale, index: int) -> list[float]:
    """Return how high the lines are at an interval."""
    return [float(scale.ys(frame, one.series)[index]) for one in waits.lines if one.is_drawn]
