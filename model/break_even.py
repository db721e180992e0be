"""Break-even turnout: up to how many walking out cover stays at its line. No chance is needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from model.band.callings import (
    Calling,
    calling_of_union,
    calling_of_walk_out,
    callings_of,
    turnouts_of,
)
from model.band.cover_by_turnout import CoverByTurnout
from model.dispute import Turnout, WalkOut, WalkOutStatus
from model.effect import LEAST_TOLD
from model.plan import Scenario
from model.projection import Projection, ServiceProjection, project
from model.segments import Series
from model.shown import whole_missing
from model.staff import Service
from model.wording import cover_name

# Turnout is found to a millionth.
HALVINGS = 20


@dataclass(frozen=True, slots=True, eq=False)
class BreakEven:
    """The highest turnout at which cover holds, by service, one entry an interval.

    Cover holds where it is not below the local minimum by a whole unit; for a service without a
    minimum, below what is required at that turnout. 1: it holds even if all walk out. NaN: it does
    not hold even if nobody does. Services that it moves by less than LEAST_TOLD are left out.
    """

    services: Mapping[Service, Series]

    @property
    def holds_up_to(self) -> float:
        """Return the turnout at which the first service gives way; NaN: none holds at any.

        A service that does not hold even if nobody walks out is left out (see `besides`), as long
        as another one holds then: what it lacks is not of this turnout.
        """
        return self._deciding[1]

    @property
    def _deciding(self) -> tuple[Service | None, float]:
        """Return the service that decides, and up to which turnout it holds."""
        lowest = {service: float(each.min()) for service, each in self.services.items()}
        held = {service: share for service, share in lowest.items() if not np.isnan(share)}
        first = min(held or lowest, key=lambda service: held.get(service, 0.0), default=None)
        return first, 1.0 if first is None else lowest[first]

    @property
    def words(self) -> str:
        """Say it in a few words: holds up to 34 %."""
        if not self.services:
            return "changes nothing"
        service, highest = self._deciding
        whose = f"{cover_name(service)} " if service is not None and len(self.services) > 1 else ""
        return f"{whose}{_holds(highest)}"

    def words_at(self, service: Service, at: int) -> str:
        """Say it of one service in one interval; empty where turnout does not move it."""
        there = self.services.get(service)
        return "" if there is None else _holds(float(there[at]))

    @property
    def besides(self) -> str:
        """Say which other services do not hold even if nobody walks out; empty if all do."""
        deciding = self._deciding[0]
        names = [
            cover_name(service)
            for service, turnout in self.services.items()
            if service is not deciding and np.isnan(turnout).any()
        ]
        return " ".join(
            f"{name[0].upper()}{name[1:]} does not hold even if nobody walks out." for name in names
        )


def _holds(highest: float) -> str:
    if np.isnan(highest):
        return "does not hold even at 0\u2009%"
    # Rounded down: the turnout that is named is one that holds.
    percent = int(highest * 100 + 1e-3)
    return "holds at any turnout" if percent == 100 else f"holds up to {percent}\u2009%"


def break_even_of_union(projection: Projection, union: str) -> BreakEven:
    """Return the break-even of one turnout for all walk-outs of a union, other unions as likely."""
    scenario = projection.scenario
    moved = calling_of_union(scenario, union)
    others = tuple(one for one in callings_of(scenario) if one.union != union)
    count = len(moved.walk_outs)
    return _break_even(projection, moved, others, lambda level: np.repeat(level, count, axis=1))


def break_even_of_walk_out(projection: Projection, walk_out: WalkOut) -> BreakEven:
    """Return the break-even turnout of one walk-out, all others as likely."""
    if walk_out.status is WalkOutStatus.WITHDRAWN:
        return BreakEven({})
    scenario = projection.scenario
    moved = calling_of_walk_out(scenario, walk_out)
    there = {one.key for one in moved.walk_outs}
    others = tuple(
        one
        for one in callings_of(scenario)
        if one.union != walk_out.union or there.isdisjoint(w.key for w in one.walk_outs)
    )
    fixed = np.array([[one.turnout.likely for one in moved.walk_outs[1:]]])

    def levels(level: Series) -> Series:
        return np.concatenate([level, np.repeat(fixed, len(level), axis=0)], axis=1)

    return _break_even(projection, moved, others, levels)


def _break_even(
    projection: Projection,
    moved: Calling,
    others: tuple[Calling, ...],
    levels: Callable[[Series], Series],
) -> BreakEven:
    """Halve the turnouts between one that holds and one that does not, interval by interval.

    `levels` makes turnouts `[intervals, 1]` into those of the walk-outs that move.
    """
    cover = CoverByTurnout(projection.plan, projection.scenario, (moved, *others))
    likely = [np.array([[t.likely for t in turnouts_of(one)]]) for one in others]
    fixed = [one.weights(there)[0] for one, there in zip(others, likely, strict=True)]
    beside = np.concatenate([np.zeros(0), *fixed])

    def available(there: ServiceProjection, level: Series) -> Series:
        weights = moved.weights(levels(level[:, None]))
        even = np.broadcast_to(beside, (len(level), len(beside)))
        at_all = np.concatenate([weights, even], axis=1).T[None]
        return np.asarray(cover.available(there.service, at_all)[0])

    nobody = np.zeros(projection.grid.count)
    ends = [
        project(
            projection.plan, _at_turnout(projection.scenario, moved, levels(np.full((1, 1), x)))
        )
        for x in (0.0, 1.0)
    ]
    found = {}
    for service, there in projection.services.items():
        at_none, at_all = available(there, nobody), available(there, nobody + 1.0)
        if (at_none - at_all).max() >= LEAST_TOLD:
            none, every = (line_of(end.services[service]) for end in ends)
            # Fewer clinicians on the phone close fewer calls: what is required rises with turnout.
            line = partial(_between, none, every)
            found[service] = _turnout(len(none), line, partial(available, there))
    return BreakEven(found)


def _at_turnout(scenario: Scenario, moved: Calling, levels: Series) -> Scenario:
    """Return a scenario with other turnouts, `levels[1, walk-outs]`, of some walk-outs."""
    turnouts = {
        one.key: Turnout(low=level, likely=level, high=level)
        for one, level in zip(moved.walk_outs, levels[0].tolist(), strict=True)
    }
    walk_outs = (replace(w, turnout=turnouts.get(w.key, w.turnout)) for w in scenario.walk_outs)
    return replace(scenario, walk_outs=tuple(walk_outs))


def _between(none: Series, every: Series, level: Series) -> Series:
    return none + level * (every - none)


def _turnout(
    count: int, line: Callable[[Series], Series], available: Callable[[Series], Series]
) -> Series:
    """Return the highest turnout that keeps cover at its line, NaN where none does, [count]."""

    def is_held(level: Series) -> NDArray[np.bool_]:
        return np.asarray(whole_missing(line(level), available(level)) == 0)

    low, high = np.zeros(count), np.ones(count)
    none, every = is_held(low), is_held(high)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        holds = is_held(middle)
        low, high = np.where(holds, middle, low), np.where(holds, high, middle)
    return np.where(none, np.where(every, 1.0, low), np.nan)


def line_of(cover: ServiceProjection) -> Series:
    """Return what cover is held to: its local minimum, or what is required if none is set."""
    return np.where(np.isnan(cover.minimum), cover.required, cover.minimum)
