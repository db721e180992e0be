"""The course of many simulated days side by side, a minute at a time."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from model.response.case import CALLABLE, FULL, POOLS, Numbers, ResponseCase, StaffCut
from model.response.simulated_jobs import JobCalendar
from model.response.simulated_minute import Rules, Whole, still_waiting

# The calendar goes on so long after the last minute: other days may begin while jobs run.
LATER_MIN = 1440


@dataclass(frozen=True, slots=True, eq=False)
class SimulatedState:
    """Where every simulated day stands at one instant; given as `start`, it goes on from there.

    `waiting[queues, days]`; `crews` on duty and `free[pools, days]`; jobs `ending[minutes,
    pools, days]` and, as a mean over days, jobs of crews who walked out, `overrun[minutes]`.
    """

    waiting: Whole
    crews: Whole
    free: Whole
    ending: NDArray[np.uint16]
    overrun: Numbers


class SimulatedRun:
    """Many days: queues [queues, days], crews [pools, days], the job calendar, what was seen."""

    def __init__(
        self,
        case: ResponseCase,
        days: int,
        seed: int,
        start: Literal["empty"] | SimulatedState,
        tail_min: int,
    ) -> None:
        if case.interval_min != int(case.interval_min):
            raise ValueError("days are simulated by the minute: an interval is whole minutes")
        if days < 1:
            raise ValueError(f"{days} days cannot be simulated")
        self.case, self.days, self.seed = case, days, seed
        self.step_min = int(case.interval_min)
        self.plan_minutes = case.intervals * self.step_min
        self.minutes = self.plan_minutes + tail_min
        self._rules = Rules(case.top, case.bottom, case.held_for, round(case.hold_back))
        seeds = np.random.SeedSequence(seed).spawn(3)
        self._arrivals, crews, self._random = map(np.random.default_rng, seeds)
        # One number a day decides all its roundings, so that a day has no jitter of its own.
        round_up = crews.random((POOLS, days, 1))
        self._planned = np.floor(case.crews[:, None, :] + round_up).astype(np.int64)
        # Pools that nobody is in cost time: leave out those after the last one in use.
        used = np.append(case.crews.any(axis=1), "callable" in case.staff_cut)
        self._pools = 1 + int(np.flatnonzero(used).max(initial=0))
        if start != "empty":
            self._pools = max(self._pools, start.ending.shape[1])
        self._calendar = JobCalendar(self.minutes + LATER_MIN, self._pools, days)
        # Of jobs that begin, [pools, queues, days] in a row: the queue, and the pool and day.
        pool, self._queue_at, day = np.indices((self._pools, case.queues, days)).reshape(3, -1)
        self._crew_at = pool * days + day
        self._waiting = np.zeros((case.queues, days), dtype=np.int64)
        self._on_duty = np.zeros((POOLS + 1, days), dtype=np.int64)
        self._on_duty[:POOLS] = self._planned[..., 0]
        self._free = self._on_duty.copy()
        self._overrun_change = np.zeros(self.minutes + LATER_MIN + 1)
        if start != "empty":
            self._continue(start)
        self.waiting_at_start = self._waiting.copy()
        # Counts of one minute: small numbers, but all who waited may start in one.
        self.arrived = np.zeros((self.minutes, case.queues, days), dtype=np.uint8)
        self.started = np.zeros((self.minutes, case.queues, days), dtype=np.uint16)
        self.busy = np.zeros(self.minutes)
        self.all_busy = np.zeros(self.minutes)
        self.end_state: SimulatedState | None = None

    @property
    def overrun(self) -> Numbers:
        """Return jobs that run on past their crew's walk-out after each minute, mean of days."""
        return self._overrun_change[: self.minutes].cumsum()

    @property
    def is_over(self) -> bool:
        """Tell whether the plan is past and nobody waits any more."""
        return self.end_state is not None and not self._waiting.any()

    def pass_minute(self, minute: int) -> None:
        """Let one minute pass in every day."""
        if minute % self.step_min == 0 and minute < self.plan_minutes:
            self._begin_interval(minute, minute // self.step_min)
        ahead = minute % self.step_min
        if ahead == 0:
            self._draw_ahead(minute // self.step_min)
        arrived, freed = self._arriving[ahead], self._calendar.ending(minute)
        left = still_waiting(
            self._rules, self._waiting, arrived, self._free, freed, self._luck[ahead]
        )
        self._free[: self._pools] += freed
        started = self._waiting + arrived - left
        if self._pools > CALLABLE:
            called = np.clip(self._free[CALLABLE], 0, left[0])
            left[0] -= called
            self._begin_jobs(minute, started, called)
            started[0] += called
        else:
            self._begin_jobs(minute, started, None)
        self._waiting = left
        self.started[minute] = started
        self.busy[minute] = (self._crews - np.add.reduce(self._free[:POOLS], axis=None)) / self.days
        self.all_busy[minute] = np.count_nonzero(self._free[FULL] <= 0) / self.days
        if minute == self.plan_minutes - 1:
            self.end_state = self._state_after(minute)

    def _draw_ahead(self, interval: int) -> None:
        """Draw arrivals [minutes, queues, days] and luck of a whole interval together."""
        planned = interval < self.case.intervals
        rate = self.case.jobs_per_min[:, interval] if planned else np.zeros(self.case.queues)
        cells = self._waiting.shape
        number = self._arrivals.poisson(rate[:, None] * self.step_min, cells)
        cell = np.repeat(np.arange(number.size), number.ravel())
        minute = (self._arrivals.random(len(cell)) * self.step_min).astype(np.int64)
        arriving = np.bincount(minute * number.size + cell, minlength=self.step_min * number.size)
        self._arriving = arriving.reshape(self.step_min, *cells)
        first = interval * self.step_min
        ahead = self.arrived[first : first + self.step_min]
        ahead[:] = self._arriving[: len(ahead)]
        self._luck = self._random.random((self.step_min, self.days))

    def _begin_interval(self, minute: int, interval: int) -> None:
        square = np.log1p(self.case.job_cv[:, interval] ** 2)
        self._log_mean = np.log(self.case.job_mean_min[:, interval]) - square / 2
        self._log_sd = np.sqrt(square)
        for pool in range(POOLS):
            planned = self._planned[pool, :, interval]
            more = np.maximum(planned - self._on_duty[pool], 0)
            fewer = np.maximum(self._on_duty[pool] - planned, 0)
            back = np.minimum(more, self._on_duty[CALLABLE])
            self._on_duty[CALLABLE] -= back
            self._free[CALLABLE] -= back
            self._free[pool] += more
            if fewer.any():
                self._walk_out(minute, pool, fewer, self.case.staff_cut[interval])
            self._on_duty[pool] = planned
        self._crews = self._on_duty[:POOLS].sum()

    def _walk_out(self, minute: int, pool: int, leavers: Whole, cut: StaffCut) -> None:
        """Let leavers go, drawn at random among those on duty, and settle what they are at."""
        if cut == "anonymous":
            self._free[pool] -= leavers
            return
        free = np.maximum(self._free[pool], 0)
        busy = self._random.hypergeometric(self._on_duty[pool] - free, free, leavers)
        self._free[pool] -= leavers - busy
        jobs = self._calendar.take(minute, pool, busy, self._random)
        if cut == "hand_over":
            return
        self._overrun_on(minute, jobs.sum(axis=1) / self.days)
        if cut == "callable":
            self._calendar.add(minute, CALLABLE, jobs)
            self._on_duty[CALLABLE] += leavers
            self._free[CALLABLE] += leavers - busy

    def _begin_jobs(self, minute: int, started: Whole, called: Whole | None) -> None:
        """Give the jobs that start to crews, restricted ones first, and draw their lengths."""
        by_pool = np.zeros((self._pools, self.case.queues, self.days), dtype=np.int64)
        by_pool[FULL] = started
        for restricted, queues in self.case.restricted.items():
            self._give(by_pool, restricted, queues)
        if called is not None:
            by_pool[CALLABLE, 0] = called
        self._free[: self._pools] -= np.add.reduce(by_pool, axis=1)
        places = np.flatnonzero(by_pool > 0)
        places = np.repeat(places, by_pool.reshape(-1)[places])
        queue = self._queue_at[places]
        lengths = self._random.standard_normal(len(places))
        lengths *= self._log_sd[queue]
        lengths += self._log_mean[queue]
        np.exp(lengths, out=lengths)
        lengths += self._random.random(len(places))
        self._calendar.begin(minute, self._crew_at[places], lengths)

    def _give(self, by_pool: Whole, pool: int, queues: slice) -> None:
        """Move jobs of the queues from full crews to those free in a restricted pool."""
        room = np.maximum(self._free[pool], 0)
        if not room.any():
            return
        for queue in range(self.case.queues)[queues]:
            taken = np.minimum(by_pool[FULL, queue], room, out=by_pool[pool, queue])
            by_pool[FULL, queue] -= taken
            room -= taken

    def _continue(self, start: SimulatedState) -> None:
        if start.waiting.shape != self._waiting.shape:
            raise ValueError(
                f"the days before have {start.waiting.shape} queues and days, "
                f"these {self._waiting.shape}"
            )
        self._waiting, self._free = start.waiting.copy(), start.free.copy()
        self._on_duty = start.crews.copy()
        for pool in range(start.ending.shape[1]):
            self._calendar.add(0, pool, start.ending[:, pool])
        self._overrun_on(0, start.overrun)

    def _overrun_on(self, minute: int, ending: Numbers) -> None:
        """Count jobs that run on past a walk-out, ending[minutes] from `minute` on."""
        rows = min(len(ending), len(self._overrun_change) - minute)
        self._overrun_change[minute] += ending.sum()
        self._overrun_change[minute : minute + rows] -= ending[:rows]

    def _state_after(self, minute: int) -> SimulatedState:
        return SimulatedState(
            waiting=self._waiting.copy(),
            crews=self._on_duty.copy(),
            free=self._free.copy(),
            ending=self._calendar.later(minute + 1),
            overrun=-self._overrun_change[minute + 1 :],
        )
