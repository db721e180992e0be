"""Where everything of a cover chart lies: rectangles and scales, pixels of its scene."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF

from gui.time_axis import HEIGHT_PX, LEFT_GUTTER_PX, RIGHT_GUTTER_PX
from model.times import Grid

TITLE_PX = 30
SIDE_PX = 12.0
TOP_PX = 26
STRIP_GAP_PX = 6
STRIP_PX = 20
HEADROOM_PX = 30
COUNT_TICK_PX = 30
LOWEST_TOP = 10.0
STEPS_OF_LARGEST = 50

Pixels = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class ChartFrame:
    """The rectangles of a chart of one size, and what its plot spans: hours and a count.

    `side` is the space left of the readout: none on a page, which has a margin of its own.
    """

    title: QRectF
    plot: QRectF
    strip: QRectF
    axis: QRectF
    first_h: float
    last_h: float
    top: float
    side: float

    def x(self, hours: float) -> float:
        """Return the pixel of a moment."""
        share = (hours - self.first_h) / (self.last_h - self.first_h)
        return self.plot.left() + share * self.plot.width()

    def xs(self, hours: Pixels) -> Pixels:
        """Return the pixels of moments; those outside the plot lie on its edge."""
        share = (hours - self.first_h) / (self.last_h - self.first_h)
        return self.plot.left() + np.clip(share, 0.0, 1.0) * self.plot.width()

    def edges(self, grid: Grid) -> Pixels:
        """Return the pixels of the edges of intervals, those out of sight on the plot's edge."""
        return _edges(self.plot.left(), self.plot.width(), self.first_h, self.last_h, grid)

    def hours(self, x: float) -> float:
        """Return the moment of a pixel."""
        share = (x - self.plot.left()) / self.plot.width()
        return self.first_h + share * (self.last_h - self.first_h)

    def y(self, count: float) -> float:
        """Return the pixel of a count."""
        return self.plot.bottom() - count / self.top * self.plot.height()

    def ys(self, counts: Pixels) -> Pixels:
        """Return the pixels of counts."""
        return self.plot.bottom() - counts / self.top * self.plot.height()

    def count_ticks(self) -> tuple[float, ...]:
        """Return the round counts the scale is marked at, 0 among them."""
        step = _round_step(self.top * COUNT_TICK_PX / self.plot.height())
        return tuple(step * index for index in range(int(self.top / step + 1e-9) + 1))


# Everything drawn in one frame lies on the same edges.
@lru_cache(maxsize=8)
def _edges(left: float, width: float, first_h: float, last_h: float, grid: Grid) -> Pixels:
    share = (grid.edges_min() / 60 - first_h) / (last_h - first_h)
    edges: Pixels = left + np.clip(share, 0.0, 1.0) * width
    edges.setflags(write=False)
    return edges


def chart_frame(
    width: float,
    height: float,
    span_h: tuple[float, float],
    largest: float,
    *,
    has_title: bool,
    lowest_top: float = LOWEST_TOP,
) -> ChartFrame:
    """Lay out a chart of this size so that `largest` leaves room for the labels above it.

    Its scale holds at least `lowest_top`.
    """
    title = TITLE_PX if has_title else 0
    plot_width = max(width - LEFT_GUTTER_PX - RIGHT_GUTTER_PX, 60.0)
    below = STRIP_GAP_PX + STRIP_PX + HEIGHT_PX
    plot_height = max(height - title - TOP_PX - below, 40.0)
    plot = QRectF(LEFT_GUTTER_PX, title + TOP_PX, plot_width, plot_height)
    strip = QRectF(plot.left(), plot.bottom() + STRIP_GAP_PX, plot_width, STRIP_PX)
    axis = QRectF(plot.left(), strip.bottom(), plot_width, HEIGHT_PX)
    room = max(1 - HEADROOM_PX / plot_height, 0.4)
    first_h, last_h = span_h
    return ChartFrame(
        title=QRectF(0, 0, width, title),
        plot=plot,
        strip=strip,
        axis=axis,
        first_h=first_h,
        last_h=max(last_h, first_h + 1e-6),
        top=max(_steady(largest), lowest_top * room) / room,
        side=SIDE_PX if has_title else 0.0,
    )


def _steady(largest: float) -> float:
    """Round a count up so that the scale stays while the count changes a little."""
    step = _round_step(largest / STEPS_OF_LARGEST)
    return float(np.ceil(largest / step) * step)


def _round_step(smallest: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, 50 ... that is not below a number."""
    decade = 10.0 ** np.floor(np.log10(max(smallest, 1.0)))
    return float(next(step * decade for step in (1, 2, 5, 10) if step * decade >= smallest - 1e-9))
