"""Takes a single difference over: this walk-out, here too."""

from dataclasses import replace
from typing import Any

from model.edits import drop, find, put, with_scenario
from model.plan import Plan, Scenario
from model.scenario_difference import Difference


def with_difference(plan: Plan, into: str, source: Scenario, difference: Difference) -> Plan:
    """Return the plan in which scenario `into` has one thing as `source` has it, or has not.

    The thing keeps its key, so that the two scenarios are alike in it afterwards.
    """
    there = plan.scenario(into)
    changes: dict[str, Any] = {difference.part: _taken(there, source, difference)}
    return with_scenario(plan, replace(there, **changes))


def _taken(there: Scenario, source: Scenario, difference: Difference) -> object:
    theirs, ours = (getattr(one, difference.part) for one in (source, there))
    if difference.part == "agreement":
        return theirs
    if difference.part == "demand_changes":
        without = tuple(key for key in ours if key != difference.key)
        return (*without, difference.key) if difference.key in theirs else without
    if any(thing.key == difference.key for thing in theirs):
        return put(ours, find(theirs, difference.key))
    return drop(ours, difference.key)
