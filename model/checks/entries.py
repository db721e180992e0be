"""What cannot count as it was typed: windows outside the plan, shares that do not add up."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from model.called_out import in_force, walk_out_in_full
from model.checks.finding import About, Remark, Severity, Subject
from model.checks.law import about
from model.document.checks import TOLERANCE
from model.plan import Plan, Scenario
from model.projection import Projection
from model.times import show_moment_in

Span = tuple[About, str, datetime | None, datetime | None]


def outside_the_plan(projection: Projection) -> Iterator[Remark]:
    """Find windows that lie outside the horizon, and people's windows that do so in part.

    An exemption or a demand change may well reach beyond the plan: nobody is lost by it.
    """
    grid = projection.grid
    for there, who, starts, ends in _windows(projection.plan, projection.scenario):
        first, last = starts or grid.opens, ends or grid.closes
        if last <= grid.opens or first >= grid.closes:
            words = f"{who}: lies outside the plan, so it counts for nothing."
            yield Remark(Severity.OPEN, words, there)
        elif there.subject not in (Subject.WALK_OUT, Subject.EXTRA_COVER):
            continue
        elif first < grid.opens:
            opens = show_moment_in(grid, grid.opens)
            words = f"{who}: starts before the plan opens, {opens}; that part is not counted."
            yield Remark(Severity.OPEN, words, there, grid.opens)
        elif last > grid.closes:
            closes = show_moment_in(grid, grid.closes)
            words = f"{who}: runs on after the plan ends, {closes}; that part is not counted."
            yield Remark(Severity.OPEN, words, there, grid.closes)


def unions_without_members(projection: Projection) -> Iterator[Remark]:
    """Find walk-outs of a union that has no members in the groups called out."""
    plan = projection.plan
    for walk_out in in_force(projection.scenario):
        called = walk_out.groups or tuple(group.key for group in plan.groups)
        has_members = any(
            one.share and one.union == walk_out.union and one.group in called
            for one in plan.membership
        )
        if not has_members and not walk_out.non_members.likely:
            who, union = walk_out_in_full(plan, walk_out), walk_out.union
            words = (
                f"{who}: nobody there is a member of {union}, so that nobody walks out; type its "
                "shares into the table Membership."
            )
            yield Remark(Severity.OPEN, words, About(Subject.UNION, union), walk_out.starts)


def _windows(plan: Plan, scenario: Scenario) -> Iterator[Span]:
    for walk_out in in_force(scenario):
        who = walk_out_in_full(plan, walk_out)
        yield about(walk_out), who, walk_out.starts, walk_out.ends
    for exemption in scenario.exemptions:
        there = About(Subject.EXEMPTION, exemption.key)
        yield there, f"{exemption.union} exemption", exemption.starts, exemption.ends
    for row in scenario.extra_cover:
        for number, window in enumerate(row.windows):
            there = About(Subject.EXTRA_COVER, row.key, number)
            yield there, row.name, window.starts, window.ends
    for change in plan.demand_changes:
        if change.key in scenario.demand_changes:
            there = About(Subject.DEMAND_CHANGE, change.key)
            yield there, change.name, change.starts, change.ends


def shares_that_do_not_add_up(projection: Projection) -> Iterator[Remark]:
    """Find unions of a group over 100 % in all, and natures and hours of day that are not it."""
    plan = projection.plan
    shares: dict[str, float] = defaultdict(float)
    for row in plan.membership:
        shares[row.group] += row.share
    for group in plan.groups:
        if shares[group.key] > 1 + TOLERANCE:
            words = f"{group.name}: its unions have {_per_cent(shares[group.key])} of it together."
            yield Remark(Severity.BROKEN, words, About(Subject.GROUP, group.key))
    agreement = projection.scenario.agreement
    for one in agreement.categories if agreement else ():
        natures = [nature.share for nature in one.natures]
        there = About(Subject.CATEGORY, one.category)
        yield from _not_whole(natures, f"Natures of {one.category.upper()}", there)
    for flow in plan.demand:
        there = About(Subject.DEMAND, flow.stream)
        who = f"Demand by hour, {flow.stream.replace('_', ' ')}"
        yield from _not_whole(flow.hours.values, who, there)
    for journeys in plan.journeys:
        there = About(Subject.JOURNEYS, journeys.key)
        who = f"Journeys by hour, {journeys.kind} {journeys.direction}"
        yield from _not_whole(journeys.hours.values, who, there)


def _not_whole(shares: Sequence[float], who: str, there: About) -> Iterator[Remark]:
    total = sum(shares)
    if shares and abs(total - 1) > TOLERANCE:
        words = f"{who}: the shares add up to {_per_cent(total)}, not to 100\u2009%."
        yield Remark(Severity.BROKEN, words, there)


def _per_cent(share: float) -> str:
    return f"{share * 100:,.6g}\u2009%"
