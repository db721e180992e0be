"""The numbers of gaps on a cover chart, each over its own gap, with words where there is room."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from gui.chart_frame import ChartFrame
from gui.marks import CENTRE, LEFT, RIGHT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.theme import Theme
from model.gaps import Gap
from model.projection import ServiceProjection
from model.times import Grid
from model.wording import gap_label

CIRCLE_PX = 18.0
TEXT_GAP_PX = 4.0
APART_PX = 3.0
FARTHEST_PX = 64.0
# How far beside its gap a number may stand; a leader then leads back to it.
REACH_PX = 12.0
NUDGE_PX = 4.0
ROWS_ABOVE = 4
ROWS_INSIDE = 2


@dataclass(frozen=True, slots=True)
class GapLabel:
    """A gap's number in its circle, and as many of its words as there is room for.

    `tip` is where the number's leader ends, on the drawing above its own gap.
    """

    gap: Gap
    circle: QRectF
    tip: QPointF
    text: str = ""
    text_box: QRectF = field(default_factory=QRectF)
    is_crossed: bool = False

    @property
    def box(self) -> QRectF:
        """Return the rectangle that circle and words take together."""
        return self.circle.united(self.text_box) if self.text else self.circle

    @property
    def leader(self) -> QLineF | None:
        """Return the line to the gap, where the circle does not stand on it."""
        centre = self.circle.center()
        reach = CIRCLE_PX / 2 + 2 * APART_PX
        is_upright = abs(self.tip.x() - centre.x()) < 1
        if is_upright and abs(self.tip.y() - centre.y()) <= reach:
            return None
        return QLineF(centre, self.tip)


class Ceiling:
    """How high the drawing reaches over a stretch of the plot, so that labels stay above it."""

    def __init__(self, frame: ChartFrame, grid: Grid, cover: ServiceProjection) -> None:
        lines = (cover.available, cover.required, np.nan_to_num(cover.minimum))
        # Plain lists: stretches are short, and asked for often.
        self._edges: list[float] = frame.edges(grid).tolist()
        self._tops: list[float] = frame.ys(np.maximum.reduce(lines)).tolist()
        self._normal: list[float] = frame.ys(cover.normal_day).tolist()

    def over(self, left: float, right: float) -> float:
        """Return the highest pixel of the drawing between two pixels."""
        first, last = self._steps(left, right)
        return min(self._tops[first:last])

    def crosses(self, rect: QRectF) -> bool:
        """Tell whether the line of a normal day, which may lie above, runs through a box."""
        first, last = self._steps(rect.left(), rect.right())
        there = self._normal[first:last]
        return min(there) <= rect.bottom() and max(there) >= rect.top()

    def _steps(self, left: float, right: float) -> tuple[int, int]:
        first = min(max(bisect_right(self._edges, left) - 1, 0), len(self._tops) - 1)
        return first, max(bisect_left(self._edges, right), first + 1)


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a gap lies in the plot, and where it is worst."""

    left: float
    right: float
    worst: float

    def places(self, frame: ChartFrame) -> Iterator[float]:
        """Yield where the middle of its number may be, the nearest to the worst first."""
        half = CIRCLE_PX / 2
        least = max(self.left - REACH_PX, frame.plot.left() + half)
        most = min(self.right + REACH_PX, frame.plot.right() - half)
        start = min(max(self.worst, least), most)
        yield start
        for step in range(1, int((most - least) / NUDGE_PX) + 1):
            for x in (start + step * NUDGE_PX, start - step * NUDGE_PX):
                if least <= x <= most:
                    yield x


def gap_labels(
    frame: ChartFrame, grid: Grid, cover: ServiceProjection, gaps: Sequence[Gap], theme: Theme
) -> tuple[GapLabel, ...]:
    """Place numbers over their gaps, then words where there is room, deepest first.

    A number that has no room near its own gap is left out.
    """
    edges = frame.edges(grid).tolist()
    shown = sorted(visible_gaps(frame, grid, gaps), key=_by_depth)
    ceiling = Ceiling(frame, grid, cover)
    face = Face(theme.small_px, semibold=True)
    numbers: dict[int, GapLabel] = {}
    taken: dict[int, QRectF] = {}
    for gap in shown:
        worst = (edges[gap.worst] + edges[gap.worst + 1]) / 2
        span = _Span(edges[gap.first], edges[gap.last], worst)
        label = _numbered(gap, span, frame, ceiling, tuple(taken.values()))
        if label is not None:
            numbers[gap.number] = label
            taken[gap.number] = label.box
    for number, label in numbers.items():
        others = [box for other, box in taken.items() if other != number]
        variants = gap_label(label.gap, grid)
        numbers[number] = _with_words(label, variants, face, frame, ceiling, others)
        taken[number] = numbers[number].box
    return tuple(numbers[number] for number in sorted(numbers))


def visible_gaps(frame: ChartFrame, grid: Grid, gaps: Iterable[Gap]) -> list[Gap]:
    """Return the gaps that lie in the hours shown, at least in part."""
    edges = frame.edges(grid)
    return [gap for gap in gaps if edges[gap.last] - edges[gap.first] > 0]


def _by_depth(gap: Gap) -> tuple[bool, float]:
    return not gap.is_below_minimum, -gap.deepest


def _numbered(
    gap: Gap, span: _Span, frame: ChartFrame, ceiling: Ceiling, taken: Sequence[QRectF]
) -> GapLabel | None:
    """Return the number as near above its gap as can be, hanging over the drawing if need be."""
    half = CIRCLE_PX / 2
    roof = cache(lambda x: ceiling.over(x - half, x + half))
    for row in (*range(ROWS_ABOVE), *range(-1, -1 - ROWS_INSIDE, -1)):
        for x in span.places(frame):
            middle = roof(x) - APART_PX - half - row * (CIRCLE_PX + APART_PX)
            circle = QRectF(x - half, middle - half, CIRCLE_PX, CIRCLE_PX)
            is_in_plot = (
                circle.top() >= frame.plot.top() - 2 and circle.bottom() <= frame.plot.bottom()
            )
            if is_in_plot and is_free(circle, taken):
                tip = min(max(x, span.left), span.right)
                return GapLabel(gap, circle, QPointF(tip, ceiling.over(tip, tip)))
    return None


def _with_words(
    label: GapLabel,
    variants: Sequence[str],
    face: Face,
    frame: ChartFrame,
    ceiling: Ceiling,
    others: Sequence[QRectF],
) -> GapLabel:
    """Return the label with the longest words that fit beside its circle."""
    circle = label.circle
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
            raised = circle.translated(0, -lift)
            is_crossed = ceiling.crosses(beside)
            said = GapLabel(label.gap, raised, label.tip, text, beside, is_crossed)
            if is_free(said.box, others):
                return said
    return label


def is_free(rect: QRectF, others: Iterable[QRectF]) -> bool:
    """Tell whether a box keeps apart from others."""
    roomy = rect.adjusted(-APART_PX, -APART_PX, APART_PX, APART_PX)
    return not any(roomy.intersects(other) for other in others)


def gap_label_marks(labels: Sequence[GapLabel], theme: Theme) -> list[Mark]:
    """Draw gap labels: a filled circle where the gap falls below the local minimum."""
    face = Face(theme.small_px, semibold=True)
    marks: list[Mark] = []
    for leader in filter(None, (label.leader for label in labels)):
        path = line(leader.x1(), leader.y1(), leader.x2(), leader.y2())
        marks.append(Stroke(path, pen(theme.surface, 3), is_smooth=True))
        marks.append(Stroke(path, pen(theme.alarm), is_smooth=True))
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


def unnumbered_marks(frame: ChartFrame, count: int, theme: Theme, *, has_list: bool) -> list[Mark]:
    """Say above the plot how many gaps have no room for their number, and whether a list has."""
    if not count:
        return []
    gaps = "1 gap has" if count == 1 else f"{count} gaps have"
    said = f"{gaps} no room for a number{'; the list has all' if has_list else ''}"
    anchor = (frame.plot.right(), frame.plot.top() - 16)
    return [words(anchor, said, Face(theme.small_px), theme.second_text, RIGHT)]
