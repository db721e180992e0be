"""The time axis: hours since the plan opens inside, the London wall clock on its labels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from gui.marks import Face, words
from gui.theme import Theme
from model.times import Grid, is_repeated, local, local_minute, show_date, show_time

LEFT_GUTTER_PX = 200
RIGHT_GUTTER_PX = 104
HEIGHT_PX = 24
STEPS_MIN = (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440)
# The hour that comes twice is marked too where the marks are no farther apart than this.
COARSEST_REPEATED_MIN = 240
LABEL_GAP_PX = 8.0
TICK_PX = 4.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment the axis marks: its label is a time, or the date where a day begins.

    `is_repeated` is true of the hour that the clock shows twice when it goes back.
    """

    hours: float
    label: str
    is_day: bool
    is_repeated: bool = False


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with the place it is written at, pixels from the left end of the axis."""

    text: str
    left: float
    width: float
    is_day: bool


@lru_cache(maxsize=64)
def time_ticks(grid: Grid, first_h: float, last_h: float, width_px: float) -> tuple[Tick, ...]:
    """Return the moments to mark between two, as dense as their labels can be read.

    Every mark is a whole step of the wall clock: in the night the clocks go forward the step
    that is skipped is missing, in the night they go back the hour that is repeated is marked
    twice, once in BST and once in GMT.
    """
    step = _step_min(first_h, last_h, width_px)
    stride = min(step, 60)
    first_min = max(first_h * 60, 0.0)
    last_min = min(last_h * 60, float(grid.length_min))
    start = grid.instant(first_min)
    over = (start.minute % stride) + (start.second + start.microsecond / 1e6) / 60
    at = grid.minutes(start + timedelta(minutes=(stride - over) % stride))
    ticks = []
    while at <= last_min + 1e-6:
        instant = grid.instant(round(at, 3))
        minute = local_minute(instant)
        is_twice = minute % 60 == 0 and step <= COARSEST_REPEATED_MIN and is_repeated(instant)
        if minute % step == 0 or is_twice:
            is_day = minute == 0
            label = show_date(local(instant).date()) if is_day else show_time(instant)
            ticks.append(Tick(at / 60, label, is_day, is_twice))
        at += stride
    return tuple(ticks)


def _step_min(first_h: float, last_h: float, width_px: float) -> int:
    px_per_min = width_px / max((last_h - first_h) * 60, 1e-9)
    return next((step for step in STEPS_MIN if step * px_per_min >= 46), STEPS_MIN[-1])


@lru_cache(maxsize=64)
def placed_labels(
    grid: Grid, ticks: tuple[Tick, ...], first_h: float, last_h: float, width_px: float, px: int
) -> tuple[PlacedLabel, ...]:
    """Return the labels that fit without touching: the hour that comes twice, dates, times.

    The left end always carries a date, with its time where that is marked.
    """
    scale = _Scale(first_h, width_px / max(last_h - first_h, 1e-9), px)
    opening = grid.instant(max(first_h, 0.0) * 60)
    edge = show_date(local(opening).date())
    at_edge = [tick for tick in ticks if abs(tick.hours - max(first_h, 0.0)) < 1e-6]
    if at_edge and not at_edge[0].is_day:
        edge = f"{edge} {at_edge[0].label}"
    placed = [scale.label(edge, max(first_h, 0.0), 0.0, is_day=True)]
    placed += _first_that_fits(_repeated(ticks, scale), placed)
    for tick in sorted(ticks, key=lambda tick: (not tick.is_day, tick.hours)):
        # A date may end at its midnight where what follows needs the room.
        shares = (0.5, 1.0) if tick.is_day else (0.5,)
        if not tick.is_repeated:
            places = [
                (scale.label(tick.label, tick.hours, share, tick.is_day),) for share in shares
            ]
            placed += _first_that_fits(places, placed)
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where hours lie on the axis, and the size of its labels."""

    first_h: float
    px_per_h: float
    px: int

    def label(self, text: str, hours: float, share: float, is_day: bool = False) -> PlacedLabel:
        """Return a label that begins this share of its width before its moment."""
        width = Face(self.px, semibold=is_day).width(text)
        left = (hours - self.first_h) * self.px_per_h - share * width
        return PlacedLabel(text, left, width, is_day)


def _repeated(ticks: Sequence[Tick], scale: _Scale) -> list[tuple[PlacedLabel, ...]]:
    """Return the ways to label the two passes of a repeated hour, the clearest first."""
    passes = [tick for tick in ticks if tick.is_repeated]
    whole = tuple(scale.label(tick.label, tick.hours, 0.5) for tick in passes)
    brief = tuple(scale.label(tick.label.replace(":00", ""), tick.hours, 0.5) for tick in passes)
    if len(passes) < 2:
        return [whole, brief]
    middle = sum(tick.hours for tick in passes) / len(passes)
    both = scale.label(f"{passes[0].label.split(' ')[0]} twice", middle, 0.5)
    return [whole, brief, (both,), brief[-1:]]


def _first_that_fits(
    ways: Iterable[tuple[PlacedLabel, ...]], placed: Sequence[PlacedLabel]
) -> tuple[PlacedLabel, ...]:
    """Return the first set of labels that touch neither each other nor those placed."""
    for labels in ways:
        others = [(one, other) for one in labels for other in placed]
        if all(_are_apart(*pair) for pair in (*others, *pairwise(labels))):
            return labels
    return ()


def _are_apart(one: PlacedLabel, other: PlacedLabel) -> bool:
    return (
        one.left >= other.left + other.width + LABEL_GAP_PX
        or other.left >= one.left + one.width + LABEL_GAP_PX
    )


class TimeAxis(pg.AxisItem):  # type: ignore[misc]
    """An axis that labels hours since opening by the wall clock, dates in bold at midnight."""

    def __init__(self, theme: Theme, orientation: str = "bottom") -> None:
        super().__init__(orientation=orientation)
        self._theme = theme
        self._grid: Grid | None = None
        self._covered = (0.0, 0.0)
        self.setHeight(HEIGHT_PX)

    def show_grid(self, grid: Grid) -> None:
        """Label the hours of this grid."""
        if grid != self._grid:
            self._grid = grid
            self.update()

    def cover(self, left: float, right: float) -> None:
        """Leave out the labels that something covers here, pixels from the left end."""
        self._covered = (left, right)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def boundingRect(self) -> QRectF:
        """Return the axis with room for a label that is centred on its end."""
        return QRectF(self.rect()).adjusted(-40, 0, 40, 0)

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the ticks and labels of the range the axis is linked to."""
        if self._grid is None or self.size().width() <= 0:
            return
        first, last = self.range
        width = self.size().width()
        is_top = self.orientation == "top"
        foot = self.size().height() if is_top else 0.0
        ticks = time_ticks(self._grid, first, last, width)
        painter.setPen(QPen(QColor(self._theme.border), 1))
        reach = -TICK_PX if is_top else TICK_PX
        for tick in ticks:
            x = (tick.hours - first) / (last - first) * width
            painter.drawLine(QLineF(x, foot, x, foot + reach))
        px = self._theme.small_px
        left, right = self._covered
        for label in placed_labels(self._grid, ticks, first, last, width, px):
            if label.left < right and label.left + label.width > left:
                continue
            face = Face(px, semibold=label.is_day)
            colour = self._theme.text if label.is_day else self._theme.second_text
            middle = (self.size().height() + (-TICK_PX if is_top else TICK_PX)) / 2
            words((label.left, middle), label.text, face, colour).draw(painter)
