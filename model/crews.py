"""Ambulance crews of every base, and the dispatch limit over the trust (MODEL section 3)."""

import math
from dataclasses import dataclass, fields
from functools import cached_property
from typing import get_args

import numpy as np
from numpy.typing import ArrayLike

from model.binding import Binding, Resource
from model.crew_binding import what_binds
from model.crew_pairing import CrewPeople, Numbers, Pairing, Preference, pair

__all__ = ["CrewPeople", "Crews", "Preference", "Resource", "dispatch_limit", "form_crews"]


@dataclass(frozen=True, eq=False)
class Crews:
    """Crews that are sent, expected values in the shape of the people they were formed from.

    `full` crews serve every category, `exempt_only` ones the exempt calls, `non_emergency` ones
    categories 3 and 4 and transfers. `solo` counts response cars, apart from crews: a car is
    staffed from the clinicians left at its base (exempt ones too, who keep to exempt calls),
    and does not count against the dispatch limit.
    """

    full: Numbers
    exempt_only: Numbers
    non_emergency: Numbers
    solo: Numbers
    people: CrewPeople
    limit: Numbers
    crews_per_dispatcher: float
    prefer: Preference

    @property
    def total(self) -> Numbers:
        """Return crews of all three kinds together, without response cars."""
        return self.full + self.exempt_only + self.non_emergency

    def at_interval(self, at: int) -> tuple[CrewPeople, Numbers]:
        """Return the people of one interval, [bases, 1], and its dispatch limit, [1]."""
        shape = np.broadcast_shapes(np.shape(self.people.clinicians), (1, len(self.limit)))
        one = {
            part.name: np.broadcast_to(getattr(self.people, part.name), shape)[:, at : at + 1]
            for part in fields(CrewPeople)
        }
        return CrewPeople(**one), self.limit[at : at + 1]

    @cached_property
    def binding(self) -> Binding:
        """Return what binds and what one more of each would bring; worked out when asked for.

        Raises ValueError for crews with an axis before the bases (draws): name one of them.
        """
        if self.full.ndim > 2:
            raise ValueError("what binds is found for one plan at a time, not for many draws")
        return what_binds(self.people, self.limit, self.crews_per_dispatcher, self.prefer)

    @property
    def binds(self) -> tuple[tuple[Resource, ...], ...]:
        """Return the names of what binds, one tuple an interval."""
        return self.binding.names


def form_crews(
    clinicians: ArrayLike,
    drivers: ArrayLike,
    other_drivers: ArrayLike,
    vehicles: ArrayLike,
    dispatchers: ArrayLike,
    *,
    exempt_clinicians: ArrayLike = 0.0,
    exempt_drivers: ArrayLike = 0.0,
    cars: ArrayLike = 0.0,
    crews_per_dispatcher: float,
    prefer: Preference = "crews",
) -> Crews:
    """Form crews at every base and send as many as the dispatchers can handle.

    People, vehicles and cars are numbers of heads, of shapes that broadcast to [..., bases, n];
    one axis or none means one base. `dispatchers` serve the whole trust and have no bases axis:
    [..., n] or a number; `crews_per_dispatcher` may be infinite. The crews returned have the
    shape of the people. Crews beyond dispatchers x crews_per_dispatcher are not sent:
    non-emergency ones first, then exempt-only, then full, in proportion over the bases.

    `prefer="crews"`: most crews, then most full ones among them, then exempt-only.
    `prefer="full"`: most full, then exempt-only, then non-emergency (none is ever left over).

    Raises ValueError for a negative number, one that is not a number, shapes that do not fit,
    or an unknown preference. Source: the linear programme of MODEL section 3, in closed form.
    """
    if prefer not in get_args(Preference):
        raise ValueError(f"prefer is {prefer!r}, not 'crews' or 'full'")
    given = (clinicians, drivers, other_drivers, exempt_clinicians, exempt_drivers, vehicles, cars)
    arrays = [np.asarray(one, dtype=np.float64) for one in given]
    shape = np.broadcast_shapes(*(array.shape for array in arrays))
    by_base = (1,) * (2 - len(shape)) + shape
    people = CrewPeople(*(_not_negative(np.broadcast_to(array, by_base)) for array in arrays))
    limit = dispatch_limit(dispatchers, crews_per_dispatcher, by_base[:-2] + by_base[-1:])
    sent = _dispatched(pair(people, prefer), limit)
    return Crews(
        full=sent.full.reshape(shape),
        exempt_only=sent.exempt_only.reshape(shape),
        non_emergency=sent.non_emergency.reshape(shape),
        solo=sent.solo.reshape(shape),
        people=people,
        limit=limit,
        crews_per_dispatcher=crews_per_dispatcher,
        prefer=prefer,
    )


def dispatch_limit(
    dispatchers: ArrayLike, crews_per_dispatcher: float, shape: tuple[int, ...]
) -> Numbers:
    """Return how many crews the dispatchers can handle, trust-wide, in the shape [..., n]."""
    if not crews_per_dispatcher >= 0:
        raise ValueError(f"crews per dispatcher: {crews_per_dispatcher} is not a number from 0 up")
    given = _not_negative(np.asarray(dispatchers, dtype=np.float64))
    try:
        heads = np.broadcast_to(given, shape)
    except ValueError as error:
        raise ValueError(
            f"dispatchers have the shape {given.shape}; trust-wide, without bases, it is {shape}"
        ) from error
    if math.isinf(crews_per_dispatcher):
        return np.where(heads > 0, math.inf, 0.0)
    return heads * crews_per_dispatcher


def _not_negative(numbers: Numbers) -> Numbers:
    if numbers.size and not numbers.min() >= 0:
        raise ValueError("people and vehicles are numbers from 0 up")
    return numbers


def _dispatched(formed: Pairing, limit: Numbers) -> Pairing:
    """Leave out crews beyond the limit, the least able first, in proportion over bases."""
    kinds = (formed.non_emergency, formed.exempt_only, formed.full)
    crews = [kind.sum(axis=-2) for kind in kinds]
    over = np.maximum(crews[0] + crews[1] + crews[2] - limit, 0.0)
    sent = []
    for kind, of_trust in zip(kinds, crews, strict=True):
        unsent = np.minimum(over, of_trust)
        share = np.divide(unsent, of_trust, out=np.zeros_like(over), where=of_trust > 0)
        sent.append(kind * (1 - share[..., None, :]))
        over = over - unsent
    return Pairing(sent[2], sent[1], sent[0], formed.solo)
