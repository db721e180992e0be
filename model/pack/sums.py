"""The sum at every gap: how the cover of its worst moment comes about, step by step."""

from model.gaps import Gap, gaps_of
from model.pack.findings import no_gaps
from model.pack.sources import SOURCE, with_sources_below
from model.pack.table import Section, Table
from model.projection import Projection
from model.sums.showing import sum_of_gap
from model.sums.text import ShownStep, shown_steps
from model.verdict import SERVICE_NAMES

HEADS = ("Step", "Number", "Unit", "Why", SOURCE)


def sum_sections(projection: Projection) -> tuple[Section, ...]:
    """Return a table a gap with the steps that the window shows, and their sources once."""
    found = []
    for service in projection.services:
        gaps = gaps_of(projection, service)
        found += [_section(projection, gap) for gap in gaps]
        if not gaps:
            table, nothing = Table(HEADS, ()), no_gaps(projection, service)
            found.append(Section(SERVICE_NAMES[service], table, empty=nothing))
    return with_sources_below(*found)


def _section(projection: Projection, gap: Gap) -> Section:
    there = sum_of_gap(projection, gap)
    steps = tuple(shown_steps(there.steps))
    totals = frozenset(at for at, one in enumerate(steps) if one.step.is_subtotal)
    table = Table(HEADS, tuple(map(_row, steps)), frozenset({1}), totals=totals)
    title = f"{SERVICE_NAMES[gap.service]}, gap {gap.number}. {there.title}"
    note = " ".join((gap.sentence, *there.notes))
    return Section(title, table, note, is_whole=True)


def _row(shown: ShownStep) -> tuple[str, ...]:
    step = shown.step
    return step.label, shown.number, step.unit, step.reason, step.source
