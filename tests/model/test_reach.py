"""How many a walk-out calls out, and when."""

import numpy as np
import pytest

from model.dispute import WalkOutStatus
from model.people import people_of
from model.plan import Plan
from model.projection import project
from model.reach import intervals_inside, most_called_out
from model.times import Grid
from tests.builders import a_plan, a_scenario, a_walk_out, at


def planned(**changes: object) -> Plan:
    return a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(**changes),)),))


def out_of(plan: Plan) -> float:
    return most_called_out(project(plan), plan.scenarios[0].walk_outs)


def test_that_an_interval_that_is_touched_counts() -> None:
    inside = intervals_inside(Grid(at(0), 360, 60), [(at(1.5), at(3)), (at(5), at(9))])
    assert inside.tolist() == [False, True, True, False, False, True]


def test_that_the_most_called_out_are_those_of_the_fullest_interval() -> None:
    plan = planned()
    called_out = people_of(plan, plan.scenarios[0]).called_out
    assert out_of(plan) == pytest.approx(float(np.max(called_out.sum(axis=(0, 1, 2)))))
    assert out_of(plan) > 0


def test_that_fewer_bases_and_groups_are_fewer_people() -> None:
    everywhere = out_of(planned())
    assert out_of(planned(bases=("north",))) == pytest.approx(everywhere / 2)
    assert out_of(planned(groups=("paramedic",))) == pytest.approx(everywhere / 2)


def test_that_a_withdrawn_walk_out_calls_nobody_out() -> None:
    assert out_of(planned(status=WalkOutStatus.WITHDRAWN)) == 0


def test_that_people_called_out_twice_count_once() -> None:
    twice = (a_walk_out(), a_walk_out(key="w2"))
    plan = a_plan(scenarios=(a_scenario(walk_outs=twice),))
    assert out_of(plan) == pytest.approx(out_of(planned()))
