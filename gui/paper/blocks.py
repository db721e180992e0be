"""The blocks of text on a page as marks: paragraphs, the gaps, the list of what is not sure."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from gui.marks import CENTRE, LEFT, RIGHT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.theme import Theme
from model.binding import named
from model.gaps import Gap
from model.gold_words import Statement, gaps_worth_a_row
from model.shown import shown_difference
from model.times import Grid, show_length, show_range_in, show_time_since
from model.wording import lettered, named_briefly

BODY = Face(15)
BODY_BOLD = Face(15, semibold=True)
SMALL = Face(13)
SMALL_BOLD = Face(13, semibold=True)
HEADING = Face(16, semibold=True)
PITCH_PX = 18.0
HEADING_PX = 22.0
ROW_PX = 19.0
CIRCLE_PX = 16.0
COLUMN_GAP_PX = 12.0
CELL_PX = 10.0


@dataclass(frozen=True, slots=True)
class Block:
    """Marks with the height they take, how many items of a list had no room, the gaps listed."""

    marks: tuple[Mark, ...]
    bottom: float
    left_out: int = 0
    gaps: tuple[Gap, ...] = ()


def heading(x: float, y: float, text: str, theme: Theme) -> Mark:
    """Write the heading of a column; the column begins HEADING_PX below."""
    return words((x, y + HEADING_PX / 2 - 2), text, HEADING, theme.text, LEFT)


def meaning_block(area: QRectF, statements: Sequence[Statement], theme: Theme) -> Block:
    """Set what it means, a paragraph a service."""
    marks: list[Mark] = [heading(area.left(), area.top(), "What it means", theme)]
    y = area.top() + HEADING_PX
    for statement in statements:
        runs = ((statement.lead, BODY_BOLD), (statement.text, BODY))
        block = paragraph(QRectF(area.left(), y, area.width(), 0), runs, theme)
        marks += block.marks
        y = block.bottom + 4
    return Block(tuple(marks), y)


def notes_block(area: QRectF, statements: Sequence[Statement], theme: Theme) -> Block:
    """Set statements one after the other, over the whole width; no height without any."""
    if not statements:
        return Block((), area.top())
    runs = [run for one in statements for run in ((one.lead, BODY_BOLD), (one.text, BODY))]
    return paragraph(area, runs, theme)


def paragraph(area: QRectF, runs: Sequence[tuple[str, Face]], theme: Theme) -> Block:
    """Set text in more than one weight, broken between words."""
    marks: list[Mark] = []
    x, y = area.left(), area.top() + PITCH_PX / 2
    for text, face in runs:
        start, there = x, ""
        for word in text.split(" "):
            longer = f"{there} {word}" if there else word
            if start + face.width(longer) > area.right() and (there or start > area.left()):
                if there:
                    marks.append(words((start, y), there, face, theme.text, LEFT))
                start, there = area.left(), word
                y += PITCH_PX
            else:
                there = longer
        if there:
            marks.append(words((start, y), there, face, theme.text, LEFT))
        x = start + face.width(f"{there} ")
    return Block(tuple(marks), y + PITCH_PX / 2)


def list_block(area: QRectF, title: str, items: Sequence[str], theme: Theme) -> Block:
    """Set a list that ends within its area; what does not fit is counted in words."""
    marks: list[Mark] = [heading(area.left(), area.top(), title, theme)]
    y = area.top() + HEADING_PX
    inner = QRectF(area.left() + 14, y, area.width() - 14, 0)
    for number, item in enumerate(items):
        inner.moveTop(y)
        block = paragraph(inner, ((item, BODY),), theme)
        more_follow = number < len(items) - 1
        if block.bottom + (PITCH_PX if more_follow else 0) > area.bottom():
            left_out = len(items) - number
            rest = f"and {left_out} more in the plan"
            marks.append(words((inner.left(), y + PITCH_PX / 2), rest, BODY, theme.text, LEFT))
            return Block(tuple(marks), y + PITCH_PX, left_out)
        marks += (_bullet(area.left(), y, theme), *block.marks)
        y = block.bottom + 2
    if not items:
        marks.append(words((area.left(), y + PITCH_PX / 2), "Nothing", BODY, theme.text, LEFT))
        y += PITCH_PX
    return Block(tuple(marks), y)


def _bullet(x: float, y: float, theme: Theme) -> Mark:
    return Fill(box(QRectF(x + 2, y + PITCH_PX / 2 - 2, 5, 5)), theme.text)


def flowing_list(
    area: QRectF, beside: QRectF, title: str, items: Sequence[str], theme: Theme
) -> Block:
    """Set a list that goes on in a second area where the first has no room for all of it."""
    whole = list_block(area, title, items, theme)
    kept = len(items) - whole.left_out
    if not whole.left_out or kept < 1:
        return whole
    rest = list_block(beside, continued(title), items[kept:], theme)
    if rest.left_out >= whole.left_out or rest.bottom > beside.bottom():
        return whole
    first = list_block(area, title, items[:kept], theme)
    return Block((*first.marks, *rest.marks), max(first.bottom, rest.bottom), rest.left_out)


def continued(title: str) -> str:
    """Return the heading of a list that goes on in another column."""
    return f"{title}, continued"


def gaps_block(
    area: QRectF, gaps: Sequence[Gap], grid: Grid, theme: Theme, all_on: int | None = None
) -> Block:
    """Set the table of gaps; where there are too many, the worst first and the rest counted.

    `all_on` is the number of the page that has all of them, if one has.
    """
    marks: list[Mark] = [heading(area.left(), area.top(), "Gaps in cover", theme)]
    y = area.top() + HEADING_PX
    if not gaps:
        none = "None: cover is enough all through."
        marks.append(words((area.left(), y + PITCH_PX / 2), none, BODY, theme.text, LEFT))
        return Block(tuple(marks), y + PITCH_PX)
    rows = max(int((area.bottom() - y - 2 * ROW_PX) / ROW_PX), 1)
    shown = gaps_worth_a_row(gaps, rows)
    cells = [_cells(gap, grid) for gap in shown]
    taken = _columns(area, [HEADS[:-1], *cells]).rights[-1] + CELL_PX
    binds = _binds_column(shown, area.right() - taken)
    heads = HEADS if any(binds) else HEADS[:-1]
    cells = [(*row, bound) if any(binds) else row for row, bound in zip(cells, binds, strict=True)]
    columns = _columns(area, [heads, *cells])
    y += ROW_PX
    marks += _row(columns, heads, y - ROW_PX / 2, SMALL_BOLD, theme)
    for gap, row in zip(shown, cells, strict=True):
        rule = line(area.left(), y, columns.right, y)
        marks.append(Stroke(rule, pen(theme.hair, 0.7)))
        marks += gap_number(area.left(), y + ROW_PX / 2, gap, theme)
        marks += _row(columns, row, y + ROW_PX / 2, SMALL, theme)
        y += ROW_PX
    marks.append(Stroke(line(area.left(), y, columns.right, y), pen(theme.hair, 0.7)))
    note = "Filled number: below the local minimum"
    others = len(gaps) - len(shown)
    if others:
        there = "" if all_on is None else f", see page {all_on}"
        note = f"and {others} smaller gap{'s' if others > 1 else ''}{there}. {note}"
    marks.append(words((area.left(), y + ROW_PX / 2), note, SMALL, theme.second_text, LEFT))
    return Block(tuple(marks), y + ROW_PX, others, shown)


HEADS = ("When", "Length", "Gap", "At", "Binds then")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns of the table begin, and where they end."""

    lefts: tuple[float, ...]
    rights: tuple[float, ...]
    right: float


def _cells(gap: Gap, grid: Grid) -> tuple[str, ...]:
    return (
        show_range_in(grid, gap.starts, gap.ends).replace(" next day", ""),
        show_length(gap.length_min),
        shown_difference(gap.line, gap.available),
        show_time_since(grid, gap.starts, gap.deepest_at),
    )


def _binds_column(gaps: Sequence[Gap], width: float) -> list[str]:
    """Name what binds in every gap, in as many words as the column has room for."""
    for words_for in (named, named_briefly, lettered):
        column = [words_for(gap.binds) for gap in gaps]
        said = [text[:1].upper() + text[1:] for text in column]
        if max(SMALL_BOLD.width(text) for text in (HEADS[-1], *said)) <= width:
            return said
    return [""] * len(gaps)


def _columns(area: QRectF, rows: Sequence[Sequence[str]]) -> _Columns:
    lefts: list[float] = []
    rights: list[float] = []
    x = area.left() + CIRCLE_PX + 6
    for column in zip(*rows, strict=True):
        width = max(SMALL_BOLD.width(cell) for cell in column)
        lefts.append(x)
        rights.append(x + width)
        x += width + CELL_PX
    return _Columns(tuple(lefts), tuple(rights), min(rights[-1], area.right()))


def _row(columns: _Columns, cells: Sequence[str], y: float, face: Face, theme: Theme) -> list[Mark]:
    marks: list[Mark] = []
    places = zip(HEADS, cells, columns.lefts, columns.rights, strict=False)
    for head, cell, left, right in places:
        is_short = head == "Short"
        look = SMALL_BOLD if is_short else face
        colour = theme.alarm if is_short and cell != head else theme.text
        anchor = right if is_short else left
        marks.append(words((anchor, y), cell, look, colour, RIGHT if is_short else LEFT))
    return marks


def gap_number(x: float, y: float, gap: Gap, theme: Theme) -> list[Mark]:
    """Set a gap's number in its circle, CIRCLE_PX wide; filled below the local minimum."""
    ring = QPainterPath()
    ring.addEllipse(x + 1, y - CIRCLE_PX / 2 + 0.5, CIRCLE_PX - 1, CIRCLE_PX - 1)
    is_filled = gap.is_below_minimum
    colour = theme.surface if is_filled else theme.alarm
    middle = (x + CIRCLE_PX / 2 + 0.5, y)
    return [
        Fill(ring, theme.alarm if is_filled else theme.surface),
        Stroke(ring, pen(theme.alarm, 1.3), is_smooth=True),
        words(middle, str(gap.number), Face(12, semibold=True), colour, CENTRE),
    ]
