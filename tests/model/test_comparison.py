"""Scenarios held against each other: the differences are those of their two reports."""

from dataclasses import replace

import numpy as np
import pytest

from model.comparison.comparison import (
    NO_DIFFERENCE,
    Change,
    Comparison,
    compare,
    comparison_text,
    gains_and_losses,
)
from model.comparison.results import (
    BELOW,
    DEEPEST,
    NOT_RUN,
    RECOVERED,
    Measured,
    Result,
    results_of,
    show_change,
    show_result,
)
from model.comparison.taking_over import with_difference
from model.plan import Plan
from model.projection import project
from model.reports.data import report_of
from model.scenario_difference import scenario_differences
from model.staff import Service
from model.times import from_iso
from model.trust import Category
from tests.builders import (
    a_plan,
    a_scenario,
    a_turnout,
    a_walk_out,
    an_exemption,
    an_extra_cover_row,
    at,
)

RESPONSE, TRANSPORT = Service.AMBULANCE_RESPONSE, Service.PATIENT_TRANSPORT


@pytest.fixture(scope="module")
def plan() -> Plan:
    long, short = a_walk_out(), a_walk_out(ends=at(12))
    return a_plan(
        scenarios=(
            a_scenario(key="long", name="As planned", walk_outs=(long,)),
            a_scenario(
                key="short",
                name="Off at noon",
                walk_outs=(short,),
                extra_cover=(an_extra_cover_row(),),
            ),
        )
    )


@pytest.fixture(scope="module")
def comparison(plan: Plan) -> Comparison:
    return compare(project(plan, "long"), project(plan, "short"))


def change_of(comparison: Comparison, service: Service, name: str) -> Change:
    return next(
        change
        for change in comparison.changes
        if change.before.service is service and change.before.name.startswith(name)
    )


def test_that_a_scenario_does_not_differ_from_itself(plan: Plan) -> None:
    itself = compare(project(plan, "long"), project(plan, "long"))

    assert itself.is_same
    assert NO_DIFFERENCE in comparison_text(itself)
    assert {change.words[2] for change in itself.changes} == {"="}
    assert gains_and_losses(itself) == ("Nobody gains.", "Nobody loses.")


def test_that_inputs_that_differ_are_told_in_words(comparison: Comparison) -> None:
    said = [difference.said for difference in comparison.inputs]

    assert said[0] == "GMB crews from Wed 00:00: ends Wed 12:00 instead of Thu 00:00"
    assert said[1].startswith("With ")


def test_that_the_difference_is_that_of_the_two_reports(plan: Plan, comparison: Comparison) -> None:
    report = report_of([project(plan, "long"), project(plan, "short")])
    services = [scenario["services"] for scenario in report["scenarios"]]

    def difference(service: Service, name: str) -> float:
        change = change_of(comparison, service, name)
        return change.after.value - change.before.value

    for service in comparison.first.services:
        gaps = [each[service.value]["gaps"] for each in services]
        below = [sum(gap["below_minimum_min"] for gap in all_gaps) for all_gaps in gaps]
        deepest = [max((gap["deepest"] for gap in all_gaps), default=0.0) for all_gaps in gaps]
        if comparison.first.services[service].has_minimum:
            assert difference(service, BELOW) == pytest.approx(below[1] - below[0])
        assert difference(service, DEEPEST) == pytest.approx(deepest[1] - deepest[0])
    waits = [each[RESPONSE.value]["waits"] for each in services]
    means = []
    for each in waits:
        c3 = next(data for name, data in each.items() if name == Category.C3.value)
        means.append(np.average(c3["mean_response_min"], weights=c3["incidents_per_min"]))
    assert difference(RESPONSE, "Category 3, mean") == pytest.approx(means[1] - means[0])
    not_run = [
        sum(sum(kind["cancelled"]) for kind in each[TRANSPORT.value]["journeys"].values())
        for each in services
    ]
    assert difference(TRANSPORT, NOT_RUN) == pytest.approx(not_run[1] - not_run[0])


def test_that_the_time_of_recovery_is_that_of_the_report(plan: Plan) -> None:
    brief = a_walk_out(turnout=a_turnout(0.2), ends=at(8))
    projection = project(plan, a_scenario(walk_outs=(brief,)))
    reported = report_of([projection])["scenarios"][0]["services"][RESPONSE.value]["recovered_at"]
    result = next(r for r in results_of(projection) if r.name == RECOVERED)

    assert reported is not None
    assert result.value == projection.grid.minutes(from_iso(reported))


def test_that_nobody_who_loses_is_hidden_by_those_who_gain(plan: Plan) -> None:
    long = plan.scenario("long")
    exempt = replace(long, key="exempt", exemptions=(an_exemption(),))
    gains = compare(project(plan, long), project(plan, exempt))
    back = compare(project(plan, exempt), project(plan, long))

    assert gains.gains
    assert [line.partition(":")[0] for line in gains.gains] == [
        line.partition(":")[0] for line in back.loses
    ]
    assert len(gains.loses) == len(back.gains)


def test_that_the_text_holds_inputs_results_and_their_engine(comparison: Comparison) -> None:
    text = comparison_text(comparison)

    assert text.startswith("“Off at noon” instead of “As planned”")
    assert "ends Wed 12:00 instead of Thu 00:00" in text
    assert "Waits: quick, an estimate." in text
    assert "Service\tResult\tAs planned\tOff at noon\tDifference" in text


def test_that_waits_come_from_the_engine_that_is_given(plan: Plan) -> None:
    asked = []

    def responding(projection: object) -> None:
        asked.append(projection)

    found = compare(project(plan, "long"), project(plan, "short"), responding)

    assert len(asked) >= 2
    assert not [change for change in found.changes if change.before.of]


def test_that_a_plan_of_other_hours_is_told_apart(plan: Plan, comparison: Comparison) -> None:
    other = replace(plan, title="Another file")
    found = compare(project(plan, "long"), project(other, "long"))

    assert found.shared == ("Another title",)
    assert not found.is_same
    assert comparison.shared == ()


@pytest.mark.parametrize(
    ("measured", "before", "after", "shown"),
    [
        (Measured.TIME, 360, 480, "+2 h"),
        (Measured.WAIT, 61, 38, "−23 min"),
        (Measured.COUNT, 1200, 83, "−1,117"),
        (Measured.MOMENT, 600, 645, "45 min later"),
        (Measured.MOMENT, float("inf"), 600, "sooner"),
        (Measured.MOMENT, -1, 600, "later"),
        (Measured.MOMENT, float("inf"), float("inf"), "="),
    ],
)
def test_that_a_difference_bears_its_sign(
    measured: Measured, before: float, after: float, shown: str
) -> None:
    results = [Result(RESPONSE, "it", measured, value, value) for value in (before, after)]

    assert show_change(*results) == shown


def test_that_results_are_shown_as_planners_write_them(plan: Plan) -> None:
    grid = project(plan, "long").grid
    cases = {
        "0 h": (Measured.TIME, 0),
        "1 h 52": (Measured.WAIT, 112),
        "Thu 02:00": (Measured.MOMENT, 26 * 60),
        "not within the plan": (Measured.MOMENT, float("inf")),
        "as usual throughout": (Measured.MOMENT, -1),
    }
    for shown, (measured, value) in cases.items():
        assert show_result(Result(RESPONSE, "it", measured, value, value), grid) == shown


def test_that_taking_every_difference_over_leaves_none(plan: Plan) -> None:
    source = plan.scenario("short")
    after = plan
    for difference in scenario_differences(plan, plan.scenario("long"), source):
        after = with_difference(after, "long", source, difference)

    assert scenario_differences(after, after.scenario("long"), source) == ()
    assert after.scenario("short") == source


def test_that_one_difference_is_taken_over_alone(plan: Plan) -> None:
    long, short = plan.scenario("long"), plan.scenario("short")
    walk_out = scenario_differences(plan, long, short)[0]
    after = with_difference(plan, "long", short, walk_out).scenario("long")

    assert after.walk_outs == short.walk_outs
    assert after.extra_cover == long.extra_cover


def test_that_time_below_a_minimum_is_a_result_only_where_one_is_set(plan: Plan) -> None:
    projection = project(plan)
    told = {one.service for one in results_of(projection) if one.name == BELOW}
    assert told == {key for key, cover in projection.services.items() if cover.has_minimum}
