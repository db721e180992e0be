"""Pools of crews in the fluid: a calendar of jobs that ends them by age, and their spread.

Source: MODEL section 5, (B1) to (B6). Arrays end in an axis of draws.
"""

import math
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.special import ndtr

from model.offered_load import remaining_load
from model.response.case import POOLS, Numbers, StaffCut

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


class CrewPools:
    """Pools side by side: crews on duty, busy ones, when jobs end, and the variance of demand.

    All [pools, draws], a row for each of `kinds`, full crews the first. Crews `kept` stay from
    one interval to the next and `more` are added; in the step begun jobs have `ended`, those of
    a share `ends_share` of the busy crews. `ending[steps, pools, draws]` is the calendar.
    """

    def __init__(self, kinds: tuple[int, ...], steps: int, draws: int) -> None:
        self.kinds = kinds
        # Those who walked out and can be called are the last; they have no roster.
        self.rostered = slice(sum(kind < POOLS for kind in kinds))
        self._none = np.zeros((len(kinds), draws))
        self.on_duty = self.kept = self.more = self.ended = self.ends_share = self._none
        self.busy = self._none.copy()
        self.spread = np.full_like(self._none, LEAST_SPREAD)
        self.ending = np.zeros((steps, len(kinds), draws))
        self._last = 0  # row of the calendar in which the last job ends
        self._begun: list[Numbers] = []  # in this interval: [queues, pools x draws] of each step

    @property
    def in_use(self) -> set[int]:
        """Return the kinds of pools that have crews or jobs."""
        used = (self.on_duty + self.busy).max(axis=1)
        return {kind for kind, most in zip(self.kinds, used.tolist(), strict=True) if most > 0}

    def start_with(self, crews: Numbers) -> None:
        """Begin with crews[pools, draws] on duty."""
        self.on_duty = self.kept = crews

    def change_crews(self, step: int, planned: Numbers, cut: StaffCut) -> Numbers:
        """Change crews to the planned number; return the jobs of those who leave.

        Those who walk out are named: the same share of busy and of idle crews goes (B6). The
        jobs returned, [steps from now, draws], run on with their crews.
        """
        own = self.rostered
        self.kept = np.minimum(planned, self.on_duty)
        self.more = planned - self.kept
        kept, before = self.kept[own], self.on_duty[own]
        self.on_duty = planned
        if cut == "anonymous" or not (kept < before).any():
            return self._none[:0]
        share = 1 - np.divide(kept, before, out=np.ones_like(kept), where=before > 0)
        leaving = self.ending[step : self._last + 1, own] * share
        self.ending[step : self._last + 1, own] -= leaving
        spread = (1 - share) ** 2 * self.spread[own] + share * (1 - share) * self.busy[own]
        self.spread[own] = np.maximum(spread, LEAST_SPREAD)
        self.busy[own] *= 1 - share
        return np.asarray(leaving.sum(axis=1))

    def keep_crews(self) -> None:
        """Begin a step in which the crews are those of the step before."""
        self.kept, self.more = self.on_duty, self._none

    @property
    def freed(self) -> Numbers:
        """Return the crews kept who came free in the step begun, on average."""
        return self.ends_share * self.kept

    def end_jobs(self, step: int) -> None:
        """Let the crews come free whose jobs end in a step."""
        self.ended = self.ending[step]
        self.ends_share = self.ended / np.maximum(self.busy, 1e-12)
        self.busy = np.maximum(self.busy - self.ended, 0.0)

    def take(self, pools: slice, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """Serve what fits and pass the rest on: (chance that all are busy, passed on).

        What is passed on does not come back to the pool's mean, so its spread is that of a
        normal number cut off at the crews on duty.
        """
        ended, stays = self.ended[pools], 1 - self.ends_share[pools]
        spread = (stays * self.spread[pools] + ended) * stays + wanted
        spread = np.maximum(spread, LEAST_SPREAD)
        spare = self.on_duty[pools] - self.busy[pools] - wanted
        chance, passed = beyond(-spare, spread)
        passed = np.minimum(passed, wanted)
        idle = spare + passed
        spread = spread * (1 - chance) + (spare - idle) * idle
        np.maximum(spread, LEAST_SPREAD, out=self.spread[pools])
        return chance, passed

    def spread_on(self, all_busy: Numbers, came: Numbers, job_cv_square: float) -> None:
        """Move the spread of full crews on, behind whom people wait, over the step begun (B4)."""
        free = 1 - all_busy
        spread = self.spread[0]
        uneven = self.ended[0] * (free + all_busy * job_cv_square)
        spread = spread + came + uneven - 2 * self.ends_share[0] * spread * free
        np.maximum(spread, LEAST_SPREAD, out=self.spread[0])

    def begin_jobs(self, step: int, jobs: Numbers, ends: JobEnds) -> None:
        """Enter jobs[queues, pools, draws] that begin in a step (B5).

        Steps of the same interval get theirs at once, all later ones at the end of the interval.
        """
        place, flat = len(self._begun), jobs.reshape(len(jobs), -1)
        self._begun.append(flat)
        self.busy += (ends.outlast @ flat).reshape(self.busy.shape)
        soon = ends.soon[place]
        if len(soon):
            self._enter(step + 1, soon @ flat)
        elif place + 1 == len(ends.soon):
            begun = np.concatenate(self._begun) if place else flat
            self._enter(step + 1, ends.later @ begun)
            self._begun = []

    def add_callable(self, step: int, jobs: Numbers) -> None:
        """Enter jobs[steps from now, draws] that those who can be called finish."""
        by_pool = np.zeros((len(jobs), *self._none.shape))
        by_pool[:, -1] = jobs
        self._enter(step, by_pool)
        self.busy[-1] += jobs.sum(axis=0)

    def _enter(self, step: int, ends: Numbers) -> None:
        """Enter jobs by the steps in which they end."""
        self.ending[step : step + len(ends)] += ends.reshape(len(ends), *self._none.shape)
        self._last = max(self._last, step + len(ends) - 1)

    def after(self, step: int) -> "CrewPools":
        """Return the pools as they stand after a step, the calendar beginning with the next."""
        pools = copy(self)
        pools.busy, pools.spread = self.busy.copy(), self.spread.copy()
        pools.ending = self.ending[step + 1 : self._last + 1].copy()
        return pools

    def resume(self, before: "CrewPools", step: int = 0) -> None:
        """Go on at a step from where pools, perhaps others, stood before it."""
        rows = [before.kinds.index(kind) for kind in self.kinds if kind in before.kinds]
        here = [row for row, kind in enumerate(self.kinds) if kind in before.kinds]
        on_duty = self._none.copy()
        on_duty[here] = before.on_duty[rows]
        self.on_duty = self.kept = on_duty
        self.busy[here], self.spread[here] = before.busy[rows], before.spread[rows]
        ending = np.zeros((len(before.ending), *self._none.shape))
        ending[:, here] = before.ending[:, rows]
        self._enter(step, ending)
