"""Reads dates of one column after deciding, once for all of them, whether the day comes first."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from math import isfinite

from model.importing.cells import Cell, text_of
from model.reading import ReadingFault, read_day

EXCEL_BEGINS = date(1899, 12, 30)
SERIALS = range(36_526, 73_051)  # 2000 to 2099
COMPACT = range(20_000_101, 20_991_232)
SHORTEST_NAME = 3
FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FULL_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_NUMBERS = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NAMED = re.compile(
    r"(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s/-]*([a-z]{3,9})[\s,/-]*'?(\d{4}|\d{2})?"
)
_MONTH_NAMED = re.compile(
    r"(?:[a-z]{3,9},?\s+)?([a-z]{3,9})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})"
)
_WEEKDAY_AND_DAY = re.compile(r"([a-z]{3,9})\.?,?\s*(\d{1,2})(?:st|nd|rd|th)?")
HALF_A_YEAR = 183
_CLOCK_AFTER = re.compile(r",?[t\s]+\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?\s*(?:[ap]m|z)?$")


class Order(Enum):
    """How the dates of a column are to be read."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Decision:
    """What a column's dates say about their order.

    `order` is None where they could be either and somebody has to be asked; `example` is the
    text that decides or is in doubt, in row `row`; `counter` is a row that contradicts it. With
    `is_chosen` a planner has answered.
    """

    order: Order | None
    row: int = 0
    example: str = ""
    counter: int = 0
    is_needed: bool = True
    is_chosen: bool = False

    def sentence(self) -> str:
        """Say how dates were read, and why."""
        if not self.is_needed:
            return "Dates are read as they stand: the file says which number is the month."
        if self.order is None:
            return f"Row {self.row} says {self.example}: choose which number is the day."
        said = f"Dates read {self.order.value}"
        if self.is_chosen:
            return f"{said}, as you chose."
        day, month, _ = numbers_in(self.example) or (0, 0, None)
        if self.order is Order.MONTH_FIRST:
            day, month = month, day
        only = f"row {self.row} can only be {day} {FULL_MONTHS[month - 1]}"
        if self.counter:
            return f"{said}: {only}; row {self.counter} says otherwise and is skipped."
        return f"{said}: {only}."


def decide(cells: Iterable[tuple[int, Cell]], chosen: Order | None = None) -> Decision:
    """Decide the order of a column of (row, cell): only what cannot be read twice counts."""
    evidence: dict[Order, list[tuple[int, str]]] = {Order.DAY_FIRST: [], Order.MONTH_FIRST: []}
    doubtful: tuple[int, str] | None = None
    for row, cell in cells:
        numbers = numbers_in(cell) if isinstance(cell, str) else None
        if numbers is None:
            continue
        possible = _possible_orders(text_of(cell))
        if len(possible) == 1 and day_of(cell, possible[0], EXCEL_BEGINS) is None:
            continue  # 31/11/2023 is no day in any order
        if len(possible) == 1:
            evidence[possible[0]].append((row, text_of(cell)))
        elif numbers[0] != numbers[1] and doubtful is None:
            doubtful = (row, text_of(cell))
    if chosen is not None:
        return Decision(chosen, *(doubtful or (0, "")), is_chosen=True)
    # A tie goes to the day, which comes first in this country.
    order = max(evidence, key=lambda one: len(evidence[one]))
    other = Order.MONTH_FIRST if order is Order.DAY_FIRST else Order.DAY_FIRST
    if evidence[order]:
        counter = evidence[other][0][0] if evidence[other] else 0
        return Decision(order, *evidence[order][0], counter)
    if doubtful is not None:
        return Decision(None, *doubtful)
    return Decision(Order.DAY_FIRST, is_needed=False)


def _possible_orders(text: str) -> list[Order]:
    """Return the orders in which a date is one, and on its weekday if it names that and a year."""
    numbers = numbers_in(text)
    if numbers is None:
        return []
    if (numbers[0] > 12) != (numbers[1] > 12):
        return [Order.DAY_FIRST if numbers[0] > 12 else Order.MONTH_FIRST]
    named = weekday_of(re.split(r"[^a-z]", text.casefold())[0])
    if named is None or numbers[2] is None:
        return list(Order)
    read = {order: day_of(text, order, EXCEL_BEGINS) for order in Order}
    fitting = [one for one, day in read.items() if isinstance(day, date) and day.weekday() == named]
    return fitting or list(Order)


def numbers_in(text: Cell) -> tuple[int, int, str | None] | None:
    """Return first number, second number and year of a date such as 05/01/2023; None if none."""
    found = _NUMBERS.fullmatch(_without_clock(text_of(text)))
    return None if found is None else (int(found[1]), int(found[2]), found[3])


def has_day(cell: Cell) -> bool:
    """Tell whether a cell of a column of times holds a date as well: 11/01/2023 19:00."""
    if isinstance(cell, str):
        return _CLOCK_AFTER.search(text_of(cell).casefold()) is not None
    return isinstance(cell, date) or (
        isinstance(cell, float) and isfinite(cell) and int(cell) in SERIALS
    )


def day_of(cell: Cell, order: Order, near: date) -> date | int | None:
    """Read a date, or a weekday alone as its number from Monday; None if the cell is neither.

    A date without a year is the one nearest to `near`.
    """
    if isinstance(cell, datetime):
        return _this_century(cell.date())
    if isinstance(cell, date):
        return _this_century(cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _by_number(float(cell))
    return _by_text(_without_clock(text_of(cell)), order, near) if isinstance(cell, str) else None


def _by_number(number: float) -> date | None:
    if not isfinite(number):
        return None
    if int(number) in SERIALS:
        return EXCEL_BEGINS + timedelta(days=int(number))
    if number.is_integer() and int(number) in COMPACT:
        whole = int(number)
        return _date(whole // 10_000, whole // 100 % 100, whole % 100)
    return None


def _by_text(text: str, order: Order, near: date) -> date | int | None:
    if (weekday := weekday_of(text)) is not None:
        return weekday
    if (numbers := numbers_in(text)) is not None:
        first, second, year = numbers
        day, month = (first, second) if order is Order.DAY_FIRST else (second, first)
        return _dated(day, month, year, near)
    if found := _ISO.fullmatch(text):
        return _this_century(_date(int(found[1]), int(found[2]), int(found[3])))
    if found := _NAMED.fullmatch(text):
        return _dated(int(found[1]), month_of(found[2]), found[3], near)
    if found := _MONTH_NAMED.fullmatch(text):
        return _dated(int(found[2]), month_of(found[1]), found[3], near)
    if found := _WEEKDAY_AND_DAY.fullmatch(text):
        return _nearest(weekday_of(found[1]), int(found[2]), near)
    return _by_number(float(text)) if text.replace(".", "", 1).isdecimal() else None


def _nearest(weekday: int | None, day: int, near: date) -> date | None:
    """Return the day nearest to another that has this weekday and number: Mon 9."""
    if weekday is None:
        return None
    for ahead in sorted(range(-HALF_A_YEAR, HALF_A_YEAR), key=abs):
        there = near + timedelta(days=ahead)
        if (there.weekday(), there.day) == (weekday, day):
            return there
    return None


def _dated(day: int, month: int, year: str | None, near: date) -> date | None:
    if year is not None:
        return _this_century(_date(int(year) + (2000 if len(year) == 2 else 0), month, day))
    try:
        return read_day(f"{day}/{month}", near)
    except ReadingFault:
        return None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _this_century(day: date | None) -> date | None:
    return day if day is not None and 2000 <= day.year < 2100 else None


def month_of(name: str) -> int:
    """Return the number of a month by its name or its first three letters; 0 if it is none."""
    return _MONTHS.get(name.casefold(), 0)


def weekday_of(text: str) -> int | None:
    """Return the weekday a text is, from Monday as 0; None if it is none."""
    return _WEEKDAYS.get(text.casefold())


def _without_clock(text: str) -> str:
    return _CLOCK_AFTER.sub("", text.casefold())


def _beginnings(names: Iterable[str], first: int) -> dict[str, int]:
    """Return the number of every name by all of its beginnings of three letters and more."""
    return {
        name[:length].casefold(): number
        for number, name in enumerate(names, start=first)
        for length in range(SHORTEST_NAME, len(name) + 1)
    }


_WEEKDAYS = _beginnings(FULL_WEEKDAYS, 0) | {"weds": 2}
_MONTHS = _beginnings(FULL_MONTHS, 1)
