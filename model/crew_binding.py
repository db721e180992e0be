"""What binds ambulance crews, found by adding one person or vehicle, then pairs of them."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import combinations
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from model.binding import Binding, Choice, Resource
from model.crew_pairing import CrewPeople, Numbers, Preference, most_crews, most_full

# A gain below this is rounding.
LEAST_GAIN = 1e-9

FIELDS = {
    Resource.CLINICIAN: "clinicians",
    Resource.DRIVER: "drivers",
    Resource.OTHER_DRIVER: "other_drivers",
    Resource.VEHICLE: "vehicles",
}
_SINGLES: tuple[Choice, ...] = tuple((resource,) for resource in (*FIELDS, Resource.DISPATCHER))
_PAIRS: tuple[Choice, ...] = tuple(combinations((*FIELDS, Resource.DISPATCHER), 2))


def what_binds(
    people: CrewPeople, limit: Numbers, crews_per_dispatcher: float, prefer: Preference
) -> Binding:
    """Say of what one more would raise the crews sent, or the full crews if those come first.

    People have shape [bases, n], `limit` (crews that can be dispatched, trust-wide) has [n].
    One more person or vehicle is tried at every base and counts where it helps most. Cover
    adds up over bases, so where no single addition helps, a pair must meet at one base.
    """
    crews = counted(prefer)
    formed = crews(people)
    sent = np.minimum(formed.sum(axis=0), limit)

    def gain(choice: Choice) -> Numbers:
        dispatched = crews_per_dispatcher if Resource.DISPATCHER in choice else 0.0
        more = formed.sum(axis=0) + _most_gained(crews, people, formed, choice)
        gained: Numbers = np.minimum(more, limit + dispatched) - sent
        return gained

    singles = np.stack([gain(choice) for choice in _SINGLES])
    pairs = np.zeros((len(_PAIRS), singles.shape[-1]))
    if not (singles > LEAST_GAIN).any(axis=0).all():
        pairs = np.stack([gain(choice) for choice in _PAIRS])
    gains = {choice[0]: row for choice, row in zip(_SINGLES, singles, strict=True)}
    return Binding(MappingProxyType(gains), _choices(singles, pairs))


def counted(prefer: Preference) -> Callable[[CrewPeople], Numbers]:
    """Return the sum that more people or vehicles are to raise: all crews, or the full ones."""
    return most_full if prefer == "full" else most_crews


def _most_gained(
    crews: Callable[[CrewPeople], Numbers], people: CrewPeople, formed: Numbers, choice: Choice
) -> Numbers:
    """Return the crews that form beyond `formed` with the choice added at the best base."""
    fields = [FIELDS[resource] for resource in choice if resource in FIELDS]
    if not fields:
        return np.zeros(formed.shape[-1])
    more = replace(people, **{field: getattr(people, field) + 1.0 for field in fields})
    best: Numbers = (crews(more) - formed).max(axis=0, initial=0.0)
    return best


def _choices(singles: Numbers, pairs: Numbers) -> tuple[tuple[Choice, ...], ...]:
    alone = singles > LEAST_GAIN
    together = (pairs > LEAST_GAIN) & ~alone.any(axis=0)
    return tuple(_named(code) for code in _codes(np.concatenate([alone, together])))


def _codes(helps: NDArray[np.bool_]) -> list[int]:
    """Return one whole number an interval, bit i set where addition i helps."""
    codes: list[int] = ((1 << np.arange(len(helps))) @ helps).tolist()
    return codes


@lru_cache
def _named(code: int) -> tuple[Choice, ...]:
    return tuple(choice for i, choice in enumerate((*_SINGLES, *_PAIRS)) if code >> i & 1)
