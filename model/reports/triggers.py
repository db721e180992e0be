"""Triggers in the report: as data, and as a table of its page."""

from collections.abc import Iterator, Sequence
from html import escape

from model.reports.queues import iso_or_none
from model.reports.shape import TriggerData, TriggerRangeData
from model.times import to_iso
from model.triggers.draws import Between, TriggerRange
from model.triggers.line import UNIT_OF
from model.triggers.outlook import TriggerOutlook
from model.triggers.rows import HEADS, cells_of, in_order
from model.triggers.words import MOST_DRAWS


def triggers_data(outlooks: Sequence[TriggerOutlook]) -> list[TriggerData]:
    """Return what every trigger is expected to do, in the plan's order."""
    return [_data(outlook) for outlook in outlooks]


def trigger_lines(outlooks: Sequence[TriggerOutlook]) -> Iterator[str]:
    """Say what every trigger is expected to do, those expected to be reached first."""
    if outlooks:
        yield ""
        yield "  Triggers"
        yield from (f"    {one.sentence}{_done(one)}" for one in in_order(outlooks))


def trigger_table(outlooks: Sequence[TriggerOutlook]) -> Iterator[str]:
    """Give the triggers as an HTML table."""
    if not outlooks:
        return
    yield "<h3>Triggers</h3>"
    yield "<table>"
    yield f"<caption>When each is expected; estimates, range of {MOST_DRAWS}</caption>"
    heads = "".join(f'<th scope="col">{head}</th>' for head in HEADS)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for outlook in in_order(outlooks):
        first, *others = cells_of(outlook)
        cells = "".join(f'<td class="words">{escape(cell)}</td>' for cell in others)
        yield f'<tr><th scope="row">{escape(first)}</th>{cells}</tr>'
    yield "</tbody></table>"


def _done(outlook: TriggerOutlook) -> str:
    said = ": ".join(part for part in (outlook.owner, outlook.action) if part)
    return f" {said}." if said else ""


def _data(outlook: TriggerOutlook) -> TriggerData:
    line = outlook.line
    return {
        "name": line.name,
        "service": line.service.value,
        "measure": line.measure.value,
        "threshold": line.threshold,
        "unit": UNIT_OF[line.measure],
        "lasts_min": line.lasts_min,
        "action": line.action,
        "owner": line.owner,
        "source": line.source,
        "status": line.status.value,
        "spans": [
            {"reached": to_iso(span.reached), "cleared": iso_or_none(span.cleared)}
            for span in outlook.spans
        ],
        "range": None if outlook.range is None else _range(outlook.range),
        "sentence": outlook.sentence,
        "engine": outlook.engine,
    }


def _range(between: TriggerRange) -> TriggerRangeData:
    return {
        "reached": _ends(between.reached),
        "cleared": _ends(between.cleared),
        "share": between.share,
    }


def _ends(between: Between) -> list[str | None]:
    return [iso_or_none(between.earliest), iso_or_none(between.latest)]
