"""Magnets: the edges of bars, great shift changes and midnights that a dragged edge clings to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from gui.timeline.lanes import Bar
from gui.timeline.snapping import Edge, Span, snapped
from model.duty import duty_of, grid_of
from model.plan import Plan
from model.times import DAY_MIN, Grid, from_local, local

GREAT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Magnet:
    """A moment that draws edges to it, and what happens then."""

    at: datetime
    what: str


@dataclass(frozen=True, slots=True)
class Snap:
    """Where a drag stops: every so many minutes, and at magnets within reach."""

    step_min: int
    magnets: tuple[Magnet, ...] = ()
    reach: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Pull:
    """How far a magnet lets a drag go, instead of where the mouse is."""

    by: timedelta
    magnet: Magnet


def magnets_of(plan: Plan, bars: Iterable[Bar]) -> tuple[Magnet, ...]:
    """Return the magnets of a plan, at most one at a time: bars, shift changes, midnights."""
    grid = grid_of(plan.horizon)
    there = [*_edges(grid, bars), *_shift_changes(plan, grid), *_midnights(grid)]
    first = {magnet.at: magnet for magnet in reversed(there)}
    return tuple(first[at] for at in sorted(first) if grid.opens <= at <= grid.closes)


def pull(span: Span, edge: Edge, by: timedelta, snap: Snap) -> Pull | None:
    """Return the pull of the magnet nearest to the dragged edges; None where none is in reach.

    A body has two edges that may cling; its end does not to a step where that would take the
    start off its own (12:00 to 23:59 ends at no step). Where a span lay when it was taken hold
    of draws it too, so that a trembling hand does not move it to a magnet close by.
    """
    held = {Edge.START: (span.starts,), Edge.END: (span.ends,)}.get(edge, (span.starts, span.ends))
    pulls = [
        Pull(magnet.at - end, magnet)
        for end in held
        for magnet in snap.magnets
        if abs(magnet.at - end - by) <= snap.reach
        and (edge is not Edge.BODY or end is span.starts or _keeps_step(span, magnet, snap))
    ]
    nearest = min(pulls, key=lambda there: abs(there.by - by), default=None)
    return nearest if nearest is not None and abs(nearest.by - by) < abs(by) else None


def _keeps_step(span: Span, magnet: Magnet, snap: Snap) -> bool:
    """Tell whether a start stays on its step once the end clings; odd magnets are worth more."""
    starts = span.starts + (magnet.at - span.ends)
    is_odd = any(snapped(one, snap.step_min) != one for one in (span.starts, magnet.at))
    return is_odd or snapped(starts, snap.step_min) == starts


def magnet_at(instant: datetime, snap: Snap) -> Magnet | None:
    """Return the magnet a moment clings to, None where none is in reach."""
    within = [magnet for magnet in snap.magnets if abs(magnet.at - instant) <= snap.reach]
    return min(within, key=lambda magnet: abs(magnet.at - instant), default=None)


def placed(instant: datetime, snap: Snap) -> datetime:
    """Return where a moment of a drag comes to lie: at a magnet, otherwise on a step."""
    magnet = magnet_at(instant, snap)
    return magnet.at if magnet else snapped(instant, snap.step_min)


def _edges(grid: Grid, bars: Iterable[Bar]) -> Sequence[Magnet]:
    return [
        Magnet(grid.instant(round(hours * 60)), f"{bar.name} {verb}")
        for bar in bars
        for hours, verb in ((bar.starts_h, "starts"), (bar.ends_h, "ends"))
    ]


def _shift_changes(plan: Plan, grid: Grid) -> Sequence[Magnet]:
    """Return the moments when many shifts start or end: a tenth of the greatest change."""
    duty = duty_of(plan.horizon, plan.roster, plan.groups, plan.bases)
    if not len(duty.heads):
        return []
    moments, place = np.unique(np.r_[duty.starts, duty.ends], return_inverse=True)
    heads = np.bincount(place, weights=np.r_[duty.heads, duty.heads])
    great = moments[heads >= GREAT_SHARE * heads.max()]
    return [Magnet(grid.instant(minutes), "shift change") for minutes in great.tolist()]


def _midnights(grid: Grid) -> Sequence[Magnet]:
    days = (local(grid.closes).date() - local(grid.opens).date()).days
    first = local(grid.opens).date()
    return [Magnet(from_local(first, DAY_MIN * number), "midnight") for number in range(days + 1)]
