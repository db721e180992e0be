"""Plans whose only service is patient transport, for the tests of its queue."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from model.demand import Direction, Journeys, JourneyType, Mobility
from model.dispute import ExemptWork
from model.extra_cover import CoverKind, CoverUnit, CoverWork, ExtraCover
from model.plan import Plan
from model.projection import project
from model.staff import Service
from model.transport import JourneyCount, TransportDay, journeys_of
from tests.builders import (
    a_horizon,
    a_membership,
    a_plan,
    a_roster_line,
    a_scenario,
    a_turnout,
    a_walk_out,
    a_window,
    an_exemption,
    an_extra_cover_row,
    at,
)
from tests.trust_builders import a_figure, a_profile, some_journeys


def hours(first: int, last: int) -> Any:
    """Spread a day's journeys evenly from one hour to another."""
    return a_profile(tuple(float(first <= h < last) / (last - first) for h in range(24)))


def journeys(key: str, **changes: Any) -> Journeys:
    """Build an even flow from 08:00 to 12:00 of journeys that take one person an hour."""
    row = some_journeys(key=key, hours=hours(8, 12), weekdays=a_profile((1.0,) * 7))
    return replace(row, **changes)


some_rows = st.lists(
    st.tuples(
        st.sampled_from(JourneyType),
        st.sampled_from(Direction),
        st.sampled_from(Mobility),
        st.integers(0, 60),
        st.integers(0, 90),
        st.integers(1, 2),
        st.sampled_from([0, 5, 30, 200, 3000]),
        st.integers(1, 3),
        st.none() | st.integers(0, 1439),
        st.tuples(st.integers(0, 20), st.integers(1, 4)),
    ),
    min_size=1,
    max_size=7,
).map(
    lambda rows: tuple(
        journeys(
            f"j{at}",
            kind=kind,
            direction=direction,
            mobility=mobility,
            per_day=a_figure(per_day),
            crew_min=crew_min,
            crew_size=size,
            tolerance_min=tolerance,
            priority=priority,
            latest=latest,
            hours=hours(first, first + length),
        )
        for at, (
            kind,
            direction,
            mobility,
            per_day,
            crew_min,
            size,
            tolerance,
            priority,
            latest,
            (first, length),
        ) in enumerate(rows)
    )
)


def a_transport_plan(
    *rows: Journeys,
    people: float = 40,
    away: float = 0,
    from_h: float = 0,
    to_h: float = 36,
    interval_min: int = 5,
    a_crew: float = 1,
    **scenario: Any,
) -> Plan:
    """Build a plan whose transport staff, all of GMB, are partly away from one hour to another."""
    plan = a_plan()
    group = next(g for g in plan.groups if g.service is Service.PATIENT_TRANSPORT)
    out = a_walk_out(
        groups=(group.key,),
        starts=at(from_h),
        ends=at(to_h),
        turnout=a_turnout(away),
        return_delay_min=0,
    )
    line = a_roster_line(group=group.key, starts=0, length_min=1440, headcount=people)
    return replace(
        plan,
        horizon=a_horizon(interval_min=interval_min),
        trust=replace(plan.trust, people_per_transport_crew=a_figure(a_crew)),
        groups=(replace(group, absence=a_figure(0)),),
        roster=(line,),
        membership=(a_membership(group=group.key, share=1.0),),
        critical_posts=(),
        demand=(),
        journeys=rows,
        scenarios=(a_scenario(walk_outs=(out,), **scenario),),
    )


def day_of(plan: Plan) -> TransportDay:
    day = journeys_of(project(plan))
    assert day is not None
    return day


def totals(count: JourneyCount) -> tuple[float, float, float, float]:
    parts = (count.booked, count.run, count.late, count.cancelled)
    booked, run, late, cancelled = (float(part.sum()) for part in parts)
    return booked, run, late, cancelled


def cars(number: float) -> ExtraCover:
    return an_extra_cover_row(
        kind=CoverKind.TAXIS,
        service=Service.PATIENT_TRANSPORT,
        count=number,
        unit=CoverUnit.PEOPLE,
        work=CoverWork.WALKING_PATIENTS,
        windows=(a_window(0, 36),),
    )


def an_agreed_journeys(*named: str, share: float = 1.0, **changes: Any) -> Any:
    return an_exemption(
        groups=("transport_crew",),
        share=share,
        work=ExemptWork.JOURNEYS,
        journeys=named,
        **changes,
    )
