"""What can be done to the chosen walk-out or extra cover of a scenario, whichever it is.

Every function takes the plan and the key of the scenario, and returns values; a thing that is
gone raises EditFault.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from gui.selection import Chosen, Kind
from gui.timeline.snapping import Span
from model.called_out import walk_out_name
from model.drafts import (
    FIRST_LENGTH,
    copy_of_walk_out,
    draft_extra_cover,
    draft_roster_line,
    draft_walk_out,
    with_another_window,
)
from model.duty import grid_of, shift_on, shifts_of, wall_minutes
from model.edits import (
    EditFault,
    find,
    new_key,
    split_extra_cover,
    split_roster_line,
    split_walk_out,
    started_later,
    stretch_extra_cover,
    stretch_walk_out,
    with_extra_cover,
    with_roster_line,
    with_walk_out,
    without_extra_cover,
    without_roster_line,
    without_walk_out,
)
from model.extra_cover import ExtraCover
from model.plan import Plan, Scenario
from model.staff import RosterLine, Service
from model.times import local, local_minute


def is_there(plan: Plan, scenario: Scenario, chosen: Chosen) -> bool:
    """Tell whether a chosen thing is in the plan."""
    if chosen.kind is Kind.EXTRA_COVER:
        rows = [row for row in scenario.extra_cover if row.key == chosen.key]
        return bool(rows) and chosen.window < len(rows[0].windows)
    there = scenario.walk_outs if chosen.kind is Kind.WALK_OUT else plan.roster
    return any(thing.key == chosen.key for thing in there)


def name_of(plan: Plan, scenario: Scenario, chosen: Chosen) -> str:
    """Name a thing as undo steps and announcements do: GMB walk-out, Military drivers."""
    if chosen.kind is Kind.WALK_OUT:
        return walk_out_name(find(scenario.walk_outs, chosen.key))
    if chosen.kind is Kind.EXTRA_COVER:
        return find(scenario.extra_cover, chosen.key).name
    group = find(plan.roster, chosen.key).group
    names = {there.key: there.name for there in plan.groups}
    return f"{names.get(group, group)} shift"


NAMES_OF_MANY = {
    Kind.WALK_OUT: "walk-outs",
    Kind.ROSTER_LINE: "shifts",
    Kind.EXTRA_COVER: "windows of extra cover",
}


def name_of_all(plan: Plan, scenario: Scenario, things: Sequence[Chosen]) -> str:
    """Name things together: GMB walk-out, 3 walk-outs, 5 bars."""
    if len(things) == 1:
        return name_of(plan, scenario, things[0])
    kinds = {thing.kind for thing in things}
    return f"{len(things):,} {NAMES_OF_MANY[kinds.pop()] if len(kinds) == 1 else 'bars'}"


def span_of(plan: Plan, scenario: str, chosen: Chosen) -> Span:
    """Return when a thing starts and ends; of a roster line, the shift `shift_of` shows."""
    if chosen.kind is Kind.ROSTER_LINE:
        return shift_of(plan, find(plan.roster, chosen.key))
    there = plan.scenario(scenario)
    if chosen.kind is Kind.WALK_OUT:
        walk_out = find(there.walk_outs, chosen.key)
        return Span(walk_out.starts, walk_out.ends)
    window = _row_with_window(there, chosen).windows[chosen.window]
    return Span(window.starts, window.ends)


def shift_of(plan: Plan, line: RosterLine) -> Span:
    """Return one shift of a roster line: the first that starts in the plan.

    Of a line that never does: the first that reaches into it, otherwise one on its first day.
    """
    shifts = shifts_of(plan.horizon, line)
    opens = plan.horizon.opens
    inside = [span for span in shifts if span[0] >= opens] or list(shifts)
    starts, ends = inside[0] if inside else shift_on(line, local(opens).date())
    return Span(starts, ends)


def with_span(plan: Plan, scenario: str, chosen: Chosen, span: Span) -> Plan:
    """Let a thing start and end then; a roster line does so on all its days."""
    if chosen.kind is Kind.ROSTER_LINE:
        return with_roster_line(plan, _shifted(plan, find(plan.roster, chosen.key), span))
    if chosen.kind is Kind.WALK_OUT:
        return stretch_walk_out(plan, scenario, chosen.key, starts=span.starts, ends=span.ends)
    return stretch_extra_cover(
        plan, scenario, chosen.key, chosen.window, starts=span.starts, ends=span.ends
    )


def without(plan: Plan, scenario: str, chosen: Chosen) -> Plan:
    """Take a thing away; of extra cover with several windows, only the chosen window."""
    if chosen.kind is Kind.WALK_OUT:
        return without_walk_out(plan, scenario, chosen.key)
    if chosen.kind is Kind.ROSTER_LINE:
        return without_roster_line(plan, chosen.key)
    row = _row_with_window(plan.scenario(scenario), chosen)
    if len(row.windows) == 1:
        return without_extra_cover(plan, scenario, chosen.key)
    left = row.windows[: chosen.window] + row.windows[chosen.window + 1 :]
    return with_extra_cover(plan, scenario, replace(row, windows=left))


def without_all(plan: Plan, scenario: str, things: Iterable[Chosen]) -> Plan:
    """Take things away; later windows go first, so that those before them keep their number."""
    for thing in sorted(things, key=lambda thing: -thing.window):
        plan = without(plan, scenario, thing)
    return plan


def with_copies(
    plan: Plan, scenario: str, spans: Mapping[Chosen, Span]
) -> tuple[Plan, tuple[Chosen, ...]]:
    """Let things happen again in other spans; return the copies in the same order."""
    copies = []
    for thing, span in spans.items():
        plan, copy = with_copy(plan, scenario, thing, span)
        copies.append(copy)
    return plan, tuple(copies)


def with_copy(plan: Plan, scenario: str, chosen: Chosen, span: Span) -> tuple[Plan, Chosen]:
    """Let the same happen again in another span; extra cover gets one more window."""
    if chosen.kind is Kind.ROSTER_LINE:
        line = _shifted(plan, find(plan.roster, chosen.key), span)
        line = replace(line, key=new_key("line", plan.roster))
        return with_roster_line(plan, line), Chosen(chosen.kind, line.key)
    there = plan.scenario(scenario)
    if chosen.kind is Kind.WALK_OUT:
        original = find(there.walk_outs, chosen.key)
        copy = copy_of_walk_out(there, original, span.starts, span.ends)
        return with_walk_out(plan, scenario, copy), Chosen(Kind.WALK_OUT, copy.key)
    row = with_another_window(find(there.extra_cover, chosen.key), span.starts, span.ends)
    after = with_extra_cover(plan, scenario, row)
    return after, replace(chosen, window=len(row.windows) - 1)


def with_first(
    plan: Plan, scenario: str, kind: Kind, span: Span, service: Service
) -> tuple[Plan, Chosen]:
    """Add the first walk-out, or the first extra cover, of a scenario in a span."""
    after, chosen = with_new(plan, plan.scenario(scenario), kind, span.starts, service)
    if chosen is None:
        raise EditFault("There is nothing yet that this could be of.")
    return with_span(after, scenario, chosen, span), chosen


def can_split(plan: Plan, scenario: Scenario, chosen: Chosen, at: datetime) -> bool:
    """Tell whether a moment lies inside a thing, so that it can be cut there."""
    if chosen.kind is Kind.ROSTER_LINE:
        return _shift_over(plan, chosen, at) is not None
    span = span_of(plan, scenario.key, chosen)
    return span.starts < at < span.ends


def split_at(plan: Plan, scenario: str, chosen: Chosen, at: datetime) -> tuple[Plan, Chosen]:
    """Cut a thing in two at a moment; return the plan and the later part."""
    if chosen.kind is Kind.WALK_OUT:
        plan, walk_out = split_walk_out(plan, scenario, chosen.key, at)
        return plan, replace(chosen, key=walk_out.key)
    if chosen.kind is Kind.EXTRA_COVER:
        plan, window = split_extra_cover(plan, scenario, chosen.key, chosen.window, at)
        return plan, replace(chosen, window=window)
    shift = _shift_over(plan, chosen, at)
    plan, line = split_roster_line(plan, chosen.key, wall_minutes(shift.starts, at) if shift else 0)
    return plan, replace(chosen, key=line.key)


def _shift_over(plan: Plan, chosen: Chosen, at: datetime) -> Span | None:
    """Return the shift of a roster line that runs over a moment, None if none does."""
    shifts = shifts_of(plan.horizon, find(plan.roster, chosen.key))
    return next((Span(*shift) for shift in shifts if shift[0] < at < shift[1]), None)


def _shifted(plan: Plan, line: RosterLine, span: Span) -> RosterLine:
    """Return a line whose `shift_of` is this span."""
    later = started_later(line, wall_minutes(shift_of(plan, line).starts, span.starts))
    return replace(later, length_min=wall_minutes(span.starts, span.ends))


def _row_with_window(scenario: Scenario, chosen: Chosen) -> ExtraCover:
    row = find(scenario.extra_cover, chosen.key)
    if chosen.window >= len(row.windows):
        message = f"That window of “{row.name}” is no longer in the plan."
        raise EditFault(message)
    return row


def with_new(
    plan: Plan, scenario: Scenario, kind: Kind, starts: datetime, service: Service
) -> tuple[Plan, Chosen | None]:
    """Add a thing that starts then; None where a shift has no staff group or base to be of."""
    if kind is Kind.ROSTER_LINE:
        line = draft_roster_line(plan, local_minute(starts))
        if line is None:
            return plan, None
        return with_roster_line(plan, line), Chosen(kind, line.key)
    grid = grid_of(plan.horizon)
    starts = min(starts, grid.closes - FIRST_LENGTH)
    if kind is Kind.WALK_OUT:
        walk_out = draft_walk_out(plan, scenario, starts)
        return with_walk_out(plan, scenario.key, walk_out), Chosen(kind, walk_out.key)
    row = draft_extra_cover(scenario, service, starts)
    return with_extra_cover(plan, scenario.key, row), Chosen(kind, row.key)
