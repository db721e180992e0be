"""What shortens category 2 most: every claim is proved by making the change and waiting again."""

import re
from dataclasses import replace
from typing import Any

import pytest

from model.edits import with_extra_cover
from model.extra_cover import CoverKind, CoverUnit, ExtraCover
from model.plan import Plan, Scenario
from model.projection import project
from model.responding import responding_of
from model.staff import Ability, Service
from model.stopping import StoppedError
from model.trust import Category
from model.wait_reasons import More, WaitReason, wait_reason_at, wait_reason_sentence
from tests.builders import (
    a_horizon,
    a_plan,
    a_scenario,
    a_walk_out,
    a_window,
    an_extra_cover_row,
    at,
)
from tests.trust_builders import a_profile, a_stream, a_trust, all_streams

NOON = 48
A_DAY = a_horizon(length_min=24 * 60)
WINDOW = (NOON, NOON + 16)


def a_struck_day(**changes: Any) -> Plan:
    """Build a day on which crews are scarce, with handovers of twenty minutes."""
    plan = a_plan(horizon=A_DAY, trust=a_trust(handover_min=a_profile((20.0,) * 24)))
    return replace(plan, **changes)


def the_reason(plan: Plan, moment: int = NOON) -> WaitReason:
    reason = wait_reason_at(project(plan), moment)
    assert reason is not None
    return reason


def the_mean_min(plan: Plan) -> float:
    """Return the mean response of category 2 calls from 12:00 to 16:00."""
    times = responding_of(project(plan))
    assert times is not None
    return times.mean_in(Category.C2, WINDOW)


def a_row(**changes: Any) -> ExtraCover:
    """Build one more of something from 12:00 to the end of the day."""
    return an_extra_cover_row(count=1, windows=(a_window(12, 24),), **changes)


ADDED = {
    More.CREW: a_row(kind=CoverKind.CONTRACTED_CREWS, unit=CoverUnit.CREWS),
    More.PHONE_CLINICIAN: a_row(
        kind=CoverKind.LOANED_CLINICIANS, abilities=(Ability.CLOSES_BY_PHONE,)
    ),
    More.HANDLER: a_row(
        kind=CoverKind.CALL_HANDLERS,
        service=Service.CALL_ANSWERING,
        abilities=(Ability.ANSWERS,),
    ),
}


@pytest.mark.parametrize("more", ADDED)
def test_that_one_more_shortens_category_2_by_what_is_told(more: More) -> None:
    plan = a_struck_day()
    helped = with_extra_cover(plan, "s1", ADDED[more])
    gained = the_mean_min(plan) - the_mean_min(helped)
    assert the_reason(plan).shorter[more] == pytest.approx(gained, abs=1e-9)


def test_that_shorter_handovers_shorten_category_2_by_what_is_told() -> None:
    # No queue of the day before, whose handovers the changed profile shortens too, lasts to noon.
    strike = a_scenario(walk_outs=(a_walk_out(starts=at(12)),))
    plan = a_struck_day(scenarios=(strike,), demand=(a_stream(per_day=180),))
    minutes = (20.0,) * 12 + (19.0,) * 12
    trust = replace(plan.trust, handover_min=a_profile(minutes))
    gained = the_mean_min(plan) - the_mean_min(replace(plan, trust=trust))
    assert gained > 0.1
    assert the_reason(plan).shorter[More.HANDOVER] == pytest.approx(gained, abs=1e-4)


def test_that_what_shortens_most_comes_first() -> None:
    gains = list(the_reason(a_struck_day()).shorter.values())
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 0


def test_that_the_sentence_tells_every_change_with_its_minutes() -> None:
    plan = a_struck_day()
    reason = the_reason(plan)
    said = wait_reason_sentence(reason, project(plan).grid)
    assert said.startswith("Category 2 calls Wed 12:00 to 16:00 wait ")
    assert "on average (quick). One more crew from 12:00 shortens that by " in said
    assert f"by {reason.shorter[More.CREW]:.1f} min" in said
    assert said.endswith("ne more call handler changes nothing.")
    assert all(re.search(more.value, said, re.IGNORECASE) for more in More)


def test_that_nothing_is_told_where_nobody_of_category_2_calls() -> None:
    calm = a_struck_day(demand=tuple(one for one in all_streams() if one.stream != "c2"))
    assert wait_reason_at(project(calm), NOON) is None
    assert wait_reason_at(project(replace(a_plan(), groups=(), roster=(), demand=())), 0) is None


def test_that_odd_plans_have_a_true_sentence() -> None:
    everybody = a_scenario(walk_outs=(a_walk_out(groups=()),))
    for plan in (
        a_struck_day(scenarios=(everybody,)),
        a_struck_day(roster=()),
        a_struck_day(scenarios=(Scenario(key="s1", name="Nobody out"),)),
        a_struck_day(demand=(a_stream(per_day=0.01),)),
    ):
        said = wait_reason_sentence(the_reason(plan), project(plan).grid)
        assert "nan" not in said
        assert "nothing" in said


def test_that_a_moment_near_the_end_looks_ahead_to_the_end() -> None:
    reason = the_reason(a_struck_day(), moment=95)
    assert (reason.first, reason.last) == (95, 96)


def test_that_trying_stops_when_told_to() -> None:
    with pytest.raises(StoppedError):
        wait_reason_at(project(a_struck_day()), NOON, stopped=lambda: True)
