"""What cards say of two scenarios: how a service fares, never a sum of gains and losses."""

from dataclasses import replace

from model.comparison.card_words import Fares, card_difference
from model.comparison.comparison import Change, Comparison, compare
from model.comparison.results import BELOW, Measured, Result
from model.projection import project
from model.staff import Service
from model.trust import Category
from tests.builders import a_plan, a_scenario, a_walk_out, at

RESPONSE, CALLS = Service.AMBULANCE_RESPONSE, Service.CALL_ANSWERING


def a_comparison(*changes: tuple[str, float, float, Category | None]) -> Comparison:
    plan = a_plan(
        scenarios=(
            a_scenario(key="long", name="As planned", walk_outs=(a_walk_out(),)),
            a_scenario(key="short", name="Off at noon", walk_outs=(a_walk_out(ends=at(12)),)),
        )
    )
    found = compare(project(plan, "long"), project(plan, "short"))
    made = tuple(_change(found, *one) for one in changes)
    return replace(found, changes=made)


def _change(
    found: Comparison, name: str, before: float, after: float, of: Category | None
) -> Change:
    measured = Measured.TIME if of is None else Measured.WAIT
    both = [Result(RESPONSE, name, measured, value, value, of) for value in (before, after)]
    return Change(both[0], both[1], (found.first.grid, found.first.grid))


def test_that_a_service_that_gains_says_so_and_against_what() -> None:
    said = card_difference(a_comparison((BELOW, 300, 120, None)), RESPONSE)

    assert said.fares is Fares.BETTER
    assert said.headlines[0] == "Below minimum for 3 h less"
    assert said.sentence == (
        "Ambulance response: better; below minimum for 3 h less; “Off at noon” instead of "
        "“As planned”."
    )


def test_that_who_pays_is_never_hidden_by_who_gains() -> None:
    found = a_comparison(
        (BELOW, 300, 120, None),
        ("Category 2, mean", 30, 20, Category.C2),
        ("Category 3, mean", 60, 75, Category.C3),
    )
    said = card_difference(found, RESPONSE)

    assert said.fares is Fares.BOTH
    assert "category 3 mean wait 15 min longer" in said.details[0]


def test_that_a_service_without_a_difference_or_without_results_says_that() -> None:
    found = a_comparison((BELOW, 300, 300, None))

    assert card_difference(found, RESPONSE).headlines == ("No difference",)
    assert card_difference(found, CALLS).fares is Fares.UNKNOWN
