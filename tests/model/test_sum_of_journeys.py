"""How late and cancelled journeys come about, in words whose numbers add up."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.demand import Journeys, JourneyType
from model.plan import Plan
from model.projection import project
from model.sums.journeys import journeys_words
from model.transport import journeys_of
from tests.model.transport_plans import (
    a_transport_plan,
    an_agreed_journeys,
    cars,
    hours,
    journeys,
    some_rows,
)
from tests.trust_builders import a_figure

AWAY = "−"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
DISCHARGE, RENAL = JourneyType.DISCHARGE, JourneyType.RENAL


def words_of(plan: Plan, at: int) -> tuple[str, ...]:
    projection = project(plan)
    day = journeys_of(projection)
    assert day is not None
    return journeys_words(projection, day, at)


def number(words: str) -> float:
    found = NUMBER.search(words)
    assert found is not None, words
    return float(found.group().replace(",", ""))


def chain(said: str) -> tuple[dict[str, float], float]:
    """Return the parts by name, with their signs, and what they come to."""
    parts, _, over = said.removeprefix("Journeys then: ").partition(" = ")
    signed = re.split(rf" (?=[+{AWAY}] )", parts)
    named = {
        part.lstrip(f"+{AWAY} ").partition(" ")[2]: number(part) * (-1 if AWAY in part else 1)
        for part in signed
    }
    return named, number(over)


def by_type(said: str) -> dict[str, float]:
    """Return the journeys of each type that a sentence tells."""
    told = said.removesuffix(".").partition(": ")[2].partition(";")[0]
    return {part.partition(" ")[2]: number(part) for part in told.split(", ")}


@settings(max_examples=60, deadline=None)
@given(
    rows=some_rows,
    people=st.floats(0, 30),
    away=st.floats(0, 1),
    each=st.sampled_from([5, 15, 60]),
    place=st.floats(0, 0.999),
)
def test_that_the_journeys_shown_make_those_carried_over(
    rows: tuple[Journeys, ...], people: float, away: float, each: int, place: float
) -> None:
    projection = project(a_transport_plan(*rows, people=people, away=away, interval_min=each))
    day = journeys_of(projection)
    assert day is not None
    at = int(place * projection.grid.count)
    said = journeys_words(projection, day, at)
    before = day.total.carried_over[at - 1] if at else day.total.at_opening
    if not said:
        assert before + day.total.booked[at] < 0.05
        return
    parts, over = chain(said[0])
    assert sum(parts.values()) == pytest.approx(over, abs=1e-9)
    step = 1 if before + day.total.booked[at] >= 99.95 else 0.1
    for name, there in (
        ("carried over", before),
        ("booked", day.total.booked[at]),
        ("run late", -day.total.late[at]),
        ("cancelled", -day.total.cancelled[at]),
        ("run on time", day.total.late[at] - day.total.run[at]),
    ):
        assert abs(parts.get(name, 0.0) - there) <= step + 1e-9
    types = {words.partition(":")[0].partition(" ")[0]: by_type(words) for words in said[2:]}
    assert sum(types.get("Waiting", {}).values()) == pytest.approx(over, abs=1e-9)
    gone = -parts.get("cancelled", 0.0)
    assert sum(types.get("Cancelled", {}).values()) == pytest.approx(gone, abs=1e-9)


def a_thin_day(**changes: object) -> Plan:
    """Build a plan whose 40 people are all but six away until 10:00, in quarters of an hour."""
    dialysis = journeys("j1", tolerance_min=240)
    homeward = journeys("j2", kind=DISCHARGE, tolerance_min=45, priority=2)
    return a_transport_plan(dialysis, homeward, away=0.85, to_h=10, interval_min=15, **changes)  # type: ignore[arg-type]


def test_that_a_quarter_of_a_thin_day_is_told_in_full() -> None:
    # 2.5 of each are booked a quarter, of an hour of one person; six people have 90 minutes, and
    # run half a journey in five: of dialysis 2/3 in the five minutes they were booked for.
    assert words_of(a_thin_day(), 8 * 4) == (
        "Journeys then: 5 booked − 0.7 run on time − 0.8 run late = 3.5 carried over at 08:15.",
        "What is due takes 300 person-minutes; 6 crews of 1 have 90, given by priority.",
        "Waiting at 08:15: 1 renal, 2.5 discharge; on a normal day 0.",
    )


def test_that_those_who_were_cancelled_are_told_by_type() -> None:
    said = words_of(a_thin_day(), 9 * 4 + 1)
    assert chain(said[0])[0]["cancelled"] == -2.5
    assert said[3] == "Cancelled: 2.5 discharge."


def test_that_what_crews_have_is_their_number_times_their_time() -> None:
    plan = a_thin_day(a_crew=2, exemptions=(an_agreed_journeys(share=0.5),), extra_cover=(cars(3),))
    takes, there = words_of(plan, 8 * 4)[1].removesuffix(", given by priority.").split("; ")
    assert number(takes) == 300
    assert there == "3 crews of 2, 3 cars and 17 people for named journeys only have 390"
    assert (3 * 2 + 3 + 17) * 15 == 390


def test_that_with_nobody_there_the_words_are_whole() -> None:
    plan = replace(a_thin_day(), roster=())
    chain_words, time_words, waiting = words_of(plan, 8 * 4)
    assert chain_words == "Journeys then: 5 booked = 5 carried over at 08:15."
    assert time_words == "What is due takes 300 person-minutes; nobody is there to carry them."
    assert waiting.endswith("on a normal day 5.")


def test_that_nothing_is_said_of_hours_without_journeys() -> None:
    assert words_of(a_thin_day(), 4) == ()
    none = journeys("j1", per_day=a_figure(0), hours=hours(8, 12))
    plan = a_transport_plan(none, interval_min=15)
    assert all(words_of(plan, at) == () for at in range(0, 144, 12))


def test_that_a_busy_hour_is_told_in_whole_journeys() -> None:
    many = journeys("j1", per_day=a_figure(4_001), tolerance_min=600)
    said = words_of(a_transport_plan(many, away=0.9, interval_min=60), 9)
    parts, over = chain(said[0])
    assert all(part == int(part) for part in (*parts.values(), over))
    assert parts["booked"] == 1_000
