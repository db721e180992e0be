"""Who a walk-out calls out and who extra cover brings, in planners' words."""

from model.dispute import WalkOut, WalkOutKind, WalkOutStatus
from model.extra_cover import CoverUnit, ExtraCover
from model.plan import Plan, Scenario
from model.staff import Ability, Service, StaffGroup

_ON_THE_ROAD = frozenset({Ability.BLUE_LIGHTS, Ability.DRIVES})
_IN_THE_ROOM = frozenset({Ability.ANSWERS, Ability.DISPATCHES, Ability.CLOSES_BY_PHONE})


def team_of(group: StaffGroup) -> str:
    """Name the team a staff group belongs to: crews, control room, patient transport or 111."""
    if group.service is Service.PATIENT_TRANSPORT:
        return "patient transport"
    if group.service is Service.NHS_111:
        return "111"
    abilities = frozenset(group.abilities)
    in_the_room = abilities & _IN_THE_ROOM and not abilities & _ON_THE_ROAD
    return "control room" if in_the_room else "crews"


def teams_called_out(plan: Plan, walk_out: WalkOut) -> str:
    """Name the teams a walk-out calls out, in the plan's order; all of them are “all staff”."""
    called = [g for g in plan.groups if not walk_out.groups or g.key in walk_out.groups]
    teams = dict.fromkeys(team_of(group) for group in called)
    everybody = dict.fromkeys(team_of(group) for group in plan.groups)
    if len(teams) == len(everybody) > 1:
        return "all staff"
    return ", ".join(teams) or "no staff group"


def walk_out_name(walk_out: WalkOut) -> str:
    """Name a walk-out: GMB walk-out, Unite overtime ban."""
    what = "walk-out" if walk_out.kind is WalkOutKind.STRIKE else walk_out.kind.value
    return f"{walk_out.union} {what}"


def walk_out_in_full(plan: Plan, walk_out: WalkOut) -> str:
    """Name a walk-out with the teams it calls out: GMB walk-out, crews."""
    return f"{walk_out_name(walk_out)}, {teams_called_out(plan, walk_out)}"


def in_force(scenario: Scenario) -> tuple[WalkOut, ...]:
    """Return the walk-outs of a scenario that are not withdrawn."""
    return tuple(one for one in scenario.walk_outs if one.status is not WalkOutStatus.WITHDRAWN)


def people_brought(row: ExtraCover) -> str:
    """Say how many of whom a row of extra cover brings: 40 drivers, 1 crew."""
    number = f"{row.count:,.6g}"
    one = row.count == 1
    if row.unit is CoverUnit.CREWS:
        return f"{number} {'crew' if one else 'crews'}"
    for ability, singular in (
        (Ability.CARE, "clinician"),
        (Ability.CLOSES_BY_PHONE, "clinician"),
        (Ability.BLUE_LIGHTS, "driver"),
        (Ability.DRIVES, "driver"),
        (Ability.ANSWERS, "handler"),
        (Ability.DISPATCHES, "dispatcher"),
    ):
        if ability in row.abilities:
            return f"{number} {singular}" if one else f"{number} {singular}s"
    return f"{number} {'person' if one else 'people'}"
