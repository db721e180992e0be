"""Is it enough? The answer for one service, in a word and two short lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from model.gaps import Gap, minutes_below_minimum, minutes_short
from model.projection import ServiceProjection
from model.shown import whole_missing
from model.staff import Service
from model.times import DATED_FROM_MIN, Grid, local, show_length, show_moment_in, show_time

SERVICE_NAMES = {
    Service.CALL_ANSWERING: "999 call answering",
    Service.AMBULANCE_RESPONSE: "Ambulance response",
    Service.PATIENT_TRANSPORT: "Patient transport",
    Service.NHS_111: "NHS 111",
}


class State(StrEnum):
    """How cover stands, over the whole period or in one interval.

    LATE: there are heads enough, but people wait beyond their standard. UNSETTLED: there are heads
    enough, and how long people wait is being worked out.
    """

    HOLDS = "Holds"
    UNSETTLED = "Working out"
    LATE = "Late"
    SHORT = "Short"
    BELOW_MINIMUM = "Below minimum"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a service's card says.

    `headlines` say its worst moment (its closest one while it holds), from the longest form to
    the shortest; `length` says how long cover is short and `more` what of, or when it is
    closest; `worst` is the interval meant, `states` has one State an interval.
    """

    service: Service
    state: State
    headlines: tuple[str, ...]
    length: str
    more: str
    worst: int
    states: tuple[State, ...]

    @property
    def detail(self) -> str:
        """Return the length and what is said with it."""
        return f"{self.length}; {self.more}" if self.more else self.length

    @property
    def length_in_brief(self) -> str:
        """Return the length in fewer words; of enough heads and a late answer, the answer."""
        said = self.length.rpartition("; ")[2].replace(" local", "")
        return f"{said[:1].upper()}{said[1:]}"

    @property
    def sentence(self) -> str:
        """Return the whole card as it is spoken."""
        return (
            f"{SERVICE_NAMES[self.service]}: {self.state.lower()}; {self.headlines[0]}; "
            f"{self.detail[0].lower()}{self.detail[1:]}."
        )


def verdict(cover: ServiceProjection, grid: Grid, gaps: Sequence[Gap]) -> Verdict:
    """Return the verdict on one service from its projection and its gaps."""
    states = _states(cover, gaps)
    if not gaps:
        return _holding(cover, grid, states)
    worst = worst_gap(gaps)
    below_min = minutes_below_minimum(cover, grid)
    said = headline(worst, cover.unit)
    return Verdict(
        service=cover.service,
        state=State.BELOW_MINIMUM if below_min else State.SHORT,
        headlines=(
            f"{said} at {show_time_in(grid, worst.worst)}",
            said,
            said.removesuffix(f" {cover.unit}"),
        ),
        length=(
            f"{show_length(below_min)} below local minimum"
            if below_min
            else f"Short for {show_length(minutes_short(cover, grid))}"
        ),
        more=f"{name_binds(worst)} bind" if worst.binds else "",
        worst=worst.worst,
        states=states,
    )


def _holding(cover: ServiceProjection, grid: Grid, states: tuple[State, ...]) -> Verdict:
    closest = closest_moment(cover)
    now = round(float(cover.available[closest]))
    # Half a unit may be missing before cover is short; no card says that fewer are enough.
    needed = min(round(float(cover.required[closest])), now)
    return Verdict(
        service=cover.service,
        state=State.HOLDS,
        headlines=(
            f"{now:,} {cover.unit} for {needed:,} needed",
            f"{now:,} {cover.unit} for {needed:,}",
            f"{now:,} for {needed:,}",
        ),
        length="Enough all through",
        more=f"closest at {show_time_in(grid, closest)}",
        worst=closest,
        states=states,
    )


def closest_moment(cover: ServiceProjection) -> int:
    """Return the interval with the least to spare, of those in which anything is needed."""
    spare = cover.available - cover.required
    is_needed = cover.required >= 0.5
    return int(np.argmin(np.where(is_needed, spare, np.inf) if is_needed.any() else spare))


def worst_gap(gaps: Sequence[Gap]) -> Gap:
    """Return the deepest gap; those below the local minimum come first."""
    return max(
        gaps,
        key=lambda gap: (gap.is_below_minimum, gap.deepest),
    )


def headline(gap: Gap, unit: str) -> str:
    """Return what there is at the worst moment of a gap: 120 of 203 crews."""
    minimum = "the minimum " if gap.is_against_minimum else ""
    return f"{gap.available:,.0f} of {minimum}{gap.line:,.0f} {unit}"


def show_time_in(grid: Grid, index: int) -> str:
    """Show when an interval starts, with its day where the plan's first one is not meant.

    In a plan that holds weekdays twice every day is named by its date.
    """
    instant = grid.instant(index * grid.interval_min)
    is_first_day = local(instant).date() == local(grid.opens).date()
    is_clear = is_first_day and grid.length_min <= DATED_FROM_MIN
    return show_time(instant) if is_clear else show_moment_in(grid, instant)


def name_binds(gap: Gap) -> str:
    """Name what binds in a gap: clinicians, or clinicians and vehicles."""
    return " and ".join(f"{resource}s" for resource in gap.binds)


def _states(cover: ServiceProjection, gaps: Sequence[Gap]) -> tuple[State, ...]:
    states = [State.HOLDS] * len(cover.required)
    below = (whole_missing(cover.minimum, cover.available) > 0).tolist()
    for gap in gaps:
        for index in range(gap.first, gap.last):
            states[index] = State.BELOW_MINIMUM if below[index] else State.SHORT
    return tuple(states)
