"""What contradicts itself in a plan is named with its place."""

from dataclasses import fields, replace
from datetime import date
from typing import Any, get_type_hints

import pytest

from model.demand import DemandStream, Journeys, Stream
from model.dispute import CategoryAgreement, Nature, ResponseAgreement
from model.document.checks import check_plan
from model.document.faults import fault_in_words
from model.document.figure_limits import FIGURE_LIMITS
from model.figures import Figure, Status
from model.plan import Plan
from model.plan_file import PlanFileError, plan_from_json, plan_to_json
from model.staff import StaffGroup
from model.trust import CallSettings, Category, InterimMean, MinimumStep, Trust
from tests.builders import (
    a_critical_post,
    a_demand_change,
    a_membership,
    a_plan,
    a_recall,
    a_roster_line,
    a_scenario,
    a_turnout,
    a_walk_out,
    a_window,
    an_agreement,
    an_exemption,
    an_extra_cover_row,
    at,
)
from tests.trust_builders import (
    a_base,
    a_figure,
    a_minimum,
    a_profile,
    a_standard,
    a_stream,
    a_trust,
    some_call_settings,
)

AN_INTERIM_BACKWARDS = InterimMean(
    mean_min=30,
    first=date(2023, 4, 1),
    last=date(2023, 3, 31),
    source="made up for tests",
    status=Status.PUBLISHED,
)


def a_plan_with(**parts: Any) -> Plan:
    return a_plan(scenarios=(a_scenario(**parts),))


def natures(*shares: float) -> CategoryAgreement:
    listed = tuple(Nature(name=f"n{share}", share=share, agreed=True) for share in shares)
    return CategoryAgreement(category=Category.C2, attended=0, natures=listed)


def test_that_a_plan_of_the_builders_holds_together() -> None:
    assert check_plan(a_plan()) == ()


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (
            a_plan_with(walk_outs=(a_walk_out(starts=at(12), ends=at(6)),)),
            "Walk-out 1, ends: Wed 06:00 is not after the start, Wed 12:00",
        ),
        (
            a_plan_with(walk_outs=(a_walk_out(groups=("porter",)),)),
            "Walk-out 1, groups: the plan has no “porter”",
        ),
        (
            a_plan_with(walk_outs=(a_walk_out(bases=("north", "east")),)),
            "Walk-out 1, bases: the plan has no “east”",
        ),
        (
            a_plan_with(walk_outs=(a_walk_out(), a_walk_out())),
            "Walk-out 2: the key “w1” is there before",
        ),
        (
            a_plan_with(walk_outs=(a_walk_out(turnout=a_turnout(0.7, low=0.8)),)),
            "Walk-out 1, turnout: low 0.8, likely 0.7, high 0.7 are not in rising order",
        ),
        (
            a_plan_with(walk_outs=(a_walk_out(non_members=a_turnout(0.1, high=0)),)),
            "Walk-out 1, non members: low 0.1, likely 0.1, high 0 are not in rising order",
        ),
        (
            a_plan_with(exemptions=(an_exemption(number=5),)),
            "Exemption 1: has a share and a number; give exactly one of them",
        ),
        (
            a_plan_with(exemptions=(an_exemption(share=None),)),
            "Exemption 1: has neither a share nor a number; give exactly one of them",
        ),
        (
            a_plan_with(exemptions=(an_exemption(journeys=("j9",)),)),
            "Exemption 1, journeys: the plan has no “j9”",
        ),
        (
            a_plan_with(exemptions=(an_exemption(starts=at(5), ends=at(5)),)),
            "Exemption 1, ends: Wed 05:00 is not after the start, Wed 05:00",
        ),
        (
            a_plan_with(recalls=(a_recall(groups=("porter",)),)),
            "Recall 1, groups: the plan has no “porter”",
        ),
        (
            a_plan_with(extra_cover=(an_extra_cover_row(windows=(a_window(), a_window(9, 8))),)),
            (
                "Extra cover 1 “Military drivers”, window 2, ends: "
                "Wed 08:00 is not after the start, Wed 09:00"
            ),
        ),
        (
            a_plan_with(agreement=an_agreement(categories=(natures(0.4, 0.5),))),
            "Agreement, category 1, natures: the shares add up to 0.9, not to 1",
        ),
        (
            a_plan_with(agreement=an_agreement(categories=(natures(1), natures(1)))),
            "Agreement, category 2: the category “c2” is there before",
        ),
        (
            a_plan_with(demand_changes=("snow",)),
            "Demand changes: the plan has no “snow”",
        ),
        (
            a_plan(scenarios=(a_scenario(), a_scenario(key="s2"))),
            "Scenario 2 “As planned”: the name “As planned” is there before",
        ),
        (
            a_plan(roster=(a_roster_line(), a_roster_line(key="r2", base="east"))),
            "Roster line 2, base: the plan has no “east”",
        ),
        (
            a_plan(roster=(a_roster_line(), a_roster_line())),
            "Roster line 2: the key “r1” is there before",
        ),
        (
            a_plan(critical_posts=(a_critical_post(group="porter"),)),
            "Critical post 1, group: the plan has no “porter”",
        ),
        (
            a_plan(membership=(a_membership(), a_membership(union="Unison", share=0.6))),
            "Membership: the unions of “paramedic” add up to 1.1, over 1",
        ),
        (
            a_plan(membership=(a_membership(share=0.1), a_membership(share=0.1))),
            "Membership 2: the group and union “paramedic, GMB” is there before",
        ),
        (
            a_plan(bases=(a_base("north"), a_base("south"), a_base("control"), a_base("south"))),
            "Base 4 “South hub”: the key “south” is there before",
        ),
        (
            a_plan(demand=(a_stream(hours=a_profile((0.5,) * 24)),)),
            "Demand 1, hours: the shares add up to 12, not to 1",
        ),
        (
            a_plan(demand=(a_stream(hours=a_profile((0.5, 0.5))),)),
            "Demand 1, hours, values: 2 values, not 24, one for each hour",
        ),
        (
            a_plan(trust=a_trust(standards=(a_standard(interim=(AN_INTERIM_BACKWARDS,)),))),
            (
                "Trust, standard 1, interim mean 1, last: "
                "2023-03-31 is before the first day, 2023-04-01"
            ),
        ),
        (
            a_plan(demand=(a_stream(weekdays=a_profile((1,) * 5)),)),
            "Demand 1, weekdays, values: 5 values, not 7, one for each weekday",
        ),
        (
            a_plan(demand=(a_stream(Stream.C2), a_stream(Stream.C2))),
            "Demand 2: the stream “c2” is there before",
        ),
        (
            a_plan(demand_changes=(a_demand_change(ends=at(-1)),)),
            "Demand change 1 “Public appeal”, ends: Tue 23:00 is not after the start, Wed 00:00",
        ),
        (
            a_plan(minimums=(a_minimum(steps=(MinimumStep(starts=60, value=1),) * 2),)),
            "Local minimum 1, step 2: the start “60” is there before",
        ),
        (
            a_plan(trust=a_trust(off_road=a_profile((0.1,) * 23))),
            "Trust, off road, values: 23 values, not 24, one for each hour",
        ),
        (
            a_plan(trust=a_trust(calls=(some_call_settings(),) * 2)),
            "Trust, call service 2: the service “call_answering” is there before",
        ),
    ],
)
def test_that_a_contradiction_is_refused_with_its_place(plan: Plan, sentence: str) -> None:
    with pytest.raises(PlanFileError) as caught:
        plan_from_json(plan_to_json(plan))
    assert caught.value.faults == (sentence,)


def test_that_every_figure_of_a_plan_has_limits() -> None:
    names = {
        field.name
        for kind in (Trust, CallSettings, StaffGroup, DemandStream, Journeys, ResponseAgreement)
        for field in fields(kind)
        if get_type_hints(kind)[field.name] is Figure
    }
    assert names == set(FIGURE_LIMITS)


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (
            a_plan(trust=a_trust(crews_per_dispatcher=a_figure(-1))),
            "Trust, crews per dispatcher, value: -1 is less than 0",
        ),
        (
            a_plan(trust=a_trust(calls=(some_call_settings(target_share=a_figure(1)),))),
            "Trust, call service 1, target share, value: 1 is not less than 1",
        ),
        (
            a_plan(trust=a_trust(calls=(some_call_settings(talk_min=a_figure(0)),))),
            "Trust, call service 1, talk min, value: 0 is not more than 0",
        ),
        (
            a_plan(demand=(a_stream(per_day=1_000_000),)),
            "Demand 1, per day, value: 1,000,000 is more than 100,000",
        ),
    ],
)
def test_that_a_figure_its_sums_cannot_take_is_refused(plan: Plan, sentence: str) -> None:
    assert [fault_in_words(fault, {}) for fault in check_plan(plan)] == [sentence]


def test_that_several_contradictions_are_named_together() -> None:
    line = a_roster_line(group="porter", base="east")
    assert len(check_plan(a_plan(roster=(line, replace(line, key="r2"))))) == 4
