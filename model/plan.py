"""The plan: one strike period of one trust, as a value that never changes in place.

"Did it change?" is `==`; edits are functions that return another plan (see `model.edits`).
Instants are aware datetimes in UTC; the Europe/London clock is for reading and showing only.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal

from annotated_types import Ge, Le, MinLen

from model.demand import DemandChange, DemandStream, Journeys
from model.dispute import Exemption, Mandate, Recall, ResponseAgreement, TakingPart, WalkOut
from model.extra_cover import ExtraCover
from model.figures import Kept, Name
from model.staff import CriticalPost, Membership, RosterLine, StaffGroup
from model.triggers.line import TriggerLine
from model.trust import Base, LocalMinimum, Trust

IntervalMin = Literal[5, 15, 30, 60]


class Marking(StrEnum):
    """Protective marking printed on every page."""

    NONE = ""
    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon(Kept):
    """When the plan opens, how long it is and the step of its charts and tables."""

    opens: datetime
    length_min: Annotated[int, Ge(6 * 60), Le(14 * 24 * 60)]
    interval_min: IntervalMin = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario(Kept):
    """A named alternative: what the unions do, what is agreed and who helps.

    `demand_changes` are the keys of the plan's demand changes that are in force here;
    `taking_part` is what was counted on the day.
    """

    key: Name
    name: Name
    walk_outs: tuple[WalkOut, ...] = ()
    exemptions: tuple[Exemption, ...] = ()
    recalls: tuple[Recall, ...] = ()
    taking_part: tuple[TakingPart, ...] = ()
    extra_cover: tuple[ExtraCover, ...] = ()
    agreement: ResponseAgreement | None = None
    demand_changes: tuple[Name, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Kept):
    """One strike period of one trust: what is common, and its scenarios."""

    title: Name
    marking: Marking = Marking.NONE
    handling: str = ""
    author: str = ""
    version: Annotated[int, Ge(0)] = 1
    notes: str = ""
    horizon: Horizon
    trust: Trust
    bases: tuple[Base, ...]
    groups: tuple[StaffGroup, ...]
    roster: tuple[RosterLine, ...] = ()
    membership: tuple[Membership, ...] = ()
    critical_posts: tuple[CriticalPost, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    demand: tuple[DemandStream, ...] = ()
    journeys: tuple[Journeys, ...] = ()
    demand_changes: tuple[DemandChange, ...] = ()
    minimums: tuple[LocalMinimum, ...] = ()
    triggers: tuple[TriggerLine, ...] = ()
    scenarios: Annotated[tuple[Scenario, ...], MinLen(1)]

    def scenario(self, name: str | None = None) -> Scenario:
        """Return the scenario of this name or key, the first one for None.

        Raises KeyError naming the scenarios there are.
        """
        if name is None:
            return self.scenarios[0]
        for scenario in self.scenarios:
            if name in (scenario.key, scenario.name):
                return scenario
        there = ", ".join(f"“{scenario.name}”" for scenario in self.scenarios)
        raise KeyError(f"There is no scenario “{name}” in this plan; it has {there}.")
