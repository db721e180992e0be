"""Days across a roster that only its title makes dates: 9 10 11 under “January 2023”."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from model.importing.cells import Cell, Row, is_blank, plain, show_cell, text_of
from model.importing.day_order import Order, day_of, month_of, numbers_in, weekday_of

# Fewer numbers in a row may count anything.
FEWEST_NUMBERS = 4
FEWEST_WEEKDAYS = 5
LONGEST_MONTH = 31
ANY = date(2023, 1, 1)
_BEGINS = re.compile(
    r"\b(?:w/?c|w\.c\.?|w/?b|week\s+(?:commencing|beginning|starting))\b\W*(.*)", re.IGNORECASE
)
_DATES = re.compile(
    r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}"
    r"|\d{1,2}(?:st|nd|rd|th)?[\s-][a-z]{3,9}[\s-]\d{2,4}",
    re.IGNORECASE,
)
_MONTHS = re.compile(r"\b([a-z]{3,9})[\s-]+(\d{4}|\d{2})\b", re.IGNORECASE)


def is_day(head: Cell) -> bool:
    """Tell whether a head is a date; a weekday alone, or a number, heads other things too."""
    if isinstance(head, date):
        return True
    if not isinstance(head, str) or is_blank(head):
        return False
    if numbers_in(head) is not None or is_weekday(head):
        return True
    return isinstance(day_of(head, Order.DAY_FIRST, ANY), date)


def is_weekday(head: Cell) -> bool:
    """Tell whether a head is a weekday and nothing else."""
    return isinstance(head, str) and weekday_of(plain(head)) is not None


def day_number(head: Cell) -> int | None:
    """Return the day of a month that a head may be; None if it is none."""
    text = text_of(head) if isinstance(head, int | float | str) else ""
    is_one = text.isdecimal() and 1 <= int(text) <= LONGEST_MONTH
    return int(text) if is_one and not isinstance(head, bool) else None


def dated(head: Row, above: Sequence[Row]) -> Row:
    """Return a row of heads with dates in the place of day numbers and weekdays.

    They stay as they are where nothing above says which month or week it is.
    """
    weekdays = [at for at, cell in enumerate(head) if is_weekday(cell)]
    if len(weekdays) >= FEWEST_WEEKDAYS:
        return _put(head, weekdays, _of_week(head, weekdays, above))
    numbers = _longest_run(head)
    if len(numbers) >= FEWEST_NUMBERS:
        return _put(head, numbers, _of_month(head, numbers, above))
    return head


def day_of_title(above: Sequence[Row]) -> date | None:
    """Return the one day that the lines above a table name beyond doubt; None if there is none."""
    days = {
        day
        for text in _titles(above)
        for found in _DATES.finditer(text)
        if isinstance(day := day_of(found[0], Order.DAY_FIRST, ANY), date)
        and day == day_of(found[0], Order.MONTH_FIRST, ANY)
    }
    return days.pop() if len(days) == 1 else None


def _put(head: Row, places: Sequence[int], days: Sequence[date]) -> Row:
    made = list(head)
    for at, day in zip(places, days, strict=False):
        made[at] = day
    return made


def _longest_run(head: Row) -> list[int]:
    """Return the places of numbers that count days on, over the end of a month as well."""
    best: list[int] = []
    run: list[int] = []
    for at, cell in enumerate(head):
        number = day_number(cell)
        if number is None:
            run = []
            continue
        before = day_number(head[run[-1]]) if run else None
        is_next = before is not None and (number == before + 1 or (number == 1 and before >= 28))
        run = [*run, at] if is_next else [at]
        best = max(best, run, key=len)
    return best


def _of_month(head: Row, places: Sequence[int], above: Sequence[Row]) -> list[date]:
    first = day_number(head[places[0]])
    for text in _titles(above):
        for start in (*_dates_in(text), *_months_in(text, first or 1)):
            if start.day == first:
                return [start + timedelta(days=ahead) for ahead in range(len(places))]
    return []


def _of_week(head: Row, places: Sequence[int], above: Sequence[Row]) -> list[date]:
    weekdays = [weekday_of(plain(text_of(head[at]))) for at in places]
    for text in _titles(above):
        if (begins := _BEGINS.search(text)) is None:
            continue
        starts = list(_dates_in(begins[1]))
        fitting = [start for start in starts if start.weekday() == weekdays[0]]
        for start in (fitting or starts)[:1]:
            return _from(start, [one for one in weekdays if one is not None])
    return []


def _from(start: date, weekdays: Sequence[int]) -> list[date]:
    """Return the first day of each weekday after the one before it, from a date on."""
    days: list[date] = []
    for weekday in weekdays:
        free = days[-1] + timedelta(days=1) if days else start
        days.append(free + timedelta(days=(weekday - free.weekday()) % 7))
    return days


def _titles(above: Sequence[Row]) -> Iterator[str]:
    """Return the rows above the heads as text, the nearest first."""
    for row in reversed(above):
        if text := " ".join(show_cell(cell) for cell in row if not is_blank(cell)):
            yield text


def _dates_in(text: str) -> Iterator[date]:
    """Return the dates a text names, each in every order in which it may be meant."""
    for found in _DATES.finditer(text):
        for order in Order:
            day = day_of(found[0], order, ANY)
            if isinstance(day, date):
                yield day


def _months_in(text: str, first: int) -> Iterable[date]:
    for found in _MONTHS.finditer(text):
        month, year = month_of(found[1]), int(found[2]) + (2000 if len(found[2]) == 2 else 0)
        if month:
            try:
                yield date(year, month, first)
            except ValueError:
                continue
