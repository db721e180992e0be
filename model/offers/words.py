"""Offers in sentences: what they add and when nothing, and what other placements would add."""

from collections import Counter
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from model.binding import named
from model.called_out import people_brought
from model.cover import Role, role_of, share_in_windows
from model.extra_cover import CoverKind, CoverWork, ExtraCover
from model.offers.proposals import Proposed, Way
from model.offers.worth import LEAST, Worth
from model.plan import Plan
from model.projection import Projection
from model.shown import counted, singular
from model.staff import Service
from model.times import Grid, show_length, show_range_in
from model.verdict import show_time_in

WORK_WORDS = {
    CoverWork.ALL: "all work",
    CoverWork.C1: "category 1",
    CoverWork.C1_C2_AGREED: "category 1 and agreed category 2",
    CoverWork.NON_EMERGENCY: "categories 3, 4 and transfers",
    CoverWork.WALKING_PATIENTS: "patients who walk",
}


def offer_sentence(
    projection: Projection, row: ExtraCover, worth: Worth, below_min_without: float
) -> str:
    """Say what an offer adds now: 40 drivers, Wed 22:00 to 06:00 Thu: add up to 12 crews …"""
    grid = projection.grid
    who = f"{people_brought(row)}, {_when(grid, row)}"
    verb = "adds" if row.count == 1 else "add"
    unit = projection.services[row.service].unit
    there = share_in_windows(grid, row) > 0
    if not there.any():
        return f"{who}: not there while this plan runs."
    if (apart := _no_crew(row)) is not None:
        return f"{who}: {apart}."
    why = _binding(projection, row.service, there)
    if worth.is_nothing:
        return f"{who}: {verb} no {unit}{f'; {why} bind' if why else ''}."
    said = f"{who}: {verb} up to {counted(worth.most, unit)}, most at "
    said += show_time_in(grid, int(np.argmax(worth.added)))
    if (none := _first_run(there & (worth.added < LEAST))) is not None:
        first, last = none
        span = show_range_in(grid, _edge(grid, first), _edge(grid, last))
        idle = np.zeros_like(there)
        idle[first:last] = True
        why = _binding(projection, row.service, idle)
        said += f"; none {span}{f', where {why} bind' if why else ''}"
    return f"{said}{_less_below(below_min_without, worth)}."


def placement_sentence(
    plan: Plan, grid: Grid, proposed: Proposed, worth: Worth, now: Worth, unit: str
) -> str:
    """Say what an offer placed otherwise would add, and how much less is missing then than now."""
    row, *beside = proposed.rows
    place = {
        Way.HOURS: f"{_when(grid, row)}",
        Way.BASE: f"At {_bases(plan, row)}",
        Way.WORK: f"For {WORK_WORDS[row.work]}",
        Way.PAIRED: f"With {' and '.join(people_brought(one) for one in beside)}",
    }[proposed.way]
    they = "it" if row.count == 1 else "they"
    said = f"{place}{',' if proposed.way is Way.HOURS else ''} {they} would add up to "
    said += f"{counted(worth.most, unit)}, most at {show_time_in(grid, int(worth.added.argmax()))}"
    less_min = _less_below(now.below_min, worth)
    return f"{said}{less_min or _less_short(now, worth, singular(unit))}."


def _less_short(now: Worth, worth: Worth, one: str) -> str:
    """Say by how many hours of one unit cover would be less short of its lines."""
    minimum = now.missing_to_minimum - worth.missing_to_minimum
    required = now.missing_to_required - worth.missing_to_required
    for less, what in ((minimum, "below minimum"), (required, "short")):
        if less >= LEAST:
            hours = round(less)
            return f"; {hours:,} {one}-hour{'' if hours == 1 else 's'} less {what}"
    return ""


def _less_below(before_min: float, worth: Worth) -> str:
    less = before_min - worth.below_min
    return f"; {show_length(less)} less below minimum" if less > 0 else ""


def _no_crew(row: ExtraCover) -> str | None:
    """Say of people who make no crew what they do instead; None for all others."""
    if row.service is not Service.AMBULANCE_RESPONSE:
        return None
    if row.kind is CoverKind.FIRST_RESPONDERS:
        return "make no crew; they reach patients of category 1 ahead of one"
    if role_of(row.service, row.abilities) is Role.PHONE_CLINICIAN:
        return "make no crew; they close calls by phone"
    return None


def _binding(projection: Projection, service: Service, there: NDArray[np.bool_]) -> str:
    """Name what binds most often in these intervals."""
    binds = projection.services[service].binds
    often = Counter(binds[at] for at in np.flatnonzero(there).tolist() if binds[at])
    return named(often.most_common(1)[0][0]) if often else ""


def _first_run(there: NDArray[np.bool_]) -> tuple[int, int] | None:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], there, [False]]).astype(np.int8)))
    return (int(edges[0]), int(edges[1])) if len(edges) else None


def _when(grid: Grid, row: ExtraCover) -> str:
    first, *others = row.windows
    more = f" and {counted(len(others), 'other times')}" if others else ""
    return f"{show_range_in(grid, first.starts, first.ends)}{more}"


def _bases(plan: Plan, row: ExtraCover) -> str:
    names = [base.name for base in plan.bases if base.key in row.bases]
    return " and ".join(names) or "all bases"


def _edge(grid: Grid, index: int) -> datetime:
    return grid.instant(float(grid.edges_min()[index]))
