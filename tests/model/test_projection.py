"""The projection of a plan: its invariants, its units and its edges."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from model.cover import EXEMPT, OWN
from model.extra_cover import CoverKind, CoverUnit, CoverWork
from model.gaps import gaps_of, minutes_below_minimum, minutes_short
from model.plan import Plan, Scenario
from model.projection import ServiceProjection, project
from model.shown import shown_difference, whole_missing
from model.staff import Ability, Service
from model.trust import MinimumBasis, MinimumStep
from tests.builders import (
    a_demand_change,
    a_horizon,
    a_plan,
    a_walk_out,
    a_window,
    an_agreement,
    an_exemption,
    an_extra_cover_row,
)
from tests.strikes import helped_scenarios, scenarios, unison
from tests.trust_builders import a_minimum

RESPONSE = Service.AMBULANCE_RESPONSE
NO_STRIKE = Scenario(key="n", name="No strike")


def plan_with(scenario: Scenario, **changes: Any) -> Plan:
    plan = a_plan(scenarios=(scenario,), **changes)
    return replace(plan, membership=(*plan.membership, unison))


def response(scenario: Scenario, **changes: Any) -> ServiceProjection:
    return project(plan_with(scenario, **changes)).services[RESPONSE]


def as_planned(**parts: Any) -> Scenario:
    return replace(Scenario(key="s", name="As planned"), **parts)


@given(helped_scenarios)
def test_that_sources_are_never_negative_and_add_up_to_what_is_available(
    scenario: Scenario,
) -> None:
    for cover in project(plan_with(scenario)).services.values():
        assert list(cover.sources)[:2] == [OWN, EXEMPT]
        assert all((source >= 0).all() for source in cover.sources.values())
        np.testing.assert_allclose(sum(cover.sources.values()), cover.available, atol=1e-9)
        for line in (cover.required, cover.available, cover.shortfall, cover.normal_day):
            assert np.isfinite(line).all()


@given(helped_scenarios)
def test_that_crews_by_base_add_up_to_the_crews_available(scenario: Scenario) -> None:
    cover = response(scenario)
    by_base = sum((base.crews for base in cover.bases), np.zeros_like(cover.available))
    np.testing.assert_allclose(by_base, cover.available, atol=1e-9)


@given(scenarios)
def test_that_a_strike_never_raises_cover_above_a_normal_day(scenario: Scenario) -> None:
    for cover in project(plan_with(scenario)).services.values():
        assert (cover.available <= cover.normal_day + 1e-9).all()


def test_that_without_a_walk_out_cover_is_that_of_a_normal_day() -> None:
    for cover in project(plan_with(NO_STRIKE)).services.values():
        np.testing.assert_allclose(cover.available, cover.normal_day)
        np.testing.assert_allclose(cover.sources[OWN], cover.available)


def test_that_the_same_plan_gives_the_same_arrays() -> None:
    first, second = project(a_plan()), project(a_plan())
    for service, cover in first.services.items():
        np.testing.assert_array_equal(cover.available, second.services[service].available)
        np.testing.assert_array_equal(cover.required, second.services[service].required)


def test_that_military_drivers_without_clinicians_bring_nothing() -> None:
    everybody_out = a_walk_out(
        groups=("paramedic",), turnout=replace(a_walk_out().turnout, likely=1)
    )
    alone = as_planned(walk_outs=(everybody_out,), extra_cover=(an_extra_cover_row(count=40),))
    all_members = (replace(a_plan().membership[0], share=1.0),)
    cover = project(replace(plan_with(alone), membership=all_members)).services[RESPONSE]
    assert cover.sources[CoverKind.MILITARY.value].max() == 0
    assert cover.available[: 24 * 4].max() == 0


def test_that_military_drivers_cost_full_crews_where_they_pair_with_clinicians() -> None:
    offered = an_extra_cover_row(count=40)
    roster = tuple(line for line in a_plan().roster if line.group != "care_assistant")
    base_line = response(NO_STRIKE, roster=roster)
    helped = response(replace(NO_STRIKE, extra_cover=(offered,)), roster=roster)
    noon = 12 * 4
    full = sum(base.full[noon] for base in helped.bases)
    assert full < sum(base.full[noon] for base in base_line.bases)
    assert helped.available[noon] > base_line.available[noon]


def test_that_contracted_crews_bring_their_vehicle_and_each_adds_one_crew() -> None:
    crews = an_extra_cover_row(
        kind=CoverKind.CONTRACTED_CREWS, unit=CoverUnit.CREWS, count=4, windows=(a_window(10, 20),)
    )
    before, after = response(NO_STRIKE), response(replace(NO_STRIKE, extra_cover=(crews,)))
    on_road = 1 - a_plan().trust.off_road.values[12]
    gained = after.available[12 * 4] - before.available[12 * 4]
    assert gained == pytest.approx(4 * on_road * a_plan().trust.crew_efficiency.value)
    assert after.available[9 * 4] == before.available[9 * 4]


def test_that_first_responders_stop_clocks_and_make_no_crew() -> None:
    row = an_extra_cover_row(kind=CoverKind.FIRST_RESPONDERS, work=CoverWork.C1, count=50)
    cover = response(replace(NO_STRIKE, extra_cover=(row,)))
    assert cover.sources[CoverKind.FIRST_RESPONDERS.value].max() == 0


def test_that_travel_is_lost_from_the_start_of_a_window() -> None:
    row = an_extra_cover_row(
        kind=CoverKind.MUTUAL_AID, unit=CoverUnit.CREWS, windows=(a_window(10, 12),), travel_min=60
    )
    added = response(replace(NO_STRIKE, extra_cover=(row,))).sources[CoverKind.MUTUAL_AID.value]
    assert added[10 * 4 : 11 * 4].max() == 0
    assert added[11 * 4] > 0


def test_that_an_exemption_for_category_1_makes_exempt_only_crews() -> None:
    out = a_walk_out(groups=())
    exempt = an_exemption(groups=(), share=0.5)
    cover = response(as_planned(walk_outs=(out,), exemptions=(exempt,)))
    assert sum(base.exempt_only[12 * 4] for base in cover.bases) > 0
    assert cover.sources[EXEMPT][12 * 4] > 0


def test_that_the_agreement_lowers_what_is_required_while_a_strike_runs() -> None:
    agreed = as_planned(walk_outs=(a_walk_out(),), agreement=an_agreement())
    with_agreement, without = response(agreed), response(replace(agreed, agreement=None))
    assert with_agreement.required[20 * 4] < without.required[20 * 4]
    assert with_agreement.required[0] == pytest.approx(without.required[0], rel=0.05)


def test_that_the_agreement_does_not_hold_while_only_others_strike() -> None:
    transport = a_walk_out(groups=("transport_crew",))
    agreed = as_planned(walk_outs=(transport,), agreement=an_agreement())
    without = response(replace(agreed, agreement=None))
    np.testing.assert_array_equal(response(agreed).required, without.required)


def test_that_clinicians_on_the_phone_take_incidents_off_the_ambulances() -> None:
    row = an_extra_cover_row(
        kind=CoverKind.LOANED_CLINICIANS, abilities=(Ability.CLOSES_BY_PHONE,), count=5
    )
    helped = response(replace(NO_STRIKE, extra_cover=(row,)))
    assert helped.required[18 * 4] < response(NO_STRIKE).required[18 * 4]


def test_that_a_demand_change_holds_only_in_scenarios_that_name_it() -> None:
    change = a_demand_change(percent=-50)
    calls = Service.CALL_ANSWERING
    quiet = plan_with(replace(NO_STRIKE, demand_changes=("d1",)), demand_changes=(change,))
    busy = plan_with(NO_STRIKE, demand_changes=(change,))
    noon = 12 * 4
    assert (
        project(quiet).services[calls].required[noon] < project(busy).services[calls].required[noon]
    )


def test_that_a_minimum_as_a_share_follows_the_normal_day_and_runs_past_midnight() -> None:
    steps = (MinimumStep(starts=7 * 60, value=0.8), MinimumStep(starts=22 * 60, value=0.5))
    minimum = a_minimum(basis=MinimumBasis.NORMAL_DAY_SHARE, steps=steps)
    cover = response(NO_STRIKE, minimums=(minimum,))
    assert cover.minimum[0] == pytest.approx(0.5 * cover.normal_day[0])
    assert cover.minimum[8 * 4] == pytest.approx(0.8 * cover.normal_day[8 * 4])


def test_that_no_minimum_is_no_line_and_nothing_is_below_it() -> None:
    cover = response(NO_STRIKE, minimums=())
    assert np.isnan(cover.minimum).all()
    assert cover.below_minimum.max() == 0


@pytest.mark.parametrize("interval_min", [5, 15, 30, 60])
def test_that_the_interval_changes_the_step_and_not_the_amount(interval_min: int) -> None:
    scenario = as_planned(walk_outs=(a_walk_out(),))
    fine = response(scenario, horizon=a_horizon(interval_min=5))
    cover = response(scenario, horizon=a_horizon(interval_min=interval_min))
    assert len(cover.available) == 36 * 60 // interval_min
    assert cover.required.mean() == pytest.approx(fine.required.mean(), rel=0.002)
    assert cover.available.mean() == pytest.approx(fine.available.mean(), rel=0.03)


@pytest.mark.parametrize(
    "changes",
    [
        {"roster": ()},
        {"demand": (), "journeys": ()},
        {"groups": (), "roster": (), "membership": ()},
        {"membership": ()},
        {"horizon": a_horizon(length_min=6 * 60)},
        {"horizon": a_horizon(length_min=14 * 24 * 60, interval_min=60)},
        {"horizon": a_horizon(length_min=36 * 60 + 7)},
    ],
)
def test_that_empty_and_extreme_plans_give_finite_numbers(changes: dict[str, Any]) -> None:
    for cover in project(a_plan(**changes)).services.values():
        assert np.isfinite(cover.required).all()
        assert np.isfinite(cover.available).all()


def test_that_an_unknown_scenario_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"As planned.*No strike"):
        project(a_plan(), "Unison joins")


@given(helped_scenarios)
def test_that_gaps_are_just_the_intervals_in_which_cover_is_short(scenario: Scenario) -> None:
    projection = project(plan_with(scenario))
    for service, cover in projection.services.items():
        required = whole_missing(cover.required, cover.available)
        short = np.maximum(required, whole_missing(cover.minimum, cover.available)) > 0
        gaps = gaps_of(projection, service)
        inside = np.zeros_like(short)
        for number, gap in enumerate(gaps, start=1):
            assert gap.number == number
            inside[gap.first : gap.last] = True
            assert gap.starts <= gap.deepest_at < gap.ends
            missing = shown_difference(gap.line, gap.available)
            assert int(missing.replace(",", "")) >= 1
            assert f"up to {missing} " in gap.sentence
        np.testing.assert_array_equal(inside, short)
        minutes = sum(gap.length_min for gap in gaps)
        assert minutes_short(cover, projection.grid) == pytest.approx(minutes)
        below = sum(gap.below_minimum_min for gap in gaps)
        assert minutes_below_minimum(cover, projection.grid) == pytest.approx(below)


def test_that_a_stream_that_is_off_asks_for_nobody() -> None:
    plan = a_plan()
    silent = tuple(replace(flow, per_day=replace(flow.per_day, value=0.0)) for flow in plan.demand)
    services = project(replace(plan, demand=silent)).services
    assert services[Service.CALL_ANSWERING].required.max() == 0
    assert services[RESPONSE].required.max() == 0
