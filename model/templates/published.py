"""The published figures that come with Covercast; `resources/data/SOURCES.md` says whose."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from math import exp, sqrt

from model.resources import resource
from model.times import MONTHS, from_iso
from model.trust import Category

AMBSYS_FILE = "ambsys_trusts_tidy_2021-04_to_2026-03.csv"
OGL = "Contains NHS England data, OGL v3.0"
TOY_TRUST = (
    "AmbModelOpen (NHS England, MIT), Fake_Data_2: illustrative – "
    "NHS England describes it as fictitious yet realistic"
)
WELSH_DATA = (
    "derived from incidents of a major ambulance service in Great Britain, 2016 to July 2019 "
    "(github bahmanrostamitabar/forecasting-emergency-medicine)"
)
UEC_DAYS = (
    "GMB’s table of NHS England’s daily situation report, January 2023 "
    "(https://www.gmb.org.uk/news/ambulance-delays-plummet-again-strike-day)"
)
ARP_CATEGORIES = (Category.C1, Category.C2, Category.C3, Category.C4)

Row = dict[str, str]


class NotPublished(LookupError):
    """A figure that the bundled data do not have; the message says which."""


@dataclass(frozen=True, slots=True)
class Month:
    """One trust's ambulance quality indicators of one month, as counts of the month."""

    trust: str
    code: str
    year: int
    month: int
    days: int
    counts: tuple[tuple[str, float], ...]

    @property
    def source(self) -> str:
        """Return where the figures of this month come from."""
        when = f"{MONTHS[self.month - 1]} {self.year}"
        return f"NHS England, Ambulance Systems Indicators, {self.trust}, {when}. {OGL}"

    def count(self, item: str) -> float:
        """Return a count of the month; raises NotPublished where there is none."""
        for name, value in self.counts:
            if name == item:
                return value
        message = f"No {item} is published for {self.trust} in {self.year}-{self.month:02d}."
        raise NotPublished(message)

    def per_day(self, item: str) -> float:
        """Return the mean of a count per day of the month."""
        return self.count(item) / self.days


@dataclass(frozen=True, slots=True)
class JobParts:
    """Mean and variance of the time a crew spends on a job, minutes, without handover."""

    convey_min: float
    convey_variance: float
    treat_min: float
    treat_variance: float


@dataclass(frozen=True, slots=True)
class PublishedWindow:
    """A walk-out as it was announced, with the page it was read from."""

    trust: str
    union: str
    starts: datetime
    ends: datetime
    scope: str
    source: str


@cache
def months() -> tuple[Month, ...]:
    """Return every trust and month of the bundled indicators, England as a whole included."""
    return tuple(month_in(row) for row in _rows(AMBSYS_FILE))


def month_of(trust: str, year: int, month: int) -> Month:
    """Return one trust's month ("WMAS", "England"); raises NotPublished if it is not there."""
    for one in months():
        if (one.trust, one.year, one.month) == (trust, year, month):
            return one
    message = f"No indicators of {trust} are published for {year}-{month:02d}."
    raise NotPublished(message)


def hour_shares(category: Category | None = None) -> tuple[float, ...]:
    """Return the share of a day's incidents in each hour, of one category or of all."""
    rows = _rows("ambmodelopen_fake2_hourly_profile.csv")
    incidents = [float(row["mean_f2f_incidents"]) for row in rows]
    if category is not None:
        column = f"{category.value}_share"
        incidents = [all_ * float(row[column]) for all_, row in zip(incidents, rows, strict=True)]
    return shares_of(incidents)


def crews_of_toy_trust() -> tuple[float, ...]:
    """Return the ambulances on duty in each hour of a trust the size of the West Midlands."""
    rows = _rows("ambmodelopen_fake2_hourly_profile.csv")
    return tuple(float(row["mean_dca_on_duty"]) for row in rows)


def weekday_factors(column: str) -> tuple[float, ...]:
    """Return the factor of each weekday from Monday: column RED, AMBER, GREEN or ALL."""
    return tuple(float(row[column]) for row in _rows("gb_ambulance_weekday_factors.csv"))


def nature_shares() -> tuple[tuple[str, float], ...]:
    """Return the share of attended incidents by nature, as the source names them."""
    return tuple(
        (row["nature_of_incident"], float(row["share_of_attended_incidents"]))
        for row in _rows("gb_ambulance_nature_of_incident_shares.csv")
    )


def job_parts(category: Category) -> JobParts:
    """Return what a job of a category is made of, from the lognormal times of its parts."""
    convey = [_lognormal(row) for row in _parts("see_and_convey", category)]
    treat = [_lognormal(row) for row in _parts("see_and_treat", category)]
    return JobParts(
        convey_min=sum(mean for mean, _ in convey),
        convey_variance=sum(variance for _, variance in convey),
        treat_min=sum(mean for mean, _ in treat),
        treat_variance=sum(variance for _, variance in treat),
    )


def mean_handover_min(days: Sequence[date]) -> float:
    """Return 15 min and the hours lost beyond them, shared over the arrivals of these days."""
    wanted = {day.isoformat() for day in days}
    rows = [row for row in _rows("handover_england_jan2023_days.csv") if row["date"] in wanted]
    lost = sum(float(row["hours_lost"]) for row in rows)
    return 15.0 + 60.0 * lost / sum(float(row["arriving_by_ambulance"]) for row in rows)


def strike_windows(trust: str, union: str, day: date) -> tuple[PublishedWindow, ...]:
    """Return the walk-outs of a union at a trust that were announced for a day."""
    return tuple(
        PublishedWindow(
            trust=trust,
            union=union,
            starts=from_iso(row["start"]),
            ends=from_iso(row["end"]),
            scope=row["staff_scope"],
            source=row["source"],
        )
        for row in strike_window_rows()
        if (row["trust"], row["union"], row["strike_date"]) == (trust, union, day.isoformat())
        and row["start"]
    )


def strike_window_rows() -> tuple[Row, ...]:
    """Return the walk-outs announced from 2014 to 2023, as the file has them."""
    return _rows("strike_windows.csv")


def shares_of(amounts: Sequence[float]) -> tuple[float, ...]:
    """Return amounts as shares of their sum, rounded to six places and summing to one."""
    total = sum(amounts)
    shares = [round(amount / total, 6) for amount in amounts]
    largest = shares.index(max(shares))
    shares[largest] = round(shares[largest] + 1.0 - sum(shares), 6)
    return tuple(shares)


@cache
def _rows(name: str) -> tuple[Row, ...]:
    with resource("data", name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def month_in(row: Row) -> Month:
    """Return the month in a row of tidy indicators."""
    keys = ("year", "month", "days", "org_code", "trust")
    counts = tuple((k, float(v)) for k, v in row.items() if k not in keys and v)
    year, month, days = int(row["year"]), int(row["month"]), int(row["days"])
    return Month(row["trust"], row["org_code"], year, month, days, counts)


def _parts(care_model: str, category: Category) -> list[tuple[float, float]]:
    """Return mu and sigma of every lognormal part of a job."""
    rows = _rows("ambmodelopen_fake2_job_cycle_components.csv")
    column = category.name
    found: dict[str, dict[str, float]] = {}
    for row in rows:
        if row["care_model"] == care_model and row["stat"].startswith("lognormal"):
            found.setdefault(row["component"], {})[row["stat"]] = float(row[column])
    return [(part["lognormal_mu"], part["lognormal_sigma"]) for part in found.values()]


def _lognormal(part: tuple[float, float]) -> tuple[float, float]:
    """Return mean and variance of a lognormal time given by mu and sigma."""
    mu, sigma = part
    mean = exp(mu + sigma**2 / 2)
    return mean, mean**2 * (exp(sigma**2) - 1.0)


def spread_of(mean: float, variance: float) -> float:
    """Return the coefficient of variation."""
    return sqrt(variance) / mean
