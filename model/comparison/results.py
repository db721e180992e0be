"""What a scenario comes to, result by result: each a number that is better the lower it is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

import numpy as np

from model.band.band import Band
from model.gaps import gaps_of, minutes_below_minimum, minutes_short
from model.projection import Projection
from model.responding import responding_of
from model.response_times import ResponseTimes
from model.shown import shown_difference
from model.staff import Service
from model.times import Grid, show_length, show_moment_in
from model.transport import TransportDay, journeys_of
from model.trust import Category
from model.wait_words import CATEGORY_NAMES, show_response

# The door to the waits: the quick one, or one that simulates days.
Responding = Callable[[Projection], ResponseTimes | None]

UNDISTURBED, NEVER = -1.0, float("inf")
BELOW, SHORT, DEEPEST = "Below minimum", "Short of required", "Deepest gap"
WAITING, RECOVERED, NOT_RUN = "Most patients waiting", "Back to normal", "Journeys not run"
# What nine in ten patients, or draws of turnout, get at most.
OF_PATIENTS, OF_DRAWS = "9 in 10 within", "9 draws in 10 within"
TAIL = 0.9


class Measured(Enum):
    """What a result is measured in, which says how it is shown."""

    TIME = "minutes of the plan"
    WAIT = "minutes to a patient"
    COUNT = "people, crews or journeys"
    MOMENT = "minutes since the plan opens"


@dataclass(frozen=True, slots=True)
class Result:
    """One number of a scenario; `whole` is it as shown, so that a reader's own sum comes out.

    A moment is UNDISTURBED where nothing ever was otherwise than on a normal day, NEVER where
    that does not come back within the plan. `of` is the category whose patients wait, if any.
    """

    service: Service
    name: str
    measured: Measured
    value: float
    whole: float
    of: Category | None = None

    @property
    def is_of_draws(self) -> bool:
        """Tell whether it is what nine in ten draws of turnout come to at most."""
        return self.name.endswith(OF_DRAWS)

    @property
    def is_tail(self) -> bool:
        """Tell whether it is what nine in ten get at most, rather than what is expected."""
        return self.is_of_draws or self.name.endswith(OF_PATIENTS)


def results_of(
    projection: Projection,
    responding: Responding = responding_of,
    *,
    has_centiles: bool = True,
    band: Band | None = None,
) -> tuple[Result, ...]:
    """Return the results of a projection, by service in the order they are shown.

    Waits are those of the whole plan: mean, and what nine in ten get at most (`has_centiles`).
    With the band of the projection, cover is told as nine in ten draws have it too.
    """
    return tuple(_results(projection, responding, has_centiles, band))


def _results(
    projection: Projection, responding: Responding, has_centiles: bool, band: Band | None
) -> Iterator[Result]:
    for service in projection.services:
        yield from _cover(projection, service, band)
        if service is Service.AMBULANCE_RESPONSE and (times := responding(projection)) is not None:
            yield from _waits(times, has_centiles)
            yield from _backlog(projection.grid, times)
        if service is Service.PATIENT_TRANSPORT and (day := journeys_of(projection)) is not None:
            yield from _journeys(projection.grid, day)


def _cover(projection: Projection, service: Service, band: Band | None) -> Iterator[Result]:
    cover, grid = projection.services[service], projection.grid
    lengths = {SHORT: minutes_short(cover, grid)}
    if cover.has_minimum:
        lengths = {BELOW: minutes_below_minimum(cover, grid)} | lengths
    for name, minutes in lengths.items():
        yield _result(name, Measured.TIME, minutes, service)
        if band is not None:
            drawn = band.services[service]
            each_draw = drawn.below_minimum_min if name == BELOW else drawn.short_min
            tail = float(np.quantile(each_draw, TAIL, method="higher"))
            yield _result(f"{name}, {OF_DRAWS}", Measured.TIME, tail, service)
    worst = max(gaps_of(projection, service), key=lambda gap: gap.deepest, default=None)
    deepest = worst.deepest if worst else 0.0
    whole = shown_difference(worst.line, worst.available) if worst else "0"
    name = f"{DEEPEST}, {cover.unit}"
    yield Result(service, name, Measured.COUNT, deepest, int(whole.replace(",", "")))


def _waits(times: ResponseTimes, has_centiles: bool) -> Iterator[Result]:
    for category in Category:
        if not times.incidents_of(category).any():
            continue
        waits = {"mean": times.mean_in(category)}
        if has_centiles:
            waits[OF_PATIENTS] = times.centile_of(category)
        for what, minutes in waits.items():
            name = f"{CATEGORY_NAMES[category]}, {what}"
            yield _result(name, Measured.WAIT, minutes, of=category)


def _backlog(grid: Grid, times: ResponseTimes) -> Iterator[Result]:
    yield _result(WAITING, Measured.COUNT, float(times.waiting.sum(axis=0).max()))
    moment = UNDISTURBED
    if times.is_disturbed:
        moment = _minutes(grid, times.recovered_at)
    yield _result(RECOVERED, Measured.MOMENT, moment)


def _journeys(grid: Grid, day: TransportDay) -> Iterator[Result]:
    transport = Service.PATIENT_TRANSPORT
    yield _result(NOT_RUN, Measured.COUNT, float(day.total.cancelled.sum()), transport)
    moment = _minutes(grid, day.recovered_at)
    yield _result(RECOVERED, Measured.MOMENT, moment or UNDISTURBED, transport)


def _minutes(grid: Grid, moment: datetime | None) -> float:
    return NEVER if moment is None else grid.minutes(moment)


def _result(
    name: str,
    measured: Measured,
    value: float,
    service: Service = Service.AMBULANCE_RESPONSE,
    of: Category | None = None,
) -> Result:
    whole = value if np.isinf(value) else float(round(value))
    return Result(service, name, measured, value, whole, of)


def show_result(result: Result, grid: Grid) -> str:
    """Show a result: 6 h, 38 min, 83, Thu 02:15."""
    if result.measured is Measured.COUNT:
        return f"{result.whole:,.0f}"
    if result.measured is Measured.WAIT:
        return show_response(result.whole)
    if result.measured is Measured.TIME:
        return show_length(result.whole) if result.whole else "0 h"
    if result.whole == UNDISTURBED:
        return "as usual throughout"
    if result.whole == NEVER:
        return "not within the plan"
    return show_moment_in(grid, grid.instant(result.whole))


def show_change(before: Result, after: Result) -> str:
    """Show how a result differs, with its sign: +2 h, −14 min, 45 min later; “=” for nothing."""
    if before.whole == after.whole:
        return "="
    by = after.whole - before.whole
    if before.measured is Measured.MOMENT:
        way = "later" if by > 0 else "sooner"
        is_between = min(before.whole, after.whole) > UNDISTURBED and np.isfinite(by)
        return f"{show_length(abs(by))} {way}" if is_between else way
    sign = "+" if by > 0 else "−"
    if before.measured is Measured.COUNT:
        return f"{sign}{abs(by):,.0f}"
    return f"{sign}{show_length(abs(by))}"
