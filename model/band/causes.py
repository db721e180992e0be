"""What the spread comes from: each cause moved from its 10 to its 90 % point, all else likely.

Cover varies with turnout; what is required varies with demand, handover and talk time. All four
widen or narrow what is left between the two. Source: MODEL section 6.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
from scipy.special import ndtri

from model.band.band import HIGH, LOW
from model.band.callings import Calling, called_unions, callings_of, quantile_of, turnouts_of
from model.band.cover_by_turnout import CoverByTurnout
from model.demand import DemandChange, Stream
from model.demand_rates import RUN_IN_MIN
from model.figures import Status
from model.plan import Plan, Scenario
from model.projection import Projection, project
from model.segments import Series
from model.staff import Service
from model.stopping import StoppedError
from model.union_strike import NO_UNION

SOURCE = "Estimate of the cover model, section 6"


@dataclass(frozen=True, slots=True, eq=False)
class Cause:
    """One thing that is not sure; `width` is by how much it moves what is to spare, [interval]."""

    name: str
    width: Series

    @property
    def mean_width(self) -> float:
        """Return the mean width over the period."""
        return float(self.width.mean())


def causes_of(
    projection: Projection, stopped: Callable[[], bool] = lambda: False
) -> Mapping[Service, tuple[Cause, ...]]:
    """Return for every service what its spread comes from, the widest first.

    Causes that move it by nothing are left out. Raises StoppedError once `stopped()` is true.
    """
    found: dict[Service, list[Cause]] = {service: [] for service in projection.services}
    for name, low, high in (*_turnouts(projection), *_asked(projection, stopped)):
        for service, causes in found.items():
            width = np.abs(high[service] - low[service])
            if width.any():
                causes.append(Cause(name, width))
    return {
        service: tuple(sorted(causes, key=lambda cause: -cause.mean_width))
        for service, causes in found.items()
    }


Spare = Mapping[Service, Series]


def _turnouts(projection: Projection) -> Iterator[tuple[str, Spare, Spare]]:
    """Move the turnout of one union after the other."""
    scenario = projection.scenario
    callings = callings_of(scenario)
    cover = CoverByTurnout(projection.plan, scenario, callings)
    for union in called_unions(scenario):
        moved = [_weights(callings, union, share) for share in (LOW, HIGH)]
        weights = np.concatenate(moved)
        low, high = (
            {service: cover.available(service, weights)[end] for service in projection.services}
            for end in (0, 1)
        )
        who = "of people in no union" if union == NO_UNION else f"of {union}"
        yield f"Turnout {who}", low, high


def _weights(callings: tuple[Calling, ...], union: str, share: float) -> Series:
    """Return the weights of one draw: a union at this quantile, all others at their likely."""
    weights = []
    for calling in callings:
        levels = [
            float(quantile_of(turnout, np.array([share]))[0])
            if calling.union == union
            else turnout.likely
            for turnout in turnouts_of(calling)
        ]
        weights.append(calling.weights(np.array([levels])))
    return np.concatenate(weights, axis=1)


def _asked(
    projection: Projection, stopped: Callable[[], bool]
) -> Iterator[tuple[str, Spare, Spare]]:
    """Move what is asked for: demand, handover at hospital, talk time."""
    for unsure in UNSURE:
        ends = []
        for factor in unsure.factors:
            if stopped():
                raise StoppedError
            plan, scenario = unsure.changed(projection.plan, projection.scenario, factor)
            moved = project(plan, scenario)
            ends.append({key: -cover.required for key, cover in moved.services.items()})
        yield unsure.name, ends[0], ends[1]


def with_demand(plan: Plan, scenario: Scenario, factor: float) -> tuple[Plan, Scenario]:
    """Return the plan with all that is asked times a factor; its normal day stays."""
    opens = plan.horizon.opens
    change = DemandChange(
        key="demand of the draw",
        name="Demand of the draw",
        streams=tuple(Stream),
        starts=opens - timedelta(minutes=RUN_IN_MIN),
        ends=opens + timedelta(minutes=plan.horizon.length_min),
        percent=(factor - 1.0) * 100.0,
        source=SOURCE,
        status=Status.ESTIMATE,
    )
    in_force = (*scenario.demand_changes, change.key)
    plan = replace(plan, demand_changes=(*plan.demand_changes, change))
    return plan, replace(scenario, demand_changes=in_force)


def with_handover(plan: Plan, scenario: Scenario, factor: float) -> tuple[Plan, Scenario]:
    """Return the plan with handovers longer by a factor."""
    handover = plan.trust.handover_min
    longer = replace(handover, values=tuple(value * factor for value in handover.values))
    return replace(plan, trust=replace(plan.trust, handover_min=longer)), scenario


def with_talk_time(plan: Plan, scenario: Scenario, factor: float) -> tuple[Plan, Scenario]:
    """Return the plan with calls longer by a factor."""
    calls = tuple(
        replace(one, talk_min=replace(one.talk_min, value=one.talk_min.value * factor))
        for one in plan.trust.calls
    )
    return replace(plan, trust=replace(plan.trust, calls=calls)), scenario


@dataclass(frozen=True, slots=True)
class Unsure:
    """Something asked of the trust that lies off its expected value by a lognormal factor.

    `spread` is the standard deviation of its logarithm, an estimate.
    """

    name: str
    spread: float
    changed: Callable[[Plan, Scenario, float], tuple[Plan, Scenario]]

    @property
    def factors(self) -> tuple[float, float]:
        """Return the factors at the 10 and the 90 % point."""
        low, high = np.exp(self.spread * ndtri((LOW, HIGH))).tolist()
        return low, high


UNSURE = (
    Unsure("Demand", 0.065, with_demand),
    Unsure("Handover at hospital", 0.15, with_handover),
    Unsure("Talk time", 0.05, with_talk_time),
)
