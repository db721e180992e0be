"""The key that stands beside a roster of codes: A = 0630-1830, or the code and its times apart."""

import re
from collections.abc import Iterable

from model.importing.cells import Row, is_blank, plain, text_of
from model.importing.codes import ShiftCode, code_in
from model.importing.time_ranges import time_range
from model.times import DAY_MIN

LABELS = frozenset({"key", "code", "codes", "shift codes", "legend", "shifts", "key to codes"})
_KEY = re.compile(r"([A-Z][A-Z0-9/+]{0,4})\s*(?:=|:|–|-)\s*(.+)", re.IGNORECASE)
_CODE = re.compile(r"[A-Z][A-Z0-9/+]{0,4}", re.IGNORECASE)


def codes_of_key(rows: Iterable[Row]) -> tuple[ShiftCode, ...]:
    """Return the codes that a key among these rows explains by their times, each once."""
    found: dict[str, ShiftCode] = {}
    for row in rows:
        for code in _codes_in(row):
            found.setdefault(code.code, code)
    return tuple(found.values())


def is_key(row: Row) -> bool:
    """Tell whether a row explains codes and does nothing else."""
    return bool(_codes_in(row))


def _codes_in(row: Row) -> list[ShiftCode]:
    """Return the codes of a row that holds nothing but a key."""
    left = [text_of(cell) for cell in row if isinstance(cell, str) and not is_blank(cell)]
    if len(left) != sum(not is_blank(cell) for cell in row):
        return []
    codes: list[ShiftCode] = []
    while left:
        first, *rest = left
        alone = _KEY.fullmatch(first)
        if alone is not None and (one := _code(alone[1], alone[2])) is not None:
            codes.append(one)
        elif rest and _CODE.fullmatch(first) and (one := _code(first, rest[0])) is not None:
            codes.append(one)
            rest = rest[1:]
        elif codes or plain(first) not in LABELS:
            return []
        left = rest
    return codes


def _code(code: str, times: str) -> ShiftCode | None:
    found = time_range(times)
    if found is None or found.starts == found.ends or found.starts >= DAY_MIN:
        return None
    return ShiftCode(code_in(code), found.starts, (found.ends - found.starts) % DAY_MIN)
