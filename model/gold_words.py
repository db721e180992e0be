"""What the page for gold command says in words: what it means, and what is not yet sure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import IntEnum

from model.binding import named
from model.called_out import people_brought
from model.days.service_days import is_told_by_day
from model.dispute import Exemption, ExemptionStatus, Turnout, WalkOut, WalkOutStatus
from model.extra_cover import CoverStatus, ExtraCover
from model.figures import Figure, Profile, Status
from model.gaps import Gap, gaps_of, minutes_below_minimum, minutes_short
from model.gold_waits import NOTHING_SAID, Forms, SaidWaits
from model.late import late_in_words
from model.plan import Plan, Scenario
from model.projection import Projection, ServiceProjection
from model.shown import counted, some_of
from model.staff import Service
from model.thinnest import thinnest_at
from model.times import show_length, show_moment_in
from model.verdict import SERVICE_NAMES, closest_moment, headline, show_time_in, worst_gap
from model.wording import nothing_to_show, period

MOST_NAMES = 5
OPEN_EXEMPTIONS = (ExemptionStatus.ASKED, ExemptionStatus.VERBAL)


@dataclass(frozen=True, slots=True)
class Statement:
    """What a projection means for one service: its name, and the rest of the sentence."""

    lead: str
    text: str


class Brevity(IntEnum):
    """How much is said of services: at length of all, of the one shown, or in brief of all."""

    AT_LENGTH = 0
    OTHERS_BRIEFLY = 1
    BRIEFLY = 2


def statements(
    projection: Projection,
    gaps: Mapping[Service, Sequence[Gap]],
    shown: Service,
    waits: SaidWaits = NOTHING_SAID,
    brevity: Brevity = Brevity.AT_LENGTH,
) -> tuple[Statement, ...]:
    """Say of every service how it stands and how long people wait, first of the one shown.

    In brief what binds is left to the list of gaps, and only the shown service has numbers.
    """
    services = sorted(projection.services, key=lambda service: service is not shown)
    found = []
    for service in services:
        least = Brevity.BRIEFLY if service is shown else Brevity.OTHERS_BRIEFLY
        is_brief = brevity >= least
        lates = waits.late.get(service, ())
        if lates and not gaps[service]:
            said = late_in_words(lates, projection.services[service].unit)[is_brief]
            said = said.replace(" %", "\u2009%")
            found.append(Statement(f"{SERVICE_NAMES[service]}:", said))
            continue
        says = _stands_briefly if is_brief else _stands
        stands = says(projection, service, gaps[service], shown)
        wait = ""
        if not nothing_to_show(projection, service):
            wait = _wait(waits.forms, service, shown, brevity)
        found.append(Statement(f"{SERVICE_NAMES[service]}:", f"{stands}{wait}"))
    return tuple(found)


def _wait(
    waits: Mapping[Service, Forms], service: Service, shown: Service, brevity: Brevity
) -> str:
    """Say how long people wait at worst, as a sentence to add; nothing where it is not known."""
    forms = waits.get(service, ())
    if not forms or (brevity is Brevity.BRIEFLY and service is not shown):
        return ""
    is_long = brevity is Brevity.AT_LENGTH or service is shown
    form = forms[0] if is_long else forms[:2][-1]
    return f" {form[0].upper()}{form[1:]}."


def thin_bases(projection: Projection, service: Service) -> Statement | None:
    """Name the thinnest bases as ambulances are worst off, the fewest crewed first.

    None for another service, and where the plan has no crews by base.
    """
    cover = projection.services.get(service)
    if cover is None:
        return None
    gaps = gaps_of(projection, service)
    at = worst_gap(gaps).worst if gaps else closest_moment(cover)
    thin = thinnest_at(cover.bases, projection.plan.bases, at)
    if not thin:
        return None
    first = thin[0]
    said = [f"{first.name} {first.crews:,.0f} of {first.vehicles:,.6g} ambulances crewed"]
    said += [f"{one.name} {one.crews:,.0f} of {one.vehicles:,.6g}" for one in thin[1:]]
    when = show_moment_in(projection.grid, projection.grid.starts()[at])
    return Statement(f"Thinnest bases at {when}:", f"{', '.join(said)}.")


def _stands(projection: Projection, service: Service, gaps: Sequence[Gap], shown: Service) -> str:
    cover = projection.services[service]
    if reason := nothing_to_show(projection, service):
        return f"{reason[0].lower()}{reason[1:]}"
    if not gaps:
        return _holds(projection, cover)
    worst = worst_gap(gaps)
    said, short = _worst(projection, cover, worst), _short(projection, cover)
    if service is not shown:
        return f"{said}; s{short}."
    binds = named(worst.binds)
    more = f" Only more {binds} add cover then." if len(worst.binds) == 1 else ""
    if len(worst.binds) > 1:
        more = f" {binds[0].upper()}{binds[1:]} bind then."
    return f"{said}. S{short}.{more}"


def _stands_briefly(
    projection: Projection, service: Service, gaps: Sequence[Gap], shown: Service
) -> str:
    cover = projection.services[service]
    if nothing_to_show(projection, service):
        return "nothing to show yet."
    if not gaps:
        return "holds."
    if service is not shown:
        return f"s{_short(projection, cover)}."
    return f"{_worst(projection, cover, worst_gap(gaps))}. S{_short(projection, cover)}."


def _worst(projection: Projection, cover: ServiceProjection, worst: Gap) -> str:
    return f"{headline(worst, cover.unit)} at {show_time_in(projection.grid, worst.worst)}"


def _short(projection: Projection, cover: ServiceProjection) -> str:
    """Say for how long cover is short, without the first letter."""
    below_min = minutes_below_minimum(cover, projection.grid)
    below = f", below minimum for {_length(below_min)}" if below_min else ""
    return f"hort for {_length(minutes_short(cover, projection.grid))}{below}"


def _length(minutes: float) -> str:
    """Show a length that is not broken over lines."""
    return show_length(minutes).replace(" ", "\u00a0")


def _holds(projection: Projection, cover: ServiceProjection) -> str:
    closest = closest_moment(cover)
    there = counted(float(cover.available[closest]), cover.unit)
    needed = round(float(cover.required[closest]))
    when = show_time_in(projection.grid, closest)
    return f"holds; closest at {when}: {there}, {needed:,} needed."


def subtitle(projection: Projection, service: Service) -> tuple[str, ...]:
    """Say what the page shows: which plan, when, which scenario; at length what is counted too."""
    cover = projection.services.get(service)
    scenario = projection.scenario.name
    said = f"{projection.plan.trust.name}, {period(projection)}. Scenario: {scenario}."
    if cover is None:
        return (said,)
    grid = projection.grid
    by_day = is_told_by_day(grid)
    when = "at the worst moment of each day" if by_day else f"every {grid.interval_min} minutes"
    return f"{said} {cover.unit.capitalize()} {when}.", said


def not_confirmed(plan: Plan, scenario: Scenario, most_names: int = MOST_NAMES) -> tuple[str, ...]:
    """Say what is assumed or not confirmed, the things that are still to be agreed first.

    Of more than `most_names` things of a kind the others are counted.
    """
    return (*still_to_agree(scenario, most_names), *assumed(plan, scenario))


def still_to_agree(scenario: Scenario, most_names: int = MOST_NAMES) -> tuple[str, ...]:
    """Say what waits for somebody's word: exemptions, walk-outs and cover not confirmed."""
    return (
        *_open_exemptions(scenario.exemptions),
        *_notified(scenario.walk_outs, most_names),
        *_open_cover(scenario.extra_cover, most_names),
    )


def assumed(plan: Plan, scenario: Scenario) -> tuple[str, ...]:
    """Say what the numbers rest on that nobody can know yet, or that nobody has published."""
    return (*_turnouts(scenario.walk_outs), *_unsure_figures(plan))


def _open_exemptions(exemptions: Sequence[Exemption]) -> Iterator[str]:
    for exemption in exemptions:
        if exemption.status in OPEN_EXEMPTIONS:
            share = f" {_per_cent(exemption.share)}" if exemption.share is not None else ""
            yield f"{exemption.union} exemption{share}: {exemption.status.value}, not counted"


def _notified(walk_outs: Sequence[WalkOut], most_names: int) -> Iterator[str]:
    unions = [one.union for one in walk_outs if one.status is WalkOutStatus.NOTIFIED]
    if unions:
        counts = [f"{union} {unions.count(union)}" for union in dict.fromkeys(unions)]
        yield f"Walk-outs notified only: {some_of(counts, most_names)}"


def _open_cover(rows: Sequence[ExtraCover], most_names: int) -> Iterator[str]:
    for status in (CoverStatus.OFFERED, CoverStatus.ASSUMED):
        those = [f"{row.name} ({people_brought(row)})" for row in rows if row.status is status]
        if those:
            yield f"{status.value.capitalize()}, but counted: {some_of(those, most_names)}"


def _turnouts(walk_outs: Sequence[WalkOut]) -> Iterator[str]:
    called = [one for one in walk_outs if one.status is not WalkOutStatus.WITHDRAWN]
    by_union = []
    for union in dict.fromkeys(one.union for one in called):
        spreads = dict.fromkeys(_spread(one.turnout) for one in called if one.union == union)
        by_union.append(f"{union} {' or '.join(spreads)}")
    if by_union:
        yield f"Turnout assumed: {'; '.join(by_union)}"


def _spread(turnout: Turnout) -> str:
    if turnout.low == turnout.high:
        return _per_cent(turnout.likely)
    return f"{_per_cent(turnout.likely)} ({turnout.low * 100:.0f} to {turnout.high * 100:.0f})"


def _per_cent(share: float) -> str:
    return f"{share * 100:.0f}\u2009%"


def _unsure_figures(plan: Plan) -> Iterator[str]:
    """Say which of the plan's numbers are illustrative, and which are estimates."""
    settings = (getattr(plan.trust, field.name) for field in fields(plan.trust))
    figures = [one for one in settings if isinstance(one, Figure | Profile)]
    statuses = {
        "membership": [one.status for one in plan.membership],
        "demand": [one.per_day.status for one in plan.demand],
        "journeys": [one.per_day.status for one in plan.journeys],
        "absence": [one.absence.status for one in plan.groups],
        "local minimum": [one.status for one in plan.minimums],
        "triggers": [one.status for one in plan.triggers],
        "settings": [one.status for one in figures],
    }
    for status, words in ((Status.ILLUSTRATIVE, "Illustrative"), (Status.ESTIMATE, "Estimates")):
        what = [
            name if set(there) == {status} else f"some {name}"
            for name, there in statuses.items()
            if status in there
        ]
        if what:
            yield f"{words}: {', '.join(what)}"


def foot(projection: Projection, short_hash: str, waits_from: str = "", band: str = "") -> str:
    """Name the plan, its scenario, version and hash, so that a page can be traced to its file.

    `waits_from` names what its waiting times come from, so that they can be made again, and
    `band` is the caption of its band.
    """
    plan, scenario = projection.plan, projection.scenario.name
    waits = f". Waits: {waits_from}" if waits_from else ""
    drawn = f". {band}" if band else ""
    return f"{plan.title}, {scenario}, version {plan.version}, {short_hash}{waits}{drawn}"


def marking(plan: Plan) -> str:
    """Return the protective marking with its handling instruction; empty where there is none."""
    return " ".join(part for part in (plan.marking.value, plan.handling) if part)


def marked_title(plan: Plan) -> str:
    """Name a file from a plan: its title, with the marking its readers must heed."""
    return " ".join(part for part in (plan.title, plan.marking.value) if part)


def gaps_worth_a_row(gaps: Sequence[Gap], rows: int) -> tuple[Gap, ...]:
    """Return the gaps for a table of so many rows: all in order of time, or the worst first."""
    if len(gaps) <= rows:
        return tuple(gaps)
    by_depth = sorted(gaps, key=lambda gap: (not gap.is_below_minimum, -gap.deepest))
    return tuple(by_depth[:rows])
