"""How much of the plan is in sight: zoomed around the cursor, or fitted to something."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from gui.selection import Chosen, Selection
from gui.session import PlanSession
from gui.timeline.lanes import Bar
from gui.timeline.lanes_box import ZOOM_STEP
from gui.timeline.stage import Stage
from model.dispute import WalkOutStatus
from model.duty import grid_of

MARGIN_SHARE = 0.05
LEAST_MARGIN_H = 0.25


class Sight(QObject):
    """Zooms and fits the time axis of a timeline."""

    def __init__(
        self,
        session: PlanSession,
        selection: Selection,
        stage: Stage,
        bars: Callable[[Sequence[Chosen]], Sequence[Bar]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session, self._selection = session, selection
        self._stage = stage
        self._bars = bars

    @Slot()
    def zoom_in(self) -> None:
        """Show less time around the cursor."""
        self._stage.box.zoom(1 / ZOOM_STEP, self._centre())

    @Slot()
    def zoom_out(self) -> None:
        """Show more time around the cursor."""
        self._stage.box.zoom(ZOOM_STEP, self._centre())

    @Slot()
    def fit_plan(self) -> None:
        """Show the whole plan."""
        self._stage.fit()

    @Slot()
    def fit_strike(self) -> None:
        """Show from the first walk-out to the end of the last; the whole plan if none is on."""
        grid = grid_of(self._session.plan.horizon)
        there = self._session.scenario.walk_outs
        on = [walk_out for walk_out in there if walk_out.status is not WalkOutStatus.WITHDRAWN]
        if on:
            first = grid.minutes(min(walk_out.starts for walk_out in on)) / 60
            self._fit(first, grid.minutes(max(walk_out.ends for walk_out in on)) / 60)
        else:
            self.fit_plan()

    @Slot()
    def fit_chosen(self) -> None:
        """Show what is chosen; the whole plan if nothing is."""
        bars = self._bars(self._selection.all_chosen)
        if bars:
            self._fit(min(bar.starts_h for bar in bars), max(bar.ends_h for bar in bars))
        else:
            self.fit_plan()

    def _fit(self, first_h: float, last_h: float) -> None:
        """Show these hours with a margin, as far as they lie in the plan."""
        hours = grid_of(self._session.plan.horizon).length_min / 60
        margin = max((last_h - first_h) * MARGIN_SHARE, LEAST_MARGIN_H)
        first, last = max(first_h - margin, 0.0), min(last_h + margin, hours)
        if last > first:
            self._stage.box.fit(first, last)

    def _centre(self) -> float:
        first, last = self._stage.box.viewRange()[0]
        moment = self._selection.moment_h
        return moment if first <= moment <= last else (first + last) / 2
