"""The lanes of a plan: who is out, who is on shift, who helps, who can be called back."""

from gui.selection import Chosen, Kind
from gui.timeline.callable_lanes import callable_lanes
from gui.timeline.lanes import (
    Bar,
    Firmness,
    Label,
    Lane,
    Section,
    hours_into,
    in_lines,
    length_of,
)
from gui.timeline.shift_lanes import shift_lanes
from model.call_backs import call_backs_of
from model.called_out import people_brought, teams_called_out, walk_out_name
from model.counted_once import counted_once
from model.dispute import WalkOut, WalkOutKind, WalkOutStatus
from model.extra_cover import CoverStatus, ExtraCover, Window
from model.plan import Plan, Scenario
from model.shown import some_of
from model.times import show_range, show_time


def lanes_of(
    plan: Plan, scenario: Scenario, unfolded: frozenset[str] = frozenset()
) -> tuple[Lane, ...]:
    """Return all lanes of a scenario, in the order they are shown.

    Staff groups that are `unfolded` have their shifts by base under their density.
    """
    return (
        *_walk_out_lanes(plan, scenario),
        *shift_lanes(plan, unfolded),
        *_extra_cover_lanes(plan, scenario),
        *callable_lanes(plan, scenario),
    )


def count_in(plan: Plan, scenario: Scenario, section: Section) -> int:
    """Return how many rows the table of a section has; extra cover has one for each window."""
    if section is Section.WALK_OUTS:
        return len(scenario.walk_outs)
    if section is Section.SHIFTS:
        return len(plan.roster)
    if section is Section.CALLABLE:
        return len(call_backs_of(plan, scenario))
    return sum(len(row.windows) for row in scenario.extra_cover)


def _walk_out_lanes(plan: Plan, scenario: Scenario) -> list[Lane]:
    bars: dict[str, list[Bar]] = {}
    for walk_out in scenario.walk_outs:
        teams = teams_called_out(plan, walk_out)
        name = f"{walk_out.union} · {teams}"
        if walk_out.kind is not WalkOutKind.STRIKE:
            name = f"{name}, {walk_out.kind.value}"
        bars.setdefault(name, []).append(_walk_out_bar(plan, scenario, walk_out, teams))
    return [Lane(Section.WALK_OUTS, name, name, in_lines(there)) for name, there in bars.items()]


def _extra_cover_lanes(plan: Plan, scenario: Scenario) -> list[Lane]:
    bars: dict[tuple[str, str], list[Bar]] = {}
    for row in scenario.extra_cover:
        there = bars.setdefault((row.kind.value, row.service.value), [])
        there += [_cover_bar(plan, row, index) for index in range(len(row.windows))]
    return [
        Lane(Section.EXTRA_COVER, f"{kind} {service}", kind.capitalize(), in_lines(there))
        for (kind, service), there in bars.items()
        if there
    ]


def _walk_out_bar(plan: Plan, scenario: Scenario, walk_out: WalkOut, teams: str) -> Bar:
    firmness = {
        WalkOutStatus.NOTIFIED: Firmness.NOT_YET,
        WalkOutStatus.CONFIRMED: Firmness.CONFIRMED,
        WalkOutStatus.WITHDRAWN: Firmness.WITHDRAWN,
    }[walk_out.status]
    when = show_range(walk_out.starts, walk_out.ends)
    length = length_of(walk_out.starts, walk_out.ends)
    once = counted_once(scenario, walk_out)
    told = ", ".join(show_range(*span) for span in once)
    status = f"{walk_out.status.value}, counted once {told}" if once else walk_out.status.value
    where = _places(plan, walk_out)
    labels = _labels(walk_out, when, length, f"{walk_out.status.value}{where}")
    return Bar(
        chosen=Chosen(Kind.WALK_OUT, walk_out.key),
        name=walk_out_name(walk_out),
        starts_h=hours_into(plan.horizon, walk_out.starts),
        ends_h=hours_into(plan.horizon, walk_out.ends),
        firmness=firmness,
        source=None,
        labels=(Label(when, f"{length}, {status}{where}"), *labels) if once else labels,
        spoken=f"{walk_out_name(walk_out)}, {teams}, {when}, {length}, {status}{where}",
        counted_once=tuple(
            (hours_into(plan.horizon, starts), hours_into(plan.horizon, ends))
            for starts, ends in once
        ),
    )


def _places(plan: Plan, walk_out: WalkOut) -> str:
    """Say at which bases, where not at all: it tells the waves of a stagger apart."""
    names = {base.key: base.name for base in plan.bases}
    where = [names.get(key, key) for key in walk_out.bases]
    return f", {some_of(where, 1)}" if where else ""


def _cover_bar(plan: Plan, row: ExtraCover, index: int) -> Bar:
    window = row.windows[index]
    is_firm = row.status is CoverStatus.CONFIRMED
    when = show_range(window.starts, window.ends)
    people = people_brought(row)
    return Bar(
        chosen=Chosen(Kind.EXTRA_COVER, row.key, index),
        name=row.name,
        starts_h=hours_into(plan.horizon, window.starts),
        ends_h=hours_into(plan.horizon, window.ends),
        firmness=Firmness.CONFIRMED if is_firm else Firmness.NOT_YET,
        source=row.kind.value,
        labels=_labels(window, when, people, row.status.value),
        spoken=f"{row.name}, {people}, {when}, "
        f"{length_of(window.starts, window.ends)}, {row.status.value}",
    )


def _labels(thing: WalkOut | Window, when: str, detail: str, status: str) -> tuple[Label, ...]:
    return (
        Label(when, f"{detail}, {status}"),
        Label(when, detail),
        Label(when),
        Label(show_time(thing.starts)),
    )
