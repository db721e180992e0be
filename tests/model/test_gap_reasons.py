"""Why a service is short: each claim is proved by changing the plan as it says, and projecting."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.binding import Choice, Resource
from model.extra_cover import CoverKind, CoverUnit, ExtraCover, Window
from model.gap_reasons import Reason, reason_at, reason_sentence
from model.gaps import gaps_of
from model.plan import Plan, Scenario
from model.projection import project
from model.staff import Ability, Service
from model.times import Grid
from model.trust import CrewOrder
from tests.builders import a_plan, a_walk_out
from tests.strategies import plans
from tests.strikes import helped_scenarios, unison

RESPONSE = Service.AMBULANCE_RESPONSE
BRINGS = {
    Resource.CLINICIAN: (Ability.CARE, Ability.BLUE_LIGHTS),
    Resource.DRIVER: (Ability.BLUE_LIGHTS,),
    Resource.OTHER_DRIVER: (Ability.DRIVES,),
    Resource.DISPATCHER: (Ability.DISPATCHES,),
    Resource.HANDLER: (Ability.ANSWERS,),
    Resource.TRANSPORT_CREW: (),
}
any_plan = st.one_of(
    plans(),
    st.builds(
        lambda scenario, vehicles, order: replace(
            plan := a_plan(scenarios=(scenario,)),
            membership=(*plan.membership, unison),
            bases=tuple(replace(base, vehicles=vehicles) for base in plan.bases),
            trust=replace(plan.trust, crew_order=order),
        ),
        helped_scenarios,
        st.floats(0, 40),
        st.sampled_from(CrewOrder),
    ),
)


def with_one_more(
    plan: Plan, service: Service, resource: Resource, at: int, base: str, count: float = 1
) -> Plan:
    """Add one more of something at a base, for one interval, to the first scenario."""
    if resource is Resource.VEHICLE:
        bases = (
            replace(one, vehicles=one.vehicles + count) if one.key == base else one
            for one in plan.bases
        )
        return replace(plan, bases=tuple(bases))
    grid = Grid(plan.horizon.opens, plan.horizon.length_min, plan.horizon.interval_min)
    edges = grid.edges_min()
    row = ExtraCover(
        key=f"one more {resource}",
        name="One more",
        kind=CoverKind.BANK,
        service=service,
        count=count,
        unit=CoverUnit.CREWS if resource is Resource.TRANSPORT_CREW else CoverUnit.PEOPLE,
        windows=(Window(starts=grid.instant(edges[at]), ends=grid.instant(edges[at + 1])),),
        bases=(base,) if base else (),
        abilities=BRINGS[resource],
    )
    first, *others = plan.scenarios
    first = replace(first, extra_cover=(*first.extra_cover, row))
    return replace(plan, scenarios=(first, *others))


def charted(plan: Plan, service: Service, at: int) -> float:
    """Return what counts: full crews where those come first, otherwise what is available."""
    there = project(plan)
    if service is RESPONSE and plan.trust.crew_order is CrewOrder.FULL:
        return float(sum(base.full[at] for base in there.services[service].bases))
    return float(there.services[service].available[at])


def bought(plan: Plan, service: Service, choice: Choice, at: int) -> float:
    """Return what one more of a choice adds, at whichever bases it adds most."""
    keys = [base.key for base in plan.bases] or [""]
    most = 0.0
    for places in product(keys, repeat=len(choice)):
        more = plan
        for resource, base in zip(choice, places, strict=True):
            more = with_one_more(more, service, resource, at, base)
        most = max(most, charted(more, service, at) - charted(plan, service, at))
    return most


@settings(max_examples=30, deadline=None)
@given(any_plan, st.data())
def test_that_one_more_buys_what_is_said_and_the_useless_nothing(
    plan: Plan, data: st.DataObject
) -> None:
    projection = project(plan)
    assume(projection.services)
    service = data.draw(st.sampled_from(list(projection.services)))
    at = data.draw(st.integers(0, projection.grid.count - 1))
    reason = reason_at(projection, service, at)
    scale = max(charted(plan, service, at), 1.0)
    for choice, gain in reason.gains.items():
        assert bought(plan, service, choice, at) == pytest.approx(gain, abs=1e-9 * scale)
    for resource in reason.useless:
        assert bought(plan, service, (resource,), at) == pytest.approx(0, abs=1e-8 * scale)
    assert reason_sentence(reason).endswith(".")


@settings(max_examples=10, deadline=None)
@given(helped_scenarios, st.integers(0, 143), st.integers(0, 20))
def test_that_what_is_said_to_bind_next_does_after_just_so_many(
    scenario: Scenario, at: int, vehicles: int
) -> None:
    bases = tuple(replace(base, vehicles=vehicles) for base in a_plan().bases)
    plan = a_plan(scenarios=(scenario,), bases=bases)
    reason = reason_at(project(plan), RESPONSE, at)
    assume(
        reason.then is not None and reason.then.added <= 12 and len(next(iter(reason.gains))) == 1
    )
    assert reason.then is not None
    (resource,) = next(iter(reason.gains))
    before = project(plan).services[RESPONSE].binds[at]
    for number in range(1, reason.then.added + 1):
        plan = placed_best(plan, resource, at, number)
        binds = project(plan).services[RESPONSE].binds[at]
        assert binds == (reason.then.binds if number == reason.then.added else before)


def placed_best(plan: Plan, resource: Resource, at: int, number: int) -> Plan:
    """Add one more where it adds most; of equals, at the first base."""
    options = [
        renamed(with_one_more(plan, RESPONSE, resource, at, base.key), number)
        for base in plan.bases
    ]
    return max(options, key=lambda more: round(charted(more, RESPONSE, at), 9))


def renamed(plan: Plan, number: int) -> Plan:
    first, *others = plan.scenarios
    rows = tuple(
        replace(row, key=f"{row.key} {number}") if row.key.startswith("one more") else row
        for row in first.extra_cover
    )
    return replace(plan, scenarios=(replace(first, extra_cover=rows), *others))


def worst_of(plan: Plan, service: Service = RESPONSE) -> str:
    """Return the sentence of the deepest gap."""
    gaps = gaps_of(project(plan), service)
    return max(gaps, key=lambda gap: gap.deepest).sentence


def everybody_out() -> Plan:
    out = a_walk_out(groups=(), turnout=replace(a_walk_out().turnout, likely=1, high=1))
    members = tuple(
        replace(a_plan().membership[0], group=group.key, share=1) for group in a_plan().groups
    )
    scenario = Scenario(key="s", name="Out", walk_outs=(out,))
    return replace(a_plan(), membership=members, scenarios=(scenario,))


def test_that_one_clinician_is_told_with_what_changes_nothing_and_what_binds_next() -> None:
    a_few = tuple(
        replace(line, headcount=3) if line.group == "paramedic" else line
        for line in a_plan().roster
    )
    reason = reason_at(project(a_plan(roster=a_few)), RESPONSE, 48)
    assert list(reason.gains) == [(Resource.CLINICIAN,)]
    assert reason.then is not None
    said = reason_sentence(replace(reason, gains={(Resource.CLINICIAN,): 1.0}))
    assert said == (
        "One more clinician gives one crew. More blue-light drivers, other drivers, vehicles or "
        f"dispatchers change nothing. After {reason.then.added} more clinicians, "
        "blue-light drivers and other drivers bind too."
    )


@pytest.mark.parametrize("plan", [everybody_out(), a_plan(roster=())])
def test_that_with_nobody_at_work_it_takes_two_at_once(plan: Plan) -> None:
    said = worst_of(plan)
    assert "Nothing helps alone. One more clinician and one more dispatcher gives 0." in said
    assert "After one more of both, " in said


def test_that_without_people_and_vehicles_it_says_what_a_crew_takes() -> None:
    bases = tuple(replace(base, vehicles=0) for base in a_plan().bases)
    assert worst_of(a_plan(roster=(), bases=bases)).endswith(
        "No one more person or vehicle adds a crew, nor any two together: "
        "a crew takes a clinician, a second person, a vehicle and a dispatcher."
    )


def test_that_a_pair_is_told_where_nothing_helps_alone() -> None:
    reason = Reason("crews", {(Resource.CLINICIAN, Resource.VEHICLE): 1.0}, tuple(Resource))
    assert reason_sentence(reason) == (
        "Nothing helps alone. One more clinician and one more vehicle gives one crew."
    )


def test_that_more_change_nothing_while_all_crew_time_is_lost() -> None:
    trust = a_plan().trust
    idle = replace(trust, off_road=replace(trust.off_road, values=(1.0,) * 24))
    assert worst_of(a_plan(trust=idle)).endswith(
        "All crew time is lost off the road, so more people or vehicles change nothing."
    )


def test_that_handlers_count_for_the_time_they_are_on_the_phone() -> None:
    said = worst_of(everybody_out(), Service.CALL_ANSWERING)
    off = a_plan().trust.calls[0].off_phone.value
    share = f"{1 - off:.2f}".rstrip("0").rstrip(".")
    assert said.endswith(f"One more call handler gives {share} handlers on the phone.")
