"""What people wait less with an offer: proved by taking the offer away and waiting again."""

from dataclasses import replace

import numpy as np
import pytest

from model.answering import answering_of
from model.extra_cover import CoverKind, CoverUnit, CoverWork, ExtraCover
from model.offers.hours import hour_words, hours_of
from model.offers.less_wait import LessWait, less_wait_of, less_wait_sentence
from model.offers.offers import offer_of
from model.plan import Plan
from model.projection import Projection, project
from model.responding import responding_of
from model.staff import Ability, Service
from model.times import Grid
from model.transport import journeys_of
from model.trust import Category
from model.wait_lines import Unit
from tests.builders import a_plan, a_scenario, a_walk_out, a_window, an_extra_cover_row, at

DRIVERS = (Ability.BLUE_LIGHTS, Ability.DRIVES)
OFFERS = {
    "crews": an_extra_cover_row(
        kind=CoverKind.CONTRACTED_CREWS,
        unit=CoverUnit.CREWS,
        work=CoverWork.ALL,
        count=6,
        abilities=(Ability.CARE, *DRIVERS),
        windows=(a_window(8, 20),),
    ),
    "handlers": an_extra_cover_row(
        kind=CoverKind.CALL_HANDLERS,
        service=Service.CALL_ANSWERING,
        count=4,
        abilities=(Ability.ANSWERS,),
        windows=(a_window(8, 20),),
    ),
    "responders": an_extra_cover_row(
        kind=CoverKind.FIRST_RESPONDERS, count=20, abilities=(), windows=(a_window(8, 20),)
    ),
    "transport": an_extra_cover_row(
        kind=CoverKind.BANK,
        service=Service.PATIENT_TRANSPORT,
        count=8,
        abilities=DRIVERS,
        windows=(a_window(8, 20),),
    ),
}


def a_plan_with(row: ExtraCover) -> Plan:
    strike = a_walk_out(groups=(), starts=at(7), ends=at(19))
    members = tuple(
        replace(a_plan().membership[0], group=group.key, share=0.8) for group in a_plan().groups
    )
    scenario = a_scenario(walk_outs=(strike,), extra_cover=(row,))
    return a_plan(scenarios=(scenario,), membership=members)


def both(name: str) -> tuple[Projection, Projection, LessWait]:
    """Return the plan with an offer and without it, and what people wait less."""
    plan = a_plan_with(OFFERS[name])
    alone = replace(plan.scenarios[0], extra_cover=())
    projection = project(plan)
    there = less_wait_of(projection, OFFERS[name])
    assert there is not None
    return projection, project(plan, alone), there


@pytest.mark.parametrize(
    ("name", "category"), [("crews", Category.C2), ("responders", Category.C1)]
)
def test_that_patients_wait_less_by_what_taking_the_offer_away_makes_them_wait_more(
    name: str, category: Category
) -> None:
    now, alone, there = both(name)
    times = [responding_of(one) for one in (now, alone)]
    means = [one.mean_of(category) for one in times if one is not None]
    np.testing.assert_allclose(there.less, means[1] - means[0], atol=1e-9)
    most = int(np.argmax(there.less))
    assert there.less[most] > 0.05
    said = less_wait_sentence(there, now.grid)
    assert said.startswith(f"Category {category.name[1]} waits up to ")
    assert "less with it, most at " in said
    assert said.endswith("(quick).")


def test_that_callers_wait_less_by_seconds() -> None:
    now, alone, there = both("handlers")
    waits = [answering_of(one, Service.CALL_ANSWERING) for one in (now, alone)]
    means = [one.mean_wait_s for one in waits if one is not None]
    np.testing.assert_allclose(there.less, means[1] - means[0], atol=1e-9)
    assert less_wait_sentence(there, now.grid).startswith("999 callers wait up to ")


def test_that_fewer_journeys_are_carried_over() -> None:
    now, alone, there = both("transport")
    days = [journeys_of(one) for one in (now, alone)]
    over = [day.total.carried_over for day in days if day is not None]
    np.testing.assert_allclose(there.less, over[1] - over[0], atol=1e-9)
    assert " fewer journeys are carried over with it" in less_wait_sentence(there, now.grid)


GRID = Grid(at(0), 24 * 60, 60)


def some(unit: Unit, *less: float) -> LessWait:
    return LessWait("Category 2", np.array([*less, *[0.0] * (24 - len(less))]), unit, "quick")


@pytest.mark.parametrize(
    ("there", "said"),
    [
        (some(Unit.MINUTES), "Category 2 waits no less with it (quick)."),
        (
            some(Unit.MINUTES, 0.0, 1.26, -0.31),
            (
                "Category 2 waits up to 1.3 min less with it, most at 01:00, "
                "and up to 0.3 min longer at 02:00 (quick)."
            ),
        ),
        (
            some(Unit.MINUTES, 0.0, -12.0),
            "Category 2 waits up to 12 min longer at 01:00 with it (quick).",
        ),
        (some(Unit.JOURNEYS), "No fewer journeys are carried over with it."),
    ],
)
def test_that_it_is_said_in_one_sentence(there: LessWait, said: str) -> None:
    assert less_wait_sentence(there, GRID) == said


def test_that_the_hours_of_an_offer_are_means_of_their_intervals() -> None:
    projection = project(a_plan_with(OFFERS["crews"]))
    offer = offer_of(projection, OFFERS["crews"])
    assert [hour.starts for hour in offer.hours] == [at(hour) for hour in range(8, 20)]
    each = projection.grid.interval_min
    first = slice(8 * 60 // each, 9 * 60 // each)
    assert offer.hours[0].added == pytest.approx(offer.worth.added[first].mean())
    assert offer.waits is not None
    assert offer.hours[0].less == pytest.approx(offer.waits.less[first].mean())


def test_that_hours_are_said_with_their_day_where_it_is_another() -> None:
    there = np.zeros(24, np.bool_)
    there[[22, 23]] = True
    grid = Grid(at(1), 24 * 60, 60)
    waits = some(Unit.MINUTES, *[0.0] * 22, -0.4, 0.4)
    hours = tuple(hours_of(grid, there, np.full(24, 2.0), waits))
    assert hour_words(hours, waits, grid, "crews") == (
        ("23:00", "2 crews", "0.4 min longer"),
        ("Thu 00:00", "2 crews", "0.4 min less"),
    )


def test_that_an_offer_outside_the_plan_has_no_hours_and_saves_nothing() -> None:
    row = replace(OFFERS["crews"], windows=(a_window(100, 110),))
    projection = project(a_plan_with(row))
    offer = offer_of(projection, row)
    assert offer.hours == ()
    assert offer.waits_sentence(projection.grid) == "Category 2 waits no less with it (quick)."
