"""Reads times of day and lengths from cells: text, fractions of a day, numbers such as 1900."""

import re
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import NamedTuple

from model.importing.cells import Cell, text_of
from model.importing.day_order import EXCEL_BEGINS, SERIALS
from model.reading import ReadingFault, read_length, read_minute_of_day
from model.times import DAY_MIN

LONGEST_MIN = DAY_MIN
# 7.3 is how a workbook holds 7.30; 7.5 and 7.25 are hours and their parts.
PAST_THE_DOT = {15: 15, 30: 30, 45: 45, 0: 0, 50: 30, 25: 15, 75: 45}
MIDDAY = 12 * 60
WORDS = {
    **dict.fromkeys(("midnight", "12 midnight", "12mn"), DAY_MIN),
    **dict.fromkeys(("noon", "midday", "12 noon", "12noon", "12 midday", "12md"), MIDDAY),
}
# A fraction of a day, and a whole number as programs of statistics write it: 700.0
_NUMBER = re.compile(r"0?\.\d{3,}|\d{1,4}\.0")
_BESIDE = re.compile(r"\s*\([a-z]{2,9}\)$")
_SECONDS = re.compile(r"^(\d{1,2}[:.]\d{2})[:.]\d{2}(?:\.\d+)?(.*)$")
_LATER = re.compile(r"\s*\(?\+\s*1\s*(?:d|day)?\)?$|\s*\(?next day\)?$")
_HOURS_MARK = re.compile(r"(?<=\d)\s*(?:hrs?|hours|h)$")
_NAMED_DATE = r"(?:[a-z]{3,9},?\s+)?\d{1,2}(?:st|nd|rd|th)?[\s/-]*[a-z]{3,9}[\s,/-]*\d{4}"
_DATE_BEFORE = re.compile(
    rf"^(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|{_NAMED_DATE})[t\s]+"
)


class Clock(NamedTuple):
    """A time of day in minutes after midnight (24:00 is 1,440), with its date if it has one.

    An end may be past 24:00: 31:00 is 07:00 on the next day. `is_next_day` where it says so: +1.
    """

    minute: int
    day: date | None = None
    is_next_day: bool = False


def clock_of_cell(cell: Cell) -> Clock | None:
    """Read a time of day; None if the cell holds none."""
    if isinstance(cell, datetime):
        return _of_moment(cell)
    if isinstance(cell, time):
        return Clock(_whole(cell.hour * 60 + cell.minute + cell.second / 60))
    if isinstance(cell, date):
        # Midnight as a time is a whole day to a workbook, which shows it as its first date.
        return Clock(DAY_MIN) if (cell - EXCEL_BEGINS).days in {1, 2} else None
    if isinstance(cell, timedelta):
        minutes = _whole(cell / timedelta(minutes=1))
        return Clock(minutes) if 0 <= minutes <= 2 * DAY_MIN else None
    if isinstance(cell, bool):
        return None
    if isinstance(cell, str):
        return _of_text(text_of(cell).casefold())
    return _of_number(float(cell))


def is_number_meant_as_time(cell: Cell) -> bool:
    """Tell whether a cell holds a bare number, which only its column makes a time."""
    if isinstance(cell, str):
        return text_of(cell).replace(".", "", 1).isdecimal()
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def length_of_cell(cell: Cell) -> int | None:
    """Read how long a shift is, minutes: 12, 11.5, 11:30, 11 h 30, or a time that is a length."""
    if isinstance(cell, str):
        try:
            minutes = read_length(text_of(cell))
        except ReadingFault:
            return None
    elif isinstance(cell, time):
        minutes = cell.hour * 60 + cell.minute
    elif isinstance(cell, timedelta):
        minutes = _whole(cell / timedelta(minutes=1))
    elif isinstance(cell, date | bool) or not isfinite(cell):
        return None
    elif 0 < cell < 1:
        minutes = _whole(cell * DAY_MIN)
    else:
        minutes = _whole(cell * 60) if cell <= 24 else _whole(cell)
    return minutes if 0 < minutes <= LONGEST_MIN else None


def length_between(first: Clock, last: Clock) -> int:
    """Return the minutes from a start to an end: one that is not after it is on the next day."""
    if first.day is not None and last.day is not None:
        return (last.day - first.day).days * DAY_MIN + last.minute - first.minute
    minutes = (last.minute - first.minute) % DAY_MIN
    return minutes + DAY_MIN if last.is_next_day and last.minute >= first.minute else minutes


def _of_moment(cell: datetime) -> Clock | None:
    minute = _whole(cell.hour * 60 + cell.minute + cell.second / 60 + cell.microsecond / 6e7)
    if cell.year < 1901:
        return Clock(minute)
    day = cell.date() if minute < DAY_MIN else cell.date() + timedelta(days=1)
    return Clock(minute % DAY_MIN, day)


def _of_number(number: float) -> Clock | None:
    if 0 <= number < 1:
        return Clock(_whole(number * DAY_MIN))
    if not isfinite(number):
        return None
    if int(number) in SERIALS:  # a date and a time
        day = EXCEL_BEGINS + timedelta(days=int(number))
        return Clock(_whole(number % 1 * DAY_MIN) % DAY_MIN, day)
    if not number.is_integer():
        past = PAST_THE_DOT.get(_whole(number % 1 * 100))
        return None if past is None else _within_a_day(int(number) * 60 + past)
    whole = int(number)
    if whole <= 24:
        return _within_a_day(whole * 60)
    return _within_a_day(whole // 100 * 60 + whole % 100) if whole % 100 < 60 else None


def _of_text(text: str) -> Clock | None:
    dated = _DATE_BEFORE.match(text)
    text = text[dated.end() :] if dated else text
    if (later := _LATER.search(text)) is not None and dated is None:
        clock = _of_text(text[: later.start()])
        return None if clock is None else clock._replace(is_next_day=True)
    text = _LATER.sub("", text)
    text = _BESIDE.sub("", text).strip("()* ")
    if text in WORDS:
        return Clock(WORDS[text])
    if _NUMBER.fullmatch(text):
        return _of_number(float(text))
    text = _HOURS_MARK.sub("", _SECONDS.sub(r"\1\2", text))
    text = (
        text.replace("a.m.", "am").replace("p.m.", "pm").replace("a.m", "am").replace("p.m", "pm")
    )
    text = text.replace(";", ":")
    try:
        minute = read_minute_of_day(text)
    except ReadingFault:
        return None
    return Clock(DAY_MIN if minute == 0 and text.startswith("24") else minute)


def _within_a_day(minutes: float) -> Clock | None:
    return Clock(_whole(minutes)) if 0 <= minutes <= DAY_MIN else None


def _whole(minutes: float) -> int:
    return round(minutes)
