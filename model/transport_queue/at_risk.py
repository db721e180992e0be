"""Journeys at risk by unit and session: what the print lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from model.demand import Direction, JourneyType
from model.demand_rates import RUN_IN_MIN, STEP_MIN, clock_of_steps, fine_grid
from model.plan import Horizon
from model.segments import Series
from model.transport_queue.bookings import Terms
from model.transport_queue.following import Followed

LEAST = 0.05  # journeys of a session; fewer show as 0.0


@dataclass(frozen=True, slots=True)
class JourneysAtRisk:
    """One session of a unit, [starts, ends), in which journeys are not run as booked.

    `late` run later than booked or still wait as the plan ends. `cancelled` of the session's
    journeys, whenever that happens; `past_latest` of them because the latest safe time passed.
    """

    unit: str
    kind: JourneyType
    direction: Direction
    starts: datetime
    ends: datetime
    booked: float
    late: float
    cancelled: float
    past_latest: float


def at_risk_of(
    horizon: Horizon, terms: Terms, planned: Series, followed: Followed
) -> tuple[JourneysAtRisk, ...]:
    """List the journeys at risk by time and unit; `planned` are those if every outward one runs.

    A session is a stretch in which a unit has journeys of one type and direction booked; it ends
    with the local day.
    """
    lapsed = followed.lapsed
    late = followed.booked - followed.on_time - lapsed
    counts = np.array([followed.booked, late, lapsed, lapsed * terms.is_due_by_latest])
    of_plan = counts[:, RUN_IN_MIN // STEP_MIN :]
    rows_of: dict[tuple[str, JourneyType, Direction], list[int]] = {}
    for at, row in enumerate(terms.rows):
        rows_of.setdefault((row.unit, row.kind, row.direction), []).append(at)
    is_at_risk = (of_plan[1] + of_plan[2]).sum(axis=0) >= LEAST / len(terms.rows)
    risks = [
        risk
        for key, rows in rows_of.items()
        if is_at_risk[rows].any()
        for risk in _sessions(horizon, key, planned[:, rows].sum(axis=1), of_plan[:, :, rows])
    ]
    return tuple(sorted(risks, key=lambda risk: (risk.starts, risk.unit)))


def _sessions(
    horizon: Horizon, key: tuple[str, JourneyType, Direction], planned: Series, counts: Series
) -> Iterator[JourneysAtRisk]:
    """Give the sessions at risk; counts are [booked late lapsed past-latest, step, row]."""
    grid, opens = fine_grid(horizon), RUN_IN_MIN // STEP_MIN
    edges = grid.edges_min()[opens:]
    first, last = _stretches(planned[opens:] > 0, clock_of_steps(horizon)[1][opens:])
    # Returns that wait for their patients are booked after their session's end.
    by_session = np.add.reduceat(counts.sum(axis=2), first, axis=1).T.tolist()
    for begins, ends, (booked, late, cancelled, past_latest) in zip(
        first, last, by_session, strict=True
    ):
        if late + cancelled >= LEAST:
            times = grid.instant(edges[begins]), grid.instant(edges[ends])
            yield JourneysAtRisk(*key, *times, booked, late, cancelled, past_latest)


def _stretches(
    is_booked: NDArray[np.bool_], weekday: NDArray[np.int_]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where stretches of booked steps begin and end, cut where the local day changes."""
    is_new_day = np.diff(weekday, prepend=weekday[0]) != 0
    goes_on = np.concatenate([[False], is_booked[:-1]]) & ~is_new_day
    begins = np.flatnonzero(is_booked & ~goes_on)
    is_followed = np.append(goes_on[1:] & is_booked[1:], False)
    return begins, np.flatnonzero(is_booked & ~is_followed) + 1
