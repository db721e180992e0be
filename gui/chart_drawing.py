"""A cover chart as marks: title, cover, labels, strip; apart from it, its cursor."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath

from gui.binds_marks import binds_marks
from gui.chart_frame import SIDE_PX, ChartFrame
from gui.chart_labels import (
    FamilyLabel,
    family_label_marks,
    family_labels,
    line_label_marks,
)
from gui.cover_layers import NO_LAYERS, Layers, layer_marks
from gui.cover_marks import (
    area_marks,
    line_marks,
    short_marks,
    stack_of,
)
from gui.gap_labels import (
    GapLabel,
    gap_label_marks,
    gap_labels,
    unnumbered_marks,
    visible_gaps,
)
from gui.marks import (
    CENTRE,
    LEFT,
    Face,
    Fill,
    Mark,
    Stroke,
    Words,
    box,
    line,
    pen,
    words,
    wrapped,
)
from gui.theme import Theme
from model.gaps import Gap
from model.projection import Projection, ServiceProjection
from model.staff import Service
from model.times import show_moment_in
from model.wording import chart_subtitle, nothing_to_show

FLAG_PX = 18.0
DOT_PX = 3.0


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """The marks of a chart, those of its gaps' labels apart, and where these are."""

    marks: tuple[Mark, ...]
    label_marks: tuple[Mark, ...]
    gap_labels: tuple[GapLabel, ...] = ()
    family_labels: tuple[FamilyLabel, ...] = ()


def chart_drawing(
    frame: ChartFrame,
    projection: Projection,
    service: Service,
    gaps: Sequence[Gap],
    *,
    title: str,
    theme: Theme,
    before: Sequence[FamilyLabel] = (),
    layers: Layers = NO_LAYERS,
    has_list: bool = True,
) -> ChartDrawing:
    """Draw one service of a projection; where there is nothing to show, say why on true axes.

    Labels of families stay where they were before if they can. `has_list`: all gaps are listed
    beside the chart.
    """
    cover, grid = projection.services.get(service), projection.grid
    marks: list[Mark] = []
    labels: tuple[GapLabel, ...] = ()
    letters: tuple[FamilyLabel, ...] = ()
    if cover is not None:
        stack = stack_of(cover)
        labels = gap_labels(frame, grid, cover, gaps, theme)
        taken = [label.box for label in labels]
        marks += area_marks(frame, grid, stack, theme)
        marks += short_marks(frame, grid, cover, theme)
        marks += layer_marks(frame, grid, layers, theme)
        lined = cover if layers.has_normal_day else _without_normal_day(cover)
        marks += line_marks(frame, grid, lined, theme)
        letters = family_labels(frame, grid, cover, stack, taken, theme, before)
        marks += family_label_marks(letters, theme)
        marks += line_label_marks(frame, grid, lined, layers, theme)
        marks += binds_marks(frame, grid, cover, gaps, theme)
        left_out = len(visible_gaps(frame, grid, gaps)) - len(labels)
        marks += unnumbered_marks(frame, left_out, theme, has_list=has_list)
    if frame.title.height():
        marks += title_marks(frame, title, chart_subtitle(projection, service), theme)
    beside = (frame.side, frame.strip.center().y())
    marks.append(words(beside, "What binds", Face(theme.small_px, semibold=True), theme.text, LEFT))
    marks += reason_marks(frame, nothing_to_show(projection, service), theme)
    return ChartDrawing(tuple(marks), tuple(gap_label_marks(labels, theme)), labels, letters)


def _without_normal_day(cover: ServiceProjection) -> ServiceProjection:
    return replace(cover, normal_day=np.full_like(cover.normal_day, np.nan))


def title_marks(frame: ChartFrame, title: str, subtitle: str, theme: Theme) -> list[Mark]:
    """Draw the finding, and beside it what is counted and how often where there is room."""
    middle = frame.title.center().y() + 2
    large, small = Face(15, semibold=True), Face(13)
    room = frame.title.width() - 2 * SIDE_PX
    shown = title
    if large.width(title) > room:
        shown = QFontMetricsF(large.font).elidedText(title, Qt.TextElideMode.ElideRight, room)
    said = words((SIDE_PX, middle), shown, large, theme.text, LEFT)
    beside = words((said.box.right() + 12, middle + 1), subtitle, small, theme.second_text, LEFT)
    fits = beside.box.right() <= frame.title.right() - SIDE_PX
    return [said, beside] if fits else [said]


def reason_marks(frame: ChartFrame, reason: str, theme: Theme) -> list[Mark]:
    """Write why the chart is empty in the middle of its plot."""
    if not reason:
        return []
    face = Face(13)
    pitch = face.height
    lines = wrapped(reason, face, frame.plot.width() - 4 * SIDE_PX)
    middle = frame.plot.center()
    top = middle.y() - pitch * (len(lines) - 1) / 2
    said = [
        words((middle.x(), top + pitch * row), text, face, theme.text, CENTRE)
        for row, text in enumerate(lines)
    ]
    around = QRectF()
    for one in said:
        around = around.united(one.box)
    card = box(around.adjusted(-SIDE_PX, -8, SIDE_PX, 8), 4)
    return [Fill(card, theme.quiet), Stroke(card, pen(theme.hair), is_smooth=True), *said]


def cursor_marks(
    frame: ChartFrame,
    hours: float,
    read_off: Sequence[float],
    written: Sequence[Mark],
    theme: Theme,
) -> list[Mark]:
    """Draw the cursor: a line behind what is written, dots at the heights that are read off."""
    if not frame.first_h - 1e-9 <= hours <= frame.last_h + 1e-9:
        return []
    x = frame.x(hours)
    upright = broken_line(x, frame.plot.top() - 6, frame.strip.bottom(), written)
    marks: list[Mark] = [
        Stroke(upright, pen(theme.surface, 3.6)),
        Stroke(upright, pen(theme.text, 1.6)),
    ]
    for y in read_off:
        dot = QPainterPath()
        dot.addEllipse(x - DOT_PX, y - DOT_PX, 2 * DOT_PX, 2 * DOT_PX)
        marks.append(Fill(dot, theme.text))
        marks.append(Stroke(dot, pen(theme.surface, 1.4), is_smooth=True))
    return marks


def broken_line(x: float, top: float, bottom: float, written: Sequence[Mark]) -> QPainterPath:
    """Return an upright line that leaves words free."""
    boxes = (mark.box for mark in written if isinstance(mark, Words))
    there = (
        (rect.top() + 1, rect.bottom() - 1)
        for rect in boxes
        if rect.left() - 3 <= x <= rect.right() + 3
    )
    path = QPainterPath()
    for above, below in _free(top, bottom, there):
        path.addPath(line(x, above, x, below))
    return path


def broken_across(left: float, right: float, y: float, written: Sequence[Mark]) -> QPainterPath:
    """Return a level line that leaves words free."""
    boxes = (mark.box for mark in written if isinstance(mark, Words))
    there = (
        (rect.left() - 3, rect.right() + 3) for rect in boxes if rect.top() <= y <= rect.bottom()
    )
    path = QPainterPath()
    for begins, ends in _free(left, right, there):
        path.addPath(line(begins, y, ends, y))
    return path


def _free(
    start: float, stop: float, taken: Iterable[tuple[float, float]]
) -> Iterator[tuple[float, float]]:
    """Give the stretches from start to stop that nothing takes."""
    for begins, ends in (*sorted(taken), (stop, stop)):
        if min(begins, stop) > start:
            yield start, min(begins, stop)
        start = max(start, ends)


def flag_marks(frame: ChartFrame, projection: Projection, hours: float, theme: Theme) -> list[Mark]:
    """Draw the time of the cursor in a flag on top of it."""
    if not frame.first_h - 1e-9 <= hours <= frame.last_h + 1e-9:
        return []
    x = frame.x(hours)
    face = Face(theme.small_px, semibold=True)
    moment = show_moment_in(projection.grid, projection.grid.instant(hours * 60))
    half = face.width(moment) / 2 + 7
    middle = min(max(x, frame.plot.left() + half - 20), frame.plot.right() - half + 20)
    flag = QRectF(middle - half, frame.plot.top() - 4 - FLAG_PX, 2 * half, FLAG_PX)
    time = words((middle, flag.center().y()), moment, face, theme.surface, CENTRE)
    return [Fill(box(flag, 4), theme.text), time]
