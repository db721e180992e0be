"""The call queue: where it comes to rest, and what any queue must obey."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from model.call_chain.staff_change import StaffCut
from model.calls import CallAnswers, answer_calls
from model.erlang import erlang_a

Numbers = NDArray[np.float64]

calls = st.lists(st.floats(0, 6), min_size=4, max_size=4)
staffs = st.lists(st.integers(0, 30), min_size=4, max_size=4)
part_staffs = st.lists(st.floats(0, 30), min_size=4, max_size=4)
patiences = st.sampled_from([0.0, 0.5, 2.5, 30.0, np.inf])


@pytest.mark.parametrize("patience", [2.5, np.inf])
def test_that_a_steady_day_comes_to_rest_at_erlang_a(patience: float) -> None:
    answers = answer_calls([2.4] * 400, [19] * 400, 15, 7, patience)
    rest = erlang_a(19, 2.4, 7, patience)
    for name in ("p_wait", "p_abandon", "mean_wait_min", "occupancy"):
        assert getattr(answers, name)[-1] == pytest.approx(float(getattr(rest, name)), abs=1e-7)
    np.testing.assert_allclose(
        answers.answered_within[-1], rest.answered_within([5 / 60, 10 / 60, 1]), atol=1e-7
    )
    for q in (0.5, 0.9, 0.99):
        wait = float(answers.wait_quantile_min(q)[-1])
        assert wait == pytest.approx(float(rest.wait_quantile_min(q)), abs=1e-5)


@pytest.mark.parametrize("handlers", [19, 19.4])
def test_that_a_stationary_start_stays_where_it_is(handlers: float) -> None:
    answers = answer_calls([2.4] * 8, [handlers] * 8, 15, 7, 2.5, start="stationary")
    low, high = (erlang_a(count, 2.4, 7, 2.5).p_wait for count in (19, 20))
    share = handlers - 19
    np.testing.assert_allclose(answers.p_wait, (1 - share) * low + share * high, atol=1e-8)


def test_that_a_steady_part_of_a_handler_is_the_mixture_of_the_days_with_and_without() -> None:
    rates = [2.4, 3.0, 1.0, 0.5]
    without, with_, mixed = (
        answer_calls(rates, [count] * 4, 15, 7, 2.5) for count in (14, 15, 14.3)
    )
    for name in ("p_wait", "mean_queue", "answered_within", "end_queue", "end_busy"):
        both = [getattr(answers, name) for answers in (without, with_, mixed)]
        np.testing.assert_allclose(0.7 * both[0] + 0.3 * both[1], both[2], atol=1e-9)


def test_that_a_day_may_be_cut_in_two_and_taken_up_again() -> None:
    rates, handlers = np.linspace(1, 4, 8), np.array([9, 20, 20, 22, 14, 14, 25, 25])
    whole = answer_calls(rates, handlers, 15, 7, 2.5)
    first = answer_calls(rates[:4], handlers[:4], 15, 7, 2.5)
    second = answer_calls(
        rates[4:], handlers[4:], 15, 7, 2.5, start=first.end_state, start_handlers=handlers[3]
    )
    np.testing.assert_allclose(second.p_wait, whole.p_wait[4:], atol=1e-9)
    np.testing.assert_allclose(second.end_state, whole.end_state, atol=1e-9)


def test_that_a_day_taken_up_with_a_long_queue_keeps_all_of_it() -> None:
    first = answer_calls([2.4] * 24, [0] * 24, 15, 7, 1440)
    second = answer_calls([0.1], [0], 15, 7, 1440, start=first.end_state, start_handlers=0)
    assert second.end_state.sum() == pytest.approx(1, abs=1e-8)
    stay = np.exp(-15 / 1440)
    expected = first.end_queue[-1] * stay + 0.1 * 1440 * (1 - stay)
    assert second.end_queue[0] == pytest.approx(expected, rel=1e-6)


def test_that_rows_are_followed_each_on_its_own() -> None:
    rates = np.array([[2.0, 3.0, 1.0], [0.5, 4.0, 2.0]])
    handlers = np.array([[14, 20.5, 8], [3, 30, 11]])
    talk, patience = np.array([7.0, 5.0]), np.array([2.5, np.inf])
    both = answer_calls(rates, handlers, 15, talk, patience)
    assert both.answered_within.shape == (2, 3, 3)
    for row in range(2):
        alone = answer_calls(rates[row], handlers[row], 15, talk[row], patience[row])
        np.testing.assert_allclose(both.p_wait[row], alone.p_wait, atol=1e-9)
        np.testing.assert_allclose(both.answered_within[row], alone.answered_within, atol=1e-9)
        np.testing.assert_allclose(
            both.wait_quantile_min(0.9)[row], alone.wait_quantile_min(0.9), rtol=1e-5, atol=1e-8
        )


@given(calls, part_staffs, patiences, st.sampled_from(["named", "idle_first", "anonymous"]))
def test_that_every_share_is_a_share_and_every_number_finite(
    rates: list[float], handlers: list[float], patience: float, cut: StaffCut
) -> None:
    answers = answer_calls(rates, handlers, 15, 7, patience, staff_cut=cut)
    for share in (answers.p_wait, answers.p_abandon, answers.answered_within, answers.occupancy):
        assert np.all((share >= 0) & (share <= 1))
    for number in (answers.mean_queue, answers.mean_wait_min, answers.end_overrun):
        assert np.all((number >= 0) & np.isfinite(number))
    assert np.all(answers.answered_within >= 1 - answers.p_wait[:, np.newaxis] - 1e-9)
    assert np.all(np.diff(answers.answered_within, axis=-1) >= -1e-12)
    assert answers.end_state.sum() == pytest.approx(1, abs=1e-8)
    assert np.all(answers.at_bound < 1e-9)


@given(
    calls,
    part_staffs,
    patiences,
    st.sampled_from(["named", "idle_first", "anonymous"]),
    st.sampled_from([0.0, 0.7]),
)
def test_that_callers_are_answered_waiting_or_gone(
    rates: list[float],
    handlers: list[float],
    patience: float,
    cut: StaffCut,
    call_back_share: float,
) -> None:
    answers = answer_calls(
        rates, handlers, 15, 7, patience, staff_cut=cut, call_back_share=call_back_share
    )
    came = np.sum(answers.offered_per_min) * 15
    ended = np.sum(answers.occupancy * handlers) * 15 / 7
    gave_up = np.sum(answers.abandoned_per_min) * 15
    left_with_a_handler = came - ended - gave_up - answers.end_in_system[-1]
    assert left_with_a_handler > -1e-5
    assert answers.end_overrun[-1] <= left_with_a_handler + 1e-5 or cut == "anonymous"
    if all(later >= earlier for earlier, later in pairwise(handlers)):
        assert left_with_a_handler == pytest.approx(0, abs=1e-4)
    rang_again = np.sum(answers.offered_per_min - rates) * 15
    assert -1e-9 <= rang_again <= call_back_share * gave_up + 1e-6


@given(calls, part_staffs, patiences, st.floats(0, 3))
def test_that_more_handlers_all_day_never_lengthen_the_wait(
    rates: list[float], handlers: list[float], patience: float, more: float
) -> None:
    fewer = np.sort(handlers)
    one, other = (answer_calls(rates, fewer + add, 15, 7, patience) for add in (0, more))
    assert_no_worse(one, other)


@given(calls, part_staffs, st.sampled_from([7.0, 30.0, np.inf]), st.integers(0, 3))
def test_that_a_handler_more_in_one_interval_never_hurts_those_as_patient_as_calls_are_long(
    rates: list[float], handlers: list[float], patience: float, place: int
) -> None:
    """Callers less patient than that may be better off unanswered: they free the line sooner."""
    fewer = np.sort(handlers)
    more = fewer.copy()
    more[place:] = np.maximum(more[place:], more[place] + 1)
    assert_no_worse(*(answer_calls(rates, count, 15, 7, patience) for count in (fewer, more)))


def assert_no_worse(one: CallAnswers, other: CallAnswers) -> None:
    """Check that the other queue is no longer in any interval."""
    assert np.all(other.p_wait <= one.p_wait + 1e-7)
    assert np.all(other.mean_queue <= one.mean_queue * (1 + 1e-6) + 1e-6)
    assert np.all(other.answered_within >= one.answered_within - 1e-7)


@given(calls, staffs, patiences)
def test_that_a_wait_centile_is_not_passed_by_more_than_the_rest(
    rates: list[float], handlers: list[int], patience: float
) -> None:
    answers = answer_calls(rates, handlers, 15, 7, patience)
    waits = np.array([answers.wait_quantile_min(q) for q in (0.0, 0.5, 0.9, 0.99)])
    assert np.all(waits[1:] >= waits[:-1])
    np.testing.assert_array_equal(waits[1] == 0, answers.p_wait <= 0.5)


def test_that_without_handlers_everybody_waits_and_gives_up() -> None:
    answers = answer_calls([2.0, 2.0], [0, 0], 60, 7, 2.5)
    np.testing.assert_allclose(answers.p_wait, 1, atol=1e-9)
    np.testing.assert_array_equal(answers.occupancy, 0)
    np.testing.assert_allclose(answers.answered_within, 0, atol=1e-9)
    assert answers.mean_queue[-1] == pytest.approx(5, rel=1e-6)
    assert answers.wait_quantile_min(0.9)[-1] == pytest.approx(2.5 * np.log(10), rel=1e-6)


def test_that_without_calls_nobody_waits() -> None:
    answers = answer_calls([0.0, 0.0], [5, 0], 15, 7, 2.5)
    for values in (answers.p_abandon, answers.mean_wait_min, answers.mean_queue):
        np.testing.assert_allclose(values, 0, atol=1e-12)
    assert answers.p_wait[0] == pytest.approx(0, abs=1e-12)


def test_that_an_answer_in_no_time_leaves_nobody_waiting() -> None:
    answers = answer_calls([2.0, 2.0], [3, 3], 15, 0, np.inf)
    np.testing.assert_allclose(answers.p_wait, 0, atol=1e-6)
    np.testing.assert_allclose(answers.answered_within, 1, atol=1e-6)


def test_that_callers_without_patience_are_lost_when_all_handlers_are_busy() -> None:
    answers = answer_calls([3.0] * 20, [20] * 20, 15, 7, 0)
    lost = float(erlang_a(20, 3, 7, 0).p_abandon)
    assert answers.p_abandon[-1] == pytest.approx(lost, rel=1e-4)
    assert answers.mean_queue[-1] == pytest.approx(0, abs=1e-5)


def test_that_a_queue_without_bound_grows_as_the_calls_beyond_the_handlers() -> None:
    answers = answer_calls([4.0] * 24, [7] * 24, 60, 7, np.inf)
    grown = np.diff(answers.end_queue)
    np.testing.assert_allclose(grown[2:], 3 * 60, rtol=1e-6)
    assert np.all(answers.at_bound < 1e-9)


def test_that_a_queue_beyond_all_bounds_says_so() -> None:
    answers = answer_calls([40.0] * 8, [0] * 8, 60, 7, np.inf)
    assert answers.at_bound[-1] > 0.99
    assert np.all(np.isfinite(answers.mean_queue))


def test_that_those_who_ring_again_come_on_top_and_none_is_counted_twice() -> None:
    rates, handlers = [3.0] * 40, [14] * 40
    once, again = (
        answer_calls(rates, handlers, 15, 7, 2.5, call_back_share=share) for share in (0, 0.6)
    )
    assert np.all(again.offered_per_min > once.offered_per_min)
    assert np.all(again.p_wait > once.p_wait)
    extra = again.offered_per_min - 3.0
    assert extra[-1] == pytest.approx(0.6 * again.abandoned_per_min[-1], rel=1e-6)


def test_that_call_backs_do_not_hang_on_the_length_of_the_interval() -> None:
    rates, handlers = np.repeat([3.0, 4.0, 2.0], 4), np.repeat([22, 12, 18], 4)
    coarse = answer_calls(rates, handlers, 15, 7, 2.5, call_back_share=0.7)
    fine = answer_calls(
        np.repeat(rates, 15), np.repeat(handlers, 15), 1, 7, 2.5, call_back_share=0.7
    )
    offered = fine.offered_per_min.reshape(12, 15).mean(axis=1)
    np.testing.assert_allclose(coarse.offered_per_min, offered, rtol=0.01)
    np.testing.assert_allclose(coarse.p_wait, fine.p_wait.reshape(12, 15).mean(axis=1), atol=0.01)


def test_that_call_backs_start_at_rest_too() -> None:
    answers = answer_calls([3.0] * 5, [14] * 5, 15, 7, 2.5, start="stationary", call_back_share=0.6)
    np.testing.assert_allclose(answers.offered_per_min, answers.offered_per_min[0], rtol=1e-6)


@pytest.mark.parametrize(
    "senseless",
    [
        lambda: answer_calls([1.0, 2.0], [3], 15, 7),
        lambda: answer_calls(1.0, 3, 15, 7),
        lambda: answer_calls([], [], 15, 7),
        lambda: answer_calls([-1.0], [3], 15, 7),
        lambda: answer_calls([np.nan], [3], 15, 7),
        lambda: answer_calls([1.0], [-3], 15, 7),
        lambda: answer_calls([1.0], [3], 0, 7),
        lambda: answer_calls([1.0], [3], 15, -7),
        lambda: answer_calls([1.0], [3], 15, 7, -1),
        lambda: answer_calls([1.0], [3], 15, 7, start="full"),
        lambda: answer_calls([1.0], [3], 15, 7, start=[0.5, 0.4]),
        lambda: answer_calls([1.0], [3], 15, 7, start=[1.5, -0.5]),
        lambda: answer_calls([1.0], [3], 15, 7, start="stationary", start_handlers=5),
        lambda: answer_calls([1.0], [3], 15, 7, start_handlers=-1),
        lambda: answer_calls([1.0], [3], 15, 7, staff_cut="all"),  # type: ignore[arg-type]
        lambda: answer_calls([1.0], [3], 15, 7, within_s=[-5]),
        lambda: answer_calls([1.0], [3], 15, 7, call_back_share=1.5),
        lambda: answer_calls([1.0], [3], 15, 7, call_back_delay_min=0),
        lambda: answer_calls([1.0], [3], 15, 7, 2.5).wait_quantile_min(1),
    ],
)
def test_that_senseless_arguments_are_refused_in_a_sentence(
    senseless: Callable[[], object],
) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        senseless()
