"""How sure a comparison is: told draw by draw, of the same draws for both scenarios."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from model.band.band import Band
from model.comparison.comparison import Comparison, compare, comparison_text
from model.comparison.results import BELOW, OF_DRAWS, SHORT
from model.comparison.sureness import how_sure
from model.comparison.words import difference_title
from model.dispute import Turnout, WalkOut
from model.plan import Plan
from model.projection import project
from model.segments import Series
from model.staff import Service
from tests.builders import a_membership, a_plan, a_scenario, a_walk_out, at

RESPONSE = Service.AMBULANCE_RESPONSE
UNSURE = Turnout(low=0.2, likely=0.5, high=0.9)
a_wide_walk_out = partial(a_walk_out, groups=("paramedic",), turnout=UNSURE)


def a_plan_with(*, first: WalkOut, other: WalkOut) -> Plan:
    scenarios = (
        a_scenario(key="first", name="As planned", walk_outs=(first,)),
        a_scenario(key="other", name="The other", walk_outs=(other,)),
    )
    return replace(a_plan(scenarios=scenarios), membership=(a_membership(share=0.9),))


def a_comparison(first: WalkOut, other: WalkOut) -> Comparison:
    plan = a_plan_with(first=first, other=other)
    return compare(project(plan, "first"), project(plan, "other"))


def short_for(comparison: Comparison, minutes: tuple[Series, Series]) -> tuple[Band, Band]:
    """Return the bands as they would be with other minutes short, one entry a draw."""
    first, other = (
        replace(
            band,
            draws=len(each),
            services={
                RESPONSE: replace(
                    band.services[RESPONSE], short_min=each, below_minimum_min=0 * each
                )
            },
        )
        for band, each in zip(comparison.bands, minutes, strict=True)
    )
    return first, other


def test_that_a_shorter_walk_out_is_told_by_its_draws_too() -> None:
    found = a_comparison(a_wide_walk_out(), a_wide_walk_out(ends=at(12)))
    bands = [band.services[RESPONSE].below_minimum_min for band in found.bands]
    rows = {(one.before.service, one.before.name): one for one in found.changes}
    change = rows[RESPONSE, f"{BELOW}, {OF_DRAWS}"]

    for result, minutes in zip((change.before, change.after), bands, strict=True):
        assert np.mean(minutes <= result.value) >= 0.9
        assert np.mean(minutes < result.value) < 0.9
    shorter = int((bands[1] < bands[0] - 0.5).sum())
    assert shorter > 0
    count = "all" if shorter == len(bands[0]) else f"{shorter:,}"
    assert f"ambulance cover is below minimum for less time in {count}" in found.how_sure
    assert found.how_sure in comparison_text(found)


def test_that_services_without_an_unsure_turnout_have_no_rows_of_draws() -> None:
    found = a_comparison(a_wide_walk_out(), a_wide_walk_out(ends=at(12)))
    of_draws = {one.before.service for one in found.changes if one.before.is_of_draws}

    assert of_draws == {RESPONSE}


@pytest.mark.parametrize(
    ("first", "other", "said"),
    [
        ((60, 60, 60, 60), (0, 60, 60, 90), "for less time in 1, for more time in 1."),
        ((60, 60, 60, 60), (0, 0, 30, 0), "for less time in all."),
        ((0, 0, 0, 0), (0, 0, 30, 45), "for more time in 2."),
    ],
)
def test_that_draws_are_counted_both_ways(
    first: tuple[int, ...], other: tuple[int, ...], said: str
) -> None:
    found = a_comparison(a_wide_walk_out(), a_wide_walk_out(ends=at(12)))
    bands = short_for(found, (np.array(first, dtype=float), np.array(other, dtype=float)))

    start = "Of 4 draws of turnout, ambulance cover is short "
    assert how_sure(*bands).startswith(f"{start}{said}")


def test_that_nothing_is_said_where_no_draw_differs() -> None:
    itself = a_comparison(a_wide_walk_out(), a_wide_walk_out())

    assert itself.how_sure == ""
    assert "draws" not in comparison_text(itself)


def test_that_a_title_tells_what_only_unsure_turnout_changes() -> None:
    sure = replace(a_wide_walk_out(), turnout=Turnout(low=0.5, likely=0.5, high=0.5))
    found = a_comparison(sure, a_wide_walk_out())

    for name in (BELOW, SHORT):
        cover = [one for one in found.changes if one.before.name == name]
        assert all(one.is_none for one in cover)
    assert difference_title(found, RESPONSE).endswith("more at 9 draws in 10")
