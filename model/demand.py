"""What is asked of the trust: calls, incidents, journeys, and what changes them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated

from annotated_types import Ge, Le

from model.figures import Figure, Kept, MinuteOfDay, Minutes, Name, Profile, Status


class Stream(StrEnum):
    """A flow of demand: calls, face-to-face incidents by category, or all journeys."""

    CALLS_999 = "calls_999"
    CALLS_111 = "calls_111"
    C1 = "c1"
    C2 = "c2"
    C3 = "c3"
    C4 = "c4"
    HCP = "hcp"
    JOURNEYS = "journeys"


class JourneyType(StrEnum):
    """What a patient-transport journey is for."""

    RENAL = "renal"
    CANCER = "cancer"
    PALLIATIVE = "palliative"
    SCAN = "scan"
    DISCHARGE = "discharge"
    OTHER = "other"


class Direction(StrEnum):
    """To the unit, or home again."""

    OUTWARD = "outward"
    RETURN = "return"


class Mobility(StrEnum):
    """How a patient travels."""

    WALKS = "walks"
    WHEELCHAIR = "wheelchair"
    STRETCHER = "stretcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandStream(Kept):
    """One flow: its mean day, its share by hour of day (24, summing to 1), factor by weekday."""

    stream: Stream
    per_day: Figure
    hours: Profile
    weekdays: Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Journeys(Kept):
    """Booked patient-transport journeys of one type, direction and mobility to one unit."""

    key: Name
    kind: JourneyType
    direction: Direction
    mobility: Mobility
    unit: str
    per_day: Figure
    hours: Profile
    weekdays: Profile
    crew_min: Minutes
    crew_size: Annotated[int, Ge(1), Le(4)]
    tolerance_min: Minutes
    priority: Annotated[int, Ge(1), Le(99)]
    latest: MinuteOfDay | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DemandChange(Kept):
    """A named, sourced and time-bounded change of demand in per cent."""

    key: Name
    name: Name
    streams: tuple[Stream, ...]
    starts: datetime
    ends: datetime
    percent: Annotated[float, Ge(-100), Le(1000)]
    source: str
    status: Status
