"""When people wait beyond their standard, and what a verdict that holds then says."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from model.answering import CallAnswering, answering_of
from model.gaps import gaps_of
from model.gold_waits import said_waits
from model.late import Late, late_callers, late_of, late_patients, with_late
from model.plan import Plan
from model.plan_file import read_plan
from model.projection import Projection, project
from model.reports.data import report_of
from model.reports.page import html_report
from model.reports.text import text_report
from model.resources import resource
from model.responding import normal_responding, responding_of
from model.response_times import ResponseTimes
from model.staff import Service
from model.times import to_iso
from model.trust import Category
from model.verdict import State, Verdict, verdict
from model.wording import page_title

EXAMPLES = resource("examples")
LONDON = project(read_plan(Path(EXAMPLES, "london_2023-01-11.covercast")))
CALLS, CREWS = Service.CALL_ANSWERING, Service.AMBULANCE_RESPONSE


def times_of(projection: Projection) -> ResponseTimes:
    times = responding_of(projection)
    assert times is not None
    return times


def answers_of(projection: Projection) -> CallAnswering:
    answering = answering_of(projection, CALLS)
    assert answering is not None
    return answering


def late_second() -> Late:
    return next(one for one in late_of(LONDON, CREWS, times_of(LONDON)) if one.who == "Category 2")


def test_that_category_2_is_late_while_its_mean_is_beyond_standard_and_normal_day() -> None:
    late, means = late_second(), times_of(LONDON).mean_of(Category.C2)
    run, usual = late.run, normal_responding(LONDON.plan).mean_of(Category.C2)
    inside = np.zeros(len(means), dtype=np.bool_)
    inside[run.first : run.last] = True

    assert (means[~inside] <= np.maximum(18.5, usual[~inside] + 1)).all()
    assert means[run.worst] == means.max() > 60
    assert run.worst_at == LONDON.grid.starts()[run.worst]
    assert late.beyond == pytest.approx(means[run.worst] / 18)


def test_that_the_sentence_names_standard_times_worst_and_normal_day() -> None:
    assert late_second().sentence == (
        "Category 2 waits beyond its standard of 18 min Wed 12:30 to 23:15: "
        "1 h 24 on average at 19:45, 9 min on a normal day (quick)."
    )


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.glob("*.covercast")))
def test_that_nobody_is_late_without_a_strike(name: str) -> None:
    plan = read_plan(Path(EXAMPLES, name))
    quiet = project(plan, plan.scenarios[-1].name)
    assert quiet.scenario.name == "No strike"

    assert all(late_of(quiet, service, times_of(quiet)) == () for service in quiet.services)


def test_that_an_interim_standard_holds_instead_on_its_days() -> None:
    def with_standard(mean_min: float) -> Plan:
        rows = tuple(
            replace(row, mean_min=mean_min) if row.category is Category.C2 else row
            for row in LONDON.plan.trust.standards
        )
        return replace(LONDON.plan, trust=replace(LONDON.plan.trust, standards=rows))

    patient = project(with_standard(90))
    late = late_patients(patient, times_of(patient))
    assert "Category 2" not in {one.who for one in late}


def test_that_a_standard_without_a_mean_is_held_against_nine_in_ten() -> None:
    alone = project(LONDON.plan, "Without help from outside")
    third = next(one for one in late_patients(alone, times_of(alone)) if one.who == "Category 3")
    assert third.asked == "2 h"
    assert " for 9 in 10 at most at " in third.sentence


def test_that_calls_are_late_below_the_target_in_whole_per_cent_and_below_a_normal_day() -> None:
    answering = answers_of(LONDON)
    late = late_callers(LONDON, answering)
    assert late
    share = answering.answered_in_target
    for one in late:
        assert round(float(share[one.run.worst]), 2) < 0.95
        assert one.reached.startswith(f"{share[one.run.worst]:.0%}".removesuffix("%"))
    nearly = replace(answering, answered_in_target=np.full_like(share, 0.946))
    assert late_callers(LONDON, nearly) == ()


def test_that_no_calls_are_never_late() -> None:
    answering = answers_of(LONDON)
    nobody = np.zeros_like(answering.calls_per_min)
    assert late_callers(LONDON, replace(answering, calls_per_min=nobody)) == ()


def test_that_breaks_under_an_hour_do_not_part_late_times_and_longer_ones_do() -> None:
    answering = answers_of(LONDON)
    share = np.ones_like(answering.answered_in_target)
    share[[40, 44, 50]] = 0.5  # breaks of three and of five quarters
    runs = [one.run for one in late_callers(LONDON, replace(answering, answered_in_target=share))]
    assert [(run.first, run.last) for run in runs] == [(40, 45), (50, 51)]


def holding() -> Verdict:
    cover = replace(LONDON.services[CREWS], minimum=np.full(LONDON.grid.count, np.nan))
    cover = replace(cover, available=cover.required + 1)
    said = verdict(cover, LONDON.grid, ())
    assert said.state is State.HOLDS
    return said


def test_that_a_verdict_that_holds_by_its_heads_says_late_and_of_whom() -> None:
    said = with_late(holding(), (late_second(),), LONDON.grid)
    run = late_second().run

    assert said.state is State.LATE
    assert said.length == "Enough crews; category 2 1 h 24, standard 18 min"
    assert said.more == "worst at 19:45, quick"
    assert set(said.states[run.first : run.last]) == {State.LATE}
    assert said.states.count(State.LATE) == run.last - run.first


def test_that_a_verdict_on_calls_says_the_share_and_the_target() -> None:
    late = late_callers(LONDON, answers_of(LONDON))
    said = with_late(replace(holding(), service=CALLS), late, LONDON.grid)
    assert said.length == "Enough handlers; 0 % in 5 s, target 95 %"


def test_that_a_shortage_is_said_as_it_is_and_so_is_enough_without_late_people() -> None:
    gaps = gaps_of(LONDON, CREWS)
    short = verdict(LONDON.services[CREWS], LONDON.grid, gaps)
    assert with_late(short, (late_second(),), LONDON.grid) is short
    enough = holding()
    assert with_late(enough, (), LONDON.grid) is enough


def test_that_every_report_says_who_is_late() -> None:
    late = late_second()
    data = report_of([LONDON])["scenarios"][0]["services"][CREWS.value]["late"]
    first = next(one for one in data if one["who"] == "Category 2")
    assert first["from"] == to_iso(late.run.starts)
    assert first["sentence"] == late.sentence
    assert late.sentence in text_report([LONDON])
    assert late.sentence in html_report([LONDON])
    assert "Response times of the whole plan, estimate: quick" in html_report([LONDON])


def test_that_a_title_that_holds_by_heads_says_who_waits_most() -> None:
    lates = late_of(LONDON, CREWS, times_of(LONDON))
    assert page_title(LONDON, CREWS, (), lates) == (
        "Ambulance cover holds by heads, but category 2 waits 1 h 24 at 19:45"
    )
    calls = late_of(LONDON, CALLS, None)
    assert page_title(LONDON, CALLS, (), calls).endswith(
        " holds by heads, but 0 % of calls are answered in 5 s at 23:00"
    )
    gaps = gaps_of(LONDON, CREWS)
    assert page_title(LONDON, CREWS, gaps, lates) == page_title(LONDON, CREWS, gaps)


def test_that_what_is_said_for_gold_knows_who_is_late() -> None:
    times = times_of(LONDON)
    assert said_waits(LONDON, times).late[CREWS] == late_of(LONDON, CREWS, times)
