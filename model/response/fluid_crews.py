"""A pool of crews in the fluid: a calendar of jobs that ends them by age, and its spread.

Source: MODEL section 5, (B1) to (B6). Arrays end in an axis of draws.
"""

import math
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtr

from model.offered_load import remaining_load
from model.response.case import Numbers, StaffCut

LEAST_SPREAD = 1e-6
_NEGLIGIBLE = 1e-12  # share of a job's length left after the last step counted
_FEW = 1e-6  # share of jobs that are ended with the last step counted
_DENSITY = 1 / math.sqrt(2 * math.pi)  # of the standard normal number at zero


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
    running = running[: 2 + int(np.argmax(running <= _FEW)) if running[-1] <= _FEW else None]
    running[-1] = 0.0
    return -np.diff(running)


@dataclass(frozen=True, slots=True, eq=False)
class JobEnds:
    """When the jobs of each queue end that are begun in an interval, as shares of them (B1).

    `outlast[queues]` end after the step they begin in; `soon[place]` hold the shares
    [later steps of the interval, queues] of jobs begun in the place-th step of the interval, and
    `later[steps after it, places x queues]` those that end after the interval.
    """

    outlast: Numbers
    soon: tuple[Numbers, ...]
    later: Numbers


@lru_cache(maxsize=1024)
def job_ends(
    job_mean_min: tuple[float, ...], job_cv: tuple[float, ...], step_min: float, steps: int
) -> JobEnds:
    """Return when the jobs of each queue end, for an interval of some steps."""
    kinds = list(zip(job_mean_min, job_cv, strict=True))
    of_kind = {kind: ends_after(*kind, step_min) for kind in dict.fromkeys(kinds)}
    ends = np.zeros((max(map(len, of_kind.values())) + steps, len(kinds)))
    for queue, kind in enumerate(kinds):
        ends[: len(of_kind[kind]), queue] = of_kind[kind]
    after = len(ends) - steps
    return JobEnds(
        outlast=1 - ends[0],
        soon=tuple(ends[1 : steps - place] for place in range(steps)),
        later=np.hstack([ends[steps - place :][:after] for place in range(steps)]),
    )


def beyond(excess: Numbers, spread: Numbers) -> tuple[Numbers, Numbers]:
    """Return the chance that a normal number is above zero, and its mean above (B3).

    `excess` is the mean of the number. What is above is no less than the excess itself.
    """
    sd = np.sqrt(spread)
    z = excess / sd
    chance = ndtr(z)
    above = sd * np.exp(z * z * -0.5) * _DENSITY + excess * chance
    return chance, np.maximum(above, np.maximum(excess, 0.0))


class CrewPool:
    """Crews on duty, busy ones, when their jobs end, and the variance of what they face.

    `kept` crews stay from one interval to the next and `more` are added; in the step begun jobs
    have `ended`, those of a share `ends_share` of the busy crews.
    """

    def __init__(self, steps: int, on_duty: Numbers) -> None:
        self.on_duty = self.kept = on_duty
        self._none = np.zeros_like(on_duty)
        self.busy = self.ended = self.ends_share = self.more = self._none
        self.spread = np.full_like(on_duty, LEAST_SPREAD)
        self.ending = np.zeros((steps, *on_duty.shape))
        self._begun: list[Numbers] = []  # in this interval: [queues, draws] of each step

    def change_crews(self, step: int, planned: Numbers, cut: StaffCut) -> Numbers:
        """Change crews to the planned number; return the jobs of those who leave.

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
        return leaving

    @property
    def freed(self) -> Numbers:
        """Return the crews kept who came free in the step begun, on average."""
        return self.ends_share * self.kept

    def end_jobs(self, step: int) -> None:
        """Let the crews come free whose jobs end in a step."""
        if self._begun:
            self.kept, self.more = self.on_duty, self._none
        self.ended = self.ending[step]
        self.ends_share = self.ended / np.maximum(self.busy, 1e-12)
        self.busy = np.maximum(self.busy - self.ended, 0.0)

    def take(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """Serve what fits and pass the rest on: (chance that all are busy, passed on).

        What is passed on does not come back to this pool's mean, so its spread is that of a
        normal number cut off at the crews on duty.
        """
        stays = 1 - self.ends_share
        spread = (stays * self.spread + self.ended) * stays + wanted
        spread = np.maximum(spread, LEAST_SPREAD)
        spare = self.on_duty - self.busy - wanted
        chance, passed = beyond(-spare, spread)
        passed = np.minimum(passed, wanted)
        idle = spare + passed
        self.spread = np.maximum(spread * (1 - chance) + (spare - idle) * idle, LEAST_SPREAD)
        return chance, passed

    def spread_on(self, all_busy: Numbers, came: Numbers, job_cv_square: Numbers) -> None:
        """Move the spread on over the step begun, for a pool behind which people wait (B4)."""
        free = 1 - all_busy
        uneven = self.ended * (free + all_busy * job_cv_square)
        self.spread = self.spread + came + uneven - 2 * self.ends_share * self.spread * free
        self.spread = np.maximum(self.spread, LEAST_SPREAD)

    def begin_jobs(self, step: int, jobs: Numbers, ends: JobEnds) -> None:
        """Enter jobs[queues, draws] that begin in a step (B5).

        Steps of the same interval get theirs at once, all later ones at the end of the interval.
        """
        place = len(self._begun)
        self._begun.append(jobs)
        self.busy = self.busy + ends.outlast @ jobs
        soon = ends.soon[place]
        if len(soon):
            self._enter(step + 1, soon @ jobs)
        elif place + 1 == len(ends.soon):
            self._enter(step + 1, ends.later @ np.concatenate(self._begun))
            self._begun = []

    def add_jobs(self, step: int, ends: Numbers) -> None:
        """Enter jobs that run already, `ends[steps from now, draws]`."""
        self._enter(step, ends)
        self.busy = self.busy + ends.sum(axis=0)

    def _enter(self, step: int, ends: Numbers) -> None:
        """Enter jobs by the steps in which they end; what is longer than the calendar ends last."""
        rows = min(len(ends), len(self.ending) - step)
        self.ending[step : step + rows] += ends[:rows]
        if rows < len(ends):
            self.ending[-1] += ends[rows:].sum(axis=0)

    def after(self, step: int) -> "CrewPool":
        """Return the pool as it stands after a step, its calendar beginning with the next."""
        pool = copy(self)
        pool.ending, pool._begun = self.ending[step + 1 :].copy(), []
        return pool

    def resumed(self, steps: int) -> "CrewPool":
        """Return the pool with a calendar of another length; what is longer ends last."""
        pool = copy(self)
        pool._begun = []
        pool.ending = np.zeros((steps, *self.busy.shape))
        rows = min(steps, len(self.ending))
        pool.ending[:rows] = self.ending[:rows]
        pool.ending[-1] += self.ending[rows:].sum(axis=0)
        return pool
