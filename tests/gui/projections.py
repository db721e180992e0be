"""Projections made by hand, with everything on them that a chart or a page has to show."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from model.binding import Resource
from model.cover import EXEMPT, OWN
from model.dispute import ExemptionStatus, WalkOutStatus
from model.duty import grid_of
from model.extra_cover import CoverKind, CoverStatus
from model.gaps import Gap, gaps_of
from model.plan import Marking, Plan, Scenario
from model.projection import Projection, ServiceProjection
from model.segments import Series
from model.staff import Service
from model.times import Grid
from tests.builders import (
    a_horizon,
    a_plan,
    a_scenario,
    a_walk_out,
    an_exemption,
    an_extra_cover_row,
    at,
)

RESPONSE = Service.AMBULANCE_RESPONSE
Steps = Sequence[tuple[float, float]]


def steps(grid: Grid, values: Steps) -> Series:
    """Return a series that takes each (hour, value) from that hour on."""
    hours = grid.edges_min()[:-1] / 60
    starts = np.array([hour for hour, _value in values])
    return np.array([value for _hour, value in values])[np.searchsorted(starts, hours, "right") - 1]


def a_cover(grid: Grid, **changes: object) -> ServiceProjection:
    """Build ambulance cover with four families, four gaps and a local minimum by time of day."""
    hours = grid.edges_min()[:-1] / 60
    required = 170 + 60 * np.sin((hours % 24 - 7.5) / 24 * 2 * np.pi) + 15 * np.sin(hours / 3)
    sources: Mapping[str, Series] = {
        OWN: steps(
            grid,
            (
                (0, 135),
                (2, 118),
                (9, 170),
                (10, 195),
                (12, 165),
                (21, 115),
                (24, 195),
                (26, 170),
                (30, 183),
                (33, 246),
                (34, 284),
            ),
        ),
        EXEMPT: steps(grid, ((0, 20.4), (6, 26.2), (12, 10), (22, 5.3), (24, 0))),
        CoverKind.CONTRACTED_CREWS: steps(grid, ((0, 0), (10, 18), (20, 0))),
        CoverKind.MANAGERS: steps(grid, ((0, 0), (7, 6), (19, 0))),
        CoverKind.MILITARY: steps(grid, ((0, 0), (6, 30), (10, 38), (12, 0))),
    }
    available: Series = sum(sources.values(), np.zeros(grid.count))
    cover = ServiceProjection(
        service=RESPONSE,
        unit="crews",
        required=required,
        minimum=steps(grid, ((0, 100), (7, 130), (10, 205), (20, 150), (24, 100), (31, 130),
                             (34, 205))),
        sources=sources,
        available=available,
        normal_day=steps(grid, ((0, 195), (2, 170), (9, 245), (10, 290), (21, 270), (24, 195),
                                (26, 171), (33, 247), (34, 289))),
        binds=tuple(
            (Resource.DRIVER,) if hour < 12 else (Resource.CLINICIAN,) for hour in hours.tolist()
        ),
    )  # fmt: skip
    return replace(cover, **changes)  # type: ignore[arg-type]


def a_service(service: Service, unit: str, required: float, available: float) -> ServiceProjection:
    """Build a service whose numbers are the same all day, on the grid of the strike plan."""
    count = grid_of(a_horizon()).count
    binds = {
        Service.PATIENT_TRANSPORT: Resource.TRANSPORT_CREW,
        Service.AMBULANCE_RESPONSE: Resource.CLINICIAN,
    }.get(service, Resource.HANDLER)
    return ServiceProjection(
        service=service,
        unit=unit,
        required=np.full(count, required),
        minimum=np.full(count, np.nan),
        sources={OWN: np.full(count, available)},
        available=np.full(count, available),
        normal_day=np.full(count, available),
        binds=((binds,),) * count,
    )


def a_strike_scenario() -> Scenario:
    """Build a scenario in which much is not yet sure: notified, verbal, offered, assumed."""
    return a_scenario(
        name="Unison joins at 12:00",
        walk_outs=(
            a_walk_out(status=WalkOutStatus.CONFIRMED),
            a_walk_out(key="w2", groups=("dispatcher",), starts=at(6), ends=at(12)),
            a_walk_out(key="w3", union="Unison", starts=at(12), ends=at(24)),
            a_walk_out(key="w4", union="Unison", groups=("call_handler",), starts=at(18),
                       ends=at(22)),
        ),
        exemptions=(
            an_exemption(),
            an_exemption(key="x2", union="Unison", status=ExemptionStatus.VERBAL),
        ),
        extra_cover=(
            an_extra_cover_row(count=40, status=CoverStatus.OFFERED),
            an_extra_cover_row(key="e2", name="Managers", kind=CoverKind.MANAGERS),
            an_extra_cover_row(key="e3", name="Contracted crews", kind=CoverKind.CONTRACTED_CREWS,
                               status=CoverStatus.CONFIRMED),
        ),
    )  # fmt: skip


def a_strike_plan(**changes: object) -> Plan:
    """Build the plan of that scenario, marked as sensitive."""
    plan = a_plan(
        title="West Midlands, strike of 11 January 2023",
        marking=Marking.OFFICIAL_SENSITIVE,
        version=7,
        scenarios=(a_strike_scenario(),),
    )
    return replace(plan, **changes)  # type: ignore[arg-type]


def a_projection(*covers: ServiceProjection, plan: Plan | None = None) -> Projection:
    """Build a projection of the strike plan; ambulance cover with gaps where none is given."""
    of = plan or a_strike_plan()
    grid = grid_of(of.horizon)
    there = covers or (
        a_service(Service.CALL_ANSWERING, "handlers", 29, 24),
        a_cover(grid),
        a_service(Service.PATIENT_TRANSPORT, "transport crews", 30, 41),
    )
    return Projection(of, of.scenarios[0], grid, {cover.service: cover for cover in there})


def its_gaps(projection: Projection, service: Service = RESPONSE) -> tuple[Gap, ...]:
    """Return the gaps of a service of a projection."""
    return gaps_of(projection, service)
