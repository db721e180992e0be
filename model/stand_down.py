"""A union calls its walk-outs off, wholly or from a moment on."""

from dataclasses import replace
from datetime import datetime

from model.called_out import in_force
from model.dispute import WalkOut, WalkOutStatus
from model.edits import EditFault, with_scenario
from model.plan import Plan, Scenario
from model.times import show_moment


def stand_down(plan: Plan, scenario: str, union: str, at: datetime) -> Plan:
    """Return the plan in which a union's walk-outs end at a moment; later ones are withdrawn.

    Who comes back when is the model's own rule: after the return delay, or not before the next
    shift where a walk-out takes whole shifts. Exemptions and recalls are parts of who is out,
    so they lapse with it. Raises EditFault if the union is not out then or later.
    """
    there = plan.scenario(scenario)
    if not walk_outs_of(there, union, at):
        message = f"{union} has no walk-out from {show_moment(at)} on; choose an earlier time."
        raise EditFault(message)
    called_off = tuple(_ended(one, at) if one.union == union else one for one in there.walk_outs)
    return with_scenario(plan, replace(there, walk_outs=called_off))


def walk_outs_of(scenario: Scenario, union: str, since: datetime) -> tuple[WalkOut, ...]:
    """Return the walk-outs of a union in force that run at a moment or begin later."""
    return tuple(one for one in in_force(scenario) if one.union == union and one.ends > since)


def _ended(walk_out: WalkOut, at: datetime) -> WalkOut:
    if walk_out.starts >= at:
        return replace(walk_out, status=WalkOutStatus.WITHDRAWN)
    return replace(walk_out, ends=min(walk_out.ends, at))
