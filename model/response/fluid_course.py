"""The course of the fluid through a plan: pools of crews, and the queues before them.

Source: MODEL section 5, (B1) to (B7). Arrays are [queues, draws], [pools, draws] or [draws].
"""

from typing import Literal

import numpy as np

from model.response.case import (
    CALLABLE,
    EXEMPT,
    FULL,
    POOLS,
    Numbers,
    ResponseCase,
)
from model.response.fluid_crews import CrewPools, beyond, job_ends
from model.response.fluid_lines import NEVER, FluidLines
from model.response.fluid_state import FluidState, Supply

# Patients who are nobody.
NOBODY = 1e-7


class FluidCourse:
    """Everything that changes from step to step, and what was seen, [steps, ...]."""

    def __init__(
        self,
        case: ResponseCase,
        step_min: float,
        tail_min: float,
        start: Literal["empty"] | FluidState,
    ) -> None:
        self.case = case
        self.steps_each = max(1, round(case.interval_min / step_min))
        self.step_min = case.interval_min / self.steps_each
        self.plan_steps = case.intervals * self.steps_each
        self.steps = self.plan_steps + round(tail_min / self.step_min)
        draws = case.jobs_per_min.shape[2]
        self._nothing, self._always = np.zeros(draws), np.ones(draws)
        self._nobody = np.zeros((case.queues, draws))
        self._plan_arrivals()
        self._waiting = self._nobody
        kinds = _pools_in_use(case, start)
        # The calendars go on to the end of the last job: another plan may begin in between.
        rows = self.steps + 1 + max(len(ends.later) for ends in self._ends)
        if start != "empty":
            rows += len(start.pools.ending)
        self._pools = CrewPools(kinds, rows, draws)
        self._calls = CALLABLE in kinds
        roster = [kind for kind in kinds if kind < POOLS]
        self._planned = np.zeros((case.intervals, len(kinds), draws))
        self._planned[:, self._pools.rostered] = case.crews[roster].swapaxes(0, 1)
        self._lines = FluidLines(case, kinds, self.step_min)
        self._overrun_change = np.zeros((rows + 1, draws))
        if start == "empty":
            self._pools.start_with(self._planned[0])
        else:
            self._continue(start)
        self.waiting_at_start = self._waiting
        self.arrived = np.zeros((self.steps, case.queues, draws))
        self.started = np.zeros_like(self.arrived)
        self.busy, self.all_busy, self.freed, self.spread = np.zeros((4, self.steps, draws))
        self.passed = 0
        self.end_state: FluidState | None = None

    @property
    def overrun(self) -> Numbers:
        """Return jobs that run on past their crew's walk-out after each step."""
        return np.asarray(self._overrun_change[: self.steps].cumsum(axis=0))

    @property
    def is_over(self) -> bool:
        """Tell whether the plan is past and nobody waits any more."""
        return self.end_state is not None and bool(self._waiting.sum(axis=0).max() < NOBODY)

    def pass_step(self, step: int) -> None:
        """Move everything on by one step."""
        interval = min(step // self.steps_each, self.case.intervals - 1)
        if step % self.steps_each == 0 and step < self.plan_steps:
            self._begin_interval(step, interval)
        else:
            self._pools.keep_crews()
        self._pools.end_jobs(step)
        coming = step // self.steps_each if step < self.plan_steps else self.case.intervals
        demand = self._waiting + self._arriving[coming]
        supply = self._supply(interval, coming, demand)
        called = self._nothing
        if (supply.blocked > NEVER).any():
            left = self._lines.left(interval, demand, supply, self._pools)
            if self._calls:
                called = self._call(self._arriving[coming][0], demand[0], supply.blocked, left)
            self._waiting = left.copy()
            self._waiting[1:] -= left[:-1]
            started = demand - self._waiting
        else:
            self._waiting, started = self._nobody, demand
            self._lines.end()
        self._begin_jobs(step, interval, started, called, supply)
        self.arrived[step], self.started[step] = self._arriving[coming], started
        self._look(step, supply)
        self.passed = step + 1
        if step == self.plan_steps - 1:
            self.end_state = self._state_after(step)

    def _plan_arrivals(self) -> None:
        """Lay out what is known beforehand; after the last interval nobody arrives."""
        case = self.case
        jobs = np.moveaxis(case.jobs_per_min, 1, 0) * self.step_min
        self._arriving = np.concatenate([jobs, self._nobody[None]])
        self._up_to_each = np.tri(case.queues)  # @ queues: sums over the queues up to each
        self._came = self._up_to_each @ self._arriving
        self._restricted = list(case.restricted.items())
        self._served = np.zeros((len(self._restricted), case.queues))
        for row, (_, queues) in enumerate(self._restricted):
            self._served[row, queues] = 1.0
        self._own_came = self._served @ self._arriving
        self._ends = [
            job_ends(means, cvs, self.step_min, self.steps_each)
            for means, cvs in zip(
                map(tuple, case.job_mean_min.T.tolist()),
                map(tuple, case.job_cv.T.tolist()),
                strict=True,
            )
        ]

    def _begin_interval(self, step: int, interval: int) -> None:
        """Let crews come and go."""
        cut, pools, planned = self.case.staff_cut[interval], self._pools, self._planned[interval]
        gone = (pools.on_duty - planned)[pools.rostered]
        if not gone.any():
            pools.keep_crews()
            return
        if self._calls:
            come = gone if cut == "callable" else np.minimum(gone, 0.0)
            planned[-1] = np.maximum(pools.on_duty[-1] + come.sum(axis=0), 0.0)
        leaving = pools.change_crews(step, planned, cut)
        if len(leaving) and cut == "callable":
            pools.add_callable(step, leaving)
        if len(leaving) and cut in ("named", "callable"):
            self._overrun_on(step, leaving)

    def _supply(self, interval: int, coming: int, demand: Numbers) -> Supply:
        """Let restricted crews serve their queues, and find what full crews face (B2 to B4)."""
        case, pools = self.case, self._pools
        cv_square = self._lines.cv_square[interval]
        there = self._up_to_each @ demand
        came = self._came[coming][-1]
        faced = pools.busy[0] + there[-1]
        by_exempt, by_others, exempt_busy = self._nothing, self._nothing, self._always
        if len(self._served):
            rows = slice(1, 1 + len(self._served))
            wanted, own = self._served @ demand, self._own_came[coming]
            all_busy, passed = pools.take(rows, wanted)
            taken = wanted - passed
            # What is passed on varies as arrivals and the jobs of a full pool do together.
            varies = all_busy * (own + pools.ended[rows] * cv_square) - own
            came = came + np.add.reduce(varies)
            faced = faced - np.add.reduce(taken)
            if case.top:
                by_exempt, exempt_busy = taken[0], all_busy[0]
            if case.bottom:
                by_others = taken[-1]
        excess = faced - np.maximum(pools.on_duty[0] - case.hold_back, 0.0)
        blocked, owed = beyond(excess, pools.spread[0])
        pools.spread_on(blocked, came, cv_square)
        return Supply(self._came[coming], there, by_exempt, by_others, exempt_busy, blocked, owed)

    def _call(self, arrived: Numbers, demand: Numbers, blocked: Numbers, left: Numbers) -> Numbers:
        """Give patients of the first queue crews off the picket line; shorten the lines left.

        As in simulated days whoever finds all crews busy, and no crew freed for the rest of
        the minute, calls: one in 1 + c with c crews freed a minute, Poisson.
        """
        freed = np.maximum(self._pools.freed[0] / self.step_min, 1e-9)
        wanted = np.maximum(blocked * arrived * -np.expm1(-freed) / freed, left[0])
        passed = self._pools.take(slice(-1, None), wanted[None])[1][0]
        share = np.divide(passed, wanted, out=np.ones_like(wanted), where=wanted > 0)
        waiting = left[0] * share
        spare: Numbers = np.minimum(demand, left[min(1, len(left) - 1)]) - waiting
        called = np.minimum(spare, wanted - passed)
        left[1:] -= called
        left[0] = waiting
        self._lines.call_off(called, share)
        return np.asarray(called)

    def _begin_jobs(
        self, step: int, interval: int, started: Numbers, called: Numbers, supply: Supply
    ) -> None:
        """Give the jobs that start to pools, in proportion over their queues (B5)."""
        jobs = started[:, None]
        if len(self._pools.kinds) > 1:
            jobs = np.zeros((len(started), *self._pools.busy.shape))
            by_full = jobs[:, 0]
            by_full[:] = started
            if self._calls:
                jobs[0, -1] = called
                by_full[0] -= called
            for row, (pool, served) in enumerate(self._restricted, start=1):
                taken = supply.by_exempt if pool == EXEMPT else supply.by_others
                there = np.add.reduce(by_full[served])
                share = np.minimum(taken / np.maximum(there, 1e-300), 1.0)
                np.multiply(by_full[served], share, out=jobs[served, row])
                by_full[served] -= jobs[served, row]
        self._pools.begin_jobs(step, jobs, self._ends[interval])

    def _look(self, step: int, supply: Supply) -> None:
        """Note what the step looks like at its end."""
        pools = self._pools
        np.add.reduce(pools.busy[pools.rostered], out=self.busy[step])
        np.minimum(supply.blocked, 1.0, out=self.all_busy[step])
        self.freed[step], self.spread[step] = pools.ended[0], pools.spread[0]

    def _overrun_on(self, step: int, ending: Numbers) -> None:
        """Count jobs that run on past a walk-out, ending[steps, draws] from `step` on."""
        self._overrun_change[step] += ending.sum(axis=0)
        self._overrun_change[step : step + len(ending)] -= ending

    def _continue(self, start: FluidState) -> None:
        if start.waiting.shape != self._waiting.shape:
            raise ValueError(
                f"the time before has {start.waiting.shape} queues and draws, "
                f"this {self._waiting.shape}"
            )
        if start.step_min != self.step_min:
            raise ValueError(
                f"the time before has steps of {start.step_min} minutes, this {self.step_min}"
            )
        self._waiting = start.waiting
        self._lines.resume(start)
        self._pools.resume(start.pools)
        self._overrun_on(0, start.overrun)

    def _state_after(self, step: int) -> FluidState:
        return FluidState(
            step_min=self.step_min,
            waiting=self._waiting,
            line=self._lines.line,
            blocked=self._lines.blocked,
            variance=self._lines.variance,
            idle=self._lines.idle,
            pools=self._pools.after(step),
            overrun=-self._overrun_change[step + 1 :],
        )


def _pools_in_use(case: ResponseCase, start: Literal["empty"] | FluidState) -> tuple[int, ...]:
    """Return the pools that have crews or jobs at some time, full crews the first."""
    used = {FULL, *case.restricted} | {kind for kind in range(POOLS) if case.crews[kind].any()}
    if "callable" in case.staff_cut:
        used.add(CALLABLE)
    if start != "empty":
        used.update(start.pools.in_use)
    return tuple(sorted(used))
