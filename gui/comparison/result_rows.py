"""The table of results on the page of a comparison: as many as there is room for, in order."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF

from gui.comparison.cover import elided
from gui.marks import LEFT, RIGHT, Face, Mark, Stroke, line, pen, words
from gui.paper.blocks import (
    CELL_PX,
    HEADING_PX,
    SMALL,
    SMALL_BOLD,
    Block,
    heading,
)
from gui.service_names import SHORT_NAMES
from gui.theme import Theme
from model.comparison.comparison import Change, Comparison
from model.shown import counted
from model.staff import Service

ROW_PX = 17.0
NUMBERS_FROM = 2
LEAST_NUMBER_PX = 96.0


def results_block(area: QRectF, comparison: Comparison, service: Service, theme: Theme) -> Block:
    """Set results before and after; those that differ come before those that do not.

    Where not all fit, the service on the chart keeps its rows first. What is left out is counted.
    """
    changes = comparison.changes
    y = area.top() + HEADING_PX
    marks: list[Mark] = [heading(area.left(), area.top(), "What comes out", theme)]
    rows = max(int((area.bottom() - y - 2 * ROW_PX) / ROW_PX), 1)
    kept = _kept(changes, service, rows)
    first, other = comparison.names
    cells = [_cells(change) for change in kept]
    lefts = _lefts(area, cells)
    heads = ("Service", "Result", first, other, "Difference")
    marks += _row(lefts, area.right(), heads, y + ROW_PX / 2, SMALL_BOLD, theme, ())
    y += ROW_PX
    for change, texts in zip(kept, cells, strict=True):
        marks.append(Stroke(line(area.left(), y, area.right(), y), pen(theme.hair, 0.7)))
        is_worse = not change.is_none and not change.is_better
        marks += _row(lefts, area.right(), texts, y + ROW_PX / 2, SMALL, theme, (is_worse,))
        y += ROW_PX
    marks.append(Stroke(line(area.left(), y, area.right(), y), pen(theme.hair, 0.7)))
    note = "All results are better the lower or sooner they are; worse ones are marked ▲."
    if others := len(changes) - len(kept):
        same = sum(one.is_none for one in changes) - sum(one.is_none for one in kept)
        how_many = "all" if same == others else f"{same:,} of them"
        more = f"and {counted(others, 'more results')}, {how_many} without a difference. "
        note = f"{more}Worse ones are marked ▲."
    marks.append(words((area.left(), y + ROW_PX / 2), note, SMALL, theme.second_text, LEFT))
    return Block(tuple(marks), y + ROW_PX, others)


def _kept(changes: Sequence[Change], service: Service, rows: int) -> list[Change]:
    """Return as many results as have room, in their order: of means rather than of the tail."""
    ranked = sorted(
        changes,
        key=lambda one: (
            one.before.service is not service and one.is_none,
            one.before.is_tail,
            one.is_none,
            one.before.service is not service,
        ),
    )
    chosen = ranked[:rows]
    return [one for one in changes if one in chosen]


def _cells(change: Change) -> tuple[str, ...]:
    return (SHORT_NAMES[change.before.service], change.before.name, *change.words)


def _lefts(area: QRectF, cells: Sequence[Sequence[str]]) -> tuple[float, float, float]:
    """Return where service and result begin, and how wide each number may be."""
    names = [max((SMALL.width(row[at]) for row in cells), default=0.0) for at in (0, 1)]
    second = area.left() + max(names[0], SMALL_BOLD.width("Service")) + CELL_PX
    taken = second + max(names[1], SMALL_BOLD.width("Result")) + CELL_PX
    room = max((area.right() - taken) / 3, LEAST_NUMBER_PX)
    return area.left(), second, room


def _row(
    lefts: tuple[float, float, float],
    right: float,
    cells: Sequence[str],
    y: float,
    face: Face,
    theme: Theme,
    worse: Sequence[bool],
) -> list[Mark]:
    """Set one row: names on the left, three numbers of one width each to their right edge."""
    first, second, number_px = lefts
    marks: list[Mark] = [
        words((x, y), text, face, theme.text, LEFT)
        for x, text in zip((first, second), cells, strict=False)
    ]
    for at, text in enumerate(cells[NUMBERS_FROM:]):
        is_last = at == 2
        is_worse = is_last and any(worse)
        look = SMALL_BOLD if is_last else face
        colour = theme.alarm if is_worse else theme.text
        said = f"▲ {text}" if is_worse else text
        edge = right - (2 - at) * number_px
        marks.append(words((edge, y), elided(said, look, number_px - CELL_PX), look, colour, RIGHT))
    return marks
