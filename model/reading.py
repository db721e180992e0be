"""Reads what planners type: times, days, lengths, shares and counts.

What cannot be read raises ReadingFault with one sentence: what was typed, and how to type it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from model.plan import Horizon
from model.times import DAY_MIN, MONTHS, TimeFault, from_local, local, show_date

WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TIME_CURE = "type it as 06:00, 0600 or 0800 +1"
DAY_CURE = "type it as 12/1, 12 Jan or 12/01/2023"
LENGTH_CURE = "type it as 11 h 59, 11:59 or 90 min"
SHARE_CURE = "type it as 70 or 70 %"
COUNT_CURE = "type it as 12 or 1,240"
LONGEST_BARE_HOURS = 24
LARGEST_COUNT = 1_000_000
YEARS = frozenset(range(2000, 2100))

_DAY = r"""
    (?P<iso>\d{4}-\d{1,2}-\d{1,2})
    | (?P<d>\d{1,2}) [/.-] (?P<m>\d{1,2}) (?: [/.-] (?P<y>\d{4}|\d{2}) )?
    | (?P<nth>\d{1,2}) (?:st|nd|rd|th)? \s+ (?P<month>[a-z]{3,9}) (?: \s+ (?P<year>\d{4}) )?
"""
_CLOCK = r"(?P<hour>\d{1,2}) (?: [:.h]? (?P<minute>\d{2}) )? \s* (?P<half>am|pm)?"
_LATER = r"(?: \s* \+ \s* (?P<later>\d{1,2}) | \s+ (?P<next>next\ day) )?"
_TIME_OF_A_DAY = re.compile(
    rf"""(?: (?P<weekday>[a-z]{{3,9}}) \s+ )? (?: (?:{_DAY}) (?: \s+ | t ) )?
    {_CLOCK} (?: \s+ (?P<zone>bst|gmt) )? {_LATER} (?: \s+ (?P<trailing>[a-z]{{3,9}}) )?""",
    re.VERBOSE | re.ASCII,
)
_DAY_ALONE = re.compile(
    rf"(?: (?P<weekday>[a-z]{{3,9}}) \s+ )? (?:{_DAY}) | (?P<alone>[a-z]{{3,9}})",
    re.VERBOSE | re.ASCII,
)
_TIME = re.compile(_CLOCK, re.VERBOSE | re.ASCII)
_LENGTH = re.compile(
    r"""(?P<clock>\d{1,3}) : (?P<past>\d{2})
    | (?P<hours>\d+(?:\.\d+)?) \s* (?:h|hr|hrs|hour|hours)
        (?: \s* (?P<rest>\d{1,2}) \s* (?:m|min|mins|minutes)? )?
    | (?P<minutes>\d+(?:\.\d+)?) \s* (?:m|min|mins|minute|minutes)
    | (?P<bare>\d+(?:\.\d+)?)""",
    re.VERBOSE | re.ASCII,
)
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+", re.ASCII)


class ReadingFault(ValueError):
    """Something typed that cannot be read; the message is for the planner."""


def read_time(text: str, day: date, horizon: Horizon | None = None) -> datetime:
    """Read a time of a day: 600, 0600, 06:00, 6.30, 7.30pm, 24:00, 0800 +1, Thu 0800, 12/1 0800.

    Without a day it means the reference `day`; +1 is the day after it. A weekday is the next
    one from `day` on, of those the horizon has where it has any. BST and GMT tell the two
    passes of the repeated hour apart; without them the first is meant.
    """
    found, read = _TIME_OF_A_DAY.fullmatch(_plain(text)), None
    minute = None if found is None else _minute(found)
    if found is not None and minute is not None:
        read = _named_day(found, day, horizon)
    if not text.strip():
        raise ReadingFault(f"A time is missing; {TIME_CURE}")
    if found is None or minute is None or read is None:
        raise ReadingFault(f"“{text.strip()}” is not a time; {TIME_CURE}")
    later = 1 if found["next"] else int(found["later"] or 0)
    try:
        instant = from_local(
            read + timedelta(days=later), minute, second_pass=found["zone"] == "gmt"
        )
    except TimeFault as fault:
        raise ReadingFault(str(fault)) from None
    return _in_zone(instant, found["zone"], text)


def read_end(text: str, starts: datetime, horizon: Horizon | None = None) -> datetime:
    """Read the end of something that starts then: a bare time is the first one after it.

    With +1, a weekday or a date it is read as `read_time` does, from the day of the start.
    """
    day = local(starts).date()
    found = _TIME.fullmatch(_plain(text))
    ends = read_time(text, day, horizon)
    if found is None or ends > starts:
        return ends
    second = from_local(day, _minute(found) or 0, second_pass=True)
    return second if second > starts else read_time(text, day + timedelta(days=1))


def read_minute_of_day(text: str) -> int:
    """Read a time of day as minutes after midnight; 24:00 is 00:00."""
    found = _TIME.fullmatch(_plain(text))
    minute = None if found is None else _minute(found)
    if minute is None:
        raise ReadingFault(f"“{text.strip()}” is not a time of day; type it as 06:00 or 0600")
    return minute % DAY_MIN


def read_day(text: str, near: date, horizon: Horizon | None = None) -> date:
    """Read a date, day first: 12/1, 12/01/2023, 12 Jan, Thu 12 Jan, Thu.

    Without a year it is the date nearest to `near`.
    """
    found = _DAY_ALONE.fullmatch(_plain(text))
    if found is not None and found["alone"]:
        weekday = _weekday(found["alone"])
        if weekday is not None:
            return _next_weekday(weekday, near, horizon)
    elif found is not None:
        read = _date_in(found, near)
        if read is not None:
            return _on_weekday(read, found["weekday"])
    raise ReadingFault(f"“{text.strip()}” is not a date; {DAY_CURE}")


def read_length(text: str) -> int:
    """Read a length in minutes: 11 h 59, 11:59, 90 min, 12h, 0.5 h; 12 alone means hours."""
    found = _LENGTH.fullmatch(_plain(text))
    fault = ReadingFault(f"“{text.strip()}” is not a length of time; {LENGTH_CURE}")
    if found is None or int(found["past"] or found["rest"] or 0) > 59:
        raise fault
    if found["clock"]:
        return int(found["clock"]) * 60 + int(found["past"])
    if found["minutes"]:
        return round(float(found["minutes"]))
    if found["bare"] and float(found["bare"]) > LONGEST_BARE_HOURS:
        bare = found["bare"]
        raise ReadingFault(f"“{bare}” may be hours or minutes; type {bare} h or {bare} min")
    if found["rest"] and "." in found["hours"]:
        raise fault
    return round(float(found["hours"] or found["bare"]) * 60) + int(found["rest"] or 0)


def read_share(text: str) -> float:
    """Read a share as a number from 0 to 1: 70 and 70 % are 0.7, and so is 0.7.

    A number below 1 without a per cent sign is the share itself; from 1 on it is per cent,
    so 1 is 1 %.
    """
    plain = _plain(text)
    found = _NUMBER.fullmatch(plain.removesuffix("%").strip())
    if found is None:
        raise ReadingFault(f"“{text.strip()}” is not a share; {SHARE_CURE}")
    number = float(found[0].replace(",", ""))
    is_per_cent = plain.endswith("%") or number >= 1
    if number > 100:
        raise ReadingFault(f"“{text.strip()}” is more than 100 %; {SHARE_CURE}")
    return number / 100 if is_per_cent else number


def read_change(text: str) -> float:
    """Read a change in per cent with its sign: -20, −20 %, +10; without a sign it is a rise."""
    plain = _plain(text).replace("−", "-").removesuffix("%").strip()
    found = _NUMBER.fullmatch(plain.lstrip("+-").strip())
    if found is None or len(plain) - len(plain.lstrip("+-")) > 1:
        raise ReadingFault(f"“{text.strip()}” is not a change; type it as -20 or 10 %")
    number = float(found[0].replace(",", ""))
    return -number if plain.startswith("-") else number


def read_count(text: str) -> float:
    """Read a number of people, crews or vehicles: 12, 1,240, 2.5."""
    found = _NUMBER.fullmatch(_plain(text))
    if found is None:
        raise ReadingFault(f"“{text.strip()}” is not a number; {COUNT_CURE}")
    number = float(found[0].replace(",", ""))
    if number > LARGEST_COUNT:
        raise ReadingFault(f"“{text.strip()}” is more than {LARGEST_COUNT:,}; {COUNT_CURE}")
    return number


def read_pounds(text: str) -> float:
    """Read an amount of money: £1,200, 1200."""
    return read_count(text.strip().removeprefix("£"))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _minute(found: re.Match[str]) -> int | None:
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), found["half"]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    total = hour * 60 + minute
    return total if minute <= 59 and total <= DAY_MIN else None


def _named_day(found: re.Match[str], day: date, horizon: Horizon | None) -> date | None:
    """Return the day a time names, the reference day if it names none, None if it is no day."""
    name = found["weekday"] or found["trailing"]
    if any(found[group] for group in ("iso", "d", "nth")):
        read = _date_in(found, day)
        return read and _on_weekday(read, name)
    if name is None:
        return day
    weekday = _weekday(name)
    return None if weekday is None else _next_weekday(weekday, day, horizon)


def _date_in(found: re.Match[str], near: date) -> date | None:
    if found["iso"]:
        year, month, day = (int(part) for part in found["iso"].split("-"))
        return _nearest(day, month, (year,), near)
    day = int(found["d"] or found["nth"])
    month_number = int(found["m"]) if found["m"] else _month(found["month"])
    typed = found["y"] or found["year"]
    years: Iterable[int] = range(near.year - 1, near.year + 2)
    if typed:
        years = (int(typed) + (2000 if len(typed) == 2 else 0),)
    return _nearest(day, month_number, years, near)


def _nearest(day: int, month: int, years: Iterable[int], near: date) -> date | None:
    there = []
    for year in YEARS.intersection(years):
        try:
            there.append(date(year, month, day))
        except ValueError:
            continue  # 29 February of most years
    return min(there, key=lambda one: abs(one - near), default=None)


def _month(name: str) -> int:
    """Return the number of a month, 0 if the name is none."""
    heads = [month.casefold() for month in MONTHS]
    return heads.index(name[:3]) + 1 if name[:3] in heads else 0


def _weekday(name: str) -> int | None:
    is_it = [full.startswith(name) or f"{full[:3]}s" == name for full in WEEKDAY_NAMES]
    return is_it.index(True) if any(is_it) else None


def _next_weekday(weekday: int, day: date, horizon: Horizon | None) -> date:
    following = day + timedelta(days=(weekday - day.weekday()) % 7)
    if horizon is None:
        return following
    first = local(horizon.opens).date()
    last = local(horizon.opens + timedelta(minutes=horizon.length_min)).date()
    before = following - timedelta(days=7)
    return before if following > last and before >= first else following


def _on_weekday(read: date, name: str | None) -> date:
    if name is not None and _weekday(name) != read.weekday():
        actual = show_date(read, year=True)
        raise ReadingFault(f"“{name.capitalize()}” is not the weekday of {actual}; change one")
    return read


def _in_zone(instant: datetime, zone: str | None, text: str) -> datetime:
    there = local(instant).tzname()
    if zone is not None and zone.upper() != there:
        raise ReadingFault(f"“{text.strip()}” is in {there}; leave {zone.upper()} out")
    return instant
