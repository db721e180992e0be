"""Break-even turnout: up to how many walking out cover stays at its line. No chance is needed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from model.band.callings import (
    Calling,
    calling_of_union,
    calling_of_walk_out,
    callings_of,
    turnouts_of,
)
from model.band.cover_by_turnout import CoverByTurnout
from model.dispute import WalkOut, WalkOutStatus
from model.projection import Projection, ServiceProjection
from model.segments import Series
from model.shown import whole_missing
from model.staff import Service

# Turnout is found to a millionth.
HALVINGS = 20


@dataclass(frozen=True, slots=True, eq=False)
class BreakEven:
    """The highest turnout at which cover holds, by service, one entry an interval.

    Cover holds where it is not below the local minimum by a whole unit (below what is required,
    for a service without a minimum). 1: it holds even if all walk out. NaN: it does not hold
    even if nobody does. Services that this turnout does not touch are left out.
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
    its_own = slice(0, len(moved.levels))

    def holds(there: ServiceProjection, level: Series) -> np.ndarray:
        weights = moved.weights(levels(level[:, None]))
        even = np.broadcast_to(beside, (len(level), len(beside)))
        at_all = np.concatenate([weights, even], axis=1).T[None]
        available = cover.available(there.service, at_all)[0]
        return np.asarray(whole_missing(line_of(there), available) == 0)

    found = {}
    for service, there in projection.services.items():
        if cover.changes(service, its_own):
            low = np.zeros(projection.grid.count)
            high = np.ones_like(low)
            at_none, at_all = holds(there, low), holds(there, high)
            for _ in range(HALVINGS):
                middle = (low + high) / 2
                is_held = holds(there, middle)
                low, high = np.where(is_held, middle, low), np.where(is_held, high, middle)
            found[service] = np.where(at_none, np.where(at_all, 1.0, low), np.nan)
    return BreakEven(found)


def line_of(cover: ServiceProjection) -> Series:
    """Return what cover is held to: its local minimum, or what is required if none is set."""
    return np.where(np.isnan(cover.minimum), cover.required, cover.minimum)
