"""Hypothesis strategies for plans that keep every rule, with unknown keys at every level.

Fields come from their annotations, so that a field added to the model is drawn without a word
here; what ties fields together (keys, order, shares that add up) is said here. Horizons lie on
ordinary days, over month and year ends and on both clock-change nights.
"""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from model.demand import DemandChange, DemandStream, Journeys, Stream
from model.dispute import (
    CategoryAgreement,
    Exemption,
    Nature,
    Recall,
    ResponseAgreement,
    TakingPart,
    Turnout,
    WalkOut,
)
from model.document.figure_limits import FIGURE_LIMITS, Limits
from model.duty import shifts_of
from model.extra_cover import ExtraCover, Window
from model.figures import Figure, Kept, Profile
from model.plan import Horizon, Plan, Scenario
from model.staff import CriticalPost, Membership, RosterLine, Service, StaffGroup
from model.triggers.line import TriggerLine
from model.trust import (
    Base,
    CallSettings,
    Category,
    InterimMean,
    JobTime,
    LocalMinimum,
    MinimumStep,
    Standard,
    Trust,
)

K = TypeVar("K", bound=Kept)
T = TypeVar("T")
Some = SearchStrategy[tuple[T, ...]]

MONTH_END = datetime(2024, 2, 28, 12, tzinfo=UTC)
YEAR_END = datetime(2025, 12, 31, tzinfo=UTC)
SPRING_NIGHT = datetime(2023, 3, 25, 18, tzinfo=UTC)
AUTUMN_NIGHT = datetime(2023, 10, 28, 18, tzinfo=UTC)
ORDINARY_DAY = datetime(2023, 1, 11, tzinfo=UTC)
NIGHTS = (ORDINARY_DAY, SPRING_NIGHT, AUTUMN_NIGHT, MONTH_END, YEAR_END)

instants = st.builds(
    lambda night, minutes: night + timedelta(minutes=minutes),
    st.sampled_from(NIGHTS),
    st.integers(-24 * 60, 14 * 24 * 60),
) | st.integers(0, 97 * 365 * 24 * 60 * 60).map(
    lambda seconds: datetime(2001, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
)
lengths = st.integers(1, 14 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
unknown: Some[tuple[str, str]] = st.lists(
    st.sampled_from(
        (
            ("unknown", "null"),
            ("Kommentar", '"zwölf “Fahrer”\\n"'),
            ("x-notes", '[{"a": 0.1, "b": []}, -0.0, 12345678901234567890]'),
            ("é\\", '{"": {"status": true}}'),
        )
    ),
    unique=True,
    max_size=2,
).map(tuple)


def a(kind: type[K], **given: SearchStrategy[Any]) -> SearchStrategy[K]:
    """Build values of a kind: these fields as given, all others from their annotations."""
    return st.builds(
        kind, **(_from_annotations(cast(Hashable, kind)) | {"unknown": unknown} | given)
    )


@cache
def _from_annotations(kind: Hashable) -> dict[str, SearchStrategy[Any]]:
    assert isinstance(kind, type)
    hints = get_type_hints(kind, include_extras=True)
    return {
        name: a(Figure, value=within(FIGURE_LIMITS[name])) if hint is Figure else _any(hint)
        for name, hint in hints.items()
    }


def within(limits: Limits) -> SearchStrategy[float]:
    """Draw a number within limits."""
    return st.floats(
        limits.least,
        limits.most,
        exclude_min=limits.is_open_below,
        exclude_max=limits.is_open_above,
        allow_subnormal=False,
    )


def _any(hint: Any) -> SearchStrategy[Any]:
    """Draw what an annotation allows; values of the plan inside it by `a`."""
    kinds = [one for one in (hint, *get_args(hint)) if _is_kind(one)]
    if not kinds:
        return st.from_type(hint)
    if hint is kinds[0]:
        return a(kinds[0])
    return some(a(kinds[0])) if get_origin(hint) is tuple else st.none() | a(kinds[0])


def _is_kind(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Kept)


def some(values: SearchStrategy[T], most: int = 3) -> Some[T]:
    """Build up to so many values."""
    return st.lists(values, max_size=most).map(tuple)


def one_each(
    kind: type[K], name: str, choices: Sequence[str], **given: SearchStrategy[Any]
) -> Some[K]:
    """Build values that differ in the field `name`, each with one of the choices."""
    chosen = st.lists(st.sampled_from(list(choices)), unique=True, max_size=4)
    return chosen.flatmap(
        lambda keys: st.tuples(*(a(kind, **given, **{name: st.just(key)}) for key in keys))
    )


def keyed(kind: type[K], **given: SearchStrategy[Any]) -> Some[K]:
    """Build values with keys of their own."""
    return one_each(kind, "key", ("a", "b 2", "ç", "“d”", "e\\f"), **given)


def subset(keys: Sequence[str]) -> Some[str]:
    """Choose some of the keys there are."""
    if not keys:
        return st.just(())
    return st.lists(st.sampled_from(list(keys)), unique=True).map(tuple)


def profile(values: SearchStrategy[Sequence[float]]) -> SearchStrategy[Profile]:
    """Build a profile of these values."""
    return a(Profile, values=values.map(tuple))


def whole_shares(count: int) -> SearchStrategy[tuple[float, ...]]:
    """Build so many shares that add up to 1."""
    weights = st.lists(st.integers(0, 100), min_size=count, max_size=count)
    return weights.map(
        lambda drawn: (
            tuple(one / sum(drawn) for one in drawn) if any(drawn) else (1 / count,) * count
        )
    )


by_hour = profile(st.lists(st.floats(0, 1), min_size=24, max_size=24))
hours = profile(whole_shares(24))
weekdays = profile(st.lists(st.floats(0, 2), min_size=7, max_size=7))
rising = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(sorted)
turnouts = st.builds(
    lambda shares, kept: Turnout(low=shares[0], likely=shares[1], high=shares[2], unknown=kept),
    rising,
    unknown,
)
windows = st.builds(
    lambda starts, length, kept: Window(starts=starts, ends=starts + length, unknown=kept),
    instants,
    lengths,
    unknown,
)
horizons = a(Horizon, opens=instants)
interim_means = st.tuples(st.dates(), st.dates()).flatmap(
    lambda days: a(InterimMean, first=st.just(min(days)), last=st.just(max(days)))
)
trusts = a(
    Trust,
    calls=one_each(CallSettings, "service", tuple(Service)),
    job_times=one_each(JobTime, "category", tuple(Category)),
    standards=one_each(Standard, "category", tuple(Category), interim=some(interim_means)),
    handover_min=by_hour,
    off_road=by_hour,
)


def _in_window(kind: type[K], **given: SearchStrategy[Any]) -> SearchStrategy[K]:
    return windows.flatmap(
        lambda window: a(kind, starts=st.just(window.starts), ends=st.just(window.ends), **given)
    )


def _numbered(values: SearchStrategy[tuple[Any, ...]]) -> SearchStrategy[tuple[Any, ...]]:
    """Give values keys of their own, whatever they had."""
    return values.map(
        lambda drawn: tuple(replace(one, key=f"k{number}") for number, one in enumerate(drawn, 1))
    )


@st.composite
def natures(draw: st.DrawFn) -> tuple[Nature, ...]:
    """Build no natures, or natures whose shares add up."""
    shares = draw(st.integers(0, 3).flatmap(lambda n: whole_shares(n) if n else st.just(())))
    return tuple(
        draw(a(Nature, name=st.just(f"nature {number}"), share=st.just(share)))
        for number, share in enumerate(shares)
    )


agreements = a(
    ResponseAgreement,
    categories=one_each(CategoryAgreement, "category", tuple(Category), natures=natures()),
)


def _exemptions(groups: Some[str], bases: Some[str], journeys: Some[str]) -> Some[Exemption]:
    given = {"groups": groups, "bases": bases, "journeys": journeys}
    share = {"share": st.floats(0, 1), "number": st.none()}
    number = {"share": st.none(), "number": st.floats(0, 1e6)}
    always = {"starts": st.none(), "ends": st.none()}
    return _numbered(
        some(_in_window(Exemption, **given, **share) | a(Exemption, **given, **number, **always))
    )


def _memberships(groups: Sequence[str]) -> Some[Membership]:
    pairs = [(group, union) for group in groups for union in ("GMB", "Unison")]
    return st.lists(st.sampled_from(pairs or [("", "")]), unique=True).flatmap(
        lambda chosen: st.tuples(
            *(
                a(Membership, group=st.just(group), union=st.just(union), share=st.floats(0, 0.5))
                for group, union in (chosen if groups else ())
            )
        )
    )


def _flows(kind: type[K], name: str, choices: Sequence[str]) -> Some[K]:
    return one_each(kind, name, choices, hours=hours, weekdays=weekdays)


def _counts(plan: dict[str, Any]) -> Some[TakingPart]:
    """Build counts of shifts that are on the roster, and of some that are not."""
    shifts = [
        (line.group, line.base, starts)
        for line in plan.get("roster", ())
        for starts, _ in shifts_of(plan["horizon"], line)[:3]
    ]
    if not shifts:
        return st.just(())
    count = st.sampled_from(shifts).flatmap(
        lambda shift: a(
            TakingPart,
            group=st.just(shift[0]),
            base=st.just(shift[1]),
            starts=st.just(shift[2]) | instants,
            counted_from=st.none() | st.just(shift[2] + timedelta(hours=2)) | instants,
        )
    )
    return _numbered(some(count))


def _scenario(key: str, plan: dict[str, Any]) -> SearchStrategy[Scenario]:
    groups, bases, journeys, changes = (
        subset([one.key for one in plan[name]])
        for name in ("groups", "bases", "journeys", "demand_changes")
    )
    triggers = [one.key for one in plan["triggers"]]
    walk_out = _in_window(
        WalkOut, groups=groups, bases=bases, turnout=turnouts, non_members=turnouts
    )
    return a(
        Scenario,
        key=st.just(key),
        name=st.just(f"Scenario {key}"),
        walk_outs=_numbered(some(walk_out)),
        exemptions=_exemptions(groups, bases, journeys),
        recalls=keyed(Recall, groups=groups, started_by=st.sampled_from([None, *triggers])),
        taking_part=_counts(plan),
        extra_cover=keyed(ExtraCover, bases=bases, windows=some(windows)),
        agreement=st.none() | agreements,
        demand_changes=changes,
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Build any plan that keeps every rule of its file."""
    parts: dict[str, Any] = {
        "horizon": draw(horizons),
        "trust": draw(trusts),
        "bases": draw(keyed(Base)),
        "groups": draw(keyed(StaffGroup)),
        "demand": draw(_flows(DemandStream, "stream", tuple(Stream))),
        "journeys": draw(_flows(Journeys, "key", ("j1", "j2"))),
        "demand_changes": draw(_numbered(some(_in_window(DemandChange)))),
        "triggers": draw(keyed(TriggerLine)),
        "minimums": draw(
            one_each(
                LocalMinimum,
                "service",
                tuple(Service),
                steps=st.lists(a(MinimumStep), unique_by=lambda step: step.starts).map(tuple),
            )
        ),
    }
    groups, bases = ([one.key for one in parts[name]] for name in ("groups", "bases"))
    parts["membership"] = draw(_memberships(groups))
    if groups and bases:
        placed = {"group": st.sampled_from(groups), "base": st.sampled_from(bases)}
        parts["roster"] = draw(keyed(RosterLine, **placed))
        parts["critical_posts"] = draw(keyed(CriticalPost, **placed))
    keys = draw(st.sampled_from((("s1",), ("s1", "s2"))))
    parts["scenarios"] = tuple(draw(_scenario(key, parts)) for key in keys)
    no_roster: dict[str, SearchStrategy[Any]] = {
        name: st.just(()) for name in ("roster", "critical_posts")
    }
    return draw(a(Plan, **(no_roster | {name: st.just(part) for name, part in parts.items()})))
