"""The list of whom to tell on paper: head and foot of every page, the table between them."""

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QPointF, QSizeF

from gui.paper.files import layout_of
from gui.paper.furniture import Place, foot_marks, head_marks, marking_marks, unmarked
from gui.paper.page import Page, Paper
from gui.paper.printing import Job
from gui.paper.setup import Setup
from gui.paper.table_leaves import section_leaves
from model.gold_words import marked_title
from model.pack.table import Section
from model.projection import Projection
from model.wording import period

HEAD_GAP_PX = 8.0
# Room for the longest foot: pages are counted once they are laid out.
UNKNOWN = Place(999, 999, datetime(2022, 12, 21, tzinfo=UTC))


def list_job(projection: Projection, title: str, section: Section, setup: Setup) -> Job:
    """Return the job that prints a list under a title, on the paper of a setup."""
    printed = datetime.now(UTC)

    def lay_out(size: QSizeF) -> Sequence[Page]:
        return list_pages(projection, title, section, setup.paper(size), printed)

    name = f"{marked_title(projection.plan)}, {title}"
    layout = layout_of(setup.sheet.size)
    return Job(name, layout, lay_out, setup.is_duplex, setup.is_grey)


def list_pages(
    projection: Projection, title: str, section: Section, paper: Paper, printed: datetime
) -> list[Page]:
    """Lay out a list on as many pages as it needs. Needs a QApplication."""
    plan, theme = projection.plan, paper.theme
    said = (f"{plan.trust.name}, {period(projection)}. Scenario: {projection.scenario.name}.",)
    area = unmarked(plan, paper.area(1))
    _, top = head_marks(area, title, said, theme)
    _, bottom = foot_marks(area, projection, UNKNOWN, theme)
    room = QSizeF(area.width(), bottom - top - 2 * HEAD_GAP_PX)
    leaves = section_leaves([section], room, theme)
    pages = []
    for number, leaf in enumerate(leaves, start=1):
        whole = paper.area(number)
        inside = unmarked(plan, whole)
        head, below = head_marks(inside, title, said, theme)
        foot, _ = foot_marks(inside, projection, Place(number, len(leaves), printed), theme)
        around = (*marking_marks(plan, whole, theme), *head, *foot)
        offset = QPointF(inside.left(), below + HEAD_GAP_PX)
        pages.append(Page(paper.size, around, leaf, offset))
    return pages
