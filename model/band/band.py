"""The band around cover: what 1,000 draws of turnout leave, and how often that is too little.

One common factor for each union, because its people decide together: independent draws make a
band far too thin. The band is of expected cover; it leaves out the luck of a single day. Source:
MODEL section 6.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from model.band.callings import callings_of, quantile_of, turnouts_of
from model.band.cover_by_turnout import CoverByTurnout
from model.gaps import minutes_missing
from model.plan import Plan, Scenario
from model.projection import Projection
from model.segments import Series
from model.shown import whole_missing
from model.staff import Service

LOW, HIGH = 0.1, 0.9
EXCLUDES = "The band leaves out the luck of a single day."


@dataclass(frozen=True, slots=True, eq=False)
class ServiceBand:
    """How sure the cover of one service is.

    One entry an interval: a tenth of all draws lie below `p10`, a tenth above `p90`;
    `p_below_minimum` is the share of draws below the local minimum by a whole unit, NaN where none
    is set. One entry a draw: the minutes short of required or the local minimum, and those below
    the local minimum.
    """

    p10: Series
    p90: Series
    p_below_minimum: Series
    short_min: Series
    below_minimum_min: Series


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """The bands of all services of one projection."""

    projection: Projection
    draws: int
    seed: int
    services: Mapping[Service, ServiceBand]

    @property
    def caption(self) -> str:
        """Return what it is: all it takes to make its numbers again, and what they leave out."""
        drawn = f"{self.draws:,} draws of turnout, seed {self.seed}"
        return f"Band 10 to 90\u2009%: {drawn}, without one day's luck"


def band_of(
    projection: Projection,
    draws: int = 1000,
    seed: int = 1,
    stopped: Callable[[], bool] = lambda: False,
) -> Band:
    """Return the band of a projection from `draws` draws of every union's turnout.

    Turnout is triangular from low over likely to high. The same seed gives every plan the same
    factors for the same unions, so that plans compare. Raises StoppedError once `stopped()` is
    true.
    """
    weights, cover = drawn_cover(projection.plan, projection.scenario, draws, seed)
    services = {}
    for service, likely in projection.services.items():
        available = cover.available(service, weights, stopped)
        p10, p90 = _quantiles(available)
        below = whole_missing(likely.minimum, available) > 0
        line = np.fmax(likely.required, likely.minimum)
        services[service] = ServiceBand(
            p10=p10,
            p90=p90,
            p_below_minimum=np.where(np.isnan(likely.minimum), np.nan, below.mean(axis=0)),
            short_min=minutes_missing(line, available, projection.grid),
            below_minimum_min=minutes_missing(likely.minimum, available, projection.grid),
        )
    return Band(projection, draws, seed, services)


def drawn_cover(
    plan: Plan, scenario: Scenario, draws: int, seed: int
) -> tuple[Series, CoverByTurnout]:
    """Return the weights of all draws and the cover that they weigh."""
    callings = callings_of(scenario)
    weights = [np.zeros((draws, 0))]
    for calling in callings:
        share = factor_of(calling.union, draws, seed)
        levels = [quantile_of(turnout, share) for turnout in turnouts_of(calling)]
        weights.append(calling.weights(np.stack(levels, axis=1)))
    return np.concatenate(weights, axis=1), CoverByTurnout(plan, scenario, callings)


def factor_of(union: str, draws: int, seed: int) -> Series:
    """Return the common factor of a union, uniform in (0, 1), one draw from each equal part."""
    random = np.random.default_rng([seed, crc32(union.encode())])
    return np.asarray((random.permutation(draws) + random.random(draws)) / draws)


def _quantiles(available: Series) -> tuple[Series, Series]:
    """Return the 10 and the 90 % point over draws; sorting only the intervals that differ."""
    low, high = available[0].copy(), available[0].copy()
    differs = np.ptp(available, axis=0) > 0
    if differs.any():
        points = np.quantile(available[:, differs], (LOW, HIGH), axis=0)
        low[differs], high[differs] = points
    return low, high
