"""Every number of a plan that has a source is an assumption, and can be changed as one."""

from collections.abc import Iterator
from dataclasses import fields, replace

import pytest
from hypothesis import Phase, given, settings

from model.assumptions import SHARE, assumptions_of, with_assumption
from model.document.checks import check_plan
from model.edits import EditFault
from model.figures import Figure, Kept, Profile, Status
from model.plan import Plan
from tests.builders import a_membership, a_plan, a_scenario, an_agreement
from tests.strategies import plans


def sourced(value: object) -> Iterator[Figure | Profile]:
    """Find every figure of a plan, and every profile of its trust."""
    if isinstance(value, Figure | Profile):
        yield value
    elif isinstance(value, Kept):
        for field in fields(value):
            yield from sourced(getattr(value, field.name))
    elif isinstance(value, tuple):
        for one in value:
            yield from sourced(one)


def test_that_every_figure_of_a_plan_is_listed() -> None:
    plan = a_plan(scenarios=(a_scenario(agreement=an_agreement()),))
    figures = [one for one in sourced(plan) if isinstance(one, Figure)]
    listed = [one for one in assumptions_of(plan) if one.name == "value"]
    assert sorted(one.value for one in listed) == sorted(figure.value for figure in figures)


def test_that_places_are_told_apart() -> None:
    places = [(one.place, one.name) for one in assumptions_of(a_plan())]
    assert len(set(places)) == len(places)


@given(plans())
@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_that_putting_back_what_was_read_changes_nothing(plan: Plan) -> None:
    for assumption in assumptions_of(plan):
        assert with_assumption(plan, assumption) == plan


def test_that_a_profile_is_said_by_its_lowest_and_highest_hour() -> None:
    plan = a_plan()
    trust = replace(
        plan.trust,
        handover_min=replace(plan.trust.handover_min, values=(*(30.0,) * 23, 62.5)),
        off_road=replace(plan.trust.off_road, values=(0.12,) * 24),
    )
    words = {one.what: one.value for one in assumptions_of(replace(plan, trust=trust))}
    assert words["Handover at hospital"] == "30 to 62.5"
    assert words["Crew time off the road"] == "12\u2009%"


@pytest.mark.parametrize(
    ("about", "what", "number", "words"),
    [
        (
            "Category 1",
            "Spread of job times, standard deviation by mean",
            0,
            "0 is not more than 0",
        ),
        ("Category 1", "Spread of job times, standard deviation by mean", 4, "4 is more than 3"),
        ("Category 2", "Patients taken to hospital", 1.5, "1.5 is more than 1"),
        ("Category 2", "Response, on average within", -1, "-1 is less than 0"),
    ],
)
def test_that_a_number_outside_its_limits_is_refused(
    about: str, what: str, number: float, words: str
) -> None:
    plan = a_plan()
    there = next(one for one in assumptions_of(plan) if (one.about, one.what) == (about, what))
    with pytest.raises(EditFault, match=f"{words}; choose another number."):
        with_assumption(plan, replace(there, value=number))


def test_that_unions_never_have_more_than_everybody() -> None:
    plan = a_plan(membership=(a_membership(share=0.5), a_membership(union="Unison", share=0.4)))
    unison = next(one for one in assumptions_of(plan) if one.what == "Paramedic, Unison")
    assert unison.unit == SHARE
    with pytest.raises(EditFault, match="would add up to 110%; choose less"):
        with_assumption(plan, replace(unison, value=0.6))
    after = with_assumption(plan, replace(unison, value=0.5, status=Status.OWN))
    assert after.membership[1].share == 0.5
    assert check_plan(after) == ()
