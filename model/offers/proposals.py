"""Other placements of an offer: other hours, base or work, or paired with whom it lacks."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum, auto

from model.cover import Role, role_of
from model.duty import grid_of
from model.edits import new_key
from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork, ExtraCover
from model.plan import Plan, Scenario
from model.staff import Ability, Service
from model.usual_cover import usual_of

# Proposals start so far apart, and never more of them than MOST_STARTS.
LEAST_STEP_MIN = 60
MOST_STARTS = 36
WORK_TRIED = (
    CoverWork.ALL,
    CoverWork.C1_C2_AGREED,
    CoverWork.NON_EMERGENCY,
)
SOURCE = "Proposed here; ask whether they can be had"


class Way(Enum):
    """In what a placement differs from the offer."""

    HOURS = auto()
    BASE = auto()
    WORK = auto()
    PAIRED = auto()


@dataclass(frozen=True, slots=True)
class Proposed:
    """One way to use an offer: the rows that stand in its place, and in what they differ."""

    way: Way
    rows: tuple[ExtraCover, ...]


def proposals_of(plan: Plan, scenario: Scenario, row: ExtraCover) -> Iterator[Proposed]:
    """Propose other placements of an offer that adds crews, handlers or transport crews."""
    yield from _other_hours(plan, row)
    if row.service is not Service.AMBULANCE_RESPONSE:
        return
    for base in plan.bases:
        if base.vehicles and row.bases != (base.key,) and not plan.trust.pool_bases:
            yield Proposed(Way.BASE, (replace(row, bases=(base.key,)),))
    if row.bases:
        yield Proposed(Way.BASE, (replace(row, bases=()),))
    for work in WORK_TRIED:
        if work is not row.work:
            yield Proposed(Way.WORK, (replace(row, work=work),))
    yield from _paired(scenario, row)


def _other_hours(plan: Plan, row: ExtraCover) -> Iterator[Proposed]:
    """Move all windows together, to whole hours over the plan, their length kept."""
    grid = grid_of(plan.horizon)
    if not row.windows:
        return
    first = min(window.starts for window in row.windows)
    last = max(window.ends for window in row.windows)
    length = (last - first) / timedelta(minutes=1)
    room = grid.length_min - length
    hours = -(-room // (MOST_STARTS * LEAST_STEP_MIN))
    step = timedelta(minutes=max(hours, 1) * LEAST_STEP_MIN)
    starts = grid.opens
    while starts <= grid.opens + timedelta(minutes=room):
        if starts != first:
            windows = tuple(
                replace(one, starts=one.starts + (starts - first), ends=one.ends + (starts - first))
                for one in row.windows
            )
            yield Proposed(Way.HOURS, (replace(row, windows=windows),))
        starts += step


def _paired(scenario: Scenario, row: ExtraCover) -> Iterator[Proposed]:
    """Pair people who make no crew alone with half as many, or as many, of whom they lack."""
    if row.unit is CoverUnit.CREWS or row.kind is CoverKind.FIRST_RESPONDERS:
        return
    role = role_of(row.service, row.abilities)
    lacking = {
        Role.DRIVER: ("Clinicians", CoverKind.LOANED_CLINICIANS, (Ability.CARE,)),
        Role.OTHER_DRIVER: ("Clinicians", CoverKind.LOANED_CLINICIANS, (Ability.CARE,)),
        Role.CLINICIAN: ("Drivers", CoverKind.BANK, (Ability.BLUE_LIGHTS, Ability.DRIVES)),
    }
    if role not in lacking:
        return
    who, others, abilities = lacking[role]
    is_usual = set(abilities) <= set(usual_of(row.kind, row.service).abilities)
    for count in dict.fromkeys((-(-row.count // 2), row.count)):
        beside = replace(
            row,
            key=new_key("extra", scenario.extra_cover),
            name=f"{who} with {row.name}",
            kind=row.kind if is_usual else others,
            count=count,
            abilities=abilities,
            effectiveness=1.0,
            status=CoverStatus.ASSUMED,
            source=SOURCE,
            cost_per_hour=None,
            cost_if_sent_home_late=None,
            unknown=(),
        )
        yield Proposed(Way.PAIRED, (row, beside))
