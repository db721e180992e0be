"""The roster of dates that named dates do not reach yet."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from model.staff import RosterLine


def with_roster_of(
    roster: tuple[RosterLine, ...], day: date, dates: Iterable[date]
) -> tuple[RosterLine, ...]:
    """Return the roster with lines of named dates for more dates; lines by weekday run anyway.

    A date that no such line names gets the lines of the nearest date of the same weekday. Where
    there is none, it gets those of `day` of the groups and bases that nobody is rostered for.
    """
    named = [line for line in roster if line.dates]
    known = {one for line in named for one in line.dates}
    added: dict[str, list[date]] = {}
    for new in sorted({*dates} - known):
        alike = [one for one in known if one.weekday() == new.weekday()]
        source = min(alike, key=lambda one: (abs(one - new), one), default=day)
        for line in named:
            if source in line.dates and (alike or not _is_rostered(roster, line, new)):
                added.setdefault(line.key, []).append(new)
    return tuple(_on(line, added.get(line.key, ())) for line in roster)


def _is_rostered(roster: Sequence[RosterLine], line: RosterLine, day: date) -> bool:
    """Tell whether lines by weekday bring people to the post of a line on a day."""
    post = (line.group, line.base)
    return any(
        not one.dates and (one.group, one.base) == post and day.weekday() in one.weekdays
        for one in roster
    )


def _on(line: RosterLine, dates: Sequence[date]) -> RosterLine:
    return replace(line, dates=tuple(sorted((*line.dates, *dates)))) if dates else line
