"""How long patients wait for an ambulance, and how many of them, as lines for a chart."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from model.patients import CLASSES
from model.projection import Projection
from model.responding import normal_responding
from model.response.fluid_response import SMALL_FLEET
from model.response_times import ResponseTimes, rows_of
from model.segments import Series
from model.times import local
from model.trust import Category, Standard
from model.wait_lines import LinePattern, LuckBand, StandardLine, Unit, WaitLine, WaitLines
from model.wait_words import (
    backlog_sentence,
    centile_sentence,
    response_sentence,
    show_response,
)

ALIKE_MIN = 1e-6  # minutes; categories that share a queue differ by no more
CENTILE = "90th"
ROUGH = f"rough: fewer than {SMALL_FLEET:.0f} crews"

CATEGORY_PATTERNS = {
    Category.C1: LinePattern.SOLID,
    Category.C2: LinePattern.HEAVY,
    Category.C3: LinePattern.DASHED,
    Category.C4: LinePattern.LONG_DASHED,
    Category.HCP: LinePattern.DOTTED,
}


def response_of(projection: Projection, times: ResponseTimes) -> WaitLines:
    """Return the mean response of every category, with the standards of the plan's first day."""
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


def patients_of(projection: Projection, times: ResponseTimes) -> WaitLines:
    """Return how many patients wait for a crew as each interval ends, and until when."""
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


def _waiting(times: ResponseTimes, rows: Sequence[int]) -> Series:
    """Return the patients of some classes who wait; rounding must not show fewer than none."""
    return np.asarray(np.maximum(times.waiting[rows].sum(axis=0), 0.0))
