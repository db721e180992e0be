"""Scenarios are added, copied, renamed and deleted; a plan never loses its last one."""

import pytest

from model.edits import EditFault
from model.scenario_edits import (
    with_copy_of_scenario,
    with_new_scenario,
    with_renamed_scenario,
    without_scenario,
)
from model.starting.other_dates import plan_for
from model.times import local, show_date
from tests.builders import a_plan, a_roster_line, a_scenario, at


def test_that_a_copy_stands_right_after_its_original_with_the_same_walk_outs() -> None:
    plan, copy = with_copy_of_scenario(a_plan(), "s1")

    assert [there.name for there in plan.scenarios] == [
        "As planned",
        "Copy of As planned",
        "No strike",
    ]
    assert copy.walk_outs == plan.scenario("s1").walk_outs
    assert copy.key not in {"s1", "s2"}


def test_that_a_second_scenario_of_one_name_gets_a_number() -> None:
    plan, _ = with_new_scenario(a_plan(), "No strike")

    assert plan.scenarios[-1].name == "No strike 2"


def test_that_two_scenarios_cannot_share_a_name() -> None:
    with pytest.raises(EditFault, match="choose another name"):
        with_renamed_scenario(a_plan(), "s1", "No strike")


def test_that_a_scenario_cannot_be_nameless() -> None:
    with pytest.raises(EditFault, match="needs a name"):
        with_renamed_scenario(a_plan(), "s1", "  ")


def test_that_the_last_scenario_stays() -> None:
    only = a_plan(scenarios=(a_scenario(),))

    with pytest.raises(EditFault, match="only one"):
        without_scenario(only, "s1")


def test_that_a_new_plan_has_the_trust_and_nobody_out() -> None:
    old = a_plan()

    plan = plan_for(old, title="February", opens=at(24 * 26), length_min=48 * 60)

    assert (plan.trust, plan.bases, plan.groups, plan.demand) == (
        old.trust,
        old.bases,
        old.groups,
        old.demand,
    )
    assert [there.walk_outs for there in plan.scenarios] == [()]
    assert show_date(local(plan.horizon.opens).date()) == "Mon 6 Feb"


def test_that_roster_lines_on_named_dates_move_with_the_first_day_of_a_new_plan() -> None:
    first = local(at(0)).date()
    old = a_plan(roster=(a_roster_line(dates=(first,)),))

    plan = plan_for(old, title="February", opens=at(24 * 26), length_min=48 * 60)

    assert [show_date(day) for day in plan.roster[0].dates] == ["Mon 6 Feb"]
