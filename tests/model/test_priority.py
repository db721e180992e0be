"""Waits by priority: published and brute-force values, overload, and the order of classes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.erlang import erlang_a
from model.priority import mean_waits
from tests.model.reference_rows import ReferenceRow, reference_rows


@pytest.mark.parametrize("row", reference_rows("priority_mms.csv"), ids=str)
def test_that_the_mean_wait_of_a_class_agrees_with_the_reference_row(row: ReferenceRow) -> None:
    if row.unit == "h":
        rates, service = row.inputs["lam_per_h"], 1 / row.inputs["mu_per_h"]
    else:
        rates, service = row.inputs["lam_per_min"], row.inputs["mean_service_min"]
    place = int(row.quantity.removeprefix("mean wait class ")) - 1
    assert row.agrees(float(mean_waits(rates, service, row.inputs["s"])[place]))


def test_that_a_class_beyond_the_servers_waits_for_ever_and_those_above_it_do_not() -> None:
    first, second, third = mean_waits([0.5, 0.8, 2.0], 1.0, 2)
    assert first == pytest.approx(0.5 / (1 - 0.25))
    assert second == pytest.approx(0.5 / ((1 - 0.25) * (1 - 0.65)))
    assert third == np.inf


def test_that_without_servers_all_wait_for_ever_and_without_work_nobody_waits() -> None:
    np.testing.assert_array_equal(mean_waits([1.0, 2.0], 5.0, 0), [np.inf, np.inf])
    np.testing.assert_array_equal(mean_waits([1.0, 2.0], 0.0, 3), [0, 0])
    np.testing.assert_array_equal(mean_waits([0.0, 0.0], 5.0, 3), [0, 0])


@given(st.lists(st.floats(0, 0.05), min_size=1, max_size=5), st.integers(1, 30))
def test_that_priority_shares_out_the_wait_of_one_queue(rates: list[float], servers: int) -> None:
    waits = mean_waits(rates, 100, servers)
    assert np.all(np.diff(waits[np.isfinite(waits)]) >= 0)
    whole = erlang_a(servers, sum(rates), 100, np.inf).mean_wait_min
    if np.isfinite(whole):
        assert np.dot(waits, rates) == pytest.approx(float(whole) * sum(rates), rel=1e-9, abs=1e-15)


@given(st.lists(st.floats(0, 0.2), min_size=1, max_size=5), st.integers(0, 30))
def test_that_one_more_server_never_lengthens_a_wait(rates: list[float], servers: int) -> None:
    fewer, more = mean_waits([rates, rates], 100, [servers, servers + 1])
    assert np.all(more <= fewer)


def test_that_senseless_arguments_are_refused_in_a_sentence() -> None:
    for rates, service, servers in (
        ([-1.0], 5.0, 2),
        ([1.0], -5.0, 2),
        ([1.0], 5.0, 2.5),
        (1.0, 5.0, 2),
    ):
        with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
            mean_waits(rates, service, servers)
