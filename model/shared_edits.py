"""What planners do to what all scenarios of a plan share: staff, bases, demand, minimums, triggers.

Pure functions that return another plan; a senseless edit raises EditFault.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from model.demand import DemandChange, DemandStream, Journeys
from model.dispute import Exemption, Recall, WalkOut
from model.document.figure_limits import SHARE as SHARE_LIMITS
from model.edits import EditFault, drop, put, require_order, with_scenario
from model.extra_cover import ExtraCover
from model.figures import Profile
from model.plan import Plan
from model.row_limits import require, require_in_limits
from model.staff import CriticalPost, Membership, StaffGroup
from model.triggers.line import TriggerLine
from model.trust import Base, LocalMinimum, MinimumBasis
from model.whole_shares import whole_shares

TOLERANCE = 1e-6


def with_group(plan: Plan, group: StaffGroup) -> Plan:
    """Put a staff group in the place of its key, or add it."""
    _require_own_name(group.name, [one.name for one in plan.groups if one.key != group.key])
    require_in_limits(group)
    return replace(plan, groups=put(plan.groups, group))


def without_group(plan: Plan, key: str) -> Plan:
    """Take a staff group away that nothing in the plan is of."""
    roster = sum(line.group == key for line in plan.roster)
    posts = sum(post.group == key for post in plan.critical_posts)
    unions = sum(share.group == key for share in plan.membership)
    counts = sum(one.group == key for part in plan.scenarios for one in part.taking_part)
    named = counts + sum(key in part.groups for part in _parts_with_groups(plan))
    _require_unused(
        ("roster line", roster), ("critical post", posts), ("membership", unions), ("row", named)
    )
    return replace(plan, groups=drop(plan.groups, key))


def with_base(plan: Plan, base: Base) -> Plan:
    """Put a base in the place of its key, or add it."""
    _require_own_name(base.name, [one.name for one in plan.bases if one.key != base.key])
    require_in_limits(base)
    if base.picket is not None:
        require_in_limits(base.picket)
    return replace(plan, bases=put(plan.bases, base))


def without_base(plan: Plan, key: str) -> Plan:
    """Take a base away that nothing in the plan is at."""
    roster = sum(line.base == key for line in plan.roster)
    posts = sum(post.base == key for post in plan.critical_posts)
    counts = sum(one.base == key for part in plan.scenarios for one in part.taking_part)
    named = counts + sum(key in part.bases for part in _parts_with_bases(plan))
    _require_unused(("roster line", roster), ("critical post", posts), ("row", named))
    return replace(plan, bases=drop(plan.bases, key))


def with_post(plan: Plan, post: CriticalPost) -> Plan:
    """Put a critical post in the place of its key, or add it."""
    require_in_limits(post)
    return replace(plan, critical_posts=put(plan.critical_posts, post))


def without_post(plan: Plan, key: str) -> Plan:
    """Take a critical post away; whoever filled it is free for crews."""
    return replace(plan, critical_posts=drop(plan.critical_posts, key))


def with_membership(plan: Plan, membership: Sequence[Membership]) -> Plan:
    """Let these be the shares of groups in unions; those of a group make 1 at most."""
    pairs = [(one.group, one.union) for one in membership]
    if len(set(pairs)) < len(pairs):
        raise EditFault("This group has a share in this union already; change that one.")
    for one in membership:
        require_in_limits(one)
    for group in dict.fromkeys(group for group, _ in pairs):
        total = sum(one.share for one in membership if one.group == group)
        if total > 1 + TOLERANCE:
            message = f"The unions of this group would add up to {total * 100:.4g}\u2009%; "
            raise EditFault(f"{message}choose less.")
    return replace(plan, membership=tuple(membership))


def with_stream(plan: Plan, flow: DemandStream) -> Plan:
    """Put a flow of demand in the place of its stream."""
    require_in_limits(flow)
    there = (flow if one.stream is flow.stream else one for one in plan.demand)
    return replace(plan, demand=tuple(there))


def with_hours(plan: Plan, of: str, at: int, hours: Profile) -> Plan:
    """Change the day of a flow (`of` is demand) or of journeys, or a profile of the trust.

    `at` counts flows or journeys. Shares of a day that are changed make the others give way.
    """
    if of not in {"demand", "journeys"}:
        if of == "off_road":
            for value in hours.values:
                require(SHARE_LIMITS, value)
        return replace(plan, trust=replace(plan.trust, **{of: hours}))  # type: ignore[arg-type]
    flows = list(getattr(plan, of))
    before = flows[at].hours.values
    typed = {
        hour: value
        for hour, (old, value) in enumerate(zip(before, hours.values, strict=True))
        if value != old
    }
    values = whole_shares(before, typed) if typed else before
    flows[at] = replace(flows[at], hours=replace(hours, values=values))
    return replace(plan, **{of: tuple(flows)})  # type: ignore[arg-type]


def with_journeys(plan: Plan, journeys: Journeys) -> Plan:
    """Put journeys in the place of their key, or add them."""
    require_in_limits(journeys)
    return replace(plan, journeys=put(plan.journeys, journeys))


def without_journeys(plan: Plan, key: str) -> Plan:
    """Take journeys away that no exemption names."""
    named = sum(key in one.journeys for part in plan.scenarios for one in part.exemptions)
    _require_unused(("exemption", named))
    return replace(plan, journeys=drop(plan.journeys, key))


def with_demand_change(plan: Plan, change: DemandChange) -> Plan:
    """Put a change of demand in the place of its key, or add it."""
    require_order(change.starts, change.ends, "change of demand")
    require_in_limits(change)
    return replace(plan, demand_changes=put(plan.demand_changes, change))


def without_demand_change(plan: Plan, key: str) -> Plan:
    """Take a change of demand away, from every scenario it is in force in."""
    after = replace(plan, demand_changes=drop(plan.demand_changes, key))
    for scenario in plan.scenarios:
        left = tuple(one for one in scenario.demand_changes if one != key)
        after = with_scenario(after, replace(scenario, demand_changes=left))
    return after


def with_change_in_force(plan: Plan, scenario: str, key: str, *, is_in_force: bool) -> Plan:
    """Let a change of demand be in force in a scenario, or not."""
    there = plan.scenario(scenario)
    wanted = {*there.demand_changes, key} if is_in_force else {*there.demand_changes} - {key}
    if wanted == set(there.demand_changes):
        return plan
    ordered = tuple(one.key for one in plan.demand_changes if one.key in wanted)
    return with_scenario(plan, replace(there, demand_changes=ordered))


def with_minimum(plan: Plan, minimum: LocalMinimum) -> Plan:
    """Put a local minimum in the place of its service, or add it."""
    starts = [step.starts for step in minimum.steps]
    if len(set(starts)) < len(starts):
        raise EditFault("A step starts at this time already; choose another time.")
    for step in minimum.steps:
        require_in_limits(step)
        if minimum.basis is MinimumBasis.NORMAL_DAY_SHARE:
            require(SHARE_LIMITS, step.value)
    others = tuple(one for one in plan.minimums if one.service is not minimum.service)
    if len(others) == len(plan.minimums):
        return replace(plan, minimums=(*plan.minimums, minimum))
    there = (minimum if one.service is minimum.service else one for one in plan.minimums)
    return replace(plan, minimums=tuple(there))


def without_minimum(plan: Plan, minimum: LocalMinimum) -> Plan:
    """Take the local minimum of a service away."""
    left = tuple(one for one in plan.minimums if one.service is not minimum.service)
    return replace(plan, minimums=left)


def with_trigger(plan: Plan, line: TriggerLine) -> Plan:
    """Put a trigger in the place of its key, or add it."""
    _require_own_name(line.name, [one.name for one in plan.triggers if one.key != line.key])
    require_in_limits(line)
    return replace(plan, triggers=put(plan.triggers, line))


def without_trigger(plan: Plan, key: str) -> Plan:
    """Take a trigger away that starts no recall."""
    started = sum(key == one.started_by for part in plan.scenarios for one in part.recalls)
    _require_unused(("recall", started))
    return replace(plan, triggers=drop(plan.triggers, key))


def _parts_with_groups(plan: Plan) -> Iterator[WalkOut | Exemption | Recall]:
    for scenario in plan.scenarios:
        yield from scenario.walk_outs
        yield from scenario.exemptions
        yield from scenario.recalls


def _parts_with_bases(plan: Plan) -> Iterator[WalkOut | Exemption | ExtraCover]:
    for scenario in plan.scenarios:
        yield from scenario.walk_outs
        yield from scenario.exemptions
        yield from scenario.extra_cover


def _require_unused(*uses: tuple[str, int]) -> None:
    for what, count in uses:
        if count == 1:
            raise EditFault(f"1 {what} would lose it; change or delete it first.")
        if count:
            raise EditFault(f"{count:,} {what}s would lose it; change or delete them first.")


def _require_own_name(name: str, taken: Iterable[str]) -> None:
    if not name.strip():
        raise EditFault("A name is missing.")
    if name in taken:
        raise EditFault(f"“{name}” is there already; choose another name.")
