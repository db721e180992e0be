"""The report as one HTML page: headings and tables a screen reader reads, no script."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape
from math import isnan

from model.answer_words import answer_sentence, show_wait
from model.answering import CallAnswering, answering_of
from model.binding import named
from model.checks.rules import findings_of
from model.exports.heading import estimates_in_words, written_at
from model.gaps import gaps_of
from model.gold_words import marking as marking_of
from model.late import late_of
from model.plan_file import plan_hash, show_hash
from model.projection import Projection, ServiceProjection
from model.reports.data import Responding
from model.reports.drawing import figure
from model.reports.triggers import trigger_table
from model.responding import responding_of
from model.response_times import ResponseTimes
from model.shown import shown_difference, whole_parts
from model.staff import Service
from model.times import show_moment_in
from model.triggers.outlook import Ranging, no_ranges, outlooks_of
from model.trust import Category
from model.verdict import SERVICE_NAMES
from model.wait_words import CATEGORY_NAMES, backlog_sentence, show_response
from model.wording import finding_title, page_title, period

TAIL = ("Below required", "Normal day", "What binds")
ANSWER_TAIL = ("95 in 100 callers wait at most", "Callers waiting")
STYLE = """
body { font: 1rem/1.5 "Source Sans 3", Arial, sans-serif; color: #17212b; background: #fff;
       margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0 1.5rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding: .25rem 0; }
th, td { border-bottom: 1px solid #d3dae0; padding: .15rem .75rem; text-align: right; }
th[scope=row], td.words { text-align: left; }
.marking { text-align: center; font-weight: 600; }
tr.short { background: #f8e6ef; }
figure { margin: .5rem 0 1rem; }
svg { width: 100%; max-width: 60rem; font-size: 12px; }
svg path { fill: none; stroke: #17212b; stroke-width: 1.5; }
svg path.grid { stroke: #d3dae0; stroke-width: 1; }
svg path.available { stroke: #123f66; stroke-width: 2; }
svg path.minimum { stroke: #801650; stroke-width: 2; }
"""


def html_report(
    projections: Sequence[Projection],
    responding: Responding = responding_of,
    written: datetime | None = None,
    ranging: Ranging = no_ranges,
) -> str:
    """Return the report as an HTML document in English."""
    plan = projections[0].plan
    title = escape(plan.title)
    marking = f'<p class="marking">{escape(marking_of(plan))}</p>' if marking_of(plan) else ""
    when = f" Written {written_at(written)}." if written is not None else ""
    estimates = estimates_in_words(plan)
    what = (
        f"{escape(plan.trust.name)}. {period(projections[0])}. "
        f"Version {plan.version}, plan {show_hash(plan_hash(plan))}.{when}"
    )
    body = "\n".join(
        line for projection in projections for line in _scenario(projection, responding, ranging)
    )
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
{marking}
<h1>{title}</h1>
<p>{what}</p>
<p>Cover is an expected value at the likely turnout; one day's luck is not in it.</p>
<p>Estimates: {estimates}.</p>
{body}
{marking}
</body>
</html>
"""


def _scenario(projection: Projection, responding: Responding, ranging: Ranging) -> Iterator[str]:
    yield f"<h2>Scenario: {escape(projection.scenario.name)}</h2>"
    times = responding(projection)
    for cover in projection.services.values():
        yield from _service(projection, cover, times)
    yield from trigger_table(outlooks_of(projection, times, ranging(projection)))
    yield from _checks(projection)


def _checks(projection: Projection) -> Iterator[str]:
    """Give what the checks find, each with the rule it comes from."""
    if findings := findings_of(projection):
        yield "<h3>Checks</h3>"
        yield "<ul>"
        for finding in findings:
            stands = f"<strong>{finding.severity.capitalize()}:</strong>"
            source = f"<small>{escape(finding.rule.source)}.</small>"
            yield f"<li>{stands} {escape(finding.sentence)} {source}</li>"
        yield "</ul>"


def _service(
    projection: Projection, cover: ServiceProjection, times: ResponseTimes | None
) -> Iterator[str]:
    gaps = gaps_of(projection, cover.service)
    yield f"<h3>{SERVICE_NAMES[cover.service]}</h3>"
    lates = late_of(projection, cover.service, times)
    title = page_title(projection, cover.service, gaps, lates)
    yield f"<p>{escape(title)}.</p>"
    yield from figure(
        projection, cover, f"{title}. {finding_title(projection, cover.service, gaps)}"
    )
    if gaps:
        yield "<ol>"
        yield from (f"<li>{escape(gap.sentence)}</li>" for gap in gaps)
        yield "</ol>"
    if lates:
        yield "<ul>"
        yield from (f"<li>{escape(late.sentence)}</li>" for late in lates)
        yield "</ul>"
    if times is not None and cover.service is Service.AMBULANCE_RESPONSE:
        yield from _responses(times, projection)
    answering = answering_of(projection, cover.service)
    if answering is not None:
        yield f"<p>{escape(answer_sentence(answering, projection.grid))}.</p>"
    yield "<table>"
    yield f"<caption>{SERVICE_NAMES[cover.service]}, {cover.unit} by interval</caption>"
    sources = [name.capitalize() for name in cover.sources]
    heads = ("Starts", "Required", "Minimum", "Available", *sources, *TAIL)
    if answering is not None:
        heads += (f"Answered within {answering.target_s:.0f} s", *ANSWER_TAIL)
    cells = "".join(f'<th scope="col">{escape(head)}</th>' for head in heads)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    short = {index for gap in gaps for index in range(gap.first, gap.last)}
    for index in range(projection.grid.count):
        yield _row(projection, cover, answering, index, is_short=index in short)
    yield "</tbody></table>"


def _responses(times: ResponseTimes, projection: Projection) -> Iterator[str]:
    """Tell how long the patients of the whole plan wait by category, and when that is over."""
    yield "<table>"
    yield f"<caption>Response times of the whole plan, estimate: {times.engine.source}</caption>"
    heads = ("Patients", "Mean", "9 in 10 within")
    cells = "".join(f'<th scope="col">{head}</th>' for head in heads)
    yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for category in Category:
        if times.incidents_of(category).any():
            minutes = (times.mean_in(category), times.centile_of(category))
            cells = "".join(f"<td>{show_response(one)}</td>" for one in minutes)
            yield f'<tr><th scope="row">{CATEGORY_NAMES[category]}</th>{cells}</tr>'
    yield "</tbody></table>"
    yield f"<p>{escape(backlog_sentence(times, projection.grid))}</p>"


def _row(
    projection: Projection,
    cover: ServiceProjection,
    answering: CallAnswering | None,
    index: int,
    *,
    is_short: bool,
) -> str:
    parts = whole_parts([float(source[index]) for source in cover.sources.values()])
    minimum = float(cover.minimum[index])
    numbers = [
        f"{cover.required[index]:,.0f}",
        "not set" if isnan(minimum) else f"{minimum:,.0f}",
        f"{sum(parts):,}",
        *(f"{part:,}" for part in parts),
        shown_difference(float(cover.required[index]), float(cover.available[index])),
        f"{cover.normal_day[index]:,.0f}",
    ]
    when = show_moment_in(projection.grid, projection.grid.starts()[index])
    cells = "".join(f"<td>{number}</td>" for number in numbers)
    kind = ' class="short"' if is_short else ""
    binds = escape(named(cover.binds[index])) or "nothing"
    cells += f'<td class="words">{binds}</td>'
    if answering is not None:
        cells += "".join(f"<td>{answer}</td>" for answer in _answer(answering, index))
    return f'<tr{kind}><th scope="row">{when}</th>{cells}</tr>'


def _answer(answering: CallAnswering, index: int) -> tuple[str, ...]:
    return (
        f"{answering.answered_in_target[index]:.0%}",
        show_wait(float(answering.p95_wait_s[index])),
        f"{answering.mean_queue[index]:,.1f}",
    )
