"""Findings of small plans for the tests of the checks."""

from typing import Any

from model.checks.finding import Finding
from model.checks.rules import findings_of
from model.plan import Plan
from model.projection import project
from tests.builders import a_plan, a_scenario


def a_plan_with(plan: dict[str, Any] | None = None, **scenario: Any) -> Plan:
    """Build the small plan with one scenario that has these parts."""
    return a_plan(scenarios=(a_scenario(**scenario),), **plan or {})


def found(rule: str, plan: Plan) -> tuple[Finding, ...]:
    """Return what one rule finds in the first scenario of a plan."""
    findings = findings_of(project(plan))
    return tuple(finding for finding in findings if finding.rule.key == rule)


def sentences(rule: str, plan: Plan) -> list[str]:
    """Return the sentences of what one rule finds."""
    return [finding.sentence for finding in found(rule, plan)]
