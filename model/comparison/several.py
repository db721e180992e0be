"""Every scenario of a plan by its results; after an edit only those it touched are worked out."""

from model.comparison.results import Result, results_of
from model.plan import Plan, Scenario
from model.plan_parts import alone
from model.projection import project
from model.remembered import remembered

MOST_SCENARIOS = 6


def results_of_scenario(plan: Plan, scenario: Scenario) -> tuple[Result, ...]:
    """Return the results of one scenario, with mean waits only, from the quick engine."""
    return _results(alone(plan, scenario))


@remembered(2 * MOST_SCENARIOS)
def _results(plan: Plan) -> tuple[Result, ...]:
    return results_of(project(plan), has_centiles=False)
