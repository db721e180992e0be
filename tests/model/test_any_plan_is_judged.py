"""Whatever a plan holds, how sure it is can be said: no plan is too odd."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from model.band.band import band_of
from model.break_even import break_even_of_union, break_even_of_walk_out
from model.called_out import in_force
from model.dispute import ExemptWork
from model.offers.offers import offers_of
from model.plan import Plan
from model.projection import project
from model.rest_lines import rest_lines
from model.unconfirmed import ledger_of, resting_of
from tests.builders import (
    a_membership,
    a_plan,
    a_scenario,
    a_turnout,
    a_walk_out,
    all_groups,
    an_exemption,
    an_extra_cover_row,
)
from tests.strategies import plans


@given(plans())
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
def test_that_any_plan_has_a_band_a_break_even_offers_and_a_ledger(plan: Plan) -> None:
    projection = project(plan)
    for service, band in band_of(projection, draws=20).services.items():
        assert np.all(band.p10 <= band.p90)
        assert len(band.p10) == len(projection.services[service].available)
    for walk_out in in_force(projection.scenario):
        assert break_even_of_walk_out(projection, walk_out).words
        assert break_even_of_union(projection, walk_out.union).words
    for offer in offers_of(projection):
        # Of an offer that adds something all the time it is there nothing is to be said.
        assert offer.sentence.endswith(".") or not offer.worth.is_nothing
        assert all(placement.sentence.endswith(".") for placement in offer.placements)
    for line in rest_lines(resting_of(projection), ledger_of(projection), ()):
        assert line.what
        assert line.effect


def odd_plans() -> dict[str, Plan]:
    rows = (an_extra_cover_row(),)
    plan = a_plan(scenarios=(a_scenario(extra_cover=rows),))
    everybody = tuple(a_membership(group=group.key, share=1.0) for group in all_groups())
    all_out = a_scenario(walk_outs=(a_walk_out(groups=(), turnout=a_turnout(1.0)),))
    kept = an_exemption(groups=(), share=1.0, work=ExemptWork.ALL)
    return {
        "nobody on the roster": replace(plan, roster=()),
        "one base": replace(plan, bases=plan.bases[:1]),
        "no base": replace(plan, bases=()),
        "nobody in a union": replace(plan, membership=()),
        "no walk-out": replace(plan, scenarios=(a_scenario(walk_outs=(), extra_cover=rows),)),
        "everybody out": replace(plan, membership=everybody, scenarios=(all_out,)),
        "everybody exempt": replace(
            plan, membership=everybody, scenarios=(replace(all_out, exemptions=(kept,)),)
        ),
        "nothing asked": replace(plan, demand=(), journeys=(), minimums=()),
    }


@pytest.mark.parametrize("name", odd_plans())
def test_that_an_odd_plan_whose_turnout_is_sure_has_its_own_line_as_band(name: str) -> None:
    projection = project(odd_plans()[name])
    for service, band in band_of(projection, draws=20).services.items():
        np.testing.assert_allclose(
            band.p10, projection.services[service].available, atol=1e-9, err_msg=service
        )
        np.testing.assert_allclose(band.p90, band.p10)


@pytest.mark.parametrize("name", odd_plans())
def test_that_an_odd_plan_is_spoken_of_in_true_sentences(name: str) -> None:
    projection = project(odd_plans()[name])
    cover = projection.services
    for walk_out in projection.scenario.walk_outs:
        words = break_even_of_walk_out(projection, walk_out).words
        if name in ("nobody on the roster", "nobody in a union", "everybody exempt", "no base"):
            assert words == "changes nothing"
    for offer in offers_of(projection):
        says_nothing = "Adds none at any time" in offer.sentence
        assert says_nothing == (offer.worth.added.max() < 0.5)
        assert offer.worth.added.max() <= cover[offer.row.service].available.max() + 1e-9
