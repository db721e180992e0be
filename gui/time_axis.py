"""The time axis: hours since the plan opens inside, the London wall clock on its labels."""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.marks import Face
from gui.theme import Theme, font
from model.times import Grid, local, local_minute, show_date, show_time

LEFT_GUTTER_PX = 200
RIGHT_GUTTER_PX = 104
HEIGHT_PX = 24
STEPS_MIN = (5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440)
LABEL_GAP_PX = 8.0
TICK_PX = 4.0


@dataclass(frozen=True, slots=True)
class Tick:
    """A moment the axis marks: its label is a time, or the date where a day begins."""

    hours: float
    label: str
    is_day: bool


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
        if minute % step == 0:
            is_day = minute == 0
            label = show_date(local(instant).date()) if is_day else show_time(instant)
            ticks.append(Tick(at / 60, label, is_day))
        at += stride
    return tuple(ticks)


def _step_min(first_h: float, last_h: float, width_px: float) -> int:
    px_per_min = width_px / max((last_h - first_h) * 60, 1e-9)
    return next((step for step in STEPS_MIN if step * px_per_min >= 46), STEPS_MIN[-1])


@lru_cache(maxsize=64)
def placed_labels(
    grid: Grid, ticks: tuple[Tick, ...], first_h: float, last_h: float, width_px: float, px: int
) -> tuple[PlacedLabel, ...]:
    """Return the labels that fit without touching, dates before times.

    The left end always carries a date: the one of midnight, or date and time of its moment.
    """
    plain, bold = Face(px), Face(px, semibold=True)
    px_per_h = width_px / max(last_h - first_h, 1e-9)
    opening = grid.instant(max(first_h, 0.0) * 60)
    edge = show_date(local(opening).date())
    if local_minute(opening):
        edge = f"{edge} {show_time(opening)}"
    placed = [PlacedLabel(edge, max(-first_h, 0.0) * px_per_h, bold.width(edge), True)]
    for tick in sorted(ticks, key=lambda tick: (not tick.is_day, tick.hours)):
        width = (bold if tick.is_day else plain).width(tick.label)
        label = PlacedLabel(
            tick.label, (tick.hours - first_h) * px_per_h - width / 2, width, tick.is_day
        )
        if all(_are_apart(label, other) for other in placed):
            placed.append(label)
    return tuple(placed)


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
            painter.setFont(font(px, semibold=label.is_day))
            painter.setPen(QColor(self._theme.text if label.is_day else self._theme.second_text))
            top = 0.0 if is_top else TICK_PX
            box = QRectF(label.left - 2, top, label.width + 4, self.size().height() - TICK_PX)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label.text)
