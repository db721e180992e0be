"""The normal day of a plan, which its strike days are held against: as queues, not only as cover.

It is the same after every edit of a scenario, so it is worked out once.
"""

from datetime import datetime

from model.answering import answering_of
from model.demand import DemandChange, DemandStream, Journeys
from model.plan import Horizon, Plan
from model.projection import NORMAL_DAY, Projection, project
from model.remembered import remembered
from model.responding import NORMAL_SHARE, last_walk_out_min, recovery
from model.staff import CriticalPost, RosterLine, Service, StaffGroup
from model.trust import Base, LocalMinimum, Trust

# Callers above a tenth more than on a normal day who still count as one.
NORMAL_CALLERS = 1.0

Parts = tuple[
    Horizon,
    Trust,
    tuple[Base, ...],
    tuple[StaffGroup, ...],
    tuple[RosterLine, ...],
    tuple[CriticalPost, ...],
    tuple[DemandStream, ...],
    tuple[Journeys, ...],
    tuple[DemandChange, ...],
    tuple[LocalMinimum, ...],
]


def normal_day_of(plan: Plan) -> Projection:
    """Return the projection of a plan in which nobody is called out and nobody helps."""
    return _normal_day(
        plan.horizon,
        plan.trust,
        plan.bases,
        plan.groups,
        plan.roster,
        plan.critical_posts,
        plan.demand,
        plan.journeys,
        plan.demand_changes,
        plan.minimums,
    )


@remembered(2)
def _normal_day(*parts: *Parts) -> Projection:
    horizon, trust, bases, groups, roster, posts, demand, journeys, changes, minimums = parts
    plan = Plan(
        title=NORMAL_DAY.name,
        horizon=horizon,
        trust=trust,
        bases=bases,
        groups=groups,
        roster=roster,
        critical_posts=posts,
        demand=demand,
        journeys=journeys,
        demand_changes=changes,
        minimums=minimums,
        scenarios=(NORMAL_DAY,),
    )
    return project(plan)


def calls_recovery(projection: Projection, service: Service) -> tuple[bool, datetime | None]:
    """Tell whether more callers ever wait than on a normal day, and from when on no longer."""
    answering = answering_of(projection, service)
    normal = answering_of(normal_day_of(projection.plan), service)
    if answering is None or normal is None:
        return False, None
    most = NORMAL_SHARE * normal.mean_queue + NORMAL_CALLERS
    since = last_walk_out_min(projection)
    return recovery(projection.grid, answering.mean_queue, most, since)
