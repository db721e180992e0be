"""Patient-transport priorities: the journeys at risk, by unit and session."""

from model.demand import Direction
from model.pack.table import Section, Table
from model.projection import Projection
from model.times import show_range_in
from model.transport import journeys_of

HEADS = (
    *("Session", "Unit", "For", "Way", "Booked", "Late", "Cancelled", "Past the latest safe time"),
)
WAYS = {Direction.OUTWARD: "to the unit", Direction.RETURN: "home"}
NOTE = (
    "Expected numbers, an estimate. Late ones run later than booked or still wait as the plan "
    "ends; journeys past the latest safe time are part of the cancelled ones."
)
LEAST = 0.05  # journeys; fewer show as 0.0
ALL_RUN = "No journey is at risk: all run as booked."


def journey_sections(projection: Projection) -> tuple[Section, ...]:
    """Return the sessions at risk by time; none where the plan has no journeys."""
    day = journeys_of(projection)
    if day is None:
        return ()
    rows = tuple(
        (
            show_range_in(projection.grid, risk.starts, risk.ends),
            risk.unit,
            risk.kind.value,
            WAYS[risk.direction],
            f"{risk.booked:,.1f}",
            f"{risk.late:,.1f}",
            f"{risk.cancelled:,.1f}",
            f"{risk.past_latest:,.1f}",
        )
        for risk in day.at_risk
    )
    alarming = frozenset(at for at, risk in enumerate(day.at_risk) if risk.past_latest >= LEAST)
    table = Table(HEADS, rows, frozenset(range(4, len(HEADS))), alarming)
    return (Section("Journeys at risk", table, NOTE if rows else "", ALL_RUN),)
