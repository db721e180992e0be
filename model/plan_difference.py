"""What one version of a plan has that another has not, in planners' words."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence

from model.plan import Horizon, Plan
from model.scenario_difference import scenario_difference
from model.times import local, show_date, show_length, show_time

# Parts of a plan that are lists: the name of one line, and of several.
LISTS = {
    "bases": ("base", "bases"),
    "groups": ("staff group", "staff groups"),
    "roster": ("roster line", "roster lines"),
    "membership": ("line of membership", "lines of membership"),
    "critical_posts": ("critical post", "critical posts"),
    "mandates": ("mandate", "mandates"),
    "demand": ("line of demand", "lines of demand"),
    "journeys": ("line of journeys", "lines of journeys"),
    "demand_changes": ("demand change", "demand changes"),
    "minimums": ("local minimum", "local minimums"),
    "triggers": ("trigger", "triggers"),
}
WORDS = {
    "title": "Another title",
    "author": "Another author",
    "marking": "Another protective marking",
    "handling": "Other handling words",
    "notes": "Other notes",
    "trust": "Other settings of the trust",
}


def plan_difference(before: Plan, after: Plan) -> tuple[str, ...]:
    """Say what `after` has otherwise than `before`, a line a thing; none if they are equal."""
    return (*common_difference(before, after), *_scenarios(before, after))


def common_difference(before: Plan, after: Plan) -> tuple[str, ...]:
    """Say what `after` has otherwise in what all scenarios of a plan share."""
    return tuple(_common(before, after))


def _common(before: Plan, after: Plan) -> Iterator[str]:
    for field, word in WORDS.items():
        if getattr(before, field) != getattr(after, field):
            yield word
    if before.horizon != after.horizon:
        yield f"Opens {_hours(after.horizon)} instead of {_hours(before.horizon)}"
    for field, (one, several) in LISTS.items():
        yield from _lines(getattr(before, field), getattr(after, field), one, several)


def _hours(horizon: Horizon) -> str:
    day = show_date(local(horizon.opens).date(), year=True)
    length = show_length(horizon.length_min)
    return f"{day} {show_time(horizon.opens)} for {length} by {horizon.interval_min} min"


def _lines(
    before: Sequence[Hashable], after: Sequence[Hashable], one: str, several: str
) -> Iterator[str]:
    """Say how many lines of one list are gone, have come, or stand in another order."""
    if before == after:
        return
    gone = (Counter(before) - Counter(after)).total()
    come = (Counter(after) - Counter(before)).total()
    changed = min(gone, come)
    for count, verb in (
        (changed, "changed"),
        (come - changed, "added"),
        (gone - changed, "removed"),
    ):
        if count:
            yield f"{count:,} {one if count == 1 else several} {verb}"
    if not gone and not come:
        yield f"{several.capitalize()} in another order"


def _scenarios(before: Plan, after: Plan) -> Iterator[str]:
    old = {scenario.key: scenario for scenario in before.scenarios}
    new = {scenario.key: scenario for scenario in after.scenarios}
    for key, scenario in old.items():
        if key not in new:
            yield f"Without the scenario “{scenario.name}”"
    for key, scenario in new.items():
        if key not in old:
            yield f"With the scenario “{scenario.name}”"
            continue
        if scenario.name != old[key].name:
            yield f"Scenario “{old[key].name}” is called “{scenario.name}”"
        for line in scenario_difference(after, old[key], scenario):
            yield f"{scenario.name}: {line}"
