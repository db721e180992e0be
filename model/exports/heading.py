"""What every export says of itself: marking, plan, scenario, version, hash, time, estimates."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import datetime

from model.figures import Kept, Status
from model.gold_words import marking
from model.plan_file import plan_hash, show_hash
from model.projection import Projection
from model.times import local, show_date, show_time
from model.wording import period

EXPECTED_VALUE = (
    "Cover is an expected value at the likely turnout; one day's luck is not in it. "
    "Times are Europe/London wall clock."
)
NO_MARKING = "none"


def heading_of(projection: Projection, written: datetime) -> tuple[tuple[str, str], ...]:
    """Return what an export says of itself, as pairs of a head and words, the marking first."""
    plan = projection.plan
    return (
        ("Marking", marking(plan) or NO_MARKING),
        ("Plan", plan.title),
        ("Trust", plan.trust.name),
        ("Scenario", projection.scenario.name),
        ("Period", period(projection)),
        ("Version", str(plan.version)),
        ("Hash", show_hash(plan_hash(plan))),
        ("Written", written_at(written)),
        ("Numbers", EXPECTED_VALUE),
        ("Estimates", estimates_in_words(plan)),
    )


def heading_text(projection: Projection, written: datetime) -> str:
    """Return what an export says of itself, in one line."""
    return " ".join(
        f"{head}: {words.rstrip('.')}." for head, words in heading_of(projection, written)
    )


def written_at(written: datetime) -> str:
    """Show when an export was written: Thu 26 Nov 2026 14:05."""
    return f"{show_date(local(written).date(), year=True)} {show_time(written)}"


def estimates_in_words(value: Kept) -> str:
    """Say how many of the sourced numbers are estimates or illustrative."""
    found = list(_statuses(value))
    unsure = [one for one in found if one in (Status.ESTIMATE, Status.ILLUSTRATIVE)]
    if not unsure:
        return "none of the numbers this rests on is an estimate"
    return (
        f"{len(unsure):,} of the {len(found):,} sourced numbers this rests on are estimates or "
        "illustrative; the plan's assumptions say which"
    )


def _statuses(value: object) -> Iterator[Status]:
    if isinstance(value, tuple):
        for one in value:
            yield from _statuses(one)
    elif isinstance(value, Kept):
        for field in fields(value):
            inside = getattr(value, field.name)
            if isinstance(inside, Status):
                yield inside
            else:
                yield from _statuses(inside)
