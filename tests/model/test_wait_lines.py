"""The lines of the charts of waits: true to the queues they show, each with its normal day."""

from dataclasses import replace

import numpy as np
import pytest

from model.answering import answering_of
from model.normal_day import normal_day_of
from model.plan_file import read_plan
from model.projection import Projection, project
from model.resources import resource
from model.responding import normal_responding, responding_of, simulated_responding_of
from model.response_times import ResponseTimes
from model.response_waits import centiles_of
from model.staff import Service
from model.times import from_iso
from model.transport import journeys_of
from model.trust import Category
from model.wait_lines import Unit, WaitLines, largest_of, show_value
from model.waits import backlog_of, waits_of
from tests.builders import a_plan

RESPONSE, CALLS = Service.AMBULANCE_RESPONSE, Service.CALL_ANSWERING
TRANSPORT = Service.PATIENT_TRANSPORT
LONDON = project(read_plan(resource("examples", "london_2023-01-11.covercast")))
WEST_MIDLANDS = project(read_plan(resource("examples", "west_midlands_2023-01-11.covercast")))


def quick(projection: Projection) -> ResponseTimes:
    times = responding_of(projection)
    assert times is not None
    return times


def the_lines(of: WaitLines | None) -> WaitLines:
    assert of is not None
    return of


def labels(of: WaitLines) -> list[str]:
    return [line.label for line in of.lines]


def test_that_response_has_a_line_a_queue_and_the_centile_that_a_standard_is_set_for() -> None:
    times = quick(LONDON)

    waits = the_lines(waits_of(LONDON, RESPONSE, times))

    assert labels(waits) == ["C1", "C2", "C3, C4", "C3, C4 90th", "HCP"]
    by_label = {line.label: line.series for line in waits.lines}
    for label, category in (("C1", Category.C1), ("C2", Category.C2)):
        assert by_label[label] == pytest.approx(times.mean_of(category))
    sent = times.incidents_of(Category.C4) > 0
    assert by_label["C3, C4"][sent] == pytest.approx(times.mean_of(Category.C4)[sent])
    assert by_label["C3, C4 90th"][sent] == pytest.approx(times.p90_response_min[4][sent])
    assert waits.source == "quick"
    assert waits.title.startswith("Category 2 mean ")


def test_that_nine_in_ten_of_every_queue_are_held_against_the_standards_of_that() -> None:
    times = quick(LONDON)

    waits = centiles_of(LONDON, times)

    assert labels(waits) == ["C1", "C2", "C3, C4", "HCP"]
    first, second = waits.lines[:2]
    assert first.series == pytest.approx(times.p90_response_min[0])
    middle = times.p90_response_min[1:3]
    assert (second.series >= middle.min(axis=0) - 1e-6).all()
    assert (second.series <= middle.max(axis=0) + 1e-6).all()
    assert [line.label for line in waits.standards] == [
        "C1 standard 15 min, 90th centile",
        "C2 standard 40 min, 90th centile",
        "C3 standard 2 h, 90th centile",
        "C4 standard 3 h, 90th centile",
    ]
    assert waits.title == "Category 2: 9 in 10 within 3 h 30 at 20:00"


def test_that_a_share_of_nine_in_ten_of_both_classes_of_category_2_is_reached_by_then() -> None:
    times = quick(LONDON)
    at = int(np.argmax(times.mean_of(Category.C2)))
    by_then = times.p90_of(Category.C2)

    people = times.incidents_per_min[1:3, at]
    beyond = np.array([times.beyond(k, by_then)[at] for k in (1, 2)])
    assert np.average(beyond, weights=people) == pytest.approx(0.1, abs=1e-3)


def test_that_a_category_nobody_is_sent_to_has_no_wait_while_that_lasts() -> None:
    times = quick(LONDON)

    waits = the_lines(waits_of(LONDON, RESPONSE, times))

    line = next(line for line in waits.lines if line.label == "C3, C4")
    is_sent = times.incidents_of(Category.C3) + times.incidents_of(Category.C4) > 0
    assert 0 < is_sent.sum() < len(is_sent)
    assert np.array_equal(np.isnan(line.series), ~is_sent)
    unsent = int(np.flatnonzero(~is_sent)[0])
    assert show_value(line.series[unsent], line.unit) == "none sent"
    assert np.isfinite(largest_of(waits))


def test_that_every_line_of_response_is_broken_in_a_way_of_its_own() -> None:
    lines = the_lines(waits_of(LONDON, RESPONSE, quick(LONDON))).lines

    assert len({line.pattern for line in lines}) == len(lines)


def test_that_standards_are_levels_in_the_unit_of_the_lines() -> None:
    waits = the_lines(waits_of(LONDON, RESPONSE, quick(LONDON)))

    assert [(row.label, row.level) for row in waits.standards] == [
        ("C1 standard 7 min", 7),
        ("C2 standard 18 min", 18),
        ("C3 standard 2 h, 90th centile", 120),
        ("C4 standard 3 h, 90th centile", 180),
    ]


def test_that_the_interim_mean_is_the_level_of_category_2_on_its_days() -> None:
    horizon = replace(LONDON.plan.horizon, opens=from_iso("2023-06-14T00:00:00+01:00"))
    later = project(replace(LONDON.plan, horizon=horizon))
    waits = the_lines(waits_of(later, RESPONSE, quick(later)))
    assert ("C2 interim standard 30 min", 30) in [(one.label, one.level) for one in waits.standards]


def test_that_ghosts_are_the_normal_day() -> None:
    normal = normal_responding(LONDON.plan)

    waits = the_lines(waits_of(LONDON, RESPONSE, quick(LONDON)))
    backlog = the_lines(backlog_of(LONDON, RESPONSE, quick(LONDON)))

    assert waits.lines[1].normal == pytest.approx(normal.mean_of(Category.C2))
    assert backlog.lines[0].normal == pytest.approx(normal.waiting.sum(axis=0), abs=1e-9)
    of_a_normal_day = normal_day_of(LONDON.plan)
    answered = answering_of(of_a_normal_day, CALLS)
    assert answered is not None
    calls = the_lines(waits_of(LONDON, CALLS, None))
    assert calls.lines[0].normal == pytest.approx(answered.mean_wait_s)


def test_that_the_normal_day_is_kept_while_scenarios_are_edited() -> None:
    plan = LONDON.plan
    edited = replace(plan, title="Another", scenarios=plan.scenarios[1:])

    assert normal_day_of(edited) is normal_day_of(plan)


def test_that_the_backlog_counts_patients_and_says_when_it_is_over() -> None:
    times = quick(LONDON)

    backlog = the_lines(backlog_of(LONDON, RESPONSE, times))

    everyone, second = backlog.lines
    assert everyone.series == pytest.approx(times.waiting.sum(axis=0), abs=1e-9)
    assert second.series == pytest.approx(times.waiting[1:3].sum(axis=0), abs=1e-9)
    assert backlog.is_disturbed
    assert backlog.recovered_at == times.recovered_at
    assert "back to normal at" in backlog.title


def test_that_calls_tell_waits_in_seconds_and_the_share_within_the_target() -> None:
    answering = answering_of(LONDON, CALLS)
    assert answering is not None

    waits = the_lines(waits_of(LONDON, CALLS, None))
    backlog = the_lines(backlog_of(LONDON, CALLS, None))

    mean, centile, within, answered, given_up = waits.lines
    assert mean.series == pytest.approx(answering.mean_wait_s)
    assert centile.series == pytest.approx(answering.p95_wait_s)
    assert within.series == pytest.approx(answering.answered_in_target)
    assert within.label == f"Within {answering.target_s:g} s"
    assert waits.standards[0].label.endswith(f" in {answering.target_s:g} s")
    assert [line.is_drawn for line in waits.lines] == [True, True, False, False, False]
    calls = answering.calls_per_min * LONDON.grid.interval_min
    assert (answered.label, given_up.label) == ("Answered", "Given up")
    assert answered.series + given_up.series == pytest.approx(calls)
    assert given_up.series == pytest.approx(calls * answering.abandoned_share)
    assert backlog.lines[0].series == pytest.approx(answering.mean_queue)


def test_that_transport_tells_late_and_cancelled_journeys_and_those_carried_over() -> None:
    day = journeys_of(WEST_MIDLANDS)
    assert day is not None

    waits = the_lines(waits_of(WEST_MIDLANDS, TRANSPORT, None))
    backlog = the_lines(backlog_of(WEST_MIDLANDS, TRANSPORT, None))

    assert waits.lines[0].series == pytest.approx(day.total.late)
    assert waits.lines[1].series == pytest.approx(day.total.cancelled)
    assert backlog.lines[0].series == pytest.approx(day.total.carried_over)
    assert backlog.recovered_at == day.recovered_at


def test_that_simulated_days_take_the_place_of_the_quick_lines() -> None:
    times = simulated_responding_of(LONDON, days=5)
    assert times is not None

    waits = the_lines(waits_of(LONDON, RESPONSE, times))

    assert waits.source == "5 simulated days, seed 1"
    assert waits.lines[1].series == pytest.approx(times.mean_of(Category.C2))


def test_that_a_small_fleet_is_called_rough() -> None:
    small = project(a_plan())

    waits = the_lines(waits_of(small, RESPONSE, quick(small)))

    assert waits.doubt == ("rough: fewer than 60 crews" if quick(small).is_rough else "")
    assert quick(small).is_rough
    assert not the_lines(waits_of(LONDON, RESPONSE, quick(LONDON))).doubt


def test_that_a_service_nobody_asks_anything_of_has_no_lines() -> None:
    bare = project(a_plan(demand=(), journeys=()))

    assert waits_of(bare, TRANSPORT, None) is None
    assert backlog_of(bare, TRANSPORT, None) is None
    assert waits_of(bare, RESPONSE, None) is None


def test_that_every_value_of_every_line_is_a_number_where_somebody_waits() -> None:
    for service in LONDON.services:
        for door in (waits_of, backlog_of):
            picture = door(LONDON, service, quick(LONDON))
            if picture is not None:
                for line in picture.lines:
                    nobody = np.isnan(line.series) & (service is RESPONSE)
                    assert np.isfinite(line.series[~nobody]).all()
                    assert np.isfinite(line.normal).all()


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        (112, Unit.MINUTES, "1 h 52"),
        (41.2, Unit.SECONDS, "42 s"),
        (0.706, Unit.SHARE, "71 %"),
        (0.0, Unit.PATIENTS, "0"),
        (6.36, Unit.PATIENTS, "6.4"),
        (1234.4, Unit.JOURNEYS, "1,234"),
    ],
)
def test_that_values_are_shown_in_their_unit(value: float, unit: Unit, shown: str) -> None:
    assert show_value(value, unit) == shown
