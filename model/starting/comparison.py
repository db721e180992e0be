"""Published months side by side, to choose one by: how busy, how late, how long at hospital."""

from collections.abc import Iterable
from dataclasses import dataclass

from model.templates.published import Month


@dataclass(frozen=True, slots=True)
class MonthAtAGlance:
    """A few means of a month; None where the figure is not published."""

    month: Month
    incidents_per_day: float | None
    c2_mean_min: float | None
    answer_mean_s: float | None
    handover_min: float | None


def at_a_glance(months: Iterable[Month]) -> tuple[MonthAtAGlance, ...]:
    """Return the means of months in the order they come."""
    return tuple(_glance(month) for month in months)


def _glance(month: Month) -> MonthAtAGlance:
    counts = dict(month.counts)
    return MonthAtAGlance(
        month=month,
        incidents_per_day=_part(counts.get("incidents_all"), month.days),
        c2_mean_min=_part(counts.get("c2_mean_s"), 60),
        answer_mean_s=counts.get("call_answer_mean_s"),
        handover_min=_part(counts.get("handover_mean_s"), 60),
    )


def _part(value: float | None, by: float) -> float | None:
    return None if value is None else value / by
