"""A pool of crews in the fluid: a calendar of jobs that ends them by age, and its spread.

Source: MODEL section 5, (B1) to (B6). Arrays end in an axis of draws.
"""

import math
from copy import copy
from functools import lru_cache

import numpy as np
from scipy.special import ndtr

from model.offered_load import remaining_load
from model.response.case import Numbers, StaffCut

LEAST_SPREAD = 1e-6
_NEGLIGIBLE = 1e-12  # share of a job's length left after the last step counted
_ROOT_TWO_PI = math.sqrt(2 * math.pi)


def ends_after(job_mean_min: float, job_cv: float, step_min: float) -> Numbers:
    """Return the share of the jobs begun in a step that end 0, 1, 2 ... steps later (B1)."""
    steps = 16
    while True:
        ages = step_min * np.arange(steps + 1)
        left = remaining_load(ages, job_mean_min, job_cv, "lognormal")
        if left[-1] <= _NEGLIGIBLE * left[0] or steps >= 4096:
            break
        steps *= 2
    running = np.append(1.0, (left[:-1] - left[1:]) / step_min)
    running = running[: 2 + int(np.argmax(running <= 1e-10)) if running[-1] <= 1e-10 else None]
    running[-1] = 0.0
    return -np.diff(running)


@lru_cache(maxsize=1024)
def jobs_alike(
    job_mean_min: tuple[float, ...], job_cv: tuple[float, ...], step_min: float
) -> tuple[tuple[list[int], Numbers], ...]:
    """Return the queues whose jobs are of one kind, with `ends_after` of it, kind by kind."""
    jobs = list(zip(job_mean_min, job_cv, strict=True))
    return tuple(
        ([queue for queue, job in enumerate(jobs) if job == kind], ends_after(*kind, step_min))
        for kind in dict.fromkeys(jobs)
    )


def beyond(mean: Numbers, spread: Numbers, limit: Numbers) -> tuple[Numbers, Numbers]:
    """Return the chance that a normal number passes a limit, and by how much on average (B3)."""
    sd = np.sqrt(spread)
    z = (mean - limit) / sd
    chance = ndtr(z)
    return chance, sd * np.exp(-z * z / 2) / _ROOT_TWO_PI + (mean - limit) * chance


class CrewPool:
    """Crews on duty, busy ones, when their jobs end, and the variance of what they face."""

    def __init__(self, steps: int, on_duty: Numbers) -> None:
        self.on_duty = self.kept = on_duty
        self.busy = np.zeros_like(on_duty)
        self.spread = np.full_like(on_duty, LEAST_SPREAD)
        self.ending = np.zeros((steps, *on_duty.shape))
        self.ended = np.zeros_like(on_duty)
        self.more = np.zeros_like(on_duty)

    @property
    def ends_share(self) -> Numbers:
        """Return the share of the busy crews who come free in the step begun."""
        before = self.busy + self.ended
        return np.divide(self.ended, before, out=np.zeros_like(before), where=before > 1e-12)

    def begin_step(self, step: int, planned: Numbers, cut: StaffCut) -> Numbers:
        """Change crews to the planned number and end the jobs due; return jobs that leave.

        Those who walk out are named: the same share of busy and of idle crews goes (B6). The
        jobs returned, [steps from now, draws], run on with their crews.
        """
        leaving = np.zeros((0, planned.size))
        self.kept = np.minimum(planned, self.on_duty)
        self.more = planned - self.kept
        if cut != "anonymous" and (self.kept < self.on_duty).any():
            share = 1 - np.divide(
                self.kept, self.on_duty, out=np.ones_like(planned), where=self.on_duty > 0
            )
            leaving = self.ending[step:] * share
            self.ending[step:] -= leaving
            spread = (1 - share) ** 2 * self.spread + share * (1 - share) * self.busy
            self.spread = np.maximum(spread, LEAST_SPREAD)
            self.busy = self.busy * (1 - share)
        self.on_duty = planned
        self.ended = self.ending[step].copy()
        self.busy = np.maximum(self.busy - self.ended, 0.0)
        return leaving

    def take(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """Serve what fits and pass the rest on: (chance that all are busy, passed on).

        What is passed on does not come back to this pool's mean, so its spread is that of a
        normal number cut off at the crews on duty.
        """
        ends = self.ends_share
        spread = (1 - ends) ** 2 * self.spread + self.ended * (1 - ends) + wanted
        spread = np.maximum(spread, LEAST_SPREAD)
        faced = self.busy + wanted
        chance, passed = beyond(faced, spread, self.on_duty)
        passed = np.clip(passed, np.maximum(faced - self.on_duty, 0.0), wanted)
        idle = self.on_duty - faced + passed
        square = spread * (1 - chance) + (self.on_duty - faced) * idle
        self.spread = np.maximum(square - idle**2, LEAST_SPREAD)
        return chance, passed

    def spread_on(self, all_busy: Numbers, came: Numbers, job_cv_square: Numbers) -> None:
        """Move the spread on over the step begun, for a pool behind which people wait (B4)."""
        free = 1 - all_busy
        uneven = self.ended * (free + all_busy * job_cv_square)
        self.spread = self.spread + came + uneven - 2 * self.ends_share * self.spread * free
        self.spread = np.maximum(self.spread, LEAST_SPREAD)

    def begin_jobs(self, step: int, ends: Numbers) -> None:
        """Enter jobs that begin in the step, `ends[steps from now, draws]` (B5)."""
        self.add_jobs(step, ends)
        self.busy = self.busy - ends[0]

    def add_jobs(self, step: int, ends: Numbers) -> None:
        """Enter jobs by the steps in which they end; what is longer than the calendar ends last."""
        rows = min(len(ends), len(self.ending) - step)
        self.ending[step : step + rows] += ends[:rows]
        self.ending[-1] += ends[rows:].sum(axis=0)
        self.busy = self.busy + ends.sum(axis=0)

    def after(self, step: int) -> "CrewPool":
        """Return the pool as it stands after a step, its calendar beginning with the next."""
        pool = copy(self)
        pool.ending = self.ending[step + 1 :].copy()
        return pool

    def resumed(self, steps: int) -> "CrewPool":
        """Return the pool with a calendar of another length; what is longer ends last."""
        pool = copy(self)
        pool.ending = np.zeros((steps, *self.busy.shape))
        rows = min(steps, len(self.ending))
        pool.ending[:rows] = self.ending[:rows]
        pool.ending[-1] += self.ending[rows:].sum(axis=0)
        return pool
