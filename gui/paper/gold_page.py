"""The page for gold command: one sheet that says the finding, why, and what is not yet sure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPainter

from gui.cover_chart import CoverChart
from gui.marks import (
    CENTRE,
    LEFT,
    RIGHT,
    Face,
    Mark,
    Stroke,
    Words,
    box,
    draw,
    extent,
    line,
    pen,
    words,
    wrapped,
)
from gui.paper.blocks import (
    BODY,
    BODY_BOLD,
    SMALL,
    Block,
    flowing_list,
    gaps_block,
    meaning_block,
)
from gui.paper.lanes import lane_marks, page_lanes
from gui.theme import PRINT
from model.gaps import Gap, gaps_of
from model.gold_words import (
    MOST_NAMES,
    foot,
    marking,
    not_confirmed,
    statements,
    subtitle,
)
from model.plan_file import plan_hash, show_hash
from model.projection import Projection
from model.staff import Service
from model.times import local, show_date, show_time
from model.wording import page_title

PX_PER_MM = 96 / 25.4
MARGIN_PX = 12 * PX_PER_MM
A4_LANDSCAPE = QSizeF(297 * PX_PER_MM, 210 * PX_PER_MM)
MARKING_PX = 22.0
SUBTITLE_PX = 22.0
DECISION_PX = 32.0
FOOT_PX = 20.0
SPACE_PX = 8.0
TITLE_SIZES = (32, 28, 24, 21, 18)
# Walk-outs and chart have at least this share of the page's height.
CHART_SHARE = 0.4
# The list of gaps is as wide as it needs to be, at most this share of the width.
WIDEST_TABLE = 0.35
# Names of things of a kind that are not sure, where the list has no room for more.
FEW_NAMES = 2
WIDE_PX = 900.0
LEAST_TABLE_PX = 120.0
COLUMN_GAP_PX = 22.0
UNSURE = "Assumed or not confirmed"


@dataclass(frozen=True, slots=True, eq=False)
class GoldPage:
    """A page laid out: its marks, and its chart in a rectangle of its own; 96 pixels an inch."""

    size: QSizeF
    marks: tuple[Mark, ...]
    chart: CoverChart
    chart_rect: QRectF

    def draw(self, painter: QPainter) -> None:
        """Paint the page, as vectors where the painter's device takes them."""
        draw(painter, self.marks)
        painter.save()
        self.chart.scene().render(painter, self.chart_rect, QRectF(self.chart.rect()))
        painter.restore()

    def texts(self) -> tuple[Words, ...]:
        """Return everything that is written on the page, the labels of the time axis apart."""
        offset = self.chart_rect.topLeft()
        moved = [
            Words(mark.box.translated(offset), mark.text, mark.face, mark.colour)
            for mark in self.chart.marks
            if isinstance(mark, Words)
        ]
        return (*(mark for mark in self.marks if isinstance(mark, Words)), *moved)


def gold_page(
    projection: Projection,
    service: Service = Service.AMBULANCE_RESPONSE,
    *,
    size: QSizeF = A4_LANDSCAPE,
    printed: datetime | None = None,
) -> GoldPage:
    """Lay out the page of one scenario, with one service on its chart. Needs a QApplication."""
    shown = service if service in projection.services else next(iter(projection.services), service)
    gaps = {each: gaps_of(projection, each) for each in projection.services}
    area = QRectF(0, 0, size.width(), size.height())
    area.adjust(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
    head, top = _head(area, projection, shown, gaps.get(shown, ()))
    tail, bottom = _tail(area, projection, printed)
    lanes = page_lanes(projection)
    lanes_bottom = top + lanes.height
    room = bottom - top - CHART_SHARE * size.height() - SPACE_PX
    texts = _columns(QRectF(area.left(), 0, area.width(), room), projection, shown, gaps)
    texts_top = bottom - texts.bottom
    texts = _columns(QRectF(area.left(), texts_top, area.width(), room), projection, shown, gaps)
    chart_px = texts_top - lanes_bottom - SPACE_PX
    chart_rect = QRectF(area.left(), lanes_bottom, area.width(), chart_px)
    chart = _chart(chart_rect, projection, shown, gaps.get(shown, ()))
    lanes_area = QRectF(area.left(), top, area.width(), lanes_bottom - top)
    above = lane_marks(lanes_area, chart.frame, lanes, projection.grid, PRINT)
    return GoldPage(size, (*head, *above, *texts.marks, *tail), chart, chart_rect)


def _chart(
    rect: QRectF, projection: Projection, service: Service, gaps: Sequence[Gap]
) -> CoverChart:
    """Build the chart off the screen, as large as its place on the page."""
    chart = CoverChart(PRINT, has_title=False, is_live=False)
    chart.setMinimumSize(0, 0)
    chart.resize(round(rect.width()), round(rect.height()))
    chart.show_projection(projection, service, gaps)
    return chart


def _head(
    area: QRectF, projection: Projection, service: Service, gaps: Sequence[Gap]
) -> tuple[list[Mark], float]:
    """Set marking, title and what the page shows; return where they end."""
    marks: list[Mark] = []
    y = area.top()
    if said := marking(projection.plan):
        middle = (area.center().x(), y + MARKING_PX / 2)
        marks.append(words(middle, said, BODY_BOLD, PRINT.text, CENTRE))
        y += MARKING_PX
    title = page_title(projection, service, gaps)
    sizes = [Face(px, semibold=True) for px in TITLE_SIZES]
    face = next((one for one in sizes if one.width(title) <= area.width()), sizes[-1])
    for text in wrapped(title, face, area.width()):
        marks.append(words((area.left(), y + face.height / 2), text, face, PRINT.text, LEFT))
        y += face.height
    y += 2
    sayings = [(text, face) for face in (BODY, SMALL) for text in subtitle(projection, service)]
    said, look = next(
        ((text, face) for text, face in sayings if face.width(text) <= area.width()), sayings[-1]
    )
    for text in wrapped(said, look, area.width()):
        anchor = (area.left(), y + SUBTITLE_PX / 2 - 2)
        marks.append(words(anchor, text, look, PRINT.second_text, LEFT))
        y += SUBTITLE_PX
    return marks, y + 2


def _tail(
    area: QRectF, projection: Projection, printed: datetime | None
) -> tuple[list[Mark], float]:
    """Set the decision, foot and marking; return where they begin."""
    marks: list[Mark] = []
    y = area.bottom()
    if said := marking(projection.plan):
        middle = (area.center().x(), y - MARKING_PX / 2)
        marks.append(words(middle, said, BODY_BOLD, PRINT.text, CENTRE))
        y -= MARKING_PX
    page = "page 1 of 1"
    if printed is not None:
        moment = f"{show_date(local(printed).date(), year=True)} {show_time(printed)}"
        page = f"Printed {moment}, {page}"
    right = words((area.right(), y - FOOT_PX / 2), page, SMALL, PRINT.second_text, RIGHT)
    marks.append(right)
    where = foot(projection, show_hash(plan_hash(projection.plan)))
    lines = wrapped(where, SMALL, right.box.left() - SPACE_PX - area.left())
    y -= FOOT_PX * (len(lines) - 1)
    for row, text in enumerate(lines):
        anchor = (area.left(), y + FOOT_PX * (row - 0.5))
        marks.append(words(anchor, text, SMALL, PRINT.second_text, LEFT))
    top = y - FOOT_PX - DECISION_PX
    marks += _decision(QRectF(area.left(), top, area.width(), DECISION_PX))
    return marks, top - SPACE_PX


def _decision(rect: QRectF) -> list[Mark]:
    """Draw the box in which gold command decides."""
    y = rect.center().y()
    frame = box(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    marks: list[Mark] = [Stroke(frame, pen(PRINT.text, 1.2))]
    x = rect.left() + 12
    title = words((x, y), "Gold decision", BODY_BOLD, PRINT.text, LEFT)
    marks.append(title)
    x = title.box.right() + 24
    for choice in ("Accept", "Change"):
        marks.append(Stroke(box(QRectF(x, y - 6.5, 13, 13)), pen(PRINT.text, 1.2)))
        said = words((x + 20, y), choice, BODY, PRINT.text, LEFT)
        marks.append(said)
        x = said.box.right() + 24
    x += 10
    share = (rect.right() - 12 - x) / 10
    for what, parts in (("Name", 4.0), ("Signed", 3.6), ("Time", 2.4)):
        said = words((x, y), what, BODY, PRINT.text, LEFT)
        rule = line(said.box.right() + 8, y + 7, x + parts * share - 16, y + 7)
        marks += [said, Stroke(rule, pen(PRINT.text, 0.8))]
        x += parts * share
    return marks


def _columns(
    area: QRectF, projection: Projection, shown: Service, gaps: Mapping[Service, Sequence[Gap]]
) -> Block:
    """Set what it means, the gaps and what is not sure; on narrow paper the gaps below.

    Where there is no room for all, what it means is said in brief, and what is not sure with
    fewer names.
    """
    listed, is_wide = gaps.get(shown, ()), area.width() >= WIDE_PX
    widest = QRectF(0, 0, WIDEST_TABLE * area.width(), area.height())
    table_px = extent(gaps_block(widest, listed, projection.grid, PRINT).marks).width()
    rects = _side_by_side(area, table_px) if is_wide else _halves(area)
    means = meaning_block(rects[0], statements(projection, gaps, shown), PRINT)
    lowest = area.bottom() if is_wide else area.top() + 0.6 * area.height()
    if means.bottom > lowest:
        said = statements(projection, gaps, shown, is_brief=True)
        means = meaning_block(rects[0], said, PRINT)
    for rect in rects:
        rect.setBottom(max(lowest, means.bottom))
    if not is_wide:
        unsure = _unsure(projection, rects[1], QRectF())
        top = max(means.bottom, unsure.bottom) + SPACE_PX
        room = QRectF(area.left(), top, area.width(), max(area.bottom() - top, LEAST_TABLE_PX))
        table = gaps_block(room, listed, projection.grid, PRINT)
    else:
        table = gaps_block(rects[1], listed, projection.grid, PRINT)
        below = rects[1].adjusted(0, table.bottom + SPACE_PX - rects[1].top(), 0, 0)
        unsure = _unsure(projection, rects[2], below)
    marks = (*means.marks, *table.marks, *unsure.marks)
    return Block(marks, max(means.bottom, table.bottom, unsure.bottom))


def _unsure(projection: Projection, area: QRectF, beside: QRectF) -> Block:
    """List what is not sure, going on beside, with as many names as there is room for."""
    plan, scenario = projection.plan, projection.scenario
    tried = [
        flowing_list(area, beside, UNSURE, not_confirmed(plan, scenario, most), PRINT)
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
