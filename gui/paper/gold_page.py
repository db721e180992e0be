"""The page for gold command: one sheet that says the finding, why, and what is not yet sure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from gui.band_on_paper import band_layers
from gui.chart_frame import ChartFrame
from gui.cover_chart import CoverChart
from gui.cover_layers import NO_LAYERS, Layers
from gui.marks import Mark, extent
from gui.paper.blocks import (
    HEADING,
    PITCH_PX,
    Block,
    continued,
    flowing_list,
    gaps_block,
    meaning_block,
    notes_block,
)
from gui.paper.day_chart import ROWS_PX, day_chart
from gui.paper.decision import DECISION_PX, decision_marks
from gui.paper.furniture import (
    SPACE_PX,
    Place,
    foot_marks,
    head_marks,
    marking_marks,
    unmarked,
)
from gui.paper.lanes import lane_marks, page_lanes
from gui.paper.page import Leaf, Page, Paper, Placed, PlacedChart, PlacedMarks
from gui.theme import Theme
from model.band.band import Band
from model.days.service_days import is_told_by_day, service_days
from model.gaps import Gap, gaps_of
from model.gold_triggers import trigger_statements
from model.gold_waits import SaidWaits
from model.gold_words import (
    MOST_NAMES,
    Brevity,
    Statement,
    not_confirmed,
    statements,
    subtitle,
    thin_bases,
)
from model.projection import Projection
from model.staff import Service
from model.triggers.outlook import TriggerOutlook
from model.wording import page_title

# Walk-outs and chart have at least this share of the page's height.
CHART_SHARE = 0.36
LEAST_CHART_PX = 235.0
# The list of gaps is as wide as it needs to be, at most this share of the width.
WIDEST_TABLE = 0.37
# Names of things of a kind that are not sure, where the list has no room for more.
FEW_NAMES = 2
WIDE_PX = 900.0
LEAST_TABLE_PX = 120.0
COLUMN_GAP_PX = 22.0
TRIGGER_LINES = 2
UNSURE = "Assumed or not confirmed"


def gold_page(
    projection: Projection,
    service: Service = Service.AMBULANCE_RESPONSE,
    *,
    waits: SaidWaits | None = None,
    band: Band | None = None,
    paper: Paper | None = None,
    place: Place | None = None,
) -> Page:
    """Lay out the page of one scenario, with one service on its chart. Needs a QApplication.

    `waits` is what is said of waiting times, and `band` how sure cover is; both take too long to
    be worked out here. A band that is nowhere wider than the line is left out.
    """
    paper, place, waits = paper or Paper(), place or Place(), waits or SaidWaits()
    theme, whole = paper.theme, paper.area(place.number)
    shown = service if service in projection.services else next(iter(projection.services), service)
    gaps = {each: gaps_of(projection, each) for each in projection.services}
    listed = gaps.get(shown, ())
    area = unmarked(projection.plan, whole)
    said = subtitle(projection, shown)
    title = page_title(projection, shown, listed, waits.late.get(shown, ()))
    head, top = head_marks(area, title, said, theme)
    layers, caption = band_layers(band, shown)
    if is_told_by_day(projection.grid):
        layers, caption = NO_LAYERS, ""
    foot, foot_top = foot_marks(
        area, projection, place, theme, waits_from=waits.source, band=caption
    )
    box_top = foot_top - DECISION_PX
    box_rect = QRectF(area.left(), box_top, area.width(), DECISION_PX)
    decision = decision_marks(box_rect, ("Accept", "Change"), theme)
    notes = _notes_above(box_top - SPACE_PX, area, projection, shown, waits, theme)
    bottom = extent(notes).top() - SPACE_PX if notes else box_top - SPACE_PX
    lanes = page_lanes(projection)
    lanes_bottom = top + lanes.height
    share = CHART_SHARE * paper.size.height()
    least = LEAST_CHART_PX + ROWS_PX * is_told_by_day(projection.grid)
    room = bottom - SPACE_PX - max(top + share, lanes_bottom + least)
    columns = _Columns(projection, shown, gaps, waits, theme, place.all_gaps_on)
    texts = columns.set(QRectF(area.left(), 0, area.width(), room))
    texts_top = bottom - texts.bottom
    texts = columns.set(QRectF(area.left(), texts_top, area.width(), room))
    chart_px = texts_top - lanes_bottom - SPACE_PX
    chart_rect = QRectF(area.left(), lanes_bottom, area.width(), chart_px)
    if is_told_by_day(projection.grid) and shown in projection.services:
        chart, frame = _day_chart(chart_rect, projection, shown, texts.gaps, theme)
    else:
        chart, frame = _chart(chart_rect, projection, shown, waits.triggers, layers, theme)
    lanes_area = QRectF(area.left(), top, area.width(), lanes_bottom - top)
    above = lane_marks(lanes_area, frame, lanes, projection.grid, theme)
    around = (*marking_marks(projection.plan, whole, theme), *head, *foot, *decision)
    leaf = Leaf((*above, *texts.marks, *notes), (chart,))
    return Page(paper.size, around, leaf)


def _notes_above(
    bottom: float,
    area: QRectF,
    projection: Projection,
    shown: Service,
    waits: SaidWaits,
    theme: Theme,
) -> Sequence[Mark]:
    """Set what stands below the columns so that it ends at `bottom`.

    The thinnest bases, and when triggers are expected: as much as there is room for in two lines.
    """
    bases, triggers = thin_bases(projection, shown), trigger_statements(waits.triggers)
    height = _notes(area, bases, triggers, theme).bottom - area.top()
    rect = QRectF(area.left(), bottom - height, area.width(), height)
    return _notes(rect, bases, triggers, theme).marks


def _notes(
    area: QRectF, bases: Statement | None, triggers: Sequence[Statement], theme: Theme
) -> Block:
    first = notes_block(area, [bases] if bases else [], theme)
    rest = area.adjusted(0, first.bottom - area.top(), 0, 0)
    tried = [notes_block(rest, [statement], theme) for statement in triggers]
    fit = (block for block in tried if block.bottom <= rest.top() + TRIGGER_LINES * PITCH_PX)
    said = next(fit, tried[-1] if tried else Block((), rest.top()))
    return Block((*first.marks, *said.marks), said.bottom)


def _chart(
    rect: QRectF,
    projection: Projection,
    service: Service,
    triggers: Sequence[TriggerOutlook],
    layers: Layers,
    theme: Theme,
) -> tuple[Placed, ChartFrame]:
    """Build the chart off the screen, as large as its place on the page."""
    chart = CoverChart(theme, has_title=False, is_live=False)
    chart.setMinimumSize(0, 0)
    chart.resize(round(rect.width()), round(rect.height()))
    gaps = gaps_of(projection, service) if service in projection.services else ()
    chart.show_projection(projection, service, gaps)
    chart.show_layers(layers)
    chart.show_triggers(triggers)
    return PlacedChart(chart, rect), chart.frame


def _day_chart(
    rect: QRectF, projection: Projection, service: Service, listed: Collection[Gap], theme: Theme
) -> tuple[Placed, ChartFrame]:
    """Draw a column a day; only the gaps that the page lists bear numbers."""
    days = service_days(projection, service, gaps_of(projection, service))
    drawn = day_chart(rect.size(), projection, service, days, listed, theme)
    return PlacedMarks(drawn.marks, rect), drawn.frame


@dataclass(frozen=True, slots=True)
class _Columns:
    """What it means, the gaps and what is not sure, side by side under the chart."""

    projection: Projection
    shown: Service
    gaps: Mapping[Service, Sequence[Gap]]
    waits: SaidWaits
    theme: Theme
    all_gaps_on: int | None

    def set(self, area: QRectF) -> Block:
        """Set them into an area; on narrow paper the gaps go below.

        Where there is no room for all, what it means is said in brief, and what is not sure
        with fewer names.
        """
        is_wide = area.width() >= WIDE_PX
        widest = QRectF(0, 0, WIDEST_TABLE * area.width(), area.height())
        # What is not sure may go on under the table, whose column has room for its heading.
        heading_px = HEADING.width(continued(UNSURE))
        table_px = max(extent(self._table(widest).marks).width(), heading_px)
        rects = _side_by_side(area, table_px) if is_wide else _halves(area)
        lowest = area.bottom() if is_wide else area.top() + 0.6 * area.height()
        tried = (self._means(rects[0], brevity) for brevity in Brevity)
        means = min(tried, key=lambda block: max(block.bottom - lowest, 0.0))
        for rect in rects:
            rect.setBottom(max(lowest, means.bottom))
        if is_wide:
            table = self._table(rects[1])
            below = rects[1].adjusted(0, table.bottom + SPACE_PX - rects[1].top(), 0, 0)
            unsure = self._unsure(rects[2], below)
        else:
            unsure = self._unsure(rects[1], QRectF())
            top = max(means.bottom, unsure.bottom) + SPACE_PX
            room = max(area.bottom() - top, LEAST_TABLE_PX)
            table = self._table(QRectF(area.left(), top, area.width(), room))
        marks = (*means.marks, *table.marks, *unsure.marks)
        bottom = max(means.bottom, table.bottom, unsure.bottom)
        return Block(marks, bottom, gaps=table.gaps)

    def _means(self, area: QRectF, brevity: Brevity) -> Block:
        said = statements(self.projection, self.gaps, self.shown, self.waits, brevity)
        return meaning_block(area, said, self.theme)

    def _table(self, area: QRectF) -> Block:
        gaps, grid = self.gaps.get(self.shown, ()), self.projection.grid
        return gaps_block(area, gaps, grid, self.theme, self.all_gaps_on)

    def _unsure(self, area: QRectF, beside: QRectF) -> Block:
        """List what is not sure, going on beside, with as many names as there is room for."""
        plan, scenario = self.projection.plan, self.projection.scenario
        tried = [
            flowing_list(area, beside, UNSURE, not_confirmed(plan, scenario, most), self.theme)
            for most in (MOST_NAMES, FEW_NAMES)
        ]
        return min(tried, key=lambda block: block.left_out)


def _side_by_side(area: QRectF, middle_px: float) -> list[QRectF]:
    """Return three columns, the middle one as wide as its table."""
    side = (area.width() - middle_px - 2 * COLUMN_GAP_PX) / 2
    lefts = (0.0, side + COLUMN_GAP_PX, side + middle_px + 2 * COLUMN_GAP_PX)
    widths = (side, middle_px, side)
    return [
        QRectF(area.left() + left, area.top(), width, area.height())
        for left, width in zip(lefts, widths, strict=True)
    ]


def _halves(area: QRectF) -> list[QRectF]:
    width = (area.width() - COLUMN_GAP_PX) / 2
    lefts = (area.left(), area.left() + width + COLUMN_GAP_PX)
    return [QRectF(left, area.top(), width, area.height()) for left in lefts]
