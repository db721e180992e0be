"""What a repeated day means for the plan, in planners' words."""

from collections.abc import Iterator

from model.dispute import ExemptionStatus
from model.duty import grid_of
from model.plan import Horizon, Plan
from model.shown import counted
from model.times import local, show_date, show_length, show_time


def repeat_notes(before: Plan, after: Plan, scenario: str) -> tuple[str, ...]:
    """Say what a scenario has more of, how long the plan is, and what to look at."""
    return tuple(_notes(before, after, scenario))


def _notes(before: Plan, after: Plan, scenario: str) -> Iterator[str]:
    if after.horizon != before.horizon:
        yield f"The plan runs {_hours(after.horizon)}."
    was, now = before.scenario(scenario), after.scenario(scenario)
    added = [
        counted(more, what)
        for what, more in (
            ("walk-outs", len(now.walk_outs) - len(was.walk_outs)),
            ("exemptions", len(now.exemptions) - len(was.exemptions)),
            ("extra cover offers", len(now.extra_cover) - len(was.extra_cover)),
            ("demand changes", len(now.demand_changes) - len(was.demand_changes)),
        )
        if more
    ]
    yield f"Added: {', '.join(added)}; roster and demand are those of the weekday."
    whole = [one for one in now.exemptions if one.starts is None and one.ends is None]
    written = {one.union for one in whole if one.status is ExemptionStatus.WRITTEN}
    if written:
        yield (
            f"Written exemptions for the whole plan ({', '.join(sorted(written))}) count on the "
            "new dates too."
        )
    named = sum(a != b for a, b in zip(before.roster, after.roster, strict=True))
    if named:
        yield f"{counted(named, 'roster lines')} of named dates run on the new days too."


def _hours(horizon: Horizon) -> str:
    grid = grid_of(horizon)
    first, last = (
        f"{show_date(local(moment).date())} {show_time(moment)}"
        for moment in (grid.opens, grid.closes)
    )
    return f"{first} to {last}, {show_length(horizon.length_min)}"
