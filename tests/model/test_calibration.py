"""The table of real months: it is complete, within bounds, and what the command makes of them."""

import csv
from dataclasses import replace

import pytest

from calibrate import CREW_BOUNDS, OFF_PHONE_BOUNDS, PAGE, PAIRS, TABLE, TRUSTS, calibrated
from calibration_page import page
from model.templates.calibration import (
    ANSWERS,
    RESPONSES,
    CalibrationRow,
    calibration_rows,
    verdict,
)
from model.templates.published import month_of

QUICK_TO_FIT = "NEAS"


def a_row(quantity: str, published_s: float, model_s: float) -> CalibrationRow:
    first = next(row for row in calibration_rows() if row.quantity == quantity)
    return replace(first, check_published_s=published_s, check_model_s=model_s)


def test_that_every_trust_has_ten_times_of_both_pairs_of_months() -> None:
    there = [
        (row.trust, row.fit_month, row.check_month, row.quantity) for row in calibration_rows()
    ]
    assert there == [
        (trust, f"{a}-{b:02d}", f"{c}-{d:02d}", quantity)
        for trust in TRUSTS
        for (a, b), (c, d) in PAIRS
        for quantity in (*RESPONSES, *ANSWERS)
    ]


def test_that_a_trust_fitted_again_gives_the_table_s_values() -> None:
    fitted, checked = PAIRS[1]
    again = calibrated(QUICK_TO_FIT, fitted, checked)
    stored = [r for r in calibration_rows() if (r.trust, r.fit_month) == (QUICK_TO_FIT, "2026-02")]
    for new, old in zip(again, stored, strict=True):
        assert new.off_phone == pytest.approx(old.off_phone, abs=0.005)
        assert new.crew_efficiency == pytest.approx(old.crew_efficiency, abs=0.002)
        assert new.travel_t0_min == pytest.approx(old.travel_t0_min, abs=0.1)
        assert new.travel_b_min == pytest.approx(old.travel_b_min, abs=0.1)
        assert new.fit_model_s == pytest.approx(old.fit_model_s, rel=0.02, abs=0.5)
        assert new.check_model_s == pytest.approx(old.check_model_s, rel=0.02, abs=0.5)


def test_that_fitted_values_are_within_their_bounds() -> None:
    low, high = CREW_BOUNDS
    for row in calibration_rows():
        crews = (row.crew_efficiency, row.travel_t0_min, row.travel_b_min)
        assert all(a <= x <= b for a, x, b in zip(low, crews, high, strict=True)), row
        assert OFF_PHONE_BOUNDS[0][0] <= row.off_phone <= OFF_PHONE_BOUNDS[1][0], row


def test_that_published_times_are_those_of_the_indicators() -> None:
    for row in calibration_rows():
        for month, seconds in (
            (row.fit_month, row.fit_published_s),
            (row.check_month, row.check_published_s),
        ):
            year, number = map(int, month.split("-"))
            assert seconds == month_of(row.trust, year, number).count(f"{row.quantity}_s")


def test_that_the_errors_of_the_table_follow_from_its_times() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        for cells, row in zip(csv.DictReader(file), calibration_rows(), strict=True):
            assert float(cells["fit_error"]) == pytest.approx(row.fit_error, abs=6e-4)
            assert float(cells["check_error"]) == pytest.approx(row.check_error, abs=6e-4)


def test_that_the_page_shows_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(calibration_rows())


@pytest.mark.parametrize(
    ("mean_model_s", "p90_model_s", "expected"),
    [
        (520, 980, "good"),
        (500 * 1.25, 1000, "good"),
        (500 / 1.5, 1000, "fair"),
        (500, 1000 * 1.59, "fair"),
        (500, 1000 / 1.61, "poor"),
        (1000, 1000, "poor"),
    ],
)
def test_that_the_worse_of_mean_and_centile_gives_the_verdict(
    mean_model_s: float, p90_model_s: float, expected: str
) -> None:
    mean, p90 = a_row("c1_mean", 500, mean_model_s), a_row("c1_p90", 1000, p90_model_s)
    assert verdict(mean, p90) == expected


def test_that_answers_within_ten_seconds_are_good() -> None:
    mean, p95 = (a_row(name, 1, 10.9) for name in ANSWERS)
    assert verdict(mean, p95) == "good"
    assert verdict(mean, replace(p95, check_model_s=11.2)) == "poor"
