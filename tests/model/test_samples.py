"""The four samples in resources/examples: current, sourced, and a normal day without a strike."""

import csv
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from make_samples import EXAMPLES, SAMPLES
from model.assumptions import assumptions_of
from model.cover import cover_of
from model.dispute import ExemptionStatus
from model.erlang import erlang_a
from model.extra_cover import CoverKind
from model.figures import Status
from model.people import people_of
from model.plan import Plan
from model.plan_file import plan_to_json, read_plan
from model.projection import Projection, project
from model.requirement import CALL_STREAMS
from model.resources import resource
from model.responding import normal_responding
from model.staff import Ability, Service
from model.templates.published import month_of
from model.times import LONDON, local
from model.trust import BaseKind, Category

STRIKES = {
    "west_midlands_2023-01-11": ("WMAS", date(2023, 1, 11)),
    "west_midlands_2023-02-06": ("WMAS", date(2023, 2, 6)),
    "yorkshire_2023-02-20": ("YAS", date(2023, 2, 20)),
    "london_2023-01-11": ("LAS", date(2023, 1, 11)),
}
every_sample = pytest.mark.parametrize("name", SAMPLES)
FIRST_DAY = slice(0, 96)


@cache
def sample(name: str) -> Plan:
    return read_plan(EXAMPLES / f"{name}.covercast")


@cache
def normal_day(name: str) -> Projection:
    return project(sample(name), "No strike")


def published_rows(file: str) -> list[dict[str, str]]:
    with resource("data", file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def london_time(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def crews_on_duty(plan: Plan) -> NDArray[np.float64]:
    """Crews by hour of the first day, before time off the road."""
    scenario = plan.scenario("No strike")
    crews = cover_of(plan, scenario, people_of(plan, scenario)).crews
    by_interval: NDArray[np.float64] = np.sum(list(crews.added.values()), axis=0)
    return np.asarray(by_interval[FIRST_DAY].reshape(24, 4).mean(axis=1))


def values_in(value: object) -> Iterator[object]:
    """Every dataclass of a plan, the plan itself first."""
    if isinstance(value, tuple):
        for one in value:
            yield from values_in(one)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from values_in(getattr(value, field.name))


def test_that_there_is_a_file_for_every_sample_and_no_other() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.covercast")} == set(SAMPLES) == set(STRIKES)


@every_sample
def test_that_the_script_writes_the_same_bytes_again(name: str) -> None:
    stored = (EXAMPLES / f"{name}.covercast").read_text(encoding="utf-8")
    assert plan_to_json(SAMPLES[name]()) == stored


@every_sample
def test_that_walk_outs_have_the_hours_that_were_announced(name: str) -> None:
    trust, day = STRIKES[name]
    announced = {
        (row["union"], london_time(row["start"]), london_time(row["end"]))
        for row in published_rows("strike_windows.csv")
        if row["trust"] == trust and row["strike_date"] == day.isoformat()
    }
    planned = sample(name).scenario("As planned").walk_outs
    assert {(one.union, one.starts, one.ends) for one in planned} == announced


@every_sample
def test_that_a_sample_has_a_scenario_with_a_strike_and_one_without(name: str) -> None:
    plan = sample(name)
    assert plan.scenarios[0].name == "As planned"
    assert plan.scenarios[0].walk_outs
    no_strike = plan.scenario("No strike")
    assert (no_strike.walk_outs, no_strike.extra_cover, no_strike.agreement) == ((), (), None)


@every_sample
def test_that_every_service_of_the_trust_is_projected(name: str) -> None:
    assert set(project(sample(name)).services) == set(Service)


@every_sample
def test_that_every_number_says_where_it_comes_from(name: str) -> None:
    sourced = [value for value in values_in(sample(name)) if hasattr(value, "source")]
    assert len(sourced) > 200
    for value in sourced:
        assert getattr(value, "source", "").strip(), value


@every_sample
def test_that_what_nhs_england_calls_fictitious_is_called_illustrative(name: str) -> None:
    fictitious = [
        value
        for value in values_in(sample(name))
        if "AmbModelOpen" in getattr(value, "source", "") and hasattr(value, "status")
    ]
    assert fictitious
    assert {getattr(value, "status", None) for value in fictitious} == {Status.ILLUSTRATIVE}


@every_sample
def test_that_only_agreements_a_trust_published_count_as_written(name: str) -> None:
    trust, _ = STRIKES[name]
    published = {
        union
        for row in published_rows("derogations.csv")
        if row["trust"] == trust
        for union in row["union"].split("+")
    }
    for scenario in sample(name).scenarios:
        for exemption in scenario.exemptions:
            if exemption.status is ExemptionStatus.WRITTEN:
                assert exemption.union in published


@every_sample
def test_that_a_normal_day_has_the_published_calls_and_incidents(name: str) -> None:
    trust, day = STRIKES[name]
    month = month_of(trust, day.year, day.month)
    per_day = {flow.stream.value: flow.per_day.value for flow in sample(name).demand}
    assert per_day["calls_999"] == pytest.approx(month.per_day("calls_answered"), abs=0.06)
    attended = sum(per_day[category.value] for category in Category)
    assert attended == pytest.approx(month.per_day("face_to_face"), abs=0.5)


@every_sample
def test_that_a_normal_day_reaches_category_1_as_soon_as_published(name: str) -> None:
    trust, day = STRIKES[name]
    published_s = month_of(trust, day.year, day.month).count("c1_mean_s")
    normal = normal_responding(sample(name))
    assert normal.mean_in(Category.C1) == pytest.approx(published_s / 60, rel=0.01)


@every_sample
def test_that_the_assumptions_say_how_far_the_model_was_off_in_a_month_held_out(name: str) -> None:
    sources = {(one.about, one.what): one.source for one in assumptions_of(sample(name))}
    way = sources["Crews", "Travel to a patient, part that stays"]
    off_phone = sources["999 call answering", "Time off the phone"]
    for source in (way, off_phone):
        assert "held against Jan 2023" in source
        assert "(poor)" in source
        assert "docs/calibration.md" in source


@every_sample
def test_that_category_2_has_18_minutes_but_30_from_april_2023_to_march_2026(name: str) -> None:
    row = next(one for one in sample(name).trust.standards if one.category is Category.C2)
    means = {
        day: row.mean_min_on(date.fromisoformat(day))
        for day in ("2023-03-31", "2023-04-01", "2026-03-31", "2026-04-01")
    }
    assert means == {"2023-03-31": 18, "2023-04-01": 30, "2026-03-31": 30, "2026-04-01": 18}
    shown = [one for one in assumptions_of(sample(name)) if "1 Apr 2023" in one.what]
    assert [(one.about, one.value, one.unit) for one in shown] == [("Category 2", 30, "min")]


@every_sample
def test_that_a_normal_day_is_covered_without_plenty(name: str) -> None:
    for service, cover in normal_day(name).services.items():
        required, available = cover.required[FIRST_DAY], cover.available[FIRST_DAY]
        assert cover.shortfall[FIRST_DAY].max() < 0.01 * required.max(), service
        assert 1.0 <= available.sum() / required.sum() <= 1.25, service
        assert not cover.below_minimum.any(), service


@every_sample
def test_that_calls_are_answered_about_as_aimed_for_on_a_normal_day(name: str) -> None:
    plan = sample(name)
    weekday = local(plan.horizon.opens).weekday()
    for settings in plan.trust.calls:
        stream = CALL_STREAMS[settings.service]
        flow = next(flow for flow in plan.demand if flow.stream is stream)
        busiest = int(np.argmax(flow.hours.values))
        per_day = flow.per_day.value * flow.weekdays.values[weekday]
        handlers = normal_day(name).services[settings.service].available[4 * busiest + 2]
        queue = erlang_a(
            np.round(handlers),
            per_day * flow.hours.values[busiest] / 60,
            settings.talk_min.value,
            settings.patience_min.value,
        )
        answered = float(queue.answered_within(settings.target_s.value / 60))
        assert answered > settings.target_share.value - 0.02


@pytest.mark.parametrize("name", ["west_midlands_2023-01-11", "west_midlands_2023-02-06"])
def test_that_the_west_midlands_have_as_many_crews_as_the_toy_trust_of_that_size(name: str) -> None:
    on_duty = crews_on_duty(sample(name))
    assert on_duty.min() > 140
    # The toy trust has 321 at most, and no crews that are sent and stood down.
    assert on_duty.max() < 1.05 * 321
    assert 220 < on_duty.mean() < 260


def test_that_london_has_about_the_ambulances_that_were_out_on_a_normal_day() -> None:
    assert 360 < crews_on_duty(sample("london_2023-01-11")).max() < 430


def test_that_half_of_london_s_crews_are_out_as_was_seen() -> None:
    plan = sample("london_2023-01-11")
    people = people_of(plan, plan.scenario("As planned"))
    out = people.on_strike[0].sum(axis=0) / people.present[0].sum(axis=0)
    assert out[4 * 15] == pytest.approx(0.5, abs=0.02)


def test_that_the_west_midlands_have_their_hubs_and_control_rooms() -> None:
    bases = sample("west_midlands_2023-01-11").bases
    hubs = {base.name for base in bases if base.kind is BaseKind.HUB}
    rooms = {base.name for base in bases if base.kind is BaseKind.CONTROL_ROOM}
    assert len(hubs) == 15
    assert {"Dudley", "Stafford Tollgate Drive"} <= hubs
    assert rooms == {"Brierley Hill", "Stafford"}
    assert sum(base.vehicles for base in bases) == 460


@every_sample
def test_that_soldiers_neither_treat_nor_use_blue_lights(name: str) -> None:
    rows = [row for scenario in sample(name).scenarios for row in scenario.extra_cover]
    military = [row for row in rows if row.kind is CoverKind.MILITARY]
    assert military
    assert {row.abilities for row in military} == {(Ability.DRIVES,)}


@every_sample
def test_that_hubs_start_shifts_at_several_times_of_day(name: str) -> None:
    plan = sample(name)
    for base in plan.bases:
        if base.kind is BaseKind.HUB:
            starts = {line.starts for line in plan.roster if line.base == base.key}
            assert len(starts) >= 5, base.name
            heads = [line.headcount for line in plan.roster if line.base == base.key]
            assert all(head == int(head) for head in heads)
