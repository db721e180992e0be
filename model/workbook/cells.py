"""A value of the plan's document as a cell, and the cell as that value again.

Times stand as what Excel takes for a time wherever that is exact, as ISO 8601 text where the
clock repeats an hour or where Excel's calendar has no such day.
"""

import csv
import json
import math
from datetime import date, datetime, time
from io import StringIO

from model.document.faults import shorten
from model.reading import ReadingFault, read_day, read_minute_of_day, read_time
from model.times import TimeFault, from_iso, local, to_iso
from model.workbook.forms import CellForm, CellKind

Cell = str | float | bool | datetime | date | time | None

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
YES, NO = "yes", "no"
YES_OR_NO = {YES: True, NO: False, "true": True, "false": False}
FIRST_YEAR_OF_EXCEL = 1901
ANY_DAY = date(2000, 1, 1)


class CellFault(ValueError):
    """A cell that cannot be read; the message says what is wrong with it and how to write it."""


def as_text(form: CellForm, value: object) -> str:
    """Write a value as the text of a cell."""
    if value is None:
        return ""
    if form.kind is CellKind.OTHER_KEYS:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return _joined([_item(form, one) for one in value])
    if isinstance(value, bool):
        return YES if value else NO
    return _item(form, value)


def as_cell(form: CellForm, value: object) -> Cell:
    """Write a value as a cell of a workbook: numbers, times and dates stay what they are."""
    if value is None or value in ("", []):
        return None
    if isinstance(value, bool | int | float) and not form.is_list:
        return as_text(form, value) if form.kind in (CellKind.YES_NO, CellKind.TEXT) else value
    if isinstance(value, str) and not form.is_list:
        return _time_cell(form.kind, value)
    return as_text(form, value)


def _time_cell(kind: CellKind, text: str) -> Cell:
    if kind is CellKind.TIME_OF_DAY:
        return time.fromisoformat(text)
    if kind is CellKind.DATE:
        day = date.fromisoformat(text)
        return day if day.year >= FIRST_YEAR_OF_EXCEL else text
    if kind is CellKind.MOMENT:
        wall = local(from_iso(text)).replace(tzinfo=None, fold=0)
        is_exact = to_iso(from_iso(wall.isoformat())) == text and not wall.microsecond
        return wall if is_exact else text
    return text


def _item(form: CellForm, value: object) -> str:
    if form.kind is CellKind.WEEKDAY and isinstance(value, int):
        return WEEKDAYS[value]
    return value if isinstance(value, str) else json.dumps(value)


def _joined(items: list[str]) -> str:
    """Join items with semicolons; quotation marks stand where an item needs them."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="", quoting=csv.QUOTE_MINIMAL)
    if any(one != one.strip() or not one for one in items):
        writer = csv.writer(text, delimiter=";", lineterminator="", quoting=csv.QUOTE_ALL)
        writer.writerow(items)
        return text.getvalue()
    writer.writerow(items)
    return text.getvalue()


def _split(text: str) -> list[str]:
    rows = list(csv.reader(StringIO(text, newline=""), delimiter=";", skipinitialspace=True))
    if len(rows) > 1:
        raise CellFault(f"{shorten(text)} has more than one line; part items with semicolons")
    return rows[0] if rows else []


def from_cell(form: CellForm, cell: Cell) -> object:
    """Read a cell that is not empty as a value of the document; raises CellFault."""
    if form.kind is CellKind.OTHER_KEYS:
        return _other_keys(str(cell))
    if not form.is_list:
        return _value(form, cell)
    items = _split(cell) if isinstance(cell, str) else [cell]
    kept = [
        one if form.kind is CellKind.TEXT or not isinstance(one, str) else one.strip()
        for one in items
    ]
    return [_value(form, one) for one in kept]


def _other_keys(text: str) -> object:
    try:
        read = json.loads(text)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise CellFault(f"{shorten(text)} is no JSON object; leave the cell as it was exported")
    return read


def _value(form: CellForm, cell: Cell) -> object:
    match form.kind:
        case CellKind.TEXT:
            return _text(cell)
        case CellKind.CHOICE:
            return _text(cell).strip()
        case CellKind.NUMBER | CellKind.WHOLE:
            return _number(form, cell)
        case CellKind.YES_NO:
            return _yes_or_no(cell)
        case CellKind.WEEKDAY:
            return _weekday(cell)
        case CellKind.TIME_OF_DAY:
            return _time_of_day(cell)
        case CellKind.DATE:
            return _day(cell)
        case _:
            return _moment(cell)


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise CellFault(f"{cell} is not text; format the cell as text and write it again")
    return f"{cell:.15g}"


def _number(form: CellForm, cell: Cell) -> float:
    """Read a number as it is; per cent in text is of 100."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise CellFault(f"{cell} is not a number; format the cell as a number")
    number = cell if isinstance(cell, int | float) else _typed_number(cell)
    if form.kind is CellKind.WHOLE and number != math.floor(number):
        raise CellFault(f"{number:g} is not a whole number")
    return int(number) if number == math.floor(number) else number


def _typed_number(text: str) -> float:
    plain = text.strip().replace(",", "").replace("\N{MINUS SIGN}", "-")
    try:
        number = float(plain.removesuffix("%"))
    except ValueError:
        raise CellFault(f"{shorten(text)} is not a number") from None
    if not math.isfinite(number):
        raise CellFault(f"{shorten(text)} is not a number")
    return number / 100 if plain.endswith("%") else number


def _yes_or_no(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return cell
    if isinstance(cell, str) and cell.strip().casefold() in YES_OR_NO:
        return YES_OR_NO[cell.strip().casefold()]
    raise CellFault(f"{shorten(str(cell))} is neither yes nor no")


def _weekday(cell: Cell) -> int:
    text = str(cell).strip().casefold()
    for at, name in enumerate(WEEKDAYS):
        if text.startswith(name.casefold()):
            return at
    raise CellFault(f"{shorten(str(cell))} is no weekday; write {', '.join(WEEKDAYS[:3])} …")


def _time_of_day(cell: Cell) -> str:
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        if cell.second or cell.microsecond:
            raise CellFault(f"{cell} is not a whole minute")
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, str):
        try:
            minute = read_minute_of_day(cell)
        except ReadingFault as fault:
            raise CellFault(str(fault)) from None
        return f"{minute // 60:02d}:{minute % 60:02d}"
    raise CellFault(f"{cell} is not a time of day; write it like 06:00")


def _day(cell: Cell) -> str:
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    try:
        return date.fromisoformat(str(cell).strip()).isoformat()
    except ValueError:
        pass  # not as this program writes it: as a planner types it, then
    try:
        return read_day(str(cell), ANY_DAY).isoformat()
    except ReadingFault as fault:
        raise CellFault(str(fault)) from None


def _moment(cell: Cell) -> str:
    """Read date and time; a wall clock is London's, and the first pass where it repeats."""
    if isinstance(cell, datetime):
        text = cell.isoformat()
    elif isinstance(cell, date):
        text = datetime.combine(cell, time()).isoformat()
    else:
        text = str(cell).strip()
    try:
        return to_iso(from_iso(text))
    except TimeFault as fault:
        if not isinstance(cell, str):
            raise CellFault(str(fault)) from None
    try:
        return to_iso(read_time(text, ANY_DAY))
    except ReadingFault as fault:
        raise CellFault(str(fault)) from None
