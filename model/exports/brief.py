"""A brief for command under the heads of IIMARCH, in the sentences of the page for gold.

Information, intent, method, administration, risk assessment, communications, humanitarian
issues: the heads of the Joint Emergency Services Interoperability Principles (jesip.org.uk).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from model.called_out import in_force, people_brought, walk_out_in_full
from model.checks.finding import ALARMING
from model.checks.rules import findings_of
from model.dispute import CategoryAgreement, ExemptionStatus, ResponseAgreement, Rest
from model.exports.heading import EXPECTED_VALUE, estimates_in_words, written_at
from model.gaps import gaps_of
from model.gold_waits import SaidWaits, said_waits
from model.gold_words import (
    assumed,
    gaps_worth_a_row,
    marking,
    statements,
    still_to_agree,
    subtitle,
    thin_bases,
)
from model.late import late_of
from model.plan_file import plan_hash, show_hash
from model.projection import Projection
from model.response_times import ResponseTimes
from model.rest_lines import exemption_name
from model.staff import Service
from model.times import show_range_in
from model.transport import journeys_of
from model.triggers.draws import TriggerRange
from model.triggers.outlook import NO_RANGES
from model.verdict import SERVICE_NAMES
from model.wait_words import CATEGORY_NAMES, backlog_sentence
from model.wording import page_title

# So many gaps of a service, and spells of long waits, are told; the others are counted.
MOST_TOLD = 8
LEAST_JOURNEYS = 0.5  # fewer round to none
NOTHING = "Nothing in this plan. Add by hand what command has to know."


@dataclass(frozen=True, slots=True)
class Head:
    """One head of a brief, with what is said under it, a sentence or two an entry."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A whole brief: its marking (empty for none), the finding as its title, and its heads."""

    marking: str
    title: str
    heads: tuple[Head, ...]


def brief_of(
    projection: Projection,
    times: ResponseTimes | None,
    service: Service,
    written: datetime,
    ranges: Mapping[str, TriggerRange] = NO_RANGES,
) -> Brief:
    """Return the brief of a scenario, the service shown first.

    `times` are those of its ambulances, `ranges` those of its triggers, as far as worked out.
    """
    shown = service if service in projection.services else next(iter(projection.services), service)
    waits = said_waits(projection, times, ranges)
    found = (
        ("Information", _information(projection, shown, waits)),
        ("Intent", _intent(projection)),
        ("Method", _method(projection, waits)),
        ("Administration", _administration(projection, shown, written)),
        ("Risk assessment", _risks(projection, times)),
        ("Communications", _communications(projection)),
        ("Humanitarian issues", _humanitarian(projection, times)),
    )
    heads = tuple(Head(title, tuple(lines) or (NOTHING,)) for title, lines in found)
    title = page_title(projection, shown, gaps_of(projection, shown))
    return Brief(marking(projection.plan), title, heads)


def _information(projection: Projection, shown: Service, waits: SaidWaits) -> Iterator[str]:
    yield subtitle(projection, shown)[-1]
    out = in_force(projection.scenario)
    for one in out:
        when = show_range_in(projection.grid, one.starts, one.ends)
        yield f"{walk_out_in_full(projection.plan, one)}: {when}, {one.status.value}."
    if not out:
        yield "No walk-out is in force."
    gaps = {service: gaps_of(projection, service) for service in projection.services}
    for statement in statements(projection, gaps, shown, waits):
        yield f"{statement.lead} {statement.text}"
    if waits.source:
        yield f"Waits for an ambulance: {waits.source}."


def _intent(projection: Projection) -> Iterator[str]:
    covers = projection.services.values()
    minimum = ", and never below the local minimum" if any(c.has_minimum for c in covers) else ""
    yield f"Keep the cover that is required in every service{minimum}."
    holding = [SERVICE_NAMES[each] for each in projection.services if not gaps_of(projection, each)]
    short = [SERVICE_NAMES[each] for each in projection.services if gaps_of(projection, each)]
    yield f"This plan does so for {', '.join(holding) or 'no service'}."
    if short and holding:
        yield f"It does not for {', '.join(short)}."
    yield "Gold decides: accept this plan, or change it."


def _method(projection: Projection, waits: SaidWaits) -> Iterator[str]:
    scenario, grid = projection.scenario, projection.grid
    for exemption in scenario.exemptions:
        if exemption.status is ExemptionStatus.WRITTEN:
            yield f"{exemption_name(exemption)}: counted."
    for row in scenario.extra_cover:
        when = "; ".join(show_range_in(grid, one.starts, one.ends) for one in row.windows)
        yield f"{row.name}, {people_brought(row)}, {row.status.value}: {when}."
    if scenario.agreement is not None:
        yield from _agreed(scenario.agreement)
    for recall in scenario.recalls:
        yield (
            f"{recall.union} recall, {recall.share * 100:.0f}\u2009% within "
            f"{recall.delay_min:,.6g} min, {recall.status.value}: {recall.trigger}."
        )
    for outlook in waits.triggers:
        who = f" ({outlook.owner})" if outlook.owner else ""
        yield outlook.sentence + (f" Then: {outlook.action}{who}." if outlook.action else "")
    if scenario.note:
        yield scenario.note


def _agreed(agreement: ResponseAgreement) -> Iterator[str]:
    for row in agreement.categories:
        natures = [nature.name for nature in row.natures if nature.agreed]
        whole = f"{', '.join(natures)} in full, of all else " if natures else ""
        yield f"{CATEGORY_NAMES[row.category]}: {whole}{row.attended * 100:.0f}\u2009% attended."


def _administration(projection: Projection, shown: Service, written: datetime) -> Iterator[str]:
    plan = projection.plan
    bases = thin_bases(projection, shown)
    if bases is not None:
        yield f"{bases.lead} {bases.text}"
    author = f" by {plan.author}" if plan.author else ""
    yield (
        f"{plan.title}{author}, scenario {projection.scenario.name}, version {plan.version}, "
        f"plan {show_hash(plan_hash(plan))}, written {written_at(written)}."
    )
    yield EXPECTED_VALUE
    if plan.notes:
        yield plan.notes


def _risks(projection: Projection, times: ResponseTimes | None) -> Iterator[str]:
    for service in projection.services:
        gaps, lates = gaps_of(projection, service), late_of(projection, service, times)
        name = SERVICE_NAMES[service]
        for gap in gaps_worth_a_row(gaps, MOST_TOLD):
            yield f"{name}, gap {gap.number}: {gap.sentence}"
        yield from _more(name, len(gaps), "smaller gap")
        for late in lates[:MOST_TOLD]:
            yield late.sentence
        yield from _more(name, len(lates), "spell of waits that are too long")
    for finding in findings_of(projection):
        if finding.severity in ALARMING:
            yield f"{finding.severity.value.capitalize()}: {finding.sentence}"
    for said in assumed(projection.plan, projection.scenario):
        yield f"{said}."
    unsure = estimates_in_words(projection.plan)
    yield f"{unsure[0].upper()}{unsure[1:]}."


def _more(name: str, count: int, what: str) -> Iterator[str]:
    more = count - MOST_TOLD
    if more > 0:
        head, _, rest = what.partition(" of ")
        many = head + ("s" if more > 1 else "") + (f" of {rest}" if rest else "")
        yield f"{name}: {more} {many} more."


def _communications(projection: Projection) -> Iterator[str]:
    if said := marking(projection.plan):
        yield f"{said}: on every copy of this brief."
    for line in still_to_agree(projection.scenario):
        yield f"Still to agree: {line}."


def _humanitarian(projection: Projection, times: ResponseTimes | None) -> Iterator[str]:
    agreement = projection.scenario.agreement
    for row in agreement.categories if agreement is not None else ():
        if row.attended < 1:
            yield _left_out(row)
    if times is not None:
        yield backlog_sentence(times, projection.grid)
    day = journeys_of(projection)
    for kind, count in day.types.items() if day is not None else ():
        late, cancelled = float(count.late.sum()), float(count.cancelled.sum())
        if max(late, cancelled) >= LEAST_JOURNEYS:
            booked = float(count.booked.sum())
            yield (
                f"Patient transport, {kind.value}: of {booked:,.0f} journeys {late:,.0f} late, "
                f"{cancelled:,.0f} cancelled."
            )


def _left_out(row: CategoryAgreement) -> str:
    others = " of the natures not agreed" if any(one.agreed for one in row.natures) else ""
    share = (1 - row.attended) * 100
    return (
        f"{CATEGORY_NAMES[row.category]}: {share:.0f}\u2009%{others} get no ambulance at first "
        f"({'they wait' if row.rest is Rest.WAIT else row.rest.value})."
    )
