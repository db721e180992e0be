"""When triggers are expected to be reached and cleared, between when, and what then begins."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from model.dispute import Recall
from model.document.checks import check_plan
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.plan_difference import plan_difference
from model.plan_file import plan_from_json, plan_to_json, read_plan
from model.projection import Projection, project
from model.resources import resource
from model.scenario_difference import scenario_difference
from model.shared_drafts import draft_trigger
from model.shared_edits import with_trigger, without_trigger
from model.staff import Service
from model.stopping import StoppedError
from model.triggers.draws import Between, TriggerRange, ranges_of, tried_ranges
from model.triggers.line import Measure, TriggerLine
from model.triggers.outlook import TriggerOutlook, outlooks_of
from model.triggers.recall import called_by
from model.unconfirmed import with_recall
from tests.builders import a_plan, a_recall, a_scenario, a_trigger, a_turnout, a_walk_out, at

CREWS = Service.AMBULANCE_RESPONSE
LONDON = read_plan(resource("examples", "london_2023-01-11.covercast"))


def free_crews(threshold: float, **changes: Any) -> TriggerLine:
    return a_trigger(measure=Measure.CREWS_FREE, threshold=threshold, **changes)


def a_plan_with(*lines: TriggerLine, **changes: Any) -> Plan:
    """Build a plan in which half of the crews may be out from 08:00 to 16:00."""
    scenario = a_scenario(walk_outs=(a_walk_out(starts=at(8), ends=at(16)),))
    return a_plan(triggers=lines, scenarios=(replace(scenario, **changes),))


def the_outlook(projection: Projection) -> TriggerOutlook:
    (outlook,) = outlooks_of(projection, ranges=ranges_of(projection))
    return outlook


def least_free(projection: Projection) -> float:
    """Return as many free crews as there are at the worst moment."""
    probe = replace(projection, plan=replace(projection.plan, triggers=(free_crews(0),)))
    series = outlooks_of(probe)[0].series
    assert series is not None
    return float(series.min())


def test_that_a_trigger_tells_when_it_is_first_reached_and_then_cleared() -> None:
    projection = project(a_plan_with(free_crews(0)))
    line = free_crews(least_free(projection) + 0.5)
    outlook = the_outlook(project(a_plan_with(line)))
    assert outlook.series is not None
    there = np.flatnonzero(outlook.series <= line.threshold)
    assert outlook.reached == projection.grid.starts()[there[0]]
    assert outlook.sentence.startswith("Recall: ")
    assert "Expected to be reached" in outlook.sentence
    assert outlook.sentence.endswith("Estimate, quick.")
    assert (outlook.name, outlook.action) == ("Recall", "Call the pickets back")
    assert outlook.owner == "Tactical commander"


def test_that_one_that_is_not_reached_says_how_near_it_comes() -> None:
    outlook = the_outlook(project(a_plan_with(a_trigger(threshold=100_000))))
    assert outlook.reached is None
    assert outlook.cleared is None
    assert "Not expected to be reached: the most is" in outlook.sentence
    assert "No draw reaches it." in outlook.sentence


def test_that_one_that_passes_too_soon_says_so() -> None:
    least = least_free(project(a_plan_with()))
    outlook = the_outlook(project(a_plan_with(free_crews(least, lasts_min=20_000))))
    assert "but not for 20,000 min" in outlook.sentence


def test_that_a_plan_without_what_it_watches_says_so() -> None:
    plan = a_plan(groups=(), roster=(), membership=(), demand=(), triggers=(a_trigger(),))
    plan = replace(plan, scenarios=(Scenario(key="s1", name="As planned"),))
    sentence = the_outlook(project(plan)).sentence
    assert sentence == "Recall: this plan has no ambulance response, so nothing can be said of it."


def test_that_a_plan_without_triggers_has_no_outlook() -> None:
    assert outlooks_of(project(a_plan())) == ()
    assert ranges_of(project(a_plan())) == {}


def at_turnout(level: float) -> Projection:
    walk_out = a_walk_out(starts=at(8), ends=at(16), turnout=a_turnout(level))
    return project(a_plan_with(walk_outs=(walk_out,)))


def test_that_the_range_is_from_when_more_go_out_to_when_fewer_do() -> None:
    """At a likely turnout of 60 % the line is just not reached; at 80 % it is."""
    threshold = (least_free(at_turnout(0.6)) + least_free(at_turnout(0.8))) / 2
    wide = a_walk_out(starts=at(8), ends=at(16), turnout=a_turnout(0.6, low=0.1, high=1.0))
    outlook = the_outlook(project(a_plan_with(free_crews(threshold), walk_outs=(wide,))))
    assert outlook.reached is None
    assert outlook.range is not None
    assert 0 < outlook.range.share < 1
    assert outlook.range.reached.earliest is not None
    assert outlook.range.reached.latest is None
    assert "of draws reach it." in outlook.sentence


def test_that_turnout_that_is_sure_has_no_range() -> None:
    projection = project(a_plan_with(free_crews(least_free(at_turnout(0.7)))))
    outlook = the_outlook(projection)
    assert outlook.range == TriggerRange(
        Between(outlook.reached, outlook.reached), Between(outlook.cleared, outlook.cleared), 1.0
    )
    assert "draws" not in outlook.sentence


def test_that_ranges_are_the_same_every_time() -> None:
    projection = project(LONDON)
    assert tried_ranges(projection) == tried_ranges(projection)


def test_that_working_out_ranges_can_be_stopped() -> None:
    with pytest.raises(StoppedError):
        tried_ranges(project(LONDON), lambda: True)


def test_that_every_sample_has_triggers_that_name_their_owner_and_source() -> None:
    for outlook in outlooks_of(project(LONDON)):
        assert outlook.action
        assert outlook.owner
        assert outlook.line.source.startswith("illustrative")


def recalled(**changes: Any) -> Recall:
    return a_recall(**({"share": 0.5, "delay_min": 30.0, "started_by": "t1"} | changes))


def test_that_recall_begins_its_delay_after_its_trigger_and_ends_as_that_is_cleared() -> None:
    line = free_crews(least_free(project(a_plan_with())) + 1)
    projection = project(a_plan_with(line, recalls=(recalled(),)))
    outlook = outlooks_of(projection)[0]
    back = with_recall(projection)[CREWS] - projection.services[CREWS].available
    starts = projection.grid.starts()
    stands = [starts[n] for n in np.flatnonzero(back > 1e-9)]
    assert stands
    for moment in stands:
        assert any(
            span.reached + timedelta(minutes=15) <= moment < (span.cleared or moment + timedelta(1))
            for span in outlook.spans
        )


def test_that_recall_that_any_moment_may_begin_stands_as_long_as_people_are_out() -> None:
    free = project(a_plan_with(free_crews(-0.0), recalls=(recalled(started_by=None),)))
    back = with_recall(free)[CREWS] - free.services[CREWS].available
    hours = {start.hour for start, more in zip(free.grid.starts(), back, strict=True) if more > 1}
    assert hours >= set(range(9, 15))


def test_that_recall_whose_trigger_is_not_reached_brings_nobody() -> None:
    projection = project(a_plan_with(a_trigger(threshold=100_000), recalls=(recalled(),)))
    back = with_recall(projection)[CREWS]
    np.testing.assert_allclose(back, projection.services[CREWS].available)


def test_that_a_recall_says_what_calls_it() -> None:
    plan = a_plan_with(a_trigger(name="Mutual aid"))
    assert called_by(plan, recalled()) == "the trigger “Mutual aid” is reached"
    assert called_by(plan, recalled(started_by=None)) == "the call"


def test_that_a_new_trigger_is_in_the_plan_and_its_file() -> None:
    plan = a_plan()
    after = with_trigger(plan, draft_trigger(plan))
    assert check_plan(after) == ()
    assert plan_from_json(plan_to_json(after), "x") == after
    assert plan_difference(plan, after) == ("1 trigger added",)


def test_that_triggers_have_names_of_their_own_and_numbers_in_limits() -> None:
    plan = a_plan_with(a_trigger())
    with pytest.raises(EditFault, match="“Recall” is there already"):
        with_trigger(plan, a_trigger(key="t2"))
    with pytest.raises(EditFault, match="-1 is less than 0"):
        with_trigger(plan, a_trigger(threshold=-1))


def test_that_a_trigger_that_starts_a_recall_stays() -> None:
    plan = a_plan_with(a_trigger(), a_trigger(key="t2", name="Stand-by"), recalls=(recalled(),))
    assert without_trigger(plan, "t2").triggers == (a_trigger(),)
    with pytest.raises(EditFault, match="1 recall would lose it"):
        without_trigger(plan, "t1")


def test_that_a_recall_without_its_trigger_is_found_in_the_file() -> None:
    plan = a_plan_with(recalls=(recalled(),))
    assert "the plan has no “t1”" in [fault.words for fault in check_plan(plan)]


def test_that_a_recall_started_otherwise_is_told() -> None:
    plan = a_plan_with(a_trigger(name="Mutual aid"), recalls=(recalled(started_by=None),))
    first = plan.scenarios[0]
    other = replace(first, recalls=(recalled(),))
    assert scenario_difference(plan, first, other) == (
        "GMB recall (Major incident declared): started by Mutual aid instead of no line",
    )
