"""How sure a projection is, as plain data: band, break-even turnouts, what it rests on, offers."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from model.band.band import Band, band_of
from model.break_even import BreakEven, break_even_of_union
from model.called_out import in_force
from model.offers.offers import Offer, offers_of
from model.projection import Projection
from model.reports.shape import (
    BandData,
    BreakEvenData,
    LessWaitData,
    OfferData,
    RestingData,
    ServiceData,
)
from model.segments import Series
from model.staff import Service
from model.times import Grid
from model.unconfirmed import Resting, resting_of


@dataclass(frozen=True, slots=True, eq=False)
class Certainty:
    """What is known of how sure one projection is; break-even turnouts by union."""

    band: Band
    break_evens: Mapping[str, BreakEven]
    resting: Mapping[Service, Resting]
    offers: tuple[Offer, ...]


def certainty_of(projection: Projection) -> Certainty:
    """Work out how sure a projection is."""
    unions = dict.fromkeys(walk_out.union for walk_out in in_force(projection.scenario))
    return Certainty(
        band=band_of(projection),
        break_evens={union: break_even_of_union(projection, union) for union in unions},
        resting=resting_of(projection),
        offers=tuple(offers_of(projection)),
    )


def add_certainty(data: ServiceData, service: Service, certainty: Certainty) -> None:
    """Add to the data of a service how sure it is."""
    data["band"] = _band(certainty.band, service)
    data["break_even"] = {
        union: _break_even(found.services[service])
        for union, found in certainty.break_evens.items()
        if service in found.services
    }
    data["rests_on_unconfirmed"] = _resting(certainty.resting[service])
    grid = certainty.band.projection.grid
    data["offers"] = [_offer(one, grid) for one in certainty.offers if one.row.service is service]


def _band(band: Band, service: Service) -> BandData:
    there = band.services[service]
    return {
        "p10": there.p10.tolist(),
        "p90": there.p90.tolist(),
        "p_below_minimum": _or_none(there.p_below_minimum),
        "draws": band.draws,
        "seed": band.seed,
    }


def _break_even(turnout: Series) -> BreakEvenData:
    lowest = float(np.min(turnout, initial=1.0))
    return {
        "turnout": _or_none(turnout),
        "holds_up_to": None if np.isnan(lowest) else lowest,
    }


def _resting(resting: Resting) -> RestingData:
    return {"share": resting.share.tolist(), "total": resting.total}


def _offer(offer: Offer, grid: Grid) -> OfferData:
    return {
        "key": offer.row.key,
        "name": offer.row.name,
        "status": offer.row.status.value,
        "adds": offer.worth.added.tolist(),
        "sentence": offer.sentence,
        "waits": _less_wait(offer, grid),
        "placements": [
            {
                "way": one.way.name.lower(),
                "adds": one.worth.added.tolist(),
                "sentence": one.sentence,
            }
            for one in offer.placements
        ],
    }


def _less_wait(offer: Offer, grid: Grid) -> LessWaitData | None:
    waits = offer.waits
    if waits is None:
        return None
    return {
        "who": waits.who,
        "unit": waits.unit.value,
        "less": waits.less.tolist(),
        "sentence": offer.waits_sentence(grid),
    }


def _or_none(values: Series) -> list[float | None]:
    return [None if np.isnan(value) else value for value in values.tolist()]
