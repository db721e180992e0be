"""Call answering through a day: who waits, how long, who gives up, and what is left at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from model.call_chain.anonymous_cut import ExcessMean
from model.call_chain.day import CallDay, CallDayTrace, run_day, stationary_start
from model.call_chain.staff_change import StaffCut, staff_by_interval
from model.call_chain.waits import (
    Waits,
    answered_after_wait,
    wait_quantile,
    wait_quantile_in_excess,
)

FloatArray = npt.NDArray[np.float64]

_SHORTEST_MIN = 1e-6  # stands for "no time at all" where minutes are divided by
_MOST_CALLERS = 5_000
_MOST_AT_BOUND = 1e-9
_NOBODY = 1e-9  # calls a minute, one in two thousand years, that count as none
_NEGLIGIBLE = 1e-15  # probability of a queue that is left out of waits


@dataclass(frozen=True, slots=True, eq=False)
class CallAnswers:
    """How calls are answered: averages of each interval [..., n], unless said otherwise.

    `offered_per_min`: calls with those who ring again. `p_wait`: share of calls that find no
    handler free. `mean_wait_min`: of all callers, until answered or until they give up: mean queue
    over calls (0 where nobody calls). `p_abandon`: those who give up over the calls of the
    interval, at most 1. `answered_within` [..., n, w]: share of all calls answered within each
    limit. `occupancy`: share of the handlers' time on calls (0 without handlers).
    At the end of each interval: `end_queue` waiting, `end_busy` handlers on a call,
    `end_in_system` both, `end_overrun` handlers beyond those on duty who finish a call (in none of
    the others). `end_state` [..., states]: probabilities of 0, 1, 2 … callers at the very end.
    `at_bound`: probability at the end of an interval that the queue is as long as is counted;
    above 1e-9 only for a queue without a bound, and then callers beyond it are turned away.
    """

    offered_per_min: FloatArray
    p_wait: FloatArray
    mean_queue: FloatArray
    abandoned_per_min: FloatArray
    p_abandon: FloatArray
    mean_wait_min: FloatArray
    answered_within: FloatArray
    occupancy: FloatArray
    end_queue: FloatArray
    end_in_system: FloatArray
    end_busy: FloatArray
    end_overrun: FloatArray
    end_state: FloatArray
    at_bound: FloatArray
    _waits: Waits
    _in_excess: list[ExcessMean]

    def wait_quantile_min(self, q: float) -> FloatArray:
        """Minutes that the share q of all callers wait at most, until answered or giving up."""
        if not 0 <= q < 1:
            raise ValueError("A centile is a share from 0 up to, but not including, 1.")
        wait = wait_quantile(self._waits, q)
        for place in {(excess.row, excess.interval) for excess in self._in_excess}:
            there = [e for e in self._in_excess if (e.row, e.interval) == place]
            wait[place] = wait_quantile_in_excess(self._waits.at(*place), there, q)
        return wait.reshape(self.p_wait.shape)


def answer_calls(
    calls_per_min: npt.ArrayLike,
    handlers: npt.ArrayLike,
    interval_min: float,
    talk_min: npt.ArrayLike,
    patience_min: npt.ArrayLike = np.inf,
    *,
    start: Literal["empty", "stationary"] | npt.ArrayLike = "empty",
    start_handlers: npt.ArrayLike | None = None,
    staff_cut: StaffCut = "named",
    within_s: Sequence[float] = (5, 10, 60),
    call_back_share: float = 0,
    call_back_delay_min: float = 3,
) -> CallAnswers:
    """Follow a queue of calls through intervals [..., n], exactly, as a Markov chain.

    Calls come at random at the interval's rate; talk time and patience are exponential with these
    means (minutes; a number, or one for each leading row). A number of handlers that is not whole
    is the mixture of the whole numbers beside it. `start`: nobody in the system, at rest with the
    first interval's calls, or probabilities [..., states] of 0, 1, 2 … callers. `start_handlers`:
    on duty just before the first interval (as in it, if None). `staff_cut`: whom a fall in
    handlers takes: "named" people who finish their call if they are on one, "idle_first", or
    "anonymous", whoever is free first. The share `call_back_share` of those who give up rings
    again, after `call_back_delay_min` on average.

    Right to 1e-6; time grows with intervals × callers. Raises ValueError in one sentence for
    senseless arguments. Source: MODEL §4 (A1) to (A8).
    """
    calls, manned = np.broadcast_arrays(*_series(calls_per_min, handlers))
    lead = calls.shape[:-1]
    talk, patience = _means(talk_min, patience_min, lead)
    if not 0 < interval_min < np.inf:
        raise ValueError("An interval must be longer than no time at all, and finite.")
    if not (0 <= call_back_share <= 1 and 0 < call_back_delay_min < np.inf):
        raise ValueError("Call-backs need a share from 0 to 1 and a delay of more than 0 minutes.")
    if staff_cut not in ("named", "idle_first", "anonymous"):
        raise ValueError('A staff cut must be "named", "idle_first" or "anonymous".')
    limits = np.asarray(within_s, dtype=np.float64)
    if not np.all(limits >= 0):
        raise ValueError("A time to answer cannot be negative.")
    calls, manned = (part.reshape(-1, part.shape[-1]) for part in (calls, manned))
    before = manned[:, 0] if start_handlers is None else _before(start_handlers, lead)
    staff = staff_by_interval(before, manned)
    parts = 1 + int(staff[0].part.any() or np.any(manned > np.floor(manned)))
    day = CallDay(
        calls=calls,
        staff=staff[1:],
        staff_before=staff[0],
        on_duty=np.floor(manned).astype(np.int64) + np.arange(parts)[:, np.newaxis, np.newaxis],
        staff_cut=staff_cut,
        interval_min=interval_min,
        answering=1 / np.maximum(talk, _SHORTEST_MIN),
        leaving=1 / np.maximum(patience, _SHORTEST_MIN),
        call_back_share=call_back_share,
        call_back_rate=1 / call_back_delay_min,
    )
    trace = _long_enough(day, _start(start, day, lead), _first_size(day, manned))
    return _measured(day, manned, trace, limits / 60, lead)


def _long_enough(day: CallDay, start: FloatArray | None, size: int) -> CallDayTrace:
    """Run the day with as many states as it needs; `start` None is the stationary one."""
    if start is not None:
        size = min(max(size, start.shape[-1]), _MOST_CALLERS)
    while True:
        if start is None:
            state, orbit = stationary_start(day, size)
        else:
            state, orbit = _begun(day, start, size), np.zeros(len(start))
        trace = run_day(day, state, orbit)
        longest = max(state[..., -1].max(), trace.end[..., -1].max(initial=0))
        if longest <= _MOST_AT_BOUND or size == _MOST_CALLERS:
            return trace
        size = min(2 * size, _MOST_CALLERS)


def _begun(day: CallDay, start: FloatArray, size: int) -> FloatArray:
    """A start by row as the state [part, row, callers] with the handlers before the day.

    Callers beyond the most that are counted are turned away.
    """
    state = np.zeros((len(start), size))
    known = min(size, start.shape[-1])
    state[:, :known] = start[:, :known]
    state[:, -1] += start[:, known:].sum(axis=-1)
    return day.staff_before.shares(day.parts)[..., np.newaxis] * state


def _first_size(day: CallDay, manned: FloatArray) -> int:
    """States that hold the calls in hand if all went as the means say, and six spreads more."""
    answering, leaving = day.answering[:, np.newaxis], day.leaving[:, np.newaxis]
    excess = day.calls - np.floor(manned) * answering
    grown = np.cumsum(excess * day.interval_min, axis=1)
    queue = grown - np.minimum(np.minimum.accumulate(grown, axis=1), 0.0)
    patient = np.divide(
        np.maximum(excess, 0), leaving, out=np.full(excess.shape, np.inf), where=leaving > 0
    )
    queue = np.minimum(queue, patient.max(axis=1, keepdims=True, initial=0))
    in_hand = float(np.max(np.minimum(day.calls / answering, manned) + queue, initial=0))
    return int(min(in_hand + 6.5 * np.sqrt(in_hand + 1) + 12, _MOST_CALLERS))


def _start(start: str | npt.ArrayLike, day: CallDay, lead: tuple[int, ...]) -> FloatArray | None:
    """Probabilities of 0, 1, 2 … callers by row; None for the stationary ones."""
    if isinstance(start, str):
        if start == "empty":
            return np.ones((len(day.calls), 1))
        if start != "stationary":
            raise ValueError('A start must be "empty", "stationary" or probabilities of states.')
        room = day.staff_before.whole * day.answering
        if np.any((day.leaving == 0) & (day.calls[:, 0] >= room) & (day.calls[:, 0] > 0)):
            raise ValueError("There is no stationary start with more calls than can be answered.")
        return None
    state = np.asarray(start, dtype=np.float64)
    if state.ndim == 0 or not np.all(state >= -1e-9):
        raise ValueError("A start must be probabilities of 0, 1, 2 … callers.")
    if not np.allclose(state.sum(axis=-1), 1, atol=1e-6):
        raise ValueError("The probabilities of the start must add up to 1.")
    rows = np.broadcast_to(state, (*lead, state.shape[-1])).reshape(len(day.calls), -1)
    used = np.flatnonzero(np.abs(rows).max(axis=0) > 1e-16)
    return rows[:, : used[-1] + 1]


def _measured(
    day: CallDay,
    manned: FloatArray,
    trace: CallDayTrace,
    limits: FloatArray,
    lead: tuple[int, ...],
) -> CallAnswers:
    mean, end = (states.transpose(1, 2, 0, 3) for states in (trace.mean, trace.end))
    on_duty = np.stack([staff.parts(day.parts) for staff in day.staff], axis=-1)
    served, leaving = on_duty * day.answering[:, np.newaxis], day.leaving[:, np.newaxis]
    waits = Waits(_those_waiting(mean, day.on_duty), served, np.broadcast_to(leaving, served.shape))
    queue = _mean_number(waits.ahead)
    p_wait = np.clip(waits.ahead.sum(axis=(0, -1)), 0, 1)
    for excess in trace.in_excess:
        waits.leave_out(excess)
    answered = answered_after_wait(waits, limits).sum(axis=0)
    for excess in trace.in_excess:
        answered[excess.row, excess.interval] += [excess.answered_within(t) for t in limits]
    gave_up = leaving * queue
    calling = np.where(trace.offered > _NOBODY, trace.offered, np.inf)
    busy = np.clip(_mean_number(mean) - queue, 0, manned)
    end_in_system = _mean_number(end)
    end_queue = _mean_number(_those_waiting(end, day.on_duty))

    def shaped(values: FloatArray) -> FloatArray:
        return values.reshape(*lead, *values.shape[1:])

    return CallAnswers(
        offered_per_min=shaped(trace.offered),
        p_wait=shaped(p_wait),
        mean_queue=shaped(queue),
        abandoned_per_min=shaped(gave_up),
        p_abandon=shaped(np.minimum(gave_up / calling, 1)),
        mean_wait_min=shaped(queue / calling),
        answered_within=shaped(np.clip(1 - p_wait[..., np.newaxis] + answered, 0, 1)),
        occupancy=shaped(busy / np.where(manned > 0, manned, np.inf)),
        end_queue=shaped(end_queue),
        end_in_system=shaped(end_in_system),
        end_busy=shaped(np.maximum(end_in_system - end_queue, 0.0)),
        end_overrun=shaped(_overrun(day, trace) + trace.end_excess),
        end_state=shaped(trace.end[-1].sum(axis=0)),
        at_bound=shaped(end[..., -1].sum(axis=0)),
        _waits=waits,
        _in_excess=trace.in_excess,
    )


def _mean_number(states: FloatArray) -> FloatArray:
    """Mean of the last axis' numbers 0, 1, 2 … [row, interval], from [part, row, interval, .]."""
    numbers = np.arange(float(states.shape[-1]))
    mean: FloatArray = np.maximum((states @ numbers).sum(axis=0), 0.0)
    return mean


def _overrun(day: CallDay, trace: CallDayTrace) -> FloatArray:
    """Mean number of leavers still on their call at the end of each interval [row, interval]."""
    stay = np.exp(-day.answering * day.interval_min)
    overrun = np.zeros(trace.leaving_with_call.shape)
    still = np.zeros(len(overrun))
    for i, leavers in enumerate(trace.leaving_with_call.T):
        still = np.maximum(still + leavers, 0.0) * stay
        overrun[:, i] = still
    return overrun


def _those_waiting(states: FloatArray, on_duty: npt.NDArray[np.int64]) -> FloatArray:
    """Probability [part, row, interval, j] that all are busy and j wait."""
    size = states.shape[-1]
    most = max(size - int(on_duty.min(initial=size - 1)), 1)
    place = on_duty[..., np.newaxis] + np.arange(most)
    waiting = np.take_along_axis(states, np.minimum(place, size - 1), axis=-1)
    waiting[place >= size] = 0.0
    some = np.flatnonzero(waiting.max(axis=(0, 1, 2), initial=0) > _NEGLIGIBLE)
    return waiting[..., : some[-1] + 1 if some.size else 1]


def _series(calls_per_min: npt.ArrayLike, handlers: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    calls = np.asarray(calls_per_min, dtype=np.float64)
    manned = np.asarray(handlers, dtype=np.float64)
    if calls.ndim == 0 or manned.ndim == 0 or calls.shape[-1] != manned.shape[-1]:
        raise ValueError("Calls and handlers must both have one entry an interval.")
    if calls.shape[-1] == 0:
        raise ValueError("There must be at least one interval.")
    if not (np.all(calls >= 0) and np.all(np.isfinite(calls))):
        raise ValueError("Calls a minute must be finite and not negative.")
    if not (np.all(manned >= 0) and np.all(np.isfinite(manned))):
        raise ValueError("The number of handlers must be finite and not negative.")
    return calls, manned


def _means(
    talk_min: npt.ArrayLike, patience_min: npt.ArrayLike, lead: tuple[int, ...]
) -> tuple[FloatArray, FloatArray]:
    talk = np.asarray(talk_min, dtype=np.float64)
    patience = np.asarray(patience_min, dtype=np.float64)
    if not (np.all(talk >= 0) and np.all(np.isfinite(talk))):
        raise ValueError("The mean talk time must be finite and not negative.")
    if not np.all(patience >= 0):
        raise ValueError("The mean patience must not be negative.")
    return np.broadcast_to(talk, lead).reshape(-1), np.broadcast_to(patience, lead).reshape(-1)


def _before(start_handlers: npt.ArrayLike, lead: tuple[int, ...]) -> FloatArray:
    before = np.asarray(start_handlers, dtype=np.float64)
    if not (np.all(before >= 0) and np.all(np.isfinite(before))):
        raise ValueError("The number of handlers must be finite and not negative.")
    return np.broadcast_to(before, lead).reshape(-1)
