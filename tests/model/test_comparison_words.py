"""The difference of two scenarios in a line: it names gains and what they cost."""

from dataclasses import replace

from model.comparison.comparison import Change, Comparison, compare
from model.comparison.results import BELOW, SHORT, Measured, Result
from model.comparison.words import difference_foot, difference_title
from model.plan import Plan
from model.projection import project
from model.staff import Service
from model.trust import Category
from tests.builders import a_plan, a_scenario, a_walk_out, at

RESPONSE, CALLS = Service.AMBULANCE_RESPONSE, Service.CALL_ANSWERING


def a_plan_to_compare() -> Plan:
    return a_plan(
        scenarios=(
            a_scenario(key="long", name="As planned", walk_outs=(a_walk_out(),)),
            a_scenario(key="short", name="Off at noon", walk_outs=(a_walk_out(ends=at(12)),)),
        )
    )


def a_comparison(*changes: Change) -> Comparison:
    plan = a_plan_to_compare()
    found = compare(project(plan, "long"), project(plan, "short"))
    return replace(found, changes=changes) if changes else found


def a_change(
    name: str,
    before: float,
    after: float,
    measured: Measured = Measured.TIME,
    of: Category | None = None,
) -> Change:
    grid = project(a_plan_to_compare()).grid
    both = [Result(RESPONSE, name, measured, value, value, of) for value in (before, after)]
    return Change(both[0], both[1], (grid, grid))


def a_wait(category: Category, name: str, before: float, after: float) -> Change:
    return a_change(f"{name}, mean", before, after, Measured.WAIT, category)


def test_that_cover_comes_first_then_the_most_gained_and_the_most_lost() -> None:
    found = a_comparison(
        a_change(BELOW, 600, 240),
        a_change(SHORT, 700, 300),
        a_wait(Category.C1, "Category 1", 8, 7),
        a_wait(Category.C2, "Category 2", 30, 24),
        a_wait(Category.C3, "Category 3", 60, 75),
    )

    assert difference_title(found, RESPONSE) == (
        "“Off at noon” instead of “As planned”: ambulance cover below minimum for 6 h less; "
        "category 2 mean wait 6 min shorter; category 3 mean wait 15 min longer"
    )


def test_that_the_deepest_gap_is_told_where_times_are_alike() -> None:
    deepest = a_change("Deepest gap, crews", 10, 14, Measured.COUNT)
    found = a_comparison(a_change(BELOW, 600, 600), deepest)

    assert difference_title(found, RESPONSE).endswith("deepest gap 4 crews larger")


def test_that_a_service_without_a_difference_says_so() -> None:
    title = difference_title(a_comparison(a_change(BELOW, 600, 240)), CALLS)

    assert title.endswith(": no difference in 999 call cover")


def test_that_a_scenario_does_not_differ_from_itself() -> None:
    plan = a_plan_to_compare()
    itself = compare(project(plan, "long"), project(plan, "long"))

    assert difference_title(itself, RESPONSE).endswith(": no difference")


def test_that_the_foot_traces_both_plans() -> None:
    plan = a_plan_to_compare()
    other = replace(plan, title="Another file")
    ours = difference_foot(a_comparison(), ("1a2b", "1a2b"))
    theirs = difference_foot(
        compare(project(plan, "long"), project(other, "short"), other_name="As it was"),
        ("1a2b", "3c4d"),
    )

    assert ours.endswith("1a2b; against it Off at noon. Waits: quick")
    assert "Another file, Off at noon, version 1, 3c4d. Waits: quick" in theirs
