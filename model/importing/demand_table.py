"""Reads a sheet as calls or incidents by hour, and makes a mean day of each flow of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from model.demand import DemandStream, Stream
from model.importing.brought import WHOLE_ROW, Brought, Skipped
from model.importing.cells import Cell, Row, is_blank, text_of
from model.importing.day_order import Order
from model.importing.fields import STREAM_FIELDS, Field, Kind
from model.importing.heads import head_row
from model.importing.known_heads import field_of_head
from model.importing.matching import Matching
from model.importing.mean_day import (
    HOURS,
    Counted,
    Day,
    DayTimes,
    has_whole_week,
    mean_day,
    minute_of_time,
)
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

# A list of incidents has none for a quiet hour; with fewer hours a day was begun or cut off.
FEWEST_HOURS_OF_LIST = 18


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
    """Calls or incidents that begin in one hour or part of it; `minute` 1,440 is 24:00.

    `column` is that of the hour where hours run across.
    """

    number: int
    column: int
    day: Day
    minute: int
    counts: tuple[tuple[Stream, float], ...]


def read_demand(
    sheet: Sheet, matching: Matching, plan: Plan, progress: Progress = lambda _share: None
) -> BroughtDemand:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped."""
    decision = decide_dates(sheet, matching)
    reader = _Reader(sheet, matching, plan, decision.order or Order.DAY_FIRST)
    read, skipped = read_rows(sheet, matching, progress, reader.read)
    rows = [row for there in read for row in there]
    minutes = {row.minute for row in rows}
    is_hour_ending = DAY_MIN in minutes and 0 not in minutes
    by_day: defaultdict[Day, list[_Row]] = defaultdict(list)
    for row in rows:
        by_day[row.day].append(replace(row, minute=row.minute - 1) if is_hour_ending else row)
    fewest = FEWEST_HOURS_OF_LIST if reader.is_list else HOURS
    whole = {day: there for day, there in by_day.items() if _hours_in(there) >= fewest}
    for day, there in by_day.items():
        if day not in whole:
            reason = f"day has {_hours_in(there)} of {HOURS} hours"
            skipped.extend(Skipped(row.number, row.column, reason) for row in there)
    return BroughtDemand(
        used_at=tuple((row.number, row.column) for there in whole.values() for row in there),
        is_wide=matching.is_across,
        skipped=tuple(sorted(skipped, key=lambda one: one.row)),
        dates=decision,
        has_names=Field.NAME in matching.fields,
        flows=tuple(_flows(whole, plan, sheet.origin)),
        days=len(whole),
        has_week=has_whole_week(whole),
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

    def __init__(self, sheet: Sheet, matching: Matching, plan: Plan, order: Order) -> None:
        self._columns = Columns(matching)
        self._heads = head_row(sheet.rows, matching.header, Kind.DEMAND)
        self._hours = [at for at, one in enumerate(matching.fields) if one is Field.ON_HOUR]
        self._streams = [field for field in matching.fields if field in STREAM_FIELDS]
        self._times = DayTimes(self._columns, order, local(plan.horizon.opens).date())

    @property
    def is_list(self) -> bool:
        """Tell whether each row is one call or incident, so that an hour may have none."""
        return not (self._hours or self._streams or Field.CALLS in self._columns)

    def read(self, number: int, row: Row) -> list[_Row]:
        day = self._times.day_of(row)
        if self._hours:
            return list(self._by_hour(number, day, row))
        return [_Row(number, WHOLE_ROW, day, self._times.minute_of(row), self._counts(row))]

    def _by_hour(self, number: int, day: Day, row: Row) -> Iterator[_Row]:
        """Return what a row has in the column of each hour; a blank is a nought."""
        if Field.CATEGORY not in self._columns:
            raise RowFault("no column says which kind of call", Field.ON_HOUR)
        stream = _stream_of(self._columns.cell(row, Field.CATEGORY))
        for column in self._hours:
            count = _count(row[column] if column < len(row) else "", Field.ON_HOUR, 0.0)
            minute = minute_of_time(self._heads[column])
            yield _Row(number, column, day, minute, ((stream, count),))

    def _counts(self, row: Row) -> tuple[tuple[Stream, float], ...]:
        if Field.CATEGORY in self._columns:
            stream = _stream_of(self._columns.cell(row, Field.CATEGORY))
            if Field.CALLS not in self._columns:  # a list with a row for each of them
                return ((stream, 1.0),)
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


def _flows(whole: Mapping[Day, Sequence[_Row]], plan: Plan, origin: str) -> Iterator[DemandStream]:
    there = {flow.stream: flow for flow in plan.demand}
    counted: defaultdict[Stream, list[Counted]] = defaultdict(list)
    for rows in whole.values():
        for row in rows:
            for stream, count in row.counts:
                counted[stream].append((row.day, row.minute, count))
    source = f"Mean of {len(whole)} days brought in from {origin}"
    for stream in Stream:
        kept = there[stream].weekdays if stream in there else None
        made = mean_day(counted[stream], whole, kept, source)
        if made is not None:
            yield DemandStream(
                stream=stream, per_day=made.per_day, hours=made.hours, weekdays=made.weekdays
            )


_STREAM_OF = {field: Stream[field.name] for field in Field if field in STREAM_FIELDS}
