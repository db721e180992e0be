"""Which base is thinnest, moment by moment: crews for the ambulances it has."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.projection import BaseCover
from model.trust import Base

MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class ThinBase:
    """A base at one moment: its name, the crews there, an expected value, and its ambulances."""

    name: str
    crews: float
    vehicles: float


def thinnest_at(
    covers: Sequence[BaseCover], bases: Sequence[Base], index: int
) -> tuple[ThinBase, ...]:
    """Return the bases with the fewest crews an ambulance in an interval, three at most.

    The thinnest comes first; of equals the one with more ambulances. Bases without ambulances
    are left out.
    """
    there = {base.key: base for base in bases if base.vehicles > 0}
    found = [
        ThinBase(there[cover.base].name, float(cover.crews[index]), there[cover.base].vehicles)
        for cover in covers
        if cover.base in there
    ]
    found.sort(key=lambda one: (round(one.crews / one.vehicles, 6), -one.vehicles))
    return tuple(found[:MOST_NAMED])


def thinnest_bases(covers: Sequence[BaseCover], bases: Sequence[Base]) -> NDArray[np.intp]:
    """Return the place in `covers` of the base with the fewest crews an ambulance.

    One entry an interval, of the bases with ambulances; the first of equals. Without any such
    base the result is empty.
    """
    vehicles = {base.key: base.vehicles for base in bases}
    places = [place for place, cover in enumerate(covers) if vehicles.get(cover.base, 0) > 0]
    if not places:
        return np.zeros(0, dtype=np.intp)
    crewed = np.array([covers[place].crews / vehicles[covers[place].base] for place in places])
    return np.asarray(np.array(places, dtype=np.intp)[np.argmin(crewed, axis=0)])
