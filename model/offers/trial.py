"""Cover with other rows of extra cover in the place of one, many proposals at once."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from model.band.heads import crew_people, heads_of
from model.cover import Role, count_of, cover_of, crew_people_of, role_of, worth_of
from model.crew_pairing import CrewPeople, Preference, crews_in_all
from model.edits import drop
from model.extra_cover import ExtraCover
from model.people import people_of
from model.projection import Projection
from model.segments import Series
from model.staff import Service
from model.trust import CrewOrder

Proposal = tuple[ExtraCover, ...]


class Trial:
    """Tries proposals in the place of one row; the rest of its scenario stays as it is.

    Extra cover changes nobody's strike, so only crews are formed again: from everybody else's
    heads and those a proposal brings.
    """

    def __init__(self, projection: Projection, row: ExtraCover) -> None:
        plan, scenario = projection.plan, projection.scenario
        self._plan = plan
        self._service = row.service
        without = replace(scenario, extra_cover=drop(scenario.extra_cover, row.key))
        cover = cover_of(plan, without, people_of(plan, scenario))
        self._others = heads_of(cover)
        shape = self._others.crews.shape[1:]
        self._vehicles = np.broadcast_to(cover.crews.crews.people.vehicles, shape)
        is_full = plan.trust.crew_order is CrewOrder.FULL
        self._prefer: Preference = "full" if is_full else "crews"
        self.without = self.available([()])[0]

    def available(self, proposals: Sequence[Proposal]) -> Series:
        """Return the cover of the row's service with each proposal, [proposals, intervals]."""
        if self._service is not Service.AMBULANCE_RESPONSE:
            worth = [self._heads(proposal) for proposal in proposals]
            return np.asarray(self._others.others[self._service] + np.stack(worth))
        kinds, vehicles = zip(*(self._crews(proposal) for proposal in proposals), strict=True)
        heads = np.moveaxis(np.stack(kinds), 1, 2) + np.moveaxis(self._others.crews, 0, 1)
        people = crew_people(heads, np.stack(vehicles) + self._vehicles)
        formed = crews_in_all(people, self._prefer).sum(axis=1)
        more = [self._dispatchers(proposal) for proposal in proposals]
        limit = self._others.limit + np.stack(more) * self._plan.trust.crews_per_dispatcher.value
        return np.asarray(np.minimum(formed, limit) * self._others.on_road)

    def _heads(self, proposal: Proposal) -> Series:
        nobody = np.zeros(len(self._others.on_road))
        return np.asarray(sum((worth_of(self._plan, row) for row in proposal), nobody))

    def _crews(self, proposal: Proposal) -> tuple[Series, Series]:
        """Return who a proposal brings by kind, [kind, base, interval], and its vehicles."""
        shape = self._vehicles.shape
        people = sum((crew_people_of(self._plan, row) for row in proposal), CrewPeople())
        brought = (
            people.clinicians,
            people.drivers,
            people.other_drivers,
            people.exempt_clinicians,
            people.exempt_drivers,
            people.vehicles,
        )
        *kinds, vehicles = (self._in_place(one, shape) for one in brought)
        return np.stack(kinds), vehicles

    def _in_place(self, heads: Series | float, shape: tuple[int, ...]) -> Series:
        there = np.asarray(heads, dtype=np.float64)
        if self._plan.trust.pool_bases and there.ndim:
            there = there.sum(axis=0, keepdims=True)
        return np.broadcast_to(there, shape)

    def _dispatchers(self, proposal: Proposal) -> Series:
        more = np.zeros(len(self._others.on_road))
        for row in proposal:
            if role_of(row.service, row.abilities) is Role.DISPATCHER:
                more = more + count_of(self._plan.horizon, row)
        return more
