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
from model.dispute import WalkOut, WalkOutStatus
from model.effect import LEAST_TOLD
from model.plan import Scenario
from model.projection import Projection, ServiceProjection, project
from model.segments import Series
from model.shown import whole_missing
from model.staff import Service

# Turnout is found to a millionth.
HALVINGS = 20


@dataclass(frozen=True, slots=True, eq=False)
class BreakEven:
    """The highest turnout at which cover holds, by service, one entry an interval.

    Cover holds where it is not below the local minimum by a whole unit; for a service without a
    minimum, below what is required if the walk-outs in question did not take place. 1: it holds
    even if all walk out. NaN: it does not hold even if nobody does. Services that it moves by
    less than LEAST_TOLD are left out.
    """

    services: Mapping[Service, Series]

    @property
    def holds_up_to(self) -> float:
        """Return the highest turnout at which every service holds all period; NaN: none."""
        turnouts = [turnout.min() for turnout in self.services.values()]
        return float(np.min(turnouts, initial=1.0))

    @property
    def words(self) -> str:
        """Say it in a few words: holds up to 34 %."""
        if not self.services:
            return "changes nothing"
        highest = self.holds_up_to
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
    quiet = project(projection.plan, _without(projection.scenario, moved))
    found = {}
    for service, there in projection.services.items():
        at_none, at_all = available(there, nobody), available(there, nobody + 1.0)
        if (at_none - at_all).max() >= LEAST_TOLD:
            line = line_of(quiet.services[service])
            found[service] = _turnout(line, at_none, at_all, partial(available, there))
    return BreakEven(found)


def _without(scenario: Scenario, moved: Calling) -> Scenario:
    """Return a scenario in which some walk-outs do not take place."""
    keys = {one.key for one in moved.walk_outs}
    return replace(
        scenario, walk_outs=tuple(one for one in scenario.walk_outs if one.key not in keys)
    )


def _turnout(
    line: Series, at_none: Series, at_all: Series, available: Callable[[Series], Series]
) -> Series:
    """Return the highest turnout that keeps cover at its line, NaN where none does."""
    low, high = np.zeros(len(line)), np.ones(len(line))
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        is_held = _holds(line, available(middle))
        low, high = np.where(is_held, middle, low), np.where(is_held, high, middle)
    between = np.where(_holds(line, at_all), 1.0, low)
    return np.where(_holds(line, at_none), between, np.nan)


def _holds(line: Series, available: Series) -> NDArray[np.bool_]:
    return np.asarray(whole_missing(line, available) == 0)


def line_of(cover: ServiceProjection) -> Series:
    """Return what cover is held to: its local minimum, or what is required if none is set."""
    return np.where(np.isnan(cover.minimum), cover.required, cover.minimum)
