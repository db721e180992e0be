"""Words for what a projection shows: titles that say the finding, names, counts."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from model.binding import Resource, named
from model.cover import EXEMPT, OWN
from model.extra_cover import CoverKind
from model.gaps import Gap
from model.late import Late, most_late
from model.projection import Projection, ServiceProjection
from model.shown import counted, shown_difference
from model.staff import Service
from model.times import (
    DATED_FROM_MIN,
    Grid,
    local,
    show_date,
    show_length,
    show_moment_in,
    show_range,
    show_range_in,
    show_time,
)
from model.verdict import SERVICE_NAMES, show_time_in, worst_gap

NAMED_GAPS = 2
MOST_NAMED = 2

# What stands before "cover" in a title: Ambulance cover below minimum ...
COVER_NAMES = {
    Service.CALL_ANSWERING: "999 call",
    Service.AMBULANCE_RESPONSE: "Ambulance",
    Service.PATIENT_TRANSPORT: "Patient transport",
    Service.NHS_111: "NHS 111",
}

SOURCE_NAMES = {
    OWN: "Own",
    EXEMPT: "Exempt",
    CoverKind.FIRST_RESPONDERS: "First responders",
    CoverKind.CONTRACTED_CREWS: "Contracted",
    CoverKind.MUTUAL_AID: "Mutual aid",
    CoverKind.CALL_TAKING_TRUST: "Other trust",
    CoverKind.TAXIS: "Taxis, volunteers",
    CoverKind.CALL_HANDLERS: "Extra handlers",
    CoverKind.LOANED_CLINICIANS: "Loaned clinicians",
    CoverKind.MANAGERS: "Managers",
    CoverKind.BANK: "Bank, overtime",
    CoverKind.AGENCY: "Agency staff",
    CoverKind.MILITARY: "Military",
}

# K for dispatchers, as control rooms abbreviate them; D is taken by drivers.
LETTERS = {
    Resource.CLINICIAN: "C",
    Resource.DRIVER: "D",
    Resource.OTHER_DRIVER: "O",
    Resource.VEHICLE: "V",
    Resource.DISPATCHER: "K",
    Resource.HANDLER: "H",
    Resource.TRANSPORT_CREW: "T",
}


def named_briefly(resources: Sequence[Resource]) -> str:
    """Name resources by the last word of each: clinicians and drivers."""
    return " and ".join(dict.fromkeys(f"{resource}s".split(" ")[-1] for resource in resources))


def lettered(resources: Sequence[Resource]) -> str:
    """Give resources by their letters: C, or C+V."""
    return "+".join(LETTERS[resource] for resource in resources)


def finding_title(projection: Projection, service: Service, gaps: Sequence[Gap]) -> str:
    """Say what the chart of a service finds: who is short and when, or that cover holds.

    Where cover falls below the local minimum only those gaps are named, the deepest two, and as
    below it if there are others. Who is short is named only if it is the same all through.
    """
    if not gaps:
        return "Cover holds all through" if _has_demand(projection, service) else "No demand yet"
    told = [gap for gap in gaps if gap.is_below_minimum] or list(gaps)
    cover = projection.services[service]
    binds = {there for gap in told for there in cover.binds[gap.first : gap.last]}
    is_clear = len(binds) == 1 and 0 < len(told[0].binds) <= MOST_NAMED
    who = named(told[0].binds) if is_clear else cover.unit
    worst = sorted(told, key=lambda gap: -gap.deepest)[:NAMED_GAPS]
    ranges = [range_in(projection.grid, gap) for gap in sorted(worst, key=lambda gap: gap.number)]
    others = len(told) - len(ranges)
    if others:
        ranges.append(f"{others} other time{'s' if others > 1 else ''}")
    times = " and ".join((", ".join(ranges[:-1]), ranges[-1])) if len(ranges) > 1 else ranges[0]
    how = "short" if len(told) == len(gaps) else "below minimum"
    return f"{who[0].upper()}{who[1:]} {how} {times}"


def cover_name(service: Service) -> str:
    """Name the cover of a service within a sentence: ambulance cover, 999 call cover."""
    name = COVER_NAMES[service]
    return f"{name if name[1].isupper() else f'{name[0].lower()}{name[1:]}'} cover"


def chart_subtitle(projection: Projection, service: Service) -> str:
    """Say what the chart counts and how often: Ambulance response, crews every 15 minutes."""
    cover = projection.services.get(service)
    unit = f", {cover.unit} every {projection.grid.interval_min} minutes" if cover else ""
    return f"{SERVICE_NAMES[service]}{unit}"


def page_title(
    projection: Projection, service: Service, gaps: Sequence[Gap], lates: Sequence[Late] = ()
) -> str:
    """Say the finding of a page: Ambulance cover below minimum for 6 h, worst at 22:00.

    Cover that holds by its heads does not hide `lates`, who wait too long all the same.
    """
    subject = f"{COVER_NAMES[service]} cover"
    if not gaps and lates:
        return f"{subject} holds by heads, but {most_late(lates).brief}"
    if not gaps:
        return f"{subject} holds" if _has_demand(projection, service) else f"{subject}: no demand"
    below_min = sum(gap.below_minimum_min for gap in gaps)
    short_min = sum((gap.ends - gap.starts) / timedelta(minutes=1) for gap in gaps)
    how = (
        f"below minimum for {show_length(below_min)}"
        if below_min
        else (f"short for {show_length(short_min)}")
    )
    return f"{subject} {how}, worst at {_worst_moment(projection.grid, worst_gap(gaps))}"


def _worst_moment(grid: Grid, gap: Gap) -> str:
    """Show when a gap is worst, with its date where the plan has more than one day."""
    day = local(gap.deepest_at).date()
    last_day = local(grid.closes - timedelta(minutes=1)).date()
    time = show_time(gap.deepest_at)
    return time if day == local(grid.opens).date() == last_day else f"{time} {show_date(day)}"


def period(projection: Projection) -> str:
    """Say which time a projection covers: Wed 11 Jan 2023 00:00 to Thu 12 Jan 12:00, 36 h."""
    opens, closes = projection.grid.opens, projection.grid.closes
    first = show_date(local(opens).date(), year=True)
    last = show_date(local(closes).date())
    length = show_length(projection.grid.length_min)
    return f"{first} {show_time(opens)} to {last} {show_time(closes)}, {length}"


def range_in(grid: Grid, gap: Gap) -> str:
    """Say when a gap is, with its day where the plan's first one is not meant."""
    is_first_day = local(gap.starts).date() == local(grid.opens).date()
    if is_first_day and grid.length_min <= DATED_FROM_MIN:
        return show_range(gap.starts, gap.ends)
    return show_range_in(grid, gap.starts, gap.ends)


def interval_range(grid: Grid, index: int) -> str:
    """Say when an interval is: Wed 19:30 to 19:45, or Wed 18 Jan 19:30."""
    edges = grid.edges_min()
    starts, ends = grid.instant(float(edges[index])), grid.instant(float(edges[index + 1]))
    said = show_moment_in(grid, starts)
    return said if grid.length_min > DATED_FROM_MIN else f"{said} to {show_time(ends)}"


def gap_label(gap: Gap, grid: Grid) -> tuple[str, ...]:
    """Label a gap on a chart, the longest words first: what is missing, against which line."""
    number = shown_difference(gap.line, gap.available)
    short = f"{number} {'below minimum' if gap.is_against_minimum else 'short'}"
    return f"{short} at {show_time_in(grid, gap.worst)}", short


def moment_spoken(cover: ServiceProjection, grid: Grid, index: int) -> str:
    """Speak one interval: 14:30, 31 crews, 4 below minimum, clinicians bind."""
    said = [
        show_time_in(grid, index),
        counted(float(cover.available[index]), cover.unit),
    ]
    required, available = float(cover.required[index]), float(cover.available[index])
    below, short = (
        shown_difference(line, available) for line in (float(cover.minimum[index]), required)
    )
    if below != "0":
        said.append(f"{below} below minimum")
    elif short != "0":
        said.append(f"{short} short")
    else:
        said.append("enough")
    if cover.binds[index]:
        said.append(f"{named(cover.binds[index])} bind")
    return ", ".join(said)


def nothing_to_show(projection: Projection, service: Service) -> str:
    """Say why a chart is empty, in one sentence; nothing where it is not."""
    cover = projection.services.get(service)
    if cover is None:
        return f"This plan has no {SERVICE_NAMES[service]}."
    is_staffed = bool(np.any(cover.available > 0)) or _has_roster(projection, service)
    if _has_demand(projection, service):
        if is_staffed:
            return ""
        return "Nobody is on the roster for this service: add roster lines to see cover."
    if is_staffed:
        return "Nothing is asked of this service yet: add demand to see what is required."
    return "No roster and no demand for this service yet: add both to see cover."


def _has_roster(projection: Projection, service: Service) -> bool:
    """Tell whether anybody is on the roster, though all may be out or make no crew."""
    plan = projection.plan
    groups = {group.key for group in plan.groups if group.service is service}
    return any(line.headcount > 0 and line.group in groups for line in plan.roster)


def _has_demand(projection: Projection, service: Service) -> bool:
    cover = projection.services.get(service)
    return cover is not None and bool(np.any(cover.required > 0))
