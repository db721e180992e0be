"""The model beside real months: the rows of `resources/data/calibration.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import exp, log

from model.resources import resource
from model.templates.published import ARP_CATEGORIES, Month
from model.times import MONTHS
from model.trust import Category

CALIBRATION_FILE = "calibration.csv"
ANSWERS = ("call_answer_mean", "call_answer_p95")
# Answer times are published in whole seconds, many as 0 or 1.
SHORTEST_S = 1.0
GOOD_FACTOR, FAIR_FACTOR = 1.25, 1.6
ANSWER_TOLERANCE_S = 10.0
CALIBRATION_PAGE = "docs/calibration.md"


@dataclass(frozen=True, slots=True)
class CalibrationRow:
    """One time of a trust, seconds, in the month that was fitted and in the one that was not.

    Months as "2022-12". Source: MODEL section 7.
    """

    trust: str
    fit_month: str
    check_month: str
    off_phone: float
    crew_efficiency: float
    travel_t0_min: float
    travel_b_min: float
    quantity: str
    fit_published_s: float
    fit_model_s: float
    check_published_s: float
    check_model_s: float

    @property
    def fit_error(self) -> float:
        """Return by which part of the published time the model is too long, as fitted."""
        return _part_too_long(self.fit_published_s, self.fit_model_s)

    @property
    def check_error(self) -> float:
        """Return by which part of the published time the model is too long, held out."""
        return _part_too_long(self.check_published_s, self.check_model_s)


def quantities_of(category: Category) -> tuple[str, str]:
    """Return the names of a category's mean and 90th centile of response."""
    return f"{category}_mean", f"{category}_p90"


RESPONSES = tuple(name for category in ARP_CATEGORIES for name in quantities_of(category))


@cache
def calibration_rows() -> tuple[CalibrationRow, ...]:
    """Return the table of every trust, month and time."""
    with resource("data", CALIBRATION_FILE).open(encoding="utf-8", newline="") as file:
        return tuple(_row(cells) for cells in csv.DictReader(file))


def fitted_before(month: Month) -> dict[str, CalibrationRow]:
    """Return a trust's rows by quantity of the last month fitted up to this one; maybe none."""
    name = f"{month.year}-{month.month:02d}"
    rows = [row for row in calibration_rows() if row.trust == month.trust and row.fit_month <= name]
    last = max((row.fit_month for row in rows), default="")
    return {row.quantity: row for row in rows if row.fit_month == last}


def verdict(mean: CalibrationRow, centile: CalibrationRow) -> str:
    """Return good, fair or poor by the worse of a mean and a centile in the month held out."""
    worst = max(_factor(mean), _factor(centile))
    if worst <= GOOD_FACTOR:
        return "good"
    return "fair" if worst <= FAIR_FACTOR else "poor"


def response_note(month: Month) -> str:
    """Return how far responses of the trust fitted to a month were off in one held out.

    Empty before the first month that was fitted.
    """
    rows = fitted_before(month)
    if not rows:
        return ""
    parts = []
    for category in ARP_CATEGORIES:
        mean, centile = (rows[name] for name in quantities_of(category))
        parts.append(f"{category.name} {error_words(mean.check_error)} ({verdict(mean, centile)})")
    return f"{_held_out(rows)} mean response {', '.join(parts)}; {CALIBRATION_PAGE}"


def answer_note(month: Month) -> str:
    """Return how far answer times of the trust were off in the month held out; maybe empty."""
    rows = fitted_before(month)
    if not rows:
        return ""
    mean, centile = (rows[name] for name in ANSWERS)
    error = f"{error_words(mean.check_error)} ({verdict(mean, centile)})"
    return f"{_held_out(rows)} mean answer time {error}; {CALIBRATION_PAGE}"


def error_words(error: float) -> str:
    """Return an error as a percentage, or as a factor where the model is far too long."""
    if error >= 2.0:
        return f"× {1.0 + error:.0f}"
    return f"{error:+.0%}".replace("-", "−").replace("%", " %")


def month_name(month: str) -> str:
    """Return the words for a month such as "2022-12"."""
    year, number = month.split("-")
    return f"{MONTHS[int(number) - 1]} {year}"


def _held_out(rows: Mapping[str, CalibrationRow]) -> str:
    row = next(iter(rows.values()))
    fitted, checked = month_name(row.fit_month), month_name(row.check_month)
    return f"model fitted to {fitted} and held against {checked}:"


def _part_too_long(published_s: float, model_s: float) -> float:
    return max(model_s, SHORTEST_S) / max(published_s, SHORTEST_S) - 1.0


def _factor(row: CalibrationRow) -> float:
    """Return how many times too long or too short the model is in the month held out."""
    is_close = abs(row.check_model_s - row.check_published_s) <= ANSWER_TOLERANCE_S
    if row.quantity in ANSWERS and is_close:
        return 1.0
    return exp(abs(log(1.0 + row.check_error)))


def _row(cells: dict[str, str]) -> CalibrationRow:
    return CalibrationRow(
        trust=cells["trust"],
        fit_month=cells["fit_month"],
        check_month=cells["check_month"],
        off_phone=float(cells["off_phone"]),
        crew_efficiency=float(cells["crew_efficiency"]),
        travel_t0_min=float(cells["travel_t0_min"]),
        travel_b_min=float(cells["travel_b_min"]),
        quantity=cells["quantity"],
        fit_published_s=float(cells["fit_published_s"]),
        fit_model_s=float(cells["fit_model_s"]),
        check_published_s=float(cells["check_published_s"]),
        check_model_s=float(cells["check_model_s"]),
    )
