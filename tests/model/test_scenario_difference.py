"""What a scenario has otherwise than the first is said thing by thing."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.dispute import Exemption, ExemptionStatus, WalkOutStatus
from model.plan import Plan, Scenario
from model.scenario_difference import scenario_difference
from model.scenario_edits import with_copy_of_scenario, with_moved_scenario
from tests.builders import (
    a_demand_change,
    a_plan,
    a_recall,
    a_scenario,
    a_turnout,
    a_walk_out,
    a_window,
    an_agreement,
    an_exemption,
    an_extra_cover_row,
    at,
)

FIRST = a_scenario(
    walk_outs=(a_walk_out(),),
    exemptions=(an_exemption(),),
    recalls=(a_recall(),),
    extra_cover=(an_extra_cover_row(count=40),),
    agreement=an_agreement(),
    demand_changes=("d1",),
)
PLAN = a_plan(scenarios=(FIRST,), demand_changes=(a_demand_change(),))


def said(plan: Plan = PLAN, **changes: Any) -> tuple[str, ...]:
    return scenario_difference(plan, FIRST, replace(FIRST, **changes))


def test_that_a_copy_differs_in_nothing() -> None:
    plan, copy = with_copy_of_scenario(PLAN, FIRST.key)

    assert scenario_difference(plan, FIRST, copy) == ()


def test_that_no_strike_is_told_as_all_that_is_gone() -> None:
    assert scenario_difference(PLAN, FIRST, Scenario(key="s9", name="No strike")) == (
        "Without GMB walk-out (crews, Wed 00:00 to 00:00 next day)",
        "Without GMB exemption (Paramedic, 30\u2009%)",
        "Without GMB recall (Major incident declared)",
        "Without Military drivers (40 drivers)",
        "Without the response agreement",
        "Without the demand change “Public appeal”",
    )


def test_that_what_comes_is_told_with_its_size() -> None:
    later = a_walk_out(key="w2", union="Unison", groups=(), starts=at(12), ends=at(18))

    assert said(walk_outs=(a_walk_out(), later)) == (
        "With Unison walk-out (all staff, Wed 12:00 to 18:00)",
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"ends": at(18)}, "ends Wed 18:00 instead of Thu 00:00"),
        ({"status": WalkOutStatus.CONFIRMED}, "confirmed instead of notified"),
        ({"groups": ()}, "calls out All 6 instead of Paramedic, Emergency care assistant"),
        ({"bases": ("north",)}, "at North hub instead of All 3"),
        ({"source": "a letter"}, "other details"),
    ],
)
def test_that_a_changed_walk_out_says_what_changed(change: dict[str, Any], words: str) -> None:
    assert said(walk_outs=(a_walk_out(**change),)) == (f"GMB crews from Wed 00:00: {words}",)


def test_that_several_changes_of_one_thing_are_one_line() -> None:
    turnout = replace(a_turnout(), low=0.9, likely=0.9, high=0.9)

    (line,) = said(walk_outs=(a_walk_out(ends=at(18), turnout=turnout),))

    assert line.startswith("GMB crews from Wed 00:00: ends Wed 18:00 instead of Thu 00:00, turnout")
    assert "90\u2009% instead of" in line


def test_that_extra_cover_says_how_many_instead_of_how_many() -> None:
    fewer = an_extra_cover_row(count=0, windows=(a_window(6, 12),))

    (line,) = said(extra_cover=(fewer,))

    assert line == (
        "Military drivers: 0 drivers instead of 40 drivers, "
        "Wed 06:00 to 12:00 instead of Wed 06:00 to 22:00"
    )


def test_that_fewer_than_five_people_are_not_counted_in_what_others_read() -> None:
    few, more, many = (an_exemption(share=None, number=number) for number in (3, 4, 12))
    with_few = replace(FIRST, exemptions=(few,))

    def told(exemption: Exemption) -> tuple[str, ...]:
        return scenario_difference(PLAN, with_few, replace(FIRST, exemptions=(exemption,)))

    assert told(many) == ("GMB exemption (Paramedic): 12 people instead of fewer than 5 people",)
    # That they differ is said all the same.
    assert told(more) == ("GMB exemption (Paramedic): other details",)


def test_that_an_exemption_and_a_recall_say_how_far_they_are_agreed() -> None:
    verbal = ExemptionStatus.VERBAL

    assert said(
        exemptions=(an_exemption(status=verbal, ends=at(12)),), recalls=(a_recall(status=verbal),)
    ) == (
        "GMB exemption (Paramedic): to Wed 12:00 instead of the end, verbal instead of written",
        "GMB recall (Major incident declared): verbal instead of written",
    )


def test_that_another_agreement_is_told() -> None:
    assert said(agreement=an_agreement(source="the letter of 9 January")) == (
        "Another response agreement",
    )
    assert scenario_difference(PLAN, replace(FIRST, agreement=None), FIRST) == (
        "With a response agreement",
    )


@given(st.integers(-3, 9), st.integers(0, 3))
def test_that_a_moved_scenario_loses_nobody_and_keeps_the_order_of_the_others(
    to: int, which: int
) -> None:
    plan = a_plan(scenarios=tuple(Scenario(key=f"s{at}", name=f"No {at}") for at in range(4)))

    moved = with_moved_scenario(plan, f"s{which}", to)

    keys = [scenario.key for scenario in moved.scenarios]
    assert keys.index(f"s{which}") == min(max(to, 0), 3)
    assert [key for key in keys if key != f"s{which}"] == [
        f"s{at}" for at in range(4) if at != which
    ]
