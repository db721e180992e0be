"""How sure a comparison is: both scenarios short in the same draws of turnout, draw by draw."""

import numpy as np

from model.band.band import EXCLUDES, Band, ServiceBand
from model.segments import Series
from model.staff import Service
from model.wording import cover_name

# Minutes; a draw that differs by less is shown alike.
LEAST_MIN = 0.5


def how_sure(first: Band, other: Band) -> str:
    """Say in how many draws the other's cover is worse for less time, and in how many for more.

    Worse is below the local minimum, or, where that is alike in every draw, short. The draws have
    common random numbers, so that a draw of one is the same day for the other. Returns nothing
    where no draw makes a difference.
    """
    told = (
        _told(first.services[service], other.services[service], service)
        for service in first.services
        if service in other.services
    )
    said = "; ".join(filter(None, told))
    return f"Of {first.draws:,} draws of turnout, {said}. {EXCLUDES}" if said else ""


def _told(first: ServiceBand, other: ServiceBand, service: Service) -> str:
    minutes = {
        "below minimum": other.below_minimum_min - first.below_minimum_min,
        "short": other.short_min - first.short_min,
    }
    for what, longer_min in minutes.items():
        counts = {
            "less": int(np.count_nonzero(longer_min <= -LEAST_MIN)),
            "more": int(np.count_nonzero(longer_min >= LEAST_MIN)),
        }
        said = [f"for {how} time in {_of(n, longer_min)}" for how, n in counts.items() if n]
        if said:
            return f"{cover_name(service)} is {what} {', '.join(said)}"
    return ""


def _of(count: int, draws: Series) -> str:
    return "all" if count == len(draws) else f"{count:,}"
