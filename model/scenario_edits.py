"""What planners do to the scenarios of a plan: pure functions that return another plan."""

from dataclasses import replace

from model.edits import EditFault, find, new_key, with_scenario
from model.plan import Plan, Scenario


def with_new_scenario(plan: Plan, name: str) -> tuple[Plan, Scenario]:
    """Add an empty scenario of this name; return the plan and the scenario."""
    scenario = Scenario(key=new_key("scenario", plan.scenarios), name=free_name(plan, name))
    return with_scenario(plan, scenario), scenario


def with_copy_of_scenario(plan: Plan, key: str) -> tuple[Plan, Scenario]:
    """Add a copy of a scenario right after it; return the plan and the copy."""
    there = find(plan.scenarios, key)
    copy = replace(
        there,
        key=new_key("scenario", plan.scenarios),
        name=free_name(plan, f"Copy of {there.name}"),
    )
    at = plan.scenarios.index(there) + 1
    return replace(plan, scenarios=(*plan.scenarios[:at], copy, *plan.scenarios[at:])), copy


def with_renamed_scenario(plan: Plan, key: str, name: str) -> Plan:
    """Give a scenario another name; raises EditFault if it is taken or empty."""
    there = find(plan.scenarios, key)
    if not name.strip():
        message = "A scenario needs a name."
        raise EditFault(message)
    if any(other.name == name and other.key != key for other in plan.scenarios):
        message = f"There is a scenario “{name}” already; choose another name."
        raise EditFault(message)
    return with_scenario(plan, replace(there, name=name))


def with_moved_scenario(plan: Plan, key: str, to: int) -> Plan:
    """Move a scenario to another place in the row, counted from 0, at most to its ends."""
    there = find(plan.scenarios, key)
    others = [scenario for scenario in plan.scenarios if scenario.key != key]
    at = min(max(to, 0), len(others))
    return replace(plan, scenarios=(*others[:at], there, *others[at:]))


def without_scenario(plan: Plan, key: str) -> Plan:
    """Take a scenario away; raises EditFault for the last one."""
    find(plan.scenarios, key)
    if len(plan.scenarios) == 1:
        message = "A plan needs a scenario; this is its only one."
        raise EditFault(message)
    return replace(plan, scenarios=tuple(s for s in plan.scenarios if s.key != key))


def free_name(plan: Plan, name: str) -> str:
    """Return the name, with a number behind it if a scenario has it already."""
    taken = {scenario.name for scenario in plan.scenarios}
    number, free = 2, name
    while free in taken:
        free = f"{name} {number}"
        number += 1
    return free
