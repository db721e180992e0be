"""Repeats the pattern of one day of a strike on other dates, and lets the plan reach them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from model.called_out import in_force
from model.days.repeat_demand import (
    PUBLISHED_FADE,
    Fade,
    with_first_appeal,
    with_repeated_changes,
)
from model.days.repeat_roster import with_roster_of
from model.dispute import Exemption, ExemptionStatus, WalkOut, WalkOutStatus
from model.duty import grid_of
from model.edits import EditFault, find, new_key, with_scenario
from model.extra_cover import CoverStatus, ExtraCover, Window
from model.plan import Horizon, Plan, Scenario
from model.times import (
    DAY_MIN,
    days_later,
    local,
    local_minute,
    nearest_from_local,
    show_date,
)

MOST_DAYS = 14
ONE_DAY = timedelta(days=1)
AGREED = (ExemptionStatus.WRITTEN, ExemptionStatus.VERBAL)


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds on the new dates: what is left of the appeal, and whether help is agreed.

    Unless `is_agreed`, exemptions made for the day are only asked for on the new dates, and its
    extra cover is assumed.
    """

    fade: Fade = PUBLISHED_FADE
    is_agreed: bool = False


def repeat_day(
    plan: Plan, keys: Sequence[str], day: date, onto: Sequence[date], terms: Terms | None = None
) -> Plan:
    """Return the plan in which a day's pattern runs on other dates too, in scenarios by key.

    The pattern is what starts on that day by the London clock: walk-outs in force, exemptions
    that end, windows of extra cover, and demand changes of that day or the next. All keep their
    wall-clock times. Walk-outs are new: notified, without the day notice was given. Demand and
    roster are those of the new weekdays. The plan opens and closes as much around its days as
    before. Raises EditFault for a day on which nobody walks out, and for dates that are the day
    itself, have walk-outs of their own, or would make the plan longer than 14 days.
    """
    dates, terms = tuple(sorted({*onto})), terms or Terms()
    there = tuple(find(plan.scenarios, key) for key in keys)
    _require_pattern(there, day, dates)
    opens = plan.horizon.opens
    plan = with_first_appeal(plan, keys, day, terms.fade)
    there = tuple(find(plan.scenarios, key) for key in keys)
    after = replace(plan, horizon=longer_horizon(plan.horizon, (day, *dates)))
    added = [one for one in days_in(after.horizon) if one not in days_in(plan.horizon)]
    after = replace(after, roster=with_roster_of(plan.roster, day, (*added, *dates)))
    for scenario in there:
        after = with_scenario(after, _repeated(scenario, day, dates, terms, opens))
    return with_repeated_changes(after, keys, day, dates, terms.fade)


def days_in(horizon: Horizon) -> tuple[date, ...]:
    """Return every day by the London clock that a horizon touches."""
    grid = grid_of(horizon)
    first, last = local(grid.opens).date(), local(grid.closes - timedelta(minutes=1)).date()
    return tuple(first + timedelta(days=ahead) for ahead in range((last - first).days + 1))


def strike_days(scenario: Scenario) -> tuple[date, ...]:
    """Return the days on which walk-outs in force start."""
    return tuple(sorted({local(one.starts).date() for one in in_force(scenario)}))


def longer_horizon(horizon: Horizon, dates: Sequence[date]) -> Horizon:
    """Return a horizon that takes dates in, with the same time of day to open and to close.

    It closes on the day after the last of them. Raises EditFault beyond 14 days.
    """
    opens, closes = horizon.opens, grid_of(horizon).closes
    first, last = min(dates), max(dates)
    if first < local(opens).date():
        opens = nearest_from_local(first, local_minute(opens))
    closes = max(closes, nearest_from_local(last + ONE_DAY, local_minute(closes)))
    length = (closes - opens) // timedelta(minutes=1)
    if length > MOST_DAYS * DAY_MIN:
        message = (
            f"{show_date(local(opens).date())} to {show_date(last)} and the time after it are "
            f"more than the {MOST_DAYS} days a plan can have; make a plan of their own for the "
            "far dates."
        )
        raise EditFault(message)
    return replace(horizon, opens=opens, length_min=length)


def _require_pattern(scenarios: Sequence[Scenario], day: date, dates: Sequence[date]) -> None:
    if not dates:
        raise EditFault("Choose at least one date to repeat the day on.")
    if day in dates:
        raise EditFault(f"{show_date(day)} is the day itself; choose other dates.")
    if not any(day in strike_days(one) for one in scenarios):
        raise EditFault(f"No walk-out starts on {show_date(day)}; choose the day of a strike.")
    for scenario in scenarios:
        taken = [one for one in dates if one in strike_days(scenario)]
        if taken:
            message = (
                f"{show_date(taken[0])} has walk-outs already in “{scenario.name}”; "
                "choose another date."
            )
            raise EditFault(message)


def _repeated(
    scenario: Scenario, day: date, dates: Sequence[date], terms: Terms, opens: datetime
) -> Scenario:
    walk_outs, exemptions = scenario.walk_outs, scenario.exemptions
    extra_cover = scenario.extra_cover
    for new in dates:
        by = (new - day).days
        for walk_out in in_force(scenario):
            if local(walk_out.starts).date() == day:
                walk_outs = (*walk_outs, _walk_out(walk_out, walk_outs, by))
        for exemption in scenario.exemptions:
            starts = exemption.starts or opens
            if local(starts).date() == day and exemption.ends is not None:
                copy = _exemption(exemption, starts, by, is_agreed=terms.is_agreed)
                exemptions = (*exemptions, replace(copy, key=new_key("exemption", exemptions)))
        for row in scenario.extra_cover:
            windows = tuple(
                replace(one, starts=days_later(one.starts, by), ends=days_later(one.ends, by))
                for one in row.windows
                if local(one.starts).date() == day
            )
            if windows:
                copied = _row(row, windows, is_agreed=terms.is_agreed)
                extra_cover = (*extra_cover, replace(copied, key=new_key("extra", extra_cover)))
    return replace(scenario, walk_outs=walk_outs, exemptions=exemptions, extra_cover=extra_cover)


def _walk_out(walk_out: WalkOut, taken: Sequence[WalkOut], by: int) -> WalkOut:
    return replace(
        walk_out,
        key=new_key("walk-out", taken),
        starts=days_later(walk_out.starts, by),
        ends=days_later(walk_out.ends, by),
        status=WalkOutStatus.NOTIFIED,
        notice_given=None,
    )


def _exemption(exemption: Exemption, starts: datetime, by: int, *, is_agreed: bool) -> Exemption:
    ends = exemption.ends and days_later(exemption.ends, by)
    copy = replace(exemption, starts=days_later(starts, by), ends=ends)
    if is_agreed or exemption.status not in AGREED:
        return copy
    return replace(copy, status=ExemptionStatus.ASKED, agreed_on=None)


def _row(row: ExtraCover, windows: tuple[Window, ...], *, is_agreed: bool) -> ExtraCover:
    status = row.status if is_agreed else CoverStatus.ASSUMED
    return replace(row, windows=windows, status=status)
