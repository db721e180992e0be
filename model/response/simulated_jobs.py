"""The calendar of simulated jobs: how many end in each later minute, by pool and day."""

import numpy as np
from numpy.typing import NDArray

from model.response.simulated_minute import Whole


class JobCalendar:
    """Jobs ending per minute, [minutes, pools, days]; the last row keeps all later ones."""

    def __init__(self, minutes: int, pools: int, days: int) -> None:
        self._ending = np.zeros((minutes + 1, pools, days), dtype=np.uint16)
        self._last = 0
        self.pools, self.days = pools, days

    def ending(self, minute: int) -> Whole:
        """Return the jobs that end in a minute, [pools, days]."""
        ending: Whole = self._ending[minute].astype(np.int64)
        return ending

    def later(self, minute: int) -> NDArray[np.uint16]:
        """Return a copy of the calendar from a minute to its last job."""
        return self._ending[minute : self._last + 1].copy()

    def add(self, minute: int, pool: int, jobs: NDArray[np.uint16]) -> None:
        """Enter jobs[minutes, days] that end from `minute` on; what is longer ends last."""
        rows = min(len(jobs), len(self._ending) - 1 - minute)
        self._ending[minute : minute + rows, pool] += jobs[:rows]
        if len(jobs) > rows:
            self._ending[-1, pool] += jobs[rows:].sum(axis=0, dtype=np.uint16)
        self._last = max(self._last, minute + len(jobs) - 1)
        self._last = min(self._last, len(self._ending) - 1)

    def begin(self, minute: int, places: NDArray[np.intp], lengths: NDArray[np.float64]) -> None:
        """Enter jobs by place (pool x days + day); `lengths` in minutes, a random part added.

        A job ends floor(length) minutes on and at least one, its beginning inside the minute
        being part of the length.
        """
        ends = minute + np.maximum(lengths.astype(np.int64), 1)
        rows = np.minimum(ends, len(self._ending) - 1)
        self._last = max(self._last, int(rows.max(initial=0)))
        flat = self._ending.reshape(-1)
        np.add.at(flat, rows * (self.pools * self.days) + places, np.uint16(1))

    def take(
        self, minute: int, pool: int, number: Whole, random: np.random.Generator
    ) -> NDArray[np.uint16]:
        """Take `number[days]` jobs at random off those ending from `minute` on.

        Returns the jobs taken, [minutes from `minute`, days].
        """
        calendar = self._ending[minute : max(minute, self._last) + 1, pool, :]
        by_day = np.ascontiguousarray(calendar.T)
        running = np.cumsum(by_day.reshape(-1), dtype=np.int64)
        busy = by_day.sum(axis=1, dtype=np.int64)
        before = running[len(calendar) - 1 :: len(calendar)] - busy
        ranks = _distinct(busy, number, random)
        cells = np.searchsorted(running, before[ranks[0]] + ranks[1], side="right")
        taken = np.bincount(cells, minlength=running.size).astype(np.uint16)
        by_minute = taken.reshape(by_day.shape).T
        calendar -= by_minute
        return by_minute


def _distinct(
    busy: Whole, number: Whole, random: np.random.Generator
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Draw `number` different ranks below `busy` for every day: (days, ranks)."""
    few = np.minimum(number, busy - number)
    first = np.cumsum(busy) - busy
    day = np.repeat(np.arange(len(busy)), busy)
    chosen = np.zeros(len(day), dtype=bool)
    wanted = np.repeat(np.arange(len(busy)), few)
    while len(wanted):
        chosen[first[wanted] + (random.random(len(wanted)) * busy[wanted]).astype(np.int64)] = True
        have = np.bincount(day[chosen], minlength=len(busy))
        wanted = np.repeat(np.arange(len(busy)), few - have)
    # Where more than half are taken, those drawn are the ones that stay.
    chosen ^= (number > few)[day]
    flat = np.flatnonzero(chosen)
    return day[flat], flat - first[day[flat]]
