"""What one row of a roster says: whose shift it is, when, how long and for how many."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from model.importing.cells import Cell, is_blank, text_of
from model.importing.clock_cells import (
    Clock,
    clock_of_cell,
    length_between,
    length_of_cell,
)
from model.importing.codes import ShiftCode, code_in, find_code, known_code
from model.importing.day_order import Order, day_of
from model.importing.fields import Field
from model.importing.table_row import RowFault, require_no_formula_fault
from model.importing.time_ranges import time_range
from model.reading import ReadingFault, read_count
from model.times import DAY_MIN, show_date

R = TypeVar("R")
# What is counted may stand behind the number: 6 crews.
_COUNTED = re.compile(r"(?<=\d)\s+(?:crews?|people|staff|drivers|vehicles|wte|fte)$", re.IGNORECASE)
LONGEST_MIN = DAY_MIN


@dataclass(slots=True)
class Days:
    """Reads dates of one order, each cell once, and holds them to the days of a plan."""

    order: Order
    about: tuple[date, ...]
    _read: dict[Cell, date | int | None] = field(default_factory=dict)

    def day_of(self, cell: Cell) -> date | int:
        """Return the day a cell means; raises RowFault."""
        if is_blank(cell):
            raise RowFault("no date", Field.DATE)
        require_no_formula_fault(cell, Field.DATE)
        if cell not in self._read:
            self._read[cell] = day_of(cell, self.order, self.about[0])
        day = self._read[cell]
        if day is None:
            raise RowFault("date cannot be read", Field.DATE)
        if isinstance(day, date) and day not in self.about:
            first, last = show_date(self.about[0]), show_date(self.about[-1])
            raise RowFault(f"day is not in this plan ({first} to {last})")
        return day


@dataclass(slots=True)
class Times:
    """Reads when a shift starts and how long it is, by times, by a range or by a code."""

    table: tuple[ShiftCode, ...]
    _clocks: dict[Cell, Clock | None] = field(default_factory=dict)
    unknown: dict[str, None] = field(default_factory=dict)
    usual: dict[str, None] = field(default_factory=dict)

    def of_cells(self, start: Cell, end: Cell, length: Cell) -> tuple[int, int]:
        """Return start (1,440 is the next midnight) and length from cells of times."""
        first = _required(self._clock_of, start, "start time", Field.START)
        if first.minute > DAY_MIN:
            raise RowFault("start time cannot be read", Field.START)
        if is_blank(end) and not is_blank(length):
            minutes = _required(length_of_cell, length, "length", Field.LENGTH)
        else:
            last = _required(self._clock_of, end, "end time", Field.END)
            minutes = length_between(first, last)
        return first.minute, _possible(minutes)

    def _clock_of(self, cell: Cell) -> Clock | None:
        if cell not in self._clocks:
            self._clocks[cell] = clock_of_cell(cell)
        return self._clocks[cell]

    def of_shift(self, cell: Cell) -> tuple[int, int]:
        """Return start and length from a range such as 07:00-19:00, or from a shift code."""
        require_no_formula_fault(cell, Field.SHIFT)
        found = time_range(cell)
        if found is not None:
            for code in map(code_in, found.words):  # AL 07:00-19:00 are hours that are taken off
                known = find_code(code, self.table)
                if known is not None and known.is_away:
                    raise self._away(known)
            ends = Clock(found.ends, is_next_day=found.is_next_day)
            return found.starts, _possible(length_between(Clock(found.starts), ends))
        code = code_in(cell)
        if not code:
            raise RowFault("no shift", Field.SHIFT)
        known = find_code(code, self.table)
        if known is None:
            self.unknown.setdefault(code)
            raise RowFault(f"shift code “{code}” is not known", Field.SHIFT)
        if known.is_away:
            raise self._away(known)
        self._note(known)
        return known.starts, known.length_min

    def _away(self, known: ShiftCode) -> RowFault:
        self._note(known)
        return RowFault(f"not at work ({known.code})")

    def _note(self, known: ShiftCode) -> None:
        if known == known_code(known.code):
            self.usual.setdefault(known.code)


def headcount_of(cell: Cell) -> float:
    """Return how many people a cell says; raises RowFault for none or no number."""
    if is_blank(cell):
        raise RowFault("no headcount", Field.HEADCOUNT)
    require_no_formula_fault(cell, Field.HEADCOUNT)
    try:
        number = read_count(_COUNTED.sub("", text_of(cell)))
    except ReadingFault:
        raise RowFault("headcount is no number", Field.HEADCOUNT) from None
    if not number:
        raise RowFault("headcount is 0", Field.HEADCOUNT)
    return number


def _required(read: Callable[[Cell], R | None], cell: Cell, what: str, at: Field) -> R:
    if is_blank(cell):
        raise RowFault(f"no {what}", at)
    require_no_formula_fault(cell, at)
    found = read(cell)
    if found is None:
        raise RowFault(f"{what} cannot be read", at)
    return found


def _possible(minutes: int) -> int:
    if minutes == 0:
        raise RowFault("starts and ends at the same time", Field.END)
    if minutes < 0:
        raise RowFault("ends before it starts", Field.END)
    if minutes > LONGEST_MIN:
        raise RowFault("longer than 24 hours", Field.END)
    return minutes
