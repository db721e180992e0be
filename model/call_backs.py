"""Who could be called back from the picket line, and when; never part of planned cover."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from model.dispute import Recall, WalkOut, WalkOutKind, WalkOutStatus
from model.plan import Horizon, Plan, Scenario
from model.remembered import remembered
from model.shown import counted
from model.times import DAY_MIN, local, nearest_from_local
from model.trust import Base, Picket

Span = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class CallBack:
    """A stretch of time in which the same people could be called back on the same terms."""

    name: str
    starts: datetime
    ends: datetime
    terms: str


def call_backs_of(plan: Plan, scenario: Scenario) -> tuple[CallBack, ...]:
    """Return pickets, those on the same terms together, and then recalls, by name and time."""
    return _call_backs(plan.horizon, plan.bases, scenario.walk_outs, scenario.recalls)


@remembered(4)
def _call_backs(
    horizon: Horizon,
    bases: tuple[Base, ...],
    walk_outs: tuple[WalkOut, ...],
    recalls: tuple[Recall, ...],
) -> tuple[CallBack, ...]:
    strikes = [
        walk_out
        for walk_out in walk_outs
        if walk_out.kind is WalkOutKind.STRIKE and walk_out.status is not WalkOutStatus.WITHDRAWN
    ]
    return (*_pickets(horizon, bases, strikes), *_recalls(recalls, strikes))


def _pickets(horizon: Horizon, bases: Sequence[Base], strikes: Sequence[WalkOut]) -> list[CallBack]:
    """Return the picket hours of every day, as far as a walk-out covers the base."""
    crews: dict[tuple[Span, float, tuple[str, ...]], list[float]] = {}
    for base in bases:
        if base.picket is None:
            continue
        out = [(w.starts, w.ends) for w in strikes if not w.bases or base.key in w.bases]
        terms = (base.picket.delay_min, tuple(base.picket.categories))
        for span in _common(_hours(horizon, base.picket), _merged(out)):
            crews.setdefault((span, *terms), []).append(base.picket.crews)
    return [
        CallBack(
            "Pickets",
            *span,
            f"{counted(sum(there), 'crews')} at {counted(len(there), 'bases')}, "
            f"back in {delay:g} min for {', '.join(c.upper() for c in categories)}",
        )
        for (span, delay, categories), there in sorted(crews.items())
    ]


def _recalls(recalls: Iterable[Recall], strikes: Sequence[WalkOut]) -> list[CallBack]:
    """Return the recalls over the walk-outs of their union that call their groups out."""
    backs = []
    for recall in recalls:
        out = [
            (w.starts, w.ends)
            for w in strikes
            if w.union == recall.union
            and (not w.groups or not recall.groups or set(w.groups) & set(recall.groups))
        ]
        terms = (
            f"{recall.share * 100:.3g}\u2009% of those out, back in {recall.delay_min:g} min: "
            f"{recall.trigger}, {recall.status.value}"
        )
        backs += [CallBack(f"{recall.union} recall", *span, terms) for span in _merged(out)]
    return backs


@lru_cache(64)
def _hours(horizon: Horizon, picket: Picket) -> list[Span]:
    closes = horizon.opens + timedelta(minutes=horizon.length_min)
    first, last = local(horizon.opens).date(), local(closes).date()
    length = (picket.closes - picket.opens) % DAY_MIN or DAY_MIN
    days = (first + timedelta(days=n) for n in range(-1, (last - first).days + 1))
    return [
        (nearest_from_local(day, picket.opens), nearest_from_local(day, picket.opens + length))
        for day in days
    ]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for starts, ends in sorted(spans):
        if merged and starts <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], ends))
        else:
            merged.append((starts, ends))
    return merged


def _common(spans: Sequence[Span], others: Sequence[Span]) -> list[Span]:
    common = [(max(a, c), min(b, d)) for a, b in spans for c, d in others]
    return [(starts, ends) for starts, ends in common if starts < ends]
