"""What holds for any journeys and any crews: nothing is lost, and priority is kept."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from model.demand import Direction, Journeys, JourneyType
from model.plan import Plan
from model.projection import project
from model.transport import journeys_of
from tests.model.transport_plans import (
    a_transport_plan,
    an_agreed_journeys,
    cars,
    day_of,
    some_rows,
)
from tests.strategies import plans

levels = st.floats(0, 1)


@settings(max_examples=60, deadline=None)
@given(rows=some_rows, people=st.floats(0, 30), away=levels, named=levels, drivers=st.floats(0, 5))
def test_that_no_journey_is_lost(
    rows: tuple[Journeys, ...], people: float, away: float, named: float, drivers: float
) -> None:
    plan = a_transport_plan(
        *rows,
        people=people,
        away=away,
        from_h=6,
        to_h=20,
        exemptions=(an_agreed_journeys("j0", "j2", share=named),),
        extra_cover=(cars(drivers),),
    )
    day = day_of(plan)
    for count in (*day.types.values(), day.total):
        ins = count.at_opening + count.booked.cumsum()
        outs = count.run.cumsum() + count.cancelled.cumsum() + count.carried_over
        np.testing.assert_allclose(ins, outs, atol=1e-9)
        for part in (count.booked, count.run, count.late, count.cancelled, count.carried_over):
            assert part.min() >= -1e-9
        assert (count.late <= count.run + 1e-9).all()
    at_risk = sum(risk.cancelled for risk in day.at_risk)
    assert at_risk <= day.total.cancelled.sum() + 1e-6


def outward(rows: tuple[Journeys, ...]) -> tuple[Journeys, ...]:
    return tuple(replace(row, direction=Direction.OUTWARD) for row in rows)


@settings(max_examples=40, deadline=None)
@given(
    rows=some_rows.map(outward),
    people=st.floats(0, 30),
    more=st.floats(0, 20),
    away=levels,
    drivers=st.floats(0, 5),
)
def test_that_more_crews_cancel_no_more_journeys_of_any_type(
    rows: tuple[Journeys, ...], people: float, more: float, away: float, drivers: float
) -> None:
    # Without ways home: taking more patients in makes more journeys, which others wait for.
    fewer, stronger = (
        day_of(a_transport_plan(*rows, people=number, away=away, extra_cover=(cars(drivers),)))
        for number in (people, people + more)
    )
    for kind, count in stronger.types.items():
        before = fewer.types[kind]
        assert (count.cancelled.cumsum() <= before.cancelled.cumsum() + 1e-6).all()


@settings(max_examples=40, deadline=None)
@given(rows=some_rows, people=st.floats(0, 30), away=levels)
def test_that_nothing_less_urgent_runs_while_anything_more_urgent_waits(
    rows: tuple[Journeys, ...], people: float, away: float
) -> None:
    # One type a priority, so that types tell what waits for whom.
    kinds = list(JourneyType)
    ordered = tuple(
        replace(row, priority=kinds.index(row.kind) + 1, direction=Direction.OUTWARD)
        for row in rows
    )
    day = day_of(a_transport_plan(*ordered, people=people, away=away))
    types = list(day.types.values())
    for place, urgent in enumerate(types):
        is_short = urgent.carried_over + urgent.cancelled > 1e-6
        for less in types[place + 1 :]:
            assert less.run[is_short].max(initial=0) <= 1e-6


@settings(max_examples=20, deadline=None)
@given(rows=some_rows)
def test_that_without_any_crew_nothing_runs(rows: tuple[Journeys, ...]) -> None:
    # A journey of no minutes needs nobody.
    lasting = tuple(replace(row, crew_min=row.crew_min + 1) for row in rows)
    day = day_of(a_transport_plan(*lasting, people=0))
    assert day.total.run.max() < 1e-9
    assert day.total.late.max() < 1e-9


@settings(max_examples=20, deadline=None)
@given(plan=plans())
def test_that_any_plan_has_finite_journeys(plan: Plan) -> None:
    for scenario in plan.scenarios:
        day = journeys_of(project(plan, scenario))
        if day is not None:
            for part in (day.total.booked, day.total.run, day.total.carried_over):
                assert np.isfinite(part).all()
                assert part.min() >= -1e-6 * max(day.total.booked.sum(), 1)
