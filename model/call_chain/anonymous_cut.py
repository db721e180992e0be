"""A cut of handlers that names nobody: whoever is free first goes home.

Until enough have gone, more handlers talk than are planned, and nobody who waits is taken up. Such
a moment is a level, the number of handlers in excess, and a number waiting: a chain in two
dimensions, of which each level is a row of chain_step that feeds the level below it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from model.call_chain.staff_change import Staff, share_moving
from model.call_chain.step import POLES, Stretch, combined, resolvents, until_halves_agree

FloatArray = npt.NDArray[np.float64]

_GONE = 1e-13  # probability of any excess that is taken for none


@dataclass(frozen=True, slots=True, eq=False)
class ExcessMean:
    """Levels [excess − 1, waiting] of one part and row, their share of an interval's mean."""

    part: int
    row: int
    interval: int
    on_duty: int
    answering: float
    leaving: float
    levels: FloatArray

    def answered_within(self, minutes: float) -> float:
        """Probability that a call comes in excess, is patient and is answered in the minutes."""
        mean = self._tagged(minutes)[1]
        return float(self.on_duty * self.answering * minutes * mean[0, 0])

    def still_waiting(self, minutes: float) -> float:
        """Probability that a call comes in excess and waits longer than the minutes."""
        return float(self._tagged(minutes)[0].sum())

    def _tagged(self, minutes: float) -> tuple[FloatArray, FloatArray]:
        """Those ahead of one caller after the minutes, and their mean until then."""
        ahead = np.concatenate([np.zeros_like(self.levels[:1]), self.levels])
        flow = _tagged_flow(ahead.shape, self.on_duty, self.answering, self.leaving)
        return flow.followed(ahead, minutes)


@dataclass(slots=True, eq=False)
class Excess:
    """The levels of a day, by part and row; empty while nobody is in excess."""

    answering: FloatArray
    leaving: FloatArray
    levels: dict[tuple[int, int], FloatArray] = field(default_factory=dict)
    means: list[tuple[int, int, int, FloatArray]] = field(default_factory=list)

    def copy(self) -> "Excess":
        """Return a copy to try a step with."""
        return Excess(self.answering, self.leaving, self.levels.copy())

    def change(self, state: FloatArray, before: Staff, after: Staff) -> FloatArray:
        """The state [part, row, callers] without excess, once the handlers have changed."""
        held, self.levels = self.levels, {}
        changed = np.zeros(state.shape)
        for old, new in np.ndindex(len(state), len(state)):
            shares = share_moving(before, after, old, new)
            for row in np.flatnonzero(shares).tolist():
                free, levels = _regrouped(
                    state[old, row] * shares[row],
                    held.get((old, row), np.zeros((0, state.shape[-1]))) * shares[row],
                    int(before.whole[row]) + old,
                    int(after.whole[row]) + new,
                )
                changed[new, row] += free
                self._add(new, row, levels)
        return changed

    def advance(
        self, state: FloatArray, end: FloatArray, mean: FloatArray, staff: Staff, stretch: Stretch
    ) -> None:
        """Follow the parts and rows with excess from `state`; writes their end and mean state.

        The mean counts the excess in; an excess that has all but gone joins the end.
        """
        for (part, row), levels in list(self.levels.items()):
            on_duty = int(staff.whole[row]) + part
            joint = np.concatenate([state[part, row][np.newaxis], levels])
            flow = _day_flow(
                joint.shape,
                on_duty,
                calls=stretch.arrivals[row],
                answering=self.answering[row],
                leaving=self.leaving[row],
            )
            joint, joint_mean = flow.followed(joint, stretch.minutes)
            end[part, row] = joint[0]
            mean[part, row] = joint_mean[0] + folded(joint_mean[1:], on_duty)
            self.levels[part, row] = joint[1:]
            if joint[1:].sum() <= _GONE:
                end[part, row] += folded(self.levels.pop((part, row)), on_duty)
            self.means.append((part, row, on_duty, stretch.minutes * joint_mean[1:]))

    def taken_means(self, interval: int, minutes: float) -> Iterator[ExcessMean]:
        """Hand over the mean levels of the interval that has just been followed."""
        taken, self.means = self.means, []
        for part, row, on_duty, sums in taken:
            rates = float(self.answering[row]), float(self.leaving[row])
            yield ExcessMean(part, row, interval, on_duty, *rates, sums / minutes)

    def with_all(self, state: FloatArray, staff: Staff) -> FloatArray:
        """The state with the excess in it: all handlers on duty busy, and so many waiting."""
        whole = state
        for (part, row), levels in self.levels.items():
            whole = state.copy() if whole is state else whole
            whole[part, row] += folded(levels, int(staff.whole[row]) + part)
        return whole

    def mean_by_row(self, rows: int) -> FloatArray:
        """Mean number of handlers in excess."""
        mean = np.zeros(rows)
        for (_, row), levels in self.levels.items():
            mean[row] += np.arange(1, len(levels) + 1) @ levels.sum(axis=1)
        return mean

    def _add(self, part: int, row: int, levels: FloatArray) -> None:
        if len(levels) == 0:
            return
        had = self.levels.get((part, row), levels[:0])
        more, fewer = (levels, had) if len(levels) >= len(had) else (had, levels)
        both = more.copy()
        both[: len(fewer)] += fewer
        self.levels[part, row] = both


def folded(levels: FloatArray, on_duty: int) -> FloatArray:
    """Levels as probabilities of callers: those of the planned handlers and those who wait."""
    size = levels.shape[1]
    waiting = levels.sum(axis=0)
    callers = np.zeros(size)
    np.add.at(callers, np.minimum(np.arange(size) + on_duty, size - 1), waiting)
    return callers


@dataclass(frozen=True, slots=True, eq=False)
class _Flow:
    """Rates a minute: one more, and from [level, number] one fewer, one level less, out.

    From level 1 a number q goes on as number q + `landing` of level 0.
    """

    calls: float
    down: FloatArray
    drain: FloatArray
    out: FloatArray
    landing: int

    def followed(self, start: FloatArray, minutes: float) -> tuple[FloatArray, FloatArray]:
        """Probabilities after the minutes, and their mean."""
        if minutes == 0:
            return start, start
        whole = self._step(start, minutes)
        return until_halves_agree(self._step, start, minutes, whole, lambda _: False)

    def _step(self, start: FloatArray, minutes: float) -> tuple[FloatArray, FloatArray]:
        """The rational step of a chain, level after level: each feeds the one below it."""
        leaving = minutes * (self.calls + self.down + self.drain + self.out)
        leaving[:, -1] -= minutes * self.calls
        up, down = np.array([minutes * self.calls]), minutes * self.down
        end, mean = np.empty((2, *start.shape))
        fed = np.zeros((len(POLES), start.shape[1]), dtype=np.complex128)
        for level in range(len(start) - 1, -1, -1):
            one = slice(level, level + 1)
            x = resolvents(up, leaving[one], down[one], start[level] - fed)
            end[one], mean[one] = combined(x, start[one])
            fed = minutes * self.drain[level] * x[0]
            if level == 1 and self.landing:
                kept = fed.shape[1] - self.landing
                moved = np.zeros_like(fed)
                moved[:, self.landing :] = fed[:, :kept]
                moved[:, -1] += fed[:, kept:].sum(axis=1)
                fed = moved
        return end, mean


def _day_flow(
    shape: tuple[int, ...], on_duty: int, calls: float, answering: float, leaving: float
) -> _Flow:
    """Callers come, give up, end their call; in excess whoever ends a call goes home."""
    levels, number = np.arange(shape[0])[:, np.newaxis], np.arange(shape[1])
    talking = np.where(levels == 0, np.minimum(number, on_duty), 0)
    waiting = np.where(levels == 0, np.maximum(number - on_duty, 0), number)
    drain = np.where(levels == 0, 0.0, answering * (on_duty + levels)) + 0.0 * number
    landing = min(on_duty, shape[1])
    return _Flow(calls, answering * talking + leaving * waiting, drain, np.zeros(shape), landing)


def _tagged_flow(shape: tuple[int, ...], on_duty: int, answering: float, leaving: float) -> _Flow:
    """One caller's wait: those ahead go by, until a handler is free or the caller gives up."""
    levels, ahead = np.arange(shape[0])[:, np.newaxis], np.arange(shape[1])
    served = np.where(levels == 0, answering * on_duty, 0.0)
    down = np.where(ahead > 0, served + leaving * ahead, 0.0)
    drain = np.where(levels == 0, 0.0, answering * (on_duty + levels)) + 0.0 * ahead
    return _Flow(0.0, down, drain, leaving + np.where(ahead == 0, served, 0.0), 0)


def _regrouped(
    state: FloatArray, levels: FloatArray, before: int, after: int
) -> tuple[FloatArray, FloatArray]:
    """State and levels of one queue with other handlers: who talks goes on talking."""
    size = state.size
    free = np.zeros(size)
    in_excess = np.zeros((max(before + len(levels) - after, 0), size))
    for callers in range(size):
        talking = min(callers, before)
        if talking > after:
            in_excess[talking - after - 1, callers - talking] += state[callers]
        else:
            free[callers] += state[callers]
    for above, level in enumerate(levels, start=1):
        talking = before + above
        if talking > after:
            in_excess[talking - after - 1] += level
        else:
            free += folded(level[np.newaxis], talking)
    return free, in_excess
