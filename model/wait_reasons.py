"""What shortens category 2 most from a moment on, found by making each change and waiting again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from model.demand_rates import fine_grid
from model.edits import new_key
from model.extra_cover import CoverKind, CoverUnit, ExtraCover, Window
from model.projection import Projection, project
from model.responding import tried_responding
from model.response_times import QUICK
from model.staff import Ability, Service
from model.stopping import StoppedError
from model.times import Grid, show_range_in, show_time
from model.trust import Category
from model.wait_words import show_response

# What starts now helps those who call over the next hours, not those of the same quarter.
LOOKED_AHEAD_MIN = 4 * 60
SHORTER_MIN = 1.0
# Below the first a change would be shown as 0.0 min; below the second it is rounding.
LEAST_TOLD_MIN, ROUNDING_MIN = 0.05, 1e-6
WHOLE_FROM_MIN = 9.95


class More(StrEnum):
    """What may be added from a moment on, to the end of the plan."""

    CREW = "one more crew"
    HANDLER = "one more call handler"
    PHONE_CLINICIAN = "one more clinician on the phone"
    HANDOVER = "a minute less at every handover"


# What a row of extra cover brings that adds one of it.
ROWS: Mapping[More, tuple[Service, CoverKind, CoverUnit, tuple[Ability, ...]]] = {
    More.CREW: (
        Service.AMBULANCE_RESPONSE,
        CoverKind.CONTRACTED_CREWS,
        CoverUnit.CREWS,
        (Ability.CARE, Ability.BLUE_LIGHTS, Ability.DRIVES),
    ),
    More.HANDLER: (
        Service.CALL_ANSWERING,
        CoverKind.CALL_HANDLERS,
        CoverUnit.PEOPLE,
        (Ability.ANSWERS,),
    ),
    More.PHONE_CLINICIAN: (
        Service.AMBULANCE_RESPONSE,
        CoverKind.LOANED_CLINICIANS,
        CoverUnit.PEOPLE,
        (Ability.CLOSES_BY_PHONE,),
    ),
}


@dataclass(frozen=True, slots=True)
class WaitReason:
    """What more would do for category 2 calls of the intervals [first, last).

    `mean_min` is their mean response now, by the quick engine. `shorter` maps what is added at
    the start of the first interval to the minutes by which it shortens that mean, the most first.
    """

    first: int
    last: int
    mean_min: float
    shorter: Mapping[More, float]


def wait_reason_at(
    projection: Projection, at: int, stopped: Callable[[], bool] = lambda: False
) -> WaitReason | None:
    """Try what shortens category 2 from an interval on; None if nobody of it calls then.

    Takes as long as five answers of the quick engine. Raises StoppedError once `stopped()` is
    true; it is asked before every trial.
    """
    grid = projection.grid
    window = (at, min(at + round(LOOKED_AHEAD_MIN / grid.interval_min), grid.count))

    def mean_of(tried: Projection) -> float | None:
        if stopped():
            raise StoppedError
        times = tried_responding(tried)
        if times is None or not times.incidents_of(Category.C2)[slice(*window)].any():
            return None
        return times.mean_in(Category.C2, window)

    now = mean_of(projection)
    if now is None:
        return None
    means = {more: mean_of(with_more(projection, at, more)) for more in More}
    gains = {more: now - mean for more, mean in means.items() if mean is not None}
    ranked = dict(sorted(gains.items(), key=lambda gain: -gain[1]))
    return WaitReason(*window, now, ranked)


def wait_reason_sentence(reason: WaitReason, grid: Grid) -> str:
    """Say it: One more crew from 12:00 shortens that by 4.2 min. One more handler changes nothing.

    What shortens or lengthens the mean is told with its minutes, and what does neither by name.
    """
    starts, ends = grid.starts()[reason.first], grid.instant(grid.edges_min()[reason.last])
    wait = show_response(reason.mean_min)
    when = show_range_in(grid, starts, ends)
    parts = [f"Category 2 calls {when} wait {wait} on average ({QUICK.name})."]
    told = {more: by for more, by in reason.shorter.items() if abs(by) >= LEAST_TOLD_MIN}
    for verb, sign in (("shortens", 1.0), ("lengthens", -1.0)):
        ways = {more: abs(by) for more, by in told.items() if by * sign > 0}
        if ways:
            parts.append(_change(verb, ways, show_time(starts)))
    idle = {more: abs(by) > ROUNDING_MIN for more, by in reason.shorter.items() if more not in told}
    for changes, words in ((True, "next to nothing"), (False, "nothing")):
        names = " or ".join(more for more, does in idle.items() if does is changes)
        if names:
            parts.append(_opened(f"{names} changes {words}."))
    return " ".join(parts)


def _change(verb: str, ways: Mapping[More, float], since: str) -> str:
    """Say what does one thing to the mean: the first way in full, the others by their minutes."""
    (first, most), *rest = ways.items()
    told = [f"{first} from {since} {verb} that by {_minutes(most)}"]
    told += [f"{more} by {_minutes(by)}" for more, by in rest]
    return _opened("; ".join(told) + ".")


def _minutes(minutes: float) -> str:
    return f"{minutes:.1f} min" if minutes < WHOLE_FROM_MIN else show_response(minutes)


def _opened(words: str) -> str:
    return words[0].upper() + words[1:]


def with_more(projection: Projection, at: int, more: More) -> Projection:
    """Return the projection with one more of something from an interval to the end of the plan."""
    if more is More.HANDOVER:
        return _with_shorter_handovers(projection, at)
    grid, scenario = projection.grid, projection.scenario
    service, kind, unit, abilities = ROWS[more]
    row = ExtraCover(
        key=new_key("extra", scenario.extra_cover),
        name=more.value,
        kind=kind,
        service=service,
        count=1,
        unit=unit,
        windows=(Window(starts=grid.instant(at * grid.interval_min), ends=grid.closes),),
        abilities=abilities,
    )
    helped = replace(scenario, extra_cover=(*scenario.extra_cover, row))
    return project(projection.plan, helped)


def _with_shorter_handovers(projection: Projection, at: int) -> Projection:
    """Take SHORTER_MIN off every handover of jobs that begin from an interval on."""
    plan, ambulances = projection.plan, projection.ambulances
    usual = plan.trust.handover_min
    minutes = tuple(max(value - SHORTER_MIN, 0.0) for value in usual.values)
    trust = replace(plan.trust, handover_min=replace(usual, values=minutes))
    changed = project(replace(plan, trust=trust), projection.scenario).ambulances
    if ambulances is None or changed is None:
        return projection
    steps, starts = fine_grid(plan.horizon), projection.grid.starts()[at]
    is_later = steps.edges_min()[:-1] >= steps.minutes(starts)
    means = np.where(is_later, changed.patients.job_mean_min, ambulances.patients.job_mean_min)
    patients = replace(ambulances.patients, job_mean_min=means)
    return replace(projection, ambulances=replace(ambulances, patients=patients))
