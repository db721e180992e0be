"""Whether the notice of a walk-out was long enough, by the rule of the day it was given.

Trade Union and Labour Relations (Consolidation) Act 1992, section 234A: the union gives notice
so many days before the first day. Seven days until February 2017 (SI 2017/139), then fourteen,
or seven if the employer agrees (Trade Union Act 2016), ten from 18 February 2026 (Employment
Rights Act 2025). Whether an agreed shorter notice is still possible since then is not settled,
so none is assumed.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.dispute import WalkOut
from model.times import local, show_date


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """Days of notice for notices given from a day on; `agreed` if the employer consents."""

    since: date
    days: int
    agreed: int | None = None


RULES = (
    NoticeRule(date(2026, 2, 18), 10),
    NoticeRule(date(2017, 3, 1), 14, agreed=7),
    NoticeRule(date.min, 7),
)


class NoticeState(StrEnum):
    """What a check of notice comes to."""

    MET = "met"
    AGREED = "met if agreed"
    SHORT = "too short"
    UNKNOWN = "not known"


def rule_on(day: date) -> NoticeRule:
    """Return the rule for a notice given on a day."""
    return next(rule for rule in RULES if day >= rule.since)


def notice_state(walk_out: WalkOut) -> tuple[NoticeState, str]:
    """Return whether a walk-out's notice was long enough, and why, without naming it."""
    given = walk_out.notice_given
    if given is None:
        return NoticeState.UNKNOWN, "the day notice was given is not filled in."
    rule = rule_on(given)
    ahead = (local(walk_out.starts).date() - given).days
    said = f"notice {show_date(given, year=True)}, {_days(ahead)} ahead"
    law = f"the {rule.days}-day rule in force on that day"
    if ahead >= rule.days:
        return NoticeState.MET, f"{said}: meets {law}."
    if rule.agreed is not None and ahead >= rule.agreed:
        agreed = f"meets it only if the trust agreed to {rule.agreed} days"
        return NoticeState.AGREED, f"{said}: short of {law}; {agreed}."
    return NoticeState.SHORT, f"{said}: too short for {law}."


def _days(count: int) -> str:
    return f"{count} day" if count == 1 else f"{count} days"
