"""The clock of a plan: UTC instants inside, the Europe/London wall clock for people.

On clock-change nights the local day has 23 or 25 hours: the skipped hour does not exist, the
repeated one is told apart by its offset.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

LONDON = ZoneInfo("Europe/London")
DAY_MIN = 24 * 60
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# From this length on a plan may hold a weekday twice, so that only a date is clear.
DATED_FROM_MIN = 6 * DAY_MIN
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class TimeFault(ValueError):
    """A time that cannot be read, or that the clock skips; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The intervals of a plan: `count` steps of `interval_min` from `opens`, UTC.

    The last interval is cut at the end of the horizon where the length is no multiple.
    """

    opens: datetime
    length_min: int
    interval_min: int

    @property
    def count(self) -> int:
        """Return the number of intervals."""
        return -(-self.length_min // self.interval_min)

    @property
    def closes(self) -> datetime:
        """Return the instant at which the horizon ends."""
        return self.opens + timedelta(minutes=self.length_min)

    def edges_min(self) -> NDArray[np.float64]:
        """Return the count + 1 edges of the intervals in minutes since opening, not to change."""
        return _edges_min(self.length_min, self.interval_min)

    def starts(self) -> tuple[datetime, ...]:
        """Return the start of every interval, UTC."""
        step = timedelta(minutes=self.interval_min)
        return tuple(self.opens + index * step for index in range(self.count))

    def instant(self, minutes: float) -> datetime:
        """Return the instant so many minutes after opening."""
        return self.opens + timedelta(minutes=minutes)

    def minutes(self, instant: datetime) -> float:
        """Return the minutes from opening to an instant (negative before it)."""
        return (instant - self.opens) / timedelta(minutes=1)

    def index_at(self, instant: datetime) -> int:
        """Return the interval an instant lies in, the nearest one if it lies outside."""
        index = int(self.minutes(instant) // self.interval_min)
        return min(max(index, 0), self.count - 1)


@lru_cache(4096)
@lru_cache(64)
def _edges_min(length_min: int, interval_min: int) -> NDArray[np.float64]:
    count = -(-length_min // interval_min)
    edges = np.arange(count + 1, dtype=np.float64) * interval_min
    edges[-1] = length_min
    edges.flags.writeable = False
    return edges


def local(instant: datetime) -> datetime:
    """Return an instant on the London wall clock."""
    return instant.astimezone(LONDON)


def local_minute(instant: datetime) -> int:
    """Return the wall-clock minutes after midnight in London."""
    wall = local(instant)
    return wall.hour * 60 + wall.minute


def from_local(day: date, minute: int, *, second_pass: bool = False) -> datetime:
    """Return the instant of a London wall-clock time; `minute` may run past midnight.

    In the repeated hour of October the first pass is meant unless `second_pass`.
    Raises TimeFault for a time the clock skips in March.
    """
    wall = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    instant = wall.replace(tzinfo=LONDON, fold=int(second_pass)).astimezone(UTC)
    if local(instant).replace(tzinfo=None) != wall:
        message = (
            f"{wall:%H:%M} on {show_date(wall.date())} does not exist: "
            "the clocks go forward from 01:00 to 02:00."
        )
        raise TimeFault(message)
    return instant


@lru_cache(16_384)
def nearest_from_local(day: date, minute: int) -> datetime:
    """Return the instant of a wall-clock time; a skipped time means the moment of the change."""
    try:
        return from_local(day, minute)
    except TimeFault:
        return nearest_from_local(day, minute // 60 * 60 + 60)


def days_later(instant: datetime, days: int) -> datetime:
    """Return the same wall-clock time so many days later; a skipped one is the next there is."""
    wall = local(instant)
    day = wall.date() + timedelta(days=days)
    return nearest_from_local(day, wall.hour * 60 + wall.minute) if days else instant


def to_iso(instant: datetime) -> str:
    """Write an instant as ISO 8601 local time with its offset, to the minute if it is whole."""
    wall = local(instant)
    return wall.isoformat(timespec="auto" if wall.second or wall.microsecond else "minutes")


def from_iso(text: str) -> datetime:
    """Read ISO 8601 with an offset, or without one as London wall-clock time.

    Raises TimeFault if it is neither, or a time the clock skips.
    """
    day, _, clock = text.partition("T")
    try:
        date.fromisoformat(day)
    except ValueError:
        raise TimeFault(f"{text} does not begin with a date like 2023-01-11") from None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise TimeFault(f"{clock} is not a time") from None
    if read.tzinfo is not None:
        return _in_utc(read)
    minute = from_local(read.date(), read.hour * 60 + read.minute, second_pass=bool(read.fold))
    return minute + timedelta(seconds=read.second, microseconds=read.microsecond)


def _in_utc(read: datetime) -> datetime:
    try:
        return read.astimezone(UTC)
    except OverflowError:
        raise TimeFault(f"{read.isoformat()} is outside the calendar") from None


def show_date(day: date, *, year: bool = False) -> str:
    """Show a date as planners write it: Wed 11 Jan, with the year on request."""
    text = f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"
    return f"{text} {day.year}" if year else text


def is_repeated(instant: datetime) -> bool:
    """Tell whether the wall clock shows this time twice that night."""
    wall = local(instant)
    return wall.replace(fold=0).utcoffset() != wall.replace(fold=1).utcoffset() and (
        local(wall.replace(fold=0).astimezone(UTC)).replace(tzinfo=None)
        == local(wall.replace(fold=1).astimezone(UTC)).replace(tzinfo=None)
    )


@lru_cache(4096)
def show_time(instant: datetime) -> str:
    """Show the wall-clock time: 19:15; in the repeated hour with BST or GMT."""
    wall = local(instant)
    text = f"{wall:%H:%M}"
    return f"{text} {wall.tzname()}" if is_repeated(instant) else text


def show_moment(instant: datetime) -> str:
    """Show weekday and time: Wed 19:15."""
    return f"{WEEKDAYS[local(instant).weekday()]} {show_time(instant)}"


def show_range(starts: datetime, ends: datetime) -> str:
    """Show a range: 19:15 to 21:00, or 19:00 to 00:15 Thu where the day changes.

    An end a week or more ahead is shown with its date.
    """
    first, last = local(starts).date(), local(ends).date()
    if first == last:
        return f"{show_time(starts)} to {show_time(ends)}"
    if last == first + timedelta(days=1) and local_minute(ends) == 0:
        return f"{show_time(starts)} to 00:00 next day"
    is_near = last < first + timedelta(days=len(WEEKDAYS))
    day = WEEKDAYS[last.weekday()] if is_near else show_date(last)
    return f"{show_time(starts)} to {show_time(ends)} {day}"


def show_day_in(grid: Grid, instant: datetime) -> str:
    """Name the day of an instant of a plan: Fri, or Fri 20 Jan where the weekday is not enough."""
    day = local(instant).date()
    return WEEKDAYS[day.weekday()] if _is_a_weekday_enough(grid, instant) else show_date(day)


def show_moment_in(grid: Grid, instant: datetime) -> str:
    """Show an instant of a plan with its day: Fri 10:45, or Fri 20 Jan 10:45."""
    return f"{show_day_in(grid, instant)} {show_time(instant)}"


def show_time_since(grid: Grid, starts: datetime, instant: datetime) -> str:
    """Show a time of something that starts on a day that is named, with its own day if another."""
    is_same_day = local(instant).date() == local(starts).date()
    return show_time(instant) if is_same_day else show_moment_in(grid, instant)


def show_range_in(grid: Grid, starts: datetime, ends: datetime) -> str:
    """Show a range of a plan with its day: Fri 10:45 to 13:15, or Fri 20 Jan 10:45 to 13:15."""
    return f"{show_day_in(grid, starts)} {show_range(starts, ends)}"


def _is_a_weekday_enough(grid: Grid, instant: datetime) -> bool:
    ahead = (local(instant).date() - local(grid.opens).date()).days
    return grid.length_min <= DATED_FROM_MIN and -7 < ahead < 7


def show_length(minutes: float) -> str:
    """Show a length of time: 11 h 59, 6 h, 45 min."""
    whole = round(minutes)
    hours, rest = divmod(abs(whole), 60)
    sign = "−" if whole < 0 else ""
    if not hours:
        return f"{sign}{rest} min"
    return f"{sign}{hours} h {rest:02d}" if rest else f"{sign}{hours} h"
