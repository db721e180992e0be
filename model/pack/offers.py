"""What every row of extra cover adds, in its sentence, with where it would add more."""

from model.offers.offers import offers_of
from model.pack.table import Section, Table
from model.projection import Projection

NOTE = "Estimates: what is added to cover as expected values, all else as in the scenario."


def offer_sections(projection: Projection) -> tuple[Section, ...]:
    """Return a row an offer: what it adds now, and the placements that would add most."""
    rows = tuple(
        (offer.sentence, " ".join(placement.sentence for placement in offer.placements) or "none")
        for offer in offers_of(projection)
    )
    table = Table(("What it adds", "Where it would add more"), rows)
    return (Section("What each row adds", table, NOTE if rows else "", "No extra cover."),)
