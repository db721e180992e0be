"""The course of the fluid through a plan: pools of crews, and the queues before them.

Source: MODEL section 5, (B1) to (B7), with the class split of model.response.class_queues.
Arrays are [queues, draws] or [draws]; "line" j is everybody waiting in queues 0 to j.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from model.response.case import EXEMPT, FULL, NON_EMERGENCY, POOLS, Numbers, ResponseCase
from model.response.class_queues import grow_lines
from model.response.fluid_crews import LEAST_SPREAD, CrewPool, beyond, jobs_alike

# Crews who walked out and still come when a call of the first queue finds nobody else.
CALLABLE = POOLS
# Chance of all crews being busy below which nobody waits, and patients who are nobody.
NEVER, NOBODY = 1e-9, 1e-7


@dataclass(frozen=True, slots=True, eq=False)
class FluidState:
    """Where the fluid stands after the plan; given as `start`, another plan goes on from there."""

    waiting: Numbers
    line: Numbers
    blocked: Numbers
    variance: Numbers
    idle: Numbers
    pools: tuple[CrewPool, ...]
    overrun: CrewPool


@dataclass(slots=True, eq=False)
class Supply:
    """What the pools offer the queues in one step, after restricted crews have served.

    `by_exempt` and `by_others` are patients served by exempt-only and non-emergency crews;
    `exempt_busy` the chance that all exempt-only crews are; `blocked` the chance that a less
    urgent patient finds no crew; `owed` the patients waiting and crews held back by then.
    """

    by_exempt: Numbers
    by_others: Numbers
    exempt_busy: Numbers
    blocked: Numbers
    owed: Numbers


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
        self._nothing = np.zeros(draws)
        jobs = case.jobs_per_min.mean(axis=2) + 1e-12
        self._cv_square = np.average(case.job_cv**2, axis=0, weights=jobs)
        self._job_min = np.average(case.job_mean_min, axis=0, weights=jobs)
        self._waiting = np.zeros((case.queues, draws))
        self._line = np.zeros((case.queues - 1, draws))
        self._blocked = np.ones_like(self._line)
        self._variance = np.zeros_like(self._line)
        self._pools = [CrewPool(self.steps + 1, crews) for crews in case.crews[:, 0]]
        self._pools.append(CrewPool(self.steps + 1, self._nothing))
        self._overrun = CrewPool(self.steps + 1, self._nothing)
        self._called = self._nothing
        self._idle = self._nothing + case.hold_back  # crews held back, while others are blocked
        if start != "empty":
            self._continue(start)
        # Pools without crews and jobs stand still.
        self._active = [
            which
            for which, pool in enumerate(self._pools[:POOLS])
            if case.crews[which].any() or pool.busy.any()
        ]
        self.waiting_at_start = self._waiting.copy()
        self.arrived = np.zeros((self.steps, case.queues, draws))
        self.started = np.zeros_like(self.arrived)
        self.busy, self.overrun, self.all_busy, self.freed, self.spread = np.zeros(
            (5, self.steps, draws)
        )
        self.end_state: FluidState | None = None

    @property
    def is_over(self) -> bool:
        """Tell whether the plan is past and nobody waits any more."""
        return self.end_state is not None and bool(self._waiting.sum(axis=0).max() < NOBODY)

    def pass_step(self, step: int) -> None:
        """Move everything on by one step."""
        interval = min(step // self.steps_each, self.case.intervals - 1)
        arrived = self.case.jobs_per_min[:, interval] * self.step_min * (step < self.plan_steps)
        self._change_crews(step, interval)
        demand = self._waiting + arrived
        supply = self._supply(interval, arrived, demand)
        if supply.blocked.max() > NEVER:
            left = self._left(interval, arrived, demand, supply)
        else:
            left = np.zeros_like(demand)
            self._line, self._variance = left[:-1].copy(), left[:-1].copy()
            self._blocked = np.ones_like(self._line)
        if self.case.staff_cut == "callable":
            self._called = self._call(arrived[0], demand[0], supply.blocked, left)
        waiting = np.diff(left, axis=0, prepend=0.0)
        self._begin_jobs(step, interval, demand - waiting, supply)
        self._waiting = waiting
        self.arrived[step], self.started[step] = arrived, demand - waiting
        self.busy[step] = sum(pool.busy for pool in self._pools[:POOLS])
        self.overrun[step] = self._overrun.busy
        self.all_busy[step] = np.minimum(supply.blocked, 1.0)
        self.freed[step] = self._pools[FULL].ended / self.step_min
        self.spread[step] = self._pools[FULL].spread
        if step == self.plan_steps - 1:
            self.end_state = self._state_after(step)

    def _change_crews(self, step: int, interval: int) -> None:
        """Let crews come and go, and end the jobs that are due."""
        cut, called = self.case.staff_cut, self._pools[CALLABLE]
        callable_crews = called.on_duty
        for which in self._active:
            pool, crews = self._pools[which], self.case.crews[which, interval]
            callable_crews = np.maximum(callable_crews - crews + pool.on_duty, 0.0)
            leaving = pool.begin_step(step, crews, cut)
            if len(leaving) and cut == "callable":
                called.add_jobs(step, leaving)
            if len(leaving) and cut in ("named", "callable"):
                self._overrun.add_jobs(step, leaving)
        if cut == "callable":
            called.begin_step(step, callable_crews, "anonymous")
        self._overrun.begin_step(step, self._nothing, "anonymous")

    def _supply(self, interval: int, arrived: Numbers, demand: Numbers) -> Supply:
        """Let restricted crews serve their queues, and find what full crews face (B2 to B4)."""
        case, full = self.case, self._pools[FULL]
        cv_square = self._cv_square[interval]
        came = arrived.sum(axis=0)
        by_exempt = by_others = self._nothing
        exempt_busy = np.ones_like(self._nothing)
        for pool, served in case.restricted.items():
            crews, wanted = self._pools[pool], demand[served].sum(axis=0)
            all_busy, passed = crews.take(wanted)
            # What is passed on varies as arrivals and the jobs of a full pool do together.
            own = arrived[served].sum(axis=0)
            came = came - own + all_busy * (own + crews.ended * cv_square)
            if pool == EXEMPT:
                by_exempt, exempt_busy = wanted - passed, all_busy
            else:
                by_others = wanted - passed
        faced = full.busy + demand.sum(axis=0) - by_exempt - by_others
        limit = np.maximum(full.on_duty - case.hold_back, 0.0)
        blocked, owed = beyond(faced, full.spread, limit)
        full.spread_on(blocked, came, cv_square)
        owed = np.maximum(owed, faced - limit)
        return Supply(by_exempt, by_others, exempt_busy, blocked, owed)

    def _left(self, interval: int, arrived: Numbers, demand: Numbers, supply: Supply) -> Numbers:
        """Return the lines left at the end of the step, [queues, draws]."""
        held_for, hold_back = self.case.held_for, self.case.hold_back
        line, lines = self._grown(interval, arrived, supply)
        if not hold_back:
            left = self._feasible(demand, supply, lines)
            self._line = left[:-1].copy()
            return left
        # Crews held back and not there are owed first: a line of x leaves (x - held back)+,
        # for a line as short as it usually is with probability (L / (1 + L)) to the power x.
        head = line[held_for - 1]
        none_free = (head / (1 + head)) ** hold_back
        debt = lines * (1 - none_free)
        debt[held_for - 1 :] = debt[held_for - 1]
        left = self._feasible(demand, supply, lines - debt)
        supply.blocked = supply.blocked * none_free
        self._idle = np.maximum(hold_back - head * (1 - none_free), 0.0)
        self._line = (left + debt)[:-1]
        self._line[: held_for - 1] = lines[: held_for - 1]
        return left

    def _grown(self, interval: int, arrived: Numbers, supply: Supply) -> tuple[Numbers, Numbers]:
        """Return the lines but the last while they wait, and all of them on average."""
        blocked, coming, freed, rise = self._flows(arrived, supply)
        waits = blocked > NEVER
        kept = self._after_rise(rise) if rise.any() else np.ones_like(rise)
        self._blocked = blocked
        line, variance = grow_lines(
            np.where(waits, kept * self._line / np.maximum(blocked, NEVER), 0.0),
            kept * self._variance,
            coming,
            freed,
            self._job_min[interval],
            self._cv_square[interval],
            self.step_min,
        )
        line, self._variance = line * waits, variance * waits
        return line, np.concatenate([np.minimum(line * blocked, supply.owed), supply.owed[None]])

    def _after_rise(self, rise: Numbers) -> Numbers:
        """Return the share of each line that is left when more crews have taken its first."""
        line = self._line / np.maximum(self._blocked, NEVER)
        spread = np.clip(self._variance, LEAST_SPREAD, self._pools[FULL].spread)
        taken = beyond(line, spread, self._nothing)[1] - beyond(line, spread, rise)[1]
        kept = 1 - np.divide(taken, line, out=np.ones_like(line), where=line > 0)
        return np.asarray(np.clip(kept, 0.0, 1.0))

    def _flows(self, arrived: Numbers, supply: Supply) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Return for each line but the last: the chance that it waits, patients who come and
        crews who come free per minute, and crews more than before.
        """
        case, full, step = self.case, self._pools[FULL], self.step_min
        shape = self._line.shape
        blocked = np.full(shape, supply.blocked)
        coming = np.cumsum(arrived, axis=0)[:-1] / step
        rise = np.full(shape, full.more)
        freed = np.full(shape, full.ends_share * full.kept / step)
        freed[case.held_for - 1 :] -= full.ends_share * self._idle / step
        if case.top:
            inner, outer = slice(0, case.top - 1), slice(case.top - 1, None)
            own = arrived[: case.top].sum(axis=0)
            coming[outer] -= np.minimum(supply.by_exempt, own) / step
            rise[outer] += np.maximum(supply.by_exempt - own, 0.0)
            crews = self._pools[EXEMPT]
            freed[inner] += crews.ends_share * crews.kept / step
            rise[inner] += crews.more
            blocked[inner] *= supply.exempt_busy
        if case.bottom:
            inner = slice(case.queues - case.bottom, None)
            crews = self._pools[NON_EMERGENCY]
            freed[inner] += crews.ends_share * crews.kept / step
            rise[inner] += crews.more
        return blocked, np.maximum(coming, 0.0), freed, rise

    def _feasible(self, demand: Numbers, supply: Supply, left: Numbers) -> Numbers:
        """Bound the lines left by what crews and queues allow, the last line by all (B7)."""
        case = self.case
        most = there = np.cumsum(demand, axis=0)
        if case.top or case.bottom:
            most = there.copy()
        if case.top:
            most[case.top - 1 :] -= supply.by_exempt
        most[-1] -= supply.by_others
        left = np.clip(left, 0.0, most)
        np.minimum(left[:-1], left[-1], out=left[:-1])
        # Whoever goes first leaves no larger share of those there; others' own crews aside.
        share = np.divide(there[:-1], there[1:], out=np.ones_like(there[1:]), where=there[1:] > 0)
        for line in range(case.queues - case.bottom - 2, -1, -1):
            np.minimum(left[line], left[line + 1] * share[line], out=left[line])
        if 0 < case.bottom < case.queues:
            first = case.queues - case.bottom - 1
            passed = demand[first + 1 :].sum(axis=0) - supply.by_others
            np.maximum(left[first], left[-1] - passed, out=left[first])
        inner = max(case.top, case.held_for) - 1
        if inner > 0:
            np.minimum(left[:inner], left[inner], out=left[:inner])
        np.maximum.accumulate(left, axis=0, out=left)
        for queue in range(case.queues - 1, 0, -1):
            np.maximum(left[queue - 1], left[queue] - demand[queue], out=left[queue - 1])
        return left

    def _call(self, arrived: Numbers, demand: Numbers, blocked: Numbers, left: Numbers) -> Numbers:
        """Give patients of the first queue crews off the picket line; shorten the lines left.

        As in simulated days whoever finds all crews busy, and no crew freed for the rest of
        the minute, calls: one in 1 + c with c crews freed a minute, Poisson.
        """
        full, pool = self._pools[FULL], self._pools[CALLABLE]
        freed = np.maximum(full.ends_share * full.kept / self.step_min, 1e-9)
        wanted = np.maximum(blocked * arrived * -np.expm1(-freed) / freed, left[0])
        _, passed = pool.take(wanted)
        share = np.divide(passed, wanted, out=np.ones_like(wanted), where=wanted > 0)
        waiting = left[0] * share
        spare: Numbers = np.minimum(demand, left[min(1, len(left) - 1)]) - waiting
        called = np.minimum(spare, wanted - passed)
        left[1:] -= called
        left[0] = waiting
        self._line[1:] -= called
        self._line[:1] *= share
        return np.asarray(called)

    def _begin_jobs(self, step: int, interval: int, started: Numbers, supply: Supply) -> None:
        """Give the jobs that start to pools, in proportion over their queues (B5)."""
        case = self.case
        by_pool = np.zeros((POOLS + 1, *started.shape))
        by_pool[CALLABLE, 0] = self._called
        by_pool[FULL] = started - by_pool[CALLABLE]
        for pool, served in case.restricted.items():
            jobs = supply.by_exempt if pool == EXEMPT else supply.by_others
            there = by_pool[FULL, served].sum(axis=0)
            share = np.divide(jobs, there, out=np.zeros_like(jobs), where=there > 0)
            by_pool[pool, served] = by_pool[FULL, served] * np.minimum(share, 1.0)
            by_pool[FULL, served] -= by_pool[pool, served]
        kinds = jobs_alike(
            tuple(case.job_mean_min[:, interval]), tuple(case.job_cv[:, interval]), self.step_min
        )
        for crews, begun in zip(self._pools, by_pool, strict=True):
            if begun.any():
                for queues, ends in kinds:
                    crews.begin_jobs(step, ends[:, None] * begun[queues].sum(axis=0))

    def _continue(self, start: FluidState) -> None:
        if start.waiting.shape != self._waiting.shape:
            raise ValueError(
                f"the time before has {start.waiting.shape} queues and draws, "
                f"this {self._waiting.shape}"
            )
        self._waiting, self._line = start.waiting.copy(), start.line.copy()
        self._variance, self._blocked = start.variance.copy(), start.blocked.copy()
        self._idle = start.idle
        self._pools = [pool.resumed(self.steps + 1) for pool in start.pools]
        self._overrun = start.overrun.resumed(self.steps + 1)

    def _state_after(self, step: int) -> FluidState:
        return FluidState(
            waiting=self._waiting.copy(),
            line=self._line.copy(),
            blocked=self._blocked.copy(),
            variance=self._variance.copy(),
            idle=self._idle,
            pools=tuple(pool.after(step) for pool in self._pools),
            overrun=self._overrun.after(step),
        )
