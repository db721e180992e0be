"""How long people wait at worst, service by service, for the page for gold command."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from model.answer_words import answer_in_brief, worst_answered
from model.answering import CallAnswering, answering_of
from model.late import Late, late_of
from model.projection import Projection
from model.requirement import CALL_STREAMS
from model.response_times import ResponseTimes
from model.staff import Service
from model.times import Grid
from model.transport import TransportDay, journeys_of
from model.triggers.draws import TriggerRange
from model.triggers.outlook import NO_RANGES, TriggerOutlook, outlooks_of
from model.wait_words import response_in_brief

# The same thing said in ever shorter forms.
Forms = tuple[str, ...]
NO_WAITS: Mapping[Service, Forms] = MappingProxyType({})
NOBODY_LATE: Mapping[Service, tuple[Late, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SaidWaits:
    """What is said of waits, by service, and what those for an ambulance come from.

    `triggers` are what follows from waits, and is then done; `late` is who waits too long.
    """

    forms: Mapping[Service, Forms] = field(default_factory=lambda: NO_WAITS)
    source: str = ""
    triggers: tuple[TriggerOutlook, ...] = ()
    late: Mapping[Service, tuple[Late, ...]] = field(default_factory=lambda: NOBODY_LATE)


NOTHING_SAID = SaidWaits()


def said_waits(
    projection: Projection,
    times: ResponseTimes | None,
    ranges: Mapping[str, TriggerRange] = NO_RANGES,
) -> SaidWaits:
    """Say how long people wait at the worst moment of every service; `times` of ambulances.

    `ranges` are those of triggers, as far as they are worked out.
    """
    grid, forms = projection.grid, {}
    for service in CALL_STREAMS:
        answering = answering_of(projection, service)
        if answering is not None:
            forms[service] = _answers(answering, grid)
    if (day := journeys_of(projection)) is not None:
        forms[Service.PATIENT_TRANSPORT] = (_journeys(day),)
    triggers = outlooks_of(projection, times, ranges)
    late = {service: late_of(projection, service, times) for service in projection.services}
    if times is None:
        return SaidWaits(forms, triggers=triggers, late=late)
    standards = projection.plan.trust.standards
    forms[Service.AMBULANCE_RESPONSE] = response_in_brief(times, grid, standards)
    return SaidWaits(forms, f"estimate, {times.engine.source}", triggers, late)


def _answers(answering: CallAnswering, grid: Grid) -> Forms:
    """Say how callers fare, with the target where they miss it."""
    worst, target = worst_answered(answering), answering.target_share
    if worst is None:
        return ()
    is_met = round(float(answering.answered_in_target[worst]), 2) >= round(target, 2)
    missed = "" if is_met else f", target {target * 100:.0f}\u2009%"
    forms = answer_in_brief(answering, grid)
    return tuple(f"{form}{missed}".replace(" %", "\u2009%") for form in forms)


def _journeys(day: TransportDay) -> str:
    """Say what becomes of the journeys: of 1,334 journeys 40 run late, 12 are cancelled."""
    booked, late, cancelled = (
        round(float(each.sum())) for each in (day.total.booked, day.total.late, day.total.cancelled)
    )
    if not late and not cancelled:
        return f"all {booked:,} journeys run as booked"
    some = "1 is" if cancelled == 1 else f"{cancelled:,} are"
    return f"of {booked:,} journeys {late:,} run late, {some} cancelled"
