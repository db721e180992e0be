"""Plans made of only those parts of a plan that something depends on.

Such a plan is the very same object for as long as its parts are, so whatever is remembered of it
outlasts every edit of another part.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from model.demand_rates import RUN_IN_MIN
from model.plan import Horizon, Plan, Scenario
from model.remembered import remembered

# A day like any other of its kind: nobody called out, nobody helping.
NORMAL_DAY = Scenario(key="normal day", name="Normal day")

STAFFED = ("horizon", "trust", "bases", "groups", "roster", "critical_posts")
ORDINARY = (*STAFFED, "demand", "journeys")
PROJECTED = (*ORDINARY, "membership", "demand_changes", "minimums")


def staffed(plan: Plan) -> Plan:
    """Return the normal day of a plan with its people and vehicles, without demand."""
    return _with_only(STAFFED, plan, NORMAL_DAY)


def ordinary(plan: Plan) -> Plan:
    """Return the normal day of a plan with all that makes its cover and its queues."""
    return _with_only(ORDINARY, plan, NORMAL_DAY)


def alone(plan: Plan, scenario: Scenario) -> Plan:
    """Return one scenario of a plan with all that its projection depends on."""
    return _with_only(PROJECTED, plan, scenario)


def day_before(plan: Plan) -> Plan:
    """Return a plan on the day before it opens, in its own intervals."""
    return replace(plan, horizon=_day_before(plan.horizon))


@remembered(8)
def _day_before(horizon: Horizon) -> Horizon:
    return Horizon(
        opens=horizon.opens - timedelta(minutes=RUN_IN_MIN),
        length_min=RUN_IN_MIN,
        interval_min=horizon.interval_min,
    )


def _with_only(names: tuple[str, ...], plan: Plan, scenario: Scenario) -> Plan:
    return _of_parts(names, scenario, *(getattr(plan, name) for name in names))


@remembered(24)
def _of_parts(names: tuple[str, ...], scenario: Scenario, *parts: Any) -> Plan:
    given: dict[str, Any] = {"bases": (), "groups": ()} | dict(zip(names, parts, strict=True))
    return Plan(title=scenario.name, scenarios=(scenario,), **given)
