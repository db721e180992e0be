"""The pack: chosen parts in chosen order, with contents, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QSizeF

from gui.paper.furniture import Place, foot_marks, head_marks, marking_marks, unmarked
from gui.paper.gold_page import gold_page
from gui.paper.page import Leaf, Page, Paper
from gui.paper.part import Matter
from gui.paper.parts import GAPS_KEY, PARTS
from gui.paper.table_leaves import section_leaves
from model.gold_words import subtitle
from model.pack.table import Section, Table

GOLD = "gold"
CONTENTS = "contents"
TITLES = {
    GOLD: "Page for gold command",
    CONTENTS: "Contents",
    **{part.key: part.title for part in PARTS},
}
_PARTS = {part.key: part for part in PARTS}
HEAD_GAP_PX = 8.0


class StoppedError(Exception):
    """The planner stopped a pack before its last page."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A part that is laid out, and the number of its first page."""

    key: str
    leaves: Sequence[Leaf | None]
    first: int


def lay_out_pack(
    matter: Matter,
    paper: Paper,
    keys: Sequence[str],
    place: Place,
    told: Callable[[float, int], bool] = lambda _done, _of: True,
) -> list[Page]:
    """Return the pages of these parts; `place` says when they are printed.

    `told` hears how many parts of how many are laid out, with the share of the one under way,
    and answers whether to go on. Raises StoppedError once it does not.
    """
    room = _room(matter, paper)
    laid: list[_Laid] = []
    first = 1

    def go_on(share: float) -> None:
        if not told(len(laid) + share, len(keys)):
            raise StoppedError

    for key in keys:
        go_on(0.0)
        # The page for gold and the contents are one page, set once all numbers are known.
        part = _PARTS.get(key)
        leaves = part.lay_out(matter, room, paper.theme, go_on) if part else [None]
        laid.append(_Laid(key, leaves, first))
        first += len(leaves)
    all_gaps = next((one.first for one in laid if one.key == GAPS_KEY), None)
    everywhere = replace(place, count=first - 1, all_gaps_on=all_gaps)
    return [
        _page(matter, paper, laid, one, at, replace(everywhere, number=one.first + at))
        for one in laid
        for at in range(len(one.leaves))
    ]


def _page(
    matter: Matter, paper: Paper, all_laid: Sequence[_Laid], laid: _Laid, at: int, place: Place
) -> Page:
    if laid.key == GOLD:
        page = gold_page(
            matter.projection,
            matter.service,
            waits=matter.waits,
            band=matter.band,
            paper=paper,
            place=place,
        )
        return replace(page, bookmark=TITLES[GOLD])
    leaf = laid.leaves[at]
    if leaf is None:
        leaf = _contents(all_laid, _room(matter, paper), paper)
    title = leaf.title or TITLES[laid.key] + (", continued" if at else "")
    page = _framed(matter, paper, title, leaf, place)
    return replace(page, bookmark=leaf.title or ("" if at else title))


def _framed(matter: Matter, paper: Paper, title: str, leaf: Leaf, place: Place) -> Page:
    """Put head and foot around a leaf."""
    projection, theme, whole = matter.projection, paper.theme, paper.area(place.number)
    area = unmarked(projection.plan, whole)
    head, top = head_marks(area, title, subtitle(projection, matter.service)[-1:], theme)
    foot, _ = foot_marks(area, projection, place, theme)
    around = (*marking_marks(projection.plan, whole, theme), *head, *foot)
    return Page(paper.size, around, leaf, QPointF(area.left(), top + HEAD_GAP_PX))


def _room(matter: Matter, paper: Paper) -> QSizeF:
    """Return what head and foot leave of a page, the longest title in mind."""
    projection, area = matter.projection, unmarked(matter.projection.plan, paper.area(1))
    said = subtitle(projection, matter.service)[-1:]
    widest = max(TITLES.values(), key=len) + ", continued"
    _, top = head_marks(area, widest, said, paper.theme)
    longest = Place(999, 999, projection.grid.opens)
    _, bottom = foot_marks(area, projection, longest, paper.theme)
    return QSizeF(area.width(), bottom - top - 2 * HEAD_GAP_PX)


def _contents(laid: Sequence[_Laid], room: QSizeF, paper: Paper) -> Leaf:
    """List the parts with the pages they begin on."""
    rows = tuple((TITLES[one.key], str(one.first)) for one in laid if one.key != CONTENTS)
    table = Table(("Part", "Page"), rows, frozenset({1}))
    return section_leaves([Section("In this pack", table)], room, paper.theme)[0]
