"""Names inside a chart of waits, where they lie neither on a line nor on each other."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from PySide6.QtCore import QRectF

from gui.chart_frame import ChartFrame, Pixels
from gui.gap_labels import is_free
from gui.marks import CENTRE, LEFT, RIGHT, Face, Fill, Mark, Words, box, words
from gui.theme import Theme

TRIES = 40
AWAY_PX = 9.0
SIDE_PX = 8.0


class Room:
    """The plot of a chart, with the lines that cross it and the names written so far."""

    def __init__(self, frame: ChartFrame, edges: Pixels, lines: Sequence[Pixels]) -> None:
        self._plot = frame.plot
        self._edges = edges
        self._lines = lines
        self._taken: list[QRectF] = []

    def write(
        self, candidates: Iterable[Words], theme: Theme, *, may_cross: bool = False
    ) -> list[Mark]:
        """Write the first candidate that has room, on a card of its own; nothing if none has.

        One that `may_cross` lies on a line where no other place is left.
        """
        free = [
            said
            for said in candidates
            if self._plot.contains(said.box) and is_free(said.box, self._taken)
        ]
        clear = (said for said in free if not self._is_on_line(said.box))
        said = next(clear, free[0] if may_cross and free else None)
        if said is None:
            return []
        self._taken.append(said.box)
        return [Fill(box(said.box.adjusted(-2, 1, 2, -1), 2), theme.surface), said]

    def _is_on_line(self, wanted: QRectF) -> bool:
        return any(self._is_crossed(wanted, line) for line in self._lines)

    def _is_crossed(self, wanted: QRectF, line: Pixels) -> bool:
        first = max(int(np.searchsorted(self._edges, wanted.left(), "right")) - 1, 0)
        last = int(np.searchsorted(self._edges, wanted.right(), "left"))
        under = line[first : max(last, first + 1)]
        return bool(under.min() < wanted.bottom() and under.max() > wanted.top())


def beside_level(frame: ChartFrame, y: float, text: str, theme: Theme) -> Iterator[Words]:
    """Yield places for the name of a level: above it at the left, then the right, then below."""
    face = Face(theme.small_px)
    left, right = frame.plot.left() + SIDE_PX, frame.plot.right() - SIDE_PX
    for away in (-AWAY_PX + 1, AWAY_PX):
        yield words((left, y + away), text, face, theme.text, LEFT)
        yield words((right, y + away), text, face, theme.text, RIGHT)


def where_apart(
    edges: Pixels, line: Pixels, apart: Pixels, least_px: float, text: str, theme: Theme
) -> Iterator[Words]:
    """Yield places for the name of a line, above and below it, where `apart` is largest first."""
    face = Face(theme.small_px)
    shown = np.where(np.diff(edges) > 0, apart, 0.0)
    for at in np.argsort(-shown, kind="stable")[:TRIES].tolist():
        if shown[at] < least_px:
            return
        middle = float(edges[at] + edges[at + 1]) / 2
        for away in (-AWAY_PX, AWAY_PX):
            place = (middle, float(line[at]) + away)
            yield words(place, text, face, theme.second_text, CENTRE)
