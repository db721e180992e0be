"""Booked journeys on the fine grid: how many, in which order, and until when they are of use."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from model.demand import DemandChange, Direction, Journeys, Mobility
from model.demand_rates import RUN_IN_MIN, fine_grid, journeys_factor, unchanged_journeys
from model.plan import Horizon
from model.remembered import remembered
from model.segments import Series
from model.times import Grid, local, nearest_from_local
from model.transport_queue.ways_home import WaysHome, ways_home_of

LEAST_PEOPLE_MIN = 1e-6  # a journey that takes no time at all still takes somebody


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What holds for the rows of a plan's journeys whatever the demand, [row] or [step, row].

    `minutes` of each step, [step]. `people_min`: minutes of one person that a journey takes.
    `rank`: 0 goes first. `in_cars`: taxis and volunteer cars, with one driver each, may carry
    it. `due`: bookings of so many steps must have begun by the end of each step (row 0: before
    the first). `is_due_by_latest`: the latest safe time, not the tolerance, ends the wait of
    those booked in a step.
    """

    rows: tuple[Journeys, ...]
    minutes: Series
    people_min: Series
    rank: NDArray[np.intp]
    in_cars: NDArray[np.bool_]
    due: NDArray[np.intp]
    is_due_by_latest: NDArray[np.bool_]
    ways_home: WaysHome


@remembered(4)
def terms_of(horizon: Horizon, journeys: tuple[Journeys, ...]) -> Terms:
    """Return the terms of journeys: the order of service and the times after which they lapse.

    By priority, and returns before outward journeys of the same priority: whoever was taken in
    is owed the way home.
    """
    order = [(row.priority, row.direction is not Direction.RETURN) for row in journeys]
    ranks = {place: rank for rank, place in enumerate(sorted(set(order)))}
    grid = fine_grid(horizon)
    due, by_latest = zip(*(_due(grid, row) for row in journeys), strict=True)
    return Terms(
        rows=journeys,
        minutes=np.diff(grid.edges_min()),
        people_min=np.array(
            [max(row.crew_min * row.crew_size, LEAST_PEOPLE_MIN) for row in journeys]
        ),
        rank=np.array([ranks[place] for place in order], np.intp),
        in_cars=np.array(
            [row.mobility is Mobility.WALKS and row.crew_size == 1 for row in journeys]
        ),
        due=np.array(due, np.intp).T.copy(),
        is_due_by_latest=np.array(by_latest).T.copy(),
        ways_home=ways_home_of(journeys, _planned(horizon, journeys)),
    )


@remembered(8)
def booked_of(
    horizon: Horizon,
    journeys: tuple[Journeys, ...],
    changes: tuple[DemandChange, ...],
    in_force: tuple[str, ...],
) -> Series:
    """Return the journeys booked on every fine step if every outward one runs, [step, row]."""
    factor = journeys_factor(horizon, changes, in_force)
    return np.ascontiguousarray(_planned(horizon, journeys) * factor[:, None])


def _planned(horizon: Horizon, journeys: tuple[Journeys, ...]) -> Series:
    minutes = np.diff(fine_grid(horizon).edges_min())
    return np.asarray((unchanged_journeys(horizon, journeys) * minutes).T)


def _due(grid: Grid, row: Journeys) -> tuple[NDArray[np.intp], NDArray[np.bool_]]:
    """Return the steps whose bookings are due by the end of each, and whose wait `latest` ends."""
    edges = grid.edges_min()
    by_tolerance = edges[:-1] + row.tolerance_min
    latest = np.array([np.inf] if row.latest is None else _latest_times(grid, row.latest))
    # Whatever begins in a step may begin at its end.
    latest = latest - grid.interval_min
    by_latest = latest[np.searchsorted(latest, edges[:-1], side="left")]
    due = np.minimum(by_tolerance, by_latest)
    return np.searchsorted(due, edges, side="left"), by_latest < by_tolerance


def _latest_times(grid: Grid, latest: int) -> Sequence[float]:
    """Return a wall-clock time on every day of the grid and the one after, in its minutes."""
    first = local(grid.opens).date()
    days = (local(grid.closes).date() - first).days + 2
    return [
        grid.minutes(nearest_from_local(first + timedelta(days=day), latest)) for day in range(days)
    ]


def opening_step(horizon: Horizon) -> int:
    """Return the fine step at which a plan opens, after its normal day ahead."""
    return RUN_IN_MIN // fine_grid(horizon).interval_min
