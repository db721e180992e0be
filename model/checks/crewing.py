"""Extra cover that may not come or finds nobody to work with, and vehicles and people apart."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from model.called_out import people_brought
from model.checks.finding import About, Remark, Severity, Subject
from model.cover import ON_THE_ROAD, Role, role_of, share_in_windows
from model.extra_cover import CoverUnit, ExtraCover
from model.projection import ALL_BASES, BaseCover, Projection
from model.shown import counted, some_of
from model.staff import Service
from model.times import show_length, show_moment_in

MOST_NAMES = 3
# Fewer crews than this at a base are nobody's crew.
SOME_CREWS = 0.05


def striking_neighbour(projection: Projection) -> Iterator[Remark]:
    """Find extra cover from a trust that strikes on the same day."""
    for row in projection.scenario.extra_cover:
        if row.strikes_that_day:
            words = (
                f"{row.name}: {people_brought(row)} of a trust that strikes that day too; "
                "they may not come."
            )
            yield Remark(Severity.OPEN, words, _about(row), _first_start(row))


def unknown_bases(projection: Projection) -> Iterator[Remark]:
    """Find extra cover at bases that the plan does not have; it counts for nothing there."""
    known = {base.key for base in projection.plan.bases}
    for row in projection.scenario.extra_cover:
        if missing := [key for key in row.bases if key not in known]:
            words = (
                f"{row.name}: {some_of(missing, MOST_NAMES)} "
                f"{'is no base' if len(missing) == 1 else 'are no bases'} of this plan, "
                "so nobody is counted there."
            )
            yield Remark(Severity.OPEN, words, _about(row), _first_start(row))


def vehicles_and_people_apart(projection: Projection) -> Iterator[Remark]:
    """Find bases with crew but no ambulance, and bases with ambulances but no crew rostered.

    Where the plan pools its bases, people and vehicles meet, so nothing is apart.
    """
    plan = projection.plan
    if plan.trust.pool_bases:
        return
    on_the_road = {g.key for g in plan.groups if role_of(g.service, g.abilities) in ON_THE_ROAD}
    heads: dict[str, float] = defaultdict(float)
    for line in plan.roster:
        if line.group in on_the_road:
            heads[line.base] += line.headcount
    bringing = [row for row in projection.scenario.extra_cover if row.unit is CoverUnit.CREWS]
    manned = {key for row in projection.scenario.extra_cover for key in row.bases}
    for base in plan.bases:
        there = About(Subject.BASE, base.key)
        if heads[base.key] and not base.vehicles:
            if not any(not row.bases or base.key in row.bases for row in bringing):
                words = f"{base.name}: crew are rostered, but it has no ambulance."
                yield Remark(Severity.OPEN, words, there)
        elif base.vehicles and not heads[base.key] and base.key not in manned:
            count = counted(base.vehicles, "ambulances")
            words = f"{base.name}: {count}, but nobody is rostered to crew them."
            yield Remark(Severity.OPEN, words, there)


def drivers_without_clinicians(projection: Projection) -> Iterator[Remark]:
    """Find drivers without blue lights, such as soldiers, who make no crew where they are.

    They need a clinician and an ambulance that no other crew needs.
    """
    response = projection.services.get(Service.AMBULANCE_RESPONSE)
    if response is None:
        return
    for row in projection.scenario.extra_cover:
        is_such = role_of(row.service, row.abilities) is Role.OTHER_DRIVER
        if is_such and row.service is Service.AMBULANCE_RESPONSE and row.unit is CoverUnit.PEOPLE:
            yield from _alone(projection, row, response.bases)


def _alone(
    projection: Projection, row: ExtraCover, covers: tuple[BaseCover, ...]
) -> Iterator[Remark]:
    grid = projection.grid
    is_there = share_in_windows(grid, row) * row.count >= SOME_CREWS
    names = {base.key: base.name for base in projection.plan.bases} | {ALL_BASES: ALL_BASES}
    alone = {
        names[cover.base]: is_there & (cover.non_emergency < SOME_CREWS)
        for cover in covers
        if not row.bases or cover.base in (ALL_BASES, *row.bases)
    }
    alone = {name: when for name, when in alone.items() if when.any()}
    if not alone:
        return
    minutes = np.diff(grid.edges_min())
    longest = sorted(alone, key=lambda name: -float(minutes[alone[name]].sum()))
    first = min(int(np.argmax(when)) for when in alone.values())
    moment = grid.opens + first * timedelta(minutes=grid.interval_min)
    long = show_length(float(minutes[alone[longest[0]]].sum()))
    words = (
        f"{row.name}: no clinician with an ambulance is left for {people_brought(row)} at "
        f"{some_of(longest, MOST_NAMES)}, {'up to ' if len(longest) > 1 else ''}{long}, first at "
        f"{show_moment_in(grid, moment)}."
    )
    yield Remark(Severity.OPEN, words, _about(row), moment)


def _about(row: ExtraCover) -> About:
    return About(Subject.EXTRA_COVER, row.key)


def _first_start(row: ExtraCover) -> datetime | None:
    return min((window.starts for window in row.windows), default=None)
