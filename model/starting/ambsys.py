"""Reads NHS England's Ambulance Systems Indicators as they are published, one row a month.

The file is the time series named AmbSYS: columns Year, Month, Org Code and codes such as A7,
times in seconds, a full stop where there is no figure.
"""

import csv
import io
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import isfinite
from pathlib import Path

from model.resources import resource
from model.starting.trusts import ENGLISH_TRUSTS
from model.templates.published import Month, Row, months
from model.unread_file import why_not_read

ITEM_CODES = "ambsys_item_codes.csv"
HEADS = ("Year", "Month", "Org Code", "A7")
NO_FIGURE = {"", ".", "-"}
LARGEST_BYTES = 50_000_000
FIRST_YEAR, LAST_YEAR = 2017, 2100
ROUNDING = 1.0
PAGE = "england.nhs.uk, statistics, Ambulance Quality Indicators"
# A mean beside the total and the number it is made of.
MEANS = (
    ("call_answer_mean_s", "call_answer_total_s", "calls_answered"),
    *((f"c{n}_mean_s", f"c{n}_response_total_s", f"c{n}_incidents") for n in (1, 2, 3, 4)),
    ("handover_mean_s", "handover_total_s", "handovers_count"),
)


class AmbsysFault(ValueError):
    """A file that holds no indicators; the message says why, and the cure."""


class _RowFault(ValueError):
    """A row that cannot be used; the message says what is wrong in it."""


@dataclass(frozen=True, slots=True)
class AmbsysFile:
    """The months of a file, and one sentence for each row that was left out."""

    months: tuple[Month, ...]
    faults: tuple[str, ...]


def is_ambsys(path: Path) -> bool:
    """Tell by its first line whether a file is NHS England's time series."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            heads = file.readline(10_000)
    except OSError:
        return False
    return set(HEADS) <= {head.strip(' "') for head in heads.strip().split(",")}


def read_ambsys(path: Path) -> AmbsysFile:
    """Read the trusts and England from the first month that comes with Covercast on.

    A row that contradicts itself is left out and told. Raises AmbsysFault.
    """
    rows = csv.DictReader(io.StringIO(_text(path), newline=""))
    missing = [head for head in HEADS if head not in (rows.fieldnames or ())]
    if missing:
        message = (
            f"“{path.name}” is not NHS England’s time series of ambulance indicators: it has no "
            f"column {missing[0]}; take the CSV named AmbSYS from {PAGE}."
        )
        raise AmbsysFault(message)
    found: dict[tuple[str, int, int], Month] = {}
    faults = []
    for number, row in enumerate(rows, 2):
        try:
            for month in _months_in(row):
                if found.setdefault((month.code, month.year, month.month), month) is not month:
                    raise _RowFault(f"{month.trust} has this month in a row above already")
        except _RowFault as fault:
            faults.append(f"Row {number} of “{path.name}” was left out: {fault}.")
    return AmbsysFile(tuple(found.values()), tuple(faults))


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST_BYTES:
            message = f"“{path.name}” is far larger than the indicators; choose the AmbSYS CSV."
            raise AmbsysFault(message)
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        fault, cure = why_not_read(error)
        message = f"“{path.name}” {fault}; {cure}."
        raise AmbsysFault(message) from error
    except UnicodeDecodeError as error:
        message = f"“{path.name}” is not text as NHS England publishes it; take it from {PAGE}."
        raise AmbsysFault(message) from error


def _months_in(row: Row) -> Iterator[Month]:
    """Yield the month of a row, unless it is a region, is older than ours or has no figures."""
    trust = _names().get((row["Org Code"] or "").strip())
    if trust is None:
        return
    year = _whole(row, "Year", FIRST_YEAR, LAST_YEAR)
    number = _whole(row, "Month", 1, 12)
    counts = tuple(_counts(row))
    if (year, number) < _first_month() or not counts:
        return
    month = Month(trust, row["Org Code"].strip(), year, number, monthrange(year, number)[1], counts)
    _require_sense(month)
    yield month


def _counts(row: Row) -> Iterator[tuple[str, float]]:
    for code, item in item_codes():
        text = (row.get(code) or "").strip().replace(",", "")
        if text not in NO_FIGURE:
            yield item, _number(text, code, item)


def _number(text: str, code: str, item: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise _RowFault(f"“{text}” under {code} ({_words(item)}) is not a number") from None
    if not isfinite(value) or value < 0:
        raise _RowFault(f"“{text}” under {code} ({_words(item)}) cannot be a count or a time")
    return value


def _whole(row: Row, head: str, least: int, most: int) -> int:
    text = (row[head] or "").strip()
    if not text.isdecimal() or not least <= int(text) <= most:
        raise _RowFault(f"“{text}” under {head} is not from {least} to {most}")
    return int(text)


def _require_sense(month: Month) -> None:
    """Refuse a month whose figures contradict one another."""
    there = dict(month.counts)
    categories = [there.get(f"c{number}_incidents", 0.0) for number in (1, 2, 3, 4)]
    incidents = there.get("incidents_all", sum(categories))
    if sum(categories) > incidents + ROUNDING:
        raise _RowFault(f"{month.trust} has more incidents in categories 1 to 4 than in all")
    parts = [there.get(item) for item in ("hear_and_treat", "face_to_face")]
    if None not in parts and abs(sum(part or 0.0 for part in parts) - incidents) > ROUNDING:
        raise _RowFault(
            f"the incidents of {month.trust} closed by phone and attended do not make up all"
        )
    for mean, total, number in MEANS:
        if {mean, total} <= set(there) and there.get(number):
            apart = there[total] / there[number] - there[mean]
            if abs(apart) > ROUNDING:
                raise _RowFault(f"{_words(mean)} of {month.trust} is not its total by its number")


def _words(item: str) -> str:
    return item.removesuffix("_s").replace("_", " ")


@cache
def item_codes() -> tuple[tuple[str, str], ...]:
    """Return the code and the readable name of every item that is kept."""
    with resource("data", ITEM_CODES).open(encoding="utf-8", newline="") as file:
        return tuple((row["code"], row["item"]) for row in csv.DictReader(file))


@cache
def _names() -> dict[str, str]:
    return {trust.code: trust.key for trust in ENGLISH_TRUSTS} | {"Eng": "England"}


@cache
def _first_month() -> tuple[int, int]:
    return min((month.year, month.month) for month in months())
