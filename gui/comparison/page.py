"""The page of a comparison: one sheet, its title the difference, below it cover and results."""

from PySide6.QtCore import QPointF, QRectF

from gui.comparison.cover import compared_cover, elided
from gui.comparison.result_rows import results_block
from gui.marks import CENTRE, LEFT, Mark, words, wrapped
from gui.paper.blocks import BODY, SMALL, Block, heading, list_block, paragraph
from gui.paper.decision import DECISION_PX, decision_marks
from gui.paper.furniture import (
    SPACE_PX,
    Place,
    head_marks,
    marking_marks,
    short_hash,
    traced_foot,
    unmarked,
)
from gui.paper.page import Leaf, Page, Paper
from gui.stagger.preview_drawing import preview_marks
from gui.theme import Theme
from model.comparison.comparison import NO_DIFFERENCE, Comparison, gains_and_losses
from model.comparison.words import difference_foot, difference_subtitle, difference_title
from model.staff import Service

WIDE_PX = 900.0
INPUTS_SHARE = 0.33
CHART_SHARE = 0.38
COLUMN_GAP_PX = 22.0
KEY_PX = 18.0
CHOICE_SHARE = 0.15
NOT_DRAWN = "The two plans run at other times or have other services: cover is not drawn."


def comparison_page(
    comparison: Comparison,
    service: Service,
    *,
    paper: Paper | None = None,
    place: Place | None = None,
) -> Page:
    """Lay out the page of one comparison, with one service on its chart. Needs a QApplication."""
    paper, place = paper or Paper(), place or Place()
    theme, whole = paper.theme, paper.area(place.number)
    plan = comparison.first.plan
    area = unmarked(plan, whole)
    title = difference_title(comparison, service)
    head, top = head_marks(area, title, difference_subtitle(comparison), theme)
    hashes = (short_hash(plan), short_hash(comparison.other.plan))
    foot, foot_top = traced_foot(area, difference_foot(comparison, hashes), place, theme)
    box_top = foot_top - DECISION_PX
    choices = tuple(elided(name, BODY, CHOICE_SHARE * area.width()) for name in comparison.names)
    box_rect = QRectF(area.left(), box_top, area.width(), DECISION_PX)
    around = (
        *marking_marks(plan, whole, theme),
        *head,
        *foot,
        *decision_marks(box_rect, choices, theme),
    )
    room = QRectF(0, 0, area.width(), box_top - SPACE_PX - top)
    leaf = Leaf(tuple(_matter(comparison, service, room, theme)))
    return Page(paper.size, around, leaf, QPointF(area.left(), top))


def _matter(comparison: Comparison, service: Service, room: QRectF, theme: Theme) -> list[Mark]:
    """Set cover above, what goes in and what comes out below; stacked on narrow paper."""
    chart = QRectF(0, 0, room.width(), CHART_SHARE * room.height())
    marks = _chart_marks(comparison, service, chart, theme)
    below = QRectF(0, chart.bottom() + SPACE_PX, room.width(), 0)
    below.setBottom(room.bottom())
    if room.width() >= WIDE_PX:
        left_px = INPUTS_SHARE * room.width()
        left = QRectF(below.left(), below.top(), left_px, below.height())
        right = below.adjusted(left_px + COLUMN_GAP_PX, 0, 0, 0)
        inputs = _inputs(comparison, left, theme)
    else:
        left = QRectF(below.left(), below.top(), below.width(), 0.4 * below.height())
        inputs = _inputs(comparison, left, theme)
        right = below.adjusted(0, inputs.bottom + SPACE_PX - below.top(), 0, 0)
    return [*marks, *inputs.marks, *results_block(right, comparison, service, theme).marks]


def _chart_marks(
    comparison: Comparison, service: Service, rect: QRectF, theme: Theme
) -> list[Mark]:
    compared = compared_cover(comparison, service)
    middle = (rect.center().x(), rect.center().y())
    if compared is None:
        return [words(middle, NOT_DRAWN, BODY, theme.second_text, CENTRE)]
    first, other = comparison.names
    key = (
        f"Filled, to its edge: “{other}”; tinted around it, eight in ten draws of its turnout. "
        f"Short dashes, named on the line: “{first}”. Required and local minimum are named at the "
        "end."
    )
    lines = wrapped(key, SMALL, rect.width())
    top = rect.bottom() - KEY_PX * len(lines)
    marks = preview_marks(compared, (rect.width(), top), theme)
    for row, text in enumerate(lines):
        y = top + KEY_PX * (row + 0.5)
        marks.append(words((0, y), text, SMALL, theme.second_text, LEFT))
    return marks


def _inputs(comparison: Comparison, area: QRectF, theme: Theme) -> Block:
    """Set what goes in otherwise, then who gains and who loses, which is never cut."""
    end = _parties(area, comparison, theme).bottom - area.top()
    lines = (*comparison.shared, *(one.said for one in comparison.inputs)) or (NO_DIFFERENCE,)
    listed = QRectF(area.left(), area.top(), area.width(), area.height() - end - SPACE_PX)
    inputs = list_block(listed, "What goes in otherwise", lines, theme)
    below = QRectF(area.left(), inputs.bottom + SPACE_PX, area.width(), 0)
    parties = _parties(below, comparison, theme)
    return Block((*inputs.marks, *parties.marks), parties.bottom, inputs.left_out)


def _parties(area: QRectF, comparison: Comparison, theme: Theme) -> Block:
    """Set who gains, who loses, and how sure that is of cover."""
    marks: list[Mark] = [heading(area.left(), area.top(), "Who gains, who loses", theme)]
    y = area.top() + 22
    for said in filter(None, (*gains_and_losses(comparison), comparison.how_sure)):
        block = paragraph(QRectF(area.left(), y, area.width(), 0), ((said, SMALL),), theme)
        marks += block.marks
        y = block.bottom + 2
    return Block(tuple(marks), y)
