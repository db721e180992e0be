"""What cover gains by an offer: units added by interval, and what is still missing with it."""

from dataclasses import dataclass

import numpy as np

from model.projection import ServiceProjection
from model.segments import Series
from model.shown import whole_missing
from model.times import Grid

# Less is rounding, in units and in hours of one unit.
LEAST = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """`added[interval]` against no offer; hours of one unit added, and missing to each line.

    `below_min` counts the minutes below the local minimum by a whole unit.
    """

    added: Series
    unit_hours: float
    missing_to_minimum: float
    missing_to_required: float
    below_min: float

    @property
    def most(self) -> float:
        """Return the most units added in any interval."""
        return float(self.added.max(initial=0.0))

    @property
    def is_nothing(self) -> bool:
        """Tell whether less than half a unit is added all through."""
        return self.most < LEAST

    @property
    def rank(self) -> tuple[float, float, float]:
        """Return what better offers have less of, in the order in which it matters."""
        return (
            round(self.missing_to_minimum, 3),
            round(self.missing_to_required, 3),
            -round(self.unit_hours, 3),
        )


def worth_of_cover(
    cover: ServiceProjection, grid: Grid, available: Series, without: Series
) -> Worth:
    """Return what `available` is worth against the cover without the offer."""
    minutes = np.diff(grid.edges_min())
    hours = minutes / 60.0
    minimum = np.nan_to_num(cover.minimum)
    return Worth(
        added=available - without,
        unit_hours=float(((available - without) * hours).sum()),
        missing_to_minimum=float((np.maximum(minimum - available, 0.0) * hours).sum()),
        missing_to_required=float((np.maximum(cover.required - available, 0.0) * hours).sum()),
        below_min=float(minutes[whole_missing(cover.minimum, available) > 0].sum()),
    )
