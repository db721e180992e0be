"""Walk-outs and extra cover are named in planners' words."""

import pytest

from model.called_out import people_brought, team_of, teams_called_out, walk_out_name
from model.dispute import WalkOutKind
from model.extra_cover import CoverUnit
from model.staff import Ability, Service
from tests.builders import a_group, a_plan, a_walk_out, an_extra_cover_row


@pytest.mark.parametrize(
    ("abilities", "service", "team"),
    [
        ((Ability.CARE, Ability.BLUE_LIGHTS), Service.AMBULANCE_RESPONSE, "crews"),
        ((Ability.DISPATCHES,), Service.AMBULANCE_RESPONSE, "control room"),
        ((Ability.ANSWERS,), Service.CALL_ANSWERING, "control room"),
        ((Ability.CARE, Ability.CLOSES_BY_PHONE), Service.CALL_ANSWERING, "control room"),
        ((Ability.DRIVES,), Service.PATIENT_TRANSPORT, "patient transport"),
        ((Ability.ANSWERS,), Service.NHS_111, "111"),
    ],
)
def test_that_a_group_belongs_to_the_team_it_works_in(
    abilities: tuple[Ability, ...], service: Service, team: str
) -> None:
    assert team_of(a_group(abilities=abilities, service=service)) == team


@pytest.mark.parametrize(
    ("groups", "teams"),
    [
        (("paramedic", "care_assistant"), "crews"),
        (("dispatcher", "call_handler"), "control room"),
        (("call_handler", "paramedic"), "crews, control room"),
        ((), "all staff"),
        (("gone",), "no staff group"),
    ],
)
def test_that_a_walk_out_names_its_teams(groups: tuple[str, ...], teams: str) -> None:
    assert teams_called_out(a_plan(), a_walk_out(groups=groups)) == teams


def test_that_the_only_team_of_a_plan_is_named_by_its_name() -> None:
    plan = a_plan(groups=(a_group("paramedic"),))
    assert teams_called_out(plan, a_walk_out(groups=())) == "crews"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (WalkOutKind.STRIKE, "GMB walk-out"),
        (WalkOutKind.OVERTIME_BAN, "GMB overtime ban"),
        (WalkOutKind.WORK_TO_RULE, "GMB work to rule"),
    ],
)
def test_that_a_walk_out_is_named_by_union_and_kind(kind: WalkOutKind, name: str) -> None:
    assert walk_out_name(a_walk_out(kind=kind)) == name


@pytest.mark.parametrize(
    ("count", "unit", "abilities", "said"),
    [
        (40, CoverUnit.PEOPLE, (Ability.DRIVES,), "40 drivers"),
        (1, CoverUnit.PEOPLE, (Ability.CARE, Ability.DRIVES), "1 clinician"),
        (12, CoverUnit.PEOPLE, (Ability.ANSWERS,), "12 handlers"),
        (1, CoverUnit.CREWS, (), "1 crew"),
        (1500, CoverUnit.PEOPLE, (), "1,500 people"),
        (2.5, CoverUnit.CREWS, (), "2.5 crews"),
    ],
)
def test_that_extra_cover_says_how_many_of_whom(
    count: float, unit: CoverUnit, abilities: tuple[Ability, ...], said: str
) -> None:
    assert people_brought(an_extra_cover_row(count=count, unit=unit, abilities=abilities)) == said
