"""What an offer adds and saves by the hour of the clock."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from model.offers.less_wait import LessWait
from model.segments import Series
from model.sums.step import amount
from model.times import Grid, local, show_time_since


@dataclass(frozen=True, slots=True)
class OfferHour:
    """One hour of the clock: what an offer adds in it, and what people wait less, as means.

    `less` is in the unit of its LessWait; None without one.
    """

    starts: datetime
    added: float
    less: float | None


def hours_of(
    grid: Grid, there: NDArray[np.bool_], added: Series, waits: LessWait | None
) -> Iterator[OfferHour]:
    """Give the hours in which an offer is there, `there[interval]`; the cut first one as it is."""
    starts = grid.starts()
    for _, run in groupby(np.flatnonzero(there).tolist(), key=lambda at: _hour_of(starts[at])):
        inside = list(run)
        less = None if waits is None else float(waits.less[inside].mean())
        yield OfferHour(starts[inside[0]], float(added[inside].mean()), less)


def hour_words(
    hours: Sequence[OfferHour], waits: LessWait | None, grid: Grid, unit: str
) -> tuple[tuple[str, str, str], ...]:
    """Say every hour: from when, what is added and what people wait less; empty without waits.

    So: 08:00, 4.5 crews, 0.4 min less.
    """
    return tuple(
        (
            show_time_since(grid, hours[0].starts, hour.starts),
            f"{amount(round(hour.added, 1) + 0.0)} {unit}",  # + 0.0: never "-0"
            "" if waits is None or hour.less is None else waits.told(hour.less),
        )
        for hour in hours
    )


def _hour_of(instant: datetime) -> tuple[date, int]:
    """Return the hour of the wall clock that an instant lies in."""
    here = local(instant)
    return here.date(), here.hour
