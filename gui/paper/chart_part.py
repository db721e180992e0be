"""The chart pages of a pack: cover, waiting times and backlog of every service, a page each."""

from collections.abc import Sequence
from math import ceil

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QGraphicsItem

from gui.cover_chart import CoverChart
from gui.marks import LEFT, words
from gui.paper.blocks import SMALL
from gui.paper.page import Leaf, PlacedChart
from gui.paper.part import Matter, Told
from gui.theme import Theme
from gui.waits_chart import WaitsChart
from model.gaps import Gap, gaps_of
from model.projection import Projection
from model.staff import Service
from model.times import local, show_date, show_time
from model.verdict import SERVICE_NAMES, worst_gap
from model.wait_lines import WaitLines
from model.waits import backlog_of, waits_of

NOTE_PX = 18.0
SPACE_PX = 6.0
COVER_SHARE = 0.37
LONG_H = 72
DAY_H = 24
Span = tuple[float, float]
NOT_ASKED = "No demand for this service: nobody waits."


def chart_leaves(matter: Matter, size: QSizeF, theme: Theme, told: Told) -> list[Leaf]:
    """Set the charts of every service, a page each; of a long plan the chosen one day by day."""
    wanted: list[tuple[Service, Span | None]] = [
        (service, None) for service in matter.projection.services
    ]
    length_h = matter.projection.grid.length_min / 60
    if length_h > LONG_H and matter.service in matter.projection.services:
        wanted += [
            (matter.service, (float(first_h), min(float(first_h + DAY_H), length_h)))
            for first_h in range(0, ceil(length_h), DAY_H)
        ]
    leaves: list[Leaf] = []
    for service, span_h in wanted:
        told(len(leaves) / len(wanted))
        leaves.append(_leaf(matter, service, size, theme, span_h))
    return leaves


def _leaf(
    matter: Matter,
    service: Service,
    size: QSizeF,
    theme: Theme,
    span_h: Span | None,
) -> Leaf:
    """Set one service: its cover, and under it the two charts of waits; all hours or a span."""
    projection = matter.projection
    gaps = gaps_of(projection, service)
    times = matter.times if service is Service.AMBULANCE_RESPONSE else None
    lines = [door(projection, service, times) for door in (waits_of, backlog_of)]
    room = size.height() - NOTE_PX
    cover = QRectF(0, 0, size.width(), COVER_SHARE * room)
    charts = [PlacedChart(_cover_chart(cover, projection, service, gaps, theme), cover)]
    top, height = cover.bottom(), (room - cover.height()) / 2
    for title, shown in zip(("Waiting times", "Backlog"), lines, strict=True):
        rect = QRectF(0, top + SPACE_PX, size.width(), height - SPACE_PX)
        chart = WaitsChart(theme, title)
        _fit(chart, rect)
        chart.show_waits(projection, service, shown, NOT_ASKED)
        chart.set_moment(_moment_h(projection, gaps))
        charts.append(PlacedChart(chart, rect))
        top += height
    title = f"Charts: {SERVICE_NAMES[service]}"
    if span_h is not None:
        starts = projection.grid.instant(span_h[0] * 60)
        title += f", from {show_date(local(starts).date())} {show_time(starts)}"
        for placed in charts:
            placed.chart.view_box.setXRange(*span_h, padding=0)
            placed.chart.set_moment(max(span_h[0], min(placed.chart.moment_h, span_h[1])))
    note = (0.0, size.height() - NOTE_PX / 2)
    source = words(note, _source(lines[0]), SMALL, theme.second_text, LEFT)
    return Leaf((source,), tuple(charts), title)


def _cover_chart(
    rect: QRectF, projection: Projection, service: Service, gaps: Sequence[Gap], theme: Theme
) -> CoverChart:
    chart = CoverChart(theme, is_live=False)
    _fit(chart, rect)
    chart.show_projection(projection, service, gaps)
    return chart


def _fit(chart: CoverChart | WaitsChart, rect: QRectF) -> None:
    chart.setMinimumSize(0, 0)
    chart.resize(round(rect.width()), round(rect.height()))
    for item in chart.scene().items():
        # What is cached would come out as a picture, not as lines and text.
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)


def _moment_h(projection: Projection, gaps: Sequence[Gap]) -> float:
    """Return the middle of the worst interval, hours since opening; of the first without gaps."""
    edges = projection.grid.edges_min()
    at = worst_gap(gaps).worst if gaps else 0
    return float(edges[at] + edges[at + 1]) / 120


def _source(waits: WaitLines | None) -> str:
    """Say where the numbers come from, and why they may be off."""
    if waits is None:
        return NOT_ASKED
    return "; ".join(part for part in (f"Estimate: {waits.source}", waits.doubt) if part) + "."
