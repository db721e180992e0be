"""Reads a sheet as calls or incidents by hour, and makes a mean day of each flow of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from statistics import fmean

from model.demand import DemandStream, Stream
from model.figures import Figure, Profile, Status
from model.importing.brought import WHOLE_ROW, Brought, Skipped
from model.importing.cells import Cell, Row, is_blank, text_of
from model.importing.clock_cells import clock_of_cell, range_of_cell
from model.importing.day_order import Order, day_of, has_day
from model.importing.fields import STREAM_FIELDS, Field, Kind, field_of_head
from model.importing.matching import Matching
from model.importing.row_reading import Columns, read_rows
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import (
    RowFault,
    decide_dates,
    require_no_formula_fault,
)
from model.plan import Plan
from model.reading import ReadingFault, read_count
from model.row_limits import require_in_limits
from model.times import DAY_MIN, local

HOURS, WEEK = 24, 7
Day = date | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtDemand(Brought):
    """Demand as read: the mean day of each flow over `days` whole days.

    With `has_week` the factors of weekdays are from the file, else they are those of the plan.
    With `is_hour_ending` the times of the file were the ends of what they count.
    """

    flows: tuple[DemandStream, ...]
    days: int
    has_week: bool
    is_hour_ending: bool


@dataclass(frozen=True, slots=True)
class _Row:
    """Calls or incidents that begin in one hour or part of it; `minute` 1,440 is 24:00."""

    number: int
    day: Day
    minute: int
    counts: tuple[tuple[Stream, float], ...]


def read_demand(
    sheet: Sheet, matching: Matching, plan: Plan, progress: Progress = lambda _share: None
) -> BroughtDemand:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped."""
    decision = decide_dates(sheet, matching)
    reader = _Reader(matching, plan, decision.order or Order.DAY_FIRST)
    rows, skipped = read_rows(sheet, matching, progress, reader.read)
    minutes = {row.minute for row in rows}
    is_hour_ending = DAY_MIN in minutes and 0 not in minutes
    by_day: defaultdict[Day, list[_Row]] = defaultdict(list)
    for row in rows:
        by_day[row.day].append(replace(row, minute=row.minute - 1) if is_hour_ending else row)
    whole = {day: there for day, there in by_day.items() if _hours_in(there) == HOURS}
    for day, there in by_day.items():
        if day not in whole:
            reason = f"day has {_hours_in(there)} of {HOURS} hours"
            skipped.extend(Skipped(row.number, WHOLE_ROW, reason) for row in there)
    has_week = len({_weekday(day) for day in whole} - {None}) == WEEK
    return BroughtDemand(
        used_at=tuple((row.number, WHOLE_ROW) for there in whole.values() for row in there),
        skipped=tuple(sorted(skipped, key=lambda one: one.row)),
        dates=decision,
        has_names=Field.NAME in matching.fields,
        flows=tuple(_flows(whole, plan, sheet.name, has_week=has_week)),
        days=len(whole),
        has_week=has_week,
        is_hour_ending=is_hour_ending,
    )


def bring_in_demand(plan: Plan, brought: BroughtDemand) -> Plan:
    """Return the plan with the flows that were read; raises EditFault for an impossible number."""
    for flow in brought.flows:
        require_in_limits(flow)
    read = {flow.stream: flow for flow in brought.flows}
    left = [read.pop(flow.stream, flow) for flow in plan.demand]
    return replace(plan, demand=(*left, *read.values()))


class _Reader:
    """Reads one row after another."""

    def __init__(self, matching: Matching, plan: Plan, order: Order) -> None:
        self._order, self._columns = order, Columns(matching)
        self._streams = [field for field in matching.fields if field in STREAM_FIELDS]
        self._near = local(plan.horizon.opens).date()

    def read(self, number: int, row: Row) -> _Row:
        return _Row(number, self._day(row), self._minute(row), self._counts(row))

    def _day(self, row: Row) -> Day:
        at = Field.DATE if Field.DATE in self._columns else Field.START
        cell = self._columns.cell(row, at)
        if at is Field.START and not has_day(cell):
            return None
        if is_blank(cell):
            raise RowFault("no date", Field.DATE)
        require_no_formula_fault(cell, Field.DATE)
        day = day_of(cell, self._order, self._near)
        if day is None:
            raise RowFault("date cannot be read", Field.DATE)
        return day

    def _minute(self, row: Row) -> int:
        at = Field.START if Field.START in self._columns else Field.DATE
        cell = self._columns.cell(row, at)
        if is_blank(cell):
            raise RowFault("no time", Field.START)
        require_no_formula_fault(cell, Field.START)
        if isinstance(cell, date) and not isinstance(cell, datetime) and has_day(cell):
            return 0
        if (ends := range_of_cell(cell)) is not None:
            return ends[0]
        clock = clock_of_cell(cell)
        if clock is None or clock.minute > DAY_MIN:
            raise RowFault("time cannot be read", Field.START)
        return clock.minute

    def _counts(self, row: Row) -> tuple[tuple[Stream, float], ...]:
        if Field.CATEGORY in self._columns:
            stream = _stream_of(self._columns.cell(row, Field.CATEGORY))
            return ((stream, _count(self._columns.cell(row, Field.CALLS), Field.CALLS)),)
        if not self._streams:
            raise RowFault("no column says which kind of call", Field.CALLS)
        counts = {field: self._columns.cell(row, field) for field in self._streams}
        if all(map(is_blank, counts.values())):
            raise RowFault("no number", self._streams[0])
        # Where others are filled, a blank is a nought that a pivot table does not write.
        return tuple(
            (_STREAM_OF[field], _count(cell, field, 0.0)) for field, cell in counts.items()
        )


def _stream_of(cell: Cell) -> Stream:
    require_no_formula_fault(cell, Field.CATEGORY)
    called = field_of_head(text_of(cell), Kind.DEMAND)
    if called not in _STREAM_OF:
        raise RowFault(f"kind of call “{text_of(cell)}” is not known", Field.CATEGORY)
    return _STREAM_OF[called]


def _count(cell: Cell, at: Field, blank: float | None = None) -> float:
    if is_blank(cell) and blank is not None:
        return blank
    require_no_formula_fault(cell, at)
    try:
        return read_count(text_of(cell))
    except ReadingFault:
        raise RowFault(f"{at.value}: no number", at) from None


def _hours_in(rows: Sequence[_Row]) -> int:
    return len({row.minute // 60 for row in rows})


def _weekday(day: Day) -> int | None:
    return day.weekday() if isinstance(day, date) else day


def _flows(
    whole: Mapping[Day, Sequence[_Row]], plan: Plan, sheet: str, *, has_week: bool
) -> Iterator[DemandStream]:
    there = {flow.stream: flow for flow in plan.demand}
    source = f"Mean of {len(whole)} days brought in from sheet “{sheet}”"
    for stream in Stream:
        hours = [0.0] * HOURS
        of_day: dict[Day, float] = dict.fromkeys(whole, 0.0)
        for day, rows in whole.items():
            for row in rows:
                for one, count in row.counts:
                    if one is stream:
                        hours[row.minute // 60] += count
                        of_day[day] += count
        total = sum(hours)
        if not total:
            continue
        factors = _factors(of_day) if has_week else _kept_factors(there.get(stream), source)
        mean = fmean(count / (_factor(factors, day) or 1.0) for day, count in of_day.items())
        shape = tuple(count / total for count in hours)
        yield DemandStream(
            stream=stream,
            per_day=Figure(value=mean, source=source, status=Status.OWN),
            hours=Profile(values=shape, source=source, status=Status.OWN),
            weekdays=replace(factors, source=source) if has_week else factors,
        )


def _factor(factors: Profile, day: Day) -> float:
    weekday = _weekday(day)
    return 1.0 if weekday is None else factors.values[weekday]


def _factors(of_day: Mapping[Day, float]) -> Profile:
    """Return the mean of each weekday by the mean of the week."""
    by_weekday: defaultdict[int | None, list[float]] = defaultdict(list)
    for day, count in of_day.items():
        by_weekday[_weekday(day)].append(count)
    means = [fmean(by_weekday[weekday]) for weekday in range(WEEK)]
    values = tuple(one / fmean(means) for one in means)
    return Profile(values=values, source="", status=Status.OWN)


def _kept_factors(flow: DemandStream | None, source: str) -> Profile:
    if flow is not None:
        return flow.weekdays
    return Profile(values=(1.0,) * WEEK, source=source, status=Status.ESTIMATE)


_STREAM_OF = {field: Stream[field.name] for field in Field if field in STREAM_FIELDS}
