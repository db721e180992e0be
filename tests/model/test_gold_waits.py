"""How long people wait, in the words of the page for gold command."""

from functools import cache

import pytest

from model.answering import answering_of
from model.gold_waits import said_waits
from model.plan_file import read_plan
from model.projection import Projection, project
from model.resources import resource
from model.responding import responding_of, simulated_responding_of
from model.staff import Service
from model.transport import journeys_of
from tests.builders import a_plan

CALLS = Service.CALL_ANSWERING


@cache
def london() -> Projection:
    return project(read_plan(resource("examples", "london_2023-01-11.covercast")))


def test_that_every_service_with_a_queue_is_spoken_of() -> None:
    said = said_waits(london(), responding_of(london()))
    assert set(said.forms) == set(london().services)
    assert said.forms[Service.AMBULANCE_RESPONSE][0].startswith("category 2 mean ≈1 h ")
    assert "answered in 5 s at " in said.forms[CALLS][0]


def test_that_calls_that_miss_their_target_say_it() -> None:
    answering = answering_of(london(), CALLS)
    assert answering is not None
    forms = said_waits(london(), None).forms[CALLS]
    assert all(
        form.endswith(f", target {answering.target_share * 100:.0f}\u2009%") for form in forms
    )


def test_that_the_days_and_their_seed_are_named() -> None:
    projection = project(a_plan())
    assert said_waits(projection, None).source == ""
    assert said_waits(projection, responding_of(projection)).source == "estimate, quick"
    days = simulated_responding_of(projection, days=5, seed=2)
    assert said_waits(projection, days).source == "estimate, 5 simulated days, seed 2"


@pytest.mark.parametrize("name", ["west_midlands_2023-01-11", "london_2023-01-11"])
def test_that_journeys_are_counted_whole(name: str) -> None:
    projection = project(read_plan(resource("examples", f"{name}.covercast")))
    day = journeys_of(projection)
    assert day is not None
    (said,) = said_waits(projection, None).forms[Service.PATIENT_TRANSPORT]
    late = round(float(day.total.late.sum()))
    assert f"{day.total.booked.sum():,.0f} journeys" in said
    assert ("run as booked" in said) is (not late)
    assert (f" {late:,} run late" in said) is bool(late)
