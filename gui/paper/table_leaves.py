"""Tables on paper: columns as wide as they need, words broken over lines, heads on every page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF

from gui.marks import LEFT, RIGHT, Face, Fill, Mark, Stroke, box, line, pen, words
from gui.paper.blocks import BODY, HEADING, HEADING_PX, SMALL, SMALL_BOLD
from gui.paper.page import Leaf
from gui.theme import Theme
from model.pack.table import Cells, Section, Table

LINE_PX = 17.0
PAD_PX = 3.0
CELL_GAP_PX = 12.0
SECTION_GAP_PX = 14.0
NOTE_GAP_PX = 3.0
LEAST_COLUMN_PX = 44.0
BREAK_AFTER = "/-_.,;@"

Lines = tuple[list[str], ...]


def section_leaves(
    sections: Sequence[Section],
    size: QSizeF,
    theme: Theme,
    told: Callable[[float], None] = lambda _share: None,
) -> list[Leaf]:
    """Set sections one below the other, on as many pages as they need; one at least.

    `told` hears before each of them what share is set.
    """
    column = _Column(size, theme)
    for done, section in enumerate(sections):
        told(done / len(sections))
        column.add(section)
    return column.leaves()


class _Column:
    """Pages being filled from top to bottom."""

    def __init__(self, size: QSizeF, theme: Theme) -> None:
        self._size = size
        self._theme = theme
        self._done: list[Leaf] = []
        self._marks: list[Mark] = []
        self._y = 0.0

    def leaves(self) -> list[Leaf]:
        """Return the pages, the last one as far as it is filled."""
        return (
            [*self._done, Leaf(tuple(self._marks))]
            if self._marks or not self._done
            else (self._done)
        )

    def add(self, section: Section) -> None:
        """Set title, table and note of a section."""
        table = section.table
        widths = column_widths(table, self._size.width())
        head = broken_row(table.heads, widths, SMALL_BOLD)
        rows = [broken_row(row, widths, _face(table, at)) for at, row in enumerate(table.rows)]
        note = broken(section.note, SMALL, self._size.width()) if section.note else []
        heights = [HEADING_PX, _height(head), *(_height(row) for row in rows or [([""],)])]
        whole = sum(heights) + NOTE_GAP_PX + LINE_PX * len(note)
        is_kept = section.is_whole and whole <= self._size.height()
        if self._y:
            self._y += SECTION_GAP_PX
        if self._y + (whole if is_kept else sum(heights[:3])) > self._size.height():
            self._turn()
        if section.title:
            self._say(section.title, HEADING, HEADING_PX)
        if not rows:
            for text in broken(section.empty, BODY, self._size.width()):
                self._say(text, BODY, LINE_PX + 2)
            return
        grid = _Grid(table, widths, self._theme)
        self._set_head(grid, head)
        for at, row in enumerate(rows):
            self._set_row(grid, head, row, _face(table, at), is_alarming=at in table.alarming)
        self._y += NOTE_GAP_PX
        for text in note:
            if self._y + LINE_PX > self._size.height():
                self._turn()
            self._say(text, SMALL, LINE_PX)

    def _set_head(self, grid: "_Grid", head: Lines) -> None:
        self._marks += grid.row(self._y, head, SMALL_BOLD, is_alarming=False)
        self._y += _height(head)

    def _set_row(
        self, grid: "_Grid", head: Lines, row: Lines, face: Face, *, is_alarming: bool
    ) -> None:
        """Set a row whole, on the next page if need be; one longer than a page goes on there."""
        room = int((self._size.height() - _height(head) - 2 * PAD_PX) / LINE_PX)
        for part in _slices(row, max(room, 1)):
            if self._y + _height(part) > self._size.height():
                self._turn()
                self._set_head(grid, head)
            self._marks += grid.row(self._y, part, face, is_alarming=is_alarming)
            self._y += _height(part)

    def _say(self, text: str, face: Face, height: float) -> None:
        anchor = (0.0, self._y + height / 2 - 1)
        self._marks.append(words(anchor, text, face, self._theme.text, LEFT))
        self._y += height

    def _turn(self) -> None:
        if self._marks:
            self._done.append(Leaf(tuple(self._marks)))
        self._marks, self._y = [], 0.0


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the columns of a table are, and how its rows are drawn."""

    table: Table
    widths: tuple[float, ...]
    theme: Theme

    def row(self, top: float, cells: Lines, face: Face, *, is_alarming: bool) -> Iterator[Mark]:
        """Yield the marks of a row; one that stands out has a bar at its left edge and a tint."""
        height = _height(cells)
        right = sum(self.widths) + CELL_GAP_PX * len(self.widths)
        if is_alarming:
            yield Fill(box(QRectF(0, top, right, height)), self.theme.alarm_ground)
            yield Fill(box(QRectF(0, top, 3, height)), self.theme.alarm)
        left = CELL_GAP_PX / 2
        for at, (lines, width) in enumerate(zip(cells, self.widths, strict=True)):
            is_number = at in self.table.numbers
            x, align = (left + width, RIGHT) if is_number else (left, LEFT)
            for number, text in enumerate(lines):
                y = top + PAD_PX + LINE_PX * (number + 0.5)
                if text:
                    yield words((x, y), text, face, self.theme.text, align)
            left += width + CELL_GAP_PX
        rule = line(0, top + height, right, top + height)
        yield Stroke(rule, pen(self.theme.text if face is SMALL_BOLD else self.theme.hair, 0.7))


def _face(table: Table, at: int) -> Face:
    return SMALL_BOLD if at in table.totals else SMALL


def _height(cells: Lines) -> float:
    return max(len(lines) for lines in cells) * LINE_PX + 2 * PAD_PX


def _slices(row: Lines, most: int) -> Iterator[Lines]:
    """Yield a row in parts of so many lines at most."""
    longest = max(len(lines) for lines in row)
    for first in range(0, longest, most):
        yield tuple(lines[first : first + most] or [""] for lines in row)


def column_widths(table: Table, width: float) -> tuple[float, ...]:
    """Share a width out: every column what it needs, the widest give way where that is too much."""
    columns = list(zip(table.heads, *table.rows, strict=True))
    faces = [_face(table, at) for at in range(len(table.rows))]
    needed = [
        max(
            SMALL_BOLD.width(head),
            *(face.width(cell) for face, cell in zip(faces, cells, strict=True)),
            LEAST_COLUMN_PX,
        )
        if cells
        else SMALL_BOLD.width(head)
        for head, *cells in columns
    ]
    room = width - CELL_GAP_PX * len(needed)
    if sum(needed) <= room:
        return tuple(needed)
    fair = _fair_share(needed, room)
    return tuple(min(need, fair) for need in needed)


def _fair_share(needed: Sequence[float], room: float) -> float:
    """Return the width beyond which no column is given more, so that all come to the room."""
    left = room
    for done, need in enumerate(sorted(needed)):
        fair = left / (len(needed) - done)
        if need > fair:
            return fair
        left -= need
    return left


def broken_row(cells: Cells, widths: Sequence[float], face: Face) -> Lines:
    """Break the cells of a row over lines."""
    return tuple(broken(cell, face, width) for cell, width in zip(cells, widths, strict=True))


def broken(text: str, face: Face, width: float) -> list[str]:
    """Break text into lines no wider than this: between words, and long words where need be."""
    lines: list[list[str]] = [[]]
    space, used = face.width(" "), 0.0
    for word in text.split():
        for piece in _pieces(word, face, width):
            # Words repeat, whole lines do not: their widths are added up, not measured.
            wide = face.width(piece)
            if (lines[-1] and used + space + wide > width) or (lines[-1] and piece is not word):
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += wide + (space if used else 0.0)
    return [" ".join(line) for line in lines]


def _pieces(word: str, face: Face, width: float) -> list[str]:
    """Cut a word that is wider than a column, after a sign if there is one in its later half."""
    pieces = []
    while face.width(word) > width and len(word) > 1:
        most = next(
            n for n in range(len(word) - 1, 0, -1) if n == 1 or face.width(word[:n]) <= width
        )
        signs = [at + 1 for at in range(most // 2, most) if word[at] in BREAK_AFTER]
        cut = signs[-1] if signs else most
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]
