"""Follows booked journeys step by step: what is run, late, lapsed or still waiting.

In a step everybody who waits and everybody newly booked is carried in order of rank, as far as
the people-minutes of the step reach; the longest wait goes first within a row. A journey counts
as run when it begins, so one in progress when crews fall is finished.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from model.segments import Series
from model.transport_queue.bookings import Terms
from model.transport_queue.crews import Carriers
from model.transport_queue.sharing import (
    CARRIERS_IN_GROUPS,
    CARS,
    CLASSES,
    CLASSES_IN_GROUPS,
    NAMED,
    shares_done,
)
from model.transport_queue.ways_home import BEFORE

NOTHING = 1e-9  # journeys that are not worth a cancellation
ROUNDING = 1e-13  # journeys; less than that waits only by rounding


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """What became of journeys, [step, row] by the step in which it happens unless said.

    `booked`, `run` and `cancelled` in the step, `waiting` after it. Of those booked in the step:
    `on_time` ran in it, `lapsed` were cancelled sooner or later. `homeward`: the step whose
    returns are booked next, by return.
    """

    booked: Series
    run: Series
    cancelled: Series
    waiting: Series
    on_time: Series
    lapsed: Series
    homeward: NDArray[np.intp]

    @property
    def steps(self) -> int:
        """Return the number of steps followed."""
        return len(self.booked)


def follow(
    terms: Terms,
    planned: Series,
    carriers: Carriers,
    before: Followed | None = None,
    until: int = -1,
) -> Followed:
    """Follow planned journeys [step, row] to a step (-1: to the end), on from `before`."""
    last = len(planned) if until < 0 else until
    queue = _Queue(terms, planned[:last], carriers, before)
    at = 0 if before is None else before.steps
    while at < last:
        at = queue.go_on(at)
    return queue.followed()


class _Queue:
    """Journeys while they are followed; arrays as in Followed."""

    def __init__(
        self, terms: Terms, planned: Series, carriers: Carriers, before: Followed | None
    ) -> None:
        self._terms, self._ways, self._planned = terms, terms.ways_home, planned
        steps, rows = planned.shape
        self._arrays = {f.name: np.zeros(planned.shape) for f in fields(Followed)[:-1]}
        self._homeward = np.zeros(len(self._ways.rows), np.intp)
        self._total = np.zeros((steps + 1, rows))  # booked before each step
        self._waiting = np.zeros(rows)
        self._last_lapsed = BEFORE
        if before is not None and before.steps:
            self._take_over(before)
        self._set_limits(carriers, steps)

    def _take_over(self, before: Followed) -> None:
        done = before.steps
        for name, array in self._arrays.items():
            array[:done] = getattr(before, name)
        self._homeward[:] = before.homeward
        self._total[1 : done + 1] = before.booked.cumsum(axis=0)
        self._waiting = before.waiting[-1]
        lapsed = np.flatnonzero(before.lapsed.any(axis=1))
        self._last_lapsed = int(lapsed[-1]) if len(lapsed) else BEFORE

    def _set_limits(self, carriers: Carriers, steps: int) -> None:
        """Lay out who may carry what, and in which steps all that is planned fits."""
        in_class = self._terms.in_cars * CARS + carriers.is_named[:steps] * NAMED
        self._code = (self._terms.rank * CLASSES + in_class).astype(np.intp)
        self._codes = (int(self._terms.rank.max()) + 1) * CLASSES
        people = np.array([carriers.crews, carriers.cars, carriers.named])[:, :steps]
        limits = CARRIERS_IN_GROUPS @ people * self._terms.minutes[:steps]
        self._limits: list[list[float]] = limits.T.tolist()
        work = self._planned * self._terms.people_min
        by_class = [(work * (in_class == kind)).sum(axis=1) for kind in range(CLASSES)]
        is_too_much = (CLASSES_IN_GROUPS @ np.array(by_class) > limits).any(axis=0)
        self._too_much = np.append(np.flatnonzero(is_too_much), steps)

    def go_on(self, at: int) -> int:
        """Follow the step, or all those at once in which everything runs; return the next one."""
        until = self._too_much[np.searchsorted(self._too_much, at)]
        if until == at or self._waiting.any() or (self._homeward != at).any():
            self._step(at)
            return at + 1
        booked = self._planned[at:until]
        if self._last_lapsed >= self._ways.earliest[at]:
            booked = booked.copy()
            booked[:, self._ways.rows] *= 1.0 - self._share_lapsed(self._ways.taken_in[at:until])
        for name in ("booked", "run", "on_time"):
            self._arrays[name][at:until] = booked
        self._total[at + 1 : until + 1] = self._total[at] + booked.cumsum(axis=0)
        self._homeward[:] = until
        return int(until)

    def _step(self, at: int) -> None:
        """Carry what is booked for a step and what waits, and cancel what has waited too long."""
        booked = self._book(at)
        had = self._waiting
        self._total[at + 1] = self._total[at] + booked
        wanted: Series = had + booked
        left = self._left_of(at, wanted)
        run = wanted - left
        now = self._arrays
        now["booked"][at], now["run"][at] = booked, run
        now["on_time"][at] = np.maximum(run - had, 0.0)
        if left.any():
            left = self._cancel(at, left)
        now["waiting"][at] = self._waiting = left

    def followed(self) -> Followed:
        """Return what became of the journeys."""
        return Followed(**self._arrays, homeward=self._homeward)

    def _left_of(self, at: int, wanted: Series) -> Series:
        """Return what nobody is left to carry."""
        work = np.bincount(
            self._code[at], weights=wanted * self._terms.people_min, minlength=self._codes
        )
        done = np.array(shares_done(work.tolist(), self._limits[at]))
        return _without_rounding(wanted * (1.0 - done[self._code[at]]))

    def _cancel(self, at: int, left: Series) -> Series:
        """Cancel what is due by the end of the step, and note in which step it was booked."""
        terms, now = self._terms, self._arrays
        begun = self._total[at + 1] - left
        columns = np.arange(len(left))
        gone = np.minimum(self._total[terms.due[at + 1], columns] - begun, left)
        if gone.max() <= NOTHING:
            return left
        gone = np.where(gone > NOTHING, gone, 0.0)
        now["cancelled"][at] = gone
        rows = np.flatnonzero(gone)
        first, last = terms.due[at, rows], terms.due[at + 1, rows]
        self._last_lapsed = max(self._last_lapsed, int(last.max()) - 1)
        is_one = last - first == 1
        now["lapsed"][first[is_one], rows[is_one]] = gone[rows[is_one]]
        for row, begin, end in zip(rows[~is_one], first[~is_one], last[~is_one], strict=True):
            before = np.maximum(self._total[begin : end + 1, row], begun[row])
            now["lapsed"][begin:end, row] = np.diff(before)
        return _without_rounding(left - gone)

    def _book(self, at: int) -> Series:
        """Return what is booked in a step: of returns, those of patients who were taken in."""
        planned: Series = self._planned[at]
        ways = self._ways
        if not planned[ways.rows].any() and (self._homeward == at).all():
            self._homeward[:] = at + 1
            return planned
        booked = planned.copy()
        taken_in = ways.taken_in[at]
        ready = (self._homeward == at) & self._is_settled(at, taken_in)
        booked[ways.rows] *= np.where(ready, 1.0 - self._share_lapsed(taken_in), 0.0)
        self._homeward[ready] = at + 1
        for way in np.flatnonzero(~ready):
            booked[ways.rows[way]] = self._catch_up(at, int(way))
        return booked

    def _catch_up(self, at: int, way: int) -> float:
        """Return the returns of one row whose patients were still waiting to be taken in."""
        ways, booked = self._ways, 0.0
        while self._homeward[way] <= at:
            step = self._homeward[way]
            taken_in = ways.taken_in[step]
            if not self._is_settled(at, taken_in)[way]:
                break
            share = 1.0 - self._share_lapsed(taken_in)[way]
            booked += self._planned[step, ways.rows[way]] * share
            self._homeward[way] += 1
        return booked

    def _is_settled(self, at: int, taken_in: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Tell of every return whether its outward journeys have begun or lapsed."""
        ways = self._ways
        steps = np.repeat(taken_in, ways.sizes)
        settled = self._total[at] - self._waiting
        open_still = self._total[steps + 1, ways.outward] > settled[ways.outward] + NOTHING
        return np.asarray(~np.logical_or.reduceat(open_still, ways.first))

    def _share_lapsed(self, taken_in: NDArray[np.intp]) -> Series:
        """Return the share of the outward journeys of every return that never ran, [.., return].

        Of those booked for a step in which nobody waits, none lapse.
        """
        ways = self._ways
        steps = np.maximum(np.repeat(taken_in, ways.sizes, axis=-1), 0)
        lapsed = np.add.reduceat(self._arrays["lapsed"][steps, ways.outward], ways.first, axis=-1)
        booked = np.add.reduceat(self._planned[steps, ways.outward], ways.first, axis=-1)
        is_known = (taken_in != BEFORE) & (booked > 0)
        return np.divide(lapsed, booked, out=np.zeros(booked.shape), where=is_known)


def _without_rounding(waiting: Series) -> Series:
    return np.where(waiting > ROUNDING, waiting, 0.0)
