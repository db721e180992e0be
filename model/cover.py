"""Cover available: the people of a scenario and its extra cover, made into crews and handlers.

Crews are formed on the means of each interval. The order of sources is fixed: own people, then
exempt ones, then extra cover by kind with the military last, each counted by what it adds to
those before it; so the sources sum to what is available.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import timedelta
from enum import Enum, auto
from functools import cache

import numpy as np

from model.crew_pairing import CrewPeople
from model.crew_sources import CrewsBySource, crews_by_source
from model.dispute import ExemptWork, WalkOutKind, WalkOutStatus
from model.duty import clock_of, grid_of
from model.extra_cover import CoverKind, CoverUnit, CoverWork, ExtraCover
from model.people import People
from model.plan import Horizon, Plan, Scenario
from model.remembered import remembered
from model.segments import Series, share_of_intervals
from model.staff import Ability, Service, StaffGroup
from model.times import Grid
from model.trust import Base, CrewOrder

OWN = "own"
EXEMPT = "exempt"


class Role(Enum):
    """What a person counts as; everybody counts once."""

    CLINICIAN = auto()
    DRIVER = auto()
    OTHER_DRIVER = auto()
    DISPATCHER = auto()
    PHONE_CLINICIAN = auto()
    HANDLER = auto()
    TRANSPORT = auto()
    NONE = auto()


ON_THE_ROAD = (Role.CLINICIAN, Role.DRIVER, Role.OTHER_DRIVER)


@cache
def role_of(service: Service, abilities: tuple[Ability, ...]) -> Role:
    """Return what abilities make of a person who works for a service."""
    if service in (Service.CALL_ANSWERING, Service.NHS_111):
        return Role.HANDLER if Ability.ANSWERS in abilities else Role.NONE
    if service is Service.PATIENT_TRANSPORT:
        return Role.TRANSPORT
    by_ability = (
        # Whoever sits in the control room is not on the road, whatever else they can do.
        (Ability.DISPATCHES, Role.DISPATCHER),
        (Ability.CLOSES_BY_PHONE, Role.PHONE_CLINICIAN),
        (Ability.CARE, Role.CLINICIAN),
        (Ability.BLUE_LIGHTS, Role.DRIVER),
        (Ability.DRIVES, Role.OTHER_DRIVER),
    )
    return next((role for ability, role in by_ability if ability in abilities), Role.NONE)


@dataclass(frozen=True, slots=True, eq=False)
class Cover:
    """Cover of one scenario, arrays over intervals, in units of each service.

    `sources` maps every service to its sources in stacking order. `crews` holds the ambulance
    crews by base before time off the road; `on_road` is the share of crew time left after it.
    `phone_clinicians` close calls by phone. `clock_stops` counts first responders and response
    cars: they reach patients of category 1 and take nobody to hospital.
    """

    sources: Mapping[Service, Mapping[str, Series]]
    crews: CrewsBySource
    on_road: Series
    phone_clinicians: Series
    clock_stops: Series

    @property
    def crews_on_road(self) -> Series:
        """Return full, exempt-only and non-emergency crews over all bases, [3, interval]."""
        formed = self.crews.crews
        kinds = (formed.full, formed.exempt_only, formed.non_emergency)
        shape = (formed.full.shape[0], len(self.on_road))
        totals = [np.broadcast_to(kind, shape).sum(axis=0) for kind in kinds]
        return np.asarray(np.stack(totals) * self.on_road)


@remembered(4)
def cover_of(plan: Plan, scenario: Scenario, people: People) -> Cover:
    """Make people and extra cover of a scenario into cover for every service of the plan."""
    return _Cover(plan, scenario, people).all()


@remembered(2)
def staff_in_crews(plan: Plan, scenario: Scenario, people: People) -> tuple[CrewPeople, CrewPeople]:
    """Return what the trust's own people with its vehicles, and exempt people, form crews of."""
    return _Cover(plan, scenario, people).staff()


class _Cover:
    def __init__(self, plan: Plan, scenario: Scenario, people: People) -> None:
        self._plan = plan
        self._scenario = scenario
        self._grid = grid_of(plan.horizon)
        self._free = np.maximum(people.working_freely - people.posts, 0.0)
        # Whoever fills a critical post and is not there of their own accord is an exempt one.
        unfilled = np.maximum(people.posts - people.working_freely, 0.0)
        unlimited = people.exempt_for(ExemptWork.ALL)
        self._exempt_free = np.maximum(unlimited - unfilled, 0.0)
        self._restricted = people.exempt_for(ExemptWork.C1_C2_AGREED, ExemptWork.C1)
        self._journeys = people.exempt_for(ExemptWork.JOURNEYS)

    def all(self) -> Cover:
        crews = self._crews()
        on_road = self._on_road()
        sources = {
            Service.CALL_ANSWERING: self._handlers(Service.CALL_ANSWERING),
            Service.AMBULANCE_RESPONSE: {
                name: added * on_road for name, added in crews.added.items()
            },
            Service.PATIENT_TRANSPORT: self._transport(),
            Service.NHS_111: self._handlers(Service.NHS_111),
        }
        phone = self._role(self._free + self._exempt_free + self._restricted, Role.PHONE_CLINICIAN)
        for row in self._rows(Service.AMBULANCE_RESPONSE):
            if role_of(row.service, row.abilities) is Role.PHONE_CLINICIAN:
                phone = phone + count_of(self._plan.horizon, row)
        return Cover(sources, crews, on_road, phone, self._clock_stops(crews) * on_road)

    def _clock_stops(self, crews: CrewsBySource) -> Series:
        """Return response cars that have a clinician, and first responders."""
        cars = np.atleast_2d(crews.crews.solo).sum(axis=0)
        there: Series = np.zeros(self._grid.count) + cars
        for row in self._rows(Service.AMBULANCE_RESPONSE):
            if row.kind is CoverKind.FIRST_RESPONDERS:
                there = there + count_of(self._plan.horizon, row)
        return there

    def staff(self) -> tuple[CrewPeople, CrewPeople]:
        """Return own people with all vehicles and cars, and exempt people, at every base."""
        plan = self._plan
        vehicles = np.array([base.vehicles for base in plan.bases]).reshape(-1, 1)
        cars = np.array([base.cars for base in plan.bases]).reshape(-1, 1)
        own = CrewPeople(
            clinicians=self._at_bases(self._free, Role.CLINICIAN),
            drivers=self._at_bases(self._free, Role.DRIVER),
            other_drivers=self._at_bases(self._free, Role.OTHER_DRIVER),
            vehicles=vehicles,
            cars=cars,
        )
        exempt = CrewPeople(
            clinicians=self._at_bases(self._exempt_free, Role.CLINICIAN),
            drivers=self._at_bases(self._exempt_free, Role.DRIVER),
            other_drivers=self._at_bases(self._exempt_free, Role.OTHER_DRIVER),
            exempt_clinicians=self._at_bases(self._restricted, Role.CLINICIAN),
            exempt_drivers=self._at_bases(self._restricted, Role.DRIVER),
        )
        return (pooled(own), pooled(exempt)) if plan.trust.pool_bases else (own, exempt)

    def _crews(self) -> CrewsBySource:
        plan = self._plan
        own, exempt = self.staff()
        extra = [(kind.value, self._crew_people(rows)) for kind, rows in self._rows_by_kind()]
        if plan.trust.pool_bases:
            extra = [(name, pooled(crew_people)) for name, crew_people in extra]
        sources = [(OWN, own), (EXEMPT, exempt), *extra]
        dispatchers = self._role(self._free + self._exempt_free + self._restricted, Role.DISPATCHER)
        for row in self._rows(Service.AMBULANCE_RESPONSE):
            if role_of(row.service, row.abilities) is Role.DISPATCHER:
                dispatchers = dispatchers + count_of(self._plan.horizon, row)
        return crews_by_source(
            sources,
            dispatchers,
            crews_per_dispatcher=plan.trust.crews_per_dispatcher.value,
            prefer="full" if plan.trust.crew_order is CrewOrder.FULL else "crews",
        )

    def _crew_people(self, rows: Sequence[ExtraCover]) -> CrewPeople:
        """Return what extra cover of one kind brings to the bases."""
        return sum((crew_people_of(self._plan, row) for row in rows), CrewPeople())

    def _handlers(self, service: Service) -> dict[str, Series]:
        settings = next((s for s in self._plan.trust.calls if s.service is service), None)
        on_phone = 1.0 if settings is None else 1.0 - settings.off_phone.value
        kept = self._exempt_free + self._restricted
        sources = {
            OWN: self._role(self._free, Role.HANDLER, service) * on_phone,
            EXEMPT: self._role(kept, Role.HANDLER, service) * on_phone,
        }
        return sources | self._extra(service)

    def _transport(self) -> dict[str, Series]:
        """Return patient-transport crews."""
        per_crew = max(self._plan.trust.people_per_transport_crew.value, 1.0)
        kept = self._exempt_free + self._restricted + self._journeys
        transport = Service.PATIENT_TRANSPORT
        sources = {
            OWN: self._role(self._free, Role.TRANSPORT, transport) / per_crew,
            EXEMPT: self._role(kept, Role.TRANSPORT, transport) / per_crew,
        }
        return sources | self._extra(transport)

    def _extra(self, service: Service) -> dict[str, Series]:
        added: dict[str, Series] = {}
        for kind, rows in self._rows_by_kind(service):
            added[kind.value] = np.sum([worth_of(self._plan, row) for row in rows], axis=0)
        return added

    def _role(self, heads: Series, role: Role, service: Service | None = None) -> Series:
        """Return the people of one role over all bases, [interval]."""
        chosen = self._groups(role, service)
        total: Series = heads[chosen].sum(axis=(0, 1))
        return total

    def _at_bases(self, heads: Series, role: Role) -> Series:
        """Return the people of one role by base, [base, interval]."""
        there: Series = heads[self._groups(role, None)].sum(axis=0)
        return there

    def _groups(self, role: Role, service: Service | None) -> list[int]:
        def fits(group: StaffGroup) -> bool:
            return role_of(group.service, group.abilities) is role and (
                service is None or group.service is service
            )

        return [index for index, group in enumerate(self._plan.groups) if fits(group)]

    def _rows(self, service: Service) -> list[ExtraCover]:
        return [row for row in self._scenario.extra_cover if row.service is service]

    def _rows_by_kind(
        self, service: Service = Service.AMBULANCE_RESPONSE
    ) -> Iterable[tuple[CoverKind, list[ExtraCover]]]:
        rows = self._rows(service)
        for kind in CoverKind:
            if mine := [row for row in rows if row.kind is kind]:
                yield kind, mine

    def _on_road(self) -> Series:
        """Return the share of crew time that is not lost off the road."""
        trust = self._plan.trust
        off = np.array(trust.off_road.values)[clock_of(self._plan.horizon) // 60]
        for walk_out in self._scenario.walk_outs:
            counts = walk_out.status is not WalkOutStatus.WITHDRAWN
            if counts and walk_out.kind is WalkOutKind.WORK_TO_RULE:
                window = (self._grid.minutes(walk_out.starts), self._grid.minutes(walk_out.ends))
                joining = walk_out.turnout.likely * walk_out.off_road
                off = off + share_of_intervals(self._grid, [window]) * joining
        return np.asarray(np.clip(1.0 - off, 0.0, 1.0) * min(trust.crew_efficiency.value, 1.0))


def crew_people_of(plan: Plan, row: ExtraCover) -> CrewPeople:
    """Return what a row of extra cover brings to the crews of every base.

    First responders stop clocks and take nobody to hospital: they make no crew.
    """
    if row.kind is CoverKind.FIRST_RESPONDERS or row.work is CoverWork.WALKING_PATIENTS:
        return CrewPeople()
    there = count_of(plan.horizon, row)[None, :] * _spread(plan.bases, row)
    return _people_of(row, there)


def worth_of(plan: Plan, row: ExtraCover) -> Series:
    """Return the handlers or transport crews that a row is worth, over intervals.

    Taxis and volunteer cars count one transport crew a driver.
    """
    if row.service is not Service.PATIENT_TRANSPORT:
        settings = next((s for s in plan.trust.calls if s.service is row.service), None)
        on_phone = 1.0 if settings is None else 1.0 - settings.off_phone.value
        return count_of(plan.horizon, row) * on_phone
    whole = row.unit is CoverUnit.CREWS or row.work is CoverWork.WALKING_PATIENTS
    per_crew = 1.0 if whole else max(plan.trust.people_per_transport_crew.value, 1.0)
    return count_of(plan.horizon, row) / per_crew


def count_of(horizon: Horizon, row: ExtraCover) -> Series:
    """Return count x effectiveness over intervals; the way here is lost from each window."""
    there: Series = share_in_windows(grid_of(horizon), row) * row.count * row.effectiveness
    return there


def _spread(bases: Sequence[Base], row: ExtraCover) -> Series:
    """Return the share of a row at each base, [base, 1]: by vehicles, or evenly without."""
    named = np.array([not row.bases or base.key in row.bases for base in bases], np.float64)
    weights = named * np.array([base.vehicles for base in bases])
    if not weights.sum():
        weights = named
    return np.asarray(weights / max(weights.sum(), 1e-12)).reshape(-1, 1)


def share_in_windows(grid: Grid, row: ExtraCover) -> Series:
    """Return the share of each interval in which a row of extra cover is there."""
    way = timedelta(minutes=row.travel_min)
    windows = [
        (grid.minutes(window.starts + way), grid.minutes(window.ends)) for window in row.windows
    ]
    return share_of_intervals(grid, windows)


def _people_of(row: ExtraCover, there: Series) -> CrewPeople:
    """Return a row's people, or its crews with their vehicles, at the bases."""
    limited = row.work in (CoverWork.C1, CoverWork.C1_C2_AGREED)
    if row.unit is CoverUnit.CREWS:
        clinician = "exempt_clinicians" if limited else "clinicians"
        second = "exempt_drivers" if limited else "drivers"
        if row.work is CoverWork.NON_EMERGENCY:
            second = "other_drivers"
        return CrewPeople(**{clinician: there, second: there}, vehicles=there)
    brings = {
        Role.CLINICIAN: "exempt_clinicians" if limited else "clinicians",
        Role.DRIVER: "exempt_drivers" if limited else "drivers",
        Role.OTHER_DRIVER: "other_drivers",
    }
    role = role_of(row.service, row.abilities)
    return CrewPeople(**{brings[role]: there}) if role in brings else CrewPeople()


def pooled(people: CrewPeople) -> CrewPeople:
    """Return the people of all bases as if they stood at one."""
    totals = (getattr(people, field.name) for field in fields(CrewPeople))
    return CrewPeople(*(np.sum(np.atleast_2d(one), axis=0, keepdims=True) for one in totals))
