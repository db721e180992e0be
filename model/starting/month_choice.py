"""Which published month a new plan rests on: the one nearest in kind to its dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from model.starting.trusts import EnglishTrust
from model.templates.published import ARP_CATEGORIES, Month, NotPublished
from model.times import MONTHS

NEEDED = (
    *("calls_answered", "incidents_all", "face_to_face", "hear_and_treat"),
    *("conveyed_ed", "conveyed_non_ed", "c1_mean_s", "c2_mean_s"),
    *(f"{category.value}_incidents" for category in ARP_CATEGORIES),
    *(f"{category.value}_resources_allocated" for category in ARP_CATEGORIES),
    *(f"{category.value}_resources_arriving" for category in ARP_CATEGORIES),
)


@dataclass(frozen=True, slots=True)
class MonthChoice:
    """A published month, and one sentence on why it stands for the dates of a plan."""

    month: Month
    why: str


def is_complete(month: Month) -> bool:
    """Tell whether a month has every count that a plan is made from."""
    there = dict(month.counts)
    return all(item in there for item in NEEDED)


def months_of(months: Iterable[Month], trust: EnglishTrust) -> tuple[Month, ...]:
    """Return the complete months of a trust, oldest first."""
    own = (month for month in months if month.trust == trust.key and is_complete(month))
    return tuple(sorted(own, key=lambda month: (month.year, month.month)))


def nearest_month(months: Iterable[Month], trust: EnglishTrust, day: date) -> MonthChoice:
    """Return the month of a trust nearest in kind to a day.

    The same month of the year if any is published, else the nearest in season; of those the
    one nearest in time. Raises NotPublished where the trust has no complete month.
    """
    own = months_of(months, trust)
    if not own:
        message = f"No month of {trust.name} has all the figures that a plan is made from."
        raise NotPublished(message)
    best = min(own, key=lambda month: (_season_apart(month, day), _months_apart(month, day)))
    return MonthChoice(best, _why(best, day))


def month_words(month: Month) -> str:
    """Return the words for a month: Jan 2026."""
    return f"{MONTHS[month.month - 1]} {month.year}"


def _why(month: Month, day: date) -> str:
    if (month.year, month.month) == (day.year, day.month):
        return f"{month_words(month)} is the month of the plan itself."
    wanted = MONTHS[day.month - 1]
    if month.month == day.month:
        return f"{month_words(month)} is the nearest {wanted} that is published."
    return f"No {wanted} is published in full; {month_words(month)} is nearest in season."


def _season_apart(month: Month, day: date) -> int:
    apart = abs(month.month - day.month)
    return min(apart, 12 - apart)


def _months_apart(month: Month, day: date) -> int:
    return abs((month.year - day.year) * 12 + month.month - day.month)
