"""Show the sum: from rostered to available, step by step, adding up to the charted number."""

import os
from dataclasses import replace
from math import fsum

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from model.assumptions import assumptions_of
from model.checks.finding import Subject
from model.dispute import ExemptionStatus, ExemptWork
from model.gaps import gaps_of
from model.plan import Plan
from model.projection import Projection, project
from model.staff import Service
from model.sums.showing import AVAILABLE, REQUIRED, sum_of, sum_of_gap, what_to_sum, why_at
from model.sums.step import Sum
from tests.builders import a_plan, a_scenario, an_exemption, an_extra_cover_row, at
from tests.strategies import plans
from tests.strikes import helped_scenarios, unison
from tests.trust_builders import a_figure, a_profile

RESPONSE = Service.AMBULANCE_RESPONSE
# 500 on demand: COVERCAST_SUM_PLANS=500
PLANS = int(os.environ.get("COVERCAST_SUM_PLANS", "50"))
struck_plans = st.builds(
    lambda scenario, pools: replace(
        plan := a_plan(scenarios=(scenario,)),
        membership=(*plan.membership, unison),
        trust=replace(plan.trust, pool_bases=pools),
    ),
    helped_scenarios,
    st.booleans(),
)


def charted(projection: Projection, service: Service, what: str, moment: int) -> float:
    cover = projection.services[service]
    lines = {AVAILABLE: cover.available, REQUIRED: cover.required} | dict(cover.sources)
    return float(lines[what][moment])


@settings(max_examples=PLANS, deadline=None)
@given(plans() | struck_plans, st.data())
def test_that_the_steps_add_up_to_the_charted_number(plan: Plan, data: st.DataObject) -> None:
    projection = project(plan, data.draw(st.sampled_from(plan.scenarios)))
    assume(projection.services)
    service = data.draw(st.sampled_from(list(projection.services)))
    moment = data.draw(st.integers(0, projection.grid.count - 1))
    for what, _ in what_to_sum(projection, service):
        there = sum_of(projection, service, moment, what)
        largest = max((abs(step.number) for step in there.steps), default=0.0)
        assert there.total == pytest.approx(
            charted(projection, service, what, moment), abs=1e-8 + 1e-12 * largest
        )
        assert_that_subtotals_hold(there)
        assert all(step.label and step.unit and np.isfinite(step.number) for step in there.steps)


def assert_that_subtotals_hold(there: Sum) -> None:
    """Check that every subtotal says what the steps before it come to."""
    for number, step in enumerate(there.steps):
        if step.is_subtotal and "at work" not in step.label:
            before = fsum(one.number for one in there.steps[:number] if not one.is_subtotal)
            assert step.number == pytest.approx(before)


def the_sum(plan: Plan, hour: float, service: Service = RESPONSE, what: str = AVAILABLE) -> Sum:
    return sum_of(project(plan), service, int(hour * 4), what)


def test_that_every_step_leads_to_the_thing_that_makes_it() -> None:
    plan = a_plan(
        scenarios=(a_scenario(exemptions=(an_exemption(),), extra_cover=(an_extra_cover_row(),)),)
    )
    about = [step.about for step in the_sum(plan, 12).steps if step.about is not None]
    keys = {
        Subject.ROSTER_LINE: {line.key for line in plan.roster},
        Subject.GROUP: {group.key for group in plan.groups},
        Subject.WALK_OUT: {"w1"},
        Subject.EXEMPTION: {plan.scenarios[0].exemptions[0].key},
        Subject.EXTRA_COVER: {"e1"},
        Subject.ASSUMPTION: {one.key for one in assumptions_of(plan)},
    }
    assert {one.subject for one in about} == set(keys)
    assert all(one.key in keys[one.subject] for one in about)


@pytest.mark.parametrize(
    ("label", "service", "what", "assumed"),
    [
        ("Absent", RESPONSE, AVAILABLE, "Paramedic"),
        ("Off the road", RESPONSE, AVAILABLE, "Crew time off the road"),
        ("Not dispatched", RESPONSE, AVAILABLE, "Crews one dispatcher runs"),
        ("Off the phone", Service.CALL_ANSWERING, AVAILABLE, "Time off the phone"),
        ("What the queue needs", Service.CALL_ANSWERING, REQUIRED, "Answered in time, target"),
        ("2 people to a crew", Service.PATIENT_TRANSPORT, AVAILABLE, "People in a patient-trans"),
    ],
)
def test_that_a_setting_leads_to_its_assumption(
    label: str, service: Service, what: str, assumed: str
) -> None:
    trust = replace(
        a_plan().trust,
        off_road=a_profile((0.1,) * 24),
        crews_per_dispatcher=a_figure(0.5),
        people_per_transport_crew=a_figure(2),
    )
    plan = a_plan(trust=trust)
    step = next(one for one in the_sum(plan, 12, service, what).steps if label in one.label)
    assert step.about is not None
    led_to = next(one for one in assumptions_of(plan) if one.key == step.about.key)
    assert led_to.what.startswith(assumed)


def test_that_members_times_share_times_turnout_is_told() -> None:
    out = next(step for step in the_sum(a_plan(), 12).steps if step.label.startswith("GMB out"))
    assert out.label == "GMB out, 50\u2009% × 70\u2009%"
    assert out.reason == "26.3 × 50\u2009% members × 70\u2009% turnout"
    assert out.number == pytest.approx(-28 * 0.94 * 0.5 * 0.7)


def test_that_people_who_travel_back_are_told_apart() -> None:
    walk_out = replace(a_scenario().walk_outs[0], ends=at(12), return_delay_min=30)
    plan = a_plan(scenarios=(a_scenario(walk_outs=(walk_out,)),))
    labels = [step.label for step in the_sum(plan, 12).steps]
    assert "GMB not back yet" in labels
    assert not any(label.startswith("GMB out") for label in labels)


def test_that_an_exemption_that_is_not_written_is_told_and_counts_nothing() -> None:
    verbal = an_exemption(status=ExemptionStatus.VERBAL)
    plan = a_plan(scenarios=(a_scenario(exemptions=(verbal,)),))
    step = next(one for one in the_sum(plan, 12).steps if one.status == "verbal")
    assert step.number == 0
    assert step.reason.endswith("only verbal: not counted until it is in writing")


def test_that_a_plan_without_people_has_a_sum_too() -> None:
    for plan in (a_plan(roster=()), a_plan(bases=a_plan().bases[:1]), a_plan(groups=(), roster=())):
        for service in project(plan).services:
            there = the_sum(replace(plan, membership=()), 12, service)
            assert there.steps[0].reason
            assert there.total >= 0


def test_that_where_everybody_is_exempt_the_sum_comes_to_a_normal_day() -> None:
    everybody = an_exemption(groups=(), share=1.0, work=ExemptWork.ALL)
    plan = a_plan(scenarios=(a_scenario(exemptions=(everybody,)),))
    projection, noon = project(plan), 12 * 4
    there = sum_of(projection, RESPONSE, noon)
    out = fsum(step.number for step in there.steps if step.label.startswith("GMB out"))
    back = fsum(step.number for step in there.steps if step.label.startswith("GMB exempt"))
    assert out < 0
    assert back == pytest.approx(-out)
    assert there.total == pytest.approx(projection.services[RESPONSE].normal_day[noon])
    assert why_at(projection, RESPONSE, noon).startswith("One more ")


def test_that_without_a_union_nobody_is_out_in_the_sum() -> None:
    projection, noon = project(a_plan(membership=())), 12 * 4
    there = sum_of(projection, RESPONSE, noon)
    assert not any(step.label.startswith("GMB") for step in there.steps)
    assert there.total == pytest.approx(projection.services[RESPONSE].normal_day[noon])
    assert why_at(projection, RESPONSE, noon).startswith("One more ")


@pytest.mark.parametrize(
    ("count", "note"),
    [
        (0.8, ()),
        (1, ("1 other driver without a clinician.",)),
        (8.4, ("8.4 other drivers without a clinician.",)),
    ],
)
def test_that_whoever_is_left_over_is_told_from_one_person_up(
    count: float, note: tuple[str, ...]
) -> None:
    drivers = an_extra_cover_row(count=count)
    plan = a_plan(roster=(), scenarios=(a_scenario(extra_cover=(drivers,)),))
    assert the_sum(plan, 12).notes == note


def test_that_a_gap_has_the_sum_of_its_worst_interval() -> None:
    projection = project(a_plan())
    gap = gaps_of(projection, RESPONSE)[0]
    assert sum_of_gap(projection, gap).total == pytest.approx(gap.available)
