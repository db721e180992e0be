"""What a plan comes to: cover available, required and minimum, per service and interval."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.crews import Resource
from model.plan import Plan, Scenario
from model.staff import Service
from model.times import Grid

Series = NDArray[np.float64]

OWN = "own"
EXEMPT = "exempt"


@dataclass(frozen=True, slots=True, eq=False)
class BaseCover:
    """Crews of one base, arrays over intervals."""

    base: str
    full: Series
    exempt_only: Series
    non_emergency: Series

    @property
    def crews(self) -> Series:
        """Return all crews of the base."""
        return self.full + self.exempt_only + self.non_emergency


@dataclass(frozen=True, slots=True, eq=False)
class ServiceProjection:
    """One service: every array has one entry an interval, in `unit`.

    `sources` maps "own", "exempt" and the values of CoverKind, in the order they are stacked,
    to what each adds; they sum to `available`. `minimum` is NaN where none is set.
    `normal_day` is what the roster gives without walk-outs and extra cover.
    """

    service: Service
    unit: str
    required: Series
    minimum: Series
    sources: Mapping[str, Series]
    available: Series
    normal_day: Series
    binds: tuple[tuple[Resource, ...], ...]
    bases: tuple[BaseCover, ...] = ()

    @property
    def shortfall(self) -> Series:
        """Return how far cover is below what is required, never negative."""
        return np.maximum(self.required - self.available, 0.0)

    @property
    def below_minimum(self) -> Series:
        """Return how far cover is below the local minimum, 0 where none is set."""
        return np.nan_to_num(np.maximum(self.minimum - self.available, 0.0), nan=0.0)


@dataclass(frozen=True, slots=True, eq=False)
class Projection:
    """The result for one scenario of one plan."""

    plan: Plan
    scenario: Scenario
    grid: Grid
    services: Mapping[Service, ServiceProjection]


def project(plan: Plan, scenario: Scenario | str | None = None) -> Projection:
    """Project the cover of one scenario (its name, or the first one) of a plan.

    Pure and deterministic: same plan, same arrays. Raises KeyError for an unknown scenario.
    """
    raise NotImplementedError(plan, scenario)  # replaced before anything is released
