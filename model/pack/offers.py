"""What every row of extra cover adds, when it adds nothing, and where it would add more."""

from model.offers.offers import Offer, offers_of
from model.pack.table import Section, Table
from model.projection import Projection
from model.reach import intervals_inside

HEADS = ("Extra cover", "Adds", "Who waits less", "When it adds nothing", "Where it would add more")
NOTE = "Estimates: what is added to cover as expected values, all else as in the scenario."


def offer_sections(projection: Projection) -> tuple[Section, ...]:
    """Return a row an offer: what it adds and saves now, and the placements that add most."""
    rows = tuple(
        (
            offer.row.name,
            _added(projection, offer),
            offer.waits_sentence(projection.grid),
            offer.sentence,
            " ".join(placement.sentence for placement in offer.placements) or "none",
        )
        for offer in offers_of(projection)
    )
    return (
        Section("What each row adds", Table(HEADS, rows), NOTE if rows else "", "No extra cover."),
    )


def _added(projection: Projection, offer: Offer) -> str:
    """Say between what an offer adds while it is there: 17 to 18 crews."""
    row = offer.row
    windows = [(window.starts, window.ends) for window in row.windows]
    inside = intervals_inside(projection.grid, windows)
    if not inside.any():
        return "none"
    added = offer.worth.added[inside].round()
    if not added.any():
        return "none"
    low, high = f"{added.min() + 0.0:,.0f}", f"{added.max():,.0f}"  # + 0.0: never "-0"
    unit = projection.services[row.service].unit
    return f"{low} {unit}" if low == high else f"{low} to {high} {unit}"
