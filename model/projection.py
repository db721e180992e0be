"""What a plan comes to: cover available, required and minimum, per service and interval."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from model.binding import Resource
from model.cover import Cover, cover_of
from model.demand import Stream
from model.demand_rates import fine_grid
from model.duty import grid_of
from model.patients import Patients, patients_of
from model.people import people_of
from model.plan import Plan, Scenario
from model.plan_parts import NORMAL_DAY, ordinary, staffed
from model.remembered import remembered
from model.requirement import (
    CALL_STREAMS,
    Deciding,
    local_minimum,
    on_fine_grid,
    required_crews,
    required_handlers,
    required_transport,
)
from model.segments import Series
from model.staff import Service
from model.times import Grid
from model.trust import Category

ALL_BASES = "all bases"


@dataclass(frozen=True, slots=True, eq=False)
class BaseCover:
    """Crews of one base, arrays over intervals."""

    base: str
    full: Series
    exempt_only: Series
    non_emergency: Series

    @property
    def crews(self) -> Series:
        """Return all crews of the base."""
        return self.full + self.exempt_only + self.non_emergency


@dataclass(frozen=True, slots=True, eq=False)
class ServiceProjection:
    """One service: every array has one entry an interval, in `unit`.

    `sources` maps "own", "exempt" and the values of CoverKind, in the order they are stacked,
    to what each adds; they sum to `available`. `minimum` is NaN where none is set.
    `normal_day` is what the roster gives without walk-outs and extra cover. `decided_by` says
    for crews what decides how many are required.
    """

    service: Service
    unit: str
    required: Series
    minimum: Series
    sources: Mapping[str, Series]
    available: Series
    normal_day: Series
    binds: tuple[tuple[Resource, ...], ...]
    bases: tuple[BaseCover, ...] = ()
    decided_by: tuple[Deciding, ...] = ()

    @property
    def shortfall(self) -> Series:
        """Return how far cover is below what is required, never negative."""
        return np.maximum(self.required - self.available, 0.0)

    @property
    def has_minimum(self) -> bool:
        """Tell whether a local minimum is set at any time."""
        return not np.isnan(self.minimum).all()

    @property
    def below_minimum(self) -> Series:
        """Return how far cover is below the local minimum, 0 where none is set."""
        return np.nan_to_num(np.maximum(self.minimum - self.available, 0.0), nan=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Ambulances:
    """What the queue of ambulance response runs on.

    `crews[3, n]`: full, exempt-only and non-emergency ones on the road; `clock_stops[n]`: first
    responders and response cars.
    """

    patients: Patients
    crews: Series
    clock_stops: Series


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """The result for one scenario of one plan; `ambulances` if it has ambulance response."""

    plan: Plan
    scenario: Scenario
    grid: Grid
    services: Mapping[Service, ServiceProjection]
    ambulances: Ambulances | None = None


UNITS = {
    Service.CALL_ANSWERING: "handlers",
    Service.AMBULANCE_RESPONSE: "crews",
    Service.PATIENT_TRANSPORT: "transport crews",
    Service.NHS_111: "handlers",
}


def project(plan: Plan, scenario: Scenario | str | None = None) -> Projection:
    """Project the cover of one scenario (or its name; None: the first one) of a plan.

    Pure and deterministic: same plan, same arrays. A service is there if the plan has its
    staff or its demand. Raises KeyError for the name of a scenario that the plan has not.
    """
    chosen = scenario if isinstance(scenario, Scenario) else plan.scenario(scenario)
    cover = cover_of(plan, chosen, people_of(plan, chosen))
    normal = normal_cover(plan)
    there = services_of(plan)
    ambulances = None
    if Service.AMBULANCE_RESPONSE in there:
        per_min = plan.trust.phone_closed_per_hour.value / 60.0
        closed = (cover.phone_clinicians - normal.phone_clinicians) * per_min
        patients = patients_of(plan, chosen, on_fine_grid(plan, closed, before=0.0))
        ambulances = Ambulances(patients, cover.crews_on_road, cover.clock_stops)
    services = {
        service: _service(plan, chosen, service, cover, normal, ambulances) for service in there
    }
    return Projection(plan, chosen, grid_of(plan.horizon), services, ambulances)


def services_of(plan: Plan) -> tuple[Service, ...]:
    """Return the services a plan has staff or demand for, in the order they are shown."""
    staffed = {group.service for group in plan.groups}
    asked = {service for service, stream in CALL_STREAMS.items() if stream in _streams(plan)}
    if _streams(plan) & {Stream(category.value) for category in Category}:
        asked.add(Service.AMBULANCE_RESPONSE)
    if plan.journeys:
        asked.add(Service.PATIENT_TRANSPORT)
    return tuple(service for service in Service if service in staffed | asked)


def _streams(plan: Plan) -> set[Stream]:
    return {flow.stream for flow in plan.demand}


def normal_cover(plan: Plan) -> Cover:
    """Return the cover of a normal day; it is the same after every edit of a scenario."""
    return _normal_cover(staffed(plan))


@remembered(4)
def _normal_cover(staffed_day: Plan) -> Cover:
    return cover_of(staffed_day, NORMAL_DAY, people_of(staffed_day, NORMAL_DAY))


@remembered(8)
def _available(normal: Cover, service: Service) -> Series:
    return np.asarray(np.sum(list(normal.sources[service].values()), axis=0))


def normal_patients(plan: Plan) -> Patients:
    """Return the patients of a normal day; they are the same after every edit of a scenario."""
    return _normal_patients(ordinary(plan))


@remembered(4)
def _normal_patients(day: Plan) -> Patients:
    return patients_of(day, NORMAL_DAY, np.zeros(fine_grid(day.horizon).count))


def _service(
    plan: Plan,
    scenario: Scenario,
    service: Service,
    cover: Cover,
    normal: Cover,
    ambulances: Ambulances | None,
) -> ServiceProjection:
    sources = cover.sources[service]
    zero = np.zeros(grid_of(plan.horizon).count)
    available: Series = sum(sources.values(), zero)
    normal_day = _available(normal, service)
    is_response = ambulances is not None and service is Service.AMBULANCE_RESPONSE
    if ambulances is not None and is_response:
        usual = normal_patients(plan)
        crews = required_crews(plan, ambulances.patients, usual, normal_day)
        required, decided_by = crews.crews, crews.decided_by
    else:
        required, decided_by = _required(plan, scenario, service), ()
    return ServiceProjection(
        service=service,
        unit=UNITS[service],
        required=required,
        minimum=local_minimum(plan, service, normal_day),
        sources=sources,
        available=available,
        normal_day=normal_day,
        binds=_binds(service, cover, len(zero)),
        bases=_by_base(plan, cover) if is_response else (),
        decided_by=decided_by,
    )


def _required(plan: Plan, scenario: Scenario, service: Service) -> Series:
    if service is Service.PATIENT_TRANSPORT:
        return required_transport(plan, scenario)
    settings = next((s for s in plan.trust.calls if s.service is service), None)
    if settings is None:
        return np.zeros(grid_of(plan.horizon).count)
    return required_handlers(plan, scenario, settings)


def _binds(service: Service, cover: Cover, count: int) -> tuple[tuple[Resource, ...], ...]:
    if service is Service.AMBULANCE_RESPONSE:
        return cover.crews.crews.binds
    alone = Resource.TRANSPORT_CREW if service is Service.PATIENT_TRANSPORT else Resource.HANDLER
    return ((alone,),) * count


def _by_base(plan: Plan, cover: Cover) -> tuple[BaseCover, ...]:
    """Return the crews of every base that has any vehicle or crew, after time off the road."""
    crews, on_road = cover.crews.crews, cover.on_road
    kinds = [
        np.broadcast_to(kind, (kind.shape[0], len(on_road))) * on_road
        for kind in (crews.full, crews.exempt_only, crews.non_emergency)
    ]
    if plan.trust.pool_bases:
        return (BaseCover(ALL_BASES, *(kind[0] for kind in kinds)),)
    rows = (BaseCover(base.key, *crew) for base, *crew in zip(plan.bases, *kinds, strict=True))
    has_vehicles = {base.key for base in plan.bases if base.vehicles}
    return tuple(row for row in rows if row.base in has_vehicles or row.crews.any())
