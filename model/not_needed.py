"""Which extra cover a scenario could send home or call off, from when, and by when to tell it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from model.called_out import people_brought
from model.cover import Role, role_of
from model.edits import put
from model.extra_cover import CoverKind, CoverUnit, CoverWork, ExtraCover, Window
from model.figures import Minutes
from model.offers.trial import Trial
from model.projection import Projection
from model.segments import Series
from model.shown import counted, whole_missing
from model.staff import Service
from model.times import Grid, show_length, show_moment_in, show_range_in

# Our own estimates of how long before it counts each kind has to be told, minutes; a row's own
# notice to send home comes first. The order is that in which rows are let go: military aid is
# the last resort, so the first to go.
NOTICE_MIN: Mapping[CoverKind, Minutes] = {
    CoverKind.MILITARY: 12 * 60,
    CoverKind.MUTUAL_AID: 2 * 60,
    CoverKind.AGENCY: 4 * 60,
    CoverKind.CONTRACTED_CREWS: 4 * 60,
    CoverKind.BANK: 2 * 60,
    CoverKind.LOANED_CLINICIANS: 2 * 60,
    CoverKind.MANAGERS: 60,
    CoverKind.CALL_TAKING_TRUST: 60,
    CoverKind.CALL_HANDLERS: 2 * 60,
    CoverKind.TAXIS: 60,
    CoverKind.FIRST_RESPONDERS: 60,
}
ORDER = tuple(NOTICE_MIN)
UNKNOWN = "not known"
NOTHING = "No extra cover can go: without it, cover would fall further short."


@dataclass(frozen=True, slots=True)
class NotNeeded:
    """A window of extra cover that is not needed from `since` on, to its end.

    `notice_min` is the row's own or, if `is_estimated`, that of its kind. `known` is when they
    can first be told.
    """

    row: ExtraCover
    window: Window
    since: datetime
    notice_min: float
    is_estimated: bool
    known: datetime

    @property
    def told_by(self) -> datetime:
        """Return the last moment to tell them that spares all of what is not needed."""
        return self.since - timedelta(minutes=self.notice_min)

    @property
    def is_late(self) -> bool:
        """Tell whether that moment has passed when it is known."""
        return self.told_by < self.known

    @property
    def leaves_at(self) -> datetime:
        """Return when they go if they are told in time, or at once; at most their end."""
        soonest = self.known + timedelta(minutes=self.notice_min)
        return min(max(self.since, soonest), self.window.ends)

    @property
    def is_whole(self) -> bool:
        """Tell whether the window is not needed at all."""
        return self.since == self.window.starts


def not_needed(
    after: Projection,
    at: datetime,
    known: datetime | None = None,
    notices: Mapping[CoverKind, Minutes] = NOTICE_MIN,
) -> tuple[NotNeeded, ...]:
    """Return what extra cover is not needed from `at` on, in the order in which it is let go.

    It is known from `at` on, or from `known`. Each window is taken out in turn on the true sums
    of cover, what went before it staying out: it is not needed from where on no interval misses
    more to what is required or to the local minimum than with all extra cover. First responders
    and others who make no crew are needed until their service is short no more. A backlog is not
    counted: it is worked off sooner with everybody there. Moments are edges of intervals.
    """
    found: list[NotNeeded] = []
    for row in sorted(after.scenario.extra_cover, key=lambda row: ORDER.index(row.kind)):
        if row.service not in after.services:
            continue
        for window in row.windows:
            since = _needed_until(after, row, window, max(at, window.starts), found)
            if since < window.ends:
                found.append(_entry(row, window, since, known or at, notices))
    return tuple(found)


def _entry(
    row: ExtraCover,
    window: Window,
    since: datetime,
    known: datetime,
    notices: Mapping[CoverKind, Minutes],
) -> NotNeeded:
    own = row.notice_to_send_home_min
    notice = notices[row.kind] if own is None else own
    return NotNeeded(row, window, since, notice, own is None, known)


def _needed_until(
    after: Projection,
    row: ExtraCover,
    window: Window,
    earliest: datetime,
    gone: Sequence[NotNeeded],
) -> datetime:
    """Return from when on a window is not needed, its end if it is needed throughout."""
    if window.ends <= earliest:
        return window.ends
    cover = after.services[row.service]
    missing = _missing(after, row.service, cover.available)
    if makes_cover(row):
        left = _without(after, row, gone)
        there = next(one for one in left.scenario.extra_cover if one.key == row.key)
        trial = Trial(left, there)
        kept = replace(there, windows=tuple(one for one in there.windows if one != window))
        available = trial.available([(kept,)])[0] if kept.windows else trial.without
        harmed = _missing(after, row.service, available) > missing
    else:
        harmed = missing > 0
    return min(max(earliest, _last_end(after.grid, harmed, window)), window.ends)


def _missing(projection: Projection, service: Service, available: Series) -> Series:
    cover = projection.services[service]
    required = whole_missing(cover.required, available)
    return np.maximum(required, whole_missing(cover.minimum, available))


def _last_end(grid: Grid, harmed: NDArray[np.bool_], window: Window) -> datetime:
    """Return the end of the last interval of a window that is marked; its start if none is."""
    edges = grid.edges_min()
    is_inside = (edges[1:] > grid.minutes(window.starts)) & (edges[:-1] < grid.minutes(window.ends))
    marked = np.flatnonzero(harmed & is_inside)
    return grid.instant(float(edges[marked[-1] + 1])) if len(marked) else window.starts


def makes_cover(row: ExtraCover) -> bool:
    """Tell whether a row counts in the cover of its service, not only beside it."""
    if row.service is not Service.AMBULANCE_RESPONSE:
        return True
    beside = row.kind is CoverKind.FIRST_RESPONDERS or row.work is CoverWork.WALKING_PATIENTS
    if row.unit is CoverUnit.CREWS:
        return not beside
    role = role_of(row.service, row.abilities)
    return not beside and role not in {Role.PHONE_CLINICIAN, Role.NONE}


def _without(after: Projection, row: ExtraCover, gone: Sequence[NotNeeded]) -> Projection:
    """Return the projection's plan and scenario with what was let go cut off.

    A row that is tried stays in, if only with the windows it has left.
    """
    rows = after.scenario.extra_cover
    for one in gone:
        there = next(each for each in rows if each.key == one.row.key)
        windows = tuple(_cut(each, one) for each in there.windows)
        left = tuple(window for window in windows if window.starts < window.ends)
        rows = put(rows, replace(there, windows=left))
    return replace(after, scenario=replace(after.scenario, extra_cover=rows))


def _cut(window: Window, gone: NotNeeded) -> Window:
    return replace(window, ends=gone.since) if window == gone.window else window


def not_needed_words(entry: NotNeeded, grid: Grid) -> tuple[str, str, str, str, str]:
    """Say who, from when, the notice with its source, when to tell them, and the cost if late."""
    when = (
        f"at all ({show_range_in(grid, entry.window.starts, entry.window.ends)})"
        if entry.is_whole
        else f"from {show_moment_in(grid, entry.since)}"
    )
    notice = show_length(entry.notice_min) + (" (estimate)" if entry.is_estimated else "")
    who = f"{entry.row.name}, {people_brought(entry.row)}"
    cost = entry.row.cost_if_sent_home_late
    return who, when, notice, _told(entry, grid), UNKNOWN if cost is None else f"£{cost:,.0f}"


def _told(entry: NotNeeded, grid: Grid) -> str:
    if not entry.is_late:
        return f"by {show_moment_in(grid, entry.told_by)}"
    cost = entry.row.cost_if_sent_home_late
    late = "" if cost is None else f", costs £{cost:,.0f}"
    if entry.leaves_at == entry.window.ends:
        return f"at once, too late to spare any{late}"
    return f"at once, to go {show_moment_in(grid, entry.leaves_at)}{late}"


def not_needed_lines(entries: Sequence[NotNeeded], grid: Grid) -> Iterator[str]:
    """Yield the list as text, a line each, by the time they must be told."""
    if not entries:
        yield NOTHING
    for entry in sorted(entries, key=lambda entry: entry.told_by):
        who, since, notice, told, cost = not_needed_words(entry, grid)
        later = "" if entry.is_late or cost == UNKNOWN else f"; {cost} if told later"
        yield f"Tell {told}: {who}, not needed {since}; notice {notice}{later}"


def late_cost(entries: Sequence[NotNeeded]) -> str:
    """Say what telling them too late costs in all, as far as the plan knows; empty for nobody.

    Whoever can no longer be told in time is counted as lost, the others as still to be spared.
    """
    parts = []
    for is_late, what in ((True, "too late to spare"), (False, "spared if told in time")):
        costs = [one.row.cost_if_sent_home_late for one in entries if one.is_late is is_late]
        known = [cost for cost in costs if cost is not None]
        unknown = len(costs) - len(known)
        if known:
            more = f" and {counted(unknown, 'rows')} of unknown cost" if unknown else ""
            parts.append(f"{what}: £{sum(known):,.0f}{more}")
        elif unknown:
            parts.append(f"{what}: {counted(unknown, 'rows')} of unknown cost")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if said else ""
