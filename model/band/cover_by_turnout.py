"""Cover as a function of turnout: the true sums of crews and heads over many turnouts at once."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from model.band.callings import Calling
from model.band.heads import calm_cover, change_by, crew_people, heads_of
from model.crew_pairing import Numbers, Preference, crews_in_all
from model.plan import Plan, Scenario
from model.segments import Series
from model.staff import Service
from model.stopping import StoppedError
from model.trust import CrewOrder

# Draws worked out at a time, so that they stay in the processor's own memory.
AT_A_TIME = 125


class CoverByTurnout:
    """Cover of one scenario at other turnouts than the likely ones.

    Those called out take their heads away in proportion to turnout, so that the heads of a draw
    are those of a calm day and weighted changes; crews then form from them by the sums of
    `model.crew_pairing`. Critical posts that would run out of people go unfilled.
    """

    def __init__(self, plan: Plan, scenario: Scenario, callings: Sequence[Calling]) -> None:
        cover = calm_cover(plan, scenario)
        self._calm = heads_of(cover)
        self._vehicles = np.broadcast_to(
            cover.crews.crews.people.vehicles, self._calm.crews.shape[1:]
        )
        changes = [
            change_by(plan, scenario, calling.at(knot))
            for calling in callings
            for knot in range(len(calling.levels))
        ]
        count = len(self._calm.on_road)
        self._crews = _stacked([one.crews for one in changes], self._calm.crews.shape)
        self._limit = _stacked([one.limit for one in changes], (count,))
        self._on_road = _stacked([one.on_road for one in changes], (count,))
        self._others = {
            service: _stacked([one.others[service] for one in changes], (count,))
            for service in self._calm.others
        }
        is_full = plan.trust.crew_order is CrewOrder.FULL
        self._prefer: Preference = "full" if is_full else "crews"

    def available(
        self, service: Service, weights: Series, stopped: Callable[[], bool] = lambda: False
    ) -> Series:
        """Return the cover of a service, [draws, intervals], for weights of all knots.

        `weights[draws, knots]`, or `[draws, knots, intervals]` where turnout differs by interval.
        Raises StoppedError once `stopped()` is true; it is asked every AT_A_TIME draws.
        """
        if service is not Service.AMBULANCE_RESPONSE:
            heads = self._calm.others[service] + _weighed(weights, self._others[service])
            return np.asarray(np.maximum(heads, 0.0))
        moved = self._moved()
        calm = self._crews_sent(np.zeros((1, weights.shape[1])), np.ones_like(moved))
        sent = np.repeat(calm, len(weights), axis=0)
        for first in range(0, len(weights) if moved.any() else 0, AT_A_TIME):
            if stopped():
                raise StoppedError
            chosen = slice(first, first + AT_A_TIME)
            there = weights[chosen] if weights.ndim == 2 else weights[chosen][..., moved]
            sent[chosen, moved] = self._crews_sent(there, moved)
        return sent

    def _moved(self) -> NDArray[np.bool_]:
        """Tell the intervals in which turnout changes anything about crews."""
        changed = (self._crews != 0).any(axis=(0, 1, 2))
        changed |= (self._limit != 0).any(axis=0) | (self._on_road != 0).any(axis=0)
        return np.asarray(changed)

    def _crews_sent(self, weights: Series, there: NDArray[np.bool_]) -> Numbers:
        """Return the crews sent in these intervals, [draws, intervals], after time off the road."""
        crews, calm = self._crews[..., there], self._calm.crews[..., there]
        formed = np.zeros((len(weights), crews.shape[-1]))
        for base in range(crews.shape[2]):
            vehicles = self._vehicles[base, there]
            if vehicles.any():
                heads = _weighed(weights, crews[:, :, base]) + calm[:, base]
                np.maximum(heads, 0.0, out=heads)
                formed += crews_in_all(crew_people(heads, vehicles), self._prefer)
        limit = self._calm.limit[there] + _weighed(weights, self._limit[:, there])
        on_road = self._calm.on_road[there] + _weighed(weights, self._on_road[:, there])
        sent = np.minimum(formed, np.maximum(limit, 0.0)) * np.maximum(on_road, 0.0)
        return np.asarray(sent)


def _weighed(weights: Series, changes: Series) -> Series:
    """Return the sum of `changes[knots, ..., intervals]`, [draws, ..., intervals]."""
    if weights.ndim == 3:
        return np.asarray(np.einsum("dkn,k...n->d...n", weights, changes))
    return np.asarray(np.tensordot(weights, changes, axes=1))


def _stacked(changes: Sequence[Series], shape: tuple[int, ...]) -> Series:
    return np.stack(changes) if changes else np.zeros((0, *shape))
