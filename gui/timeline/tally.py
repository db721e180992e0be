"""What stands in the right gutter of the timeline, and the density of its shifts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from gui.timeline.lanes import Lane, Section
from model.dispute import WalkOut, WalkOutStatus
from model.edits import find
from model.people import People, people_of
from model.projection import Projection
from model.segments import Series
from model.times import Grid


@dataclass(frozen=True, slots=True, eq=False)
class Density:
    """People of one staff group over the intervals: present, and of these out on strike."""

    present: Series
    out: Series


@dataclass(frozen=True, slots=True, eq=False)
class Tally:
    """Totals by the key of a lane or the name of a section, densities by that of a group."""

    totals: Mapping[str, str]
    densities: Mapping[str, Density]


def tally_of(projection: Projection, lanes: Iterable[Lane]) -> Tally:
    """Count up every lane of a projected scenario."""
    people = people_of(projection.plan, projection.scenario)
    present, out = people.present.sum(axis=1), people.on_strike.sum(axis=1)
    densities = {
        group.key: Density(present[index], out[index])
        for index, group in enumerate(projection.plan.groups)
    }
    totals = {Section.SHIFTS.value: _range(present.sum(axis=0))}
    for lane in lanes:
        if lane.section is Section.WALK_OUTS:
            totals[lane.key] = _out(projection, people, lane)
        elif lane.section is Section.SHIFTS and lane.group in densities:
            totals[lane.key] = _range(densities[lane.group].present)
        elif lane.section is Section.EXTRA_COVER:
            totals[lane.key] = _added(projection, lane)
    return Tally(totals, densities)


def _range(people: Series) -> str:
    return f"{people.min():,.0f} to {people.max():,.0f}"


def _out(projection: Projection, people: People, lane: Lane) -> str:
    """Say how many a lane's walk-outs call out at most at once."""
    keys = {bar.chosen.key for line in lane.lines for bar in line}
    there = [w for w in projection.scenario.walk_outs if w.key in keys]
    called = [w for w in there if w.status is not WalkOutStatus.WITHDRAWN]
    if not called:
        return "withdrawn" if there else ""
    reach = np.zeros(people.present.shape, dtype=np.bool_)
    for walk_out in called:
        reach |= _reach(projection, walk_out)
    members = people.called_out[people.unions.index(called[0].union)]
    most = (members * reach).sum(axis=(0, 1)).max()
    return f"up to {most:,.0f} out"


def _reach(projection: Projection, walk_out: WalkOut) -> NDArray[np.bool_]:
    """Tell which groups, bases and intervals a walk-out covers."""
    plan = projection.plan
    groups = _named([group.key for group in plan.groups], walk_out.groups)
    bases = _named([base.key for base in plan.bases], walk_out.bases)
    inside = _inside(projection.grid, [(walk_out.starts, walk_out.ends)])
    reached: NDArray[np.bool_] = groups[:, None, None] & bases[:, None] & inside
    return reached


def _named(keys: Sequence[str], names: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which keys are among the names; no names mean all."""
    return np.array([not names or key in names for key in keys], dtype=np.bool_)


def _added(projection: Projection, lane: Lane) -> str:
    """Say how much cover a lane's rows really add within their windows."""
    chosen = [bar.chosen for line in lane.lines for bar in line]
    rows = [find(projection.scenario.extra_cover, key) for key in {c.key for c in chosen}]
    cover = projection.services.get(rows[0].service)
    windows = [(w.starts, w.ends) for row in rows for w in row.windows]
    inside = _inside(projection.grid, windows)
    if cover is None or not inside.any():
        return ""
    adds = cover.sources.get(rows[0].kind.value, np.zeros(inside.shape))[inside]
    low, high = f"{adds.min():,.0f}", f"{adds.max():,.0f}"
    return f"adds {low}" if low == high else f"adds {low} to {high}"


def _inside(grid: Grid, windows: Iterable[tuple[datetime, datetime]]) -> NDArray[np.bool_]:
    edges = grid.edges_min()
    inside = np.zeros(grid.count, dtype=np.bool_)
    for starts, ends in windows:
        inside |= (edges[1:] > grid.minutes(starts)) & (edges[:-1] < grid.minutes(ends))
    return inside
