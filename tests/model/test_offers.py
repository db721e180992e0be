"""Offers of help: what they are said to add is what the plan with them has more."""

from dataclasses import replace
from itertools import product
from typing import Any

import numpy as np
import pytest

from model.extra_cover import CoverKind, CoverUnit, CoverWork, ExtraCover
from model.offers.offers import Offer, offers_of, with_placement
from model.offers.proposals import Way, proposals_of
from model.offers.trial import Trial
from model.plan import Plan
from model.projection import project
from model.staff import Ability, Service
from model.stopping import StoppedError
from model.trust import MinimumBasis, MinimumStep
from tests.builders import a_plan, a_scenario, a_walk_out, a_window, an_extra_cover_row, at
from tests.trust_builders import a_minimum

CREWS = Service.AMBULANCE_RESPONSE
DRIVERS = (Ability.DRIVES,)
CLINICIANS = (Ability.CARE,)


def a_plan_with(*rows: ExtraCover, **changes: Any) -> Plan:
    strike = a_walk_out(starts=at(7), ends=at(19))
    return a_plan(scenarios=(a_scenario(walk_outs=(strike,), extra_cover=rows),), **changes)


def soldiers(**changes: Any) -> ExtraCover:
    row = an_extra_cover_row(
        count=40,
        kind=CoverKind.MILITARY,
        unit=CoverUnit.PEOPLE,
        abilities=DRIVERS,
        work=CoverWork.NON_EMERGENCY,
        windows=(a_window(10, 18),),
    )
    return replace(row, **changes)


def the_offer(plan: Plan) -> Offer:
    (offer,) = offers_of(project(plan))
    return offer


@pytest.mark.parametrize(("unit", "work"), [*product(CoverUnit, CoverWork)])
@pytest.mark.parametrize("abilities", [DRIVERS, CLINICIANS, (Ability.DISPATCHES,)])
def test_that_a_row_tried_where_it_is_gives_the_cover_there_is(
    unit: CoverUnit, work: CoverWork, abilities: tuple[Ability, ...]
) -> None:
    row = soldiers(count=6, unit=unit, work=work, abilities=abilities, effectiveness=0.8)
    plan = a_plan_with(row)
    for pools in (False, True):
        pooled = replace(plan, trust=replace(plan.trust, pool_bases=pools))
        projection = project(pooled)
        tried = Trial(projection, row).available([(row,), ()])
        np.testing.assert_allclose(tried[0], projection.services[CREWS].available, atol=1e-9)
        alone = project(pooled, replace(pooled.scenarios[0], extra_cover=()))
        np.testing.assert_allclose(tried[1], alone.services[CREWS].available, atol=1e-9)


@pytest.mark.parametrize(
    "service", [Service.CALL_ANSWERING, Service.PATIENT_TRANSPORT], ids=["calls", "transport"]
)
def test_that_handlers_and_transport_are_tried_alike(service: Service) -> None:
    abilities = (Ability.ANSWERS,) if service is Service.CALL_ANSWERING else DRIVERS
    row = soldiers(service=service, abilities=abilities, count=5)
    projection = project(a_plan_with(row))
    tried = Trial(projection, row).available([(row,)])[0]
    np.testing.assert_allclose(tried, projection.services[service].available, atol=1e-9)


def test_that_every_placement_adds_in_the_plan_what_it_is_said_to_add() -> None:
    row = soldiers()
    plan = a_plan_with(row)
    scenario = plan.scenarios[0]
    alone = project(plan, replace(scenario, extra_cover=())).services[CREWS].available
    offer = the_offer(plan)
    assert offer.placements
    for placement in offer.placements:
        placed = project(with_placement(plan, scenario.key, placement))
        added = placed.services[CREWS].available - alone
        np.testing.assert_allclose(placement.worth.added, added, atol=1e-9)
        assert f"up to {added.max():.0f} crew" in placement.sentence


def test_that_soldiers_without_clinicians_are_said_to_add_nothing_and_why() -> None:
    roster = tuple(line for line in a_plan().roster if line.group != "paramedic")
    offer = the_offer(a_plan_with(soldiers(), roster=roster))
    assert offer.worth.is_nothing
    assert offer.sentence.startswith("Adds none at any time: ")
    assert "clinicians bind" in offer.sentence
    (placement, *_) = offer.placements
    assert placement.way is Way.PAIRED
    assert "ith 40 clinicians besides, they would add up to " in placement.sentence


def test_that_a_window_at_the_wrong_hours_is_proposed_at_better_ones() -> None:
    crews = soldiers(unit=CoverUnit.CREWS, count=4, work=CoverWork.ALL, windows=(a_window(28, 32),))
    as_usual = a_minimum(
        basis=MinimumBasis.NORMAL_DAY_SHARE, steps=(MinimumStep(starts=0, value=1),)
    )
    offer = the_offer(a_plan_with(crews, demand=(), minimums=(as_usual,)))
    placement = next(one for one in offer.placements if one.way is Way.HOURS)
    (window,) = placement.rows[0].windows
    assert at(3) <= window.starts < at(19)
    assert placement.worth.rank < offer.worth.rank


def test_that_what_is_less_short_stands_before_the_most_that_is_added() -> None:
    roster = tuple(line for line in a_plan().roster if line.group != "paramedic")
    (placement, *_) = the_offer(a_plan_with(soldiers(), roster=roster)).placements
    less, _, rest = placement.sentence.partition(": ")
    assert less.endswith((" less short", " less below minimum"))
    assert "they would add up to " in rest


@pytest.mark.parametrize(
    ("kind", "beside"),
    [
        (CoverKind.CONTRACTED_CREWS, CoverKind.CONTRACTED_CREWS),
        (CoverKind.LOANED_CLINICIANS, CoverKind.BANK),
    ],
)
def test_that_drivers_besides_are_of_the_kind_of_the_offer_where_it_has_any(
    kind: CoverKind, beside: CoverKind
) -> None:
    row = soldiers(kind=kind, abilities=CLINICIANS, work=CoverWork.ALL)
    plan = a_plan_with(row)
    paired = [one for one in proposals_of(plan, plan.scenarios[0], row) if one.way is Way.PAIRED]
    assert {one.rows[1].kind for one in paired} == {beside}


def test_that_an_offer_is_not_moved_out_of_the_plan() -> None:
    offer = the_offer(a_plan_with(soldiers(windows=(a_window(-10, 60),))))
    assert all(one.way is not Way.HOURS for one in offer.placements)


def test_that_an_offer_outside_the_plan_is_said_not_to_be_there() -> None:
    offer = the_offer(a_plan_with(soldiers(windows=(a_window(50, 58),))))
    assert offer.sentence == "Not there while this plan runs."


def test_that_people_who_make_no_crew_are_said_to_do_what_they_do() -> None:
    rows = (
        soldiers(kind=CoverKind.FIRST_RESPONDERS, key="e1"),
        soldiers(abilities=(Ability.CLOSES_BY_PHONE,), key="e2"),
    )
    first, phone = offers_of(project(a_plan_with(*rows)))
    assert "reach patients of category 1" in first.sentence
    assert "close calls by phone" in phone.sentence


def test_that_the_search_stops_when_told_to() -> None:
    with pytest.raises(StoppedError):
        list(offers_of(project(a_plan_with(soldiers())), stopped=lambda: True))
