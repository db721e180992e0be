"""Plans that are hard to set on one page: very short and long, crowded, wordy, all or nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from model.days.repeat import repeat_day
from model.plan import Plan
from model.plan_file import read_plan
from model.resources import resource

LONG_TRUST = "South East Coast, Isle of Wight and Surrounding Counties Ambulance Service Trust"
STRIKE_DAY = date(2023, 1, 11)
# As long as a plan can be, with seven strike days in it.
NEXT_DATES = tuple(date(2023, 1, day) for day in (12, 14, 16, 18, 20, 23))


def a_sample() -> Plan:
    """Return the sample of 36 h: one day's strike of GMB in the West Midlands."""
    return read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))


def lasting(hours: int) -> Plan:
    """Return the sample with another length."""
    plan = a_sample()
    return replace(plan, horizon=replace(plan.horizon, length_min=hours * 60))


def two_weeks() -> Plan:
    """Return the sample with its strike day repeated on six dates, 14 days in all."""
    plan = a_sample()
    longer = repeat_day(plan, [plan.scenarios[0].key], STRIKE_DAY, NEXT_DATES)
    return replace(longer, horizon=replace(longer.horizon, length_min=14 * 24 * 60))


def with_walk_outs(count: int) -> Plan:
    """Return the sample with so many walk-outs of three unions, an hour apart."""
    plan = a_sample()
    scenario = plan.scenarios[0]
    first = scenario.walk_outs[0]
    walk_outs = tuple(
        replace(
            first,
            key=f"w{number}",
            union=("GMB", "Unison", "Unite")[number % 3],
            starts=first.starts + timedelta(hours=number),
            ends=first.starts + timedelta(hours=number + 3),
        )
        for number in range(count)
    )
    return replace(plan, scenarios=(replace(scenario, walk_outs=walk_outs),))


def with_long_names() -> Plan:
    """Return the sample with a title, a trust and bases whose names are very long."""
    plan = a_sample()
    title = "A strike with the longest name that any ambulance trust ever gave one, January 2023"
    bases = tuple(replace(base, name=f"{base.name}, {LONG_TRUST}") for base in plan.bases)
    return replace(plan, title=title, trust=replace(plan.trust, name=LONG_TRUST), bases=bases)


def staffed(share: float) -> Plan:
    """Return the sample with more or fewer people on every shift, and vehicles for them."""
    plan = a_sample()
    roster = tuple(replace(line, headcount=round(line.headcount * share)) for line in plan.roster)
    bases = tuple(replace(base, vehicles=round(base.vehicles * share)) for base in plan.bases)
    return replace(plan, roster=roster, bases=bases)


def without_a_roster() -> Plan:
    """Return the sample before anybody is rostered."""
    return replace(a_sample(), roster=())


HARD_PLANS: Mapping[str, Callable[[], Plan]] = {
    "6 h": lambda: lasting(6),
    "24 h": lambda: lasting(24),
    "36 h": a_sample,
    "72 h": lambda: lasting(72),
    "14 days": two_weeks,
    "one walk-out": lambda: with_walk_outs(1),
    "30 walk-outs": lambda: with_walk_outs(30),
    "long names": with_long_names,
    "every service in trouble": lambda: staffed(0.6),
    "no service in trouble": lambda: staffed(2.0),
    "no roster": without_a_roster,
}
