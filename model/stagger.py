"""Stagger a walk-out: waves by base, by staff group, or the same people several times.

The waves lie within the walk-out's own window, which is what the notice names: one that would
run past its end ends with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np

from model.dispute import WalkOut, WalkOutStatus
from model.duty import grid_of
from model.edits import EditFault, find, new_key, with_scenario
from model.people import people_of
from model.plan import Plan, Scenario
from model.times import show_length, show_moment

MOST_WAVES = 24
FIRST_WAVES = 4
FIRST_LENGTH_MIN = 6 * 60
FIRST_OFFSET_MIN = 2 * 60
Parts = tuple[tuple[str, ...], ...]


class WavesBy(StrEnum):
    """What tells the waves apart: where people work, what they are, or only the time."""

    BASE = "base"
    GROUP = "group"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stagger:
    """How a walk-out is cut into waves.

    `by_hand` names the bases or groups of each wave; None shares them out evenly by the people
    called out. It means nothing for waves by neither.
    """

    by: WavesBy
    waves: int
    starts: datetime
    length_min: int
    offset_min: int
    by_hand: Parts | None = None


def stagger_walk_out(plan: Plan, scenario: str, key: str, stagger: Stagger) -> Plan:
    """Replace a walk-out by its waves; raises EditFault where they make no sense."""
    there = plan.scenario(scenario)
    walk_out = find(there.walk_outs, key)
    windows = wave_windows(walk_out, stagger)
    parts = _parts(plan, walk_out, stagger)
    waves = [
        replace(_of_part(walk_out, stagger.by, part), starts=starts, ends=ends)
        for (starts, ends), part in zip(windows, parts, strict=True)
    ]
    return in_place_of(plan, there, key, waves)


def first_stagger(plan: Plan, walk_out: WalkOut) -> Stagger:
    """Return what a stagger starts out as: four waves of 6 h by base, as far as they fit."""
    places = len(keys_by(plan, walk_out, WavesBy.BASE))
    waves = max(min(FIRST_WAVES, places), 1)
    window_min = max(round((walk_out.ends - walk_out.starts) / timedelta(minutes=1)), 1)
    length = min(FIRST_LENGTH_MIN, max(window_min // 2, 1))
    apart = (window_min - length) // max(waves - 1, 1)
    return Stagger(
        by=WavesBy.BASE,
        waves=waves,
        starts=walk_out.starts,
        length_min=length,
        offset_min=max(min(FIRST_OFFSET_MIN, apart), 1),
    )


def wave_windows(walk_out: WalkOut, stagger: Stagger) -> tuple[tuple[datetime, datetime], ...]:
    """Return when each wave starts and ends; raises EditFault where one has no room."""
    _require_sense(stagger)
    if stagger.starts < walk_out.starts:
        message = (
            f"The first wave would start {show_moment(stagger.starts)}, before the walk-out "
            f"{show_moment(walk_out.starts)}; start it later."
        )
        raise EditFault(message)
    windows = []
    for number in range(stagger.waves):
        starts = stagger.starts + number * timedelta(minutes=stagger.offset_min)
        if starts >= walk_out.ends:
            message = (
                f"Wave {number + 1} would start {show_moment(starts)}, when the walk-out has "
                f"ended ({show_moment(walk_out.ends)}); choose fewer waves or start them closer."
            )
            raise EditFault(message)
        ends = min(starts + timedelta(minutes=stagger.length_min), walk_out.ends)
        windows.append((starts, ends))
    return tuple(windows)


def shared_out(people: Mapping[str, float], waves: int) -> Parts:
    """Share bases (or groups) out over waves so that each calls out about as many people.

    The largest first, each to the wave with the fewest people so far: two waves differ by no
    more than the people of one base. Those without people go where the fewest bases are. The
    order within a wave is that of `people`.
    """
    parts: list[list[str]] = [[] for _ in range(waves)]
    totals = [0.0] * waves
    for key in sorted(people, key=lambda one: -people[one]):
        wave = min(range(waves), key=lambda at: (totals[at], len(parts[at])))
        if not people[key]:
            wave = min(range(waves), key=lambda at: len(parts[at]))
        parts[wave].append(key)
        totals[wave] += people[key]
    order = list(people)
    return tuple(tuple(sorted(part, key=order.index)) for part in parts)


def people_by(plan: Plan, walk_out: WalkOut, by: WavesBy) -> dict[str, float]:
    """Return the person-hours a walk-out calls out at each of its bases, or of its groups.

    Expected values at the likely turnout, before exemptions, also of a withdrawn walk-out.
    """
    alone = replace(walk_out, status=WalkOutStatus.CONFIRMED)
    out = people_of(plan, Scenario(key="alone", name="alone", walk_outs=(alone,))).called_out
    hours = np.diff(grid_of(plan.horizon).edges_min()) / 60
    each = np.tensordot(out.sum(axis=0), hours, axes=1)
    keys = keys_by(plan, walk_out, by)
    if by is WavesBy.GROUP:
        totals = dict(zip((g.key for g in plan.groups), each.sum(axis=1).tolist(), strict=True))
    else:
        totals = dict(zip((b.key for b in plan.bases), each.sum(axis=0).tolist(), strict=True))
    return {key: totals[key] for key in keys}


def keys_by(plan: Plan, walk_out: WalkOut, by: WavesBy) -> tuple[str, ...]:
    """Return the bases or the groups a walk-out calls out, in the plan's order."""
    everything = plan.groups if by is WavesBy.GROUP else plan.bases
    named = walk_out.groups if by is WavesBy.GROUP else walk_out.bases
    return tuple(thing.key for thing in everything if not named or thing.key in named)


def parts_of(plan: Plan, walk_out: WalkOut, by: WavesBy, waves: int) -> Parts:
    """Return the bases or groups of each wave, shared out evenly by people called out.

    Raises EditFault where there are more waves than bases or groups.
    """
    people = people_by(plan, walk_out, by)
    if waves > len(people):
        places = f"{by}" if len(people) == 1 else f"{by}s"
        message = (
            f"{waves} waves need {waves} {by}s; the walk-out calls out {len(people)} {places}. "
            "Choose fewer waves."
        )
        raise EditFault(message)
    return shared_out(people, waves)


def in_place_of(plan: Plan, scenario: Scenario, key: str, waves: Sequence[WalkOut]) -> Plan:
    """Put walk-outs where another one is, which goes; each gets a key of its own."""
    named: list[WalkOut] = []
    for wave in waves:
        own = new_key(f"{key}_wave", (*scenario.walk_outs, *named))
        named.append(replace(wave, key=own))
    walk_outs: list[WalkOut] = []
    for there in scenario.walk_outs:
        walk_outs += named if there.key == key else [there]
    return with_scenario(plan, replace(scenario, walk_outs=tuple(walk_outs)))


def _require_sense(stagger: Stagger) -> None:
    if not 1 <= stagger.waves <= MOST_WAVES:
        raise EditFault(f"{stagger.waves} waves cannot be made; choose 1 to {MOST_WAVES}.")
    if stagger.length_min < 1:
        raise EditFault("A wave lasts at least 1 min; type a longer length.")
    if stagger.offset_min < 1 and stagger.waves > 1:
        shown = show_length(stagger.offset_min)
        raise EditFault(
            f"{shown} later is no stagger; let the next wave start 1 min later or more."
        )


def _parts(plan: Plan, walk_out: WalkOut, stagger: Stagger) -> Parts:
    """Return what each wave calls out; raises EditFault where something is missing or double."""
    if stagger.by is WavesBy.NEITHER:
        return ((),) * stagger.waves
    if stagger.by_hand is None:
        return parts_of(plan, walk_out, stagger.by, stagger.waves)
    wanted = keys_by(plan, walk_out, stagger.by)
    things = plan.groups if stagger.by is WavesBy.GROUP else plan.bases
    names = {thing.key: thing.name for thing in things}
    for key in wanted:
        times = sum(key in part for part in stagger.by_hand)
        if times != 1:
            where = "no wave" if not times else f"{times} waves"
            raise EditFault(f"{names[key]} is in {where}; put it in one.")
    for number, part in enumerate(stagger.by_hand, start=1):
        if not part:
            raise EditFault(
                f"Wave {number} has no {stagger.by}; give it one, or choose fewer waves."
            )
    return stagger.by_hand


def _of_part(walk_out: WalkOut, by: WavesBy, part: tuple[str, ...]) -> WalkOut:
    """Return the walk-out of some of its bases or groups only."""
    if by is WavesBy.GROUP:
        return replace(walk_out, groups=part)
    if by is WavesBy.BASE:
        numbers = tuple(row for row in walk_out.numbers if row[0] in part)
        return replace(walk_out, bases=part, numbers=numbers)
    return walk_out
