"""Labels on a cover chart that touch nothing: families on their areas, lines at their ends."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from PySide6.QtCore import QPointF, QRectF

from gui.chart_frame import ChartFrame, Pixels
from gui.cover_layers import CONFIRMED_NAME, NORMAL_NAME, RECALL_NAME, Layers
from gui.cover_marks import Stack
from gui.gap_labels import TEXT_GAP_PX, is_free
from gui.marks import CENTRE, LEFT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.theme import Family, Theme, family_colours
from model.projection import ServiceProjection
from model.times import Grid

LETTER_PX = 15.0
COLUMN_PX = 6.0
# How much thicker than its label an area must be; a letter may stand out of it.
NAMED_ROOM_PX = 2.0
LETTER_ROOM_PX = -12.0


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
    before: Sequence[FamilyLabel] = (),
) -> tuple[FamilyLabel, ...]:
    """Place a label on the area of every family, where the area is thick and free of lines.

    A label that was there before stays at its moment for as long as it fits.
    """
    x = np.arange(frame.plot.left() + 4, frame.plot.right() - 4, COLUMN_PX)
    edges = frame.edges(grid)
    at = np.clip(np.searchsorted(edges, x, side="right") - 1, 0, grid.count - 1)
    lines = np.vstack((frame.ys(cover.required), frame.ys(cover.minimum)))[:, at]
    face = Face(theme.small_px, semibold=True)
    there = {label.family: label for label in before}
    taken = list(others)
    placed: list[FamilyLabel] = []
    for family, low, high in stack:
        name = f"{family.label} {cover.unit}"
        width = face.width(name)
        columns = Columns(x, frame.ys(low)[at], frame.ys(high)[at], lines)
        old = there.get(family)
        label = (_staying(old, columns, taken) if old else None) or _placed(
            family, name, columns, width, taken
        )
        if label:
            placed.append(label)
            taken.append(label.box)
    return tuple(placed)


def _placed(
    family: Family, name: str, columns: "Columns", width: float, taken: Sequence[QRectF]
) -> FamilyLabel | None:
    """Return a family's label at its best place, with its name where there is room."""
    named_px = LETTER_PX + TEXT_GAP_PX + width
    if spot := _roomiest(columns, named_px, NAMED_ROOM_PX, taken):
        return _family_label(family, spot, name, width)
    spot = _roomiest(columns, LETTER_PX, LETTER_ROOM_PX, taken)
    return _family_label(family, spot, "", width) if spot else None


def _staying(old: FamilyLabel, columns: "Columns", taken: Sequence[QRectF]) -> FamilyLabel | None:
    """Return a label at its old moment, in the middle of its area, if it still fits."""
    first = int(np.searchsorted(columns.x, old.box.left() - COLUMN_PX / 2))
    under = slice(first, first + _columns_under(old.box.width()))
    floor, roof = columns.floor[under], columns.roof[under]
    low, high = float(floor.min()), float(roof.max())
    y = (low + high) / 2
    room = low - high - LETTER_PX
    is_thick = room >= (NAMED_ROOM_PX if old.name else LETTER_ROOM_PX)
    is_crossed = old.name and (np.abs(columns.lines[:, under] - y) < LETTER_PX / 2 + 2).any()
    at = QPointF(old.letter.left(), y)
    label = _family_label(old.family, at, old.name, old.name_box.width())
    if is_thick and not is_crossed and (floor - roof).min() > 1.0 and is_free(label.box, taken):
        return label
    return None


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


def _columns_under(width: float) -> int:
    return int(np.ceil(width / COLUMN_PX)) + 1


def _roomiest(
    columns: Columns, width: float, least_room: float, taken: Sequence[QRectF]
) -> QPointF | None:
    """Return the left middle of the best place for a label this wide, or none.

    `least_room` is how much thicker than the label the area must be; negative lets it stand out.
    """
    count = _columns_under(width)
    if count > columns.x.size or (columns.floor - columns.roof).max() < LETTER_PX + least_room:
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
        if is_free(QRectF(x, y - LETTER_PX / 2, width, LETTER_PX), taken):
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
    frame: ChartFrame, grid: Grid, cover: ServiceProjection, layers: Layers, theme: Theme
) -> list[Mark]:
    """Name the lines in the right gutter at their last visible values, one above the other."""
    laid = ((layers.recall, RECALL_NAME), (layers.confirmed, CONFIRMED_NAME.split()[0]))
    last = min(grid.index_at(grid.instant(frame.last_h * 60 - 0.01)), grid.count - 1)
    ends = [
        (frame.y(float(series[last])), name)
        for series, name in (
            (cover.required, "Required"),
            (cover.minimum, "Minimum"),
            (cover.normal_day, NORMAL_NAME),
            *((series, name) for series, name in laid if series is not None),
        )
        if last < len(series) and np.isfinite(series[last])
    ]
    return end_label_marks(frame, ends, theme)


def end_label_marks(
    frame: ChartFrame, ends: Sequence[tuple[float, str]], theme: Theme
) -> list[Mark]:
    """Write names in the right gutter beside where lines end, one above the other."""
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
