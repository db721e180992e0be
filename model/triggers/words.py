"""What is said of a trigger: when it is reached and cleared, between when, and how near it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from model.answer_words import show_wait
from model.segments import Series
from model.times import Grid, show_moment_in, show_time_since
from model.triggers.draws import Between, TriggerRange
from model.triggers.line import Measure, TriggerLine
from model.triggers.spans import stands_at
from model.verdict import show_time_in
from model.wait_words import show_response

MOST_DRAWS = "8 of 10 draws"
QUICK_RANGE = "range by the quick engine"
SMALL_NUMBER = 10.0


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """What is told of one trigger; `spans` are when it is reached and when cleared."""

    line: TriggerLine
    grid: Grid
    series: Series | None
    engine: str
    spans: Sequence[tuple[datetime, datetime | None]]
    range: TriggerRange | None


def trigger_sentence(told: Told) -> str:
    """Say in sentences what is expected of a trigger."""
    if told.series is None:
        what = "999 calls" if told.line.is_about_calls else "ambulance response"
        return f"{told.line.name}: this plan has no {what}, so nothing can be said of it."
    said = _reached(told) if told.spans else _not_reached(told)
    return f"{told.line.name}: {told.line.condition}. {said} {_source(told)}"


def _reached(told: Told) -> str:
    (reached, cleared), *others = told.spans
    between = told.range
    said = f"Expected to be reached {show_moment_in(told.grid, reached)}"
    said += _between(told, None if between is None else between.reached, reached)
    if cleared is None:
        said += "; not cleared before the plan ends."
    else:
        said += f"; cleared {show_time_since(told.grid, reached, cleared)}"
        said += _between(told, None if between is None else between.cleared, cleared) + "."
    if between is not None and between.share < 1.0:
        said += f" {show_share(1.0 - between.share)} of draws never reach it."
    if others:
        first = show_moment_in(told.grid, others[0][0])
        more = "" if len(others) == 1 else f", {len(others)} times more in all"
        said += f" Reached again {first}{more}."
    return said


def _not_reached(told: Told) -> str:
    said = f"Not expected to be reached: {_nearest(told)}."
    between = told.range
    if between is None:
        return said
    if not between.share:
        return f"{said} No draw reaches it."
    return f"{said} {show_share(between.share)} of draws reach it."


def _nearest(told: Told) -> str:
    """Say how near the measure comes to the threshold, and when."""
    line, series = told.line, told.series
    if series is None or np.isnan(series).all():
        return "there is nobody to measure"
    at = int(np.nanargmin(series) if line.is_reached_from_above else np.nanargmax(series))
    value = show_measure(line.measure, float(series[at]))
    when = show_time_in(told.grid, at)
    if stands_at(line, series).any():
        return f"{value} at {when}, but not for {line.lasts_min:,.10g} min"
    if value == show_measure(line.measure, line.threshold):
        return f"just short of it at {when}"
    word = "fewest" if line.is_reached_from_above else "most"
    return f"the {word} is {value}, at {when}"


def show_measure(measure: Measure, value: float) -> str:
    """Show a value of a measure in its unit: 18 min, 95 s, 6.4, 120."""
    if measure is Measure.C2_MEAN:
        return show_response(value)
    if measure is Measure.ANSWER_P95:
        return show_wait(value)
    return f"{value:.1f}" if 0 < round(value, 1) < SMALL_NUMBER else f"{value:,.0f}"


def show_between(grid: Grid, between: Between) -> str:
    """Say between when: Wed 13:45 to 16:00, Wed 13:45 or later, or not in this plan."""
    earliest, latest = between.earliest, between.latest
    if earliest is None:
        return "not in this plan"
    said = show_moment_in(grid, earliest)
    if latest is None:
        return f"{said} or later"
    return said if latest == earliest else f"{said} to {show_time_since(grid, earliest, latest)}"


def _between(told: Told, between: Between | None, expected: datetime) -> str:
    if between is None or between == Between(expected, expected):
        return ""
    return f" ({MOST_DRAWS}: {show_between(told.grid, between)})"


def _source(told: Told) -> str:
    """Say which engine says so; simulated days leave the range to the quick one."""
    is_simulated = "simulated" in told.engine
    also = f"; {QUICK_RANGE}" if is_simulated and told.range is not None else ""
    return f"Estimate, {told.engine}{also}."


def show_share(share: float) -> str:
    """Show a share in whole per cent."""
    return f"{share * 100:.0f}\u2009%"
