"""Is it enough? The answer for one service, in a word and two short lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from model.gaps import SHORT_FROM, Gap, minutes_below_minimum, minutes_short
from model.projection import ServiceProjection
from model.staff import Service
from model.times import Grid, local, show_length, show_moment, show_time

SERVICE_NAMES = {
    Service.CALL_ANSWERING: "999 call answering",
    Service.AMBULANCE_RESPONSE: "Ambulance response",
    Service.PATIENT_TRANSPORT: "Patient transport",
    Service.NHS_111: "NHS 111",
}


class State(StrEnum):
    """How cover stands, over the whole period or in one interval."""

    HOLDS = "Holds"
    SHORT = "Short"
    BELOW_MINIMUM = "Below minimum"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a service's card says.

    `headline` is its worst moment (or its closest one while it holds) at the interval `worst`,
    `at` says when that is, `length` how long cover is short, `binds` what it is short of;
    `states` has one State an interval.
    """

    service: Service
    state: State
    headline: str
    at: str
    length: str
    binds: str
    worst: int
    states: tuple[State, ...]

    @property
    def detail(self) -> str:
        """Return how long cover is short and what binds."""
        return f"{self.length}; {self.binds}" if self.binds else self.length

    @property
    def sentence(self) -> str:
        """Return the whole card as it is spoken."""
        return (
            f"{SERVICE_NAMES[self.service]}: {self.state.lower()}; {self.headlines[0]}; "
            f"{self.detail[0].lower()}{self.detail[1:]}."
        )

    @property
    def headlines(self) -> tuple[str, ...]:
        """Return the headline from its longest form to its shortest; numbers are never lost."""
        short = self.headline.rpartition(" ")[0] if self.at else self.headline
        return (f"{self.headline} {self.at}".rstrip(), self.headline, short)


def verdict(cover: ServiceProjection, grid: Grid, gaps: Sequence[Gap]) -> Verdict:
    """Return the verdict on one service from its projection and its gaps."""
    states = _states(cover, gaps)
    if not gaps:
        closest = int(np.argmin(cover.available - cover.required))
        now, needed = cover.available[closest], cover.required[closest]
        return Verdict(
            service=cover.service,
            state=State.HOLDS,
            headline=f"{now:,.0f} {cover.unit} for {needed:,.0f} needed",
            at="",
            length=f"Closest at {show_time_in(grid, closest)}; enough all through",
            binds="",
            worst=closest,
            states=states,
        )
    worst = worst_gap(gaps)
    below_min = minutes_below_minimum(cover, grid)
    return Verdict(
        service=cover.service,
        state=State.BELOW_MINIMUM if below_min else State.SHORT,
        headline=headline(worst, cover.unit),
        at=f"at {show_time_in(grid, worst.worst)}",
        length=(
            f"{show_length(below_min)} below local minimum"
            if below_min
            else f"Short for {show_length(minutes_short(cover, grid))}"
        ),
        binds=f"{name_binds(worst)} bind" if worst.binds else "",
        worst=worst.worst,
        states=states,
    )


def worst_gap(gaps: Sequence[Gap]) -> Gap:
    """Return the deepest gap in proportion; those below the local minimum come first."""
    return max(
        gaps,
        key=lambda gap: (gap.is_below_minimum, gap.deepest / (gap.available + gap.deepest)),
    )


def headline(gap: Gap, unit: str) -> str:
    """Return what there is at the worst moment of a gap: 120 of 203 crews."""
    return f"{gap.available:,.0f} of {gap.available + gap.deepest:,.0f} {unit}"


def show_time_in(grid: Grid, index: int) -> str:
    """Show when an interval starts, with the weekday after the plan's first day."""
    instant = grid.instant(index * grid.interval_min)
    is_first_day = local(instant).date() == local(grid.opens).date()
    return show_time(instant) if is_first_day else show_moment(instant)


def name_binds(gap: Gap) -> str:
    """Name what binds in a gap: clinicians, or clinicians and vehicles."""
    return " and ".join(f"{resource}s" for resource in gap.binds)


def _states(cover: ServiceProjection, gaps: Sequence[Gap]) -> tuple[State, ...]:
    states = [State.HOLDS] * len(cover.required)
    below = (cover.below_minimum >= SHORT_FROM).tolist()
    for gap in gaps:
        for index in range(gap.first, gap.last):
            states[index] = State.BELOW_MINIMUM if below[index] else State.SHORT
    return tuple(states)
