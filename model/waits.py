"""How long people wait for a service of a plan, and how many of them, as lines for a chart."""

from datetime import datetime

import numpy as np

from model.answer_words import CALLS_SOURCE, answer_sentence
from model.answering import CallAnswering, answering_of
from model.normal_day import calls_recovery, normal_day_of
from model.projection import Projection
from model.response_times import ResponseTimes
from model.response_waits import patients_of, response_of
from model.segments import Series
from model.staff import Service
from model.times import Grid
from model.transport import TransportDay, journeys_of
from model.verdict import show_time_in
from model.wait_lines import (
    LinePattern,
    StandardLine,
    Unit,
    WaitLine,
    WaitLines,
    recovery_label,
    show_value,
)


def waits_of(
    projection: Projection, service: Service, times: ResponseTimes | None
) -> WaitLines | None:
    """Return how long people of one service wait; None where nothing is asked of it.

    `times` are those of the projection by either engine; only ambulance response needs them.
    """
    if service is Service.AMBULANCE_RESPONSE:
        return None if times is None else response_of(projection, times)
    if service is Service.PATIENT_TRANSPORT:
        day = journeys_of(projection)
        return None if day is None else _late_journeys(projection, day)
    answering = answering_of(projection, service)
    return None if answering is None else _answering(projection, answering)


def backlog_of(
    projection: Projection, service: Service, times: ResponseTimes | None
) -> WaitLines | None:
    """Return how many wait in one service, and until when; None where nothing is asked of it."""
    if service is Service.AMBULANCE_RESPONSE:
        return None if times is None else patients_of(projection, times)
    if service is Service.PATIENT_TRANSPORT:
        day = journeys_of(projection)
        return None if day is None else _journeys_over(projection, day)
    answering = answering_of(projection, service)
    return None if answering is None else _callers(projection, answering)


# --- calls

GROUPED = "handlers counted in groups: waits somewhat too long"


def _answering(projection: Projection, answering: CallAnswering) -> WaitLines:
    normal = _usual(projection, answering)
    lines = (
        WaitLine(
            "Mean wait",
            answering.mean_wait_s,
            Unit.SECONDS,
            LinePattern.SOLID,
            normal.mean_wait_s,
        ),
        WaitLine(
            "95th centile",
            answering.p95_wait_s,
            Unit.SECONDS,
            LinePattern.DOT_DASHED,
            normal.p95_wait_s,
        ),
        WaitLine(
            f"Within {answering.target_s:g} s",
            answering.answered_in_target,
            Unit.SHARE,
            LinePattern.SOLID,
            normal.answered_in_target,
            is_drawn=False,
        ),
        *_calls(answering, normal, projection.grid),
    )
    share = show_value(answering.target_share, Unit.SHARE)
    aim = StandardLine(f"Target {share} in {answering.target_s:g} s", answering.target_s)
    return WaitLines(
        title=answer_sentence(answering, projection.grid),
        subtitle="Waits of all callers",
        source=CALLS_SOURCE,
        unit=Unit.SECONDS,
        lines=lines,
        standards=(aim,),
        doubt=GROUPED if answering.counted_in > 1 else "",
    )


def _calls(
    answering: CallAnswering, normal: CallAnswering, grid: Grid
) -> tuple[WaitLine, WaitLine]:
    """Return the calls of each interval that are answered, and that are given up."""
    calls, usual = (one.calls_per_min * grid.interval_min for one in (answering, normal))
    given_up, usually = calls * answering.abandoned_share, usual * normal.abandoned_share
    pattern = LinePattern.SOLID
    return (
        WaitLine(
            "Answered", calls - given_up, Unit.CALLS, pattern, usual - usually, is_drawn=False
        ),
        WaitLine("Given up", given_up, Unit.CALLS, pattern, usually, is_drawn=False),
    )


def _usual(projection: Projection, answering: CallAnswering) -> CallAnswering:
    """Return how the same calls are answered on a normal day."""
    normal = answering_of(normal_day_of(projection.plan), answering.service)
    return answering if normal is None else normal


def _callers(projection: Projection, answering: CallAnswering) -> WaitLines:
    normal = _usual(projection, answering)
    is_disturbed, recovered_at = calls_recovery(projection, answering.service)
    queue = answering.mean_queue
    return WaitLines(
        title=_most_said(queue, Unit.CALLERS, "wait", projection.grid)
        + _recovery_words(projection.grid, is_disturbed, recovered_at),
        subtitle="Callers waiting on average",
        source=CALLS_SOURCE,
        unit=Unit.CALLERS,
        lines=(WaitLine("Callers", queue, Unit.CALLERS, LinePattern.HEAVY, normal.mean_queue),),
        is_disturbed=is_disturbed,
        recovered_at=recovered_at,
    )


# --- patient transport

JOURNEYS_SOURCE = "expected journeys"


def _late_journeys(projection: Projection, day: TransportDay) -> WaitLines:
    normal = journeys_of(normal_day_of(projection.plan)) or day
    late, cancelled = day.total.late, day.total.cancelled
    return WaitLines(
        title=f"{late.sum():,.0f} journeys late, {cancelled.sum():,.0f} cancelled",
        subtitle="Journeys in each interval",
        source=JOURNEYS_SOURCE,
        unit=Unit.JOURNEYS,
        lines=(
            WaitLine("Late", late, Unit.JOURNEYS, LinePattern.HEAVY, normal.total.late),
            WaitLine(
                "Cancelled",
                cancelled,
                Unit.JOURNEYS,
                LinePattern.DASHED,
                normal.total.cancelled,
            ),
        ),
    )


def _journeys_over(projection: Projection, day: TransportDay) -> WaitLines:
    over, grid = day.total.carried_over, projection.grid
    is_disturbed = day.recovered_at is None or day.recovered_at > grid.opens
    return WaitLines(
        title=_most_said(over, Unit.JOURNEYS, "are carried over", grid)
        + _recovery_words(grid, is_disturbed, day.recovered_at),
        subtitle="Journeys carried over as each interval ends",
        source=JOURNEYS_SOURCE,
        unit=Unit.JOURNEYS,
        lines=(
            WaitLine(
                "Carried over",
                over,
                Unit.JOURNEYS,
                LinePattern.HEAVY,
                day.normal_carried_over,
            ),
        ),
        is_disturbed=is_disturbed,
        recovered_at=day.recovered_at if is_disturbed else None,
    )


def _most_said(series: Series, unit: Unit, verb: str, grid: Grid) -> str:
    at = int(np.argmax(series))
    if round(float(series[at])) == 0:
        return f"Hardly any {unit} {verb}"
    return f"Up to {series[at]:,.0f} {unit} {verb}, at {show_time_in(grid, at)}"


def _recovery_words(grid: Grid, is_disturbed: bool, recovered_at: datetime | None) -> str:
    if not is_disturbed:
        return "; as on a normal day"
    return "; " + recovery_label(grid, recovered_at)
