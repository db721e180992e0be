"""How soon a crew reaches patients if an hour went on as it is: closed forms over intervals."""

from collections.abc import Callable, Mapping
from itertools import takewhile

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from model.segments import Series
from model.trust import Category, Trust

Rows = NDArray[np.intp]

# Crews are found to a thousandth of one.
HALVINGS = 20
# Coefficient of variation of a job, of all categories together.
JOB_CV = 0.4
MOST_SPARE = 1_000.0
ROOT_2_PI = np.sqrt(2 * np.pi)


class QuickResponse:
    """The stationary queue of m + beta * sqrt(m) crews with classes served in order.

    `loads` are the crews that each category keeps busy, the most urgent first, per interval.
    Chance that all crews are busy: Halfin & Whitt 1981; waits by class: Cobham 1954; travel by
    the square-root law (MODEL section 5, C1). Exact queues that carry over from hour to hour are
    in model.responding; this is for a first number of crews.
    """

    def __init__(
        self,
        trust: Trust,
        loads: Mapping[Category, Series],
        intervals: int,
        job_mean_min: float,
    ) -> None:
        self.loads = loads
        self.load: Series = sum(loads.values(), np.zeros(intervals))
        self._trust = trust
        self._job_min = job_mean_min

    def mean_response_min(self, category: Category, crews: Series) -> Series:
        """Return the mean minutes from the call to a crew; infinite where work never ends."""
        return self._response(category, np.arange(len(self.load)))(np.asarray(crews))

    def crews_for(self, category: Category, within_min: Series, at_least: Series) -> Series:
        """Return the fewest crews, `at_least` or more, that reach a category so soon on average.

        `at_least` where even MOST_SPARE crews above the load would not do, or nobody is sent to.
        """
        misses = self.mean_response_min(category, at_least) > within_min
        rows = np.flatnonzero(misses & (self.loads[category] > 0))
        response, within = self._response(category, rows), within_min[rows]
        low, high = at_least[rows], np.maximum(self.load[rows] + MOST_SPARE, at_least[rows])
        high = np.where(response(high) <= within, high, low)
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            meets = response(middle) <= within
            low, high = np.where(meets, low, middle), np.where(meets, middle, high)
        crews = at_least.copy()
        crews[rows] = high
        return crews

    def _response(self, category: Category, rows: Rows) -> Callable[[Series], Series]:
        """Return the mean response in some intervals as a function of their crews."""
        load, theirs = self.load[rows], self.loads[category][rows]
        before, root = np.zeros(len(rows)), np.sqrt(np.maximum(load, 1e-9))
        for other in takewhile(lambda other: other is not category, self.loads):
            before += self.loads[other][rows]
        residual, trust = self._job_min * (1 + JOB_CV**2) / 2, self._trust
        t0, b = trust.travel_t0_min.value, trust.travel_b_min.value

        def mean_min(crews: Series) -> Series:
            spare, served = crews - load, np.maximum(crews, 1e-9)
            upto = (before + theirs) / served
            slack = (1 - np.minimum(before / served, 1.0)) * (1 - upto)
            wait = _all_busy(spare / root) * residual / served
            waits = np.divide(wait, slack, out=np.full(len(load), np.inf), where=upto < 1)
            return np.asarray(trust.clock_start_min.value + waits + travel_min(t0, b, spare))

        return mean_min


def travel_min(t0_min: float, b_min: float, free: Series) -> Series:
    """Return the mean minutes from setting off to the patient with so many crews free.

    The square-root law; never longer than with a single free crew. Source: MODEL section 5, C1.
    """
    return np.asarray(t0_min + b_min / np.sqrt(np.maximum(free, 0.0) + 1.0))


def _all_busy(beta: Series) -> Series:
    """Return the chance that all of m + beta * sqrt(m) crews are busy; 1 for beta below 0."""
    safe = np.minimum(np.maximum(beta, 0.0), 30.0)  # beyond it nobody waits; density is no number
    return np.asarray(1 / (1 + safe * ndtr(safe) * ROOT_2_PI * np.exp(safe * safe / 2)))
