"""The sum of any interval, service and source."""

from collections.abc import Iterator

from model.cover import EXEMPT, OWN
from model.extra_cover import CoverKind
from model.gap_reasons import reason_at, reason_sentence
from model.gaps import Gap
from model.projection import Projection
from model.staff import Service
from model.sums.crews import CrewSum
from model.sums.heads import HeadSum
from model.sums.moment import Moment
from model.sums.required import required
from model.sums.step import Step, Sum
from model.wording import SOURCE_NAMES, interval_range

AVAILABLE = "available"
REQUIRED = "required"


def what_to_sum(projection: Projection, service: Service) -> tuple[tuple[str, str], ...]:
    """Return what there is a sum of: available, every source that is there, and required."""
    cover = projection.services[service]
    sources = [
        (source, f"{SOURCE_NAMES[source]} cover")
        for source, numbers in cover.sources.items()
        if numbers.any()
    ]
    return ((AVAILABLE, "Available"), *sources, (REQUIRED, "Required"))


def sum_of(projection: Projection, service: Service, at: int, what: str = AVAILABLE) -> Sum:
    """Return the sum of one charted number.

    `what` is AVAILABLE, REQUIRED or a source of the service. The steps add up to the number in
    the projection. Raises KeyError for a source that the service has not.
    """
    cover = projection.services[service]
    moment = Moment(projection, at)
    notes: tuple[str, ...] = ()
    if what == REQUIRED:
        steps = required(moment, service)
    elif what == AVAILABLE:
        of = _sums(moment, service)
        steps, notes = of.available(), of.notes()
    elif what not in cover.sources:
        raise KeyError(what)
    else:
        steps = _of_source(moment, service, what)
    name = dict(what_to_sum(projection, service)).get(what, what)
    title = f"{name}, {interval_range(projection.grid, at)}"
    return Sum(title, cover.unit, tuple(steps), notes)


def sum_of_gap(projection: Projection, gap: Gap) -> Sum:
    """Return the sum of what is available at a gap's worst interval."""
    return sum_of(projection, gap.service, gap.worst)


def why_at(projection: Projection, service: Service, at: int) -> str:
    """Say what one more would buy in an interval, and what would change nothing."""
    return reason_sentence(reason_at(projection, service, at))


def _sums(moment: Moment, service: Service) -> CrewSum | HeadSum:
    if service is Service.AMBULANCE_RESPONSE:
        return CrewSum(moment)
    return HeadSum(moment, service)


def _of_source(moment: Moment, service: Service, source: str) -> Iterator[Step]:
    of = _sums(moment, service)
    if source == OWN:
        return of.own()
    return of.exempt() if source == EXEMPT else of.added_by(CoverKind(source))
