"""Cover and calls hour by hour: every hour shows the interval in which it is thinnest."""

from itertools import groupby

import numpy as np

from model.answer_words import show_wait
from model.answering import CallAnswering, answering_of, handlers_for_all
from model.binding import named
from model.pack.table import Cells, Section, Table
from model.projection import Projection, ServiceProjection
from model.shown import shown_difference, whole_parts
from model.staff import Service
from model.times import Grid, local, show_moment_in
from model.verdict import SERVICE_NAMES
from model.wording import SOURCE_NAMES

CALL_SERVICES = (Service.CALL_ANSWERING, Service.NHS_111)
EACH_HOUR = "Every hour at its thinnest interval, whose time is given."
QUEUE_NOTE = (
    f"{EACH_HOUR} An estimate: expected values of the exact queue, over all callers. Required "
    "counts each caller once; calls an hour are all who ring, again too."
)


def hour_sections(projection: Projection) -> tuple[Section, ...]:
    """Return a table a service: what is required, what there is and what binds."""
    return tuple(_cover(projection, cover) for cover in projection.services.values())


def control_room_sections(projection: Projection) -> tuple[Section, ...]:
    """Return a table a call service: handlers needed and there, and the queue to expect."""
    found = []
    for service in CALL_SERVICES:
        cover, answering = projection.services.get(service), answering_of(projection, service)
        if cover is not None and answering is not None:
            found.append(_queue(projection, cover, answering))
    return tuple(found)


def thinnest_by_hour(cover: ServiceProjection, grid: Grid) -> list[int]:
    """Return the interval of every hour of the wall clock that lacks most; the first of equals."""
    # As whole numbers show it, so that the worst moment is that of charts and gaps.
    lacking = np.rint(cover.required) - np.rint(cover.available)
    starts = grid.starts()

    def hour(index: int) -> object:
        wall = local(starts[index])
        return wall.date(), wall.hour, wall.utcoffset()

    hours = (list(those) for _, those in groupby(range(grid.count), hour))
    return [those[int(np.argmax(lacking[those]))] for those in hours]


def _cover(projection: Projection, cover: ServiceProjection) -> Section:
    grid = projection.grid
    shown = [name for name, source in cover.sources.items() if source.any()]
    sources = [SOURCE_NAMES.get(name, name.capitalize()) for name in shown]
    heads = ("When", "Required", "Minimum", "Available", *sources, "Short", "Normal day", "Binds")
    indices = thinnest_by_hour(cover, grid)
    table = Table(
        heads,
        tuple(_cover_row(grid, cover, shown, index) for index in indices),
        frozenset(range(1, len(heads) - 1)),
        frozenset(at for at, index in enumerate(indices) if _short(cover, index) != "0"),
    )
    return Section(f"{SERVICE_NAMES[cover.service]}, {cover.unit}", table, EACH_HOUR)


def _cover_row(grid: Grid, cover: ServiceProjection, shown: list[str], index: int) -> Cells:
    names = list(cover.sources)
    parts = whole_parts([float(cover.sources[name][index]) for name in names])
    minimum = float(cover.minimum[index])
    return (
        show_moment_in(grid, grid.starts()[index]),
        f"{cover.required[index]:,.0f}",
        "not set" if np.isnan(minimum) else f"{minimum:,.0f}",
        f"{sum(parts):,}",
        *(f"{parts[names.index(name)]:,}" for name in shown),
        _short(cover, index),
        f"{cover.normal_day[index]:,.0f}",
        named(cover.binds[index]) or "nothing",
    )


def _queue(projection: Projection, cover: ServiceProjection, answering: CallAnswering) -> Section:
    grid, for_all = projection.grid, handlers_for_all(projection, answering)
    heads = (
        *("When", "Calls an hour", "Handlers for them", "Required", "There", "Short"),
        f"Answered in {answering.target_s:.0f} s, target {answering.target_share:.0%}",
        *("Callers waiting", "95 in 100 wait at most"),
    )
    indices = thinnest_by_hour(cover, grid)
    rows = tuple(
        (
            show_moment_in(grid, grid.starts()[index]),
            f"{answering.calls_per_min[index] * 60:,.0f}",
            f"{for_all[index]:,.0f}",
            f"{cover.required[index]:,.0f}",
            f"{cover.available[index]:,.0f}",
            _short(cover, index),
            f"{answering.answered_in_target[index] * 100:.0f}\u2009%",
            f"{answering.mean_queue[index]:,.1f}",
            show_wait(float(answering.p95_wait_s[index])),
        )
        for index in indices
    )
    short = frozenset(at for at, index in enumerate(indices) if _short(cover, index) != "0")
    table = Table(heads, rows, frozenset(range(1, len(heads))), short)
    return Section(SERVICE_NAMES[cover.service], table, QUEUE_NOTE)


def _short(cover: ServiceProjection, index: int) -> str:
    return shown_difference(float(cover.required[index]), float(cover.available[index]))
