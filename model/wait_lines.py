"""What a chart of waits draws: labelled lines of one service, with its normal day as a ghost."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto
from math import isnan

import numpy as np

from model.answer_words import show_wait
from model.segments import Series
from model.times import Grid, show_moment_in
from model.wait_words import show_response

SMALL_NUMBER = 10.0
NOBODY = "none sent"


class Unit(StrEnum):
    """What a line of a chart of waits counts."""

    MINUTES = "minutes"
    SECONDS = "seconds"
    SHARE = "share"
    PATIENTS = "patients"
    CALLERS = "callers"
    CALLS = "calls"
    JOURNEYS = "journeys"


class LinePattern(Enum):
    """How a line is broken, so that it is told apart without its colour."""

    SOLID = auto()
    HEAVY = auto()
    DASHED = auto()
    LONG_DASHED = auto()
    DOT_DASHED = auto()
    DOTTED = auto()


@dataclass(frozen=True, slots=True, eq=False)
class WaitLine:
    """One line: `series` has one value an interval, in `unit`; NaN where there is nobody to wait.

    `normal` is the same of a normal day, drawn as a ghost. A line that is not `is_drawn` is only
    told in the readout.
    """

    label: str
    series: Series
    unit: Unit
    pattern: LinePattern
    normal: Series
    is_drawn: bool = True


@dataclass(frozen=True, slots=True)
class StandardLine:
    """A level that the lines are held against, in their unit."""

    label: str
    level: float


@dataclass(frozen=True, slots=True, eq=False)
class LuckBand:
    """Between what one day's luck leaves a line: `low` to `high`, one value an interval each."""

    label: str
    low: Series
    high: Series


@dataclass(frozen=True, slots=True, eq=False)
class WaitLines:
    """Everything one chart of waits says of one service.

    `source` names where the numbers come from, `doubt` why they may be off. `recovered_at` is
    when the backlog is back to normal, if it `is_disturbed`; None if that is not within the plan.
    """

    title: str
    subtitle: str
    source: str
    unit: Unit
    lines: tuple[WaitLine, ...]
    standards: tuple[StandardLine, ...] = ()
    doubt: str = ""
    luck: LuckBand | None = None
    is_disturbed: bool = False
    recovered_at: datetime | None = None


def show_value(value: float, unit: Unit) -> str:
    """Show one value of a line in its unit, briefly: 1 h 52, 42 s, 71 %, 6.4, 120."""
    if isnan(value):
        return NOBODY
    if unit is Unit.MINUTES:
        return show_response(value)
    if unit is Unit.SECONDS:
        return show_wait(value)
    if unit is Unit.SHARE:
        return f"{value:.0%}".replace("%", " %")
    return f"{value:.1f}" if 0 < round(value, 1) < SMALL_NUMBER else f"{value:,.0f}"


def show_luck(luck: LuckBand, index: int, unit: Unit) -> str:
    """Show between what luck leaves an interval, the unit once: 29 to 44 min, 48 min to 1 h 20."""
    low, high = (show_value(float(bound[index]), unit) for bound in (luck.low, luck.high))
    said = next((of for of in (" min", " s") if low.endswith(of) and high.endswith(of)), "")
    return f"{low.removesuffix(said)} to {high}"


def recovery_label(grid: Grid, recovered_at: datetime | None) -> str:
    """Say when a backlog is back to normal, as its mark on the chart does."""
    if recovered_at is None:
        return "not back to normal within the plan"
    return f"back to normal {show_moment_in(grid, recovered_at)}"


def largest_of(waits: WaitLines) -> float:
    """Return the largest value that lines, their ghosts or luck reach, of those drawn."""
    drawn = [series for one in waits.lines if one.is_drawn for series in (one.series, one.normal)]
    if waits.luck is not None:
        drawn.append(waits.luck.high)
    return max((float(np.fmax.reduce(series, initial=0.0)) for series in drawn), default=0.0)


def smallest_of(lines: Sequence[WaitLine]) -> float:
    """Return the smallest value of lines or their ghosts, of those drawn."""
    drawn = [series for one in lines if one.is_drawn for series in (one.series, one.normal)]
    return min((float(np.fmin.reduce(series, initial=np.inf)) for series in drawn), default=0.0)
