"""Pickets and recall are told apart from cover; windows of one union count people once."""

from dataclasses import replace
from typing import Any

import pytest

from model.call_backs import call_backs_of
from model.counted_once import counted_once
from model.dispute import WalkOut, WalkOutKind, WalkOutStatus
from model.plan import Plan
from model.projection import project
from model.trust import Category, Picket
from tests.builders import a_plan, a_recall, a_scenario, a_walk_out, at


def a_picketed_plan(*walk_outs: WalkOut) -> Plan:
    """Two crews at each of two bases can be called back 08:00 to 18:00, within 10 min."""
    plan = a_plan(scenarios=(a_scenario(walk_outs=walk_outs, recalls=(a_recall(),)),))
    picket = Picket(opens=480, closes=1080, crews=2, delay_min=10, categories=(Category.C1,))
    north, south, *others = plan.bases
    picketed = (replace(north, picket=picket), replace(south, picket=picket), *others)
    return replace(plan, bases=picketed)


def told(plan: Plan) -> list[tuple[str, float, float]]:
    opens = plan.horizon.opens
    return [
        (
            back.name,
            (back.starts - opens).total_seconds() / 3600,
            (back.ends - opens).total_seconds() / 3600,
        )
        for back in call_backs_of(plan, plan.scenarios[0])
    ]


def test_that_pickets_on_the_same_terms_are_told_together_while_their_bases_are_out() -> None:
    plan = a_picketed_plan(a_walk_out(starts=at(6), ends=at(12)))
    assert told(plan) == [("Pickets", 8, 12), ("GMB recall", 6, 12)]
    terms = [back.terms for back in call_backs_of(plan, plan.scenarios[0])]
    assert terms[0] == "4 crews at 2 bases, back in 10 min for C1"
    assert terms[1] == ("10\u2009% of those out, back in 30 min: Major incident declared, written")


def test_that_nobody_can_be_called_back_where_nobody_is_out() -> None:
    withdrawn = a_walk_out(status=WalkOutStatus.WITHDRAWN)
    ban = a_walk_out(key="w2", kind=WalkOutKind.OVERTIME_BAN)
    assert told(a_picketed_plan(withdrawn, ban)) == []


def test_that_a_walk_out_at_one_base_leaves_the_picket_of_the_other_alone() -> None:
    plan = a_picketed_plan(a_walk_out(bases=("north",), starts=at(0), ends=at(9)))
    assert call_backs_of(plan, plan.scenarios[0])[0].terms.startswith("2 crews at 1 base,")


def test_that_pickets_and_recall_change_no_cover() -> None:
    plan = a_picketed_plan(a_walk_out())
    without = replace(
        plan,
        bases=tuple(replace(base, picket=None) for base in plan.bases),
        scenarios=tuple(replace(s, recalls=()) for s in plan.scenarios),
    )
    for service, cover in project(plan).services.items():
        assert (cover.available == project(without).services[service].available).all()


@pytest.mark.parametrize(
    ("changes", "is_shared"),
    [
        ({}, True),
        ({"groups": ()}, True),
        ({"groups": ("dispatcher",)}, False),
        ({"union": "Unison"}, False),
        ({"status": WalkOutStatus.WITHDRAWN}, False),
        ({"kind": WalkOutKind.OVERTIME_BAN}, False),
        ({"starts": at(18)}, False),
    ],
)
def test_that_windows_of_one_union_for_the_same_people_count_them_once(
    changes: dict[str, Any], is_shared: bool
) -> None:
    first = a_walk_out(starts=at(6), ends=at(18))
    other = replace(a_walk_out(key="w2", starts=at(12), ends=at(22)), **changes)
    scenario = a_scenario(walk_outs=(first, other))
    expected = ((at(12), at(18)),) if is_shared else ()
    assert counted_once(scenario, first) == counted_once(scenario, other) == expected


def test_that_stretches_counted_once_are_merged() -> None:
    first = a_walk_out(starts=at(0), ends=at(24))
    others = (
        a_walk_out(key="w2", starts=at(2), ends=at(6)),
        a_walk_out(key="w3", starts=at(4), ends=at(8)),
        a_walk_out(key="w4", starts=at(20), ends=at(30)),
    )
    scenario = a_scenario(walk_outs=(first, *others))
    assert counted_once(scenario, first) == ((at(2), at(8)), (at(20), at(24)))
