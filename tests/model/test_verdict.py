"""The verdict on a service says in numbers whether cover holds."""

from dataclasses import replace

import numpy as np

from model.duty import grid_of
from model.gaps import gaps_of
from model.plan import Scenario
from model.projection import project
from model.staff import Service
from model.verdict import State, Verdict, verdict, worst_gap
from tests.builders import a_horizon, a_plan, a_scenario, at

RESPONSE = Service.AMBULANCE_RESPONSE


def verdict_on(scenario: Scenario, service: Service = RESPONSE) -> Verdict:
    projection = project(a_plan(scenarios=(scenario,)))
    cover = projection.services[service]
    return verdict(cover, projection.grid, gaps_of(projection, service))


def test_that_the_headline_counts_what_there_is_of_what_is_needed() -> None:
    projection = project(a_plan())
    gap = worst_gap(gaps_of(projection, RESPONSE))

    said = verdict_on(a_scenario())

    needed = gap.available + gap.deepest
    assert said.headlines[0].startswith(f"{gap.available:,.0f} of {needed:,.0f} crews at ")


def test_that_cover_below_the_local_minimum_is_worse_than_short() -> None:
    said = verdict_on(a_scenario())

    assert said.state is State.BELOW_MINIMUM
    assert said.length.endswith("below local minimum")
    assert State.SHORT in said.states


def test_that_a_service_nobody_leaves_holds_and_says_when_it_is_closest() -> None:
    said = verdict_on(a_scenario(), Service.CALL_ANSWERING)

    assert said.state is State.HOLDS
    assert set(said.states) == {State.HOLDS}
    assert said.detail.startswith("Enough all through; closest at ")


def test_that_no_card_says_that_fewer_than_needed_are_enough() -> None:
    grid = grid_of(a_horizon())
    projection = project(a_plan(scenarios=(a_scenario(walk_outs=()),)))
    close = np.full(grid.count, 155.6)
    cover = replace(
        projection.services[RESPONSE],
        required=close,
        available=close - 0.2,
        minimum=np.full(grid.count, np.nan),
    )
    said = verdict(cover, grid, ())

    assert said.state is State.HOLDS
    assert said.headlines[0] == "155 crews for 155 needed"


def test_that_shortening_a_headline_never_loses_its_numbers() -> None:
    said = verdict_on(a_scenario())

    digits = [word for word in said.headlines[0].split(" at ")[0].split() if word.isdigit()]

    assert len(digits) == 2
    for shorter in said.headlines:
        assert all(digit in shorter.split() for digit in digits)


def test_that_the_card_is_spoken_as_one_sentence() -> None:
    sentence = verdict_on(a_scenario()).sentence

    assert sentence.startswith("Ambulance response: below minimum; ")
    assert sentence.endswith(" bind.")


def test_that_a_moment_after_the_first_day_is_named_with_its_weekday() -> None:
    from_noon = a_plan(horizon=a_horizon(opens=at(12), length_min=24 * 60))
    projection = project(from_noon)
    service = Service.PATIENT_TRANSPORT

    said = verdict(projection.services[service], projection.grid, gaps_of(projection, service))

    assert said.headlines[0].endswith("at Thu 06:00")
