"""When each trigger of a plan is expected to be reached and cleared, with what is then done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from model.projection import Projection
from model.responding import responding_of
from model.response_times import ResponseTimes
from model.segments import Series
from model.times import Grid
from model.triggers.draws import TriggerRange
from model.triggers.line import TriggerLine
from model.triggers.measured import engine_words, measured
from model.triggers.spans import spans_of, stands_at
from model.triggers.words import Told, trigger_sentence

NO_RANGES: Mapping[str, TriggerRange] = {}
# The door to ranges, which take seconds to work out.
Ranging = Callable[[Projection], Mapping[str, TriggerRange]]


def no_ranges(_projection: Projection) -> Mapping[str, TriggerRange]:
    """Work no ranges out."""
    return NO_RANGES


@dataclass(frozen=True, slots=True)
class TriggerSpan:
    """From when a trigger is reached until it is cleared; None where the plan ends before."""

    reached: datetime
    cleared: datetime | None


@dataclass(frozen=True, slots=True, eq=False)
class TriggerOutlook:
    """What one trigger of a plan does in one scenario.

    `series` is its measure, a value an interval, None where the plan has nothing to measure.
    `engine` says what that comes from. `range` is None while nobody has worked it out.
    """

    line: TriggerLine
    grid: Grid
    series: Series | None
    engine: str
    spans: tuple[TriggerSpan, ...]
    range: TriggerRange | None

    @property
    def name(self) -> str:
        """Return what the trigger is called."""
        return self.line.name

    @property
    def action(self) -> str:
        """Return what is then done."""
        return self.line.action

    @property
    def owner(self) -> str:
        """Return who does it."""
        return self.line.owner

    @property
    def reached(self) -> datetime | None:
        """Return when it is first expected to be reached; None if it is not."""
        return self.spans[0].reached if self.spans else None

    @property
    def cleared(self) -> datetime | None:
        """Return when it is then cleared; None if it is not reached, or not cleared in the plan."""
        return self.spans[0].cleared if self.spans else None

    @property
    def sentence(self) -> str:
        """Say when it is reached and cleared, between when, by which engine; or how near it is."""
        spans = [(span.reached, span.cleared) for span in self.spans]
        return trigger_sentence(
            Told(self.line, self.grid, self.series, self.engine, spans, self.range)
        )


def outlooks_of(
    projection: Projection,
    times: ResponseTimes | None = None,
    ranges: Mapping[str, TriggerRange] = NO_RANGES,
) -> tuple[TriggerOutlook, ...]:
    """Return what every trigger of a plan does in the scenario of a projection, in their order.

    `times` is ambulance response by simulated days; the quick engine's without. `ranges` are
    those of `model.triggers.draws.ranges_of`; without them nothing is said of a range.
    """
    if not projection.plan.triggers:
        return ()
    response = responding_of(projection) if times is None else times
    return tuple(
        _outlook(projection, line, response, ranges.get(line.key))
        for line in projection.plan.triggers
    )


def _outlook(
    projection: Projection,
    line: TriggerLine,
    times: ResponseTimes | None,
    between: TriggerRange | None,
) -> TriggerOutlook:
    grid, series = projection.grid, measured(projection, line.measure, times)
    spans = []
    if series is not None:
        is_there = stands_at(line, series).tolist()
        spans = [
            TriggerSpan(
                grid.instant(one.reached_min),
                None if one.cleared_min is None else grid.instant(one.cleared_min),
            )
            for one in spans_of(is_there, grid.edges_min(), line.lasts_min)
        ]
    engine = engine_words(line.measure, times)
    return TriggerOutlook(line, grid, series, engine, tuple(spans), between)
