"""Between when triggers are reached, as turnout may come out: the range of the band.

The same common factor for each union as the band around cover has, in fewer draws: every draw
goes through the queues, by the quick engine. One day's luck is left out, as the band leaves it
out.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from model.answering import CallAnswering, answering_of_draws
from model.band.band import HIGH, LOW, factor_of
from model.band.callings import called_unions, quantile_of
from model.dispute import Turnout
from model.plan import Scenario
from model.projection import Projection, project
from model.remembered import remembered
from model.responding import responding_of_draws
from model.response_times import ResponseTimes
from model.segments import Series
from model.staff import Service
from model.stopping import StoppedError
from model.times import Grid
from model.triggers.line import TriggerLine
from model.triggers.measured import answered, responded
from model.triggers.spans import spans_of, stands_at
from model.union_strike import NO_UNION

DRAWS, SEED = 50, 1
# So many draws go through the queues between two looks at whether to stop.
AT_A_TIME = 10


@dataclass(frozen=True, slots=True)
class Between:
    """A tenth of draws come before `earliest`, a tenth after `latest`; None: not in the plan."""

    earliest: datetime | None
    latest: datetime | None


@dataclass(frozen=True, slots=True)
class TriggerRange:
    """When a trigger is first reached, and then cleared, over draws of turnout.

    `share` is that of draws that reach it at all; `cleared` is over those alone.
    """

    reached: Between
    cleared: Between
    share: float


@remembered(4)
def ranges_of(projection: Projection) -> Mapping[str, TriggerRange]:
    """Return the range of every trigger of a plan by its key; see `tried_ranges`."""
    return tried_ranges(projection)


def tried_ranges(
    projection: Projection, stopped: Callable[[], bool] = lambda: False
) -> Mapping[str, TriggerRange]:
    """Return the range of every trigger that the plan has something to measure for, by its key.

    Where nobody is called out all draws are the same one. Raises StoppedError once `stopped()`
    is true.
    """
    lines = projection.plan.triggers
    if not lines:
        return {}
    edges = projection.grid.edges_min()
    ranges = {}
    for line, drawn in _drawn(projection, lines, stopped):
        spans = [spans_of(stands_at(line, one).tolist(), edges, line.lasts_min) for one in drawn]
        reached = [one[0].reached_min if one else np.inf for one in spans]
        cleared = [
            np.inf if one[0].cleared_min is None else one[0].cleared_min for one in spans if one
        ]
        ranges[line.key] = TriggerRange(
            _between(reached, projection.grid),
            _between(cleared, projection.grid),
            float(np.isfinite(reached).mean()),
        )
    return ranges


def _drawn(
    projection: Projection, lines: Sequence[TriggerLine], stopped: Callable[[], bool]
) -> Iterator[tuple[TriggerLine, list[Series]]]:
    """Yield the measure of every trigger in every draw."""
    times: list[ResponseTimes] = []
    answers: list[CallAnswering] = []
    is_about_calls = any(line.is_about_calls for line in lines)
    for few in _draws(projection, stopped):
        there = responding_of_draws(few)
        times += there
        if stopped():
            raise StoppedError
        if is_about_calls:
            answers += answering_of_draws(few, there, Service.CALL_ANSWERING)
    for line in lines:
        if line.is_about_calls and answers:
            yield line, [answered(line.measure, one) for one in answers]
        elif not line.is_about_calls and times:
            yield line, [responded(line.measure, one) for one in times]


def _draws(projection: Projection, stopped: Callable[[], bool]) -> Iterator[list[Projection]]:
    """Yield the projections of all draws, a few at a time."""
    count = DRAWS if called_unions(projection.scenario) else 1
    for first in range(0, count, AT_A_TIME):
        few = []
        for at in range(first, min(first + AT_A_TIME, count)):
            if stopped():
                raise StoppedError
            drawn = project(projection.plan, _at_draw(projection.scenario, at))
            few.append(_with_likely_patients(drawn, projection))
        yield few


def _with_likely_patients(drawn: Projection, likely: Projection) -> Projection:
    """Return a draw with as many calls closed by phone as at the likely turnout."""
    if drawn.ambulances is None or likely.ambulances is None:
        return drawn
    there = replace(drawn.ambulances, patients=likely.ambulances.patients)
    return replace(drawn, ambulances=there)


def _at_draw(scenario: Scenario, at: int) -> Scenario:
    """Return a scenario with the turnout of one draw."""
    factors = {
        union: factor_of(union, DRAWS, SEED)[at : at + 1] for union in called_unions(scenario)
    }

    def drawn(turnout: Turnout, union: str) -> Turnout:
        if union not in factors:
            return turnout
        level = float(quantile_of(turnout, factors[union])[0])
        return Turnout(low=level, likely=level, high=level)

    walk_outs = tuple(
        replace(
            one, turnout=drawn(one.turnout, one.union), non_members=drawn(one.non_members, NO_UNION)
        )
        for one in scenario.walk_outs
    )
    return replace(scenario, walk_outs=walk_outs)


def _between(minutes: Sequence[float], grid: Grid) -> Between:
    """Return the 10 and the 90 % point of moments, of which infinite ones never come."""
    if not minutes:
        return Between(None, None)
    points = np.quantile(minutes, (LOW, HIGH), method="inverted_cdf")
    earliest, latest = (grid.instant(one) if np.isfinite(one) else None for one in points.tolist())
    return Between(earliest, latest)
