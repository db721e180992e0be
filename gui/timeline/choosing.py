"""Choosing bars by keys: one after the other, several together, all of a lane."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from gui.selection import Chosen, Selection
from gui.timeline.lanes import Bar, Line, in_reading_order, lane_of


class Chooser(QObject):
    """Walks through the bars on show in reading order.

    Attributes:
        said: emitted with what is chosen now, for the screen reader.
    """

    said = Signal(str)

    def __init__(
        self, lines: Callable[[], Sequence[Line]], selection: Selection, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._selection = selection

    def choose_by(self, step: int, *, keeps: bool = False) -> None:
        """Choose the next bar (or with -1 the last one); `keeps` what is chosen already."""
        bars = self._bars()
        at = [index for index, bar in enumerate(bars) if bar.chosen == self._selection.chosen]
        if at:
            self.choose_at(min(max(at[0] + step, 0), len(bars) - 1), keeps=keeps)
        else:
            self.choose_at(0 if step > 0 else -1)

    def choose_at(self, index: int, *, keeps: bool = False) -> None:
        """Choose the bar at this place in reading order; negative ones count from the end."""
        bars = self._bars()
        if not bars:
            return
        bar = bars[index]
        others = [thing for thing in self._selection.all_chosen if thing != bar.chosen]
        self._selection.choose_all([*others, bar.chosen] if keeps else [bar.chosen])
        self.said.emit(f"{bar.spoken}, {bars.index(bar) + 1} of {len(bars)}")

    def choose_lane(self) -> None:
        """Choose all bars in the lane of the leading one; if they are already, all on show."""
        bars, chosen = self._bars(), self._selection.chosen
        lane = lane_of(self._lines(), chosen)
        there = [bar.chosen for line in lane.lines for bar in line] if lane else []
        if not there or set(there) <= set(self._selection.all_chosen):
            there = [bar.chosen for bar in bars]
        leads = [chosen] if chosen in there else []
        self._selection.choose_all([*(c for c in there if c not in leads), *leads])
        count = len(self._selection.all_chosen)
        self.said.emit(f"{count} {'bar' if count == 1 else 'bars'} chosen")

    def bars(self, things: Sequence[Chosen]) -> tuple[Bar, ...]:
        """Return the bars on show of these things."""
        return tuple(bar for bar in in_reading_order(self._lines()) if bar.chosen in things)

    def _bars(self) -> tuple[Bar, ...]:
        """Return one bar of everything on show; a shift of several days has one on each."""
        first: dict[Chosen, Bar] = {}
        for bar in in_reading_order(self._lines()):
            first.setdefault(bar.chosen, bar)
        return tuple(first.values())
