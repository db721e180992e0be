"""Gaps: when cover is short, by how much, and what binds, in one sentence each."""

from dataclasses import dataclass
from datetime import datetime

from model.crews import Resource
from model.staff import Service


@dataclass(frozen=True, slots=True)
class Gap:
    """A run of intervals [first, last) in which one service is short; `number` counts from 1.

    `deepest` is in the unit of the service against `required`, at the interval `worst`;
    `below_minimum_min` counts its minutes below the local minimum.
    """

    service: Service
    number: int
    first: int
    last: int
    starts: datetime
    ends: datetime
    worst: int
    deepest_at: datetime
    deepest: float
    required: float
    available: float
    below_minimum_min: float
    binds: tuple[Resource, ...]
    sentence: str

    @property
    def is_below_minimum(self) -> bool:
        """Tell whether cover falls below the local minimum anywhere in the gap."""
        return self.below_minimum_min > 0
