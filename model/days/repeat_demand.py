"""What demand does on the days after the first: an appeal wears off, the day after comes again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from model.demand import DemandChange, Stream
from model.edits import find, new_key, with_scenario
from model.figures import Status
from model.plan import Plan
from model.times import MONTHS, days_later, local, nearest_from_local

ONE_DAY = timedelta(days=1)
CHOSEN = "chosen by the trust for these days of the strike"


@dataclass(frozen=True, slots=True)
class Fade:
    """How a public appeal wears off: by how many per cent 999 calls change, first and later.

    Without `first_percent` the appeal of the repeated day stays as it is.
    """

    later_percent: float
    source: str
    status: Status
    first_percent: float | None = None


# One service on its first and second strike day; for another one that is an estimate.
PUBLISHED_FADE = Fade(
    -20.0,
    "East Midlands: 33 % fewer 999 calls on its first strike day, 21 December 2022, and 20 % "
    "fewer on its second, 11 January 2023 "
    "(https://emas.nhs.uk/news/latest-news/industrial-action-emas-update)",
    Status.ESTIMATE,
)
PUBLISHED_FIRST_PERCENT = -33.0


def fade_by(percent: float, first_percent: float | None = None) -> Fade:
    """Return what a planner chose; later days have the published source where they are that."""
    fade = PUBLISHED_FADE
    if percent != PUBLISHED_FADE.later_percent:
        fade = Fade(percent, CHOSEN, Status.OWN)
    return replace(fade, first_percent=first_percent) if first_percent is not None else fade


def with_first_appeal(plan: Plan, keys: Sequence[str], day: date, fade: Fade) -> Plan:
    """Return the plan in which the appeals of a day are as strong as `fade` says.

    A scenario without one on that day gets one for the whole day.
    """
    percent = fade.first_percent
    if percent is None:
        return plan
    is_published = percent == PUBLISHED_FIRST_PERCENT
    source, status = (
        (PUBLISHED_FADE.source, Status.ESTIMATE) if is_published else (CHOSEN, Status.OWN)
    )
    there = {one.key for one in appeals_of(plan, keys, day) if one.percent != percent}
    changes = tuple(
        replace(one, percent=percent, source=source, status=status) if one.key in there else one
        for one in plan.demand_changes
    )
    plan = replace(plan, demand_changes=changes)
    without = [key for key in keys if not appeals_of(plan, [key], day)]
    if not without:
        return plan
    appeal = DemandChange(
        key=new_key("change", plan.demand_changes),
        name="Public appeal",
        streams=(Stream.CALLS_999,),
        starts=nearest_from_local(day, 0),
        ends=nearest_from_local(day + ONE_DAY, 0),
        percent=percent,
        source=source,
        status=status,
    )
    plan = replace(plan, demand_changes=(*plan.demand_changes, appeal))
    for key in without:
        scenario = find(plan.scenarios, key)
        in_force = (*scenario.demand_changes, appeal.key)
        plan = with_scenario(plan, replace(scenario, demand_changes=in_force))
    return plan


def appeals_of(plan: Plan, keys: Sequence[str], day: date) -> tuple[DemandChange, ...]:
    """Return the appeals of a day in force in any of the scenarios: fewer 999 calls."""
    there = (one for one in _in_force(plan, keys) if local(one.starts).date() == day)
    return tuple(one for one in there if _is_appeal(one))


def with_repeated_changes(
    plan: Plan, keys: Sequence[str], day: date, dates: Sequence[date], fade: Fade
) -> Plan:
    """Return the plan with the demand changes of a day, and of the day after, on other dates too.

    They are in force where the first ones are. On dates after the day, appeals are as weak as
    `fade` says. What is of the day after never overlaps itself.
    """
    for change in _in_force(plan, keys):
        starts = local(change.starts).date()
        if starts == day:
            copies = [_moved(change, (one - day).days) for one in dates]
            copies = [_faded(one, fade) if one.starts > change.starts else one for one in copies]
        elif starts == day + ONE_DAY:
            copies = list(_after_each(change, day, dates))
        else:
            continue
        for copy in copies:
            plan = _with_copy(plan, keys, change, copy)
    return plan


def _in_force(plan: Plan, keys: Sequence[str]) -> tuple[DemandChange, ...]:
    there = {key for one in keys for key in find(plan.scenarios, one).demand_changes}
    return tuple(change for change in plan.demand_changes if change.key in there)


def _is_appeal(change: DemandChange) -> bool:
    return Stream.CALLS_999 in change.streams and change.percent < 0


def _faded(change: DemandChange, fade: Fade) -> DemandChange:
    if not _is_appeal(change):
        return change
    return replace(change, percent=fade.later_percent, source=fade.source, status=fade.status)


def _after_each(change: DemandChange, day: date, dates: Sequence[date]) -> Iterator[DemandChange]:
    """Yield a change for the day after each date, from where the one before it ends."""
    until = None
    for one in sorted((*dates, day)):
        copy = _moved(change, (one - day).days)
        starts = copy.starts if until is None else max(copy.starts, until)
        ends = min(copy.ends, change.starts) if one < day else copy.ends
        until = copy.ends if one >= day else ends
        if one != day and starts < ends:
            yield replace(copy, starts=starts, ends=ends)


def _moved(change: DemandChange, days: int) -> DemandChange:
    starts, ends = days_later(change.starts, days), days_later(change.ends, days)
    new = local(starts)
    name = f"{change.name}, {new.day} {MONTHS[new.month - 1]}"
    return replace(change, name=name, starts=starts, ends=ends)


def _with_copy(plan: Plan, keys: Sequence[str], change: DemandChange, copy: DemandChange) -> Plan:
    """Add a change of demand, in force in those of the scenarios that have the first one."""
    added = replace(copy, key=new_key("change", plan.demand_changes))
    plan = replace(plan, demand_changes=(*plan.demand_changes, added))
    for key in keys:
        there = find(plan.scenarios, key)
        if change.key in there.demand_changes:
            changes = (*there.demand_changes, added.key)
            plan = with_scenario(plan, replace(there, demand_changes=changes))
    return plan
