"""How the calls of a plan are answered: the exact queue behind the handlers it leaves.

The queue begins a day before the plan, empty, and goes through a normal day (no walk-outs, no
extra cover, no demand changes), because no control room is empty when a plan opens.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.calls import CallAnswers, answer_calls
from model.cover import Cover
from model.demand_rates import RUN_IN_MIN, STEP_MIN, mean_of_intervals, stream_rates
from model.plan import Horizon
from model.plan_parts import NORMAL_DAY, day_before
from model.projection import Projection, normal_cover
from model.remembered import remembered
from model.requirement import CALL_STREAMS, handlers_for
from model.responding import normal_responding, responding_of
from model.response_times import ResponseTimes
from model.segments import Series
from model.staff import Service
from model.trust import CallSettings

WITHIN_S = (5, 10, 60)
CENTILE = 0.95
LONGEST_WAIT_S = 24 * 60 * 60.0  # stands for every longer wait, and for one without an end
MOST_HANDLERS = 400  # above it callers and handlers are counted in groups, or it takes too long
SHORTEST_DELAY_MIN = 0.05  # stands for ringing again at once
AT_BOUND = 1e-9
# Callers who ask again at most double the calls: in the month of the longest waits on record,
# December 2022, they were two thirds above the month after (West Midlands).
MOST_CALLS = 2.0
FEWEST_WAITING = 1.0


@dataclass(frozen=True, slots=True, eq=False)
class CallAnswering:
    """How one call service is answered: every array has one entry an interval.

    All shares and waits are of all callers, those who give up included; a wait ends with the
    answer or with giving up. `calls_per_min`: with those who ring again. `p_wait`: share who find
    no handler free. `p95_wait_s`: seconds that 95 in 100 wait at most. `answered_within`: share
    answered within so many seconds; `answered_in_target`: within `target_s` seconds, of which the
    target is `target_share`. `abandoned_share`: share who give up. `mean_queue`: number
    waiting. `occupancy`: share of the handlers' time on calls. No wait is given as longer than
    LONGEST_WAIT_S. `is_at_bound`: the queue grew longer than is counted, so waits are longer still.
    `counted_in`: callers and handlers a group; above 1 only where calls need more than
    MOST_HANDLERS handlers, and then waits are somewhat too long.
    """

    service: Service
    calls_per_min: Series
    p_wait: Series
    mean_wait_s: Series
    p95_wait_s: Series
    answered_within: Mapping[int, Series]
    target_s: float
    target_share: float
    answered_in_target: Series
    abandoned_share: Series
    mean_queue: Series
    occupancy: Series
    is_at_bound: bool
    counted_in: int


@remembered(8)
def answering_of(projection: Projection, service: Service) -> CallAnswering | None:
    """Follow the calls of one service through a projection; None if it answers no calls.

    Worked out when first asked for and then kept with the projection, so that nobody who does
    not look at it waits for it. Staff cuts are named people who finish their call; a number of
    handlers that is not whole is the mixture of the whole numbers beside it. A last interval
    that the end of the plan cuts short is followed to its full length.
    Source: MODEL §4 (A1) to (A8).
    """
    settings = _settings_of(projection, service)
    if settings is None:
        return None
    repeated = _repeat_calls(projection, service, responding_of(projection))
    handlers = projection.services[service].available
    answers, in_group = _followed(projection, service, settings, handlers, repeated)
    return _in_seconds(service, answers, in_group, settings)


def handlers_for_all(projection: Projection, answering: CallAnswering) -> Series:
    """Return the handlers that meet the target for all who ring, per interval.

    Required handlers count each caller once, and as many callers as without the strike's waits;
    these count those who ring again, and those who do so for an ambulance.
    """
    settings = _settings_of(projection, answering.service)
    if settings is None:
        return np.zeros(projection.grid.count)
    return handlers_for(settings, answering.calls_per_min)


def answering_of_draws(
    projections: Sequence[Projection], times: Sequence[ResponseTimes], service: Service
) -> tuple[CallAnswering, ...]:
    """Follow the calls of one service through many projections in one pass, each with its times.

    They are of one plan and of walk-outs at other turnouts; `times` may be empty for a plan without
    ambulances. No answers if the plan answers no calls.
    """
    settings = _settings_of(projections[0], service)
    if settings is None:
        return ()
    handlers = np.stack([one.services[service].available for one in projections])
    known = times or (None,) * len(projections)
    pairs = zip(projections, known, strict=True)
    repeated = np.stack(
        [
            np.broadcast_to(_repeat_calls(one, service, response), handlers[0].shape)
            for one, response in pairs
        ]
    )
    answers, in_group = _followed(projections[0], service, settings, handlers, repeated)
    every = _in_seconds(service, answers, in_group, settings)
    return tuple(_draw_of(every, at) for at in range(len(projections)))


def _draw_of(every: CallAnswering, at: int) -> CallAnswering:
    """Return one of many draws, which lead in every array."""
    return replace(
        every,
        calls_per_min=every.calls_per_min[at],
        p_wait=every.p_wait[at],
        mean_wait_s=every.mean_wait_s[at],
        p95_wait_s=every.p95_wait_s[at],
        answered_within={limit: each[at] for limit, each in every.answered_within.items()},
        answered_in_target=every.answered_in_target[at],
        abandoned_share=every.abandoned_share[at],
        mean_queue=every.mean_queue[at],
        occupancy=every.occupancy[at],
    )


def _settings_of(projection: Projection, service: Service) -> CallSettings | None:
    """Return the settings of a service that answers calls in this plan, or else None."""
    if service not in CALL_STREAMS or service not in projection.services:
        return None
    return next((one for one in projection.plan.trust.calls if one.service is service), None)


def _followed(
    projection: Projection,
    service: Service,
    settings: CallSettings,
    handlers: Series,
    repeated: Series | float,
) -> tuple[CallAnswers, int]:
    """Follow the calls of a projection with these handlers, [..., n]; say how they are grouped."""
    plan = projection.plan
    stream = CALL_STREAMS[service]
    normal_rates = stream_rates(plan, NORMAL_DAY, stream)
    rates = stream_rates(plan, projection.scenario, stream)
    busiest = max(rates.max(), normal_rates.max()) * settings.talk_min.value
    in_group = max(int(np.ceil((busiest + 10 * np.sqrt(busiest)) / MOST_HANDLERS)), 1)
    ahead = day_before(plan)
    before = _handlers_of(normal_cover(ahead), service)
    opening = _at_opening(ahead.horizon, normal_rates, before, settings, in_group)
    calls = mean_of_intervals(plan.horizon, rates) * repeated
    answers = _answers(calls, handlers, plan.horizon, settings, in_group, opening)
    return answers, in_group


def _repeat_calls(
    projection: Projection, service: Service, times: ResponseTimes | None
) -> Series | float:
    """Return what 999 calls are multiplied by as callers ask where their ambulance is.

    1 + η (patients waiting / patients waiting on a normal day - 1), between 0 and MOST_CALLS.
    The mean of the normal day is added to both, as in a quiet hour nearly nobody waits.
    Source: MODEL §4 (A8).
    """
    eta = projection.plan.trust.repeat_calls.value
    if service is not Service.CALL_ANSWERING or times is None or eta == 0:
        return 1.0
    usual = normal_responding(projection.plan).waiting.sum(axis=0)
    besides = max(float(usual.mean()), FEWEST_WAITING)
    ratio = (times.waiting.sum(axis=0) + besides) / (usual + besides)
    return np.asarray(np.clip(1.0 + eta * (ratio - 1.0), 0.0, MOST_CALLS))


@dataclass(frozen=True, slots=True, eq=False)
class _Opening:
    """Probabilities of 0, 1, 2 … callers as a plan opens, and the handlers just before it."""

    state: Series
    handlers: float


_EMPTY = _Opening(np.ones(1), 0.0)


@remembered(4)
def _handlers_of(cover: Cover, service: Service) -> Series:
    """Return all the handlers of a service, per interval."""
    return np.asarray(np.sum(list(cover.sources[service].values()), axis=0))


@remembered(4)
def _at_opening(
    day: Horizon, rates: Series, handlers: Series, settings: CallSettings, in_group: int
) -> _Opening:
    """Return the queue a normal day leaves; those who would then ring again are left out."""
    calls = rates[: RUN_IN_MIN // STEP_MIN].reshape(len(handlers), -1).mean(axis=1)
    answers = _answers(calls, handlers, day, settings, in_group, _EMPTY)
    return _Opening(answers.end_state, float(handlers[-1]))


def _answers(
    calls: Series,
    handlers: Series,
    horizon: Horizon,
    settings: CallSettings,
    in_group: int,
    opening: _Opening,
) -> CallAnswers:
    """Follow calls and handlers in groups; more handlers than MOST_HANDLERS groups are idle."""
    return answer_calls(
        calls / in_group,
        np.minimum(handlers / in_group, MOST_HANDLERS),
        horizon.interval_min,
        settings.talk_min.value,
        settings.patience_min.value,
        start=opening.state,
        start_handlers=min(opening.handlers / in_group, MOST_HANDLERS),
        within_s=(*WITHIN_S, settings.target_s.value),
        call_back_share=settings.call_back_share.value,
        call_back_delay_min=max(settings.call_back_delay_min.value, SHORTEST_DELAY_MIN),
    )


def _in_seconds(
    service: Service, answers: CallAnswers, in_group: int, settings: CallSettings
) -> CallAnswering:
    return CallAnswering(
        service=service,
        calls_per_min=answers.offered_per_min * in_group,
        p_wait=answers.p_wait,
        mean_wait_s=_seconds(answers.mean_wait_min),
        p95_wait_s=_seconds(answers.wait_quantile_min(CENTILE)),
        answered_within={
            limit: answers.answered_within[..., at] for at, limit in enumerate(WITHIN_S)
        },
        target_s=settings.target_s.value,
        target_share=settings.target_share.value,
        answered_in_target=answers.answered_within[..., len(WITHIN_S)],
        abandoned_share=answers.p_abandon,
        mean_queue=answers.mean_queue * in_group,
        occupancy=answers.occupancy,
        is_at_bound=bool(answers.at_bound.max() > AT_BOUND),
        counted_in=in_group,
    )


def _seconds(minutes: Series) -> Series:
    return np.minimum(minutes * 60.0, LONGEST_WAIT_S)
