"""Break-even turnout, proved by the plan in which that many walk out."""

from dataclasses import replace
from datetime import timedelta

import numpy as np
import pytest

from model.break_even import BreakEven, break_even_of_union, break_even_of_walk_out, line_of
from model.dispute import WalkOutStatus
from model.edits import with_walk_out
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import project
from model.resources import resource
from model.shown import whole_missing
from model.staff import Service
from model.trust import MinimumBasis, MinimumStep
from tests.builders import (
    a_membership,
    a_plan,
    a_scenario,
    a_turnout,
    a_walk_out,
    an_exemption,
    at,
)
from tests.trust_builders import a_minimum

CREWS = Service.AMBULANCE_RESPONSE
STEP = 1e-4


def a_plan_that_can_break(*, exemptions: tuple[object, ...] = ()) -> Plan:
    walk_outs = (
        a_walk_out(key="w1", starts=at(7), ends=at(19)),
        a_walk_out(key="w2", starts=at(12), ends=at(24), turnout=a_turnout(0.2)),
        a_walk_out(key="w3", union="Unison", groups=("care_assistant",), turnout=a_turnout(0.3)),
    )
    members = (
        a_membership(share=0.9),
        a_membership(group="care_assistant", union="Unison", share=0.9),
    )
    scenario = a_scenario(walk_outs=walk_outs, exemptions=exemptions)
    minimum = a_minimum(
        basis=MinimumBasis.NORMAL_DAY_SHARE, steps=(MinimumStep(starts=0, value=0.7),)
    )
    return replace(a_plan(scenarios=(scenario,)), membership=members, minimums=(minimum,))


def held(plan: Plan) -> np.ndarray:
    cover = project(plan).services[CREWS]
    return np.asarray(whole_missing(line_of(cover), cover.available) == 0)


def at_turnout(plan: Plan, keys: tuple[str, ...], level: float) -> Plan:
    turnout = a_turnout(min(max(level, 0.0), 1.0))
    scenario = plan.scenarios[0]
    for walk_out in scenario.walk_outs:
        if walk_out.key in keys:
            plan = with_walk_out(plan, scenario.key, replace(walk_out, turnout=turnout))
    return plan


EXEMPT = {
    "nobody exempt": (),
    "a share exempt": (an_exemption(share=0.3),),
}


@pytest.mark.parametrize("name", EXEMPT)
@pytest.mark.parametrize("keys", [("w1", "w2"), ("w1",), ("w2",), ("w3",)])
def test_that_cover_holds_up_to_the_break_even_and_not_beyond(
    keys: tuple[str, ...], name: str
) -> None:
    plan = a_plan_that_can_break(exemptions=EXEMPT[name])
    projection = project(plan)
    walk_outs = {one.key: one for one in projection.scenario.walk_outs}
    found = (
        break_even_of_union(projection, "GMB")
        if len(keys) > 1
        else break_even_of_walk_out(projection, walk_outs[keys[0]])
    )
    turnout = found.services[CREWS]
    breaks = np.flatnonzero((turnout > 0.0) & (turnout < 1.0))
    for interval in breaks[:: max(len(breaks) // 4, 1)]:
        level = turnout[interval]
        assert held(at_turnout(plan, keys, level - STEP))[interval]
        assert not held(at_turnout(plan, keys, level + STEP))[interval]
    assert np.array_equal(turnout == 1.0, held(at_turnout(plan, keys, 1.0)))
    assert np.array_equal(np.isnan(turnout), ~held(at_turnout(plan, keys, 0.0)))


def test_that_the_turnout_named_is_one_at_which_the_whole_period_holds() -> None:
    plan = a_plan_that_can_break()
    found = break_even_of_union(project(plan), "GMB")
    percent = int(found.words.removeprefix("holds up to ").removesuffix("\u2009%"))
    assert 0 < percent < 100
    assert held(at_turnout(plan, ("w1", "w2"), percent / 100)).all()
    assert not held(at_turnout(plan, ("w1", "w2"), (percent + 1) / 100)).all()


def test_that_what_is_required_rises_as_those_who_close_calls_by_phone_walk_out() -> None:
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    night = plan.horizon.opens + timedelta(hours=2)
    walk_out = a_walk_out(groups=(), starts=night, ends=night + timedelta(hours=4))
    closed = replace(plan.trust.phone_closed_per_hour, value=10.0)
    plan = replace(
        plan,
        minimums=(),
        scenarios=(a_scenario(walk_outs=(walk_out,)),),
        trust=replace(plan.trust, phone_closed_per_hour=closed),
    )
    level = break_even_of_union(project(plan), "GMB").services[CREWS].min()
    none, every = (
        project(at_turnout(plan, ("w1",), turnout)).services[CREWS] for turnout in (0.0, 1.0)
    )

    assert (every.required - none.required).max() > 1
    assert held(at_turnout(plan, ("w1",), level - 0.002)).all()
    assert not held(at_turnout(plan, ("w1",), level + 0.002)).all()


def test_that_every_moment_is_said_by_itself() -> None:
    turnout = np.array([0.349, 1.0, np.nan])
    found = BreakEven({Service.AMBULANCE_RESPONSE: turnout})
    said = [found.words_at(Service.AMBULANCE_RESPONSE, at) for at in range(3)]
    assert said == [
        "holds up to 34\u2009%",
        "holds at any turnout",
        "does not hold even at 0\u2009%",
    ]
    assert found.words_at(Service.CALL_ANSWERING, 0) == ""


def test_that_of_several_services_the_one_that_decides_is_named() -> None:
    turnouts = {
        Service.CALL_ANSWERING: np.array([0.8, 0.5]),
        CREWS: np.array([1.0, 0.34]),
        Service.PATIENT_TRANSPORT: np.array([np.nan, 0.9]),
    }
    found = BreakEven(turnouts)

    assert found.words == "ambulance cover holds up to 34\u2009%"
    assert found.besides == "Patient transport cover does not hold even if nobody walks out."
    lost = BreakEven({CREWS: np.array([np.nan]), Service.NHS_111: np.array([np.nan])})
    assert lost.words == "ambulance cover does not hold even at 0\u2009%"
    assert lost.besides == "NHS 111 cover does not hold even if nobody walks out."


@pytest.mark.parametrize(
    ("share", "words"), [(0.05, "holds at any turnout"), (0.001, "changes nothing")]
)
def test_that_a_union_too_small_to_break_the_plan_is_said_so(share: float, words: str) -> None:
    plan = replace(a_plan_that_can_break(), membership=(a_membership(share=share),))
    assert break_even_of_union(project(plan), "GMB").words == words


def test_that_a_plan_below_its_minimum_without_a_strike_is_said_not_to_hold() -> None:
    plan = a_plan_that_can_break()
    high = a_minimum(steps=(MinimumStep(starts=0, value=500),))
    found = break_even_of_union(project(replace(plan, minimums=(high,))), "GMB")
    assert found.words == "does not hold even at 0\u2009%"


def test_that_what_is_required_is_the_line_where_no_minimum_is_set() -> None:
    cover = project(replace(a_plan_that_can_break(), minimums=())).services[CREWS]
    np.testing.assert_array_equal(line_of(cover), cover.required)


def test_that_a_withdrawn_walk_out_changes_nothing() -> None:
    plan = a_plan_that_can_break()
    first = replace(plan.scenarios[0].walk_outs[0], status=WalkOutStatus.WITHDRAWN)
    assert break_even_of_walk_out(project(plan), first).words == "changes nothing"
