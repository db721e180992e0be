"""What simulated days answer: averages over days, true centiles, and one day's luck."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from model.response.case import Numbers
from model.response.result import Response, Window
from model.response.simulated_run import SimulatedRun, SimulatedState

# Half the width of a 95 % confidence interval, in standard errors.
NINETY_FIVE = 1.959964
# Matched at once, so that many days of many plans fit in memory.
PEOPLE_AT_ONCE = 1_000_000
LONGEST_WAIT = 65_535  # minutes, 45 days


@dataclass(frozen=True, slots=True, eq=False)
class QueueWaits:
    """Everybody who joined one queue during the plan, all days: when, on which day, how long.

    Waits are whole minutes between the minute of arrival and that of the start; those still
    waiting when the tail ends are counted to then.
    """

    interval: NDArray[np.uint16]
    day: NDArray[np.uint16]
    wait: NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class SimulatedResponse(Response):
    """A Response averaged over days. Centiles are of everybody on all days together."""

    days: int
    seed: int
    end_state: SimulatedState
    waits: tuple[QueueWaits, ...]

    def wait_quantile_min(self, k: int, q: float, window: Window | None = None) -> float:
        """Return the wait that a share q of class k does not exceed, all days pooled.

        Between whole minutes the share still waiting falls by a constant factor.
        """
        first, last = self._bounds(window)
        waits = self.waits[self.case.queue_of[k]]
        inside = (waits.interval >= first) & (waits.interval < last)
        if not inside.any():
            return 0.0
        weights = self.case.share_of_queue[k, waits.interval[inside]]
        counts = np.bincount(waits.wait[inside], weights)
        return _quantile(counts.astype(np.float64), 1 - q)

    def wait_beyond(self, k: int, minutes: Numbers) -> Numbers:
        """Return the share of class k who wait longer than `minutes[..., n]`, all days pooled.

        A wait between two whole minutes is counted as either, so the share at m whole minutes
        or more is the share that waits longer than m less half a minute.
        """
        still = self._still_waiting[self.case.queue_of[k]]
        after = np.maximum(minutes + 0.5, 0.0)
        whole = np.minimum(after.astype(np.intp), still.shape[1] - 2)
        part = np.minimum(after - whole, 1.0)
        interval = np.arange(self.case.intervals)
        low, high = still[interval, whole], still[interval, whole + 1]
        return np.asarray(np.where(minutes < 0, 1.0, low + part * (high - low)))

    @cached_property
    def _still_waiting(self) -> tuple[Numbers, ...]:
        """Return for each queue the share that waits longer than m - 1/2 minutes, [n, m]."""
        return tuple(self._shares_still_waiting(waits) for waits in self.waits)

    def _shares_still_waiting(self, waits: QueueWaits) -> Numbers:
        intervals = self.case.intervals
        columns = int(waits.wait.max(initial=0)) + 3
        cells = waits.interval.astype(np.int64) * columns + waits.wait
        counts = np.bincount(cells, minlength=intervals * columns).reshape(intervals, columns)
        reach = counts[:, ::-1].cumsum(axis=1)[:, ::-1]
        total = np.maximum(reach[:, :1], 1)
        still = reach / total
        # Half a minute before the call nobody is served: follow the curve back to the call.
        still[:, 0] = np.minimum(1.0, 2 * still[:, 1] - still[:, 2])
        return np.asarray(still)

    @cached_property
    def daily_mean_wait_min(self) -> Numbers:
        """Return the mean wait of every class on every day, [days, k]; 0 where nobody came."""
        people, waited = self._by_day
        return np.divide(waited, people, out=np.zeros_like(waited), where=people > 0)

    @cached_property
    def half_width_min(self) -> Numbers:
        """Return half the width of the 95 % interval of each class's mean wait, [k].

        What chance leaves between this mean over the plan and that of endless days. Days that
        pass in whole minutes are themselves off by up to about a hundredth of a minute, which is
        more where hardly anybody waits.
        """
        classes = range(len(self.case.queue_of))
        if self.days < 2:
            return np.full(len(classes), np.inf)
        return np.array([self._half_width(k) for k in classes])

    def _half_width(self, k: int) -> float:
        """Return the half width of one class, whose mean weighs intervals by incidents."""
        people, waited = self._by_day_and_interval(k)
        total, incidents = people.sum(axis=0), self.case.incidents_per_min[k]
        each = np.divide(incidents, total, out=np.zeros_like(total), where=total > 0)
        off = ((waited - self.wait_min[k] * people) * each).sum(axis=1)
        error = off.std(ddof=1) * np.sqrt(self.days) / max(float(incidents.sum()), 1e-300)
        return float(NINETY_FIVE * error)

    def band(self, low: float = 0.1, high: float = 0.9) -> tuple[Numbers, Numbers]:
        """Return the low and high centile over days of each class's daily mean wait, [k] each."""
        lower, upper = np.quantile(self.daily_mean_wait_min, [low, high], axis=0)
        return lower, upper

    def wait_band_min(
        self, classes: Sequence[int], low: float, high: float
    ) -> tuple[Numbers, Numbers]:
        """Return the low and high centile over days of classes' mean wait by interval, [n] each.

        Each day's mean is of those who arrived in the interval on that day; days on which nobody
        did are left out, and where that is every day both are 0.
        """
        cells = [self._by_day_and_interval(k) for k in classes]
        people, waited = (np.sum(numbers, axis=0) for numbers in zip(*cells, strict=True))
        means = np.divide(waited, people, out=np.full_like(people, np.nan), where=people > 0)
        lower, upper = _centiles(means, (low, high))
        return lower, upper

    def _by_day_and_interval(self, k: int) -> tuple[Numbers, Numbers]:
        """Return people of a class and the minutes they waited, [days, n]."""
        shape = (self.days, self.case.intervals)
        waits = self.waits[self.case.queue_of[k]]
        cells = waits.day.astype(np.int64) * shape[1] + waits.interval
        weight = self.case.share_of_queue[k, waits.interval]
        people, waited = (
            np.bincount(cells, numbers, minlength=shape[0] * shape[1]).astype(np.float64)
            for numbers in (weight, weight * waits.wait)
        )
        return people.reshape(shape), waited.reshape(shape)

    @cached_property
    def _by_day(self) -> tuple[Numbers, Numbers]:
        """Return people and minutes waited, [days, k]."""
        people = np.zeros((self.days, len(self.case.queue_of)))
        waited = np.zeros_like(people)
        for k, queue in enumerate(self.case.queue_of):
            waits = self.waits[queue]
            weight = self.case.share_of_queue[k, waits.interval]
            people[:, k] = np.bincount(waits.day, weight, minlength=self.days)
            waited[:, k] = np.bincount(waits.day, weight * waits.wait, minlength=self.days)
        return people, waited


def responded(run: SimulatedRun) -> SimulatedResponse:
    """Sum up a run that has passed all its minutes."""
    if run.end_state is None:
        raise ValueError("the simulated days have not reached the end of the plan")
    case, step = run.case, run.step_min
    waits = tuple(_waits(run, queue) for queue in range(case.queues))
    by_queue = np.stack([_means(one, case.intervals) for one in waits])
    plan = slice(0, run.plan_minutes)
    started = run.started[plan].sum(axis=2, dtype=np.int64) / run.days
    arrived = run.arrived[plan].sum(axis=2, dtype=np.int64) / run.days
    waiting = run.waiting_at_start.mean(axis=1) + np.cumsum(arrived - started, axis=0)
    started = started.reshape(case.intervals, step, -1).sum(axis=1)
    share, queue_of = case.share_of_queue, list(case.queue_of)
    ends = slice(step - 1, run.plan_minutes, step)
    return SimulatedResponse(
        wait_min=by_queue[queue_of],
        started=share * started.T[queue_of],
        queue=share * waiting[ends].T[queue_of],
        busy=run.busy[ends],
        overrun=run.overrun[ends],
        p_all_busy=run.all_busy[plan].reshape(case.intervals, step).mean(axis=1),
        case=case,
        days=run.days,
        seed=run.seed,
        end_state=run.end_state,
        waits=waits,
    )


def _waits(run: SimulatedRun, queue: int) -> QueueWaits:
    """Match arrivals with starts of one queue in every day, some days at a time."""
    each_day = run.arrived[:, queue].sum(dtype=np.int64) // run.days
    at_once = max(1, int(PEOPLE_AT_ONCE // max(each_day, 1)))
    parts = [
        _waits_of_days(run, queue, slice(first, min(first + at_once, run.days)))
        for first in range(0, run.days, at_once)
    ]
    return QueueWaits(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _waits_of_days(
    run: SimulatedRun, queue: int, days: slice
) -> tuple[NDArray[np.uint16], NDArray[np.uint16], NDArray[np.uint16]]:
    """Return interval, day and wait of everybody on some days, first come first served."""
    arrived = np.ascontiguousarray(run.arrived[: run.plan_minutes, queue, days].T)
    started = np.ascontiguousarray(run.started[:, queue, days].T)
    day, minute = _one_each(arrived)
    _, began = _one_each(started)
    there, starts = arrived.sum(axis=1, dtype=np.int64), started.sum(axis=1, dtype=np.int64)
    # The place of each arrival among the starts of its day: behind those who waited before.
    first_start, first_arrival = np.cumsum(starts) - starts, np.cumsum(there) - there
    place = np.arange(len(day)) + (run.waiting_at_start[queue, days] - first_arrival)[day]
    served = place < starts[day]
    until = np.full(len(day), run.minutes, dtype=np.int32)
    until[served] = began[(first_start[day] + place)[served]]
    return (
        (minute // run.step_min).astype(np.uint16),
        (day + days.start).astype(np.uint16),
        np.minimum(until - minute, LONGEST_WAIT).astype(np.uint16),
    )


def _one_each(
    counts: NDArray[np.unsignedinteger],
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return day and minute of every one counted in [days, minutes]."""
    cells = np.flatnonzero(counts > 0)
    cells = np.repeat(cells.astype(np.int32), counts.ravel()[cells])
    days, minutes = counts.shape
    day = np.repeat(np.arange(days, dtype=np.int32), counts.sum(axis=1, dtype=np.int64))
    return day, cells - day * np.int32(minutes)


def _means(waits: QueueWaits, intervals: int) -> Numbers:
    """Return the mean wait of those who arrived in each interval, 0 where nobody did."""
    people, waited = np.zeros(intervals), np.zeros(intervals)
    for first in range(0, len(waits.wait), PEOPLE_AT_ONCE):
        some = slice(first, first + PEOPLE_AT_ONCE)
        people += np.bincount(waits.interval[some], minlength=intervals)
        waited += np.bincount(waits.interval[some], waits.wait[some], minlength=intervals)
    return np.divide(waited, people, out=np.zeros(intervals), where=people > 0)


def _centiles(by_day: Numbers, shares: tuple[float, ...]) -> list[Numbers]:
    """Return centiles over days [days, n] that leave out NaN; 0 where there is nothing else."""
    rising = np.sort(by_day, axis=0)  # NaN last
    most = np.maximum(np.isfinite(by_day).sum(axis=0) - 1, 0)
    centiles = []
    for share in shares:
        at = share * most
        below = np.floor(at).astype(np.intp)
        above = np.minimum(below + 1, most)
        ends = (np.take_along_axis(rising, one[None], axis=0)[0] for one in (below, above))
        first, second = (np.nan_to_num(one) for one in ends)
        centiles.append(np.asarray(first + (at - below) * (second - first)))
    return centiles


def _quantile(counts: Numbers, beyond: float) -> float:
    """Return the wait that a share `beyond` exceeds, from counts by whole minutes.

    A wait w becomes floor or ceiling of itself as the phases of the minute fall, so the share
    at m whole minutes or more is the share still waiting averaged over m - 1 to m. Within a
    minute it is taken to fall exponentially, which gives its value in the middle.
    """
    reach = np.append(counts[::-1].cumsum()[::-1] / counts.sum(), 0.0)[1:]
    falls = np.divide(reach[1:], reach[:-1], out=np.ones(len(reach) - 1), where=reach[:-1] > 0)
    falls = np.append(np.where(falls > 0, falls, 1.0), 1.0)
    steep = np.maximum(-np.log(falls), 1e-9)
    middle = reach * np.sqrt(falls) * steep / -np.expm1(-steep)
    still = np.append(min(1.0, middle[0] / np.sqrt(falls[0])), middle)
    at = np.append(0.0, np.arange(len(middle)) + 0.5)
    below = int(np.argmax(np.append(still, 0.0) <= beyond))
    if below == 0:
        return 0.0
    if below == len(still):
        return float(at[-1])
    share = (still[below - 1] - beyond) / (still[below - 1] - still[below])
    if still[below] > 0 and beyond > 0:
        share = np.log(still[below - 1] / beyond) / np.log(still[below - 1] / still[below])
    return float(at[below - 1] + share * (at[below] - at[below - 1]))
