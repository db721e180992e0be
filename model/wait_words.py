"""Words for how long patients wait for an ambulance."""

from collections.abc import Sequence

import numpy as np

from model.response_times import QUICK, ResponseTimes
from model.times import Grid, local, show_length, show_moment_in
from model.trust import Category, Standard
from model.verdict import show_time_in

CATEGORY_NAMES = {
    Category.C1: "Category 1",
    Category.C2: "Category 2",
    Category.C3: "Category 3",
    Category.C4: "Category 4",
    Category.HCP: "Professionals and transfers",
}
EMERGENCIES = (Category.C1, Category.C2)
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


def centile_sentence(times: ResponseTimes, grid: Grid, category: Category) -> str:
    """Say within how long 9 in 10 are reached at worst: Category 2: 9 in 10 within 2 h at 22:00."""
    name = CATEGORY_NAMES[category]
    if not times.incidents_of(category).any():
        return f"No patients of {name.lower()} are expected"
    most = np.where(times.incidents_of(category) > 0, times.p90_of(category), -1.0)
    at = int(np.argmax(most))
    return f"{name}: 9 in 10 within {show_response(float(most[at]))} at {show_time_in(grid, at)}"


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


def most_missed(times: ResponseTimes, grid: Grid, standards: Sequence[Standard]) -> Category:
    """Return the category, 1 or 2, whose worst mean is most beyond its standard; 2 if none is.

    Those two decide how many crews are required.
    """
    day, beyond = local(grid.opens).date(), {Category.C2: 1.0}
    for row in standards:
        asked, at = row.mean_min_on(day), slowest(times, row.category)
        if row.category in EMERGENCIES and asked and at is not None:
            beyond[row.category] = max(float(times.mean_of(row.category)[at]) / asked, 1.0)
    return max(beyond, key=beyond.__getitem__)


def response_in_brief(
    times: ResponseTimes, grid: Grid, standards: Sequence[Standard]
) -> tuple[str, ...]:
    """Say how long those wait whose standard is most missed, in ever shorter forms.

    ≈ marks the quick estimate where there is no room to name it.
    """
    category = most_missed(times, grid, standards)
    at = slowest(times, category)
    if at is None:
        return ()
    about = "≈" if times.engine == QUICK else ""
    mean = f"{about}{show_response(times.mean_of(category)[at])}"
    return (
        f"{CATEGORY_NAMES[category].lower()} mean {mean} at {show_time_in(grid, at)}",
        f"{category.name} mean {mean} at {show_time_in(grid, at)}",
        f"{category.name} mean {mean}",
    )


def response_at(times: ResponseTimes, index: int) -> str:
    """Say how long category 2 waits for those who call in an interval; nothing without any."""
    if not times.incidents_of(Category.C2)[index]:
        return ""
    mean = show_response(times.mean_of(Category.C2)[index])
    return f"Category 2 then waits {mean} on average ({times.engine.name})."
