"""Erlang B, C and A, and the handlers a target asks for: stationary queues, over whole arrays.

Every function broadcasts its arguments against each other. Offered load is arrivals times mean
length of a call (erlang). Servers are whole numbers; zero is legal.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from model.waiting_integral import FloatArray, log_waiting_integral, mean_wait_of_waiting

_BLOCK = 16_384  # elements whose recursion stays inside the processor's cache
_SHORTEST_MIN = 1e-100  # stands for "no time at all" where minutes are divided by
_MOST_HANDLERS = 20_000


def erlang_b(servers: npt.ArrayLike, offered_load: npt.ArrayLike) -> FloatArray:
    """Probability that all servers are busy where nobody waits (M/M/c/c).

    No servers block everybody (1), no load blocks nobody (0, if there is a server).
    Raises ValueError for a negative or undefined argument and a part of a server.
    Source: Erlang 1917; recursion of 1/B, whose terms are all positive, so any size is exact.
    """
    count, load = _checked(servers, offered_load)
    return (1 / _inverse_blocking(count, load))[()]


def erlang_c(servers: npt.ArrayLike, offered_load: npt.ArrayLike) -> FloatArray:
    """Probability that a caller has to wait where everybody waits as long as it takes (M/M/c).

    With offered load >= servers there is no stationary state: the queue grows for ever, the share
    of callers who wait tends to 1 and the wait is infinite. That limit, 1, is returned (also for
    no servers); the load is never made smaller to fit the formula.
    Raises ValueError for a negative or undefined argument and a part of a server.
    Source: Erlang 1917, C = 1 / (1 + (1/B − 1)(1 − load/servers)).
    """
    count, load = _checked(servers, offered_load)
    spare = np.maximum(1 - load / np.maximum(count, 1), 0.0)
    return (1 / (1 + (_inverse_blocking(count, load) - 1) * spare))[()]


@dataclass(frozen=True, slots=True, eq=False)
class ErlangA:
    """A stationary queue with impatient callers; arrays of the shape of the arguments.

    `p_wait`: share of callers who find no handler free. `p_abandon`: share who give up.
    `mean_wait_min`: of all callers, until answered or until they give up, 0 for those who do not
    wait; infinite where nobody gives up and the queue has no bound. `occupancy`: share of the
    handlers' time spent on calls, 0 without handlers.
    """

    p_wait: FloatArray
    p_abandon: FloatArray
    mean_wait_min: FloatArray
    occupancy: FloatArray
    _queue: tuple[FloatArray, FloatArray, FloatArray, FloatArray]

    def answered_within(self, minutes: npt.ArrayLike) -> FloatArray:
        """Share of all callers answered within so many minutes (broadcasts; 0: without a wait)."""
        served, arrivals, leaving, inverse_blocking, limit = self._broadcast(minutes)
        if not np.all(limit >= 0):
            raise ValueError("A time to answer cannot be negative.")
        return _answered(served, arrivals, leaving, inverse_blocking, limit)[()]

    def wait_quantile_min(self, q: float) -> FloatArray:
        """Minutes that the share q of all callers wait at most, until answered or giving up."""
        if not 0 <= q < 1:
            raise ValueError("A centile is a share from 0 up to, but not including, 1.")
        served, arrivals, leaving, _, p_wait = self._broadcast(self.p_wait)
        with np.errstate(divide="ignore"):
            excess = np.maximum(np.log(p_wait) - np.log1p(-q), 0.0)
        excess = np.where(leaving >= 1 / _SHORTEST_MIN, 0.0, excess)
        fastest = leaving + np.maximum(served - arrivals, 0.0)
        wait = np.divide(excess, fastest, out=np.full(p_wait.shape, np.inf), where=fastest > 0)
        wait = np.where(excess > 0, wait, 0.0)
        solve = (excess > 0) & (leaving > 0)
        wait[solve] = _falling_to_root(
            wait[solve], excess[solve], served[solve], arrivals[solve], leaving[solve]
        )
        result: FloatArray = wait[()]
        return result

    def _broadcast(self, with_: npt.ArrayLike) -> tuple[FloatArray, ...]:
        last = np.asarray(with_, dtype=np.float64)
        return tuple(np.array(part) for part in np.broadcast_arrays(*self._queue, last))


def erlang_a(
    servers: npt.ArrayLike,
    arrivals_per_min: npt.ArrayLike,
    talk_min: npt.ArrayLike,
    patience_min: npt.ArrayLike,
) -> ErlangA:
    """Stationary queue with exponential talk time and patience, means in minutes (M/M/c+M).

    Infinite patience gives Erlang C with its limits at overload, patience 0 gives Erlang B;
    without servers everybody waits and gives up.
    Raises ValueError for a negative or undefined argument and a part of a server.
    Source: Palm 1957; waits as incomplete gamma integrals of the virtual wait (Baccelli & Hebuterne
    1981, Zeltyn & Mandelbaum 2005).
    """
    count, arrivals = _checked(servers, arrivals_per_min)
    talk, patience = _checked_minutes(talk_min, patience_min)
    count, arrivals, talk, patience = np.broadcast_arrays(count, arrivals, talk, patience)
    return _impatient(count, arrivals, talk, patience, _inverse_blocking(count, arrivals * talk))


def smallest_handlers(
    calls_per_min: npt.ArrayLike,
    talk_min: npt.ArrayLike,
    patience_min: npt.ArrayLike,
    target_share: float,
    target_s: float,
) -> npt.NDArray[np.int64]:
    """Fewest handlers with whom the target share of all calls is answered within target_s seconds.

    Each interval on its own, as a stationary queue (Erlang A, C where patience is infinite); 0
    where nobody calls. Raises ValueError for a share outside 0 to 1 (1 itself needs no end of
    handlers), a negative time, or more than 20,000 handlers.
    """
    if not 0 <= target_share < 1:
        raise ValueError("The share to be answered must be from 0 up to, but not including, 1.")
    if not target_s >= 0:
        raise ValueError("The time to answer cannot be negative.")
    arrivals = _checked(0, calls_per_min)[1]
    talk, patience = _checked_minutes(talk_min, patience_min)
    arrivals, talk, patience = np.broadcast_arrays(arrivals, talk, patience)
    shape, arrivals = arrivals.shape, arrivals.ravel()
    talk, patience = talk.ravel(), patience.ravel()
    found = np.zeros(arrivals.shape, dtype=np.int64)
    asked = (arrivals > 0) & (target_share > 0)
    if asked.any():
        found[asked] = _search(
            arrivals[asked], talk[asked], patience[asked], target_share, target_s / 60
        )
    whole: npt.NDArray[np.int64] = found.reshape(shape)[()]
    return whole


def _search(
    arrivals: FloatArray, talk: FloatArray, patience: FloatArray, share: float, limit_min: float
) -> npt.NDArray[np.int64]:
    """Close in on every interval at once, between too few handlers and enough."""
    load = arrivals * talk
    each, limit = np.arange(load.size), np.full(load.size, limit_min)
    spread, aim = np.sqrt(load + 1), ndtri(share)
    table = np.ones((1, load.size))

    def answered(handlers: npt.NDArray[np.int64]) -> FloatArray:
        served, leaving = _rates(handlers.astype(np.float64), talk, patience)
        return _answered(served, arrivals, leaving, table[handlers, each], limit)

    too_few = np.zeros(load.size, dtype=np.int64)
    enough: npt.NDArray[np.int64] = np.ceil(load + 3 * spread).astype(np.int64)
    while True:
        if enough.max() > _MOST_HANDLERS:
            raise ValueError(f"More than {_MOST_HANDLERS:,} handlers would be needed.")
        table = _inverse_blocking_table(table, int(enough.max()), load)
        met = answered(enough) >= share
        if met.all():
            break
        too_few = np.where(met, too_few, enough)
        enough = np.where(met, enough, 2 * enough)
    guess = load + aim * spread
    turn = 0
    while np.any(enough - too_few > 1):
        turn += 1
        # The share is close to a normal distribution of the handlers: step along that, and
        # halve the bracket now and then where it is not.
        guess = guess if turn % 4 else (too_few + enough) / 2
        middle = np.clip(np.ceil(guess), too_few + 1, np.maximum(enough - 1, too_few + 1))
        middle = middle.astype(np.int64)
        now = answered(middle)
        too_few = np.where(now < share, np.minimum(middle, enough - 1), too_few)
        enough = np.where(now < share, enough, np.minimum(middle, enough))
        guess = middle + (aim - ndtri(np.clip(now, 1e-9, 1 - 1e-9))) * spread
    return enough


def _impatient(
    count: FloatArray,
    arrivals: FloatArray,
    talk: FloatArray,
    patience: FloatArray,
    inverse_blocking: FloatArray,
) -> ErlangA:
    served, leaving = _rates(count, talk, patience)
    p_wait = _wait_share(inverse_blocking, log_waiting_integral(served, arrivals, leaving))
    wait = np.where(p_wait > 0, p_wait * mean_wait_of_waiting(served, arrivals, leaving), 0.0)
    p_abandon = np.where(np.isinf(patience), 0.0, wait) * leaving
    wait = np.where(patience > 0, wait, 0.0)
    busy = np.minimum(arrivals * talk * (1 - p_abandon), count)
    occupancy = np.divide(busy, count, out=np.zeros(count.shape), where=count > 0)
    queue = (served, arrivals, leaving, inverse_blocking)
    return ErlangA(p_wait[()], p_abandon[()], wait[()], occupancy[()], queue)


def _rates(
    count: FloatArray, talk: FloatArray, patience: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """Calls answered a minute by all handlers, and the rate at which one caller gives up."""
    return count / np.maximum(talk, _SHORTEST_MIN), 1 / np.maximum(patience, _SHORTEST_MIN)


def _wait_share(inverse_blocking: FloatArray, log_integral: FloatArray) -> FloatArray:
    """P(wait) from 1/B and log S: the states with all handlers busy weigh S, the others 1/B − 1."""
    with np.errstate(over="ignore"):
        share: FloatArray = 1 / (1 + (inverse_blocking - 1) * np.exp(-log_integral))
    return share


def _answered(
    served: FloatArray,
    arrivals: FloatArray,
    leaving: FloatArray,
    inverse_blocking: FloatArray,
    limit: FloatArray,
) -> FloatArray:
    """Share of all callers answered within the limit: those still there when a handler is free."""
    ending = served + leaving
    later, exponent = _after(limit, served, arrivals, leaving)
    whole, at_once, after = log_waiting_integral(
        np.stack([served, ending, ending]),
        np.stack([arrivals, arrivals, later]),
        np.stack([leaving, leaving, leaving]),
    )
    p_wait = _wait_share(inverse_blocking, whole)
    bounded = np.isfinite(whole)
    whole = np.where(bounded, whole, 0.0)
    soon = np.zeros(whole.shape)
    np.exp(at_once - whole, out=soon, where=bounded)
    soon -= np.exp(
        exponent - leaving * limit + after - whole, out=np.zeros(whole.shape), where=bounded
    )
    patient = np.divide(served, ending, out=np.zeros(ending.shape), where=ending > 0)
    answered: FloatArray = 1 - p_wait + p_wait * patient * soon
    return answered


def _after(
    t: FloatArray, served: FloatArray, arrivals: FloatArray, leaving: FloatArray
) -> tuple[FloatArray, FloatArray]:
    """After a wait of t: λe^(−θt), and the exponent of the density of the wait."""
    gone = np.divide(-np.expm1(-leaving * t), leaving, out=t.copy(), where=leaving > 0)
    return arrivals * np.exp(-leaving * t), arrivals * gone - served * t


def _falling_to_root(
    t: FloatArray,
    excess: FloatArray,
    served: FloatArray,
    arrivals: FloatArray,
    leaving: FloatArray,
) -> FloatArray:
    """The t at which log P(wait > t) has fallen by `excess`; it is concave, so Newton's steps from
    a t beyond the root fall to it without passing it.
    """
    whole = log_waiting_integral(served, arrivals, leaving)
    for _ in range(60):
        later, exponent = _after(t, served, arrivals, leaving)
        rest = log_waiting_integral(served, later, leaving)
        beyond = excess + exponent - leaving * t + rest - whole
        step = np.minimum(beyond / (leaving + served * np.exp(-rest)), 0.0)
        t = np.maximum(t + step, 0.0)
        if np.all(-step <= 1e-14 * t):
            break
    return t


def _inverse_blocking(count: FloatArray, load: FloatArray) -> FloatArray:
    """1/B, by I ← 1 + I k/load from I = 1; infinite where B is below the smallest number."""
    count, load = np.broadcast_arrays(count, load)
    # The smallest integers that hold the counts: their sort is by radix, several times faster.
    whole = count.ravel().astype(np.min_scalar_type(int(count.max(initial=0))))
    order = np.argsort(whole, kind="stable")[::-1]
    inverse = np.empty(whole.size)
    for start in range(0, whole.size, _BLOCK):
        block = order[start : start + _BLOCK]
        inverse[block] = _recursion(whole[block], load.ravel()[block])
    return inverse.reshape(count.shape)


def _recursion(servers: npt.NDArray[np.unsignedinteger], load: FloatArray) -> FloatArray:
    """1/B for servers in falling order, so that those still growing are a leading part."""
    inverse, step = np.ones(load.size), np.empty(load.size)
    growing = load.size - np.searchsorted(servers[::-1], np.arange(1, int(servers[0]) + 1))
    with np.errstate(divide="ignore", over="ignore"):
        per_load = 1 / load
        for k, size in enumerate(growing.tolist(), start=1):
            np.multiply(per_load[:size], k, out=step[:size])
            inverse[:size] *= step[:size]
            inverse[:size] += 1
    return inverse


def _inverse_blocking_table(table: FloatArray, top: int, load: FloatArray) -> FloatArray:
    """The table of 1/B (one row a server from 0) continued to `top` servers."""
    longer = np.empty((max(top + 1, len(table)), load.size))
    longer[: len(table)] = table
    with np.errstate(divide="ignore", over="ignore"):
        steps = np.arange(1, len(longer))[:, np.newaxis] / load
        for k in range(len(table), len(longer)):
            np.multiply(longer[k - 1], steps[k - 1], out=longer[k])
            longer[k] += 1
    return longer


def _checked(servers: npt.ArrayLike, rate: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
    count = np.asarray(servers, dtype=np.float64)
    amount = np.asarray(rate, dtype=np.float64)
    if not (np.all(count >= 0) and np.all(np.floor(count) == count) and np.all(count < 2**31)):
        raise ValueError("The number of servers must be a whole number, 0 or more.")
    if not (np.all(amount >= 0) and np.all(np.isfinite(amount))):
        raise ValueError("Arrivals and offered load must be finite and not negative.")
    return count, amount


def _checked_minutes(
    talk_min: npt.ArrayLike, patience_min: npt.ArrayLike
) -> tuple[FloatArray, FloatArray]:
    talk = np.asarray(talk_min, dtype=np.float64)
    patience = np.asarray(patience_min, dtype=np.float64)
    if not (np.all(talk >= 0) and np.all(np.isfinite(talk))):
        raise ValueError("The mean talk time must be finite and not negative.")
    if not np.all(patience >= 0):
        raise ValueError("The mean patience must not be negative.")
    return talk, patience
