"""How far the nearest free unit is: the square-root law."""

from typing import Literal

import numpy as np
import numpy.typing as npt
from scipy.special import poch

FloatArray = npt.NDArray[np.float64]

_PER_ROOT_DENSITY = {"euclidean": 1 / np.sqrt(np.pi), "manhattan": 1 / np.sqrt(2)}


def mean_distance(
    area: npt.ArrayLike,
    units: npt.ArrayLike,
    metric: Literal["euclidean", "manhattan"] = "euclidean",
    nearest: int = 1,
) -> FloatArray:
    """Mean distance to the nearest (2: second nearest …) of units spread at random over an area.

    In the unit of length whose square the area is in; 0.5 √(area/units) for the nearest along a
    straight line, 0.627 √(area/units) along a grid of streets. Broadcasts; no units are
    infinitely far. The area's edge is not counted, so the law is for several units.
    Raises ValueError for a negative or undefined argument or an unknown metric.
    Source: Kolesar & Blum 1973; k-th nearest in a Poisson field, Γ(k + ½)/Γ(k).
    """
    size = np.asarray(area, dtype=np.float64)
    count = np.asarray(units, dtype=np.float64)
    if metric not in _PER_ROOT_DENSITY:
        raise ValueError('The metric must be "euclidean" or "manhattan".')
    if nearest < 1 or nearest != int(nearest):
        raise ValueError("Which nearest unit is meant must be a whole number from 1.")
    if not (np.all(size >= 0) and np.all(np.isfinite(size)) and np.all(count >= 0)):
        raise ValueError("Area and units must not be negative.")
    shape = np.broadcast(size, count).shape
    spread = np.divide(size, count, out=np.full(shape, np.inf), where=count > 0)
    distance: FloatArray = _PER_ROOT_DENSITY[metric] * poch(nearest, 0.5) * np.sqrt(spread)
    return distance
