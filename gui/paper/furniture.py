"""What every page has at its head and foot: marking, titles, where it comes from, its number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRectF

from gui.marks import CENTRE, LEFT, RIGHT, Face, Mark, words, wrapped
from gui.paper.blocks import BODY, BODY_BOLD, SMALL
from gui.theme import Theme
from model.gold_words import foot, marking
from model.plan import Plan
from model.plan_file import plan_hash, show_hash
from model.projection import Projection
from model.remembered import remembered
from model.times import local, show_date, show_time

MARKING_PX = 22.0
SUBTITLE_PX = 22.0
FOOT_PX = 20.0
SPACE_PX = 8.0
TITLE_SIZES = (32, 28, 24, 21, 18)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page is: its number of all, when they are printed, and the page with all gaps."""

    number: int = 1
    count: int = 1
    printed: datetime | None = None
    all_gaps_on: int | None = None


def marking_marks(plan: Plan, area: QRectF, theme: Theme) -> list[Mark]:
    """Set the marking at head and foot of a page, in the middle."""
    said = marking(plan)
    if not said:
        return []
    heights = (area.top() + MARKING_PX / 2, area.bottom() - MARKING_PX / 2)
    return [words((area.center().x(), y), said, BODY_BOLD, theme.text, CENTRE) for y in heights]


def unmarked(plan: Plan, area: QRectF) -> QRectF:
    """Return what the marking leaves of an area."""
    taken = MARKING_PX * bool(marking(plan))
    return area.adjusted(0, taken, 0, -taken)


def head_marks(
    area: QRectF, title: str, subtitles: Sequence[str], theme: Theme
) -> tuple[list[Mark], float]:
    """Set title and subtitle, in the size and the words there is room for; return their end."""
    marks: list[Mark] = []
    y = area.top()
    sizes = [Face(px, semibold=True) for px in TITLE_SIZES]
    face = next((one for one in sizes if one.width(title) <= area.width()), sizes[-1])
    for text in wrapped(title, face, area.width()):
        marks.append(words((area.left(), y + face.height / 2), text, face, theme.text, LEFT))
        y += face.height
    y += 2
    sayings = [(text, look) for look in (BODY, SMALL) for text in subtitles]
    said, look = next(
        ((text, look) for text, look in sayings if look.width(text) <= area.width()), sayings[-1]
    )
    for text in wrapped(said, look, area.width()):
        anchor = (area.left(), y + SUBTITLE_PX / 2 - 2)
        marks.append(words(anchor, text, look, theme.second_text, LEFT))
        y += SUBTITLE_PX
    return marks, y + 2


def foot_marks(
    area: QRectF,
    projection: Projection,
    place: Place,
    theme: Theme,
    *,
    waits_from: str = "",
    band: str = "",
) -> tuple[list[Mark], float]:
    """Set the plan a page comes from, the time and its number; return where they begin.

    `waits_from` says where the page has waiting times from, `band` is the caption of its band.
    """
    where = foot(projection, short_hash(projection.plan), waits_from, band)
    return traced_foot(area, where, place, theme)


def traced_foot(area: QRectF, where: str, place: Place, theme: Theme) -> tuple[list[Mark], float]:
    """Set words that trace a page to its plans, the time and its number; return their start."""
    page = f"page {place.number} of {place.count}"
    if place.printed is not None:
        moment = f"{show_date(local(place.printed).date(), year=True)} {show_time(place.printed)}"
        page = f"Printed {moment}, {page}"
    anchor = (area.right(), area.bottom() - FOOT_PX / 2)
    right = words(anchor, page, SMALL, theme.second_text, RIGHT)
    lines = wrapped(where, SMALL, right.box.left() - SPACE_PX - area.left())
    top = area.bottom() - FOOT_PX * len(lines)
    marks: list[Mark] = [right]
    for row, text in enumerate(lines):
        anchor = (area.left(), top + FOOT_PX * (row + 0.5))
        marks.append(words(anchor, text, SMALL, theme.second_text, LEFT))
    return marks, top


@remembered(2)
def short_hash(plan: Plan) -> str:
    """Return the hash that every page of a pack bears; it takes as long as a page."""
    return show_hash(plan_hash(plan))
