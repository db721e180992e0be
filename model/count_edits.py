"""What planners do on the day: count who takes part, shift by shift."""

from dataclasses import replace
from datetime import datetime

from model.called_out import in_force
from model.dispute import TakingPart
from model.duty import shifts_of
from model.edits import EditFault, drop, new_key, put, with_scenario
from model.plan import Plan, Scenario
from model.row_limits import require_in_limits
from model.times import show_moment


def with_count(plan: Plan, scenario: str, count: TakingPart) -> Plan:
    """Put a count in the place of its key, or add it; raises EditFault for a moment before it."""
    require_in_limits(count)
    if count.counted_from is not None and count.counted_from < count.starts:
        counted, starts = show_moment(count.counted_from), show_moment(count.starts)
        raise EditFault(f"{counted} is before the shift starts, {starts}; type a later time.")
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, taking_part=put(there.taking_part, count)))


def without_count(plan: Plan, scenario: str, key: str) -> Plan:
    """Take a count away."""
    there = plan.scenario(scenario)
    return with_scenario(plan, replace(there, taking_part=drop(there.taking_part, key)))


def draft_count(plan: Plan, scenario: Scenario, around: datetime) -> TakingPart:
    """Return no count yet of the first shift without one that is on duty then, called out first.

    Raises EditFault where every such shift has one.
    """
    taken = {(one.group, one.base, one.starts) for one in scenario.taking_part}
    free = [shift for shift in _shifts_around(plan, scenario, around) if shift not in taken]
    if not free:
        raise EditFault(
            "Every shift that is on duty then has a row; move the cursor to another time."
        )
    group, base, starts = free[0]
    key = new_key("count", scenario.taking_part)
    return TakingPart(key=key, group=group, base=base, starts=starts)


def _shifts_around(
    plan: Plan, scenario: Scenario, around: datetime
) -> list[tuple[str, str, datetime]]:
    """Return the shifts on duty at a moment, those of groups and bases called out first."""
    out = in_force(scenario)

    def is_called(group: str, base: str) -> bool:
        return any(
            (not one.groups or group in one.groups) and (not one.bases or base in one.bases)
            for one in out
        )

    shifts = dict.fromkeys(
        (line.group, line.base, starts)
        for line in plan.roster
        for starts, ends in shifts_of(plan.horizon, line)
        if starts <= around < ends
    )
    return sorted(shifts, key=lambda shift: not is_called(shift[0], shift[1]))
