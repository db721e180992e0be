"""What stands in the right gutter of the timeline, and the density of its shifts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from gui.timeline.lanes import Lane, Section
from model.dispute import WalkOutStatus
from model.edits import find
from model.people import people_of
from model.projection import Projection
from model.reach import intervals_inside, most_called_out
from model.segments import Series


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
            totals[lane.key] = _out(projection, lane)
        elif lane.section is Section.SHIFTS and lane.group in densities:
            totals[lane.key] = _range(densities[lane.group].present)
        elif lane.section is Section.EXTRA_COVER:
            totals[lane.key] = _added(projection, lane)
    return Tally(totals, densities)


def _range(people: Series) -> str:
    return f"{people.min():,.0f} to {people.max():,.0f}"


def _out(projection: Projection, lane: Lane) -> str:
    """Say how many a lane's walk-outs call out at most at once."""
    keys = {bar.chosen.key for line in lane.lines for bar in line}
    there = [w for w in projection.scenario.walk_outs if w.key in keys]
    if all(walk_out.status is WalkOutStatus.WITHDRAWN for walk_out in there):
        return "withdrawn" if there else ""
    return f"up to {most_called_out(projection, there):,.0f} out"


def _added(projection: Projection, lane: Lane) -> str:
    """Say how much cover a lane's rows really add within their windows."""
    chosen = [bar.chosen for line in lane.lines for bar in line]
    rows = [find(projection.scenario.extra_cover, key) for key in {c.key for c in chosen}]
    cover = projection.services.get(rows[0].service)
    windows = [(w.starts, w.ends) for row in rows for w in row.windows]
    inside = intervals_inside(projection.grid, windows)
    if cover is None or not inside.any():
        return ""
    adds = cover.sources.get(rows[0].kind.value, np.zeros(inside.shape))[inside]
    low, high = f"{adds.min():,.0f}", f"{adds.max():,.0f}"
    return f"adds {low}" if low == high else f"adds {low} to {high}"
