"""Labels on a cover chart, placed so that none touches another: gaps, families, lines."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from gui.chart_frame import ChartFrame, Pixels
from gui.cover_marks import Stack
from gui.marks import CENTRE, LEFT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.theme import Family, Theme, family_colours
from model.gaps import Gap
from model.projection import ServiceProjection
from model.times import Grid
from model.wording import gap_label

CIRCLE_PX = 18.0
TEXT_GAP_PX = 4.0
APART_PX = 3.0
FARTHEST_PX = 64.0
LETTER_PX = 15.0
COLUMN_PX = 6.0
NUDGES_PX = tuple(sign * step for step in range(0, 400, 5) for sign in (1, -1))


@dataclass(frozen=True, slots=True)
class GapLabel:
    """A gap's number in its circle, and as many of its words as there is room for."""

    gap: Gap
    circle: QRectF
    text: str
    text_box: QRectF
    is_crossed: bool = False

    @property
    def box(self) -> QRectF:
        """Return the rectangle that circle and words take together."""
        return self.circle.united(self.text_box) if self.text else self.circle


class Ceiling:
    """How high the drawing reaches over a stretch of the plot, so that labels stay above it."""

    def __init__(self, frame: ChartFrame, grid: Grid, cover: ServiceProjection) -> None:
        self._edges = frame.xs(grid.edges_min() / 60)
        lines = (cover.available, cover.required, np.nan_to_num(cover.minimum))
        self._tops = frame.ys(np.maximum.reduce(lines))
        self._normal = frame.ys(cover.normal_day)

    def over(self, left: float, right: float) -> float:
        """Return the highest pixel of the drawing between two pixels."""
        first, last = self._steps(left, right)
        return float(self._tops[first:last].min())

    def crosses(self, rect: QRectF) -> bool:
        """Tell whether the line of a normal day, which may lie above, runs through a box."""
        first, last = self._steps(rect.left(), rect.right())
        there = self._normal[first:last]
        return bool(there.min() <= rect.bottom() and there.max() >= rect.top())

    def _steps(self, left: float, right: float) -> tuple[int, int]:
        first = int(np.searchsorted(self._edges, left, side="right")) - 1
        first = min(max(first, 0), self._tops.size - 1)
        return first, max(int(np.searchsorted(self._edges, right, side="left")), first + 1)


def gap_labels(
    frame: ChartFrame, grid: Grid, cover: ServiceProjection, gaps: Sequence[Gap], theme: Theme
) -> tuple[GapLabel, ...]:
    """Place the number of every visible gap, then words where there is room, deepest first."""
    edges = frame.xs(grid.edges_min() / 60)
    shown = [gap for gap in gaps if edges[gap.last] - edges[gap.first] > 0]
    ceiling = Ceiling(frame, grid, cover)
    face = Face(theme.small_px, semibold=True)
    numbers: dict[int, QRectF] = {}
    for gap in sorted(shown, key=_by_depth):
        middle = (edges[gap.worst] + edges[gap.worst + 1]) / 2
        circle = _free_circle(frame, ceiling, float(middle), numbers.values())
        if circle is not None:
            numbers[gap.number] = circle
    placed: dict[int, GapLabel] = {}
    for gap in sorted(shown, key=_by_depth):
        if gap.number in numbers:
            others = [one for number, one in numbers.items() if number != gap.number]
            others += [one.box for one in placed.values()]
            circle = numbers[gap.number]
            label = _with_words(gap, circle, gap_label(gap, grid), face, frame, ceiling, others)
            placed[gap.number] = label
            numbers[gap.number] = label.circle
    return tuple(placed[number] for number in sorted(placed))


def _by_depth(gap: Gap) -> tuple[bool, float]:
    return not gap.is_below_minimum, -gap.deepest


def _free_circle(
    frame: ChartFrame, ceiling: Ceiling, middle: float, others: Iterable[QRectF]
) -> QRectF | None:
    """Return a place for a circle above the drawing, as near as can be; over it if need be."""
    taken = tuple(others)
    half = CIRCLE_PX / 2
    for is_inside in (False, True):
        for nudge in NUDGES_PX:
            x = min(max(middle + nudge, frame.plot.left() + half), frame.plot.right() - half)
            bottom = ceiling.over(x - half, x + half) - APART_PX
            for circle in _stacked(frame, QPointF(x, bottom), is_inside=is_inside):
                if _is_free(circle, taken):
                    return circle
    return None


def _stacked(frame: ChartFrame, foot: QPointF, *, is_inside: bool) -> Iterator[QRectF]:
    """Yield circles that stand on a foot, one above the other, or hang below it."""
    step = CIRCLE_PX + APART_PX
    for row in range(8 if is_inside else 2):
        top = foot.y() + row * step if is_inside else foot.y() - CIRCLE_PX - row * step
        circle = QRectF(foot.x() - CIRCLE_PX / 2, top, CIRCLE_PX, CIRCLE_PX)
        if circle.top() >= frame.plot.top() - 2 and circle.bottom() <= frame.plot.bottom():
            yield circle


def _with_words(
    gap: Gap,
    circle: QRectF,
    variants: Sequence[str],
    face: Face,
    frame: ChartFrame,
    ceiling: Ceiling,
    others: Sequence[QRectF],
) -> GapLabel:
    """Return the label with the longest words that fit beside its circle."""
    for text in variants:
        width = face.width(text)
        for left in (circle.right() + TEXT_GAP_PX, circle.left() - TEXT_GAP_PX - width):
            beside = QRectF(left, circle.top(), width, CIRCLE_PX)
            if beside.left() < frame.plot.left() or beside.right() > frame.plot.right():
                continue
            roof = ceiling.over(beside.left(), beside.right()) - APART_PX
            lift = max(circle.bottom() - roof, 0.0)
            if lift > FARTHEST_PX or circle.top() - lift < frame.plot.top() - 2:
                continue
            beside.translate(0, -lift)
            is_crossed = ceiling.crosses(beside)
            label = GapLabel(gap, circle.translated(0, -lift), text, beside, is_crossed)
            if _is_free(label.box, others):
                return label
    return GapLabel(gap, circle, "", QRectF())


def _is_free(rect: QRectF, others: Iterable[QRectF]) -> bool:
    roomy = rect.adjusted(-APART_PX, -APART_PX, APART_PX, APART_PX)
    return not any(roomy.intersects(other) for other in others)


def gap_label_marks(labels: Iterable[GapLabel], theme: Theme) -> list[Mark]:
    """Draw gap labels: a filled circle where the gap falls below the local minimum."""
    face = Face(theme.small_px, semibold=True)
    marks: list[Mark] = []
    for label in labels:
        ring = QPainterPath()
        ring.addEllipse(label.circle.adjusted(0.8, 0.8, -0.8, -0.8))
        is_filled = label.gap.is_below_minimum
        marks.append(Fill(ring, theme.alarm if is_filled else theme.surface))
        marks.append(Stroke(ring, pen(theme.alarm, 1.6), is_smooth=True))
        middle = (label.circle.center().x(), label.circle.center().y())
        colour = theme.surface if is_filled else theme.alarm
        marks.append(words(middle, str(label.gap.number), face, colour, CENTRE))
        if label.text:
            if label.is_crossed:
                marks.append(Fill(box(label.text_box.adjusted(-2, 2, 2, -2), 3), theme.surface))
            start = (label.text_box.left(), label.text_box.center().y())
            marks.append(words(start, label.text, face, theme.alarm, LEFT))
    return marks


@dataclass(frozen=True, slots=True)
class FamilyLabel:
    """A family's letter in its box on its own area, with its name where there is room."""

    family: Family
    letter: QRectF
    name: str
    name_box: QRectF

    @property
    def box(self) -> QRectF:
        """Return the rectangle that letter and name take together."""
        return self.letter.united(self.name_box) if self.name else self.letter


def family_labels(
    frame: ChartFrame,
    grid: Grid,
    cover: ServiceProjection,
    stack: Stack,
    others: Sequence[QRectF],
    theme: Theme,
) -> tuple[FamilyLabel, ...]:
    """Place a label on the area of every family, where the area is thick and free of lines."""
    x = np.arange(frame.plot.left() + 4, frame.plot.right() - 4, COLUMN_PX)
    edges = frame.xs(grid.edges_min() / 60)
    at = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, grid.count - 1)
    lines = np.vstack((frame.ys(cover.required), frame.ys(cover.minimum)))[:, at]
    face = Face(theme.small_px, semibold=True)
    taken = list(others)
    placed: list[FamilyLabel] = []
    for family, low, high in stack:
        name = f"{family.label} {cover.unit}"
        width = face.width(name)
        columns = Columns(x, frame.ys(low)[at], frame.ys(high)[at], lines)
        for named_px, least_room in ((LETTER_PX + TEXT_GAP_PX + width, 2.0), (LETTER_PX, -12.0)):
            spot = _roomiest(columns, named_px, least_room, taken)
            if spot is not None:
                is_named = named_px > LETTER_PX
                label = _family_label(family, spot, name if is_named else "", width)
                placed.append(label)
                taken.append(label.box)
                break
    return tuple(placed)


def _family_label(family: Family, at: QPointF, name: str, width: float) -> FamilyLabel:
    letter = QRectF(at.x(), at.y() - LETTER_PX / 2, LETTER_PX, LETTER_PX)
    beside = QRectF(letter.right() + TEXT_GAP_PX, letter.top(), width, LETTER_PX)
    return FamilyLabel(family, letter, name, beside if name else QRectF())


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A family's area and the lines across the plot, read off every few pixels."""

    x: Pixels
    floor: Pixels
    roof: Pixels
    lines: Pixels


def _roomiest(
    columns: Columns, width: float, least_room: float, taken: Sequence[QRectF]
) -> QPointF | None:
    """Return the left middle of the best place for a label this wide, or none.

    `least_room` is how much thicker than the label the area must be; negative lets it stand out.
    """
    count = int(np.ceil(width / COLUMN_PX)) + 1
    if count > columns.x.size:
        return None
    floor = sliding_window_view(columns.floor, count).min(axis=-1)
    roof = sliding_window_view(columns.roof, count).max(axis=-1)
    thinnest = sliding_window_view(columns.floor - columns.roof, count).min(axis=-1)
    room = floor - roof - LETTER_PX
    lines = sliding_window_view(columns.lines, count, axis=-1)
    scores, heights = [], []
    for share in (0.5, 0.72):
        y = roof + (floor - roof) * share
        crossed = np.any(np.abs(lines - y[:, None]) < LETTER_PX / 2 + 2, axis=(0, -1))
        fits = (thinnest > 1.0) & (room >= (least_room if share == 0.5 else LETTER_PX))
        # Only a letter, on its card, may lie on a line.
        fits &= ~crossed | (width <= LETTER_PX)
        scores.append(np.where(fits, np.minimum(room, 24.0) - 40.0 * crossed, -np.inf))
        heights.append(y)
    score, height = np.concatenate(scores), np.concatenate(heights)
    left = np.tile(columns.x[: room.size], 2)
    for at in np.argsort(-score, kind="stable").tolist():
        if score[at] == -np.inf:
            return None
        x, y = float(left[at]), float(height[at])
        if _is_free(QRectF(x, y - LETTER_PX / 2, width, LETTER_PX), taken):
            return QPointF(x, y)
    return None


def family_label_marks(labels: Iterable[FamilyLabel], theme: Theme) -> list[Mark]:
    """Draw family labels: the letter on a card of its own, the name on the area."""
    face = Face(theme.small_px, semibold=True)
    marks: list[Mark] = []
    for label in labels:
        card = box(label.letter.adjusted(0.5, 0.5, -0.5, -0.5), 3)
        marks.append(Fill(card, theme.surface))
        marks.append(Stroke(card, pen(theme.text, 1.2), is_smooth=True))
        middle = (label.letter.center().x(), label.letter.center().y())
        marks.append(words(middle, label.family.letter, face, theme.text, CENTRE))
        if label.name:
            ground, _edge = family_colours(theme, label.family)
            marks.append(Fill(box(label.name_box.adjusted(-3, -1, 3, 1), 3), ground))
            start = (label.name_box.left(), label.name_box.center().y())
            marks.append(words(start, label.name, face, theme.text, LEFT))
    return marks


def line_label_marks(
    frame: ChartFrame, grid: Grid, cover: ServiceProjection, theme: Theme
) -> list[Mark]:
    """Name the lines in the right gutter at their last visible values, one above the other."""
    last = min(grid.index_at(grid.instant(frame.last_h * 60 - 0.01)), grid.count - 1)
    ends = [
        (frame.y(float(series[last])), name)
        for series, name in (
            (cover.required, "Required"),
            (cover.minimum, "Minimum"),
            (cover.normal_day, "Normal day"),
        )
        if np.isfinite(series[last])
    ]
    face = Face(theme.small_px, semibold=True)
    height = face.height
    marks: list[Mark] = []
    spread = apart([y for y, _name in ends], height, frame.plot.top(), frame.plot.bottom())
    right = frame.plot.right()
    for (y, name), placed in zip(ends, spread, strict=True):
        leader = line(right + 1, y, right + 12, placed)
        marks.append(Stroke(leader, pen(theme.border), is_smooth=True))
        marks.append(words((right + 16, placed), name, face, theme.text, LEFT))
    return marks


def apart(wanted: Sequence[float], height: float, top: float, bottom: float) -> list[float]:
    """Move places as little as needed to keep them a height apart, between top and bottom."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    placed = list(wanted)
    floor = top - height
    for at in order:
        placed[at] = max(placed[at], floor + height)
        floor = placed[at]
    ceiling = bottom + height
    for at in reversed(order):
        placed[at] = min(placed[at], ceiling - height)
        ceiling = placed[at]
    return placed
