"""What a scenario has that another has not, thing by thing, in planners' words."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from model.called_out import people_brought, teams_called_out, walk_out_name
from model.choosing import show_names
from model.dispute import Exemption, Recall, TakingPart, Turnout, WalkOut
from model.duty import grid_of
from model.edits import Keyed
from model.extra_cover import ExtraCover, Window
from model.plan import Plan, Scenario
from model.small_counts import show_members
from model.times import Grid, show_moment_in, show_range_in

K = TypeVar("K", bound=Keyed)


@dataclass(frozen=True, slots=True)
class Trait(Generic[K]):
    """One thing that can differ: the word before it and how it is shown, empty for nothing."""

    word: str
    show: Callable[[K], str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, in words; `part` is the field of Scenario that holds it."""

    said: str
    part: str
    key: str = ""


def scenario_difference(plan: Plan, first: Scenario, other: Scenario) -> tuple[str, ...]:
    """Say what another scenario has otherwise than the first, a line a thing; none if nothing."""
    return tuple(one.said for one in scenario_differences(plan, first, other))


def scenario_differences(plan: Plan, first: Scenario, other: Scenario) -> tuple[Difference, ...]:
    """Return what another scenario has otherwise than the first, thing by thing.

    Things are compared by their key: "GMB crews from Wed 00:00: ends Wed 18:00 instead of
    Thu 00:00".
    """
    words = _Words(plan)
    return (
        *_compared("walk_outs", first.walk_outs, other.walk_outs, words.walk_out()),
        *_compared("exemptions", first.exemptions, other.exemptions, words.exemption()),
        *_compared("recalls", first.recalls, other.recalls, words.recall()),
        *_compared("taking_part", first.taking_part, other.taking_part, words.count()),
        *_compared("extra_cover", first.extra_cover, other.extra_cover, words.cover()),
        *_agreements(first, other),
        *_demand_changes(plan, first, other),
    )


def _compared(
    part: str, before: Sequence[K], after: Sequence[K], told: "_Told[K]"
) -> Iterator[Difference]:
    """Return what is gone, what has come and what has changed."""
    old = {thing.key: thing for thing in before}
    new = {thing.key: thing for thing in after}
    for key, thing in old.items():
        if key not in new:
            yield Difference(f"Without {told.in_full(thing)}", part, key)
    for key, thing in new.items():
        if key not in old:
            yield Difference(f"With {told.in_full(thing)}", part, key)
        elif thing != old[key]:
            changes = list(_changes(old[key], thing, told.traits)) or ["other details"]
            yield Difference(f"{told.briefly(old[key])}: {', '.join(changes)}", part, key)


def _changes(before: K, after: K, traits: Sequence[Trait[K]]) -> Iterator[str]:
    for trait in traits:
        was, now = trait.show(before), trait.show(after)
        if was != now:
            yield f"{trait.word} {now} instead of {was}".strip()


@dataclass(frozen=True, slots=True)
class _Told(Generic[K]):
    """How a kind of thing is named, when it is all or only part of it that differs."""

    in_full: Callable[[K], str]
    briefly: Callable[[K], str]
    traits: tuple[Trait[K], ...]


class _Words:
    """Names and shows the things of one plan's scenarios."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._grid: Grid = grid_of(plan.horizon)
        self._groups: Mapping[str, str] = {group.key: group.name for group in plan.groups}
        self._bases: Mapping[str, str] = {base.key: base.name for base in plan.bases}
        self._triggers: Mapping[str, str] = {line.key: line.name for line in plan.triggers}

    def walk_out(self) -> _Told[WalkOut]:
        """A union may have several: each is named with whom it calls out and when."""
        return _Told(
            lambda it: f"{walk_out_name(it)} ({self._teams(it)}, {self._range(it)})",
            lambda it: f"{it.union} {self._teams(it)} from {self._moment(it.starts)}",
            (
                Trait("", walk_out_name),
                Trait("starts", lambda it: self._moment(it.starts)),
                Trait("ends", lambda it: self._moment(it.ends)),
                Trait("calls out", lambda it: show_names(it.groups, self._groups)),
                Trait("at", lambda it: show_names(it.bases, self._bases)),
                Trait("turnout", lambda it: _turnout(it.turnout)),
                Trait("turnout of people in no union", lambda it: _turnout(it.non_members)),
                Trait("", lambda it: it.status.value),
                Trait("crews on a job", lambda it: it.at_start.value),
            ),
        )

    def exemption(self) -> _Told[Exemption]:
        """An exemption is named by its union and groups."""

        def groups(it: Exemption) -> str:
            return show_names(it.groups, self._groups)

        return _Told(
            lambda it: f"{it.union} exemption ({groups(it)}, {_how_many(it)})",
            lambda it: f"{it.union} exemption ({groups(it)})",
            (
                Trait("", _how_many),
                Trait("from", lambda it: self._moment(it.starts, "the opening")),
                Trait("to", lambda it: self._moment(it.ends, "the end")),
                Trait("for", groups),
                Trait("at", lambda it: show_names(it.bases, self._bases)),
                Trait("work", lambda it: it.work.value),
                Trait("", lambda it: it.status.value),
            ),
        )

    def recall(self) -> _Told[Recall]:
        """A recall is named by its union and what triggers it."""

        def named(it: Recall) -> str:
            return f"{it.union} recall ({it.trigger})"

        return _Told(
            named,
            named,
            (
                Trait("", lambda it: _per_cent(it.share)),
                Trait("after", lambda it: f"{it.delay_min:g} min"),
                Trait("started by", lambda it: self._triggers.get(it.started_by or "", "no line")),
                Trait("", lambda it: it.status.value),
            ),
        )

    def count(self) -> _Told[TakingPart]:
        """A count is named by its shift."""

        def shift(it: TakingPart) -> str:
            who = self._groups.get(it.group, it.group)
            return f"{who}, {self._bases.get(it.base, it.base)}, {self._moment(it.starts)}"

        return _Told(
            lambda it: f"the count of {shift(it)} ({_counted(it)})",
            lambda it: f"Count of {shift(it)}",
            (
                Trait("", _counted),
                Trait("of", shift),
                Trait("from", lambda it: self._moment(it.counted_from, "the start of the shift")),
            ),
        )

    def cover(self) -> _Told[ExtraCover]:
        """Extra cover has a name of its own."""
        return _Told(
            lambda it: f"{it.name} ({people_brought(it)})",
            lambda it: it.name,
            (
                Trait("", people_brought),
                Trait("", lambda it: ", ".join(self._range(window) for window in it.windows)),
                Trait("at", lambda it: show_names(it.bases, self._bases)),
                Trait("effectiveness", lambda it: _per_cent(it.effectiveness)),
                Trait("work", lambda it: it.work.value),
                Trait("", lambda it: it.status.value),
            ),
        )

    def _teams(self, walk_out: WalkOut) -> str:
        return teams_called_out(self._plan, walk_out)

    def _range(self, span: WalkOut | Window) -> str:
        return show_range_in(self._grid, span.starts, span.ends)

    def _moment(self, instant: datetime | None, unset: str = "") -> str:
        return unset if instant is None else show_moment_in(self._grid, instant)


def _agreements(first: Scenario, other: Scenario) -> Iterator[Difference]:
    if first.agreement == other.agreement:
        return
    if first.agreement is None:
        said = "With a response agreement"
    elif other.agreement is None:
        said = "Without the response agreement"
    else:
        said = "Another response agreement"
    yield Difference(said, "agreement")


def _demand_changes(plan: Plan, first: Scenario, other: Scenario) -> Iterator[Difference]:
    for change in plan.demand_changes:
        was, now = change.key in first.demand_changes, change.key in other.demand_changes
        if was != now:
            said = f"{'With' if now else 'Without'} the demand change “{change.name}”"
            yield Difference(said, "demand_changes", change.key)


def _how_many(exemption: Exemption) -> str:
    if exemption.number is not None:
        return f"{show_members(exemption.number)} people"
    return _per_cent(exemption.share or 0)


def _counted(count: TakingPart) -> str:
    if count.people is None:
        return "not counted yet"
    return f"{show_members(count.people)} taking part"


def _turnout(turnout: Turnout) -> str:
    shares = (turnout.low, turnout.likely, turnout.high)
    if len(set(shares)) == 1:
        return _per_cent(turnout.likely)
    return ", ".join(f"{share * 100:.4g}" for share in shares) + "\u2009%"


def _per_cent(share: float) -> str:
    return f"{share * 100:.4g}\u2009%"
