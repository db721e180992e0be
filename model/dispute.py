"""The strike as an object: walk-outs, exemptions, recall, counts, mandates, what is attended."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from model.figures import Count, Figure, Kept, Minutes, Name, Share, Status
from model.trust import Category


class WalkOutKind(StrEnum):
    """What members are called to do."""

    STRIKE = "strike"
    OVERTIME_BAN = "overtime ban"
    WORK_TO_RULE = "work to rule"


class WalkOutStatus(StrEnum):
    """How sure a walk-out is; a withdrawn one is kept but counts for nothing."""

    NOTIFIED = "notified"
    CONFIRMED = "confirmed"
    WITHDRAWN = "withdrawn"


class AtStart(StrEnum):
    """What a crew on a job does when its walk-out begins."""

    FINISH_JOB = "finish the job"
    HAND_OVER = "hand over"
    CALLABLE = "stay callable"


class ExemptWork(StrEnum):
    """What work exempt members do."""

    ALL = "all"
    C1_C2_AGREED = "c1 and agreed c2"
    C1 = "c1"
    JOURNEYS = "named journeys"


class ExemptionStatus(StrEnum):
    """How far an exemption is agreed; only a written one counts."""

    ASKED = "asked"
    VERBAL = "verbal"
    WRITTEN = "written"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Rest(StrEnum):
    """What happens to patients who get no ambulance under the agreement."""

    WAIT = "wait"
    REFERRED = "referred to 111 or GP"
    CALLED_BACK = "called back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout(Kept):
    """Share of the members due at work who walk out."""

    low: Share
    likely: Share
    high: Share


NOBODY = Turnout(low=0, likely=0, high=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkOut(Kept):
    """One union calls out groups at bases in a window [starts, ends); no groups or bases: all.

    `numbers` is what the notice names per workplace. `non_members` is the turnout of people
    in no union. `off_road` is the share of crew time a work to rule adds to time off the road.
    """

    key: Name
    union: Name
    groups: tuple[Name, ...]
    bases: tuple[Name, ...]
    starts: datetime
    ends: datetime
    kind: WalkOutKind = WalkOutKind.STRIKE
    status: WalkOutStatus = WalkOutStatus.NOTIFIED
    turnout: Turnout
    non_members: Turnout = NOBODY
    notice_given: date | None = None
    numbers: tuple[tuple[Name, Count], ...] = ()
    at_start: AtStart = AtStart.FINISH_JOB
    whole_shift: bool = False
    return_delay_min: Minutes = 15
    off_road: Share = 0
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption(Kept):
    """Part of a union's members who keep working: a share, or a number of people.

    Exactly one of `share` and `number` is set. No `starts` or `ends`: the whole plan.
    """

    key: Name
    union: Name
    groups: tuple[Name, ...]
    bases: tuple[Name, ...]
    starts: datetime | None
    ends: datetime | None
    share: Share | None
    number: Count | None
    work: ExemptWork
    journeys: tuple[Name, ...] = ()
    status: ExemptionStatus
    by_whom: str = ""
    agreed_on: date | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall(Kept):
    """Picketing staff who come back for an agreed trigger; never part of planned cover.

    `trigger` are the agreed words. `started_by` is the key of the trigger line that starts it,
    None where it may be called at any time.
    """

    key: Name
    union: Name
    groups: tuple[Name, ...]
    share: Share
    delay_min: Minutes
    trigger: str
    started_by: Name | None = None
    status: ExemptionStatus
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart(Kept):
    """How many people of one shift were counted as taking part, and so away, on the day.

    The shift is everybody of a group at a base who starts at `starts`. The count stands in for
    the turnout from `counted_from` on, from the start of the shift if that is None, until the
    next count of the same shift. A headcount, never names; `people` is None until somebody has
    counted.
    """

    key: Name
    group: Name
    base: Name
    starts: datetime
    counted_from: datetime | None = None
    people: Count | None = None
    source: str = ""

    @property
    def holds_from(self) -> datetime:
        """Return from when on it stands in for the turnout."""
        return self.starts if self.counted_from is None else self.counted_from


@dataclass(frozen=True, slots=True, kw_only=True)
class Mandate(Kept):
    """A union's ballot: when it opened, closed, and until when it holds."""

    union: Name
    ballot_opened: date | None
    ballot_closed: date | None
    ends: date | None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nature(Kept):
    """A kind of incident within a category, its share of it, and whether it is agreed."""

    name: Name
    share: Share
    agreed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryAgreement(Kept):
    """What one category gets while a walk-out runs.

    Agreed natures are attended in full; `attended` is the share of all others (of the whole
    category where no natures are listed).
    """

    category: Category
    attended: Share
    natures: tuple[Nature, ...] = ()
    rest: Rest = Rest.WAIT


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponseAgreement(Kept):
    """Which incidents get an ambulance during the strike.

    `comes_back` is the share of those not attended who need one in the six hours after.
    """

    categories: tuple[CategoryAgreement, ...]
    comes_back: Figure
    source: str
    status: Status
