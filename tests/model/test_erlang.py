"""Erlang B, C and A: published and 50-digit values, edges, and what more servers do."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq

from model.erlang import ErlangA, erlang_a, erlang_b, erlang_c, smallest_handlers
from tests.model.reference_rows import ReferenceRow, reference_rows

servers = st.integers(0, 60)
loads = st.floats(0, 80)
rates = st.floats(0, 12)
talk_times = st.floats(0.5, 15)
patiences = st.one_of(st.floats(0.05, 60), st.just(np.inf), st.just(0.0))


def queue_of(row: ReferenceRow) -> ErlangA:
    """Erlang A with the inputs of a row, in its unit of time; without patience, Erlang C."""
    given_ = row.inputs
    if "lam" in given_:
        talk, rate = 1 / given_["mu"], given_["lam"]
    elif "A_erlang" in given_:
        talk, rate = 1.0, given_["A_erlang"]
    else:
        talk = given_["aht_min"]
        rate = calls_per_min(row)
    count = next(given_[name] for name in ("agents", "c", "servers") if name in given_)
    patience = 1 / given_["theta"] if "theta" in given_ else given_.get("patience_min", np.inf)
    return erlang_a(count, rate, talk, patience)


def calls_per_min(row: ReferenceRow) -> float:
    if "calls" in row.inputs:
        return float(row.inputs["calls"] / row.inputs["interval_min"])
    return float(row.inputs["lam" if "lam" in row.inputs else "calls_per_min"])


def mean_in_queue(queue: ErlangA, row: ReferenceRow) -> float:
    return float(queue.mean_wait_min) * calls_per_min(row)


def mean_in_service(row: ReferenceRow) -> float:
    return float(row.inputs["lam"] / row.inputs["mu"])


MEASURES: dict[str, Callable[[ErlangA, ReferenceRow], float]] = {
    "P(wait)": lambda queue, _: float(queue.p_wait),
    "P(abandon)": lambda queue, _: float(queue.p_abandon),
    "occupancy": lambda queue, _: float(queue.occupancy),
    "mean wait": lambda queue, row: float(queue.mean_wait_min) * (60 if row.unit == "s" else 1),
    "mean wait, all callers": lambda queue, _: float(queue.mean_wait_min),
    "answered within 20 s, of all calls": lambda queue, _: float(queue.answered_within(20 / 60)),
    "answered within 5 s, of all calls": lambda queue, _: float(queue.answered_within(5 / 60)),
    "answered within 60 s, of all calls": lambda queue, _: float(queue.answered_within(1)),
    "service level 20 s": lambda queue, _: float(queue.answered_within(20 / 60)),
    "service level 0.33 min": lambda queue, _: float(queue.answered_within(0.33)),
    "90th percentile wait": lambda queue, _: float(queue.wait_quantile_min(0.9)) * 60,
    "Lq": mean_in_queue,
    "mean queue": mean_in_queue,
    "time in system": lambda queue, row: float(queue.mean_wait_min) + 1 / row.inputs["mu"],
    "number in system": lambda queue, row: mean_in_queue(queue, row) + mean_in_service(row),
}


@pytest.mark.parametrize(
    "row", reference_rows("erlang_a.csv") + reference_rows("erlang_c.csv"), ids=str
)
def test_that_erlang_a_agrees_with_the_reference_row(row: ReferenceRow) -> None:
    assert row.agrees(MEASURES[row.quantity](queue_of(row), row))


@pytest.mark.parametrize(
    "row", [row for row in reference_rows("erlang_c.csv") if row.quantity == "P(wait)"], ids=str
)
def test_that_erlang_c_agrees_with_the_reference_row(row: ReferenceRow) -> None:
    if "A_erlang" in row.inputs:
        count, load = row.inputs["servers"], row.inputs["A_erlang"]
    else:
        count, load = row.inputs["agents"], calls_per_min(row) * row.inputs["aht_min"]
    assert row.agrees(float(erlang_c(count, load)))


@pytest.mark.parametrize("row", reference_rows("erlang_b.csv"), ids=str)
def test_that_erlang_b_agrees_with_the_reference_row(row: ReferenceRow) -> None:
    count = row.inputs["servers"]
    if row.quantity == "max offered load":
        blocking = row.inputs["blocking"]
        value = brentq(lambda load: float(erlang_b(count, load)) - blocking, 1e-9, 100)
    else:
        value = float(erlang_b(count, row.inputs["A_erlang"]))
    assert row.agrees(value)


def test_that_no_servers_block_everybody_and_no_load_blocks_nobody() -> None:
    np.testing.assert_array_equal(erlang_b([0, 0, 4], [0, 3, 0]), [1, 1, 0])
    np.testing.assert_array_equal(erlang_c([0, 0, 4], [0, 3, 0]), [1, 1, 0])


@pytest.mark.parametrize("count", [0, 1, 5])
def test_that_overload_without_giving_up_makes_everybody_wait_for_ever(count: int) -> None:
    for rate in (count, count + 2.5):
        assert erlang_c(count, rate) == 1
        queue = erlang_a(count, rate, 1, np.inf)
        assert queue.p_wait == 1
        assert queue.mean_wait_min == np.inf
        assert queue.wait_quantile_min(0.5) == np.inf
        assert queue.p_abandon == 0
        assert queue.answered_within(60) == 0


def test_that_without_handlers_everybody_waits_until_patience_ends() -> None:
    queue = erlang_a(0, 3.0, 7.0, 2.5)
    assert queue.p_wait == 1
    assert queue.p_abandon == pytest.approx(1, abs=1e-15)
    assert queue.mean_wait_min == pytest.approx(2.5, rel=1e-14)
    assert queue.occupancy == 0
    assert queue.answered_within(60) == pytest.approx(0, abs=1e-15)
    assert queue.wait_quantile_min(0.9) == pytest.approx(2.5 * np.log(10), rel=1e-12)


def test_that_without_calls_or_talk_time_nobody_waits() -> None:
    queue = erlang_a([3, 3], [0, 5], [7, 0], [2.5, np.inf])
    for values in (queue.p_wait, queue.p_abandon, queue.mean_wait_min, queue.occupancy):
        np.testing.assert_array_equal(values, [0, 0])
    np.testing.assert_array_equal(queue.answered_within(0), [1, 1])


def test_that_without_patience_the_queue_is_a_loss_system() -> None:
    queue = erlang_a(20, 3, 7, 0)
    assert queue.p_abandon == pytest.approx(float(erlang_b(20, 21)), rel=1e-13)
    assert queue.p_wait == pytest.approx(float(erlang_b(20, 21)), rel=1e-13)
    assert queue.mean_wait_min == 0
    assert queue.wait_quantile_min(0.99) == 0


@given(st.integers(1, 60), st.floats(0.05, 0.97), talk_times)
def test_that_endless_patience_is_the_limit_of_long_patience(
    count: int, use: float, talk: float
) -> None:
    ends, lasts = (erlang_a(count, use * count / talk, talk, p) for p in (np.inf, 1e9 * talk))
    for name in ("p_wait", "mean_wait_min", "occupancy"):
        assert getattr(lasts, name) == pytest.approx(float(getattr(ends, name)), rel=2e-5)
    for minutes in (0, 0.1, 5):
        late, limit = 1 - lasts.answered_within(minutes), 1 - ends.answered_within(minutes)
        assert late == pytest.approx(limit, rel=2e-5, abs=1e-7)


@given(servers, rates, talk_times, st.floats(0.05, 60))
def test_that_erlang_a_solves_its_chain_state_by_state(
    count: int, rate: float, talk: float, patience: float
) -> None:
    states = np.arange(count + 1500)
    waiting = np.maximum(states - count, 0)
    leaving = np.minimum(states, count) / talk + waiting / patience
    weight = np.zeros(states.size)
    weight[1:] = np.cumsum(np.log(np.maximum(rate, 1e-300)) - np.log(leaving[1:]))
    share = np.exp(weight - weight.max())
    share /= share.sum()
    queue = erlang_a(count, rate, talk, patience)
    assert queue.p_wait == pytest.approx(share[count:].sum(), rel=1e-9, abs=1e-12)
    assert queue.mean_wait_min * rate == pytest.approx(share @ waiting, rel=1e-9, abs=1e-12)


@given(servers, loads)
def test_that_one_more_server_never_blocks_or_delays_more(count: int, load: float) -> None:
    assert erlang_b(count + 1, load) <= erlang_b(count, load)
    assert erlang_c(count + 1, load) <= erlang_c(count, load)


@given(servers, rates, talk_times, patiences, st.floats(0, 5))
def test_that_one_more_handler_never_makes_anybody_wait_longer(
    count: int, rate: float, talk: float, patience: float, minutes: float
) -> None:
    queue = erlang_a([count, count + 1], rate, talk, patience)
    for values in (queue.p_wait, queue.p_abandon, queue.mean_wait_min):
        assert values[1] <= values[0] + 1e-12
    answered = queue.answered_within(minutes)
    assert answered[1] >= answered[0] - 1e-12


@given(servers, rates, talk_times, patiences, st.floats(0, 5))
def test_that_shares_are_shares_and_fewer_wait_than_find_all_busy(
    count: int, rate: float, talk: float, patience: float, minutes: float
) -> None:
    queue = erlang_a(count, rate, talk, patience)
    assert 0 <= queue.p_abandon <= queue.p_wait + 1e-12 <= 1 + 2e-12
    assert 0 <= queue.occupancy <= 1
    assert 1 - queue.p_wait - 1e-12 <= queue.answered_within(minutes) <= 1 + 1e-12
    assert queue.answered_within(minutes) <= 1 - queue.p_abandon + 1e-12 or np.isinf(patience)


@given(st.integers(0, 40), rates, talk_times, st.floats(0.1, 60), st.floats(0, 0.999))
def test_that_a_wait_centile_is_passed_by_the_rest_of_the_callers(
    count: int, rate: float, talk: float, patience: float, q: float
) -> None:
    queue = erlang_a(count, rate, talk, patience)
    t = float(queue.wait_quantile_min(q))
    if t == 0:
        assert queue.p_wait <= 1 - q + 1e-12
        return
    # Nobody is answered later than t and given up earlier: still waiting at t are those answered
    # after t and those who give up after t, who are a share exp(−t/patience) of the impatient.
    x = np.linspace(0, t, 20_001)
    answered = queue.answered_within(x)
    gave_up = gave_up_within(queue, answered, x, patience)
    assert answered[-1] + gave_up == pytest.approx(q, abs=2e-6)


def gave_up_within(queue: ErlangA, answered: np.ndarray, x: np.ndarray, patience: float) -> float:
    """Share that gave up by the last x, from the share still waiting, which falls by both."""
    waiting = float(queue.p_wait)
    gone = np.diff(answered)
    decay = np.exp(-np.diff(x) / patience)
    for step, kept in zip(gone, decay, strict=True):
        waiting = waiting * kept - step * np.sqrt(kept)
    return 1 - float(answered[-1]) - waiting


@given(st.lists(rates, min_size=1, max_size=8), talk_times, patiences, st.floats(0.01, 0.999))
def test_that_the_smallest_handlers_meet_the_target_and_one_fewer_do_not(
    calls: list[float], talk: float, patience: float, share: float
) -> None:
    found = smallest_handlers(calls, talk, patience, share, 5)
    for rate, handlers in zip(calls, found.tolist(), strict=True):
        if rate == 0:
            assert handlers == 0
            continue
        assert erlang_a(handlers, rate, talk, patience).answered_within(5 / 60) >= share
        assert erlang_a(handlers - 1, rate, talk, patience).answered_within(5 / 60) < share


def test_that_calls_that_take_no_time_need_one_handler_and_no_calls_none() -> None:
    np.testing.assert_array_equal(smallest_handlers([3.0, 0.0], 0, 2.5, 0.95, 5), [1, 0])


def test_that_arguments_broadcast_and_single_numbers_stay_single() -> None:
    assert np.shape(erlang_b(3, 2.0)) == ()
    assert erlang_c([[3], [4]], [1.0, 2.0, 2.5]).shape == (2, 3)
    assert erlang_a([[3], [4]], [1.0, 2.0, 2.5], 1, 5).answered_within(1).shape == (2, 3)
    assert smallest_handlers([[1.0, 2.0]], 7, 2.5, 0.9, 5).shape == (1, 2)
    assert np.shape(smallest_handlers(1.0, 7, 2.5, 0.9, 5)) == ()


@pytest.mark.parametrize(
    "senseless",
    [
        lambda: erlang_b(-1, 2),
        lambda: erlang_b(2.5, 2),
        lambda: erlang_c(2, -1),
        lambda: erlang_c(2, np.nan),
        lambda: erlang_a(2, 1, -7, 2.5),
        lambda: erlang_a(2, 1, 7, np.nan),
        lambda: erlang_a(2, 1, 7, 2).answered_within(-1),
        lambda: erlang_a(2, 1, 7, 2).wait_quantile_min(1),
        lambda: smallest_handlers(2, 7, 2.5, 1, 5),
        lambda: smallest_handlers(2, 7, 2.5, 0.9, -5),
    ],
)
def test_that_senseless_arguments_are_refused_in_a_sentence(
    senseless: Callable[[], object],
) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        senseless()
