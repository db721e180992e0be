"""New things start out ready to be changed, with a key of their own."""

from dataclasses import replace

import pytest

from model.called_out import people_brought
from model.dispute import WalkOutStatus
from model.drafts import (
    copy_of_walk_out,
    draft_extra_cover,
    draft_roster_line,
    draft_walk_out,
    with_another_window,
)
from model.extra_cover import CoverKind, CoverWork
from model.shared_drafts import draft_post
from model.staff import Ability, Service
from model.usual_cover import of_kind, usual_of
from tests.builders import (
    a_membership,
    a_plan,
    a_scenario,
    a_walk_out,
    a_window,
    an_extra_cover_row,
    at,
)


def test_that_a_new_walk_out_is_of_a_union_that_is_not_out_yet() -> None:
    plan = a_plan(membership=(a_membership(), a_membership(union="Unison")))
    assert draft_walk_out(plan, plan.scenarios[0], at(6)).union == "Unison"


def test_that_a_new_walk_out_is_of_the_first_union_where_all_are_out() -> None:
    plan = a_plan()
    assert draft_walk_out(plan, plan.scenarios[0], at(6)).union == "GMB"


def test_that_a_new_walk_out_calls_everybody_for_six_hours() -> None:
    plan = a_plan(membership=())
    walk_out = draft_walk_out(plan, plan.scenarios[1], at(6))
    assert (walk_out.union, walk_out.groups, walk_out.bases) == ("Union", (), ())
    assert (walk_out.starts, walk_out.ends) == (at(6), at(12))


def test_that_a_copy_of_a_walk_out_is_notified_again_under_another_key() -> None:
    original = a_walk_out(status=WalkOutStatus.CONFIRMED)
    copy = copy_of_walk_out(a_scenario(), original, at(30), at(34))
    assert copy.key != original.key
    assert (copy.status, copy.starts) == (WalkOutStatus.NOTIFIED, at(30))
    assert (copy.union, copy.turnout) == (original.union, original.turnout)


@pytest.mark.parametrize(
    ("service", "brought"),
    [
        (Service.AMBULANCE_RESPONSE, "1 crew"),
        (Service.CALL_ANSWERING, "1 handler"),
        (Service.NHS_111, "1 handler"),
    ],
)
def test_that_new_extra_cover_suits_its_service(service: Service, brought: str) -> None:
    row = draft_extra_cover(a_scenario(), service, at(6))
    assert (row.service, people_brought(row)) == (service, brought)


def test_that_a_row_gets_another_window() -> None:
    row = with_another_window(an_extra_cover_row(), at(30), at(34))
    assert row.windows == (a_window(6, 22), a_window(30, 34))


def test_that_a_new_roster_line_needs_a_group_and_a_base() -> None:
    line = draft_roster_line(a_plan(), 420)
    assert line is not None
    assert (line.group, line.base, line.starts) == ("paramedic", "north", 420)
    assert draft_roster_line(a_plan(groups=()), 420) is None
    assert draft_roster_line(a_plan(bases=()), 420) is None


@pytest.mark.parametrize("kind", CoverKind)
@pytest.mark.parametrize("service", [Service.AMBULANCE_RESPONSE, Service.NHS_111])
def test_that_another_kind_brings_what_is_usual_and_back_again(
    kind: CoverKind, service: Service
) -> None:
    row = draft_extra_cover(a_scenario(), service, at(6))
    other = of_kind(row, kind)
    assert (other.unit, other.abilities) == (
        usual_of(kind, service).unit,
        usual_of(kind, service).abilities,
    )
    assert of_kind(other, row.kind) == row


def test_that_another_kind_leaves_what_the_planner_set() -> None:
    row = draft_extra_cover(a_scenario(), Service.AMBULANCE_RESPONSE, at(6))
    row = replace(row, work=CoverWork.C1, abilities=(Ability.CARE,))
    soldiers = of_kind(row, CoverKind.MILITARY)
    assert (soldiers.work, soldiers.abilities) == (CoverWork.C1, (Ability.CARE,))


def test_that_a_new_post_is_one_of_the_service_where_its_people_are_rostered() -> None:
    post = draft_post(a_plan(), Service.CALL_ANSWERING)
    assert post is not None
    assert (post.group, post.base, post.number) == ("call_handler", "control", 1)
    assert post.starts == post.ends


def test_that_there_is_no_new_post_without_a_group_to_take_it_from() -> None:
    assert draft_post(a_plan(groups=()), Service.CALL_ANSWERING) is None
