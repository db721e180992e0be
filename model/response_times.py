"""When ambulances reach patients: from the wait for a crew to the response by class.

A response lasts from the call to the first crew that stops the clock: the time before the clock
starts, the wait for a crew, and the crew's way. Source: MODEL section 5, (C1), (C2) and (D2).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

import numpy as np
from scipy.special import ndtr, ndtri

from model.patients import CATEGORY_OF, CLASSES, PatientClass
from model.response.result import Response, Window
from model.segments import Series
from model.trust import Category

TRAVEL_CV = 0.5
NINETIETH = 0.9
HALVINGS = 26
LONGEST_RESPONSE_MIN = 4 * 24 * 60.0
# So many equally likely lengths stand for the spread of the way to the patient.
WAYS = 8
# Minutes at which the gain by first responders is summed up.
MOMENTS = np.concatenate([np.arange(0.0, 30.0, 1.0), np.geomspace(30.0, 600.0, 20)])


@dataclass(frozen=True, slots=True)
class Engine:
    """What a number of ambulance response comes from; a quick one has no days and no seed."""

    days: int | None = None
    seed: int | None = None

    @property
    def name(self) -> str:
        """Return the words for it: quick, or 500 simulated days."""
        return "quick" if self.days is None else f"{self.days:,} simulated days"

    @property
    def source(self) -> str:
        """Return all it takes to make its numbers again: 500 simulated days, seed 1."""
        return self.name if self.seed is None else f"{self.name}, seed {self.seed}"


QUICK = Engine()


@dataclass(frozen=True, slots=True, eq=False)
class Travel:
    """Ways to the patient, minutes [n]: of a crew, and of whoever else may stop a clock.

    `stopped_share[n]` is the chance that a first responder or a response car is free for a
    patient of category 1.
    """

    clock_start_min: float
    crew_min: Series
    stopper_min: Series
    stopped_share: Series


@dataclass(frozen=True, eq=False)
class ResponseTimes:
    """Ambulance response of a plan, arrays [6, n] by class in the order of PatientClass.

    `incidents_per_min` weigh every mean. `waiting` patients stand in the queue at the end of an
    interval. `recovered_at` is when the backlog is back at that of a normal day for good; None
    if it never left it (`is_disturbed` is false) or has not come back when the plan ends.
    `is_rough`: so few crews are on duty at some time that the quick engine is unsure.
    """

    engine: Engine
    response: Response
    travel: Travel
    is_disturbed: bool
    recovered_at: datetime | None
    is_rough: bool

    @property
    def incidents_per_min(self) -> Series:
        """Return the incidents of each class that get an ambulance, [6, n]."""
        return self.response.case.incidents_per_min

    @property
    def mean_wait_min(self) -> Series:
        """Return the mean wait for a crew of those who call in each interval, [6, n]."""
        return self.response.wait_min

    @property
    def waiting(self) -> Series:
        """Return the patients who wait for a crew at the end of each interval, [6, n]."""
        return self.response.queue

    @cached_property
    def mean_response_min(self) -> Series:
        """Return the mean response of those who call in each interval, [6, n]."""
        to_all = self.mean_wait_min + self.travel.crew_min + self.travel.clock_start_min
        if self.travel.stopped_share.any():
            to_all[0] -= self._gained_min()
        return np.asarray(to_all)

    @cached_property
    def p90_response_min(self) -> Series:
        """Return the response that 9 in 10 of those who call in an interval get, [6, n]."""
        return np.stack([self.p90_of_class(k) for k in range(len(CLASSES))])

    def p90_of_class(self, k: int) -> Series:
        """Return the response that 9 in 10 of class k who call in an interval get, [n]."""
        return self._p90((k,))

    def p90_of(self, category: Category) -> Series:
        """Return the response that 9 in 10 of a category who call in an interval get, [n]."""
        return self._p90(rows_of(category))

    def _p90(self, rows: Sequence[int]) -> Series:
        """Return it of several classes together, weighted by incidents."""
        people = self.incidents_per_min[list(rows)]
        people = np.where(people.sum(axis=0) > 0, people, 1.0)
        shares = people / people.sum(axis=0)
        intervals = self.response.case.intervals
        low, high = np.zeros(intervals), np.full(intervals, LONGEST_RESPONSE_MIN)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            beyond = sum(
                share * self.beyond(k, middle) for k, share in zip(rows, shares, strict=True)
            )
            is_longer = np.asarray(beyond) > 1 - NINETIETH
            low, high = np.where(is_longer, middle, low), np.where(is_longer, high, middle)
        return np.asarray((low + high) / 2)

    def mean_of(self, category: Category) -> Series:
        """Return the mean response of a category, weighted by incidents, [n]."""
        return self._weighted(category, self.mean_response_min)

    def mean_wait_of(self, category: Category) -> Series:
        """Return the mean wait of a category for a crew, weighted by incidents, [n]."""
        return self._weighted(category, self.mean_wait_min)

    def luck_of(
        self, category: Category, low: float = 1 - NINETIETH, high: float = NINETIETH
    ) -> tuple[Series, Series] | None:
        """Return between what one day's luck leaves a category's mean response, [n] each.

        The low and high centile over simulated days of the mean of those who call in an interval
        of that day; None from the quick engine, which knows no days. Luck is that of calls, jobs
        and crews, the wait; the way to the patient counts with its mean. Not how sure the mean is.
        """
        band = self.response.wait_band_min(rows_of(category), low, high)
        if band is None:
            return None
        way = self.mean_of(category) - self.mean_wait_of(category)
        lower, upper = band
        return lower + way, upper + way

    def _weighted(self, category: Category, by_class: Series) -> Series:
        """Return the mean of a category's classes, weighted by incidents, [n]."""
        rows = rows_of(category)
        people = self.incidents_per_min[rows]
        total = people.sum(axis=0)
        weighted = (people * by_class[rows]).sum(axis=0)
        even = by_class[rows[0]].copy()
        return np.asarray(np.divide(weighted, total, out=even, where=total > 0))

    def incidents_of(self, category: Category) -> Series:
        """Return the incidents per minute of a category that get an ambulance, [n]."""
        return np.asarray(self.incidents_per_min[rows_of(category)].sum(axis=0))

    def centile_of(
        self, category: Category, q: float = NINETIETH, window: Window | None = None
    ) -> float:
        """Return the response that a share q of a category's calls of a window get, minutes."""
        first, last = window or (0, self.response.case.intervals)
        rows = rows_of(category)
        people = self.incidents_per_min[rows, first:last]
        if not people.any():
            return 0.0
        low, high = 0.0, LONGEST_RESPONSE_MIN
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            at = np.full(self.response.case.intervals, middle)
            beyond = np.stack([self.beyond(k, at)[first:last] for k in rows])
            is_longer = np.average(beyond, weights=people) > 1 - q
            low, high = (middle, high) if is_longer else (low, middle)
        return low

    def mean_in(self, category: Category, window: Window | None = None) -> float:
        """Return the mean response of a category's calls of a window, minutes."""
        first, last = window or (0, self.response.case.intervals)
        rows = rows_of(category)
        people = self.incidents_per_min[rows, first:last]
        if not people.any():
            return 0.0
        return float(np.average(self.mean_response_min[rows, first:last], weights=people))

    def beyond(self, k: int, minutes: Series) -> Series:
        """Return the share of class k reached later than `minutes[..., n]` after the call."""
        left = np.asarray(minutes) - self.travel.clock_start_min
        shares = [
            self.response.wait_beyond(k, left - way * self.travel.crew_min) for way in _ways()
        ]
        beyond = np.mean(shares, axis=0)
        if CLASSES[k] is PatientClass.C1 and self.travel.stopped_share.any():
            stopped = self.travel.stopped_share * _arrived(left, self.travel.stopper_min)
            beyond = beyond * (1.0 - stopped)
        return np.asarray(beyond)

    def _gained_min(self) -> Series:
        """Return the minutes by which others than crews shorten category 1, on average, [n].

        The integral of what is left by crews alone times the chance of being stopped by then.
        """
        at = MOMENTS[:, None] + np.zeros(self.response.case.intervals)
        with_help = self.beyond(0, at + self.travel.clock_start_min)
        stopped = self.travel.stopped_share * _arrived(at, self.travel.stopper_min)
        alone = np.divide(with_help, 1 - stopped, out=np.zeros_like(at), where=stopped < 1)
        return np.asarray(np.trapezoid(alone * stopped, MOMENTS, axis=0))


def rows_of(category: Category) -> Sequence[int]:
    """Return the rows of a category among the classes."""
    return [at for at, one in enumerate(CLASSES) if CATEGORY_OF[one] is category]


def _spread() -> float:
    """Return the sigma of a lognormal way."""
    return float(np.sqrt(np.log1p(TRAVEL_CV**2)))


def _ways() -> Series:
    """Return equally likely lengths of a lognormal way, as parts of its mean."""
    ways = np.exp(_spread() * ndtri((np.arange(WAYS) + 0.5) / WAYS))
    return np.asarray(ways / ways.mean())


def _arrived(minutes: Series, mean_min: Series) -> Series:
    """Return the chance that a lognormal way of this mean is over by some minutes."""
    sigma = _spread()
    safe = np.maximum(minutes, 1e-9) / np.maximum(mean_min, 1e-9)
    return np.asarray(np.where(minutes > 0, ndtr(np.log(safe) / sigma + sigma / 2), 0.0))
