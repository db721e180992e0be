"""The queue of a control room through a day: one exact chain, interval after interval.

Arrays have rows (plans or draws) and, where the number of handlers is not whole, two parts: with
the whole number below it and with one handler more, each with its share of probability.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from model.call_chain.anonymous_cut import Excess, ExcessMean
from model.call_chain.staff_change import IntArray, Staff, StaffCut, change_staff
from model.call_chain.step import Stretch, advance, log_stationary, stretches

FloatArray = npt.NDArray[np.float64]

_ORBIT_STEPS = 3  # steps an interval while callers ring again
_CELLS_AT_ONCE = 4_000  # states laid out in one go


@dataclass(frozen=True, slots=True, eq=False)
class CallDay:
    """What comes in and who answers: calls a minute [row, interval], the rest by row."""

    calls: FloatArray
    staff: tuple[Staff, ...]  # of each interval
    staff_before: Staff
    on_duty: IntArray  # handlers [part, row, interval]; two parts if any number is not whole
    staff_cut: StaffCut
    interval_min: float
    answering: FloatArray  # calls one handler ends a minute
    leaving: FloatArray  # rate at which one waiting caller gives up
    call_back_share: float
    call_back_rate: float  # at which one who will ring again does so

    @property
    def parts(self) -> int:
        """Return how many parts a state has."""
        return len(self.on_duty)


@dataclass(frozen=True, slots=True, eq=False)
class CallDayTrace:
    """Mean and last states [interval, part, row, callers], the rest [row, interval].

    `offered`: calls a minute. `leaving_with_call`: handlers who leave as the interval begins, with
    a call to finish. `end_excess`: handlers who will leave as soon as they are free; while there
    are any the states count those planned as busy, and `in_excess` says when.
    """

    mean: FloatArray
    end: FloatArray
    offered: FloatArray
    leaving_with_call: FloatArray
    end_excess: FloatArray
    in_excess: list[ExcessMean]


@dataclass(slots=True, eq=False)
class _Orbit:
    """Those who gave up and will ring again [row], and the rate at which they lately gave up."""

    callers: FloatArray
    joining: FloatArray


def run_day(day: CallDay, state: FloatArray, orbit: FloatArray) -> CallDayTrace:
    """Go through all intervals from a state [part, row, callers] before the first.

    `orbit` [row]: callers who gave up and will ring again.
    """
    rows, size = state.shape[1:]
    intervals = len(day.staff)
    mean, end = np.zeros((2, intervals, day.parts, rows, size))
    offered, (with_call, end_excess) = day.calls.copy(), np.zeros((2, rows, intervals))
    excess, in_excess = Excess(day.answering, day.leaving), list[ExcessMean]()
    callers, staff = np.arange(size), day.staff_before
    again = _Orbit(orbit, day.call_back_share * day.leaving * mean_queue(state, staff))
    steps = _ORBIT_STEPS if day.call_back_share else 1
    laid_out = _laid_out(day, size, day.interval_min / steps)
    for i, (now, stretch) in enumerate(zip(day.staff, laid_out, strict=True)):
        if now is not staff and day.staff_cut == "anonymous":
            state = excess.change(state, staff, now)
        elif now is not staff:
            changed = change_staff(state, staff, now, day.staff_cut)
            with_call[:, i] = (state - changed).sum(axis=0) @ callers
            state = changed
        staff = now
        if day.call_back_share:
            state, mean[i], more = _ringing_again(day, state, staff, stretch, excess, again)
            offered[:, i] += more
        else:
            state, mean[i] = _later(state, staff, stretch, excess)
        end[i] = state
        if excess.means:
            in_excess.extend(excess.taken_means(i, day.interval_min))
            end_excess[:, i] = excess.mean_by_row(rows)
            end[i] = excess.with_all(state, staff)
    return CallDayTrace(mean, end, offered, with_call, end_excess, in_excess)


def stationary_start(day: CallDay, size: int) -> tuple[FloatArray, FloatArray]:
    """The state [part, row, callers] at rest with the first calls and the handlers before it, and
    the callers [row] who then wait to ring again.

    Raises ValueError where ringing again lets the calls grow without end.
    """
    staff, calls = day.staff_before, day.calls[:, 0]
    again = np.zeros(calls.shape)
    for _ in range(1000):
        rates = _departures(staff, day, size)
        shares = staff.shares(day.parts)
        state = shares[..., np.newaxis] * np.exp(log_stationary(calls + again, rates))
        change = day.call_back_share * day.leaving * mean_queue(state, staff) - again
        again = again + change
        if np.all(np.abs(change) <= 1e-12 * calls):
            return state, again / day.call_back_rate
    raise ValueError("With so many callers ringing again there is no stationary start.")


def mean_queue(state: FloatArray, staff: Staff) -> FloatArray:
    """Mean number waiting in each row of a state [part, row, callers]."""
    queue: FloatArray = np.einsum("prc,prc->r", state, _waiting(staff, state))
    return queue


def _waiting(staff: Staff, state: FloatArray) -> FloatArray:
    """Number waiting in each state [part, row, callers]."""
    on_duty = staff.parts(len(state))[..., np.newaxis]
    return np.maximum(np.arange(float(state.shape[-1])) - on_duty, 0.0)


def _later(
    state: FloatArray, staff: Staff, stretch: Stretch, excess: Excess
) -> tuple[FloatArray, FloatArray]:
    """`advance` for all parts and rows: the state at the end, and the mean of all callers."""
    end, mean = advance(state.reshape(-1, state.shape[-1]), stretch)
    end, mean = end.reshape(state.shape), mean.reshape(state.shape)
    if excess.levels:
        excess.advance(state, end, mean, staff, stretch)
    return end, mean


def _ringing_again(
    day: CallDay,
    state: FloatArray,
    staff: Staff,
    stretch: Stretch,
    excess: Excess,
    orbit: _Orbit,
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """One interval with call-backs: state, mean state and calls a minute added; moves the orbit.

    In each step those who ring again are taken from the orbit and from those who join it in the
    step, which a first try of the step foresees; what it misses stays in the orbit.
    """
    minutes, rate = stretch.minutes, day.call_back_rate
    rings = -np.expm1(-rate * minutes)
    joining_rings = 1 - rings / (rate * minutes)
    mean, added = np.zeros(state.shape), np.zeros(state.shape[1])
    joining = day.call_back_share * day.leaving[:, np.newaxis] * _waiting(staff, state)

    def step(excess: Excess) -> tuple[FloatArray, FloatArray, FloatArray]:
        again = orbit.callers * rings / minutes + orbit.joining * joining_rings
        again = np.maximum(again, 0.0)
        more = stretch.with_more(again if day.parts == 1 else np.concatenate([again, again]))
        end, step_mean = _later(state, staff, more, excess)
        orbit.joining = np.einsum("prc,prc->r", step_mean, joining)
        return end, step_mean, again

    for _ in range(_ORBIT_STEPS):
        step(excess.copy())
        state, step_mean, again = step(excess)
        orbit.callers = orbit.callers + (orbit.joining - again) * minutes
        mean += step_mean / _ORBIT_STEPS
        added += again / _ORBIT_STEPS
    return state, mean, added


def _laid_out(day: CallDay, size: int, minutes: float) -> Iterator[Stretch]:
    """A stretch of every interval, of so many minutes; many are laid out at once."""
    rows, parts = len(day.calls), day.parts
    block = max(1, _CELLS_AT_ONCE // (parts * rows * size))
    for start in range(0, len(day.staff), block):
        staff = day.staff[start : start + block]
        calls = day.calls[:, start : start + block].T
        on_duty = np.moveaxis(day.on_duty[..., start : start + block], -1, 0)
        departing = _departing(on_duty, day, size)
        by_part = np.broadcast_to(calls[:, np.newaxis], on_duty.shape)
        yield from stretches(
            by_part.reshape(len(staff), -1),
            departing.reshape(len(staff), -1, size),
            minutes,
        )


def _departures(staff: Staff, day: CallDay, size: int) -> FloatArray:
    """Rate at which callers leave each state [part, row, callers] with the staff on duty."""
    return _departing(staff.parts(day.parts), day, size)


def _departing(on_duty: IntArray, day: CallDay, size: int) -> FloatArray:
    """Rate at which callers leave each state [..., row, callers]: done, or given up."""
    callers = np.arange(size)
    talking = np.minimum(callers, on_duty[..., np.newaxis])
    return day.answering[:, np.newaxis] * talking + day.leaving[:, np.newaxis] * (callers - talking)
