"""Reads a sheet as booked journeys, one a row or counted, and makes a mean day of each kind."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from model.demand import Direction, Journeys, JourneyType, Mobility
from model.dispute import Exemption
from model.edits import EditFault
from model.importing.brought import WHOLE_ROW, Brought
from model.importing.cells import Cell, Row, is_blank, plain, text_of
from model.importing.day_order import Order
from model.importing.fields import Field
from model.importing.journey_words import direction_in, journey_type_in, mobility_in
from model.importing.matching import Matching
from model.importing.mean_day import Counted, Day, DayTimes, has_whole_week, mean_day
from model.importing.row_reading import Columns, read_rows
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import RowFault, decide_dates, require_no_formula_fault
from model.plan import Plan
from model.reading import ReadingFault, read_count
from model.row_limits import require_in_limits
from model.shared_drafts import draft_journeys
from model.templates.demand import JOURNEY_MIX, MOBILITY_MIX, TOLERANCE_MIN, UNITS
from model.times import DAY_MIN, local

NOT_MADE = ("cancel", "abort", "did not travel", "dnt", "no longer required")


@dataclass(frozen=True, slots=True)
class _Sort:
    """What journeys that are counted together have in common; no unit: wherever they go."""

    kind: JourneyType
    direction: Direction
    mobility: Mobility
    unit: str


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    day: Day
    minute: int
    sort: _Sort
    count: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtJourneys(Brought):
    """Journeys as read: the mean day over `days` days that are in the table.

    With `has_week` the factors of weekdays are from the file, else they are those of the plan.
    """

    journeys: tuple[Journeys, ...]
    days: int
    has_week: bool


def read_journeys(
    sheet: Sheet, matching: Matching, plan: Plan, progress: Progress = lambda _share: None
) -> BroughtJourneys:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped."""
    decision = decide_dates(sheet, matching)
    columns = Columns(matching)
    near = local(plan.horizon.opens).date()
    reader = _Reader(columns, DayTimes(columns, decision.order or Order.DAY_FIRST, near))
    rows, skipped = read_rows(sheet, matching, progress, reader.read)
    days = {row.day for row in rows}
    return BroughtJourneys(
        used_at=tuple((row.number, WHOLE_ROW) for row in rows),
        skipped=tuple(skipped),
        dates=decision,
        has_names=Field.NAME in matching.fields,
        close_names=tuple(reader.others.items()),
        journeys=tuple(_journeys(rows, plan, sheet.origin)),
        days=len(days),
        has_week=has_whole_week(days),
    )


def bring_in_journeys(plan: Plan, brought: BroughtJourneys, *, replacing: bool) -> Plan:
    """Return the plan with the journeys that were read, in the place of all or on top.

    An exemption that names journeys names those of the same type, way and mobility; raises
    EditFault if there are none, and for an impossible number.
    """
    there = () if replacing else plan.journeys
    taken = {one.key for one in there}
    added: list[Journeys] = []
    for one in brought.journeys:
        require_in_limits(one)
        key, number = _stem(one), 1
        while key in taken:
            number += 1
            key = f"{_stem(one)}_{number}"
        taken.add(key)
        added.append(replace(one, key=key))
    after = (*there, *added)
    scenarios = tuple(
        replace(
            one, exemptions=tuple(_renamed(row, plan.journeys, after) for row in one.exemptions)
        )
        for one in plan.scenarios
    )
    return replace(plan, journeys=after, scenarios=scenarios)


def _stem(one: Journeys) -> str:
    return f"{one.kind.value}_{one.direction.value}_{one.mobility.value}"


def _renamed(row: Exemption, before: Sequence[Journeys], after: Sequence[Journeys]) -> Exemption:
    if not row.journeys:
        return row
    named = {_stem(one) for one in before if one.key in row.journeys}
    keys = tuple(one.key for one in after if _stem(one) in named)
    if not keys:
        message = (
            f"An exemption of {row.union} names journeys of which this table has none; "
            "change the exemption first, or add the table to what there is."
        )
        raise EditFault(message)
    return replace(row, journeys=keys)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one row after another, and notes which types of journeys it did not know."""

    columns: Columns
    times: DayTimes
    others: dict[str, str] = field(default_factory=dict)

    def read(self, number: int, row: Row) -> _Row:
        cell = partial(self.columns.cell, row)
        words = plain(text_of(cell(Field.STATUS)))
        if any(one in words for one in NOT_MADE):
            raise RowFault("journey is not made")
        kind = self._kind(cell(Field.JOURNEY))
        sort = _Sort(
            kind,
            _direction(cell(Field.DIRECTION), kind),
            _mobility(cell(Field.MOBILITY)),
            text_of(cell(Field.UNIT_OF_CARE)),
        )
        minute = min(self.times.minute_of(row), DAY_MIN - 1)
        return _Row(number, self.times.day_of(row), minute, sort, self._count(row))

    def _kind(self, cell: Cell) -> JourneyType:
        require_no_formula_fault(cell, Field.JOURNEY)
        meant = journey_type_in(text_of(cell))
        if meant is None and not is_blank(cell):
            self.others[text_of(cell)] = "other journeys"
        return meant or JourneyType.OTHER

    def _count(self, row: Row) -> float:
        """Return how many journeys a row is; one where no column says so."""
        if Field.JOURNEYS not in self.columns:
            return 1.0
        cell = self.columns.cell(row, Field.JOURNEYS)
        if is_blank(cell):
            raise RowFault("no number of journeys", Field.JOURNEYS)
        require_no_formula_fault(cell, Field.JOURNEYS)
        try:
            return read_count(text_of(cell))
        except ReadingFault:
            raise RowFault("number of journeys cannot be read", Field.JOURNEYS) from None


def _direction(cell: Cell, kind: JourneyType) -> Direction:
    if is_blank(cell):
        return Direction.RETURN if kind is JourneyType.DISCHARGE else Direction.OUTWARD
    require_no_formula_fault(cell, Field.DIRECTION)
    meant = direction_in(text_of(cell))
    if meant is None:
        raise RowFault(f"direction “{text_of(cell)}” is not known", Field.DIRECTION)
    return meant


def _mobility(cell: Cell) -> Mobility:
    if is_blank(cell):
        return Mobility.WALKS
    require_no_formula_fault(cell, Field.MOBILITY)
    meant = mobility_in(text_of(cell))
    if meant is None:
        raise RowFault(f"mobility “{text_of(cell)}” is not known", Field.MOBILITY)
    return meant


def _journeys(rows: Sequence[_Row], plan: Plan, origin: str) -> Iterator[Journeys]:
    counted: defaultdict[_Sort, list[Counted]] = defaultdict(list)
    for row in rows:
        counted[row.sort].append((row.day, row.minute, row.count))
    days = {row.day for row in rows}
    number = "1 day" if len(days) == 1 else f"{len(days):,} days"
    source = f"Mean of {number} brought in from {origin}"
    for sort, there in counted.items():
        known = _most_like(sort, plan)
        made = mean_day(there, days, None if known is None else known.weekdays, source)
        if made is not None:
            yield replace(
                known or _usual(sort, plan),
                unit=sort.unit or (known.unit if known else UNITS[sort.kind]),
                per_day=made.per_day,
                hours=made.hours,
                weekdays=made.weekdays,
            )


def _most_like(sort: _Sort, plan: Plan) -> Journeys | None:
    """Return the journeys of the plan whose crews, times and priority are taken over."""
    alike = [
        one
        for one in plan.journeys
        if (one.kind, one.direction, one.mobility) == (sort.kind, sort.direction, sort.mobility)
    ]
    same_unit = (one for one in alike if plain(one.unit) == plain(sort.unit))
    return next(same_unit, alike[0] if alike else None)


def _usual(sort: _Sort, plan: Plan) -> Journeys:
    _, crew_min, crew_size = MOBILITY_MIX[sort.mobility]
    draft = draft_journeys(plan)
    return replace(
        draft,
        kind=sort.kind,
        direction=sort.direction,
        mobility=sort.mobility,
        crew_min=crew_min,
        crew_size=crew_size,
        tolerance_min=TOLERANCE_MIN.get(sort.kind, draft.tolerance_min),
        priority=JOURNEY_MIX[sort.kind][2],
    )
