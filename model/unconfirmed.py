"""What cover rests on that nobody has confirmed, and what each such thing is worth."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from model.band.causes import UNSURE
from model.called_out import in_force, walk_out_in_full
from model.dispute import Exemption, ExemptionStatus, ExemptWork, Recall, Turnout, WalkOut
from model.edits import drop, put
from model.effect import ServiceEffect, effect_of
from model.extra_cover import CoverStatus
from model.gaps import minutes_below_minimum
from model.plan import Plan, Scenario
from model.projection import Projection, project
from model.segments import Series
from model.staff import Service
from model.triggers.recall import Stretch, stretches_of

OPEN = (ExemptionStatus.ASKED, ExemptionStatus.VERBAL, ExemptionStatus.WRITTEN)


@dataclass(frozen=True, slots=True, eq=False)
class Resting:
    """One service: `confirmed` is the cover of confirmed inputs only, one entry an interval.

    `unconfirmed` is what offered and assumed extra cover adds to it, `share` that share of all
    cover (0 where there is none), and `total` the share over the whole period.
    """

    confirmed: Series
    unconfirmed: Series
    share: Series
    total: float


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """An exemption with what it does: if it fell, being in force, or if it were written."""

    exemption: Exemption
    is_in_force: bool
    effects: tuple[ServiceEffect, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An assumption, and the minutes below minimum of all services at both ends of its range."""

    name: str
    ends: tuple[str, str]
    minutes: tuple[float, float]

    @property
    def swing_min(self) -> float:
        """Return by how many minutes below minimum its two ends differ."""
        return abs(self.minutes[1] - self.minutes[0])


def resting_of(projection: Projection) -> Mapping[Service, Resting]:
    """Return what the cover of every service rests on.

    Exemptions that are not written count for nothing already; so what is not confirmed in cover
    is the extra cover that is only offered or assumed.
    """
    scenario = projection.scenario
    sure = tuple(row for row in scenario.extra_cover if row.status is CoverStatus.CONFIRMED)
    if len(sure) == len(scenario.extra_cover):
        confirmed = projection
    else:
        confirmed = project(projection.plan, replace(scenario, extra_cover=sure))
    return {
        service: _resting(cover.available, confirmed.services[service].available)
        for service, cover in projection.services.items()
    }


def with_recall(projection: Projection) -> Mapping[Service, Series]:
    """Return the cover of every service if picketing staff were called back, per interval.

    Recall that is asked for, given by word or written; cover stands so each recall's delay after
    its call, or after its trigger is expected to be reached. It is never part of planned cover.
    """
    scenario = projection.scenario
    recalls = recalls_of(scenario)
    if not recalls:
        return {}
    back = tuple(
        _as_exemption(recall, f"recall {at} {number}", stretch)
        for at, recall in enumerate(recalls)
        for number, stretch in enumerate(stretches_of(projection, recall))
    )
    called = replace(scenario, exemptions=(*scenario.exemptions, *back))
    services = project(projection.plan, called).services
    return {service: cover.available for service, cover in services.items()}


def recalls_of(scenario: Scenario) -> tuple[Recall, ...]:
    """Return the recalls of a scenario that are neither refused nor withdrawn."""
    return tuple(recall for recall in scenario.recalls if recall.status in OPEN)


def ledger_of(projection: Projection) -> tuple[LedgerLine, ...]:
    """Return the exemptions by status, written ones first, with the effect of each."""
    lines = [_ledger_line(projection, one) for one in projection.scenario.exemptions]
    order = (ExemptionStatus.WRITTEN, *ExemptionStatus)
    return tuple(sorted(lines, key=lambda line: order.index(line.exemption.status)))


def ranked_assumptions(
    projection: Projection, stopped: Callable[[], bool] = lambda: False
) -> tuple[Ranked, ...]:
    """Return what is not sure, ranked by its effect on the time below minimum.

    Turnout moves from low to high, unconfirmed extra cover stays away or comes, exemptions that
    are not refused fall or are written; demand, handover and talk time move between their 10 and
    90 % points. Once `stopped()` is true the rest is left out.
    """
    ranked = []
    for name, ends, cases in _ranges(projection.plan, projection.scenario):
        if stopped():
            break
        low, high = (_minutes(project(plan, scenario)) for plan, scenario in cases)
        ranked.append(Ranked(name, ends, (low, high)))
    return tuple(sorted(ranked, key=lambda one: -one.swing_min))


Case = tuple[Plan, Scenario]
Range = tuple[str, tuple[str, str], tuple[Case, Case]]


def _resting(available: Series, confirmed: Series) -> Resting:
    unconfirmed = np.maximum(available - confirmed, 0.0)
    share = np.divide(unconfirmed, available, out=np.zeros_like(available), where=available > 1e-9)
    total = float(unconfirmed.sum() / max(available.sum(), 1e-9))
    return Resting(confirmed, unconfirmed, share, total)


def _as_exemption(recall: Recall, key: str, stretch: Stretch) -> Exemption:
    starts, ends = stretch
    return Exemption(
        key=key,
        union=recall.union,
        groups=recall.groups,
        bases=(),
        starts=starts,
        ends=ends,
        share=recall.share,
        number=None,
        work=ExemptWork.ALL,
        status=ExemptionStatus.WRITTEN,
    )


def _ledger_line(projection: Projection, exemption: Exemption) -> LedgerLine:
    scenario = projection.scenario
    is_in_force = exemption.status is ExemptionStatus.WRITTEN
    if is_in_force:
        changed = drop(scenario.exemptions, exemption.key)
    else:
        written = replace(exemption, status=ExemptionStatus.WRITTEN)
        changed = put(scenario.exemptions, written)
    other = project(projection.plan, replace(scenario, exemptions=changed))
    now, without = (projection, other) if is_in_force else (other, projection)
    return LedgerLine(exemption, is_in_force, effect_of(now, without))


def _minutes(projection: Projection) -> float:
    grid = projection.grid
    return sum(minutes_below_minimum(cover, grid) for cover in projection.services.values())


def _ranges(plan: Plan, scenario: Scenario) -> Iterator[Range]:
    yield from _turnout_ranges(plan, scenario)
    for row in scenario.extra_cover:
        if row.status is not CoverStatus.CONFIRMED:
            away = replace(scenario, extra_cover=drop(scenario.extra_cover, row.key))
            ends = ("stays away", "comes")
            yield f"{row.name}, {row.status.value}", ends, ((plan, away), (plan, scenario))
    for exemption in scenario.exemptions:
        if exemption.status in OPEN:
            fallen = replace(scenario, exemptions=drop(scenario.exemptions, exemption.key))
            agreed = put(scenario.exemptions, replace(exemption, status=ExemptionStatus.WRITTEN))
            written = replace(scenario, exemptions=agreed)
            name = f"{exemption.union} exemption, {exemption.status.value}"
            yield name, ("falls", "written"), ((plan, fallen), (plan, written))
    for unsure in UNSURE:
        low, high = (unsure.changed(plan, scenario, factor) for factor in unsure.factors)
        less, more = (f"{factor * 100 - 100:+.0f}\u2009%" for factor in unsure.factors)
        yield unsure.name, (less.replace("-", "−"), more), (low, high)


def _turnout_ranges(plan: Plan, scenario: Scenario) -> Iterator[Range]:
    for walk_out in in_force(scenario):
        turnout = walk_out.turnout
        if turnout.high > turnout.low:
            low, high = (
                (plan, _at_turnout(scenario, walk_out, level))
                for level in (turnout.low, turnout.high)
            )
            ends = (f"{turnout.low * 100:.4g}\u2009%", f"{turnout.high * 100:.4g}\u2009%")
            yield f"Turnout, {walk_out_in_full(plan, walk_out)}", ends, (low, high)


def _at_turnout(scenario: Scenario, walk_out: WalkOut, level: float) -> Scenario:
    turnout = Turnout(low=level, likely=level, high=level)
    return replace(scenario, walk_outs=put(scenario.walk_outs, replace(walk_out, turnout=turnout)))
