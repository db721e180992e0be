"""Heads that make cover, and how those called out change them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.counted_strike import COUNTED
from model.cover import Cover, Role, cover_of, role_of
from model.crew_pairing import CrewPeople
from model.dispute import ExemptWork, WalkOut, WalkOutKind
from model.duty import grid_of
from model.people import people_of
from model.plan import Plan, Scenario
from model.segments import Series, share_of_intervals
from model.staff import Service

CALL_SERVICES = (Service.CALL_ANSWERING, Service.NHS_111)
# Whoever makes crews; of exempt people with restricted work only the first two do.
IN_CREWS = (Role.CLINICIAN, Role.DRIVER, Role.OTHER_DRIVER)


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """Everybody who makes cover: `crews[kind, base, interval]`, all others `[interval]`.

    Kinds of crew people: clinicians, drivers, other drivers, exempt clinicians, exempt drivers.
    `limit` is how many crews can be dispatched, `on_road` the share of crew time left, `others`
    the cover of the services that count heads.
    """

    crews: Series
    limit: Series
    on_road: Series
    others: dict[Service, Series]


def heads_of(cover: Cover) -> Heads:
    """Return the heads that a cover is made of, extra cover with them."""
    formed = cover.crews.crews
    people = formed.people
    kinds = (
        people.clinicians,
        people.drivers,
        people.other_drivers,
        people.exempt_clinicians,
        people.exempt_drivers,
    )
    shape = (np.shape(formed.full)[0], len(cover.on_road))
    others: dict[Service, Series] = {
        service: np.asarray(sum(sources.values(), np.zeros(len(cover.on_road))))
        for service, sources in cover.sources.items()
        if service is not Service.AMBULANCE_RESPONSE
    }
    crews = np.stack([np.broadcast_to(kind, shape) for kind in kinds])
    limit = np.broadcast_to(formed.limit, shape[1:])
    return Heads(crews, limit, cover.on_road, others)


def calm_cover(plan: Plan, scenario: Scenario) -> Cover:
    """Return the cover with extra cover and nobody called out but whom the trust has counted."""
    calm = replace(scenario, walk_outs=())
    if not scenario.taking_part:
        return cover_of(plan, calm, people_of(plan, calm))
    return cover_of(plan, calm, people_of(plan, scenario).only(COUNTED))


def change_by(plan: Plan, scenario: Scenario, walk_outs: Sequence[WalkOut]) -> Heads:
    """Return what these walk-outs alone, at their likely turnout, change the heads by.

    Critical posts are left out: they take the same people away whoever walks out. So are counted
    shifts, whose turnout is no estimate any more.
    """
    alone = replace(scenario, walk_outs=tuple(walk_outs))
    people = people_of(replace(plan, critical_posts=()), alone)
    people = people.only(*(union for union in people.unions if union != COUNTED))
    restricted = people.exempt_for(ExemptWork.C1_C2_AGREED, ExemptWork.C1)
    free = people.exempt_for(ExemptWork.ALL) - people.called_out.sum(axis=0)
    working = free + restricted
    crews = np.stack(
        [
            *(_at_bases(plan, free, role) for role in IN_CREWS),
            *(_at_bases(plan, restricted, role) for role in IN_CREWS[:2]),
        ]
    )
    if plan.trust.pool_bases:
        crews = crews.sum(axis=1, keepdims=True)
    per_crew = max(plan.trust.people_per_transport_crew.value, 1.0)
    carrying = working + people.exempt_for(ExemptWork.JOURNEYS)
    transport = _at_bases(plan, carrying, Role.TRANSPORT).sum(axis=0) / per_crew
    others: dict[Service, Series] = {Service.PATIENT_TRANSPORT: transport}
    for service in CALL_SERVICES:
        settings = next((one for one in plan.trust.calls if one.service is service), None)
        on_phone = 1.0 if settings is None else 1.0 - settings.off_phone.value
        handlers = _at_bases(plan, working, Role.HANDLER, service).sum(axis=0)
        others[service] = handlers * on_phone
    dispatchers = _at_bases(plan, working, Role.DISPATCHER).sum(axis=0)
    limit = dispatchers * plan.trust.crews_per_dispatcher.value
    return Heads(crews, limit, -_off_road_by(plan, walk_outs), others)


def _at_bases(plan: Plan, heads: Series, role: Role, service: Service | None = None) -> Series:
    """Return the people of one role by base, [base, interval]."""
    chosen = [
        at
        for at, group in enumerate(plan.groups)
        if role_of(group.service, group.abilities) is role and service in (None, group.service)
    ]
    return np.asarray(heads[chosen].sum(axis=0))


def crew_people(kinds: Series, vehicles: Series) -> CrewPeople:
    """Return crew people from `kinds[..., kind, intervals]` in the order of Heads."""
    clinicians, drivers, other_drivers, exempt_clinicians, exempt_drivers = np.moveaxis(
        kinds, -2, 0
    )
    return CrewPeople(
        clinicians, drivers, other_drivers, exempt_clinicians, exempt_drivers, vehicles=vehicles
    )


def _off_road_by(plan: Plan, walk_outs: Sequence[WalkOut]) -> Series:
    """Return the share of crew time that work to rule takes, per interval."""
    grid = grid_of(plan.horizon)
    off = np.zeros(grid.count)
    for walk_out in walk_outs:
        if walk_out.kind is WalkOutKind.WORK_TO_RULE:
            window = (grid.minutes(walk_out.starts), grid.minutes(walk_out.ends))
            joining = walk_out.turnout.likely * walk_out.off_road
            off = off + share_of_intervals(grid, [window]) * joining
    return off * min(plan.trust.crew_efficiency.value, 1.0)
