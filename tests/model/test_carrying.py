"""What each could carry: every number and claim is proved by changing the plan as it says."""

from dataclasses import replace
from math import inf, isinf

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.binding import Resource
from model.plan import Plan
from model.projection import project
from model.staff import Service
from model.sums.carrying import Carrying, carrying_at
from model.trust import CrewOrder
from tests.builders import a_plan, a_roster_line
from tests.model.test_gap_reasons import (
    any_plan,
    bought,
    charted,
    everybody_out,
    with_one_more,
)
from tests.trust_builders import a_figure

RESPONSE = Service.AMBULANCE_RESPONSE
PLENTY = 10_000.0
OTHERS = (Resource.CLINICIAN, Resource.DRIVER, Resource.VEHICLE, Resource.DISPATCHER)


def at_noon(plan: Plan, at: int = 48) -> dict[Resource, Carrying]:
    return {one.resource: one for one in carrying_at(project(plan), at)}


def with_plenty(plan: Plan, resource: Resource, at: int) -> Plan:
    """Add plenty of something at every base."""
    for base in plan.bases:
        plan = with_one_more(plan, RESPONSE, resource, at, base.key, PLENTY)
        first, *rest = plan.scenarios
        rows = tuple(
            replace(row, key=f"{row.key} at {base.key}") if row.key.startswith("one more") else row
            for row in first.extra_cover
        )
        plan = replace(plan, scenarios=(replace(first, extra_cover=rows), *rest))
    return plan


@settings(max_examples=30, deadline=None)
@given(any_plan, st.data())
def test_that_one_more_gives_what_is_said_of_each(plan: Plan, data: st.DataObject) -> None:
    projection = project(plan)
    assume(RESPONSE in projection.services)
    at = data.draw(st.integers(0, projection.grid.count - 1))
    scale = max(charted(plan, RESPONSE, at), 1.0)
    for one in carrying_at(projection, at):
        assert bought(plan, RESPONSE, (one.resource,), at) == pytest.approx(
            one.gain, abs=1e-8 * scale
        )
        assert one.crews >= charted(plan, RESPONSE, at) - 1e-8 * scale
        assert one.spoken.endswith(".")
        assert "nan" not in one.spoken


@pytest.mark.parametrize("order", CrewOrder)
@pytest.mark.parametrize("resource", [Resource.CLINICIAN, Resource.VEHICLE, Resource.DISPATCHER])
def test_that_each_carries_what_is_charted_once_nothing_else_is_short(
    resource: Resource, order: CrewOrder
) -> None:
    plan = a_plan()
    plan = replace(plan, trust=replace(plan.trust, crew_order=order))
    others = [other for other in OTHERS if other is not resource]
    if resource is Resource.CLINICIAN:
        # A clinician is a second person too: drivers in plenty leave each the first seat.
        others = [Resource.DRIVER, Resource.VEHICLE, Resource.DISPATCHER]
    rich = plan
    for other in others:
        rich = with_plenty(rich, other, 48)
    carried = at_noon(plan)[resource].crews
    assert charted(rich, RESPONSE, 48) == pytest.approx(carried)


def test_that_drivers_carry_half_of_all_who_may_sit_in_a_crew() -> None:
    roster = tuple(line for line in a_plan().roster if line.group != "care_assistant")
    alone = a_plan(roster=roster)
    clinicians = at_noon(alone)[Resource.CLINICIAN].crews
    assert at_noon(alone)[Resource.DRIVER].crews == pytest.approx(clinicians / 2)

    eight = {
        who: at_noon(with_one_more(alone, RESPONSE, who, 48, "north", 8))
        for who in (Resource.CLINICIAN, Resource.DRIVER)
    }
    first_seats = eight[Resource.CLINICIAN][Resource.CLINICIAN].crews - clinicians
    for there in eight.values():
        seats = there[Resource.DRIVER].crews - clinicians / 2
        assert seats == pytest.approx(first_seats / 2)


def test_that_what_is_to_spare_is_the_difference_a_reader_sees() -> None:
    plan = a_plan()
    crews = round(charted(plan, RESPONSE, 48))
    for one in at_noon(plan).values():
        if not one.binds:
            spare = round(one.crews) - crews
            assert one.status == f"{spare or 'none'} to spare: +1 gives 0"
            assert one.number == f"{round(one.crews):,} crews"


def test_that_who_binds_at_some_bases_only_is_told_where() -> None:
    few = a_roster_line(key="few", base="south", headcount=2)
    driven = [line for line in a_plan().roster if (line.group, line.base) != ("paramedic", "south")]
    north, *others = a_plan().bases
    bases = (replace(north, vehicles=3), *others)
    there = at_noon(a_plan(roster=(*driven, few), bases=bases))
    for who in (Resource.CLINICIAN, Resource.VEHICLE):
        assert there[who].status.startswith("binds at 1 of 2 bases: +1 gives +")


def test_that_clinicians_without_drivers_bind_as_second_persons() -> None:
    roster = tuple(line for line in a_plan().roster if line.group != "care_assistant")
    there = at_noon(a_plan(roster=roster))
    assert there[Resource.CLINICIAN].status.startswith("binds as second person: +1 gives +0.")
    assert there[Resource.DRIVER].status.startswith("binds: +1 gives +0.")
    assert there[Resource.CLINICIAN].gain == pytest.approx(there[Resource.DRIVER].gain)


@pytest.mark.parametrize("plan", [everybody_out(), a_plan(roster=())])
def test_that_with_nobody_at_work_it_is_told_what_must_come_together(plan: Plan) -> None:
    there = at_noon(plan)
    assert there[Resource.CLINICIAN].number == "0 crews"
    assert there[Resource.CLINICIAN].status == "binds with dispatchers: +1 alone gives 0"
    assert there[Resource.DISPATCHER].status == "binds with clinicians: +1 alone gives 0"
    assert there[Resource.VEHICLE].binds is False


def test_that_dispatch_without_a_limit_has_any_number_to_spare() -> None:
    trust = replace(a_plan().trust, crews_per_dispatcher=a_figure(inf))
    dispatch = at_noon(a_plan(trust=trust))[Resource.DISPATCHER]
    assert isinf(dispatch.crews)
    assert dispatch.spoken == (
        "Dispatch: no limit, one is enough. Any number to spare: +1 gives 0."
    )


def test_that_while_all_crew_time_is_lost_nothing_carries_anything() -> None:
    trust = a_plan().trust
    idle = replace(trust, off_road=replace(trust.off_road, values=(1.0,) * 24))
    there = at_noon(a_plan(trust=idle))
    assert np.allclose([one.crews for one in there.values()], 0)
    assert {one.status for one in there.values()} == {"none to spare: +1 gives 0"}
