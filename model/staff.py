"""Who works here: staff groups, their roster, absence and union membership (counts only)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from annotated_types import Ge, Le

from model.figures import Count, Figure, Kept, LengthMin, MinuteOfDay, Name, Share, Status

Weekday = Annotated[int, Ge(0), Le(6)]
EVERY_DAY: tuple[Weekday, ...] = (0, 1, 2, 3, 4, 5, 6)


class Service(StrEnum):
    """What cover is projected for."""

    CALL_ANSWERING = "call_answering"
    AMBULANCE_RESPONSE = "ambulance_response"
    PATIENT_TRANSPORT = "patient_transport"
    NHS_111 = "nhs_111"


class Ability(StrEnum):
    """What a person of a group, or of an extra-cover row, may do."""

    CARE = "gives clinical care"
    BLUE_LIGHTS = "drives on blue lights"
    DRIVES = "drives"
    ANSWERS = "answers calls"
    DISPATCHES = "dispatches"
    CLOSES_BY_PHONE = "closes calls by phone"


class Work(StrEnum):
    """Whether a roster line is contracted time, or time an overtime ban takes."""

    ROSTERED = "rostered"
    OVERTIME = "overtime"
    BANK = "bank"


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffGroup(Kept):
    """People with the same abilities, rostered for one service."""

    key: Name
    name: Name
    service: Service
    abilities: tuple[Ability, ...]
    absence: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterLine(Kept):
    """People of one group who start together at one base.

    `starts` is wall-clock minutes after midnight; the shift ends `length_min` later by the
    same clock. With `dates` the line runs on those days only, otherwise on its `weekdays`
    (Monday is 0), named by the day on which it starts.
    """

    key: Name
    group: Name
    base: Name
    starts: MinuteOfDay
    length_min: LengthMin
    headcount: Count
    weekdays: tuple[Weekday, ...] = EVERY_DAY
    dates: tuple[date, ...] = ()
    work: Work = Work.ROSTERED


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Kept):
    """Share of a staff group that belongs to a union; counts only, never names."""

    group: Name
    union: Name
    share: Share
    source: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class CriticalPost(Kept):
    """A role that is filled before crews form, every day between two times.

    `starts` equal to `ends` means round the clock; `ends` before `starts` runs past midnight.
    """

    key: Name
    role: Name
    group: Name
    base: Name
    starts: MinuteOfDay
    ends: MinuteOfDay
    number: Count
    source: str = ""
