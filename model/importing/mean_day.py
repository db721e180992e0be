"""Makes a mean day of what is counted by day and time: how many, by which hour, on which weekday.

A day is a date, a weekday from Monday as 0, or None where the table is about no day at all.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import fmean

from model.figures import Figure, Profile, Status
from model.importing.cells import Cell, Row, is_blank
from model.importing.clock_cells import clock_of_cell
from model.importing.day_order import Order, day_of, has_day
from model.importing.fields import Field
from model.importing.row_reading import Columns
from model.importing.table_row import RowFault, require_no_formula_fault
from model.importing.time_ranges import range_of_cell
from model.times import DAY_MIN

HOURS, WEEK = 24, 7
Day = date | int | None
Counted = tuple[Day, int, float]


@dataclass(frozen=True, slots=True)
class DayTimes:
    """Reads on which day and at which minute of it a row counts; the last minute is 1,440."""

    columns: Columns
    order: Order
    near: date

    def day_of(self, row: Row) -> Day:
        """Return the day of a row; raises RowFault where a column has one and the row has not."""
        at = Field.DATE if Field.DATE in self.columns else Field.START
        cell = self.columns.cell(row, at)
        if at is Field.START and not has_day(cell):
            return None
        if is_blank(cell):
            raise RowFault("no date", Field.DATE)
        require_no_formula_fault(cell, Field.DATE)
        day = day_of(cell, self.order, self.near)
        if day is None:
            raise RowFault("date cannot be read", Field.DATE)
        return day

    def minute_of(self, row: Row) -> int:
        """Return the minute of the day; raises RowFault."""
        at = Field.START if Field.START in self.columns else Field.DATE
        cell = self.columns.cell(row, at)
        if is_blank(cell):
            raise RowFault("no time", Field.START)
        require_no_formula_fault(cell, Field.START)
        if isinstance(cell, date) and not isinstance(cell, datetime) and has_day(cell):
            return 0
        return minute_of_time(cell)


def minute_of_time(cell: Cell) -> int:
    """Return the minute of the day of a time, or of the start of two; raises RowFault."""
    if (ends := range_of_cell(cell)) is not None:
        return ends[0]
    clock = clock_of_cell(cell)
    if clock is None or clock.minute > DAY_MIN:
        raise RowFault("time cannot be read", Field.START)
    return clock.minute


@dataclass(frozen=True, slots=True)
class MeanDay:
    """The mean day of one thing that is counted."""

    per_day: Figure
    hours: Profile
    weekdays: Profile


def weekday_of(day: Day) -> int | None:
    """Return the weekday from Monday as 0; None where there is none."""
    return day.weekday() if isinstance(day, date) else day


def has_whole_week(days: Iterable[Day]) -> bool:
    """Tell whether days are about every weekday."""
    return len({weekday_of(day) for day in days} - {None}) == WEEK


def mean_day(
    counted: Iterable[Counted], days: Collection[Day], kept: Profile | None, source: str
) -> MeanDay | None:
    """Return the mean of days, those on which nothing was counted among them; None for nothing.

    The factors of weekdays are those of the days where these are of a whole week, else those
    that were `kept`, else even.
    """
    hours = [0.0] * HOURS
    of_day: dict[Day, float] = dict.fromkeys(days, 0.0)
    for day, minute, count in counted:
        hours[minute // 60] += count
        of_day[day] += count
    total = sum(hours)
    if not total:
        return None
    factors = _factors(of_day, source) if has_whole_week(days) else _fitting(kept, of_day, source)
    # A weekday on which nothing ever goes says nothing of how many go on the others.
    by_factor = [(count, _factor(factors, day)) for day, count in of_day.items()]
    mean = fmean(count / factor for count, factor in by_factor if factor)
    shape = tuple(count / total for count in hours)
    return MeanDay(
        per_day=Figure(value=mean, source=source, status=Status.OWN),
        hours=Profile(values=shape, source=source, status=Status.OWN),
        weekdays=factors,
    )


def _factors(of_day: Mapping[Day, float], source: str) -> Profile:
    """Return the mean of each weekday by the mean of the week."""
    by_weekday: defaultdict[int | None, list[float]] = defaultdict(list)
    for day, count in of_day.items():
        by_weekday[weekday_of(day)].append(count)
    means = [fmean(by_weekday[weekday]) for weekday in range(WEEK)]
    values = tuple(one / fmean(means) for one in means)
    return Profile(values=values, source=source, status=Status.OWN)


def _fitting(kept: Profile | None, of_day: Mapping[Day, float], source: str) -> Profile:
    """Return the factors that were kept, unless they say there is nothing on a day that has it."""
    even = Profile(values=(1.0,) * WEEK, source=source, status=Status.ESTIMATE)
    if kept is None:
        return even
    is_denied = any(count and not _factor(kept, day) for day, count in of_day.items())
    return replace(even, source=f"even: {source}") if is_denied else kept


def _factor(factors: Profile, day: Day) -> float:
    weekday = weekday_of(day)
    return 1.0 if weekday is None else factors.values[weekday]
