"""The lines of those who wait in the fluid, and who of them is left at the end of a step.

Arrays are [queues, draws] or [draws]; "line" j is everybody waiting in queues 0 to j.
Source: MODEL section 5, (B7), with the class split of model.response.class_queues.
"""

import numpy as np

from model.response.case import EXEMPT, FULL, NON_EMERGENCY, Numbers, ResponseCase
from model.response.class_queues import grow_lines
from model.response.fluid_crews import LEAST_SPREAD, CrewPools, beyond
from model.response.fluid_state import FluidState, Supply

# Chance of all crews being busy below which nobody waits.
NEVER = 1e-9


class FluidLines:
    """The lines but the last while they wait, [queues - 1, draws], and crews held back idle."""

    def __init__(self, case: ResponseCase, kinds: tuple[int, ...], step_min: float) -> None:
        self._case, self._step_min = case, step_min
        draws = case.jobs_per_min.shape[2]
        self._none, self._always = np.zeros((case.queues - 1, draws)), np.ones(draws)
        jobs = case.jobs_per_min.mean(axis=2) + 1e-12
        self.cv_square = np.average(case.job_cv**2, axis=0, weights=jobs).tolist()
        self._job_min = np.average(case.job_mean_min, axis=0, weights=jobs).tolist()
        # Whether a pool's crews serve a line, [queues - 1, pools].
        self._helps = np.zeros((case.queues - 1, len(kinds)))
        self._helps[:, kinds.index(FULL)] = 1.0
        if case.top:
            self._helps[: case.top - 1, kinds.index(EXEMPT)] = 1.0
        if case.bottom:
            self._helps[case.queues - case.bottom :, kinds.index(NON_EMERGENCY)] = 1.0
        self.idle = np.full(draws, case.hold_back)
        self.end()

    def end(self) -> None:
        """Note that nobody waits."""
        self.line = self.variance = self._none
        self.blocked = self._always

    def resume(self, before: FluidState) -> None:
        """Go on from where the lines stood before."""
        self.line, self.variance, self.blocked = before.line, before.variance, before.blocked
        self.idle = np.minimum(before.idle, self._case.hold_back)

    def left(self, interval: int, demand: Numbers, supply: Supply, pools: CrewPools) -> Numbers:
        """Return the lines left at the end of the step, [queues, draws]."""
        held_for, hold_back = self._case.held_for, self._case.hold_back
        line, lines = self._grown(interval, supply, pools)
        if not hold_back:
            left = self._feasible(demand, supply, lines)
            self.line = left[:-1].copy()
            return left
        # Crews held back and not there are owed first: a line of x leaves (x - held back)+,
        # for a line as short as it usually is with probability (L / (1 + L)) to the power x.
        head = line[held_for - 1]
        none_free = (head / (1 + head)) ** hold_back
        debt = lines * (1 - none_free)
        debt[held_for - 1 :] = debt[held_for - 1]
        left = self._feasible(demand, supply, lines - debt)
        supply.blocked = supply.blocked * none_free
        self.idle = np.maximum(hold_back - head * (1 - none_free), 0.0)
        self.line = (left + debt)[:-1]
        self.line[: held_for - 1] = lines[: held_for - 1]
        return left

    def call_off(self, called: Numbers, first_left: Numbers) -> None:
        """Shorten the lines by first-class patients that crews off the picket line have taken.

        A share `first_left` of those in the first queue is left.
        """
        self.line[1:] -= called
        self.line[:1] *= first_left

    def _grown(self, interval: int, supply: Supply, pools: CrewPools) -> tuple[Numbers, Numbers]:
        """Return the lines but the last while they wait, and all of them on average."""
        blocked, coming, freed, rise = self._flows(supply, pools)
        waits = blocked > NEVER
        before = self.line * (waits / np.maximum(blocked, NEVER))
        variance = self.variance
        if rise.any():
            kept = self._after_rise(rise, pools.spread[0])
            before, variance = before * kept, variance * kept
        self.blocked = blocked
        line, variance = grow_lines(
            before,
            variance,
            coming,
            freed,
            self._job_min[interval],
            self.cv_square[interval],
            self._step_min,
        )
        line, self.variance = line * waits, variance * waits
        lines = np.empty_like(supply.there)
        np.minimum(line * blocked, supply.owed, out=lines[:-1])
        lines[-1] = supply.owed
        return line, lines

    def _after_rise(self, rise: Numbers, most_spread: Numbers) -> Numbers:
        """Return the share of each line that is left when more crews have taken its first."""
        line = self.line / np.maximum(self.blocked, NEVER)
        spread = np.clip(self.variance, LEAST_SPREAD, most_spread)
        taken = beyond(line, spread)[1] - beyond(line - rise, spread)[1]
        kept = 1 - np.divide(taken, line, out=np.ones_like(line), where=line > 0)
        return np.asarray(np.clip(kept, 0.0, 1.0))

    def _flows(self, supply: Supply, pools: CrewPools) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Return for each line but the last: the chance that it waits, patients who come and
        crews who come free per minute, and crews more than before.
        """
        case, blocked = self._case, supply.blocked
        freed = self._helps @ (pools.freed / self._step_min)
        rise = self._helps @ pools.more
        if case.hold_back:
            freed[case.held_for - 1 :] -= pools.ends_share[0] * self.idle / self._step_min
        if not case.top:
            return blocked, supply.came[:-1] / self._step_min, freed, rise
        blocked = blocked + self._none
        blocked[: case.top - 1] *= supply.exempt_busy
        # What exempt crews take of the arrivals of their queues never comes to the others.
        own, coming = supply.came[case.top - 1], supply.came[:-1].copy()
        coming[case.top - 1 :] -= np.minimum(supply.by_exempt, own)
        rise[case.top - 1 :] += np.maximum(supply.by_exempt - own, 0.0)
        return blocked, np.maximum(coming, 0.0) / self._step_min, freed, rise

    def _feasible(self, demand: Numbers, supply: Supply, left: Numbers) -> Numbers:
        """Bound the lines left by what crews and queues allow, the last line by all (B7)."""
        case = self._case
        most = there = supply.there
        if case.top or case.bottom:
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
