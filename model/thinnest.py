"""Which base is thinnest, moment by moment: crews for the ambulances it has."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from model.projection import BaseCover
from model.trust import Base


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
