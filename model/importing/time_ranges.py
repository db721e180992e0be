"""Both ends of a shift in one cell: 07:00-19:00, 0700 to 1900, and the words beside them."""

import re
from dataclasses import dataclass

from model.importing.cells import Cell, text_of
from model.importing.clock_cells import clock_of_cell

_CLOCK = r"\d{1,2}(?:[:.]\d{2}){1,2}|\d{3,4}|\d{1,2}(?=\s*[ap])|\d{1,2}"
_ONE = rf"(?:{_CLOCK})\s*(?:hrs?|h)?\s*(?:[ap]\.?m\.?)?"
# Without a sign between them only what can be nothing but two times is a range.
_WHOLE = r"\d{1,2}[:.]\d{2}|\d{4}"
_SIGN = r"\s*(?:-|–|—|→|>|~|to|until|till|/)\s*"
_WORD = r"[a-z][a-z/&]*\d{0,2}"
_BEFORE = rf"(?P<before>(?:{_WORD}[:,]?\s+){{0,3}})"
_AFTER = rf"(?P<after>(?:\s*[\[(][^\])]*[\])])?(?:\s+{_WORD}){{0,2}})\s*\*?"
_LATER = r"(?P<later>\s*\(?(?:\+\s*1|next day)\)?)?"
_RANGE = re.compile(
    rf"{_BEFORE}\(?(?:({_ONE}){_SIGN}({_ONE})|({_WHOLE})\s+({_WHOLE}))\)?{_LATER}{_AFTER}"
)
_WORDS = re.compile(r"[a-z][a-z/&]*\d{0,2}")


@dataclass(frozen=True, slots=True)
class TimeRange:
    """Start and end in minutes after midnight, and the words that stand beside them.

    `is_next_day` where it says so of the end: 06:00-08:00 +1.
    """

    starts: int
    ends: int
    is_next_day: bool = False
    words: tuple[str, ...] = ()


def time_range(cell: Cell) -> TimeRange | None:
    """Read both ends of a shift written in one cell; None if it holds no range."""
    found = _RANGE.fullmatch(text_of(cell).casefold()) if isinstance(cell, str) else None
    if found is None:
        return None
    first, last = (clock_of_cell(text.strip()) for text in found.groups()[1:5] if text)
    if first is None or last is None:
        return None
    beside = f"{found['before']} {found['after']}"
    words = tuple(_WORDS.findall(beside))
    return TimeRange(first.minute, last.minute, is_next_day=bool(found["later"]), words=words)


def range_of_cell(cell: Cell) -> tuple[int, int] | None:
    """Return both ends of a shift written in one cell, in minutes after midnight."""
    found = time_range(cell)
    return None if found is None else (found.starts, found.ends)
