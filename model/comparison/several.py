"""Every scenario of a plan by its results; after an edit only those it touched are worked out."""

from model.comparison.results import Result, results_of
from model.demand import DemandChange, DemandStream, Journeys
from model.plan import Horizon, Plan, Scenario
from model.projection import project
from model.remembered import remembered
from model.staff import CriticalPost, Membership, RosterLine, StaffGroup
from model.trust import Base, LocalMinimum, Trust

MOST_SCENARIOS = 6

Parts = tuple[
    Horizon,
    Trust,
    tuple[Base, ...],
    tuple[StaffGroup, ...],
    tuple[RosterLine, ...],
    tuple[Membership, ...],
    tuple[CriticalPost, ...],
    tuple[DemandStream, ...],
    tuple[Journeys, ...],
    tuple[DemandChange, ...],
    tuple[LocalMinimum, ...],
]


def results_of_scenario(plan: Plan, scenario: Scenario) -> tuple[Result, ...]:
    """Return the results of one scenario, with mean waits only, from the quick engine."""
    return _results(
        scenario,
        plan.horizon,
        plan.trust,
        plan.bases,
        plan.groups,
        plan.roster,
        plan.membership,
        plan.critical_posts,
        plan.demand,
        plan.journeys,
        plan.demand_changes,
        plan.minimums,
    )


@remembered(2 * MOST_SCENARIOS)
def _results(scenario: Scenario, *parts: *Parts) -> tuple[Result, ...]:
    horizon, trust, bases, groups, roster, members, posts, demand, journeys, changes, low = parts
    plan = Plan(
        title=scenario.name,
        horizon=horizon,
        trust=trust,
        bases=bases,
        groups=groups,
        roster=roster,
        membership=members,
        critical_posts=posts,
        demand=demand,
        journeys=journeys,
        demand_changes=changes,
        minimums=low,
        scenarios=(scenario,),
    )
    return results_of(project(plan), has_centiles=False)
