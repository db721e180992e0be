"""What one walk-out, roster line or offer of help does to cover, in numbers and in a sentence."""

from dataclasses import replace

import numpy as np
import pytest

from model.duty import grid_of
from model.edits import drop
from model.effect import ServiceEffect, effect_of, effect_sentence, outside_sentence
from model.extra_cover import CoverUnit
from model.plan import Plan
from model.projection import project
from model.staff import Ability, Service
from tests.builders import a_plan, a_scenario, a_walk_out, a_window, an_extra_cover_row, at

CREWS = Service.AMBULANCE_RESPONSE


def without_walk_outs(plan: Plan) -> Plan:
    (first, *others) = plan.scenarios
    return replace(plan, scenarios=(replace(first, walk_outs=()), *others))


def crews_that_help(**changes: object) -> Plan:
    row = an_extra_cover_row(
        unit=CoverUnit.CREWS,
        count=3,
        windows=(a_window(10, 14),),
        abilities=(Ability.CARE, Ability.BLUE_LIGHTS, Ability.DRIVES),
        **changes,
    )
    return a_plan(scenarios=(a_scenario(extra_cover=(row,)),))


def test_that_a_walk_out_takes_the_crews_it_takes_and_when() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(starts=at(12), ends=at(20)),)),))
    now, without = project(plan), project(without_walk_outs(plan))
    (effect,) = effect_of(now, without)
    change = now.services[CREWS].available - without.services[CREWS].available
    assert effect.service is CREWS
    assert effect.most == pytest.approx(change.min())
    assert effect.most < 0
    assert effect.when == "12:00"


def test_that_the_sentence_says_what_it_takes_and_the_hours_below_minimum() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(starts=at(12), ends=at(20)),)),))
    effects = effect_of(project(plan), project(without_walk_outs(plan)))
    sentence = effect_sentence(effects).replace("\u00a0", " ")
    assert sentence.startswith("Takes up to ")
    assert ", most at 12:00. Without it " in sentence
    assert " below minimum, now " in sentence


def test_that_extra_cover_adds() -> None:
    plan = crews_that_help()
    (first,) = plan.scenarios
    other = replace(plan, scenarios=(replace(first, extra_cover=drop(first.extra_cover, "e1")),))
    (effect,) = effect_of(project(plan), project(other))
    assert effect.most > 0
    assert effect_sentence((effect,)).startswith("Adds up to ")


def test_that_the_same_plan_has_no_effect() -> None:
    plan = a_plan()
    assert effect_of(project(plan), project(plan)) == ()
    assert effect_sentence(()) == "Changes cover by less than one."


def test_that_hours_short_are_told_where_no_minimum_is_set() -> None:
    plan = a_plan(minimums=())
    effects = effect_of(project(plan), project(without_walk_outs(plan)))
    assert not effects[0].is_minimum
    assert " short, now " in effect_sentence(effects)


def test_that_a_walk_out_that_never_makes_cover_short_is_said_to_leave_it_holding() -> None:
    plan = a_plan(demand=(), journeys=(), minimums=())
    effects = effect_of(project(plan), project(without_walk_outs(plan)))
    assert effect_sentence(effects).endswith(". Cover holds with it and without it.")


def test_that_a_walk_out_of_everybody_tells_every_service_the_largest_effect_first() -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(groups=()),)),))
    members = tuple(
        replace(plan.membership[0], group=group.key, share=0.6) for group in plan.groups
    )
    plan = replace(plan, membership=members)
    effects = effect_of(project(plan), project(without_walk_outs(plan)))
    assert {effect.service for effect in effects} >= {CREWS, Service.CALL_ANSWERING}
    sizes = [abs(effect.most) for effect in effects]
    assert sizes == sorted(sizes, reverse=True)
    assert ", and up to " in effect_sentence(effects)


@pytest.mark.parametrize(("starts", "ends"), [(-24, 0), (36, 40), (60, 70)])
def test_that_a_window_outside_the_plan_is_said_to_change_nothing(
    starts: float, ends: float
) -> None:
    grid = grid_of(a_plan().horizon)
    sentence = outside_sentence(grid, at(starts), at(ends))
    assert sentence == (
        "Lies outside the plan, which runs Wed 11 Jan 00:00 to Thu 12 Jan 12:00: "
        "it changes nothing."
    )
    assert outside_sentence(grid, at(starts), at(starts) + (grid.closes - grid.opens) * 3) == (
        "" if starts < 36 else sentence
    )


def test_that_military_drivers_are_told_with_the_full_crews_they_cost() -> None:
    roster = tuple(line for line in a_plan().roster if line.group != "care_assistant")
    military = a_scenario(walk_outs=(), extra_cover=(an_extra_cover_row(count=40),))
    plan = a_plan(roster=roster, scenarios=(military,))
    alone = replace(plan, scenarios=(replace(military, extra_cover=()),))
    now, without = project(plan), project(alone)
    effects = effect_of(now, without)
    full = [sum(base.full for base in p.services[CREWS].bases) for p in (now, without)]
    assert effects[0].full_lost == pytest.approx(np.max(full[1] - full[0]))
    assert effects[0].full_lost > 1
    assert ", and costs up to" in effect_sentence(effects)


def test_that_handlers_are_told_apart_by_their_number() -> None:
    calls = ServiceEffect(
        service=Service.CALL_ANSWERING,
        unit="handlers",
        most=-6.2,
        when="19:15",
        is_minimum=False,
        minutes_without=0,
        minutes_now=60,
    )
    other = replace(calls, service=Service.NHS_111, most=-2.0)
    assert effect_sentence((calls, other)).startswith(
        "Takes up to 6 handlers on 999, most at 19:15, and up to 2 handlers on 111"
    )
