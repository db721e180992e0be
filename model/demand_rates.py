"""Demand as rates per minute: the mean day by hour and weekday, and what changes it."""

from datetime import timedelta

import numpy as np

from model.demand import DemandChange, DemandStream, Journeys, Stream
from model.duty import grid_of
from model.figures import Profile
from model.plan import Horizon, Plan, Scenario
from model.remembered import remembered
from model.segments import Series, share_of_intervals
from model.times import Grid, local

STEP_MIN = 5
RUN_IN_MIN = 24 * 60


def fine_grid(horizon: Horizon) -> Grid:
    """Return the 5-minute steps of a horizon with the 24 hours before it.

    The model runs a normal day ahead of the plan, because no trust is empty at its opening.
    """
    run_in = timedelta(minutes=RUN_IN_MIN)
    return Grid(horizon.opens - run_in, horizon.length_min + RUN_IN_MIN, STEP_MIN)


def mean_of_intervals(horizon: Horizon, fine: Series) -> Series:
    """Average values on the fine grid, [..., step], into the intervals of the plan, by minutes."""
    first, minutes, lengths = _steps_of_intervals(horizon)
    return np.asarray(np.add.reduceat(fine * minutes, first, axis=-1) / lengths)


@remembered(8)
def _steps_of_intervals(horizon: Horizon) -> tuple[np.ndarray, Series, Series]:
    """Return the first fine step of every interval, the minutes of steps, and of intervals.

    Intervals are whole numbers of steps, and the last of both is cut at the end of the plan.
    """
    edges, steps = grid_of(horizon).edges_min(), fine_grid(horizon).edges_min()
    return np.searchsorted(steps, edges[:-1] + RUN_IN_MIN), np.diff(steps), np.diff(edges)


@remembered(4)
def clock_of_steps(horizon: Horizon) -> tuple[np.ndarray, np.ndarray]:
    """Return the local hour and weekday (Monday 0) of every fine step."""
    walls = [local(start) for start in fine_grid(horizon).starts()]
    hours = np.array([wall.hour for wall in walls])
    return hours, np.array([wall.weekday() for wall in walls])


def per_minute(horizon: Horizon, per_day: float, hours: Profile, weekdays: Profile) -> Series:
    """Return the rate per minute of a flow on every fine step, without changes."""
    hour, weekday = clock_of_steps(horizon)
    shape = np.array(hours.values)[hour] / 60.0
    return np.asarray(per_day * shape * np.array(weekdays.values)[weekday])


def stream_rates(plan: Plan, scenario: Scenario, stream: Stream) -> Series:
    """Return calls or incidents per minute on every fine step, with the scenario's changes.

    A stream the plan does not have is zero.
    """
    return _stream_rates(
        plan.horizon, plan.demand, plan.demand_changes, scenario.demand_changes, stream
    )


@remembered(32)
def _stream_rates(
    horizon: Horizon,
    demand: tuple[DemandStream, ...],
    changes: tuple[DemandChange, ...],
    in_force: tuple[str, ...],
    stream: Stream,
) -> Series:
    rates = np.zeros(fine_grid(horizon).count)
    for flow in demand:
        if flow.stream is stream:
            rates += per_minute(horizon, flow.per_day.value, flow.hours, flow.weekdays)
    return rates * _change_factor(horizon, changes, in_force, stream)


def journey_work(plan: Plan, scenario: Scenario) -> Series:
    """Return the crews that booked journeys keep busy on every fine step.

    Journeys per minute times minutes of crew time each.
    """
    return _journey_work(plan.horizon, plan.journeys, plan.demand_changes, scenario.demand_changes)


@remembered(8)
def _journey_work(
    horizon: Horizon,
    journeys: tuple[Journeys, ...],
    changes: tuple[DemandChange, ...],
    in_force: tuple[str, ...],
) -> Series:
    work = np.zeros(fine_grid(horizon).count)
    for row, rate in zip(journeys, unchanged_journeys(horizon, journeys), strict=True):
        work += rate * row.crew_min
    return work * journeys_factor(horizon, changes, in_force)


@remembered(4)
def unchanged_journeys(horizon: Horizon, journeys: tuple[Journeys, ...]) -> Series:
    """Return journeys per minute without demand changes, [row, fine step]."""
    rates = [per_minute(horizon, row.per_day.value, row.hours, row.weekdays) for row in journeys]
    return np.array(rates).reshape(len(journeys), fine_grid(horizon).count)


def journeys_factor(
    horizon: Horizon, changes: tuple[DemandChange, ...], in_force: tuple[str, ...]
) -> Series:
    """Return what the demand changes in force multiply journeys by, on every fine step."""
    return _change_factor(horizon, changes, in_force, Stream.JOURNEYS)


def _change_factor(
    horizon: Horizon,
    changes: tuple[DemandChange, ...],
    in_force: tuple[str, ...],
    stream: Stream,
) -> Series:
    """Return what the demand changes in force multiply a stream by, on every fine step."""
    grid = fine_grid(horizon)
    factor = np.ones(grid.count)
    for change in changes:
        if change.key in in_force and stream in change.streams:
            window = (grid.minutes(change.starts), grid.minutes(change.ends))
            factor *= 1.0 + change.percent / 100.0 * share_of_intervals(grid, [window])
    return factor
