"""A walk-out that goes on longer at short notice, and what extra cover can still be had for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from model.called_out import people_brought, walk_out_in_full
from model.edits import EditFault, find, with_walk_out
from model.extra_cover import CoverKind, ExtraCover, Window
from model.figures import Minutes
from model.gaps import gaps_of
from model.not_needed import makes_cover
from model.offers.trial import Trial
from model.offers.worth import LEAST, Worth, worth_of_cover
from model.plan import Plan
from model.projection import Projection
from model.shown import counted
from model.times import show_length, show_moment, show_moment_in, show_range_in

# Our own estimates of how long before it works each kind has to be called, minutes; a row's own
# notice to call comes first.
CALL_MIN: Mapping[CoverKind, Minutes] = {
    CoverKind.MILITARY: 48 * 60,
    CoverKind.MUTUAL_AID: 4 * 60,
    CoverKind.AGENCY: 12 * 60,
    CoverKind.CONTRACTED_CREWS: 12 * 60,
    CoverKind.BANK: 4 * 60,
    CoverKind.LOANED_CLINICIANS: 4 * 60,
    CoverKind.MANAGERS: 60,
    CoverKind.CALL_TAKING_TRUST: 120,
    CoverKind.CALL_HANDLERS: 4 * 60,
    CoverKind.TAXIS: 120,
    CoverKind.FIRST_RESPONDERS: 60,
}
# Gaps closer than this are covered in one turn.
ONE_TURN = timedelta(hours=2)
NOTHING_LEFT = "Nothing more can be had in time that would make a gap smaller."


@dataclass(frozen=True, slots=True, eq=False)
class StillHad:
    """More hours of a row of extra cover that can be had in time, and what they are worth.

    `notice_min` is the row's own or, if `is_estimated`, that of its kind. `closed` is how many
    hours of one unit are missing less to what is required, each row tried alone.
    """

    row: ExtraCover
    windows: tuple[Window, ...]
    notice_min: float
    is_estimated: bool
    worth: Worth
    closed: float
    unit: str

    @property
    def call_by(self) -> datetime:
        """Return the last moment to call them for all of these hours."""
        return self.windows[0].starts - timedelta(minutes=self.notice_min)


def extend_walk_out(plan: Plan, scenario: str, key: str, ends: datetime) -> Plan:
    """Return the plan in which a walk-out ends later; raises EditFault for an earlier end."""
    walk_out = find(plan.scenario(scenario).walk_outs, key)
    if ends < walk_out.ends:
        message = (
            f"{walk_out_in_full(plan, walk_out)} ends {show_moment(walk_out.ends)}, which is "
            "later; stand the union down to end it earlier."
        )
        raise EditFault(message)
    return with_walk_out(plan, scenario, replace(walk_out, ends=ends))


def still_to_be_had(
    after: Projection, known: datetime, notices: Mapping[CoverKind, Minutes] = CALL_MIN
) -> tuple[StillHad, ...]:
    """Return which rows of extra cover can be there in gaps for longer, the most useful first.

    Called when it is known, a row can be there from its notice on. It is tried in every gap of
    its service from then on, beyond its own windows, on the true sums of cover; rows that add
    less than half a unit are left out. Who can be found at all is not known here.
    """
    found = [
        had
        for row in after.scenario.extra_cover
        if row.service in after.services and makes_cover(row)
        for had in _had(after, row, known, notices)
    ]
    return tuple(sorted(found, key=lambda one: -one.closed))


def too_late(
    after: Projection, known: datetime, notices: Mapping[CoverKind, Minutes] = CALL_MIN
) -> str:
    """Name the rows that cannot be there before the last gap of their service ends; or nothing."""
    names = []
    for row in after.scenario.extra_cover:
        if row.service not in after.services or not makes_cover(row):
            continue
        notice = notice_to_call(row, notices)
        last = max((gap.ends for gap in gaps_of(after, row.service)), default=known)
        if known < last <= known + timedelta(minutes=notice):
            names.append(f"{row.name} ({show_length(notice)})")
    return f"Too late to call, by their notice: {', '.join(names)}." if names else ""


def notice_to_call(row: ExtraCover, notices: Mapping[CoverKind, Minutes] = CALL_MIN) -> float:
    """Return the minutes a row has to be called ahead: its own, or those of its kind."""
    own = row.notice_to_call_min
    return notices[row.kind] if own is None else own


def _had(
    after: Projection, row: ExtraCover, known: datetime, notices: Mapping[CoverKind, Minutes]
) -> Iterator[StillHad]:
    notice = notice_to_call(row, notices)
    windows = _free_windows(after, row, known + timedelta(minutes=notice))
    if not windows:
        return
    cover, grid = after.services[row.service], after.grid
    longer = replace(row, windows=(*row.windows, *windows))
    available = Trial(after, row).available([(longer,)])[0]
    worth = worth_of_cover(cover, grid, available, cover.available)
    missing = np.maximum(cover.required - cover.available, 0.0)
    closed = float((missing * np.diff(grid.edges_min())).sum()) / 60 - worth.missing_to_required
    if worth.most >= LEAST and closed >= LEAST:
        is_estimated = row.notice_to_call_min is None
        yield StillHad(row, windows, notice, is_estimated, worth, closed, cover.unit)


def _free_windows(after: Projection, row: ExtraCover, earliest: datetime) -> tuple[Window, ...]:
    """Return when the service of a row is short from a moment on and the row is not there."""
    spans: list[tuple[datetime, datetime]] = []
    for gap in gaps_of(after, row.service):
        starts = max(gap.starts, earliest)
        if starts >= gap.ends:
            continue
        if spans and starts - spans[-1][1] <= ONE_TURN:
            spans[-1] = (spans[-1][0], gap.ends)
        else:
            spans.append((starts, gap.ends))
    for window in sorted(row.windows, key=lambda one: one.starts):
        spans = [part for span in spans for part in _without(span, window)]
    return tuple(Window(starts=starts, ends=ends) for starts, ends in spans)


def _without(
    span: tuple[datetime, datetime], window: Window
) -> Iterator[tuple[datetime, datetime]]:
    starts, ends = span
    for part in ((starts, min(ends, window.starts)), (max(starts, window.ends), ends)):
        if part[0] < part[1]:
            yield part


def still_had_words(entry: StillHad, after: Projection, known: datetime) -> tuple[str, ...]:
    """Say who, when they can be there, the notice with its source, what it closes, when to call."""
    grid = after.grid
    when = ", ".join(show_range_in(grid, one.starts, one.ends) for one in entry.windows)
    notice = show_length(entry.notice_min) + (" (estimate)" if entry.is_estimated else "")
    most = counted(entry.worth.most, entry.unit)
    closes = f"up to {most}; {entry.closed:,.0f} hours of one less short"
    call = "at once" if entry.call_by <= known else f"by {show_moment_in(grid, entry.call_by)}"
    return f"{entry.row.name}, {people_brought(entry.row)}", when, notice, closes, call


def still_had_lines(
    entries: Sequence[StillHad], after: Projection, known: datetime
) -> Iterator[str]:
    """Yield the list as text, a line each."""
    if not entries:
        yield NOTHING_LEFT
    for entry in entries:
        who, when, notice, closes, call = still_had_words(entry, after, known)
        yield f"Call {call}: {who}, for {when}; notice {notice}; {closes}"
