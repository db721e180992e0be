"""Why a service is short at a moment: what one more buys, what changes nothing, what binds next.

Every claim is found by adding to the people and vehicles of that interval and summing again, and
counts what the chart counts: crews on the road, handlers on the phone, transport crews.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace

import numpy as np

from model.binding import Choice, Resource, named
from model.cover import cover_of
from model.crew_binding import FIELDS, LEAST_GAIN, counted, what_binds
from model.crew_pairing import CrewPeople, Numbers
from model.crews import Crews
from model.people import people_of
from model.projection import Projection
from model.shown import singular
from model.staff import Service

# Added at most in the search for what binds next: few first, as that is mostly enough.
MOST_ADDED = (16, 250)
# A gain below this would be shown as 0.00.
LEAST_TOLD = 0.005


@dataclass(frozen=True, slots=True)
class Next:
    """What binds after `added` more of the first choice; `binds` is empty if nothing does."""

    added: int
    binds: tuple[Resource, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """What more would do for one service in one interval.

    `gains` maps each choice that raises cover (single resources, or pairs where none helps
    alone) to what one more of it adds, in `unit`. Any number of one of the `useless` alone adds
    nothing. `then` follows more of the first choice; None if the most added change nothing in what
    binds. `off_road` is the share of crew time that is lost off the road.
    """

    unit: str
    gains: Mapping[Choice, float]
    useless: tuple[Resource, ...] = ()
    then: Next | None = None
    off_road: float = field(default=0.0, kw_only=True)


def reason_at(projection: Projection, service: Service, at: int) -> Reason:
    """Find what more would do for one service in one interval, by adding it."""
    plan, scenario = projection.plan, projection.scenario
    if service is Service.AMBULANCE_RESPONSE:
        cover = cover_of(plan, scenario, people_of(plan, scenario))
        return _crews_reason(cover.crews.crews, float(cover.on_road[at]), at)
    if service is Service.PATIENT_TRANSPORT:
        return Reason("transport crews", {(Resource.TRANSPORT_CREW,): 1.0})
    off = next((calls.off_phone.value for calls in plan.trust.calls if calls.service is service), 0)
    return Reason("handlers on the phone", {(Resource.HANDLER,): 1.0 - off})


def reason_sentence(reason: Reason) -> str:
    """Say it: One more clinician gives one crew. More vehicles change nothing. ..."""
    told = {choice: gain for choice, gain in reason.gains.items() if gain >= LEAST_TOLD}
    if not told:
        return _nothing_helps(reason)
    parts = [_buys(choices, gain, reason.unit) for gain, choices in _by_gain(told).items()]
    if any(len(choice) > 1 for choice in told):
        parts.insert(0, "Nothing helps alone.")
    elif reason.useless:
        parts.append(f"More {_any_of(reason.useless)} change nothing.")
    if reason.then is not None:
        parts.append(_then(next(iter(reason.gains)), reason.then))
    return " ".join(parts)


def _crews_reason(crews: Crews, on_road: float, at: int) -> Reason:
    people, limit = crews.at_interval(at)
    binding = what_binds(people, limit, crews.crews_per_dispatcher, crews.prefer)
    choices = binding.choices[0]
    gains = {
        choice: _gained(people, float(limit[0]), crews, choice) * on_road for choice in choices
    }
    useless = [one for one, gain in binding.gains.items() if gain[0] <= LEAST_GAIN]
    return Reason(
        unit="full crews" if crews.prefer == "full" else "crews",
        gains=gains,
        useless=tuple(useless),
        then=_next(people, limit, crews, choices[0]) if choices else None,
        off_road=1.0 - on_road,
    )


def _gained(people: CrewPeople, limit: float, crews: Crews, choice: Choice) -> float:
    """Return the crews that one more of a choice adds where it adds most."""
    formed = float(counted(crews.prefer)(people).sum())
    steps = _steps(people, crews, choice, 1)
    more = float(steps.max(initial=0.0))
    dispatched = crews.crews_per_dispatcher if Resource.DISPATCHER in choice else 0.0
    return min(formed + more, limit + dispatched) - min(formed, limit)


def _steps(people: CrewPeople, crews: Crews, choice: Choice, most: int) -> Numbers:
    """Return what the first, second ... addition of a choice forms at each base, [bases, most]."""
    forms, added = counted(crews.prefer), np.arange(most + 1.0)
    more = _with(people, choice, added)
    return np.asarray(np.diff(np.broadcast_to(forms(more), (*_bases(people), most + 1))))


def _next(people: CrewPeople, limit: Numbers, crews: Crews, choice: Choice) -> Next | None:
    """Return what binds once something else does, adding one by one where it helps most."""
    for most in MOST_ADDED:
        names = _named_after(people, limit, crews, choice, most)
        changed = next((n for n, binds in enumerate(names) if binds != names[0]), None)
        if changed is not None:
            return Next(changed, names[changed])
    return None


def _named_after(
    people: CrewPeople, limit: Numbers, crews: Crews, choice: Choice, most: int
) -> tuple[tuple[Resource, ...], ...]:
    """Return what binds after 0, 1, 2 ... `most` additions.

    Crews at a base rise ever more slowly in what is added, so the best additions are the
    largest of all bases' steps.
    """
    steps = _steps(people, crews, choice, most)
    order = np.argsort(-steps, axis=None, kind="stable")[:most]
    base = np.unravel_index(order, steps.shape)[0]
    placed = (base[None, :] == np.arange(len(steps))[:, None]).cumsum(axis=1)
    more = _with(people, choice, np.concatenate([np.zeros((len(steps), 1)), placed], axis=1))
    dispatchers = np.arange(placed.shape[1] + 1.0) * (Resource.DISPATCHER in choice)
    limits = limit + dispatchers * crews.crews_per_dispatcher
    return what_binds(more, limits, crews.crews_per_dispatcher, crews.prefer).names


def _with(people: CrewPeople, choice: Choice, added: Numbers) -> CrewPeople:
    more = {FIELDS[one]: getattr(people, FIELDS[one]) + added for one in choice if one in FIELDS}
    rest = {
        part.name: getattr(people, part.name) + 0 * added
        for part in fields(CrewPeople)
        if part.name not in more
    }
    return replace(people, **more, **rest)


def _bases(people: CrewPeople) -> tuple[int, ...]:
    return np.shape(people.clinicians)[:-1]


def _by_gain(gains: Mapping[Choice, float]) -> dict[str, list[Choice]]:
    """Put choices together that give the same, as it is shown."""
    together: dict[str, list[Choice]] = {}
    for choice, gain in gains.items():
        together.setdefault(_number(gain), []).append(choice)
    return together


def _number(gain: float) -> str:
    text = f"{gain:,.2f}".rstrip("0").rstrip(".")
    return "one" if text == "1" else text


def _buys(choices: Iterable[Choice], gain: str, unit: str) -> str:
    ways = [" and ".join(f"one more {one}" for one in choice) for choice in choices]
    joined = ", or ".join(ways)
    of = _of_one(unit) if gain == "one" else unit
    return f"{joined[0].upper()}{joined[1:]} gives {gain} {of}."


def _of_one(unit: str) -> str:
    first, _, rest = unit.partition(" ")
    return f"{singular(first)} {rest}" if first == "handlers" else singular(unit)


def _any_of(resources: Iterable[Resource]) -> str:
    names = [f"{resource}s" for resource in resources]
    return " or ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _then(choice: Choice, then: Next) -> str:
    count = "one" if then.added == 1 else f"{then.added:,}"
    more = f"{count} more {_counted_choice(choice, then.added)}"
    others = [one for one in then.binds if one not in choice]
    if not then.binds:
        binds = "no one more of anything adds a crew, nor any two together"
    elif set(choice) < set(then.binds):
        binds = f"{named(others)} bind too"
    else:
        binds = f"{named(then.binds)} bind"
    return f"After {more}, {binds}."


def _counted_choice(choice: Choice, count: int) -> str:
    if len(choice) > 1:
        return "of both"
    return str(choice[0]) if count == 1 else named(choice)


def _nothing_helps(reason: Reason) -> str:
    if reason.off_road > 1 - LEAST_TOLD:
        return "All crew time is lost off the road, so more people or vehicles change nothing."
    if not reason.gains and reason.unit.endswith("crews"):
        return (
            "No one more person or vehicle adds a crew, nor any two together: "
            "a crew takes a clinician, a second person, a vehicle and a dispatcher."
        )
    return f"One more of anything adds next to no {reason.unit}."
