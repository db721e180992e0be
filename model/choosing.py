"""Reads what planners choose by typing: one word of a list, or several names; days of a rota."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from model.reading import ReadingFault, read_day
from model.staff import EVERY_DAY, Weekday
from model.times import MONTHS, WEEKDAYS

ALL = re.compile(r"all(?:\s+\d+)?", re.IGNORECASE | re.ASCII)
SHOWN_CHOICES = 6


def read_choice(text: str, choices: Sequence[str]) -> str:
    """Return the choice that was typed, in full or by a beginning that only it has."""
    found = _by_beginning(text, {choice: choice for choice in choices})
    if found is None:
        raise ReadingFault(f"“{text.strip()}” is none of {_list(choices)}")
    return found


def show_names(keys: Sequence[str], names: Mapping[str, str]) -> str:
    """Show keys by their names; no key means all of them: All 17."""
    return ", ".join(names.get(key, key) for key in keys) if keys else f"All {len(names)}"


def read_names(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of names typed with commas between them; All, nothing and all are ().

    A name may be shortened to a beginning that only it has.
    """
    typed = text.strip()
    if not typed or ALL.fullmatch(typed):
        return ()
    chosen = read_some(typed, names)
    return () if len(chosen) == len(names) else chosen


def read_some(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the keys of the names typed with commas between them, in the order of the list."""
    found = set()
    for part in filter(None, (one.strip() for one in text.split(","))):
        key = _by_beginning(part, names)
        if key is None:
            raise ReadingFault(f"“{part}” is none of {_list(list(names.values()))}")
        found.add(key)
    return tuple(key for key in names if key in found)


def show_days(weekdays: Sequence[Weekday], dates: Sequence[date]) -> str:
    """Show the days of a roster line: Every day, Mon to Fri, Mon, Wed, or 11 Jan, 12 Jan."""
    if dates:
        return ", ".join(f"{day.day} {MONTHS[day.month - 1]}" for day in dates)
    days = sorted(weekdays)
    if tuple(days) == EVERY_DAY:
        return "Every day"
    if len(days) > 2 and days == list(range(days[0], days[-1] + 1)):
        return f"{WEEKDAYS[days[0]]} to {WEEKDAYS[days[-1]]}"
    return ", ".join(WEEKDAYS[day] for day in days) or "No day"


def read_days(text: str, near: date) -> tuple[tuple[Weekday, ...], tuple[date, ...]]:
    """Read the days of a roster line as `show_days` shows them; returns weekdays and dates."""
    typed = text.strip().casefold()
    if typed in {"every day", "daily", "all"}:
        return EVERY_DAY, ()
    parts = [part.strip() for part in typed.split(",") if part.strip()]
    weekdays = [_weekdays(part) for part in parts]
    if parts and all(weekdays):
        return tuple(sorted({day for some in weekdays for day in some})), ()
    if not parts or any(weekdays):
        message = f"“{text.strip()}” are no days; type Mon to Fri, Mon, Wed, Every day or 12/1"
        raise ReadingFault(message)
    return EVERY_DAY, tuple(sorted({read_day(part, near) for part in parts}))


def _weekdays(part: str) -> tuple[int, ...]:
    names = [name.casefold() for name in WEEKDAYS]
    ends = [names.index(end[:3]) for end in re.split(r"\s*(?:to|-|–)\s*", part) if end[:3] in names]
    if len(ends) == 1 and part[:3] in names and part.isalpha():
        return (ends[0],)
    if len(ends) == 2:
        first, last = ends
        return tuple((first + step) % 7 for step in range((last - first) % 7 + 1))
    return ()


def _by_beginning(text: str, names: Mapping[str, str]) -> str | None:
    typed = text.strip().casefold()
    same = [key for key, name in names.items() if typed in (name.casefold(), key.casefold())]
    if same:
        return same[0]
    begin = [key for key, name in names.items() if typed and name.casefold().startswith(typed)]
    return begin[0] if len(begin) == 1 else None


def _list(choices: Iterable[str]) -> str:
    words = list(choices)
    if len(words) > SHOWN_CHOICES:
        return f"{', '.join(words[:SHOWN_CHOICES])} and {len(words) - SHOWN_CHOICES} others"
    return ", ".join(words)
