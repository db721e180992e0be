"""Offers in sentences: when they add nothing, and what other placements would add."""

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


def idle_sentence(projection: Projection, row: ExtraCover, worth: Worth) -> str:
    """Say when an offer adds nothing, and why; empty if it adds all the time it is there.

    So: Adds none Wed 22:00 to 06:00 Thu, where clinicians bind.
    """
    grid = projection.grid
    there = share_in_windows(grid, row) > 0
    if not there.any():
        return "Not there while this plan runs."
    if (apart := _no_crew(row)) is not None:
        return apart
    if worth.is_nothing:
        why = _binding(projection, row.service, there)
        return f"Adds none at any time{f': {why} bind' if why else ''}."
    if (none := _first_run(there & (worth.added < LEAST))) is None:
        return ""
    first, last = none
    idle = np.zeros_like(there)
    idle[first:last] = True
    why = _binding(projection, row.service, idle)
    span = show_range_in(grid, _edge(grid, first), _edge(grid, last))
    return f"Adds none {span}{f', where {why} bind' if why else ''}."


def placement_sentence(
    plan: Plan, grid: Grid, proposed: Proposed, worth: Worth, now: Worth, unit: str
) -> str:
    """Say how much less is missing than now with an offer placed otherwise, and what it adds."""
    row, *beside = proposed.rows
    place = {
        Way.HOURS: f"{_when(grid, row)},",
        Way.BASE: f"at {_bases(plan, row)}",
        Way.WORK: f"for {WORK_WORDS[row.work]}",
        Way.PAIRED: f"with {' and '.join(people_brought(one) for one in beside)} besides,",
    }[proposed.way]
    they = "it" if row.count == 1 else "they"
    less = _less_below(now.below_min, worth) or _less_short(now, worth, singular(unit))
    said = f"{less}: {place}" if less else f"{place[0].upper()}{place[1:]}"
    most = counted(worth.most, unit)
    at = show_time_in(grid, int(np.argmax(worth.added)))
    return f"{said} {they} would add up to {most}, most at {at}."


def _less_short(now: Worth, worth: Worth, one: str) -> str:
    """Say by how many hours of one unit cover would be less short of its lines."""
    minimum = now.missing_to_minimum - worth.missing_to_minimum
    required = now.missing_to_required - worth.missing_to_required
    for less, what in ((minimum, "below minimum"), (required, "short")):
        if less >= LEAST:
            hours = round(less)
            return f"{hours:,} {one}-hour{'' if hours == 1 else 's'} less {what}"
    return ""


def _less_below(before_min: float, worth: Worth) -> str:
    less = before_min - worth.below_min
    return f"{show_length(less)} less below minimum" if less > 0 else ""


def _no_crew(row: ExtraCover) -> str | None:
    """Say of people who make no crew what they do instead; None for all others."""
    if row.service is not Service.AMBULANCE_RESPONSE:
        return None
    if row.kind is CoverKind.FIRST_RESPONDERS:
        return "They make no crew; they reach patients of category 1 ahead of one."
    if role_of(row.service, row.abilities) is Role.PHONE_CLINICIAN:
        return "They make no crew; they close calls by phone."
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
