"""What a check finds: how serious, in one sentence, about which thing of the plan and when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from model.projection import Projection


class Severity(StrEnum):
    """How a finding stands, the worst first."""

    BROKEN = "rule broken"
    OPEN = "to settle"
    UNKNOWN = "not known"
    MET = "in order"


ALARMING = (Severity.BROKEN, Severity.OPEN)


class Subject(StrEnum):
    """The kinds of thing a finding is about."""

    WALK_OUT = "walk-out"
    EXEMPTION = "exemption"
    EXTRA_COVER = "extra cover"
    ROSTER_LINE = "roster line"
    BASE = "base"
    GROUP = "staff group"
    UNION = "union"
    CRITICAL_POST = "critical post"
    TAKING_PART = "taking part"
    CATEGORY = "category"
    DEMAND = "demand"
    JOURNEYS = "journeys"
    DEMAND_CHANGE = "demand change"
    ASSUMPTION = "assumption"


@dataclass(frozen=True, slots=True)
class About:
    """A thing of the plan by its key; `window` tells the windows of extra cover apart."""

    subject: Subject
    key: str
    window: int = 0


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule has to say of one thing; `moment` is when to look at it, if at any."""

    severity: Severity
    sentence: str
    about: About
    moment: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its key and title, where it comes from, and what it remarks on in a projection."""

    key: str
    title: str
    source: str
    remarks: Callable[[Projection], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark with the rule it comes from."""

    rule: Rule
    remark: Remark

    @property
    def severity(self) -> Severity:
        """Return how it stands."""
        return self.remark.severity

    @property
    def sentence(self) -> str:
        """Return it in one sentence."""
        return self.remark.sentence

    @property
    def is_alarming(self) -> bool:
        """Tell whether a planner should look at it: a rule is broken, or something is to settle."""
        return self.severity in ALARMING
