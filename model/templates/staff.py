"""Staff groups of a trust with their abilities, its bases, unions and critical posts."""

from model.dispute import Mandate
from model.staff import Ability, CriticalPost, Membership, Service, StaffGroup
from model.templates.settings import absence
from model.templates.trusts import KnownBase, KnownTrust
from model.trust import Base, BaseKind, Category, Picket

PARAMEDIC = "paramedic"
TECHNICIAN = "technician"
CARE_ASSISTANT = "care_assistant"
CALL_HANDLER = "call_handler"
DISPATCHER = "dispatcher"
PHONE_CLINICIAN = "phone_clinician"
HANDLER_111 = "handler_111"
TRANSPORT = "transport_crew"
CREW_GROUPS = (PARAMEDIC, TECHNICIAN, CARE_ASSISTANT)
CONTROL_GROUPS = (CALL_HANDLER, DISPATCHER, PHONE_CLINICIAN)

POSTS_SOURCE = "illustrative: number and place are not published"
HAZARDOUS_AREA_CREW = 6
PICKET_HOURS = (8 * 60, 18 * 60)
PICKET_SOURCE = "picket: hours as at EMAS (gmbemas.org); one crew to call, illustrative"


def groups_of(known: KnownTrust) -> tuple[StaffGroup, ...]:
    """Return the groups of a trust; who may lead a crew follows its own mix of trades."""
    drives = (Ability.BLUE_LIGHTS, Ability.DRIVES)
    leads = (Ability.CARE, *drives)
    response = Service.AMBULANCE_RESPONSE
    rows: list[tuple[str, str, Service, tuple[Ability, ...]]] = [
        (PARAMEDIC, "Paramedic", response, leads),
        (TECHNICIAN, "Technician", response, leads if known.mix.technicians_lead else drives),
        (CARE_ASSISTANT, "Emergency care assistant", response, drives),
        (CALL_HANDLER, "Call handler", Service.CALL_ANSWERING, (Ability.ANSWERS,)),
        (DISPATCHER, "Dispatcher", response, (Ability.DISPATCHES,)),
        (PHONE_CLINICIAN, "Control-room clinician", response, (Ability.CLOSES_BY_PHONE,)),
        (HANDLER_111, "NHS 111 call handler", Service.NHS_111, (Ability.ANSWERS,)),
        (TRANSPORT, "Patient-transport crew", Service.PATIENT_TRANSPORT, (Ability.DRIVES,)),
    ]
    return tuple(
        StaffGroup(
            key=key, name=name, service=service, abilities=abilities, absence=absence(name.lower())
        )
        for key, name, service, abilities in rows
        if key != HANDLER_111 or known.calls_111 is not None
    )


def bases_of(known: KnownTrust, *, pickets: bool) -> tuple[Base, ...]:
    """Return hubs with their part of the fleet, then control rooms; key is the name, small."""
    total = sum(hub.weight for hub in known.hubs)
    hubs = tuple(
        Base(
            key=key_of(hub),
            name=hub.name,
            kind=BaseKind.HUB,
            vehicles=round(known.ambulances.value * hub.weight / total),
            cars=known.cars.value,
            picket=_picket() if pickets else None,
            source=f"{hub.source}; {known.ambulances.source}; {known.cars.source}"
            + (f"; {PICKET_SOURCE}" if pickets else ""),
        )
        for hub in known.hubs
    )
    rooms = tuple(
        Base(key=key_of(room), name=room.name, kind=BaseKind.CONTROL_ROOM, source=room.source)
        for room in known.control_rooms
    )
    return hubs + rooms


def key_of(base: KnownBase) -> str:
    """Return the key of a base: its name in small letters."""
    return base.name.lower().replace(" ", "_")


def membership_of(known: KnownTrust, groups: tuple[StaffGroup, ...]) -> tuple[Membership, ...]:
    """Return every union's share of every group."""
    return tuple(
        Membership(
            group=group.key,
            union=row.union,
            share=row.share.value,
            source=row.share.source,
            status=row.share.status,
        )
        for row in known.unions
        for group in groups
    )


def mandates_of(known: KnownTrust) -> tuple[Mandate, ...]:
    """Return one mandate a union; its dates are for the planner to fill in."""
    source = "a ballot was won in autumn 2022; its dates are not among the sources"
    return tuple(
        Mandate(union=row.union, ballot_opened=None, ballot_closed=None, ends=None, source=source)
        for row in known.unions
    )


def posts_of(known: KnownTrust) -> tuple[CriticalPost, ...]:
    """Return posts that are filled before crews form: duty managers and the hazardous-area team."""
    first = max(known.hubs, key=lambda hub: hub.weight)
    posts = [
        _post("Tactical commander", PARAMEDIC, first, 1),
        _post("Hazardous-area team", PARAMEDIC, first, HAZARDOUS_AREA_CREW),
    ]
    for room in known.control_rooms:
        posts.append(_post("Control-room duty manager", DISPATCHER, room, 1))
        posts.append(_post("Clinical navigator", PHONE_CLINICIAN, room, 1))
    return tuple(posts)


def _post(role: str, group: str, base: KnownBase, number: float) -> CriticalPost:
    """Return a post that is filled round the clock."""
    return CriticalPost(
        key=f"{role.lower().replace(' ', '_')}_{key_of(base)}",
        role=role,
        group=group,
        base=key_of(base),
        starts=0,
        ends=0,
        number=number,
        source=POSTS_SOURCE,
    )


def _picket() -> Picket:
    opens, closes = PICKET_HOURS
    return Picket(opens=opens, closes=closes, crews=1, delay_min=10, categories=(Category.C1,))
