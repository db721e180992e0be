"""How bad it is in four numbers, to hold a plan against another: before and after a change."""

from dataclasses import dataclass

import numpy as np

from model.gaps import gaps_of, minutes_below_minimum, minutes_short
from model.people import people_of
from model.projection import Projection
from model.shown import shown_difference
from model.staff import Service
from model.times import show_length
from model.verdict import show_time_in

NO_TIME = "0 h"


@dataclass(frozen=True, slots=True)
class CoverFigures:
    """One service over the whole plan, as it is shown.

    `below_minimum` and `short` are lengths of time, the latter below what is required or the
    minimum; `deepest` is the most that is missing, with when; `called_out` the person-hours of
    the service's staff in all walk-outs, at the likely turnout and before exemptions.
    """

    below_minimum: str
    short: str
    deepest: str
    called_out: str

    def rows(self) -> tuple[tuple[str, str], ...]:
        """Return what each number says, and the number."""
        return (
            ("Below minimum", self.below_minimum),
            ("Short of required", self.short),
            ("Deepest", self.deepest),
            ("Person-hours called out", self.called_out),
        )


def cover_figures(projection: Projection, service: Service) -> CoverFigures:
    """Return the figures of one service that the projection has."""
    cover, grid = projection.services[service], projection.grid
    gaps = gaps_of(projection, service)
    deepest = "none"
    if gaps:
        worst = max(gaps, key=lambda gap: gap.deepest)
        missing = shown_difference(worst.line, worst.available)
        deepest = f"{missing} at {show_time_in(grid, worst.worst)}"
    below = _length(minutes_below_minimum(cover, grid))
    return CoverFigures(
        below_minimum=below if cover.has_minimum else "not set",
        short=_length(minutes_short(cover, grid)),
        deepest=deepest,
        called_out=f"{person_hours_called_out(projection, service):,.0f}",
    )


def person_hours_called_out(projection: Projection, service: Service) -> float:
    """Return the person-hours of a service's staff in walk-outs, as expected values."""
    plan = projection.plan
    theirs = np.array([group.service is service for group in plan.groups], dtype=np.bool_)
    out = people_of(plan, projection.scenario).called_out[:, theirs]
    hours = np.diff(projection.grid.edges_min()) / 60
    return float((out.sum(axis=(0, 1, 2)) * hours).sum())


def _length(minutes: float) -> str:
    return show_length(minutes) if minutes else NO_TIME
