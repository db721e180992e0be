"""A first plan for a trust and dates: published figures, a roster of the right size, a pattern."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from model.dispute import Mandate, WalkOut
from model.drafts import draft_walk_out
from model.figures import Profile, Status
from model.plan import Horizon, Plan, Scenario
from model.starting.fleet import with_fleet
from model.starting.trusts import EnglishTrust, trust_known_on
from model.strike_patterns import StrikePattern, strike_patterns
from model.templates.published import Month, NotPublished
from model.templates.settings import trust_settings
from model.templates.starting_plan import plan_behind
from model.templates.travel import with_travel_of
from model.templates.trusts import KnownTrust
from model.times import local
from model.trust import Trust

PLANNED = Scenario(key="planned", name="As planned")
BALLOT_SOURCE = "for you to fill in: the dates of the ballot"


@dataclass(frozen=True, slots=True)
class NewPlan:
    """What a planner chooses for a new plan; no pattern leaves everybody at work."""

    trust: EnglishTrust
    month: Month
    title: str
    horizon: Horizon
    pattern: StrikePattern | None = None


def new_plan(wanted: NewPlan) -> Plan:
    """Return the plan a planner starts from; no local minimum is set, and none is invented."""
    day = local(wanted.horizon.opens).date()
    known = trust_known_on(wanted.trust, day)
    plan = plan_behind(
        known,
        wanted.month,
        settings_of(known, wanted.month),
        title=wanted.title,
        horizon=wanted.horizon,
    )
    mandates = tuple(_mandate(row.union) for row in known.unions)
    plan = with_fleet(replace(plan, mandates=mandates, scenarios=(PLANNED,)))
    plan = with_travel_of(plan, wanted.month)
    return with_pattern(plan, wanted.pattern, day) if wanted.pattern else plan


def patterns_for(unions: Sequence[str]) -> tuple[StrikePattern, ...]:
    """Return the real patterns of known hours whose unions all have members, newest first."""
    known = (pattern for pattern in strike_patterns() if pattern.is_known)
    there = set(unions)
    fitting = [pattern for pattern in known if there.issuperset(unions_of(pattern))]
    return tuple(reversed(fitting))


def unions_of(pattern: StrikePattern) -> tuple[str, ...]:
    """Return the unions of a pattern: GMB+Unite are two."""
    return tuple(pattern.union.split("+"))


def with_pattern(plan: Plan, pattern: StrikePattern, day: date) -> Plan:
    """Return the plan with the walk-outs of a real day laid on another, all staff everywhere."""
    scenario = plan.scenarios[0]
    for union in unions_of(pattern):
        for starts, ends in pattern.windows_on(day):
            row = _walk_out(plan, scenario, union, pattern, starts, ends)
            scenario = replace(scenario, walk_outs=(*scenario.walk_outs, row))
    return replace(plan, scenarios=(scenario, *plan.scenarios[1:]))


def settings_of(known: KnownTrust, month: Month) -> Trust:
    """Return the settings of a trust with the handover of its month, where it is published."""
    settings = trust_settings(known, month)
    try:
        minutes = round(month.count("handover_mean_s") / 60, 1)
    except NotPublished:
        return settings
    source = f"mean of the month; level, as no shape by hour is published. {month.source}"
    handover = Profile(values=(minutes,) * 24, source=source, status=Status.DERIVED)
    return replace(settings, handover_min=handover)


def _walk_out(
    plan: Plan,
    scenario: Scenario,
    union: str,
    pattern: StrikePattern,
    starts: datetime,
    ends: datetime,
) -> WalkOut:
    source = f"hours of {pattern.name} ({pattern.quality}): {pattern.source}"
    draft = draft_walk_out(plan, scenario, starts)
    return replace(draft, union=union, ends=ends, source=source)


def _mandate(union: str) -> Mandate:
    return Mandate(
        union=union, ballot_opened=None, ballot_closed=None, ends=None, source=BALLOT_SOURCE
    )
