"""The report in words: what a planner reads in a terminal or pastes into a mail."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from model.answer_words import answer_sentence
from model.answering import answering_of
from model.checks.rules import findings_of
from model.exports.heading import estimates_in_words, written_at
from model.gaps import gaps_of, minutes_below_minimum, minutes_short
from model.gold_words import marking
from model.late import late_of
from model.plan_file import plan_hash, show_hash
from model.projection import Projection, ServiceProjection
from model.reports.data import Responding
from model.reports.triggers import trigger_lines
from model.responding import responding_of
from model.response_times import ResponseTimes
from model.shown import whole_parts
from model.staff import Service
from model.times import local, show_date, show_length, show_time
from model.triggers.outlook import Ranging, no_ranges, outlooks_of
from model.trust import Category
from model.verdict import SERVICE_NAMES
from model.wait_words import CATEGORY_NAMES, backlog_sentence, show_response
from model.wording import page_title, period

HOURLY_MIN = 120
LABEL_WIDTH = 16


def text_report(
    projections: Sequence[Projection],
    responding: Responding = responding_of,
    ranging: Ranging = no_ranges,
    written: datetime | None = None,
) -> str:
    """Return the report as text: the finding, the gaps and cover every two hours."""
    plan = projections[0].plan
    lines = [plan.title, f"{plan.trust.name}. {period(projections[0])}."]
    if said := marking(plan):
        lines.insert(0, said)
    when = f" Written {written_at(written)}." if written is not None else ""
    lines.append(f"Version {plan.version}, plan {show_hash(plan_hash(plan))}.{when}")
    for projection in projections:
        lines += ["", f"Scenario: {projection.scenario.name}"]
        times = responding(projection)
        for cover in projection.services.values():
            lines += ["", *_service(projection, cover, times)]
            if cover.service is Service.AMBULANCE_RESPONSE:
                lines += _waits(projection, times)
        lines += trigger_lines(outlooks_of(projection, times, ranging(projection)))
        lines += _checks(projection)
    lines += [
        "",
        "Cover is an expected value at the likely turnout; one day's luck is not in it.",
        f"Estimates: {estimates_in_words(plan)}.",
    ]
    return "\n".join(lines) + "\n"


def _service(
    projection: Projection, cover: ServiceProjection, times: ResponseTimes | None
) -> Iterator[str]:
    gaps = gaps_of(projection, cover.service)
    lates = late_of(projection, cover.service, times)
    finding = page_title(projection, cover.service, gaps, lates)
    yield f"  {SERVICE_NAMES[cover.service]}: {finding}"
    if gaps:
        said = f"{cover.unit.capitalize()} short for "
        said += show_length(minutes_short(cover, projection.grid))
        if below := minutes_below_minimum(cover, projection.grid):
            said += f", below the local minimum for {show_length(below)}"
        yield f"  {said}"
    for gap in gaps:
        yield f"    {gap.number}. {gap.sentence}"
    yield from (f"    {late.sentence}" for late in lates)
    if (answering := answering_of(projection, cover.service)) is not None:
        yield f"  {answer_sentence(answering, projection.grid)}"
    yield from _table(projection, cover)


def _waits(projection: Projection, times: ResponseTimes | None) -> Iterator[str]:
    """Say how long patients wait by category, and when the backlog is over."""
    if times is not None:
        yield ""
        yield f"  Response times ({times.engine.source}, mean and 9 in 10 of the whole plan)"
        for category in Category:
            mean, most = times.mean_in(category), times.centile_of(category)
            said = f"{show_response(mean)}, 9 in 10 within {show_response(most)}"
            yield f"    {CATEGORY_NAMES[category]}: {said}"
        yield f"    {backlog_sentence(times, projection.grid)}"


def _checks(projection: Projection) -> Iterator[str]:
    """Give what the checks find, each with the rule it comes from."""
    if findings := findings_of(projection):
        yield from ("", "  Checks")
    for finding in findings:
        yield f"    {finding.severity.capitalize()}: {finding.sentence}"
        yield f"      {finding.rule.source}."


def _table(projection: Projection, cover: ServiceProjection) -> Iterator[str]:
    """Give the numbers every two hours, as they are at the start of the hour."""
    step = max(1, HOURLY_MIN // projection.grid.interval_min)
    shown = range(0, projection.grid.count, step)
    starts = [projection.grid.starts()[index] for index in shown]
    sources = [name for name, source in cover.sources.items() if source.any()]
    parts = [
        whole_parts([float(cover.sources[name][index]) for name in cover.sources])
        for index in shown
    ]
    columns = {name: at for at, name in enumerate(cover.sources)}
    heads = ["required", "available", *sources]
    yield "    " + "time".ljust(LABEL_WIDTH) + "".join(head.rjust(_width(head)) for head in heads)
    day = None
    for row, (index, start) in enumerate(zip(shown, starts, strict=True)):
        date = local(start).date()
        label = show_date(date) if date != day else ""
        day = date
        numbers = [round(cover.required[index]), sum(parts[row])]
        numbers += [parts[row][columns[name]] for name in sources]
        cells = (f"{n:,}".rjust(_width(head)) for n, head in zip(numbers, heads, strict=True))
        yield f"    {label:<10} {show_time(start):<5}" + "".join(cells)


def _width(head: str) -> int:
    return max(11, len(head) + 2)
