"""What an ambulance engine answers: waits, queues and busy crews per interval."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.response.case import Numbers, ResponseCase

Window = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Response(ABC):
    """Waits for a crew and what stands behind them, arrays over the n intervals of the plan.

    `wait_min[k, n]` is the mean wait of those of class k who arrive in interval n (0 where
    nobody arrives); `started[k, n]` counts jobs begun in it; `queue[k, n]`, `busy[n]` and
    `overrun[n]` (jobs that run on past their crew's walk-out) hold at its end; `p_all_busy[n]`
    is the share of time in which no full crew is free. A window is a pair of intervals
    [first, last); None means the whole plan.
    """

    wait_min: Numbers
    started: Numbers
    queue: Numbers
    busy: Numbers
    overrun: Numbers
    p_all_busy: Numbers
    case: ResponseCase

    def mean_wait_min(self, k: int, window: Window | None = None) -> float:
        """Return the mean wait of class k, weighted by incidents; 0 where there are none."""
        first, last = self._bounds(window)
        incidents = self.case.incidents_per_min[k, first:last]
        if not incidents.any():
            return 0.0
        return float(np.average(self.wait_min[k, first:last], weights=incidents))

    @abstractmethod
    def wait_quantile_min(self, k: int, q: float, window: Window | None = None) -> float:
        """Return the wait that a share q of class k does not exceed, everybody together."""

    @abstractmethod
    def wait_beyond(self, k: int, minutes: Numbers) -> Numbers:
        """Return the share of class k, by interval of arrival, who wait longer: [..., n].

        `minutes[..., n]` ends in the intervals; everybody waits longer than a negative time.
        """

    def wait_band_min(
        self, classes: Sequence[int], low: float, high: float
    ) -> tuple[Numbers, Numbers] | None:
        """Return the low and high centile over days of classes' mean wait by interval, [n] each.

        None of an engine that has no days.
        """
        return None

    def _bounds(self, window: Window | None) -> Window:
        if self.wait_min.ndim > 2:
            raise ValueError("waits of many draws are in wait_min; a mean is of one plan")
        first, last = window or (0, self.case.intervals)
        if not 0 <= first < last <= self.case.intervals:
            raise ValueError(f"the window {window} is no part of {self.case.intervals} intervals")
        return first, last
