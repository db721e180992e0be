"""The call queue against the reference day and the transients of tests/reference."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from model.call_chain.staff_change import StaffCut
from model.calls import CallAnswers, answer_calls
from tests.model.reference_rows import ReferenceRow, records, reference_rows

Numbers = NDArray[np.float64]


def reference_day() -> tuple[CallAnswers, dict[str, Numbers]]:
    """Answer the calls of the reference day, and read what is expected of it."""
    plan, rows = records("calls_CA.csv"), records("calls_day_reference.csv")
    answers = answer_calls(
        [float(row["calls_per_min"]) for row in plan],
        [float(row["handlers"]) for row in plan],
        interval_min=15,
        talk_min=7,
        patience_min=2.5,
    )
    names = [name for name in rows[0] if name not in ("id", "plan", "interval")]
    return answers, {name: np.array([float(row[name]) for row in rows]) for name in names}


def test_that_the_reference_day_is_met_in_every_interval() -> None:
    answers, expected = reference_day()
    values = {
        "P_wait": answers.p_wait,
        "mean_queue": answers.mean_queue,
        "P_abandon": answers.p_abandon,
        "mean_wait_all_min": answers.mean_wait_min,
        "answered_5s": answers.answered_within[:, 0],
        "answered_60s": answers.answered_within[:, 2],
    }
    assert values.keys() == expected.keys()
    for name, value in values.items():
        np.testing.assert_allclose(value, expected[name], rtol=1e-6, atol=2e-8, err_msg=name)


def busy_share(answers: CallAnswers, servers: int) -> float:
    return float(1 - answers.end_state[:servers].sum())


def sinusoid(row: ReferenceRow, step: float, length: float) -> CallAnswers:
    """A sinusoid's mid-point rates on a fine interval, up to the row's time."""
    until, servers = row.inputs["t"], row.inputs["s"]
    n = round(length / step)
    middle = until - step * (n - np.arange(n) - 0.5)
    if row.id == "TV03":
        rate, patience = 100 + 20 * np.sin(middle), 1.0
    else:
        rate, patience = 8 * (1 + 0.5 * np.sin(2 * np.pi * middle / 24)), np.inf
    return answer_calls(rate, np.full(n, servers), step, 1.0, patience)


def transient(row: ReferenceRow) -> tuple[CallAnswers, int]:
    """The queue of a row up to its time, and the servers at the end of it."""
    given_ = row.inputs
    if row.id == "TV03":
        return sinusoid(row, 0.006, 2 * np.pi * 3), given_["s"]
    if row.id == "TV06":
        return sinusoid(row, 0.01, given_["t"]), given_["s"]
    if row.id == "TV07":
        rates = given_["lam"][: round(given_["t"] / given_["interval"])]
        return answer_calls(rates, [given_["s"]] * len(rates), given_["interval"], 1), given_["s"]
    if row.id == "TV09":
        n = round(given_["t"] / 0.05)
        return answer_calls([given_["lam"]] * n, [1] * n, 0.05, 1), 1
    return (
        answer_calls(
            [given_["lam_per_min"]],
            [given_["s_after"]],
            given_["minutes_after_cut"],
            given_["mean_service_min"],
            start="stationary",
            start_handlers=given_["s_before"],
            staff_cut=CUTS[row.model.split(":", maxsplit=1)[0]],
        ),
        given_["s_after"],
    )


CUTS: dict[str, StaffCut] = {
    "staff cut, ANONYMOUS": "anonymous",
    "staff cut, NAMED, leavers drawn at random from all on duty": "named",
    "staff cut, NAMED, idle leave first": "idle_first",
}
MEASURES: dict[str, Callable[[CallAnswers, int], float]] = {
    "P(all servers busy)": busy_share,
    "P(empty)": lambda answers, _: float(answers.end_state[0]),
    "mean queue": lambda answers, _: float(answers.end_queue[-1]),
    "mean number in system": lambda answers, _: float(answers.end_in_system[-1]),
    "mean busy servers": lambda answers, _: float(answers.end_busy[-1] + answers.end_overrun[-1]),
    "mean busy servers (overrunning included)": lambda answers, _: float(
        answers.end_busy[-1] + answers.end_overrun[-1]
    ),
}
# Rates are constant within an interval: a sinusoid is met to the square of its interval.
TOLERANCE = {"TV03": 1e-6, "TV09": 1e-8, "TV12": 1e-6}


def is_for_calls(row: ReferenceRow) -> bool:
    """Leave out the load, and the cut that no control room makes: calls put back in the queue."""
    cut = row.model.split(":", maxsplit=1)[0]
    return row.id != "TV01" and (row.id != "TV12" or cut in CUTS)


@pytest.mark.parametrize(
    "row",
    [row for row in reference_rows("time_varying.csv") if is_for_calls(row)],
    ids=lambda row: f"{row} {row.model.split(':')[0]} {row.inputs.get('t', '')}",
)
def test_that_a_transient_agrees_with_the_reference_row(row: ReferenceRow) -> None:
    value = MEASURES[row.quantity](*transient(row))
    assert value == pytest.approx(row.expected, abs=TOLERANCE.get(row.id, row.tolerance))
