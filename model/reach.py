"""How far walk-outs reach: which intervals their windows touch, and how many they call out."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from model.dispute import WalkOut, WalkOutStatus
from model.people import People, people_of
from model.projection import Projection
from model.times import Grid


def intervals_inside(grid: Grid, windows: Iterable[tuple[datetime, datetime]]) -> NDArray[np.bool_]:
    """Tell which intervals any of the windows touches."""
    edges = grid.edges_min()
    inside = np.zeros(grid.count, dtype=np.bool_)
    for starts, ends in windows:
        inside |= (edges[1:] > grid.minutes(starts)) & (edges[:-1] < grid.minutes(ends))
    return inside


def most_called_out(projection: Projection, walk_outs: Sequence[WalkOut]) -> float:
    """Return how many people walk-outs of one union call out at most at once, as means.

    Where several of them call out the same people, these count once.
    """
    called = [one for one in walk_outs if one.status is not WalkOutStatus.WITHDRAWN]
    if not called:
        return 0.0
    people = _expected(projection)
    members = people.called_out[people.unions.index(called[0].union)]
    each = [_reach(projection, walk_out) for walk_out in called]
    if len(each) > 1:
        reached = [
            groups[:, None, None] & bases[:, None] & inside for groups, bases, inside in each
        ]
        members = members * np.any(reached, axis=0)
    # Most reach a few bases for a few hours: only what any of them reaches is summed.
    somewhere = np.ix_(*(np.any(axis, axis=0) for axis in zip(*each, strict=True)))
    return float(members[somewhere].sum(axis=(0, 1)).max(initial=0.0))


def most_called_out_at(projection: Projection, walk_out: WalkOut) -> NDArray[np.float64]:
    """Return how many people a walk-out calls out at most at once at every base, as means."""
    people = _expected(projection)
    members = people.called_out[people.unions.index(walk_out.union)]
    groups, bases, inside = _reach(projection, walk_out)
    there = members[groups][:, :, inside].sum(axis=0).max(axis=-1, initial=0.0)
    return np.asarray(there * bases, dtype=np.float64)


def _expected(projection: Projection) -> People:
    """Count the people as their turnout is expected, whatever was counted on the day."""
    scenario = projection.scenario
    if scenario.taking_part:
        scenario = replace(scenario, taking_part=())
    return people_of(projection.plan, scenario)


def _reach(
    projection: Projection, walk_out: WalkOut
) -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which groups, which bases and which intervals a walk-out covers."""
    plan = projection.plan
    return (
        _named([group.key for group in plan.groups], walk_out.groups),
        _named([base.key for base in plan.bases], walk_out.bases),
        intervals_inside(projection.grid, [(walk_out.starts, walk_out.ends)]),
    )


def _named(keys: Sequence[str], names: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which keys are among the names; no names mean all."""
    return np.array([not names or key in names for key in keys], dtype=np.bool_)
