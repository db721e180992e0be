"""Fits four unknowns of every English trust to one published month and checks them on the next.

python packaging/calibrate.py             write resources/data/calibration.csv and the page
python packaging/calibrate.py page        write docs/calibration.md from that file again

Source: MODEL section 7. A run takes a few minutes on one core.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import numpy as np
from scipy.optimize import least_squares

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from calibration_page import page  # noqa: E402 - model is found by the line above
from calibration_table import write_rows  # noqa: E402
from mean_day import (  # noqa: E402
    AmbulanceDay,
    ambulance_day,
    answer_times_s,
    calls_per_min,
    neutral_crews,
    neutral_handlers,
    response_times_s,
    waited,
)
from model.response.fluid_response import FluidResponse  # noqa: E402
from model.segments import Series  # noqa: E402
from model.templates.calibration import (  # noqa: E402
    ANSWERS,
    CALIBRATION_FILE,
    CALIBRATION_PAGE,
    RESPONSES,
    SHORTEST_S,
    CalibrationRow,
    calibration_rows,
)
from model.templates.published import Month, mean_handover_min, month_of  # noqa: E402
from model.templates.settings import ORDINARY_DAYS  # noqa: E402

TABLE = ROOT / "resources" / "data" / CALIBRATION_FILE
PAGE = ROOT / CALIBRATION_PAGE
TRUSTS = (
    "EEAST", "EMAS", "IOW", "LAS", "NEAS", "NWAS", "SCAS", "SECAmb", "SWAST", "WMAS", "YAS",
)  # fmt: skip
YearMonth = tuple[int, int]
PAIRS: tuple[tuple[YearMonth, YearMonth], ...] = (((2022, 12), (2023, 1)), ((2026, 2), (2026, 3)))
# December has no day of its own in the file: the one from before things eased stands for it.
HANDOVER_DAYS: dict[YearMonth, tuple[date, ...]] = {
    (2022, 12): (date(2023, 1, 4),),
    (2023, 1): ORDINARY_DAYS,
}
# Crew efficiency, t0 and b; the share of handlers off the phone.
CREW_BOUNDS = ((0.5, 1.0, 0.0), (1.6, 10.0, 60.0))
OFF_PHONE_BOUNDS = ((0.0,), (0.8,))
FIRST_EFFICIENCIES = (0.76, 0.8, 0.85, 0.95)
FIRST_TRAVEL = (3.0, 6.0)
FIRST_OFF_PHONE = (0.1, 0.2, 0.3, 0.45, 0.6)
# Errors well beyond a tenth count as they are, not squared: what the model cannot reach in one
# category must not bend the others.
USUAL_LOG_ERROR = 0.1
STEP, PRECISION = 2e-3, 1e-3


@dataclass(frozen=True, slots=True)
class Unknowns:
    """The four numbers that are fitted, rounded as they are written."""

    off_phone: float
    crew_efficiency: float
    travel_t0_min: float
    travel_b_min: float


def calibrated(trust: str, fitted: YearMonth, checked: YearMonth) -> list[CalibrationRow]:
    """Fit a trust to one month; return it and another month, published beside modelled."""
    month = month_of(trust, *fitted)
    day = ambulance_day(month, handover_min(month))
    crews, handlers = neutral_crews(day.load), neutral_handlers(calls_per_min(month))
    unknowns = Unknowns(fitted_off_phone(month, handlers), *fitted_crews(month, day, crews))
    other = month_of(trust, *checked)
    return [
        CalibrationRow(
            trust=trust,
            fit_month=f"{fitted[0]}-{fitted[1]:02d}",
            check_month=f"{checked[0]}-{checked[1]:02d}",
            off_phone=unknowns.off_phone,
            crew_efficiency=unknowns.crew_efficiency,
            travel_t0_min=unknowns.travel_t0_min,
            travel_b_min=unknowns.travel_b_min,
            quantity=quantity,
            fit_published_s=month.count(f"{quantity}_s"),
            fit_model_s=in_fit,
            check_published_s=other.count(f"{quantity}_s"),
            check_model_s=in_check,
        )
        for quantity, in_fit, in_check in zip(
            (*RESPONSES, *ANSWERS),
            _modelled(month, unknowns, crews, handlers),
            _modelled(other, unknowns, crews, handlers),
            strict=True,
        )
    ]


def handover_min(month: Month) -> float:
    """Return the mean handover of a month: the trust's own, or England's on single days."""
    days = HANDOVER_DAYS.get((month.year, month.month))
    return month.count("handover_mean_s") / 60 if days is None else mean_handover_min(days)


def fitted_crews(month: Month, day: AmbulanceDay, crews: Series) -> tuple[float, float, float]:
    """Return crew efficiency, t0 and b, minutes, with which responses are those published."""
    published = _published(month, RESPONSES)

    @cache
    def response(efficiency: float) -> FluidResponse:
        return waited(day, efficiency * crews)

    def log_errors(at: Series) -> Series:
        return np.asarray(np.log(response_times_s(response(at[0]), at[1], at[2]) / published))

    starts = [np.array([efficiency, *FIRST_TRAVEL]) for efficiency in FIRST_EFFICIENCIES]
    efficiency, t0, b = _least(log_errors, starts, CREW_BOUNDS)
    return round(efficiency, 4), round(t0, 2), round(b, 2)


def fitted_off_phone(month: Month, handlers: Series) -> float:
    """Return the share of handlers off the phone with which answers take as long as published."""
    calls, published = calls_per_min(month), _published(month, ANSWERS)

    def log_errors(off_phone: Series) -> Series:
        times = answer_times_s(calls, (1.0 - off_phone[0]) * handlers)
        return np.asarray(np.log(np.maximum(times, SHORTEST_S) / published))

    starts = [np.array([off_phone]) for off_phone in FIRST_OFF_PHONE]
    (off_phone,) = _least(log_errors, starts, OFF_PHONE_BOUNDS)
    return round(off_phone, 4)


def _least(
    log_errors: Callable[[Series], Series],
    starts: Sequence[Series],
    bounds: tuple[Sequence[float], Sequence[float]],
) -> list[float]:
    """Return the unknowns within bounds at which log errors are least, from the best start.

    Where several are as good, as with answers below a second, that is the first of them.
    """
    first = min(starts, key=lambda at: float(np.abs(log_errors(at)).sum()))
    found = least_squares(
        log_errors,
        first,
        bounds=bounds,
        loss="soft_l1",
        f_scale=USUAL_LOG_ERROR,
        x_scale="jac",
        diff_step=[STEP],
        ftol=PRECISION,
        xtol=PRECISION,
    )
    return [float(one) for one in found.x]


def _modelled(month: Month, unknowns: Unknowns, crews: Series, handlers: Series) -> list[float]:
    """Return the ten times of a month with these unknowns, seconds to a tenth."""
    day = ambulance_day(month, handover_min(month))
    response = waited(day, unknowns.crew_efficiency * crews)
    responses = response_times_s(response, unknowns.travel_t0_min, unknowns.travel_b_min)
    on_phone = (1.0 - unknowns.off_phone) * handlers
    times = (*responses.tolist(), *answer_times_s(calls_per_min(month), on_phone))
    return [round(seconds, 1) for seconds in times]


def _published(month: Month, quantities: Sequence[str]) -> Series:
    seconds = [month.count(f"{quantity}_s") for quantity in quantities]
    return np.maximum(seconds, SHORTEST_S)


def main() -> None:
    """Fit every trust to both months and write the table and the page, or the page alone."""
    if sys.argv[1:] != ["page"]:
        rows = []
        for trust in TRUSTS:
            for fitted, checked in PAIRS:
                rows += calibrated(trust, fitted, checked)
                last = rows[-1]
                print(
                    f"{trust} {last.fit_month}: efficiency {last.crew_efficiency:.2f}", flush=True
                )
        write_rows(TABLE, rows)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(calibration_rows()), encoding="utf-8", newline="\n")
    for path in (TABLE, PAGE):
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
