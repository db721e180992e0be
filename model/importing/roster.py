"""Reads a sheet as a roster: long or wide, by person or by headcount, row by row."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from model.importing.bring_in import days_about
from model.importing.brought import WHOLE_ROW, BroughtRoster, Shift, Skipped, lines_of
from model.importing.cells import Cell, Row, is_blank, text_of
from model.importing.clock_cells import clock_of_cell
from model.importing.code_keys import is_key
from model.importing.codes import code_in, known_code
from model.importing.day_order import Order, has_day
from model.importing.fields import Field
from model.importing.grouped_cells import GroupedCells
from model.importing.heads import head_row
from model.importing.matching import Matching
from model.importing.merged_cells import MergedCells
from model.importing.names import meant_by
from model.importing.roster_row import Days, Times, headcount_of
from model.importing.row_reading import BLANK, TELL_EVERY
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import NameFinder, RowFault, decide_dates, filled_cells
from model.plan import Plan
from model.times import DAY_MIN


def read_roster(
    sheet: Sheet, matching: Matching, plan: Plan, progress: Progress = lambda _share: None
) -> BroughtRoster:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped.

    Dates that could be read either way are read day first, and `dates.order` is None: ask
    before the result is brought in.
    """
    decision = decide_dates(sheet, matching)
    reader = _Reader(sheet, matching, plan, decision.order or Order.DAY_FIRST)
    shifts: list[Shift] = []
    skipped: list[Skipped] = []
    for one in reader.entries(progress):
        if isinstance(one, Shift):
            shifts.append(one)
        else:
            skipped.append(one)
    staffed = {one.base for one in shifts}
    return BroughtRoster(
        used_at=tuple((one.row, one.column) for one in shifts),
        dates=decision,
        is_wide=matching.is_across,
        shifts=tuple(shifts),
        skipped=tuple(skipped),
        lines=lines_of(shifts),
        has_names=Field.NAME in matching.fields,
        unknown_groups=tuple(reader.groups.unknown),
        unknown_bases=tuple(reader.bases.unknown),
        unknown_codes=tuple(reader.times.unknown),
        close_names=(*reader.groups.close.items(), *reader.bases.close.items()),
        usual_codes=tuple(reader.times.usual),
        grouped=reader.grouped.fields,
        whole_day=reader.whole_day,
        new_bases=tuple(one for one in reader.bases.added.values() if one.key in staffed),
        origin=sheet.origin,
    )


class _Reader:
    """Goes through the rows of one sheet; names of people are looked at by nobody here."""

    def __init__(self, sheet: Sheet, matching: Matching, plan: Plan, order: Order) -> None:
        self._sheet, self._matching = sheet, matching
        self._head = sheet.rows[matching.header - 1]
        self._heads = head_row(sheet.rows, matching.header)
        self._columns = {field: at for at, field in enumerate(matching.fields)}
        days = [at for at, one in enumerate(matching.fields) if one is Field.DAY]
        self._shift_columns = [
            at for at, one in enumerate(matching.fields) if one is Field.ON_SHIFT
        ]
        is_paired = not matching.is_headcount
        self._day_columns = by_day(self._heads, days) if is_paired else [(at, at) for at in days]
        self._merged = MergedCells(sheet, matching)
        self.grouped = GroupedCells(sheet, matching, self._merged)
        self.whole_day: date | None = None
        self._seen: dict[tuple[Cell, ...], int] = {}
        self._days = Days(order, days_about(plan.horizon))
        self.times = Times(matching.codes)
        self.groups = NameFinder(
            "group", Field.GROUP, plan.groups, dict(matching.groups), matching.whole_group
        )
        self.bases = NameFinder(
            "base", Field.BASE, plan.bases, dict(matching.bases), matching.whole_base
        )

    def entries(self, progress: Progress) -> Iterator[Shift | Skipped]:
        """Return a shift or a reason for every row, or every filled cell of a wide roster."""
        rows, first = self._sheet.rows, self._matching.header
        for at in range(first, len(rows)):
            if at % TELL_EVERY == 0:
                progress(at / len(rows))
            try:
                self._require_shift_row(rows[at], at)
                if self._day_columns:
                    yield from self._across(rows[at], at)
                elif self._shift_columns:
                    yield from self._on_shifts(rows[at], at)
                else:
                    yield self._long(at)
            except RowFault as fault:
                yield Skipped(at + 1, WHOLE_ROW, fault.reason, fault.field)
        progress(1.0)

    def _require_shift_row(self, row: Row, at: int) -> None:
        filled = filled_cells(row, self._head)
        if len(filled) == 1 and isinstance(filled[0], str):
            is_heading = self._takes_heading(text_of(filled[0]))
            raise RowFault("heading of what follows" if is_heading else "a line of words alone")
        if self._day_columns and is_key(row):
            raise RowFault("key to the codes")
        if Field.NAME in self._columns and not self._matching.is_headcount:
            self._require_first(row, at)

    def _takes_heading(self, name: str) -> bool:
        """Let a row that only names a base or group stand for the rows under it."""
        open_ones = [it for it in (self.bases, self.groups) if it.at not in self._columns]
        if any(finder.take_heading(name, may_be_unknown=False) for finder in open_ones):
            return True
        given = {Field.BASE: self._matching.whole_base, Field.GROUP: self._matching.whole_group}
        unknown = [finder for finder in open_ones if not given[finder.at]]
        is_one = len(unknown) == 1 and self._may_name(name)
        return is_one and unknown[0].take_heading(name, may_be_unknown=True)

    def _may_name(self, name: str) -> bool:
        """Tell the name of a base or group from other lines: Nights, Week 2, Paramedics."""
        is_shift = known_code(code_in(name)) is not None
        is_known = any(meant_by(name, it.things) for it in (self.bases, self.groups))
        return not (is_shift or is_known or any(letter.isdigit() for letter in name))

    def _require_first(self, row: Row, at: int) -> None:
        """Refuse a row that repeats another to the letter, the person included."""
        name = self._columns[Field.NAME]
        if name >= len(row) or is_blank(row[name]):
            return
        first = self._seen.setdefault(tuple(row), at + 1)
        if first != at + 1:
            raise RowFault(f"the same as row {first}")

    def _cell(self, at: int, field: Field) -> Cell:
        column = self._columns.get(field)
        if column is None:
            return BLANK
        row = self._merged.fill(self._sheet.rows[at], at)
        return self.grouped.cell(at, field, row[column] if column < len(row) else BLANK)

    def _long(self, at: int) -> Shift:
        group = self.groups.key_of(self._cell(at, Field.GROUP))
        base = self.bases.key_of(self._cell(at, Field.BASE))
        when = self._when(at)
        starts, length = self._times(at)
        people = 1.0
        if self._matching.is_headcount:
            people = headcount_of(self._cell(at, Field.HEADCOUNT))
        return self._shift(at, WHOLE_ROW, (group, base), when, (starts, length), people)

    def _across(self, row: Row, at: int) -> Iterator[Shift | Skipped]:
        group = self.groups.key_of(self._cell(at, Field.GROUP))
        base = self.bases.key_of(self._cell(at, Field.BASE))
        of_row = self._times(at) if self._matching.is_headcount else None
        for column, end_column in self._day_columns:
            cell, end = (
                row[there] if there < len(row) else BLANK for there in (column, end_column)
            )
            if is_blank(cell) and is_blank(end):
                continue
            try:
                when = self._days.day_of(self._heads[column])
                times = of_row or self._times_across(cell, end, is_pair=column != end_column)
                people = headcount_of(cell) if of_row else 1.0
                yield self._shift(at, column, (group, base), when, times, people)
            except RowFault as fault:
                field = None if fault.field is None else Field.DAY
                yield Skipped(at + 1, column, fault.reason, field)

    def _on_shifts(self, row: Row, at: int) -> Iterator[Shift | Skipped]:
        group = self.groups.key_of(self._cell(at, Field.GROUP))
        base = self.bases.key_of(self._cell(at, Field.BASE))
        when = self._when(at)
        for column in self._shift_columns:
            cell = row[column] if column < len(row) else BLANK
            if is_blank(cell):
                continue
            try:
                times = self.times.of_shift(self._heads[column])
                yield self._shift(at, column, (group, base), when, times, headcount_of(cell))
            except RowFault as fault:
                field = None if fault.field is None else Field.ON_SHIFT
                yield Skipped(at + 1, column, fault.reason, field)

    def _times_across(self, cell: Cell, end: Cell, *, is_pair: bool) -> tuple[int, int]:
        """Return the times of one day, whose start and end may have cells of their own."""
        # A code such as AL stands in the first of the two, and nothing in the other.
        if is_pair and not (is_blank(end) and code_in(cell) and clock_of_cell(cell) is None):
            return self.times.of_cells(cell, end, BLANK)
        return self.times.of_shift(cell)

    def _when(self, at: int) -> date | int | None:
        if Field.DATE in self._columns:
            return self._days.day_of(self._cell(at, Field.DATE))
        start = self._cell(at, Field.START)
        if has_day(start):
            return self._days.day_of(start)
        # A roster without dates holds every day.
        self.whole_day = self._matching.whole_day
        return None if self.whole_day is None else self._days.day_of(self.whole_day)

    def _times(self, at: int) -> tuple[int, int]:
        start, shift = self._cell(at, Field.START), self._cell(at, Field.SHIFT)
        if Field.SHIFT in self._columns and (Field.START not in self._columns or is_blank(start)):
            return self.times.of_shift(shift)
        return self.times.of_cells(start, self._cell(at, Field.END), self._cell(at, Field.LENGTH))

    def _shift(
        self,
        at: int,
        column: int,
        who: tuple[str, str],
        when: date | int | None,
        times: tuple[int, int],
        people: float,
    ) -> Shift:
        starts, length = times
        if starts == DAY_MIN:  # 24:00 is the midnight at the end of the day
            starts, when = 0, _day_after(when)
        return Shift(at + 1, column, *who, when, starts, length, people)


def by_day(heads: Sequence[object], columns: Sequence[int]) -> list[tuple[int, int]]:
    """Return the columns of start and end of each day across, which may be one and the same."""
    pairs: list[tuple[int, int]] = []
    for column in columns:
        before = pairs[-1] if pairs else (-1, -1)
        if before == (column - 1, column - 1) and heads[column - 1] == heads[column]:
            pairs[-1] = (column - 1, column)
        else:
            pairs.append((column, column))
    return pairs


def _day_after(when: date | int | None) -> date | int | None:
    if isinstance(when, date):
        return when + timedelta(days=1)
    return None if when is None else (when + 1) % 7
