"""What a plan comes to: all gaps, what the checks find, and its scenarios side by side."""

from collections.abc import Sequence
from datetime import timedelta

from model.binding import named
from model.checks.finding import ALARMING
from model.checks.rules import findings_of
from model.gaps import gaps_of
from model.late import late_of
from model.pack.sources import SOURCE, with_sources_below
from model.pack.table import Section, Table
from model.projection import Projection
from model.response_times import ResponseTimes
from model.shown import shown_difference, unit_hours
from model.staff import Service
from model.times import show_length, show_range_in
from model.verdict import SERVICE_NAMES
from model.wording import page_title

GAP_HEADS = (
    *("No.", "When", "Length", "Missing", "In all", "Below minimum", "Binds at the worst"),
    "In words",
)

LATE_HEADS = ("Who", "When", "Length", "Worst", "Standard", "In words")


def gap_sections(projection: Projection) -> tuple[Section, ...]:
    """Return all gaps, a table a service, numbered as on the charts."""
    found = []
    for service in projection.services:
        gaps = gaps_of(projection, service)
        rows = tuple(
            (
                str(gap.number),
                show_range_in(projection.grid, gap.starts, gap.ends),
                show_length(gap.length_min),
                shown_difference(gap.line, gap.available),
                unit_hours(gap.short_hours, projection.services[service].unit),
                show_length(gap.below_minimum_min) if gap.is_below_minimum else "no",
                named(gap.binds) or "nothing",
                gap.sentence,
            )
            for gap in gaps
        )
        below = frozenset(at for at, gap in enumerate(gaps) if gap.is_below_minimum)
        table = Table(GAP_HEADS, rows, frozenset({0, 3}), below)
        nothing = no_gaps(projection, service)
        found.append(Section(SERVICE_NAMES[service], table, empty=nothing))
    return tuple(found)


def late_sections(projection: Projection, times: ResponseTimes | None) -> tuple[Section, ...]:
    """Return who waits beyond a standard and when, a table a service that has any."""
    found = []
    for service in projection.services:
        lates = late_of(projection, service, times)
        rows = tuple(
            (
                late.who,
                show_range_in(projection.grid, late.run.starts, late.run.ends),
                show_length((late.run.ends - late.run.starts) / timedelta(minutes=1)),
                late.reached,
                late.asked,
                late.sentence,
            )
            for late in lates
        )
        if rows:
            table = Table(LATE_HEADS, rows)
            found.append(Section(f"{SERVICE_NAMES[service]}: who waits too long", table))
    return tuple(found)


def no_gaps(projection: Projection, service: Service) -> str:
    """Say of a service without gaps how it holds."""
    return f"No gaps. {page_title(projection, service, ())}."


def check_sections(projection: Projection) -> tuple[Section, ...]:
    """Return what the checks find, each with the rule it comes from."""
    findings = findings_of(projection)
    rows = tuple(
        (
            finding.severity.value.capitalize(),
            finding.rule.title,
            finding.sentence,
            finding.rule.source,
        )
        for finding in findings
    )
    alarming = frozenset(at for at, one in enumerate(findings) if one.severity in ALARMING)
    table = Table(("Stands", "Rule", "Finding", SOURCE), rows, alarming=alarming)
    return with_sources_below(Section("", table, empty="The checks find nothing."))


def scenario_sections(projections: Sequence[Projection]) -> tuple[Section, ...]:
    """Return how every service stands in every scenario of a plan."""
    services = list(dict.fromkeys(each for one in projections for each in one.services))
    heads = ("Scenario", *(SERVICE_NAMES[service] for service in services))
    rows = tuple(
        (
            one.scenario.name,
            *(page_title(one, service, gaps_of(one, service)) for service in services),
        )
        for one in projections
    )
    return (Section("", Table(heads, rows)),)
