"""Words for how long patients wait for an ambulance."""

import numpy as np

from model.response_times import ResponseTimes
from model.times import Grid, show_length, show_moment_in
from model.trust import Category
from model.verdict import show_time_in

CATEGORY_NAMES = {
    Category.C1: "Category 1",
    Category.C2: "Category 2",
    Category.C3: "Category 3",
    Category.C4: "Category 4",
    Category.HCP: "Professionals and transfers",
}
SHOWN_IN_MINUTES = 60


def show_response(minutes: float) -> str:
    """Show a time to a patient in whole minutes: 8 min, 1 h 52."""
    whole = round(minutes)
    return f"{whole} min" if whole < SHOWN_IN_MINUTES else show_length(whole)


def slowest(times: ResponseTimes, category: Category) -> int | None:
    """Return the interval whose patients of a category wait longest; None without patients."""
    means = times.mean_of(category)
    return int(np.argmax(means)) if times.incidents_of(category).any() else None


def response_sentence(times: ResponseTimes, grid: Grid, category: Category) -> str:
    """Say how long a category waits at its worst: category 2 mean 1 h 52 at 22:00."""
    at = slowest(times, category)
    name = CATEGORY_NAMES[category].lower()
    if at is None:
        return f"no patients of {name} are expected"
    return f"{name} mean {show_response(times.mean_of(category)[at])} at {show_time_in(grid, at)}"


def backlog_sentence(times: ResponseTimes, grid: Grid) -> str:
    """Say how many wait at most, and when the backlog is that of a normal day again."""
    backlog = times.waiting.sum(axis=0)
    at = int(np.argmax(backlog))
    most = f"Up to {backlog[at]:,.0f} patients wait for a crew, at {show_time_in(grid, at)}"
    if not times.is_disturbed:
        return f"{most}; as on a normal day."
    if times.recovered_at is None:
        return f"{most}; not back to normal within the plan."
    return f"{most}; back to normal at {show_moment_in(grid, times.recovered_at)}."


def response_in_brief(times: ResponseTimes, grid: Grid) -> tuple[str, ...]:
    """Say how long category 2 waits at its worst, from the longest form to the shortest."""
    at = slowest(times, Category.C2)
    if at is None:
        return ()
    mean = show_response(times.mean_of(Category.C2)[at])
    return (
        response_sentence(times, grid, Category.C2),
        f"C2 mean {mean} at {show_time_in(grid, at)}",
        f"C2 mean {mean}",
    )


def response_at(times: ResponseTimes, index: int) -> str:
    """Say how long category 2 waits for those who call in an interval; nothing without any."""
    if not times.incidents_of(Category.C2)[index]:
        return ""
    mean = show_response(times.mean_of(Category.C2)[index])
    return f"Category 2 then waits {mean} on average ({times.engine.name})."
