"""What each kind of extra cover usually brings, and what follows when another kind is chosen."""

from dataclasses import dataclass, replace

from model.extra_cover import CoverKind, CoverUnit, CoverWork, ExtraCover
from model.staff import Ability, Service

CREW = (Ability.CARE, Ability.BLUE_LIGHTS, Ability.DRIVES)


@dataclass(frozen=True, slots=True)
class Usual:
    """Who usually comes: people or crews, what they are able to do, and their work."""

    unit: CoverUnit
    abilities: tuple[Ability, ...]
    work: CoverWork = CoverWork.ALL


HANDLERS = Usual(CoverUnit.PEOPLE, (Ability.ANSWERS,))
# Military drivers of 2022/23 gave no care and had no blue lights.
USUAL = {
    CoverKind.FIRST_RESPONDERS: Usual(CoverUnit.PEOPLE, (Ability.CARE,), CoverWork.C1),
    CoverKind.CONTRACTED_CREWS: Usual(CoverUnit.CREWS, CREW),
    CoverKind.MUTUAL_AID: Usual(CoverUnit.CREWS, CREW),
    CoverKind.CALL_TAKING_TRUST: HANDLERS,
    CoverKind.TAXIS: Usual(CoverUnit.PEOPLE, (Ability.DRIVES,), CoverWork.WALKING_PATIENTS),
    CoverKind.CALL_HANDLERS: HANDLERS,
    CoverKind.LOANED_CLINICIANS: Usual(CoverUnit.PEOPLE, (Ability.CARE,)),
    CoverKind.MANAGERS: Usual(CoverUnit.PEOPLE, CREW),
    CoverKind.BANK: Usual(CoverUnit.PEOPLE, CREW),
    CoverKind.AGENCY: Usual(CoverUnit.PEOPLE, CREW),
    CoverKind.MILITARY: Usual(CoverUnit.PEOPLE, (Ability.DRIVES,), CoverWork.NON_EMERGENCY),
}


def usual_of(kind: CoverKind, service: Service) -> Usual:
    """Return who usually comes; whoever helps a service that answers calls answers them."""
    answers = service in {Service.CALL_ANSWERING, Service.NHS_111}
    return HANDLERS if answers else USUAL[kind]


def usual_name(kind: CoverKind) -> str:
    """Return what a row is called until the planner names it."""
    return kind.value.capitalize()


def of_kind(row: ExtraCover, kind: CoverKind) -> ExtraCover:
    """Return a row as one of another kind, with the name and all that kind usually brings.

    Only what was usual of the kind before follows: what the planner set for this row stays.
    """
    was, now = usual_of(row.kind, row.service), usual_of(kind, row.service)
    return replace(
        row,
        name=usual_name(kind) if row.name == usual_name(row.kind) else row.name,
        kind=kind,
        unit=now.unit if row.unit is was.unit else row.unit,
        abilities=now.abilities if row.abilities == was.abilities else row.abilities,
        work=now.work if row.work is was.work else row.work,
    )
