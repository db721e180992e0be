"""How high values lie on a chart of waits: times on a logarithmic scale, numbers on a plain one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QRectF

from gui.chart_frame import ChartFrame, Pixels, chart_frame
from model.wait_lines import Unit, WaitLines, largest_of, show_value, smallest_of

# A logarithmic scale begins and ends at one of these, in the unit of its lines.
ROUND_TIMES = {
    Unit.MINUTES: (1, 2, 5, 10, 20, 30, 60, 120, 300, 720, 1440, 2880, 5760),
    Unit.SECONDS: (1, 5, 10, 30, 60, 300, 600, 1800, 3600, 14400, 43200, 86400),
}
# A scale holds at least this much, so that a quiet day does not look like a bad one.
LEAST_SPANS = {Unit.MINUTES: (5.0, 60.0), Unit.SECONDS: (1.0, 60.0)}
LEAST_COUNT = 2.0
NAMED_APART_PX = 13.0


@dataclass(frozen=True, slots=True)
class LogScale:
    """A scale from `bottom` to `top`; what is lower lies on its foot."""

    unit: Unit
    bottom: float
    top: float

    def ys(self, frame: ChartFrame, values: Pixels) -> Pixels:
        """Return the pixels of values."""
        inside = np.clip(values, self.bottom, self.top)
        share = np.log(inside / self.bottom) / np.log(self.top / self.bottom)
        return np.asarray(frame.plot.bottom() - share * frame.plot.height())

    def ticks(self, frame: ChartFrame) -> list[tuple[float, str]]:
        """Return heights that are marked with their labels; those too close are left out."""
        there: list[tuple[float, str]] = []
        for value in ROUND_TIMES[self.unit]:
            if self.bottom <= value <= self.top:
                y = float(self.ys(frame, np.array([float(value)]))[0])
                if not there or there[-1][0] - y >= NAMED_APART_PX:
                    there.append((y, show_value(value, self.unit)))
        return there


@dataclass(frozen=True, slots=True)
class CountScale:
    """The scale of a cover chart: from none on, in even steps."""

    def ys(self, frame: ChartFrame, values: Pixels) -> Pixels:
        """Return the pixels of values."""
        return frame.ys(values)

    def ticks(self, frame: ChartFrame) -> list[tuple[float, str]]:
        """Return heights that are marked, with their labels."""
        return [(frame.y(count), f"{count:,.0f}") for count in frame.count_ticks()]


Scale = LogScale | CountScale


def scale_of(waits: WaitLines) -> Scale:
    """Return the scale that holds all lines of a chart and what they are held against."""
    if waits.unit not in ROUND_TIMES:
        return CountScale()
    levels = [row.level for row in waits.standards]
    least_bottom, least_top = LEAST_SPANS[waits.unit]
    low = min(least_bottom, smallest_of(waits.lines))
    high = max(least_top, largest_of(waits), *levels)
    rounds = ROUND_TIMES[waits.unit]
    bottom = max((value for value in rounds if value <= low), default=rounds[0])
    top = min((value for value in rounds if value >= high), default=rounds[-1])
    return LogScale(waits.unit, float(bottom), float(top))


def waits_frame(
    width: float, height: float, span_h: Sequence[float], waits: WaitLines | None
) -> ChartFrame:
    """Lay out a chart of waits as a cover chart, whose strip its plot takes as well."""
    largest = largest_of(waits) if waits else 0.0
    span = (span_h[0], span_h[1])
    frame = chart_frame(width, height, span, largest, has_title=True, lowest_top=LEAST_COUNT)
    plot = QRectF(frame.plot)
    plot.setBottom(frame.strip.bottom())
    strip = QRectF(plot.left(), plot.bottom(), plot.width(), 0.0)
    return replace(frame, plot=plot, strip=strip)
