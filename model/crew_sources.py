"""Crews by source: what each source of people adds to the crews of those before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import add
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from model.crew_pairing import CrewPeople, Numbers, Preference, crews_in_all
from model.crews import Crews, form_crews


@dataclass(frozen=True, slots=True, eq=False)
class CrewsBySource:
    """What every source adds to the crews sent, [..., n] trust-wide, and the crews of all.

    The values of `added` sum to the crews of all bases and kinds, response cars apart.
    """

    added: Mapping[str, Numbers]
    crews: Crews


def crews_by_source(
    sources: Sequence[tuple[str, CrewPeople]],
    dispatchers: ArrayLike,
    *,
    crews_per_dispatcher: float,
    prefer: Preference = "crews",
) -> CrewsBySource:
    """Count for each source, in the order given, the crews it adds to those before it.

    Crews mix people, so what a source brings depends on who is there already: soldiers who
    find no clinician bring nothing. People have shapes that broadcast to [..., bases, n],
    dispatchers [..., n]; two entries of one name are counted together. Nothing added is ever
    negative: under either preference more people or vehicles never lower the crews in all.
    """
    together = list(accumulate((people for _, people in sources), add, initial=CrewPeople()))
    everybody = together[-1]
    crews = form_crews(
        everybody.clinicians,
        everybody.drivers,
        everybody.other_drivers,
        everybody.vehicles,
        dispatchers,
        exempt_clinicians=everybody.exempt_clinicians,
        exempt_drivers=everybody.exempt_drivers,
        cars=everybody.cars,
        crews_per_dispatcher=crews_per_dispatcher,
        prefer=prefer,
    )
    shape = np.broadcast_shapes(crews.full.shape, (1, 1))
    sent = [crews_sent(people, shape, crews.limit, prefer) for people in together]
    added: dict[str, Numbers] = {}
    for (name, _), before, after in zip(sources, sent[:-1], sent[1:], strict=True):
        added[name] = added.get(name, 0.0) + np.maximum(after - before, 0.0)
    return CrewsBySource(MappingProxyType(added), crews)


def crews_sent(
    people: CrewPeople, shape: tuple[int, ...], limit: Numbers, prefer: Preference
) -> Numbers:
    """Return the crews that form and are sent, trust-wide, [..., n]."""
    formed = np.broadcast_to(crews_in_all(people, prefer), shape)
    sent: Numbers = np.minimum(formed.sum(axis=-2), limit)
    return sent
