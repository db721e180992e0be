"""Every scenario of a plan by its results; after an edit only those it touched are worked out."""

from dataclasses import dataclass

from model.comparison.results import Result, results_of
from model.plan import Plan, Scenario
from model.plan_parts import alone
from model.projection import Projection, project
from model.remembered import remembered

MOST_SCENARIOS = 6


@dataclass(frozen=True, slots=True, eq=False)
class ScenarioResults:
    """One scenario with its projection, and results with mean waits only."""

    name: str
    projection: Projection
    results: tuple[Result, ...]


def results_of_scenario(plan: Plan, scenario: Scenario) -> ScenarioResults:
    """Return the results of one scenario, from the quick engine."""
    projection, results = _results(alone(plan, scenario))
    return ScenarioResults(scenario.name, projection, results)


# Two plans' worth, so that undo finds the ones before.
@remembered(2 * MOST_SCENARIOS)
def _results(plan: Plan) -> tuple[Projection, tuple[Result, ...]]:
    projection = project(plan)
    return projection, results_of(projection, has_centiles=False)
