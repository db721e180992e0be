"""Rest of those who cover: between windows of the same extra cover, and its days in a row."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from model.checks.finding import About, Remark, Severity, Subject
from model.checks.shifts import REST_MIN
from model.extra_cover import CoverKind, ExtraCover, Window
from model.projection import Projection
from model.times import local, show_length, show_moment_in, show_range_in

# Volunteers, drivers of firms and whole trusts see to their rest themselves.
OWN_ROTA = (CoverKind.FIRST_RESPONDERS, CoverKind.TAXIS, CoverKind.CALL_TAKING_TRUST)
MOST_DAYS = 6
ONE_DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)

Turn = tuple[Window, ExtraCover, int]


def rest_of_helpers(projection: Projection) -> Iterator[Remark]:
    """Find helpers with under 11 h between two turns, and over 6 days of turns in a row.

    Rows of one name, kind, service and bases are the same people, as a repeated day makes them.
    Turns that meet or overlap are one: whoever is there for that long is relieved.
    """
    for turns in _turns(projection).values():
        yield from _short(projection, turns)
        yield from _days_on(projection, turns)


def _turns(projection: Projection) -> dict[object, list[Turn]]:
    found: dict[object, list[Turn]] = defaultdict(list)
    for row in projection.scenario.extra_cover:
        if row.kind not in OWN_ROTA:
            who = (row.name, row.kind, row.service, row.bases)
            found[who] += [(window, row, at) for at, window in enumerate(row.windows)]
    return {who: sorted(turns, key=_starts) for who, turns in found.items()}


def _starts(turn: Turn) -> datetime:
    return turn[0].starts


def _short(projection: Projection, turns: list[Turn]) -> Iterator[Remark]:
    until = turns[0][0].ends if turns else None
    for (window, _, _), (after, row, at) in pairwise(turns):
        until = window.ends if until is None else max(until, window.ends)
        rest = (after.starts - until) / MINUTE
        if 0 < rest < REST_MIN:
            when = show_range_in(projection.grid, until, after.starts)
            words = (
                f"{row.name}: {show_length(rest)} of rest, {when}, under 11 h unless others come; "
                "compensatory rest is owed."
            )
            about = About(Subject.EXTRA_COVER, row.key, at)
            yield Remark(Severity.OPEN, words, about, after.starts)


def _days_on(projection: Projection, turns: list[Turn]) -> Iterator[Remark]:
    """Yield a remark for every run of too many days, at the first turn past them."""
    first = last = None
    for window, row, at in turns:
        day = local(window.starts).date()
        if last is None or day > last + ONE_DAY:
            first = day
        is_new = day != last
        last = day
        if first is not None and is_new and (day - first).days == MOST_DAYS:
            moment = show_moment_in(projection.grid, window.starts)
            words = (
                f"{row.name}: on the {MOST_DAYS + 1}th day in a row at {moment}, unless others "
                "come; a day off is owed in every seven."
            )
            about = About(Subject.EXTRA_COVER, row.key, at)
            yield Remark(Severity.OPEN, words, about, window.starts)
