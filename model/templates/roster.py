"""The roster of a plan to start from: sized by the plan's own required cover, illustrative."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from model.demand import Stream
from model.duty import grid_of
from model.plan import Horizon, Plan, Scenario
from model.projection import Projection, project
from model.staff import RosterLine, Service, Weekday
from model.templates.published import crews_of_toy_trust
from model.templates.shift_fit import (
    STEP_MIN,
    STEPS,
    ByQuarter,
    Shift,
    fit_shifts,
    hours,
    share_out,
)
from model.templates.staff import (
    CALL_HANDLER,
    CARE_ASSISTANT,
    DISPATCHER,
    HANDLER_111,
    PARAMEDIC,
    PHONE_CLINICIAN,
    TECHNICIAN,
    TRANSPORT,
    key_of,
)
from model.templates.trusts import KnownBase, KnownTrust
from model.times import DAY_MIN, from_local, local
from model.trust import Category

# 12 h shifts that mostly start at 06:00 or 07:00, twilight and night ones (ambmodels/ambdes, EMAS).
CREW_SHIFTS = (
    *(hours(start, 12) for start in (6, 6.5, 7, 9.5, 10.5, 11.5)),
    *(hours(start, 8) for start in (7.5, 8, 8.5)),
    *(hours(start, 10) for start in (9, 15.5, 16, 16.5)),
    *(hours(start, 12) for start in (18, 18.5, 19)),
)
CONTROL_SHIFTS = (
    *(hours(start, 12) for start in (6, 7, 8, 9, 10, 12, 14)),
    *(hours(start, 8) for start in (9, 10, 15, 16)),
    *(hours(start, 12) for start in (18, 19, 20)),
)
TRANSPORT_SHIFTS = (
    *(hours(start, 10) for start in (5, 6, 7, 8, 9)),
    *(hours(start, 8) for start in (7, 8, 10, 12, 15, 16)),
)
POST_SHIFTS = (hours(7, 12), hours(19, 12))
WEEK_PARTS: tuple[tuple[str, tuple[Weekday, ...]], ...] = (
    ("week", (0, 1, 2, 3, 4)),
    ("sat", (5,)),
    ("sun", (6,)),
)
# Crews above the number that is just needed, as whole crews leave a little short here and there;
# dispatchers above the number that the crews on duty just need.
CREW_RESERVE = 1.006
DISPATCH_RESERVE = 1.3
# So many start together at a hub, or none: hubs have starts of their own.
START_TOGETHER = 3


def roster_of(plan: Plan, known: KnownTrust) -> tuple[RosterLine, ...]:
    """Return a roster that gives what the days of the plan would require, were they normal ones.

    Whole people; several starts a base; each hub in proportion to its ambulances. The plan
    needs everything but its roster.
    """
    week = _normal_week(plan)
    days = _weekdays_of(plan)
    hubs, rooms = known.hubs, known.control_rooms
    crews = _crews_on_duty(plan, _most_required(week, Service.AMBULANCE_RESPONSE, days))
    worth = {group.key: 1.0 - group.absence.value for group in plan.groups}
    lines = [*_crew_lines(known, crews, worth[PARAMEDIC])]
    lines += _lines(DISPATCHER, rooms, _dispatchers(plan, crews), worth)
    lines += _lines(PHONE_CLINICIAN, rooms, _phone_clinicians(plan), worth)
    for settings in plan.trust.calls:
        group = CALL_HANDLER if settings.service is Service.CALL_ANSWERING else HANDLER_111
        required = _most_required(week, settings.service, days)
        lines += _lines(group, rooms, required / (1.0 - settings.off_phone.value), worth)
    for name, part in WEEK_PARTS:
        need = _most_required(week, Service.PATIENT_TRANSPORT, part)
        people = need * plan.trust.people_per_transport_crew.value
        for line in _lines(TRANSPORT, hubs, people, worth, TRANSPORT_SHIFTS, START_TOGETHER):
            lines.append(replace(line, key=f"{line.key}_{name}", weekdays=part))
    return (*lines, *_post_lines(plan))


def _normal_week(plan: Plan) -> Projection:
    """Project the week of the plan without a strike, every quarter of an hour from its Monday."""
    opens = local(plan.horizon.opens)
    monday = from_local(opens.date(), -opens.weekday() * DAY_MIN)
    horizon = Horizon(opens=monday, length_min=7 * DAY_MIN, interval_min=STEP_MIN)
    normal = Scenario(key="normal", name="Normal week")
    return project(replace(plan, horizon=horizon, roster=(), scenarios=(normal,)))


def _weekdays_of(plan: Plan) -> tuple[Weekday, ...]:
    """Return the weekdays on which the plan has any hours."""
    grid = grid_of(plan.horizon)
    return tuple(sorted({local(start).weekday() for start in grid.starts()}))


def _most_required(week: Projection, service: Service, days: Sequence[Weekday]) -> ByQuarter:
    """Return what a service requires at most on any of these weekdays, by time of day."""
    required = week.services[service].required.reshape(7, STEPS)
    return np.asarray(required[list(days)].max(axis=0))


def _crews_on_duty(plan: Plan, required: ByQuarter) -> ByQuarter:
    """Return the crews to have on duty so that enough are on the road.

    At night a wide area needs more of them than its calls alone: as many of the day's mean as
    the toy trust keeps in its quietest hour.
    """
    off_road = np.repeat(np.array(plan.trust.off_road.values), STEPS // 24)
    on_duty = CREW_RESERVE * required / (1.0 - off_road)
    toy = np.array(crews_of_toy_trust())
    return np.asarray(np.maximum(on_duty, on_duty.mean() * toy.min() / toy.mean()))


def _dispatchers(plan: Plan, crews: ByQuarter) -> ByQuarter:
    return np.asarray(crews / plan.trust.crews_per_dispatcher.value * DISPATCH_RESERVE)


def _phone_clinicians(plan: Plan) -> ByQuarter:
    """Return who closes the published hear-and-treat share, by hour of all incidents."""
    trust = plan.trust
    attended_streams = {Stream(category.value) for category in Category}
    flows = [flow for flow in plan.demand if flow.stream in attended_streams]
    attended = sum(np.array(flow.hours.values) * flow.per_day.value for flow in flows)
    share = trust.hear_and_treat.value
    closed = np.asarray(attended) * share / (1.0 - share)
    return np.repeat(closed / trust.phone_closed_per_hour.value, STEPS // 24)


def _crew_lines(known: KnownTrust, crews: ByQuarter, worth: float) -> Iterator[RosterLine]:
    """Staff whole crews: hubs get crews by their ambulances, crews get people by the mix."""
    counts = fit_shifts(crews, CREW_SHIFTS, worth)
    by_hub = share_out(counts, [hub.weight for hub in known.hubs], START_TOGETHER)
    mix = known.mix
    trades = {
        PARAMEDIC: mix.paramedics,
        TECHNICIAN: mix.technicians,
        CARE_ASSISTANT: mix.care_assistants,
    }
    for place, hub in enumerate(known.hubs):
        people = [2 * row[place] for row in by_hub]
        shared = share_out(people, list(trades.values()))
        for trade, group in enumerate(trades):
            for shift, row in zip(CREW_SHIFTS, shared, strict=True):
                if row[trade]:
                    yield _line(group, hub, shift, row[trade])


def _lines(
    group: str,
    places: Sequence[KnownBase],
    need: ByQuarter,
    worth: Mapping[str, float],
    shifts: Sequence[Shift] = CONTROL_SHIFTS,
    least: int = 1,
) -> Iterator[RosterLine]:
    """Staff one group at these places so that `need` are there."""
    counts = fit_shifts(need, shifts, worth[group])
    shared = share_out(counts, [place.weight for place in places], least)
    for shift, row in zip(shifts, shared, strict=True):
        for place, number in zip(places, row, strict=True):
            if number:
                yield _line(group, place, shift, number)


def _line(group: str, place: KnownBase, shift: Shift, number: int) -> RosterLine:
    return RosterLine(
        key=_key(group, key_of(place), shift),
        group=group,
        base=key_of(place),
        starts=shift.starts,
        length_min=shift.length_min,
        headcount=number,
    )


def _post_lines(plan: Plan) -> Iterator[RosterLine]:
    """Roster the people of critical posts on top, in two shifts round the clock."""
    for post in plan.critical_posts:
        for shift in POST_SHIFTS:
            yield RosterLine(
                key=_key(post.key, "post", shift),
                group=post.group,
                base=post.base,
                starts=shift.starts,
                length_min=shift.length_min,
                headcount=post.number,
            )


def _key(group: str, place: str, shift: Shift) -> str:
    hour, minute = divmod(shift.starts, 60)
    return f"{group}_{place}_{hour:02d}{minute:02d}_{shift.length_min // 60}h"
