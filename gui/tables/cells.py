"""How cells show and read what several tables have: moments, lengths, shares, counts, words."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from gui.tables.sheet import Words
from model.choosing import read_choice
from model.dispute import Turnout
from model.edits import require_rising
from model.reading import ReadingFault, read_day, read_end, read_length, read_share, read_time
from model.times import DAY_MIN, local, show_date, show_length, show_moment, show_time

E = TypeVar("E", bound=StrEnum)
WEEK_MIN = 7 * DAY_MIN
YES, NO = "Yes", "No"


def show_when(instant: datetime, words: Words) -> str:
    """Show a moment by weekday and time, by date too where the plan has two of that weekday."""
    if words.plan.horizon.length_min <= WEEK_MIN:
        return show_moment(instant)
    return f"{show_date(local(instant).date())} {show_time(instant)}"


def read_start(text: str, now: datetime, words: Words) -> datetime:
    """Read a start, by default of the day it is on now."""
    return read_time(text, local(now).date(), words.plan.horizon)


def read_end_of(text: str, starts: datetime, words: Words) -> datetime:
    """Read the end of what starts then."""
    return read_end(text, starts, words.plan.horizon)


def show_length_of(starts: datetime, ends: datetime) -> str:
    """Show how long something takes."""
    return show_length((ends - starts) / timedelta(minutes=1))


def end_after(text: str, starts: datetime) -> datetime:
    """Read a length and return the end of what starts then."""
    return starts + timedelta(minutes=read_length(text))


def show_day(day: date | None) -> str:
    """Show a date with its year, or nothing."""
    return "" if day is None else show_date(day, year=True)


def read_day_or_none(text: str, words: Words) -> date | None:
    """Read a date near the plan; nothing typed is none."""
    return read_day(text, local(words.plan.horizon.opens).date()) if text.strip() else None


def show_clock(minute: int) -> str:
    """Show a time of day."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def show_share(share: float) -> str:
    """Show a share in per cent."""
    return f"{share * 100:.6g}\u2009%"


def show_count(number: float) -> str:
    """Show a number with commas between thousands."""
    return f"{number:,.10g}"


def capital(word: str) -> str:
    """Show a word of a list with a capital."""
    return word[:1].upper() + word[1:]


def names_of(kind: type[E], named: Mapping[E, str] | None = None) -> dict[str, str]:
    """Return the words of a list with how each is shown."""
    return {one.value: (named or {}).get(one) or capital(one.value) for one in kind}


def read_one(text: str, names: Mapping[str, str]) -> str:
    """Read one name of a list and return its key."""
    chosen = read_choice(text, list(names.values()))
    return next(key for key, name in names.items() if name == chosen)


def read_tick(text: str) -> bool:
    """Read yes or no as Excel, planners and screen readers write it; nothing is no."""
    typed = text.strip().casefold()
    if typed in {"yes", "y", "true", "1", "x", "✓", "agreed"}:
        return True
    if typed in {"", "no", "n", "false", "0", "-", "–"}:
        return False
    raise ReadingFault(f"“{text.strip()}” is neither yes nor no; type one of them")


def with_turnout(turnout: Turnout, which: str, text: str) -> Turnout:
    """Set low, likely or high."""
    shares = {"low": turnout.low, "likely": turnout.likely, "high": turnout.high}
    return require_rising(Turnout(**shares | {which: read_share(text)}, unknown=turnout.unknown))
