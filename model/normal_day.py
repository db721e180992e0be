"""The normal day of a plan, which its strike days are held against: as queues, not only as cover.

It is the same after every edit of a scenario, so it is worked out once.
"""

from datetime import datetime

from model.answering import answering_of
from model.plan import Plan
from model.plan_parts import ordinary
from model.projection import Projection, project
from model.remembered import remembered
from model.responding import NORMAL_SHARE, last_walk_out_min, recovery
from model.staff import Service

# Callers above a tenth more than on a normal day who still count as one.
NORMAL_CALLERS = 1.0


def normal_day_of(plan: Plan) -> Projection:
    """Return the projection of a plan in which nobody is called out and nobody helps."""
    return _normal_day(ordinary(plan))


@remembered(2)
def _normal_day(day: Plan) -> Projection:
    return project(day)


def calls_recovery(projection: Projection, service: Service) -> tuple[bool, datetime | None]:
    """Tell whether more callers ever wait than on a normal day, and from when on no longer."""
    answering = answering_of(projection, service)
    normal = answering_of(normal_day_of(projection.plan), service)
    if answering is None or normal is None:
        return False, None
    most = NORMAL_SHARE * normal.mean_queue + NORMAL_CALLERS
    since = last_walk_out_min(projection)
    return recovery(projection.grid, answering.mean_queue, most, since)
