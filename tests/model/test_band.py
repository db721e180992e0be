"""The band around cover, held against plans changed and projected one by one."""

import os
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from model.band.band import Band, band_of, drawn_cover, factor_of
from model.band.callings import KNOTS, callings_of, quantile_of
from model.band.causes import causes_of
from model.dispute import ExemptWork, Turnout, WalkOut, WalkOutKind
from model.gaps import minutes_below_minimum, minutes_short
from model.plan import Plan, Scenario
from model.projection import Projection, project
from model.segments import Series
from model.staff import Service
from model.stopping import StoppedError
from model.union_strike import NO_UNION
from tests.builders import (
    a_membership,
    a_plan,
    a_scenario,
    a_turnout,
    a_walk_out,
    an_exemption,
    at,
)

CREWS = Service.AMBULANCE_RESPONSE
# 5,000 on demand: COVERCAST_BAND_DRAWS=5000
ONE_BY_ONE = int(os.environ.get("COVERCAST_BAND_DRAWS", "300"))
WIDE = Turnout(low=0.4, likely=0.7, high=0.9)
NARROW = Turnout(low=0.2, likely=0.3, high=0.5)


def two_unions(**changes: Any) -> Plan:
    members = (
        a_membership(share=0.5),
        a_membership(group="care_assistant", union="Unison", share=0.4),
        a_membership(group="call_handler", union="Unison", share=0.6),
        a_membership(group="dispatcher", union="GMB", share=0.3),
    )
    walk_outs = (
        a_walk_out(key="w1", groups=(), turnout=WIDE, ends=at(20)),
        a_walk_out(key="w2", union="Unison", groups=(), turnout=NARROW, starts=at(12), ends=at(30)),
    )
    scenario = a_scenario(walk_outs=walk_outs, exemptions=(an_exemption(share=0.2),))
    return replace(a_plan(scenarios=(scenario,)), membership=members, **changes)


def one_by_one(plan: Plan, draw: int, draws: int) -> Projection:
    """Project the plan that one draw means, by changing every turnout in it."""
    scenario = plan.scenarios[0]

    def drawn(turnout: Turnout, union: str) -> Turnout:
        factor = factor_of(union, draws, seed=1)[draw : draw + 1]
        return a_turnout(float(quantile_of(turnout, factor)[0]))

    def changed(walk_out: WalkOut) -> WalkOut:
        return replace(
            walk_out,
            turnout=drawn(walk_out.turnout, walk_out.union),
            non_members=drawn(walk_out.non_members, NO_UNION),
        )

    walk_outs = tuple(changed(walk_out) for walk_out in scenario.walk_outs)
    return project(plan, replace(scenario, walk_outs=walk_outs))


def with_first_scenario(plan: Plan, **changes: Any) -> Plan:
    first, *others = plan.scenarios
    return replace(plan, scenarios=(replace(first, **changes), *others))


def plans() -> dict[str, Plan]:
    plan = two_unions()
    walk_outs = plan.scenarios[0].walk_outs
    slow = replace(walk_outs[0], kind=WalkOutKind.WORK_TO_RULE, off_road=0.2)
    joined = tuple(replace(one, non_members=NARROW) for one in walk_outs)
    stay_out = tuple(replace(one, whole_shift=True) for one in walk_outs)
    restricted = (an_exemption(share=0.4, work=ExemptWork.C1_C2_AGREED),)
    return {
        "two unions": plan,
        "bases pooled": replace(plan, trust=replace(plan.trust, pool_bases=True)),
        "people in no union join": with_first_scenario(plan, walk_outs=joined),
        "out for the whole shift": with_first_scenario(plan, walk_outs=stay_out),
        "a work to rule": with_first_scenario(plan, walk_outs=(slow, walk_outs[1])),
        "exempt for urgent work": with_first_scenario(plan, exemptions=restricted),
        "nobody called out": with_first_scenario(plan, walk_outs=()),
    }


@pytest.mark.parametrize("name", plans())
def test_that_a_draw_is_the_projection_of_the_plan_it_means(name: str) -> None:
    plan, draws = plans()[name], 40
    weights, cover = drawn_cover(plan, plan.scenarios[0], draws, seed=1)
    for draw in (0, 7, 39):
        for service, meant in one_by_one(plan, draw, draws).services.items():
            drawn = cover.available(service, weights)[draw]
            np.testing.assert_allclose(drawn, meant.available, atol=1e-9)


@pytest.mark.parametrize("number", [2, 6])
def test_that_an_exemption_of_a_number_of_people_is_met_to_a_tenth_of_a_crew(number: int) -> None:
    exemptions = (an_exemption(share=None, number=number),)
    plan, draws = with_first_scenario(two_unions(), exemptions=exemptions), 40
    weights, cover = drawn_cover(plan, plan.scenarios[0], draws, seed=1)
    assert {len(calling.levels) for calling in callings_of(plan.scenarios[0])} == {1, KNOTS}
    for draw in range(0, 40, 8):
        meant = one_by_one(plan, draw, draws).services[CREWS].available
        assert np.abs(cover.available(CREWS, weights)[draw] - meant).max() < 0.1


def test_that_two_turnouts_for_the_same_people_are_met_to_a_tenth_of_a_crew() -> None:
    walk_outs = (
        a_walk_out(key="w1", turnout=WIDE, ends=at(20)),
        a_walk_out(key="w2", turnout=NARROW, starts=at(12), ends=at(30)),
    )
    plan, draws = with_first_scenario(two_unions(), walk_outs=walk_outs), 40
    weights, cover = drawn_cover(plan, plan.scenarios[0], draws, seed=1)
    for draw in range(0, 40, 8):
        meant = one_by_one(plan, draw, draws).services[CREWS].available
        assert np.abs(cover.available(CREWS, weights)[draw] - meant).max() < 0.1


def test_that_quantiles_agree_with_draws_of_another_seed_within_sampling_error() -> None:
    plan = two_unions()
    weights, cover = drawn_cover(plan, plan.scenarios[0], 4_000, seed=2)
    every = cover.available(CREWS, weights)
    band = band_of(project(plan), draws=1_000).services[CREWS]
    below_low, below_high = ((every <= line + 1e-9).mean(axis=0) for line in (band.p10, band.p90))
    uncertain = np.ptp(every, axis=0) > 0.01
    assert uncertain.any()
    # Four standard errors of a share of 1,000 draws.
    assert np.abs(below_low - 0.1)[uncertain].max() < 0.04
    assert np.abs(below_high - 0.9)[uncertain].max() < 0.04


def test_that_quantiles_agree_with_plans_drawn_and_projected_one_by_one() -> None:
    """Turnouts drawn afresh for each plan, a union's all at the same factor, without its parts."""
    plan, random = two_unions(), np.random.default_rng(5)
    grid = project(plan).grid
    moments = slice(0, grid.count, 4)
    every = np.stack([drawn_alone(plan, random)[moments] for _ in range(ONE_BY_ONE)])
    band = band_of(project(plan), draws=5_000).services[CREWS]
    uncertain = np.ptp(every, axis=0) > 0.01
    assert uncertain.any()
    for line, share in ((band.p10[moments], 0.1), (band.p90[moments], 0.9)):
        below = (every <= line + 1e-9).mean(axis=0)
        # Five standard errors of a share of so many draws.
        error = 5 * np.sqrt(share * (1 - share) / ONE_BY_ONE)
        assert np.abs(below - share)[uncertain].max() < error
    np.testing.assert_allclose(band.p10[moments][~uncertain], every[0][~uncertain], atol=0.02)


def drawn_alone(plan: Plan, random: np.random.Generator) -> Series:
    """Return the crews of the plan with turnouts drawn as a triangle is, union by union."""
    scenario = plan.scenarios[0]
    factors = {one.union: float(random.random()) for one in scenario.walk_outs}

    def drawn(turnout: Turnout, factor: float) -> Turnout:
        """Invert the triangle's distribution function by its textbook formula."""
        low, likely, high = turnout.low, turnout.likely, turnout.high
        if factor * (high - low) < likely - low:
            level = low + np.sqrt(factor * (high - low) * (likely - low))
        else:
            level = high - np.sqrt((1 - factor) * (high - low) * (high - likely))
        return a_turnout(float(level))

    walk_outs = tuple(
        replace(one, turnout=drawn(one.turnout, factors[one.union])) for one in scenario.walk_outs
    )
    return project(plan, replace(scenario, walk_outs=walk_outs)).services[CREWS].available


def test_that_the_band_is_the_line_where_turnout_is_sure() -> None:
    sure = tuple(
        replace(one, turnout=a_turnout(0.6)) for one in two_unions().scenarios[0].walk_outs
    )
    projection = project(with_first_scenario(two_unions(), walk_outs=sure))
    for service, band in band_of(projection, draws=50).services.items():
        np.testing.assert_allclose(band.p10, projection.services[service].available, atol=1e-9)
        np.testing.assert_allclose(band.p90, projection.services[service].available, atol=1e-9)


def test_that_the_chance_below_minimum_is_a_share_of_draws_and_not_known_without_one() -> None:
    projection = project(two_unions())
    band = band_of(projection, draws=200)
    minimum = projection.services[CREWS].minimum
    chance = band.services[CREWS].p_below_minimum
    assert np.all((chance >= 0) & (chance <= 1))
    assert np.all(band.services[CREWS].p10 <= band.services[CREWS].p90)
    assert np.all(chance[band.services[CREWS].p90 < minimum - 1] >= 0.9)
    no_minimum = band_of(project(two_unions(minimums=())), draws=20)
    assert np.isnan(no_minimum.services[CREWS].p_below_minimum).all()


def test_that_minutes_short_are_those_of_the_plan_that_a_draw_means() -> None:
    plan, draws = two_unions(), 40
    bands = band_of(project(plan), draws=draws).services
    for draw in (0, 7, 39):
        meant = one_by_one(plan, draw, draws)
        for service, cover in meant.services.items():
            band, grid = bands[service], meant.grid
            assert band.short_min[draw] == minutes_short(cover, grid)
            assert band.below_minimum_min[draw] == minutes_below_minimum(cover, grid)


def same(one: Band, other: Band) -> bool:
    return all(
        np.array_equal(one.services[key].p10, other.services[key].p10) for key in one.services
    )


def test_that_a_seed_repeats_the_band_and_another_one_does_not() -> None:
    projection = project(two_unions())
    assert same(band_of(projection, seed=3), band_of(projection, seed=3))
    assert not same(band_of(projection, seed=3), band_of(projection, seed=4))


def test_that_the_band_stops_when_told_to() -> None:
    with pytest.raises(StoppedError):
        band_of(project(two_unions()), stopped=lambda: True)


def test_that_causes_are_ranked_and_each_stands_where_it_matters() -> None:
    causes = causes_of(project(two_unions()))
    crews = [cause.name for cause in causes[CREWS]]
    assert set(crews) == {
        "Turnout of GMB",
        "Turnout of Unison",
        "Demand",
        "Handover at hospital",
    }
    widths = [cause.mean_width for cause in causes[CREWS]]
    assert widths == sorted(widths, reverse=True)
    calls = {cause.name for cause in causes[Service.CALL_ANSWERING]}
    assert "Talk time" in calls
    assert "Handover at hospital" not in calls


def test_that_causes_are_those_of_the_scenario_shown() -> None:
    plan = two_unions()
    calm: Scenario = replace(plan.scenarios[0], walk_outs=())
    assert not any("Turnout" in cause.name for cause in causes_of(project(plan, calm))[CREWS])
