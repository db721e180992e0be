"""The chart pages of a pack: cover, waiting times and backlog of every service, a page each."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QGraphicsItem

from gui.band_on_paper import band_layers
from gui.cover_chart import CoverChart
from gui.cover_layers import NO_LAYERS, Layers
from gui.marks import LEFT, words, wrapped
from gui.paper.blocks import SMALL
from gui.paper.day_chart import day_chart
from gui.paper.page import Leaf, Placed, PlacedChart, PlacedMarks
from gui.paper.part import Matter, Told
from gui.theme import Theme
from gui.waits_chart import WaitsChart
from model.days.service_days import ServiceDay, is_told_by_day, service_days
from model.gaps import gaps_of
from model.projection import Projection
from model.staff import Service
from model.times import show_date
from model.verdict import SERVICE_NAMES, worst_gap
from model.wait_lines import WaitLines
from model.waits import backlog_of, waits_of
from model.wording import finding_title

NOTE_PX = 18.0
SPACE_PX = 6.0
# Of the height of a page; columns of days have more to say than hours.
COVER_SHARE, DAYS_SHARE = 0.37, 0.43
NOT_ASKED = "No demand for this service: nobody waits."


def chart_leaves(matter: Matter, size: QSizeF, theme: Theme, told: Told) -> list[Leaf]:
    """Set the charts of every service, a page each; of a long plan the chosen one day by day."""
    projection = matter.projection
    wanted: list[tuple[Service, ServiceDay | None]] = [
        (service, None) for service in projection.services
    ]
    if is_told_by_day(projection.grid) and matter.service in projection.services:
        wanted += [(matter.service, day) for day in _days(projection, matter.service)]
    leaves: list[Leaf] = []
    for service, day in wanted:
        told(len(leaves) / len(wanted))
        leaves.append(_leaf(matter, service, size, theme, day))
    return leaves


def _days(projection: Projection, service: Service) -> Sequence[ServiceDay]:
    return service_days(projection, service, gaps_of(projection, service))


def _leaf(
    matter: Matter, service: Service, size: QSizeF, theme: Theme, day: ServiceDay | None
) -> Leaf:
    """Set one service: its cover, and under it the two charts of waits; of all days or of one."""
    projection = matter.projection
    times = matter.times if service is Service.AMBULANCE_RESPONSE else None
    lines = [door(projection, service, times) for door in (waits_of, backlog_of)]
    is_by_day = day is None and is_told_by_day(projection.grid)
    layers, caption = (NO_LAYERS, "") if is_by_day else band_layers(matter.band, service)
    sources = wrapped(f"{_source(lines[0])} {caption}.".removesuffix(" ."), SMALL, size.width())
    room = size.height() - NOTE_PX * len(sources)
    cover = QRectF(0, 0, size.width(), (DAYS_SHARE if is_by_day else COVER_SHARE) * room)
    charts = [_cover_placed(cover, projection, service, day, layers, theme)]
    top, height = cover.bottom(), (room - cover.height()) / 2
    for title, shown in zip(("Waiting times", "Backlog"), lines, strict=True):
        rect = QRectF(0, top + SPACE_PX, size.width(), height - SPACE_PX)
        chart = WaitsChart(theme, title)
        _fit(chart, rect)
        said = shown if day is None or shown is None else _of_whole_plan(shown)
        chart.show_waits(projection, service, said, NOT_ASKED)
        _turn_to(chart, projection, day)
        chart.set_moment(_moment_h(projection, service, day))
        charts.append(PlacedChart(chart, rect))
        top += height
    notes = [
        words((0.0, room + NOTE_PX * (row + 0.5)), text, SMALL, theme.second_text, LEFT)
        for row, text in enumerate(sources)
    ]
    on = "" if day is None else f", {show_date(day.day)}"
    return Leaf(tuple(notes), tuple(charts), f"Charts: {SERVICE_NAMES[service]}{on}")


def _cover_placed(
    rect: QRectF,
    projection: Projection,
    service: Service,
    day: ServiceDay | None,
    layers: Layers,
    theme: Theme,
) -> Placed:
    """Place the chart of cover: of a day, of all hours, or where these are too many of all days."""
    gaps = gaps_of(projection, service) if day is None else day.gaps
    if day is None and is_told_by_day(projection.grid):
        days = _days(projection, service)
        worst = [worst_gap(one.gaps) for one in days if one.gaps]
        title = finding_title(projection, service, gaps)
        drawn = day_chart(rect.size(), projection, service, days, worst, theme, title)
        return PlacedMarks(drawn.marks, rect)
    chart = CoverChart(theme, is_live=False)
    _fit(chart, rect)
    chart.show_projection(projection, service, gaps)
    chart.show_layers(layers)
    _turn_to(chart, projection, day)
    return PlacedChart(chart, rect)


def _of_whole_plan(waits: WaitLines) -> WaitLines:
    """Say in the title that it does not speak of the hours shown."""
    return replace(waits, title=f"Whole plan: {waits.title[:1].lower()}{waits.title[1:]}")


def _turn_to(
    chart: CoverChart | WaitsChart, projection: Projection, day: ServiceDay | None
) -> None:
    """Show the hours of a day only."""
    if day is not None:
        edges = projection.grid.edges_min()
        first_h, last_h = (float(edges[at]) / 60 for at in (day.first, day.last))
        chart.view_box.setXRange(first_h, last_h, padding=0)


def _fit(chart: CoverChart | WaitsChart, rect: QRectF) -> None:
    chart.setMinimumSize(0, 0)
    chart.resize(round(rect.width()), round(rect.height()))
    for item in chart.scene().items():
        # What is cached would come out as a picture, not as lines and text.
        item.setCacheMode(QGraphicsItem.CacheMode.NoCache)


def _moment_h(projection: Projection, service: Service, day: ServiceDay | None) -> float:
    """Return the middle of the worst interval, hours since opening; of the first without gaps."""
    edges = projection.grid.edges_min()
    if day is not None:
        at = day.worst.index
    else:
        gaps = gaps_of(projection, service)
        at = worst_gap(gaps).worst if gaps else 0
    return float(edges[at] + edges[at + 1]) / 120


def _source(waits: WaitLines | None) -> str:
    """Say where the numbers come from, and why they may be off."""
    if waits is None:
        return NOT_ASKED
    return "; ".join(part for part in (f"Estimate: {waits.source}", waits.doubt) if part) + "."
