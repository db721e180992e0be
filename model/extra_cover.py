"""Extra cover: everybody who helps and is not on the roster."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.figures import Count, Kept, Minutes, Name, Share
from model.staff import Ability, Service


class CoverKind(StrEnum):
    """Where extra cover comes from; also the source it is shown under."""

    FIRST_RESPONDERS = "community first responders"
    CONTRACTED_CREWS = "contracted crews"
    MUTUAL_AID = "mutual aid"
    CALL_TAKING_TRUST = "another trust taking calls"
    TAXIS = "taxis and volunteer cars"
    CALL_HANDLERS = "extra call handlers"
    LOANED_CLINICIANS = "loaned clinicians"
    MANAGERS = "managers with registration"
    BANK = "bank and overtime"
    AGENCY = "agency staff"
    MILITARY = "military"


class CoverUnit(StrEnum):
    """What a row counts: people, or crews of two with their vehicle."""

    PEOPLE = "people"
    CREWS = "crews"


class CoverWork(StrEnum):
    """What work a row may do."""

    ALL = "all"
    C1 = "c1"
    C1_C2_AGREED = "c1 and agreed c2"
    NON_EMERGENCY = "c3, c4 and transfers"
    WALKING_PATIENTS = "patients who walk"


class CoverStatus(StrEnum):
    """How sure a row is."""

    ASSUMED = "assumed"
    OFFERED = "offered"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window(Kept):
    """A stretch of time [starts, ends)."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtraCover(Kept):
    """One offer of help: how many, when, where, what they may do and how sure it is.

    No bases: shared out over all bases in proportion to their vehicles. `effectiveness` is
    against an experienced person. `travel_min` is lost at the start of each window.
    """

    key: Name
    name: Name
    kind: CoverKind
    service: Service
    count: Count
    unit: CoverUnit
    windows: tuple[Window, ...]
    bases: tuple[Name, ...] = ()
    abilities: tuple[Ability, ...] = ()
    effectiveness: Share = 1
    work: CoverWork = CoverWork.ALL
    status: CoverStatus = CoverStatus.ASSUMED
    travel_min: Minutes = 0
    strikes_that_day: bool = False
    notice_to_call_min: Minutes | None = None
    notice_to_send_home_min: Minutes | None = None
    cost_per_hour: Count | None = None
    cost_if_sent_home_late: Count | None = None
    source: str = ""
