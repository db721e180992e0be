"""Until when a union's ballot holds, by the rule of the day the ballot was opened.

Trade Union and Labour Relations (Consolidation) Act 1992, section 234: action has the support
of a ballot for six months beginning with the date of the ballot, or nine if the employer agrees
(Trade Union Act 2016, ballots since March 2017), twelve where the ballot opened on or after
18 February 2026 (Employment Rights Act 2025).
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from model.dispute import Mandate


@dataclass(frozen=True, slots=True)
class MandateRule:
    """Months a ballot holds that opened from a day on; `agreed` if the employer consents."""

    since: date
    months: int
    agreed: int | None = None


RULES = (
    MandateRule(date(2026, 2, 18), 12),
    MandateRule(date(2017, 3, 1), 6, agreed=9),
)


@dataclass(frozen=True, slots=True)
class MandateEnd:
    """The last day a mandate holds, and the last one if the employer agreed to more."""

    last: date
    if_agreed: date | None = None


def mandate_end(mandate: Mandate) -> MandateEnd | None:
    """Return when a mandate ends: as filled in, else by law; None where that is not known."""
    if mandate.ends is not None:
        return MandateEnd(mandate.ends)
    closed, rule = mandate.ballot_closed, _rule_of(mandate)
    if closed is None or rule is None:
        return None
    agreed = None if rule.agreed is None else _last_day(closed, rule.agreed)
    return MandateEnd(_last_day(closed, rule.months), agreed)


def _rule_of(mandate: Mandate) -> MandateRule | None:
    opened = mandate.ballot_opened
    if opened is None and mandate.ballot_closed is not None:
        # Closed before the newest rule is opened before it; closed after it may be either.
        is_clear = mandate.ballot_closed < RULES[0].since
        opened = mandate.ballot_closed if is_clear else None
    if opened is None:
        return None
    return next((rule for rule in RULES if opened >= rule.since), None)


def _last_day(first: date, months: int) -> date:
    """Return the last day of so many months beginning with a day."""
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    length = monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - timedelta(days=1)
