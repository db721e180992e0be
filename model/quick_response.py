"""How soon a crew reaches patients if an hour went on as it is: closed forms over intervals."""

from collections.abc import Mapping

import numpy as np
from scipy.special import ndtr

from model.segments import Series
from model.trust import Category, Trust

# Crews are found to a thousandth of one.
HALVINGS = 20
# Coefficient of variation of a job, of all categories together.
JOB_CV = 0.4
MOST_SPARE = 1_000.0


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
        load = self.load
        spare = np.asarray(crews) - load
        served = np.maximum(crews, 1e-9)
        chance = _all_busy(spare / np.sqrt(np.maximum(load, 1e-9)))
        residual = self._job_min * (1 + JOB_CV**2) / 2
        before, upto = self._shares(category, served)
        wait = chance * residual / served
        slack = (1 - before) * (1 - upto)
        waits = np.divide(wait, slack, out=np.full(len(load), np.inf), where=upto < 1)
        trust = self._trust
        travel = travel_min(trust.travel_t0_min.value, trust.travel_b_min.value, spare)
        return np.asarray(trust.clock_start_min.value + waits + travel)

    def crews_for(self, category: Category, within_min: Series) -> Series:
        """Return the fewest crews, at least the load, that reach a category so soon on average.

        The load where even MOST_SPARE crews more would not do.
        """
        low = self.load.copy()
        high = low + MOST_SPARE
        can = self.mean_response_min(category, high) <= within_min
        enough = self.mean_response_min(category, low) <= within_min
        for _ in range(HALVINGS):
            middle = (low + high) / 2
            meets = self.mean_response_min(category, middle) <= within_min
            low, high = np.where(meets, low, middle), np.where(meets, middle, high)
        return np.asarray(np.where(can & ~enough, high, self.load))

    def _shares(self, category: Category, crews: Series) -> tuple[Series, Series]:
        """Return the shares of crews' time that classes before, and up to, a category take."""
        before = np.zeros(len(self.load))
        for other, load in self.loads.items():
            if other is category:
                break
            before = before + load
        return np.minimum(before / crews, 1.0), (before + self.loads[category]) / crews


def travel_min(t0_min: float, b_min: float, free: Series) -> Series:
    """Return the mean minutes from setting off to the patient with so many crews free.

    The square-root law; never longer than with a single free crew. Source: MODEL section 5, C1.
    """
    return np.asarray(t0_min + b_min / np.sqrt(np.maximum(free, 0.0) + 1.0))


def _all_busy(beta: Series) -> Series:
    """Return the chance that all of m + beta * sqrt(m) crews are busy; 1 for beta below 0."""
    safe = np.clip(beta, 0.0, 30.0)  # beyond it nobody waits, and the density is no number
    density = np.exp(-(safe**2) / 2) / np.sqrt(2 * np.pi)
    return np.asarray(1 / (1 + safe * ndtr(safe) / density))
