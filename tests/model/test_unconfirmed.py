"""What cover rests on: unconfirmed inputs, the ledger of exemptions, and what matters most."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from model.dispute import ExemptionStatus, ExemptWork, Turnout
from model.extra_cover import CoverStatus, CoverUnit, ExtraCover
from model.plan import Plan
from model.projection import project
from model.rest_lines import HELP, rest_lines
from model.staff import Ability, Service
from model.unconfirmed import (
    ledger_of,
    ranked_assumptions,
    resting_of,
    with_recall,
)
from tests.builders import (
    a_plan,
    a_recall,
    a_scenario,
    a_walk_out,
    an_exemption,
    an_extra_cover_row,
)

CREWS = Service.AMBULANCE_RESPONSE


def crews(key: str, status: CoverStatus) -> ExtraCover:
    abilities = (Ability.CARE, Ability.BLUE_LIGHTS, Ability.DRIVES)
    return an_extra_cover_row(
        key=key, status=status, count=3, unit=CoverUnit.CREWS, abilities=abilities
    )


def a_plan_with(**changes: Any) -> Plan:
    return a_plan(scenarios=(a_scenario(**changes),))


def test_that_cover_rests_on_what_is_offered_or_assumed_and_not_on_what_is_confirmed() -> None:
    rows = tuple(crews(status.value, status) for status in CoverStatus)
    plan = a_plan_with(extra_cover=rows)
    projection = project(plan)
    resting = resting_of(projection)[CREWS]
    confirmed = replace(plan.scenarios[0], extra_cover=rows[2:])
    np.testing.assert_allclose(
        resting.confirmed, project(plan, confirmed).services[CREWS].available
    )
    available = projection.services[CREWS].available
    np.testing.assert_allclose(resting.share * available, resting.unconfirmed)
    assert 0 < resting.total < 1


def test_that_confirmed_cover_rests_on_nothing() -> None:
    plan = a_plan_with(extra_cover=(crews("e1", CoverStatus.CONFIRMED),))
    for resting in resting_of(project(plan)).values():
        assert resting.total == 0
        assert not resting.unconfirmed.any()


def test_that_recall_brings_back_only_people_who_are_out() -> None:
    plan = a_plan_with(walk_outs=(a_walk_out(),), exemptions=(), recalls=(a_recall(share=0.5),))
    projection = project(plan)
    back = with_recall(projection)[CREWS] - projection.services[CREWS].available
    normal = projection.services[CREWS].normal_day - projection.services[CREWS].available
    assert back.max() > 0
    assert np.all(back >= -1e-9)
    assert np.all(back <= normal + 1e-9)


@pytest.mark.parametrize("status", [ExemptionStatus.REFUSED, ExemptionStatus.WITHDRAWN])
def test_that_a_recall_that_is_refused_brings_nobody(status: ExemptionStatus) -> None:
    plan = a_plan_with(recalls=(a_recall(status=status),))
    assert with_recall(project(plan)) == {}


def test_that_the_ledger_says_what_falls_with_a_written_line_and_comes_with_an_asked_one() -> None:
    written = an_exemption(key="x1", share=0.2, work=ExemptWork.ALL)
    asked = replace(written, key="x2", share=0.4, status=ExemptionStatus.ASKED)
    plan = a_plan_with(exemptions=(asked, written))
    lines = ledger_of(project(plan))
    assert [line.exemption.key for line in lines] == ["x1", "x2"]
    assert [line.is_in_force for line in lines] == [True, False]
    for line in lines:
        crews_effect = next(one for one in line.effects if one.service is CREWS)
        assert crews_effect.most > 0


def test_that_assumptions_are_ranked_by_the_time_below_minimum_they_move() -> None:
    wide = a_walk_out(turnout=Turnout(low=0, likely=0.7, high=1))
    rows = (crews("e1", CoverStatus.OFFERED), crews("e2", CoverStatus.CONFIRMED))
    plan = a_plan_with(walk_outs=(wide,), extra_cover=rows)
    ranked = ranked_assumptions(project(plan))
    swings = [one.swing_min for one in ranked]
    assert swings == sorted(swings, reverse=True)
    names = [one.name for one in ranked]
    assert "Military drivers, offered" in names
    assert "Military drivers, confirmed" not in names
    turnout = next(one for one in ranked if one.name.startswith("Turnout"))
    assert turnout.ends == ("0\u2009%", "100\u2009%")
    assert turnout.minutes[1] >= turnout.minutes[0]
    demand = next(one for one in ranked if one.name == "Demand")
    assert demand.ends == ("−8\u2009%", "+9\u2009%")


def test_that_what_cover_rests_on_is_said_line_by_line() -> None:
    wide = a_walk_out(turnout=Turnout(low=0, likely=0.7, high=1))
    asked = an_exemption(share=0.4, work=ExemptWork.ALL, status=ExemptionStatus.ASKED)
    rows = (crews("e1", CoverStatus.OFFERED),)
    plan = a_plan_with(walk_outs=(wide,), extra_cover=rows, exemptions=(asked,))
    projection = project(plan)
    lines = rest_lines(
        resting_of(projection), ledger_of(projection), ranked_assumptions(projection)
    )
    said = {line.what: line for line in lines}
    assert said[HELP].case == "Ambulance response"
    assert said[HELP].effect.endswith("\u2009% of cover")
    exemption = said["GMB exemption, 40\u2009%, asked"]
    turnout = next(line for what, line in said.items() if what.startswith("Turnout"))
    assert turnout.case == "0\u2009% or 100\u2009%"
    assert turnout.effect.endswith(" below minimum")
    assert any(
        line.what == exemption.what and line.effect.startswith("adds up to ") for line in lines
    )


def test_that_ranking_stops_when_told_to() -> None:
    assert ranked_assumptions(project(a_plan()), stopped=lambda: True) == ()
