"""Crews by base: the fewest in every two hours, a table a day."""

from itertools import groupby

import numpy as np

from model.pack.table import Cells, Section, Table
from model.projection import BaseCover, Projection
from model.staff import Service
from model.times import local, show_date

HOURS = 2
NOTE = "The fewest crews in every two hours, as expected values, rounded."


def base_sections(projection: Projection) -> tuple[Section, ...]:
    """Return a table a day with a row a base; none where the plan has no crews by base."""
    cover = projection.services.get(Service.AMBULANCE_RESPONSE)
    if cover is None or not cover.bases:
        return ()
    walls = [local(start) for start in projection.grid.starts()]
    slots = [(wall.date(), wall.hour // HOURS * HOURS) for wall in walls]
    found = []
    for day, slots_of_day in groupby(range(len(slots)), lambda index: slots[index][0]):
        by_slot = [
            (hour, list(those))
            for hour, those in groupby(slots_of_day, lambda index: slots[index][1])
        ]
        heads = ("Base", "Ambulances", *(f"{hour:02d}:00" for hour, _ in by_slot))
        rows = tuple(
            _row(projection, base, [those for _, those in by_slot]) for base in cover.bases
        )
        table = Table(heads, rows, frozenset(range(1, len(heads))))
        found.append(Section(show_date(day, year=True), table, NOTE))
    return tuple(found)


def _row(projection: Projection, cover: BaseCover, slots: list[list[int]]) -> Cells:
    base = next(one for one in projection.plan.bases if one.key == cover.base)
    fewest = (float(np.min(cover.crews[those])) for those in slots)
    return (base.name, f"{base.vehicles:,.6g}", *(f"{crews:,.0f}" for crews in fewest))
