"""Settings of the trust: everything the sums need and a planner may change, with sources."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from annotated_types import Gt, Le

from model.figures import Count, Figure, Kept, MinuteOfDay, Minutes, Name, Profile, Share, Status
from model.staff import Service


class Category(StrEnum):
    """Response categories; HCP are requests by professionals and transfers between hospitals."""

    C1 = "c1"
    C2 = "c2"
    C3 = "c3"
    C4 = "c4"
    HCP = "hcp"


class BaseKind(StrEnum):
    """What a base is."""

    HUB = "hub"
    STATION = "station"
    CONTROL_ROOM = "control room"


class CrewOrder(StrEnum):
    """Which crews form first where clinicians are short."""

    CREWS = "crews"
    FULL = "full"


class MinimumBasis(StrEnum):
    """What a local minimum is measured in."""

    NORMAL_DAY_SHARE = "share of a normal day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picket(Kept):
    """Crews at a base's picket line who can be called back."""

    opens: MinuteOfDay
    closes: MinuteOfDay
    crews: Count
    delay_min: Minutes
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Base(Kept):
    """A hub, station or control room with its ambulances and response cars."""

    key: Name
    name: Name
    kind: BaseKind
    vehicles: Count = 0
    cars: Count = 0
    picket: Picket | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTime(Kept):
    """How long a job of one category keeps a crew, minutes, without the handover at hospital."""

    category: Category
    convey_min: Minutes
    treat_min: Minutes
    conveyed: Share
    cv: Annotated[float, Gt(0), Le(3)]
    crews_per_incident: Annotated[float, Gt(0), Le(20)]
    allocated: Annotated[float, Gt(0), Le(20)]
    stand_down_min: Minutes
    source: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class InterimMean(Kept):
    """The mean response asked for from a day to another, both included, minutes."""

    mean_min: Minutes
    first: date
    last: date
    source: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard(Kept):
    """The response time asked for in one category, minutes; none where none is set.

    On the days of an interim mean that one is asked for instead of `mean_min`.
    """

    category: Category
    mean_min: Minutes | None
    p90_min: Minutes | None
    source: str
    status: Status
    interim: tuple[InterimMean, ...] = ()

    def mean_min_on(self, day: date) -> float | None:
        """Return the mean response asked for on a day, minutes."""
        means = (one.mean_min for one in self.interim if one.first <= day <= one.last)
        return next(means, self.mean_min)


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSettings(Kept):
    """How one call service answers: times, target and time off the phone."""

    service: Service
    talk_min: Figure
    patience_min: Figure
    target_share: Figure
    target_s: Figure
    off_phone: Figure
    call_back_share: Figure
    call_back_delay_min: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumStep(Kept):
    """From this time of day on, this share or number."""

    starts: MinuteOfDay
    value: Count


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalMinimum(Kept):
    """The line the trust has set for one service by time of day."""

    service: Service
    basis: MinimumBasis
    steps: tuple[MinimumStep, ...]
    source: str
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Trust(Kept):
    """One ambulance trust and the settings its sums need.

    `handover_min` and `off_road` run over the 24 hours of the local day; `off_road` is the
    share of crew time lost to vehicle checks, meal breaks and protected end of shift.
    `safety` is the beta of m + beta * sqrt(m). `phone_closed_per_hour` is what one clinician
    on the phone closes; `repeat_calls` is the eta by which calls follow the response backlog.
    """

    code: Name
    name: Name
    calls: tuple[CallSettings, ...]
    job_times: tuple[JobTime, ...]
    standards: tuple[Standard, ...]
    handover_min: Profile
    off_road: Profile
    crews_per_dispatcher: Figure
    crew_order: CrewOrder
    pool_bases: bool
    safety: Figure
    hear_and_treat: Figure
    phone_closed_per_hour: Figure
    people_per_transport_crew: Figure
    clock_start_min: Figure
    travel_t0_min: Figure
    travel_b_min: Figure
    crew_efficiency: Figure
    hold_back: Figure
    repeat_calls: Figure
