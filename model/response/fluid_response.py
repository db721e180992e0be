"""What the fluid answers: waits from cumulative arrivals and starts, and their spread (B8, C2)."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import gammaincc

from model.response.case import Numbers, ResponseCase
from model.response.fluid_course import FluidCourse
from model.response.fluid_state import FluidState
from model.response.result import Response, Window

SMALL_FLEET = 60
NOBODY_WAITS = 1e-9  # patients
# Fewer arrivals than this in an interval are none: their mean wait would be a quotient of
# rounding errors.
NOBODY = 1e-12


@dataclass(frozen=True, eq=False)
class FluidResponse(Response):
    """A Response of the fluid. With draws, their axes come first in every array.

    `freed_per_min[n]` full crews come free and `spread[n]` is the variance of the crews wanted,
    both averages: from them the spread of waits is estimated.
    """

    freed_per_min: Numbers
    spread: Numbers
    end_state: FluidState

    @property
    def is_rough(self) -> bool:
        """Tell whether crews on duty are so few at some time that simulated days are surer."""
        crews = self.case.crews.sum(axis=0)
        return bool(((crews > 0) & (crews < SMALL_FLEET)).any())

    def draws(self) -> "tuple[FluidResponse, ...]":
        """Return every draw of one leading axis as a response of its own."""
        return tuple(
            replace(
                self,
                wait_min=self.wait_min[at],
                started=self.started[at],
                queue=self.queue[at],
                busy=self.busy[at],
                overrun=self.overrun[at],
                p_all_busy=self.p_all_busy[at],
                case=_draw_of(self.case, at),
                freed_per_min=self.freed_per_min[at],
                spread=self.spread[at],
            )
            for at in range(len(self.busy))
        )

    def wait_quantile_min(self, k: int, q: float, window: Window | None = None) -> float:
        """Return the wait that a share q of class k does not exceed, an estimate.

        In an interval nobody waits while crews are free; the others wait a gamma-distributed
        time, exponential at most, narrower where a backlog is carried over (C2).
        """
        first, last = self._bounds(window)
        people = self.case.incidents_per_min[k, first:last]
        if not people.any():
            return 0.0
        low, high = 0.0, self._waits_while_busy(k)[0][first:last].max() * 60 + 1.0
        for _ in range(60):
            middle = (low + high) / 2
            beyond = self.wait_beyond(k, np.full(self.case.intervals, middle))[first:last]
            is_longer = np.average(beyond, weights=people) > 1 - q
            low, high = (middle, high) if is_longer else (low, middle)
        return float(low) if low > 1e-6 else 0.0

    def wait_beyond(self, k: int, minutes: Numbers) -> Numbers:
        """Return the share of class k who wait longer than `minutes[..., n]`, an estimate."""
        mean, shape = self._waits_while_busy(k)
        ratio = np.divide(shape, mean, out=np.full_like(mean, np.inf), where=mean > 0)
        waited = np.maximum(minutes, 0.0)
        scaled = np.multiply(ratio, waited, out=np.zeros_like(waited), where=waited > 0)
        beyond = self._chance() * gammaincc(shape, scaled)
        return np.asarray(np.where(minutes < 0, 1.0, beyond))

    def _chance(self) -> Numbers:
        return np.maximum(self.p_all_busy, 1e-12)

    def _waits_while_busy(self, k: int) -> tuple[Numbers, Numbers]:
        """Return mean and shape of the gamma-distributed wait of those who wait, [n] each."""
        mean = self.wait_min[k] / self._chance()
        freed = self.freed_per_min
        sd = np.divide(np.sqrt(self.spread), freed, out=mean.copy(), where=freed > 0)
        sd = np.minimum(sd, mean)
        return mean, np.divide(mean, sd, out=np.ones_like(mean), where=sd > 0) ** 2


def responded(course: FluidCourse, leading: tuple[int, ...]) -> FluidResponse:
    """Sum up a course that has passed the plan and its tail, with the leading axes of draws."""
    if course.end_state is None:
        raise ValueError("the fluid has not reached the end of the plan")
    case, each, plan = course.case, course.steps_each, slice(0, course.plan_steps)
    queue_of, share = list(case.queue_of), case.share_of_queue[..., None]
    ends = slice(each - 1, course.plan_steps, each)
    net = np.cumsum(course.arrived[plan] - course.started[plan], axis=0)
    waiting = (course.waiting_at_start + net)[ends].swapaxes(0, 1)
    started = _by_interval(course.started[plan], each).sum(axis=1).swapaxes(0, 1)

    def shown(numbers: Numbers) -> Numbers:
        """Bring draws from the last axis to the leading ones."""
        return np.moveaxis(numbers, -1, 0).reshape(*leading, *numbers.shape[:-1])

    return FluidResponse(
        wait_min=shown(_waits(course)[queue_of]),
        started=shown(share * started[queue_of]),
        queue=shown(share * waiting[queue_of]),
        busy=shown(course.busy[ends]),
        overrun=shown(course.overrun[ends]),
        p_all_busy=shown(_by_interval(course.all_busy[plan], each).mean(axis=1)),
        case=case if leading else _draw_of(case, 0),
        freed_per_min=shown(_by_interval(course.freed[plan], each).mean(axis=1) / course.step_min),
        spread=shown(_by_interval(course.spread[plan], each).mean(axis=1)),
        end_state=course.end_state,
    )


def _draw_of(case: ResponseCase, at: int) -> ResponseCase:
    return replace(
        case,
        jobs_per_min=case.jobs_per_min[..., at],
        incidents_per_min=case.incidents_per_min[..., at],
        crews=case.crews[..., at],
    )


def _by_interval(steps: Numbers, each: int) -> Numbers:
    """Split the axis of steps into intervals and steps of each."""
    return steps.reshape(-1, each, *steps.shape[1:])


def _waits(course: FluidCourse) -> Numbers:
    """Return the mean wait of those who arrive in each interval, [queues, n, draws] (B8).

    First come, first served: whoever is the u-th to arrive is the u-th to start, so the minutes
    waited are the area between the two cumulative curves. Who has not started when the tail
    ends has waited until then. Who is less urgent and arrives at the same time never starts
    earlier, unless non-emergency crews serve them.
    """
    case, queues = course.case, course.case.queues
    passed = course.passed
    times: Numbers = course.step_min * np.arange(passed + 1.0)
    started = course.started[:passed].reshape(passed, -1)
    people = np.moveaxis(case.jobs_per_min * case.interval_min, 1, 0).reshape(case.intervals, -1)
    edges = course.waiting_at_start.ravel() + _running(people)
    middles = case.interval_min * (np.arange(case.intervals) + 0.5)
    waited = np.diff(_started_at(started, times, edges, course.steps_each), axis=0)
    minutes = np.maximum(waited - people * middles[:, None], 0.0)
    each = np.divide(minutes, people, out=np.zeros_like(people), where=people > NOBODY)
    waits = np.moveaxis(each.reshape(case.intervals, queues, -1), 0, 1)
    for queue in range(1, queues - case.bottom):
        np.maximum(waits[queue], waits[queue - 1], out=waits[queue])
    return np.where(case.jobs_per_min > 0, waits, 0.0)


def _running(numbers: Numbers) -> Numbers:
    """Return sums over the first axis up to each, beginning with nothing."""
    sums = np.zeros((len(numbers) + 1, *numbers.shape[1:]))
    np.cumsum(numbers, axis=0, out=sums[1:])
    return sums


def _started_at(started: Numbers, times: Numbers, upto: Numbers, each: int) -> Numbers:
    """Return the sum over people of the time at which each starts, up to some people.

    `started[steps, curves]` between `times[steps + 1]`; `upto[edges, curves]` people have come
    by every `each`-th time. Who has not started in the end is counted at the last time.
    """
    middles = (times[1:] + times[:-1]) / 2
    people, total = _running(started), _running(started * middles[:, None])
    area = total[: len(upto) * each : each].copy()
    waiting = upto - people[: len(upto) * each : each]
    curve, edge = np.nonzero(waiting.T > NOBODY_WAITS)
    if not len(curve):
        return area
    wanted = upto[edge, curve]
    # Curves laid end to end, each above the one before, are searched in one go.
    apart = max(people[-1].max(), wanted.max()) + 1.0
    laid = np.empty(people.T.shape)
    np.add(people.T, apart * np.arange(len(laid))[:, None], out=laid)
    at = (
        np.searchsorted(laid.reshape(-1), wanted + apart * curve, side="right")
        - len(times) * curve
        - 1
    )
    at = np.clip(at, 0, len(started) - 1)
    inside = np.minimum(wanted, people[-1, curve]) - people[at, curve]
    rise = started[at, curve]
    share = np.divide(inside, rise, out=np.zeros_like(inside), where=rise > 0)
    until = times[at] + np.clip(share, 0.0, 1.0) * (times[at + 1] - times[at])
    late = np.maximum(wanted - people[-1, curve], 0.0) * times[-1]
    area[edge, curve] = total[at, curve] + inside * (times[at] + until) / 2 + late
    return area
