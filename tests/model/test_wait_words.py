"""Words for waits: rounded as shown, of the worst moment, with the end of the backlog."""

from dataclasses import replace

import pytest

from model.plan_file import read_plan
from model.projection import Projection, project
from model.resources import resource
from model.responding import responding_of, simulated_responding_of
from model.response_times import ResponseTimes
from model.times import show_moment_in
from model.trust import Category
from model.wait_words import (
    backlog_sentence,
    response_at,
    response_in_brief,
    response_sentence,
    show_response,
    slowest,
)

LONDON = read_plan(resource("examples", "london_2023-01-11.covercast"))
PLANNED, NO_STRIKE = project(LONDON), project(LONDON, "No strike")


def times_of(projection: Projection) -> ResponseTimes:
    times = responding_of(projection)
    assert times is not None
    return times


@pytest.mark.parametrize(
    ("minutes", "shown"),
    [(0, "0 min"), (7.6, "8 min"), (59.4, "59 min"), (59.6, "1 h"), (112, "1 h 52")],
)
def test_that_a_response_is_shown_in_whole_minutes(minutes: float, shown: str) -> None:
    assert show_response(minutes) == shown


def test_that_the_worst_moment_of_a_category_is_the_one_said() -> None:
    times = times_of(PLANNED)
    at = slowest(times, Category.C2)
    assert at is not None
    mean = times.mean_of(Category.C2)
    assert mean[at] == mean.max()
    said = response_sentence(times, PLANNED.grid, Category.C2)
    assert said.startswith(f"category 2 mean {show_response(mean.max())} at ")


def test_that_the_backlog_says_how_many_wait_and_when_it_is_over() -> None:
    times = times_of(PLANNED)
    said = backlog_sentence(times, PLANNED.grid)
    assert f"Up to {times.waiting.sum(axis=0).max():,.0f} patients wait" in said
    assert times.recovered_at is not None
    assert f"back to normal at {show_moment_in(PLANNED.grid, times.recovered_at)}." in said
    assert backlog_sentence(times_of(NO_STRIKE), NO_STRIKE.grid).endswith("as on a normal day.")


def test_that_a_gap_says_how_long_category_2_waits_then_and_where_that_comes_from() -> None:
    times = times_of(PLANNED)
    at = slowest(times, Category.C2)
    assert at is not None
    wait = show_response(times.mean_of(Category.C2)[at])
    said = response_at(times, at)
    assert said == f"Category 2 then waits {wait} on average (quick)."


def test_that_ever_shorter_words_say_the_same_wait() -> None:
    times = times_of(PLANNED)
    at = slowest(times, Category.C2)
    assert at is not None
    wait = show_response(times.mean_of(Category.C2)[at])

    said = response_in_brief(times, PLANNED.grid, ())

    assert said[0].replace("≈", "") == response_sentence(times, PLANNED.grid, Category.C2)
    assert said[-1] == f"C2 mean ≈{wait}"
    assert sorted(said, key=len, reverse=True) == list(said)


def test_that_simulated_waits_are_not_marked_as_quick_ones() -> None:
    days = simulated_responding_of(PLANNED, days=20, seed=1)
    assert days is not None
    assert not any("≈" in said for said in response_in_brief(days, PLANNED.grid, ()))


@pytest.mark.parametrize("category", [Category.C1, Category.C2])
def test_that_the_standard_most_missed_is_the_one_said(category: Category) -> None:
    times = times_of(PLANNED)
    standards = tuple(
        replace(row, mean_min=0.5 if row.category is category else 500.0, interim=())
        for row in PLANNED.plan.trust.standards
    )

    said = response_in_brief(times, PLANNED.grid, standards)

    assert said[-1].startswith(f"{category.name} mean ")


def test_that_category_2_is_said_where_every_standard_is_met() -> None:
    standards = tuple(
        replace(row, mean_min=5000.0, interim=()) for row in PLANNED.plan.trust.standards
    )

    said = response_in_brief(times_of(PLANNED), PLANNED.grid, standards)

    assert said[-1].startswith("C2 mean ")
