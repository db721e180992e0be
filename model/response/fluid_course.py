"""The course of the fluid through a plan: pools of crews, and the queues before them.

Source: MODEL section 5, (B1) to (B7), with the class split of model.response.class_queues.
Arrays are [queues, draws] or [draws]; "line" j is everybody waiting in queues 0 to j.
"""

from typing import Literal

import numpy as np

from model.response.case import EXEMPT, FULL, NON_EMERGENCY, POOLS, Numbers, ResponseCase
from model.response.class_queues import grow_lines
from model.response.fluid_crews import LEAST_SPREAD, CrewPool, beyond, job_ends
from model.response.fluid_state import FluidState, Supply

# Crews who walked out and still come when a call of the first queue finds nobody else.
CALLABLE = POOLS
# Chance of all crews being busy below which nobody waits, and patients who are nobody.
NEVER, NOBODY = 1e-9, 1e-7


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
        jobs = case.jobs_per_min.mean(axis=2) + 1e-12
        self._cv_square = np.average(case.job_cv**2, axis=0, weights=jobs)
        self._job_min = np.average(case.job_mean_min, axis=0, weights=jobs)
        self._up_to_each = np.tri(case.queues)  # @ queues: sums over the queues up to each
        self._restricted = case.restricted
        self._arriving = np.moveaxis(case.jobs_per_min, 1, 0) * self.step_min
        self._waiting = self._nobody
        self._no_lines()
        self._pools = [CrewPool(self.steps + 1, crews) for crews in case.crews[:, 0]]
        self._pools.append(CrewPool(self.steps + 1, self._nothing))
        self._overrun_change = np.zeros((self.steps + 1, draws))
        self._idle = self._nothing + case.hold_back  # crews held back, while others are blocked
        if start != "empty":
            self._continue(start)
        self._active = self._pools_in_use()
        self.waiting_at_start = self._waiting
        self.arrived = np.zeros((self.steps, case.queues, draws))
        self.started = np.zeros_like(self.arrived)
        self.busy, self.all_busy, self.freed, self.spread = np.zeros((4, self.steps, draws))
        self.passed = 0
        self.end_state: FluidState | None = None

    @property
    def overrun(self) -> Numbers:
        """Return jobs that run on past their crew's walk-out after each step."""
        return np.asarray(self._overrun_change.cumsum(axis=0)[:-1])

    @property
    def is_over(self) -> bool:
        """Tell whether the plan is past and nobody waits any more."""
        return self.end_state is not None and bool(self._waiting.sum(axis=0).max() < NOBODY)

    def pass_step(self, step: int) -> None:
        """Move everything on by one step."""
        interval = min(step // self.steps_each, self.case.intervals - 1)
        arrived = self._arriving[interval] if step < self.plan_steps else self._nobody
        if step % self.steps_each == 0:
            self._begin_interval(step, interval)
        for pool in self._active.values():
            pool.end_jobs(step)
        demand = self._waiting + arrived
        supply = self._supply(interval, arrived, demand)
        called = self._nothing
        if np.maximum.reduce(supply.blocked) > NEVER:
            left = self._left(interval, arrived, demand, supply)
            if CALLABLE in self._active:
                called = self._call(arrived[0], demand[0], supply.blocked, left)
            self._waiting = left.copy()
            self._waiting[1:] -= left[:-1]
            started = demand - self._waiting
        else:
            self._waiting, started = self._nobody, demand
            self._no_lines()
        self._begin_jobs(step, started, called, supply)
        self.arrived[step], self.started[step] = arrived, started
        self._look(step, supply)
        self.passed = step + 1
        if step == self.plan_steps - 1:
            self.end_state = self._state_after(step)

    def _pools_in_use(self) -> dict[int, CrewPool]:
        """Return the pools that have crews or jobs at some time, the others stand still."""
        used = {
            which: pool
            for which, pool in enumerate(self._pools[:POOLS])
            if which == FULL or self.case.crews[which].any() or pool.busy.any()
        }
        called = self._pools[CALLABLE]
        if "callable" in self.case.staff_cut or called.on_duty.any() or called.busy.any():
            used[CALLABLE] = called
        return used

    def _no_lines(self) -> None:
        self._line = self._variance = self._nobody[:-1]
        self._blocked = self._always

    def _begin_interval(self, step: int, interval: int) -> None:
        """Let crews come and go, and see how long the jobs of the interval last."""
        case, cut, called = self.case, self.case.staff_cut[interval], self._pools[CALLABLE]
        self._ends = job_ends(
            tuple(case.job_mean_min[:, interval].tolist()),
            tuple(case.job_cv[:, interval].tolist()),
            self.step_min,
            self.steps_each,
        )
        callable_crews = called.on_duty
        for which, pool in self._active.items():
            if which == CALLABLE:
                continue
            crews = case.crews[which, interval]
            gone = pool.on_duty - crews
            come = gone if cut == "callable" else np.minimum(gone, 0.0)
            callable_crews = np.maximum(callable_crews + come, 0.0)
            leaving = pool.change_crews(step, crews, cut)
            if len(leaving) and cut == "callable":
                called.add_jobs(step, leaving)
            if len(leaving) and cut in ("named", "callable"):
                self._overrun_on(step, leaving)
        if CALLABLE in self._active:
            called.change_crews(step, callable_crews, "anonymous")

    def _supply(self, interval: int, arrived: Numbers, demand: Numbers) -> Supply:
        """Let restricted crews serve their queues, and find what full crews face (B2 to B4)."""
        case, full = self.case, self._pools[FULL]
        cv_square = self._cv_square[interval]
        came = np.add.reduce(arrived)
        faced = full.busy + np.add.reduce(demand)
        by_exempt, by_others, exempt_busy = self._nothing, self._nothing, self._always
        for pool, served in self._restricted.items():
            crews, wanted = self._pools[pool], np.add.reduce(demand[served])
            all_busy, passed = crews.take(wanted)
            # What is passed on varies as arrivals and the jobs of a full pool do together.
            own = np.add.reduce(arrived[served])
            came = came - own + all_busy * (own + crews.ended * cv_square)
            if pool == EXEMPT:
                by_exempt, exempt_busy = wanted - passed, all_busy
            else:
                by_others = wanted - passed
            faced = faced - wanted + passed
        excess = faced - np.maximum(full.on_duty - case.hold_back, 0.0)
        blocked, owed = beyond(excess, full.spread)
        full.spread_on(blocked, came, cv_square)
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
        before = self._line * (waits / np.maximum(blocked, NEVER))
        variance = self._variance
        if np.maximum.reduce(rise, axis=None) > 0:
            kept = self._after_rise(rise)
            before, variance = before * kept, variance * kept
        self._blocked = blocked
        line, variance = grow_lines(
            before,
            variance,
            coming,
            freed,
            self._job_min[interval],
            self._cv_square[interval],
            self.step_min,
        )
        line, self._variance = line * waits, variance * waits
        lines = np.empty_like(arrived)
        np.minimum(line * blocked, supply.owed, out=lines[:-1])
        lines[-1] = supply.owed
        return line, lines

    def _after_rise(self, rise: Numbers) -> Numbers:
        """Return the share of each line that is left when more crews have taken its first."""
        line = self._line / np.maximum(self._blocked, NEVER)
        spread = np.clip(self._variance, LEAST_SPREAD, self._pools[FULL].spread)
        taken = beyond(line, spread)[1] - beyond(line - rise, spread)[1]
        kept = 1 - np.divide(taken, line, out=np.ones_like(line), where=line > 0)
        return np.asarray(np.clip(kept, 0.0, 1.0))

    def _flows(self, arrived: Numbers, supply: Supply) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Return for each line but the last: the chance that it waits, patients who come and
        crews who come free per minute, and crews more than before; alike for all: [draws].
        """
        case, full = self.case, self._pools[FULL]
        coming = (self._up_to_each @ arrived)[:-1] / self.step_min
        blocked, rise, freed = supply.blocked, full.more, full.freed / self.step_min
        if not (self._restricted or case.hold_back):
            return blocked, coming, freed, rise
        blocked, rise, freed = (one + self._nobody[:-1] for one in (blocked, rise, freed))
        freed[case.held_for - 1 :] -= full.ends_share * self._idle / self.step_min
        if case.top:
            inner, outer = slice(0, case.top - 1), slice(case.top - 1, None)
            own = np.add.reduce(arrived[: case.top])
            coming[outer] -= np.minimum(supply.by_exempt, own) / self.step_min
            rise[outer] += np.maximum(supply.by_exempt - own, 0.0)
            crews = self._pools[EXEMPT]
            freed[inner] += crews.freed / self.step_min
            rise[inner] += crews.more
            blocked[inner] *= supply.exempt_busy
        if case.bottom:
            inner = slice(case.queues - case.bottom, None)
            crews = self._pools[NON_EMERGENCY]
            freed[inner] += crews.freed / self.step_min
            rise[inner] += crews.more
        return blocked, np.maximum(coming, 0.0), freed, rise

    def _feasible(self, demand: Numbers, supply: Supply, left: Numbers) -> Numbers:
        """Bound the lines left by what crews and queues allow, the last line by all (B7)."""
        case = self.case
        most = there = self._up_to_each @ demand
        if self._restricted:
            most = there.copy()
            most[max(case.top - 1, 0) :] -= supply.by_exempt
            most[-1] -= supply.by_others
        left = np.minimum(np.maximum(left, 0.0), most)
        np.minimum(left[:-1], left[-1], out=left[:-1])
        # Whoever goes first leaves no larger share of those there; others' own crews aside.
        strict = slice(case.queues - case.bottom - 1, None, -1)
        some = np.maximum(there[strict], 1e-300)
        left[strict] = np.minimum.accumulate(left[strict] / some) * some
        if 0 < case.bottom < case.queues:
            first = case.queues - case.bottom - 1
            passed = np.add.reduce(demand[first + 1 :]) - supply.by_others
            np.maximum(left[first], left[-1] - passed, out=left[first])
        inner = max(case.top, case.held_for) - 1
        if inner > 0:
            np.minimum(left[:inner], left[inner], out=left[:inner])
        np.maximum.accumulate(left, out=left)
        # From no queue start more than are there.
        return np.maximum.accumulate((left - there)[::-1])[::-1] + there

    def _call(self, arrived: Numbers, demand: Numbers, blocked: Numbers, left: Numbers) -> Numbers:
        """Give patients of the first queue crews off the picket line; shorten the lines left.

        As in simulated days whoever finds all crews busy, and no crew freed for the rest of
        the minute, calls: one in 1 + c with c crews freed a minute, Poisson.
        """
        full, pool = self._pools[FULL], self._pools[CALLABLE]
        freed = np.maximum(full.freed / self.step_min, 1e-9)
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

    def _begin_jobs(self, step: int, started: Numbers, called: Numbers, supply: Supply) -> None:
        """Give the jobs that start to pools, in proportion over their queues (B5)."""
        by_full = started
        if len(self._active) > 1:
            by_full = started.copy()
        if CALLABLE in self._active:
            by_callable = np.zeros_like(started)
            by_callable[0] = called
            by_full[0] -= called
            self._pools[CALLABLE].begin_jobs(step, by_callable, self._ends)
        for which, served in self._restricted.items():
            jobs = supply.by_exempt if which == EXEMPT else supply.by_others
            there = np.add.reduce(by_full[served])
            share = np.minimum(jobs / np.maximum(there, 1e-300), 1.0)
            by_pool = np.zeros_like(started)
            by_pool[served] = by_full[served] * share
            by_full[served] -= by_pool[served]
            self._pools[which].begin_jobs(step, by_pool, self._ends)
        self._pools[FULL].begin_jobs(step, by_full, self._ends)

    def _look(self, step: int, supply: Supply) -> None:
        """Note what the step looks like at its end."""
        full, busy = self._pools[FULL], self.busy[step]
        for which, pool in self._active.items():
            if which != CALLABLE:
                busy += pool.busy
        np.minimum(supply.blocked, 1.0, out=self.all_busy[step])
        self.freed[step], self.spread[step] = full.ended, full.spread

    def _overrun_on(self, step: int, ending: Numbers) -> None:
        """Count jobs that run on past a walk-out, ending[steps, draws] from `step` on."""
        rows = min(len(ending), len(self._overrun_change) - step)
        self._overrun_change[step] += ending.sum(axis=0)
        self._overrun_change[step : step + rows] -= ending[:rows]

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
        self._waiting, self._line = start.waiting, start.line
        self._variance, self._blocked = start.variance, start.blocked
        self._idle = np.minimum(start.idle, self.case.hold_back)
        self._pools = [pool.resumed(self.steps + 1) for pool in start.pools]
        self._overrun_on(0, start.overrun)

    def _state_after(self, step: int) -> FluidState:
        return FluidState(
            step_min=self.step_min,
            waiting=self._waiting,
            line=self._line,
            blocked=self._blocked,
            variance=self._variance,
            idle=self._idle,
            pools=tuple(pool.after(step) for pool in self._pools),
            overrun=-self._overrun_change[step + 1 :],
        )
