"""How long people wait for a service of a plan, and how many of them, as lines for a chart."""

from collections.abc import Sequence
from datetime import date, datetime

import numpy as np

from model.answer_words import CALLS_SOURCE, answer_sentence
from model.answering import CallAnswering, answering_of
from model.normal_day import calls_recovery, normal_day_of
from model.patients import CLASSES
from model.projection import Projection
from model.responding import normal_responding
from model.response.fluid_response import SMALL_FLEET
from model.response_times import ResponseTimes, rows_of
from model.segments import Series
from model.staff import Service
from model.times import Grid, local
from model.transport import TransportDay, journeys_of
from model.trust import Category, Standard
from model.verdict import show_time_in
from model.wait_lines import (
    LinePattern,
    LuckBand,
    StandardLine,
    Unit,
    WaitLine,
    WaitLines,
    recovery_label,
    show_value,
)
from model.wait_words import (
    backlog_sentence,
    centile_sentence,
    response_sentence,
    show_response,
)

ALIKE_MIN = 1e-6  # minutes; categories that share a queue differ by no more
CENTILE = "90th"


def waits_of(
    projection: Projection, service: Service, times: ResponseTimes | None
) -> WaitLines | None:
    """Return how long people of one service wait; None where nothing is asked of it.

    `times` are those of the projection by either engine; only ambulance response needs them.
    """
    if service is Service.AMBULANCE_RESPONSE:
        return None if times is None else _response(projection, times)
    if service is Service.PATIENT_TRANSPORT:
        day = journeys_of(projection)
        return None if day is None else _late_journeys(projection, day)
    answering = answering_of(projection, service)
    return None if answering is None else _answering(projection, answering)


def centiles_of(projection: Projection, times: ResponseTimes) -> WaitLines:
    """Return the response that 9 in 10 of every category get, with the standards of that."""
    normal, lines = normal_responding(projection.plan), []
    for alike in _alike(times):
        theirs, usual = (_of_sent(one, alike, one.p90_of(alike[0])) for one in (times, normal))
        label = ", ".join(one.name for one in alike)
        lines.append(WaitLine(label, theirs, Unit.MINUTES, CATEGORY_PATTERNS[alike[0]], usual))
    rows = projection.plan.trust.standards
    return WaitLines(
        title=centile_sentence(times, projection.grid, Category.C2),
        subtitle="Within how long 9 in 10 of those who call then are reached",
        source=times.engine.source,
        unit=Unit.MINUTES,
        lines=tuple(lines),
        standards=tuple(_centile_standard(row) for row in rows if row.p90_min is not None),
        doubt=ROUGH if times.is_rough else "",
    )


def backlog_of(
    projection: Projection, service: Service, times: ResponseTimes | None
) -> WaitLines | None:
    """Return how many wait in one service, and until when; None where nothing is asked of it."""
    if service is Service.AMBULANCE_RESPONSE:
        return None if times is None else _patients(projection, times)
    if service is Service.PATIENT_TRANSPORT:
        day = journeys_of(projection)
        return None if day is None else _journeys_over(projection, day)
    answering = answering_of(projection, service)
    return None if answering is None else _callers(projection, answering)


# --- ambulance response

ROUGH = f"rough: fewer than {SMALL_FLEET:.0f} crews"

CATEGORY_PATTERNS = {
    Category.C1: LinePattern.SOLID,
    Category.C2: LinePattern.HEAVY,
    Category.C3: LinePattern.DASHED,
    Category.C4: LinePattern.LONG_DASHED,
    Category.HCP: LinePattern.DOTTED,
}


def _response(projection: Projection, times: ResponseTimes) -> WaitLines:
    normal = normal_responding(projection.plan)
    standards = {row.category: row for row in projection.plan.trust.standards}
    opens = local(projection.grid.opens).date()
    lines: list[WaitLine] = []
    for alike in _alike(times):
        first, label = alike[0], ", ".join(one.name for one in alike)
        pattern = CATEGORY_PATTERNS[first]
        mean, usual = (_of_sent(one, alike, one.mean_of(first)) for one in (times, normal))
        lines.append(WaitLine(label, mean, Unit.MINUTES, pattern, usual))
        if any(_is_at_centile(standards.get(one)) for one in alike):
            row = rows_of(first)[0]
            lines.append(
                WaitLine(
                    f"{label} {CENTILE}",
                    _of_sent(times, alike, times.p90_of_class(row)),
                    Unit.MINUTES,
                    LinePattern.DOT_DASHED,
                    _of_sent(normal, alike, normal.p90_of_class(row)),
                )
            )
    worst = response_sentence(times, projection.grid, Category.C2)
    return WaitLines(
        title=worst[0].upper() + worst[1:],
        subtitle="Mean response of those who call then",
        source=times.engine.source,
        unit=Unit.MINUTES,
        lines=tuple(lines),
        standards=tuple(line for row in standards.values() if (line := _standard(row, opens))),
        doubt=ROUGH if times.is_rough else "",
        luck=_luck(times),
    )


def _luck(times: ResponseTimes) -> LuckBand | None:
    band = times.luck_of(Category.C2) if times.incidents_of(Category.C2).any() else None
    return None if band is None else LuckBand("C2, one day's luck, 10 to 90 %", *band)


def _alike(times: ResponseTimes) -> list[list[Category]]:
    """Return the categories with patients, those that share a queue, and so a line, together."""
    groups: list[list[Category]] = []
    for category in Category:
        if not times.incidents_of(category).any():
            continue
        mean = times.mean_of(category)
        last = times.mean_of(groups[-1][0]) if groups else None
        if last is not None and np.allclose(last, mean, rtol=0.0, atol=ALIKE_MIN):
            groups[-1].append(category)
        else:
            groups.append([category])
    return groups


def _of_sent(times: ResponseTimes, categories: Sequence[Category], minutes: Series) -> Series:
    """Leave out the intervals in which no ambulance is sent to these categories (NaN)."""
    sent = np.sum([times.incidents_of(one) for one in categories], axis=0)
    return np.where(sent > 0, minutes, np.nan)


def _is_at_centile(standard: Standard | None) -> bool:
    """Tell whether a standard is set for the 90th centile alone."""
    return standard is not None and standard.mean_min is None and standard.p90_min is not None


def _standard(row: Standard, day: date) -> StandardLine | None:
    name, mean_min = row.category.name, row.mean_min_on(day)
    if mean_min is not None:
        which = "standard" if mean_min == row.mean_min else "interim standard"
        return StandardLine(f"{name} {which} {show_response(mean_min)}", mean_min)
    return None if row.p90_min is None else _centile_standard(row)


def _centile_standard(row: Standard) -> StandardLine:
    level = row.p90_min or 0.0
    return StandardLine(
        f"{row.category.name} standard {show_response(level)}, {CENTILE} centile", level
    )


def _patients(projection: Projection, times: ResponseTimes) -> WaitLines:
    normal = normal_responding(projection.plan)
    everyone, second = range(len(CLASSES)), rows_of(Category.C2)
    lines = (
        WaitLine(
            "All patients",
            _waiting(times, everyone),
            Unit.PATIENTS,
            LinePattern.HEAVY,
            _waiting(normal, everyone),
        ),
        WaitLine(
            "Category 2",
            _waiting(times, second),
            Unit.PATIENTS,
            LinePattern.DASHED,
            _waiting(normal, second),
        ),
    )
    return WaitLines(
        title=backlog_sentence(times, projection.grid).removesuffix("."),
        subtitle="Patients waiting for a crew as each interval ends",
        source=times.engine.source,
        unit=Unit.PATIENTS,
        lines=lines,
        doubt=ROUGH if times.is_rough else "",
        is_disturbed=times.is_disturbed,
        recovered_at=times.recovered_at,
    )


def _waiting(times: ResponseTimes, rows: Sequence[int]) -> Series:
    """Return the patients of some classes who wait; rounding must not show fewer than none."""
    return np.asarray(np.maximum(times.waiting[rows].sum(axis=0), 0.0))


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
