"""Words for how calls are answered: the worst interval, and whose waits they are."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from model.answer_words import answer_sentence, show_wait, worst_answered
from model.answering import LONGEST_WAIT_S, CallAnswering
from model.staff import Service
from model.times import Grid, from_local

GRID = Grid(from_local(date(2023, 1, 11), 0), 24 * 60, 15)


def an_answering(worst: int = 77, share: float = 0.71, p95_s: float = 41.2) -> CallAnswering:
    """Build calls of which all are answered at once, but for one interval."""
    none = np.zeros(GRID.count)
    within, p95 = none + 1, none.copy()
    within[worst], p95[worst] = share, p95_s
    return CallAnswering(
        service=Service.CALL_ANSWERING,
        calls_per_min=none + 2,
        p_wait=none,
        mean_wait_s=none,
        p95_wait_s=p95,
        answered_within={5: within, 10: within, 60: none + 1},
        target_s=5.0,
        target_share=0.95,
        answered_in_target=within,
        abandoned_share=none,
        mean_queue=none,
        occupancy=none,
        is_at_bound=False,
        counted_in=1,
    )


def test_that_the_worst_interval_is_said_of_all_callers() -> None:
    said = "Worst at 19:15: of all callers 71 % are answered within 5 s; 95 in 100 wait at most "
    assert answer_sentence(an_answering(), GRID) == said + "42 s"


def test_that_an_interval_without_calls_is_never_the_worst() -> None:
    answering = an_answering()
    calls = answering.calls_per_min.copy()
    calls[77] = 0
    assert worst_answered(replace(answering, calls_per_min=calls)) != 77
    assert answer_sentence(replace(answering, calls_per_min=0 * calls), GRID) == (
        "No calls are expected"
    )


def test_that_of_intervals_alike_the_one_with_the_longest_wait_is_worst() -> None:
    answering = an_answering(share=0.0)
    nobody = np.zeros(GRID.count)
    assert worst_answered(replace(answering, answered_in_target=nobody)) == 77


def test_that_a_queue_beyond_what_is_counted_is_said() -> None:
    said = answer_sentence(replace(an_answering(), is_at_bound=True), GRID)
    assert said.endswith("the queue grows beyond what is counted, so waits are longer still")


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0 s"),
        (0.3, "1 s"),
        (41.2, "42 s"),
        (120, "120 s"),
        (121, "3 min"),
        (3900, "1 h 05"),
        (LONGEST_WAIT_S, "a day or more"),
    ],
)
def test_that_a_wait_is_rounded_up(seconds: float, shown: str) -> None:
    assert show_wait(seconds) == shown


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "95 in 100 do not wait"), (LONGEST_WAIT_S, "95 in 100 may wait a day or more")],
)
def test_that_no_wait_and_one_without_end_are_said_in_words(seconds: float, shown: str) -> None:
    assert answer_sentence(an_answering(p95_s=seconds), GRID).endswith(shown)
