"""The whole period as one thin strip: where cover holds, is short, or below the local minimum."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gui.theme import Theme, font, minimum_brush, short_brush
from model.times import DAY_MIN, WEEKDAYS, Grid, from_local, local
from model.verdict import State

BAR_PX = 8
LATE_PX = 3
HEIGHT_PX = 26


def paint_strip(
    painter: QPainter, rect: QRectF, states: Sequence[State], grid: Grid, theme: Theme
) -> None:
    """Paint a bar with its stretches, and a tick with the weekday at every midnight.

    Where there are heads enough but people wait too long, only the foot of the bar is painted.
    """
    bar = QRectF(rect.left(), rect.top(), rect.width(), BAR_PX)
    per_min = bar.width() / grid.length_min
    painter.fillRect(bar, QColor(theme.quiet))
    index = 0
    for state, run in groupby(states):
        first, index = index, index + sum(1 for _ in run)
        if state is State.HOLDS:
            continue
        starts = first * grid.interval_min * per_min
        ends = min(index * grid.interval_min, grid.length_min) * per_min
        stretch = QRectF(bar.left() + starts, bar.top(), max(ends - starts, 2), BAR_PX)
        if state is State.LATE:
            stretch.setTop(bar.bottom() - LATE_PX)
            painter.fillRect(stretch, QColor(theme.alarm))
            continue
        brush = minimum_brush if state is State.BELOW_MINIMUM else short_brush
        painter.fillRect(stretch, brush(theme))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.border), 1))
    painter.drawRect(bar)
    _paint_days(painter, bar, grid, theme)


def _paint_days(painter: QPainter, bar: QRectF, grid: Grid, theme: Theme) -> None:
    painter.setFont(font(12))
    metrics = painter.fontMetrics()
    free_from = bar.left()
    for minutes, day in _midnights(grid):
        x = bar.left() + minutes / grid.length_min * bar.width()
        painter.setPen(QPen(QColor(theme.border), 1))
        painter.drawLine(QPointF(x, bar.top()), QPointF(x, bar.bottom() + 5))
        width = metrics.horizontalAdvance(day)
        if x >= free_from and x + 3 + width <= bar.right():
            painter.setPen(QColor(theme.second_text))
            painter.drawText(QPointF(x + 3, bar.bottom() + metrics.ascent() + 2), day)
            free_from = x + width + 9


def _midnights(grid: Grid) -> list[tuple[float, str]]:
    first = local(grid.opens).date()
    days = [(0.0, WEEKDAYS[first.weekday()])]
    # By the wall clock: on clock-change nights midnight is 23 or 25 hours after the last one.
    for later in range(1, grid.length_min // DAY_MIN + 2):
        day = first + timedelta(days=later)
        minutes = grid.minutes(from_local(day, 0))
        if 0 < minutes < grid.length_min:
            days.append((minutes, WEEKDAYS[day.weekday()]))
    return days
