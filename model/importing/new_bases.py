"""Bases that a roster names and a plan has not: added with it, and enough to work from at once."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from model.cover import Role, role_of
from model.importing.cells import plain
from model.plan import Plan
from model.starting.fleet import FLEET_SOURCE, ambulances_for
from model.trust import Base, BaseKind

NEW = "+"
IN_THE_ROOM = frozenset({Role.HANDLER, Role.DISPATCHER, Role.PHONE_CLINICIAN})


@dataclass(frozen=True, slots=True)
class NewBase:
    """A base to be added: the key it will have, and its name as the planner's file has it."""

    key: str
    name: str


def as_new(name: str) -> str:
    """Return the meaning of a name that is to become a base of its own, called so."""
    return f"{NEW}{name}"


def name_of_new(meaning: str) -> str:
    """Return what a base to be added is called; nothing if the meaning is no new base."""
    return meaning.removeprefix(NEW) if meaning.startswith(NEW) else ""


def new_base(name: str, taken: Iterable[str]) -> NewBase:
    """Return a base to be added under a key that nothing has yet."""
    used = set(taken)
    stem = plain(name).replace(" ", "_") or "base"
    key, number = stem, 1
    while key in used:
        number += 1
        key = f"{stem}_{number}"
    return NewBase(key, name)


def with_bases(plan: Plan, new: Iterable[NewBase], origin: str) -> Plan:
    """Return the plan with these bases; its roster has their people already.

    Nobody types ambulances into a roster, and a base without any forms no crew: each gets as many
    as its roster can crew, and says so in its source.
    """
    return replace(plan, bases=(*plan.bases, *(_added(plan, one, origin) for one in new)))


def _added(plan: Plan, new: NewBase, origin: str) -> Base:
    groups = {line.group for line in plan.roster if line.base == new.key}
    roles = {role_of(one.service, one.abilities) for one in plan.groups if one.key in groups}
    is_room = bool(roles) and roles <= IN_THE_ROOM
    source = f"Brought in from {origin}"
    vehicles = ambulances_for(plan, new.key)
    return Base(
        key=new.key,
        name=new.name,
        kind=BaseKind.CONTROL_ROOM if is_room else BaseKind.STATION,
        vehicles=vehicles,
        source=f"{source}; {FLEET_SOURCE}" if vehicles else source,
    )
