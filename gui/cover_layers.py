"""What a planner may lay over cover: its band, recall, and the cover that is confirmed."""

from dataclasses import dataclass

import numpy as np

from gui.chart_frame import ChartFrame
from gui.marks import Fill, Mark, Stroke, pen
from gui.stepped import stepped_area, stepped_line
from gui.theme import Theme
from model.band.band import ServiceBand
from model.segments import Series
from model.times import Grid

NORMAL_NAME = "Normal day"
BAND_NAME = "10 to 90\u2009%"
RECALL_NAME = "With recall"
CONFIRMED_NAME = "Confirmed only"
# Alpha of the tint, 12 %, as Qt writes it in front of a colour.
TINT = "#1F"
# A narrower band is the line itself.
LEAST_PX = 3.0
RECALL_DASHES = (5.0, 1.6, 1.2, 1.6)
CONFIRMED_DASHES = (1.2, 1.6)
PROVISIONAL_DASHES = (3.0, 3.0)


@dataclass(frozen=True, slots=True, eq=False)
class Layers:
    """The layers that are switched on; None for those that are not, or not known yet.

    The line of a normal day is always known, and is on unless it is switched off.

    `is_provisional`: they are those of the plan before, until the new ones are worked out.
    """

    band: ServiceBand | None = None
    recall: Series | None = None
    confirmed: Series | None = None
    is_provisional: bool = False
    has_normal_day: bool = True

    @property
    def largest(self) -> float:
        """Return the largest count that a chart must reach to show them."""
        upper = (None if self.band is None else self.band.p90, self.recall)
        return max((float(line.max(initial=0.0)) for line in upper if line is not None), default=0)


NO_LAYERS = Layers()


def layer_marks(frame: ChartFrame, grid: Grid, layers: Layers, theme: Theme) -> list[Mark]:
    """Draw the layers: the band as a tint with thin edges, the others as broken lines."""
    edges = frame.edges(grid)
    marks: list[Mark] = []
    if (band := layers.band) is not None and len(band.p10) == grid.count:
        low, high = frame.ys(band.p10), frame.ys(band.p90)
        keep = low - high > LEAST_PX
        if not theme.line_px:
            tint = f"{TINT}{theme.text.removeprefix('#')}"
            marks.append(Fill(stepped_area(edges, low, high, keep), tint))
        edge = pen(theme.text, 0.9, PROVISIONAL_DASHES if layers.is_provisional else ())
        marks += [Stroke(stepped_line(edges, line, keep), edge) for line in (low, high)]
    for layer, dashes in ((layers.recall, RECALL_DASHES), (layers.confirmed, CONFIRMED_DASHES)):
        if layer is not None and len(layer) == grid.count:
            path = stepped_line(edges, frame.ys(np.asarray(layer)))
            marks.append(Stroke(path, pen(theme.surface, 3.4)))
            marks.append(Stroke(path, pen(theme.own_edge, 1.8, dashes)))
    return marks
