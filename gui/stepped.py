"""Stepped lines, areas and their hatching as paths, in pixels.

Every path is made of ready numbers, without clipping and without bitmaps: it is the same on the
screen, on paper and in a vector file. `edges` has one entry more than the values of the steps;
steps without width, as those outside the plot are, leave nothing.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from gui.theme import Pattern

Pixels = NDArray[np.float64]
Mask = NDArray[np.bool_]

UPRIGHT_GAP_PX = 4.0
CROSS_GAP_PX = 9.0
CROSS_ARM_PX = 2.5
# While one number of a plan is changed, most lines of its charts stay as they are.
KEPT_PATHS = 96


def stepped_line(edges: Pixels, levels: Pixels, keep: Mask | None = None) -> QPainterPath:
    """Return the line that stays at each level over its step, broken where it is not kept."""
    kept = np.isfinite(levels) if keep is None else keep
    return _line(edges.tobytes(), levels.tobytes(), kept.tobytes())


@lru_cache(KEPT_PATHS)
def _line(edges_in: bytes, levels_in: bytes, keep_in: bytes) -> QPainterPath:
    edges, levels = np.frombuffer(edges_in), np.frombuffer(levels_in)
    keep = np.frombuffer(keep_in, dtype=np.bool_) & (edges[1:] > edges[:-1])
    if not keep.any():
        return QPainterPath()
    kept = np.flatnonzero(np.repeat(keep, 2))
    joined = np.zeros(kept.size, dtype=np.int32)
    joined[:-1] = np.diff(kept) == 1
    return _path(np.repeat(edges, 2)[1:-1][kept], np.repeat(levels, 2)[kept], joined)


def stepped_area(edges: Pixels, low: Pixels, high: Pixels, keep: Mask) -> QPainterPath:
    """Return the area between two stepped lines, where it is kept."""
    return _area(edges.tobytes(), low.tobytes(), high.tobytes(), keep.tobytes())


@lru_cache(KEPT_PATHS)
def _area(edges_in: bytes, low_in: bytes, high_in: bytes, keep_in: bytes) -> QPainterPath:
    edges, low, high = np.frombuffer(edges_in), np.frombuffer(low_in), np.frombuffer(high_in)
    keep = np.frombuffer(keep_in, dtype=np.bool_)
    area = QPainterPath()
    for first, last in runs(keep & (edges[1:] > edges[:-1])):
        across = np.repeat(edges[first : last + 1], 2)[1:-1]
        x = np.concatenate((across, across[::-1]))
        y = np.concatenate((np.repeat(high[first:last], 2), np.repeat(low[first:last], 2)[::-1]))
        piece = _path(x, y, np.ones(x.size, dtype=np.int32))
        piece.closeSubpath()
        area.addPath(piece)
    return area


def runs(keep: Mask) -> Iterator[tuple[int, int]]:
    """Yield the stretches [first, last) of a mask."""
    padded = np.concatenate(([False], keep, [False]))
    changes = np.flatnonzero(padded[1:] != padded[:-1])
    yield from zip(changes[::2].tolist(), changes[1::2].tolist(), strict=True)


def hatching(
    edges: Pixels, low: Pixels, high: Pixels, keep: Mask, pattern: Pattern, gap_px: float = 6.0
) -> QPainterPath:
    """Return the lines that hatch the area between two stepped lines (y grows downwards)."""
    numbers = (edges.tobytes(), low.tobytes(), high.tobytes(), keep.tobytes())
    return _hatched(numbers, pattern, gap_px)


@lru_cache(KEPT_PATHS)
def _hatched(
    numbers: tuple[bytes, bytes, bytes, bytes], pattern: Pattern, gap_px: float
) -> QPainterPath:
    edges, low, high = (np.frombuffer(each) for each in numbers[:3])
    keep = np.frombuffer(numbers[3], dtype=np.bool_)
    left, right, low, high, keep = _merged(edges, low, high, keep)
    solid = keep & (low - high > 0) & (right > left)
    left, right, bottom, top = left[solid], right[solid], low[solid], high[solid]
    if pattern is Pattern.PLAIN or not left.size:
        return QPainterPath()
    if pattern is Pattern.UPRIGHT:
        return _upright(left, right, bottom, top)
    if pattern is Pattern.CROSSES:
        return _crosses(left, right, bottom, top)
    return _slanted(left, right, bottom, top, gap_px, is_rising=pattern is Pattern.RISING)


def box_hatching(rect: QRectF, pattern: Pattern, gap_px: float) -> QPainterPath:
    """Return the lines that hatch a rectangle."""
    sides = np.array([rect.left(), rect.right()])
    foot, head = np.array([rect.bottom()]), np.array([rect.top()])
    return hatching(sides, foot, head, np.array([True]), pattern, gap_px)


def _merged(
    edges: Pixels, low: Pixels, high: Pixels, keep: Mask
) -> tuple[Pixels, Pixels, Pixels, Pixels, Mask]:
    """Return neighbouring steps of the same height as one: left, right, low, high, keep."""
    is_new = np.ones(keep.size, dtype=np.bool_)
    is_new[1:] = (low[1:] != low[:-1]) | (high[1:] != high[:-1]) | (keep[1:] != keep[:-1])
    first = np.flatnonzero(is_new)
    last = np.append(first[1:], keep.size)
    return edges[first], edges[last], low[first], high[first], keep[first]


def _slanted(
    left: Pixels, right: Pixels, bottom: Pixels, top: Pixels, gap_px: float, *, is_rising: bool
) -> QPainterPath:
    """Hatch boxes with lines at 45 degrees that run through from one box to the next."""
    step = gap_px * np.sqrt(2.0)
    # A falling line is y = x + c, a rising one y = c − x; c is a whole number of steps.
    near = top + left if is_rising else top - right
    far = bottom + right if is_rising else bottom - left
    which, number = _spread(np.ceil(near / step), np.floor(far / step))
    offset = number * step
    if is_rising:
        x1 = np.maximum(left[which], offset - bottom[which])
        x2 = np.minimum(right[which], offset - top[which])
        return _segments(x1, offset - x1, x2, offset - x2)
    x1 = np.maximum(left[which], top[which] - offset)
    x2 = np.minimum(right[which], bottom[which] - offset)
    return _segments(x1, x1 + offset, x2, x2 + offset)


def _upright(left: Pixels, right: Pixels, bottom: Pixels, top: Pixels) -> QPainterPath:
    which, number = _spread(np.ceil(left / UPRIGHT_GAP_PX), np.ceil(right / UPRIGHT_GAP_PX) - 1)
    x = number * UPRIGHT_GAP_PX + 0.5
    return _segments(x, top[which], x, bottom[which])


def _crosses(left: Pixels, right: Pixels, bottom: Pixels, top: Pixels) -> QPainterPath:
    """Hatch boxes with small crosses on a staggered lattice, whole ones only."""
    half = CROSS_GAP_PX / 2
    column_of, column = _spread(np.ceil(left / half), np.ceil(right / half) - 1)
    shift = np.where(column % 2 == 0, 0.0, half)
    highest = top[column_of] + CROSS_ARM_PX + 1 - shift
    lowest = bottom[column_of] - CROSS_ARM_PX - 1 - shift
    which, row = _spread(np.ceil(highest / CROSS_GAP_PX), np.floor(lowest / CROSS_GAP_PX))
    x = np.floor(column[which] * half) + 0.5
    y = np.floor(row * CROSS_GAP_PX + shift[which]) + 0.5
    arm = CROSS_ARM_PX
    across = _segments(x - arm, y, x + arm, y)
    across.addPath(_segments(x, y - arm, x, y + arm))
    return across


def _spread(first: Pixels, last: Pixels) -> tuple[NDArray[np.intp], Pixels]:
    """Return every whole number from first to last of each row, with the row it belongs to."""
    counts = np.maximum(last - first + 1, 0).astype(np.intp)
    which = np.repeat(np.arange(counts.size), counts)
    begins = np.cumsum(counts) - counts
    return which, first[which] + (np.arange(which.size) - begins[which])


def _segments(x1: Pixels, y1: Pixels, x2: Pixels, y2: Pixels) -> QPainterPath:
    x = np.column_stack((x1, x2)).ravel()
    y = np.column_stack((y1, y2)).ravel()
    joined = np.zeros(x.size, dtype=np.int32)
    joined[0::2] = 1
    return _path(x, y, joined)


def _path(x: Pixels, y: Pixels, joined: NDArray[np.int32]) -> QPainterPath:
    if not x.size:
        return QPainterPath()
    connect = "all" if joined[:-1].all() else joined
    path: QPainterPath = pg.arrayToQPath(x, y, connect=connect, finiteCheck=False)
    return path
