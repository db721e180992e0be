"""What a plan keeps beyond the form of each value: keys that exist, order, shares that add up."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from model.demand import DemandStream, Journeys
from model.dispute import Exemption, ResponseAgreement, Turnout, WalkOut
from model.document.faults import Fault, Place
from model.document.figure_limits import figures_out_of_limits
from model.edits import Keyed
from model.extra_cover import ExtraCover
from model.figures import Profile
from model.plan import Plan, Scenario
from model.times import show_moment
from model.trust import Trust

TOLERANCE = 1e-6
HOURS = 24
WEEKDAYS = 7


def check_plan(plan: Plan) -> tuple[Fault, ...]:
    """Return everything that contradicts itself in a plan, in its order."""
    return (
        *_trust(plan.trust),
        *_common(plan),
        *_demand(plan),
        *(
            fault
            for name in ("trust", "groups", "demand", "journeys", "scenarios")
            for fault in figures_out_of_limits(getattr(plan, name), (name,))
        ),
        *_twice("scenarios", [one.key for one in plan.scenarios], ()),
        *_twice("scenarios", [one.name for one in plan.scenarios], (), "name"),
        *(
            fault
            for number, one in enumerate(plan.scenarios)
            for fault in _scenario(plan, one, ("scenarios", number))
        ),
    )


def _trust(trust: Trust) -> Iterator[Fault]:
    place: Place = ("trust",)
    yield from _twice("calls", [one.service for one in trust.calls], place, "service")
    yield from _twice("job_times", [one.category for one in trust.job_times], place, "category")
    yield from _twice("standards", [one.category for one in trust.standards], place, "category")
    for number, standard in enumerate(trust.standards):
        for at, one in enumerate(standard.interim):
            if one.last < one.first:
                words = f"{one.last.isoformat()} is before the first day, {one.first.isoformat()}"
                yield Fault((*place, "standards", number, "interim", at, "last"), words)
    yield from _length(trust.handover_min, HOURS, "hour", (*place, "handover_min"))
    yield from _length(trust.off_road, HOURS, "hour", (*place, "off_road"))


def _common(plan: Plan) -> Iterator[Fault]:
    groups, bases = _keys(plan.groups), _keys(plan.bases)
    yield from _twice("bases", [one.key for one in plan.bases], ())
    yield from _twice("groups", [one.key for one in plan.groups], ())
    yield from _twice("roster", [one.key for one in plan.roster], ())
    for number, line in enumerate(plan.roster):
        yield from _known("group", [line.group], groups, ("roster", number))
        yield from _known("base", [line.base], bases, ("roster", number))
    pairs = [f"{one.group}, {one.union}" for one in plan.membership]
    yield from _twice("membership", pairs, (), "group and union")
    for number, share in enumerate(plan.membership):
        yield from _known("group", [share.group], groups, ("membership", number))
    for group in groups:
        total = sum(one.share for one in plan.membership if one.group == group)
        if total > 1 + TOLERANCE:
            yield Fault(("membership",), f"the unions of “{group}” add up to {total:g}, over 1")
    yield from _twice("critical_posts", [one.key for one in plan.critical_posts], ())
    for number, post in enumerate(plan.critical_posts):
        yield from _known("group", [post.group], groups, ("critical_posts", number))
        yield from _known("base", [post.base], bases, ("critical_posts", number))


def _demand(plan: Plan) -> Iterator[Fault]:
    yield from _twice("demand", [one.stream for one in plan.demand], (), "stream")
    for number, stream in enumerate(plan.demand):
        yield from _flow(stream, ("demand", number))
    yield from _twice("journeys", [one.key for one in plan.journeys], ())
    for number, journeys in enumerate(plan.journeys):
        yield from _flow(journeys, ("journeys", number))
    yield from _twice("demand_changes", [one.key for one in plan.demand_changes], ())
    for number, change in enumerate(plan.demand_changes):
        yield from _order(change.starts, change.ends, ("demand_changes", number))
    yield from _twice("minimums", [one.service for one in plan.minimums], (), "service")
    for number, minimum in enumerate(plan.minimums):
        starts = [str(step.starts) for step in minimum.steps]
        yield from _twice("steps", starts, ("minimums", number), "start")
    yield from _twice("triggers", [one.key for one in plan.triggers], ())


def _flow(flow: DemandStream | Journeys, place: Place) -> Iterator[Fault]:
    yield from _length(flow.hours, HOURS, "hour", (*place, "hours"))
    yield from _length(flow.weekdays, WEEKDAYS, "weekday", (*place, "weekdays"))
    yield from _whole(flow.hours.values, (*place, "hours"))


def _scenario(plan: Plan, scenario: Scenario, place: Place) -> Iterator[Fault]:
    for name in ("walk_outs", "exemptions", "recalls", "taking_part", "extra_cover"):
        yield from _twice(name, [one.key for one in getattr(scenario, name)], place)
    for number, walk_out in enumerate(scenario.walk_outs):
        yield from _walk_out(plan, walk_out, (*place, "walk_outs", number))
    for number, exemption in enumerate(scenario.exemptions):
        yield from _exemption(plan, exemption, (*place, "exemptions", number))
    for number, recall in enumerate(scenario.recalls):
        there = (*place, "recalls", number)
        yield from _known("groups", recall.groups, _keys(plan.groups), there)
        if recall.started_by is not None:
            yield from _known("started_by", [recall.started_by], _keys(plan.triggers), there)
    for number, count in enumerate(scenario.taking_part):
        there = (*place, "taking_part", number)
        yield from _known("group", [count.group], _keys(plan.groups), there)
        yield from _known("base", [count.base], _keys(plan.bases), there)
    for number, row in enumerate(scenario.extra_cover):
        yield from _extra_cover(plan, row, (*place, "extra_cover", number))
    if scenario.agreement is not None:
        yield from _agreement(scenario.agreement, (*place, "agreement"))
    changes = _keys(plan.demand_changes)
    yield from _known("demand_changes", scenario.demand_changes, changes, place)


def _walk_out(plan: Plan, walk_out: WalkOut, place: Place) -> Iterator[Fault]:
    yield from _known("groups", walk_out.groups, _keys(plan.groups), place)
    yield from _known("bases", walk_out.bases, _keys(plan.bases), place)
    yield from _order(walk_out.starts, walk_out.ends, place)
    yield from _turnout(walk_out.turnout, (*place, "turnout"))
    yield from _turnout(walk_out.non_members, (*place, "non_members"))


def _exemption(plan: Plan, exemption: Exemption, place: Place) -> Iterator[Fault]:
    yield from _known("groups", exemption.groups, _keys(plan.groups), place)
    yield from _known("bases", exemption.bases, _keys(plan.bases), place)
    yield from _known("journeys", exemption.journeys, _keys(plan.journeys), place)
    yield from _order(exemption.starts, exemption.ends, place)
    if (exemption.share is None) == (exemption.number is None):
        both = "neither a share nor a number" if exemption.share is None else "a share and a number"
        yield Fault(place, f"has {both}; give exactly one of them")


def _extra_cover(plan: Plan, row: ExtraCover, place: Place) -> Iterator[Fault]:
    yield from _known("bases", row.bases, _keys(plan.bases), place)
    for number, window in enumerate(row.windows):
        yield from _order(window.starts, window.ends, (*place, "windows", number))


def _agreement(agreement: ResponseAgreement, place: Place) -> Iterator[Fault]:
    categories = [one.category for one in agreement.categories]
    yield from _twice("categories", categories, place, "category")
    for number, one in enumerate(agreement.categories):
        there = (*place, "categories", number, "natures")
        if one.natures:
            yield from _whole([nature.share for nature in one.natures], there)
        yield from _twice("natures", [nature.name for nature in one.natures], there[:-1], "name")


def _keys(things: Iterable[Keyed]) -> frozenset[str]:
    return frozenset(thing.key for thing in things)


def _known(name: str, keys: Sequence[str], there: frozenset[str], place: Place) -> Iterator[Fault]:
    for key in keys:
        if key not in there:
            yield Fault((*place, name), f"the plan has no “{key}”")


def _twice(name: str, keys: Sequence[str], place: Place, what: str = "key") -> Iterator[Fault]:
    seen: set[str] = set()
    for number, key in enumerate(keys):
        if key in seen:
            yield Fault((*place, name, number), f"the {what} “{key}” is there before")
        seen.add(key)


def _order(starts: datetime | None, ends: datetime | None, place: Place) -> Iterator[Fault]:
    if starts is not None and ends is not None and ends <= starts:
        words = f"{show_moment(ends)} is not after the start, {show_moment(starts)}"
        yield Fault((*place, "ends"), words)


def _turnout(turnout: Turnout, place: Place) -> Iterator[Fault]:
    if not turnout.low <= turnout.likely <= turnout.high:
        words = f"low {turnout.low:g}, likely {turnout.likely:g}, high {turnout.high:g}"
        yield Fault(place, f"{words} are not in rising order")


def _length(profile: Profile, count: int, what: str, place: Place) -> Iterator[Fault]:
    if len(profile.values) != count:
        words = f"{len(profile.values)} values, not {count}, one for each {what}"
        yield Fault((*place, "values"), words)


def _whole(shares: Sequence[float], place: Place) -> Iterator[Fault]:
    total = sum(shares)
    if abs(total - 1) > TOLERANCE:
        yield Fault(place, f"the shares add up to {total:g}, not to 1")
