"""Numbers with more digits than other programs save: Excel and LibreOffice keep fifteen.

They stand once more, as text, on a hidden sheet that says which cell each is of. A cell that still
agrees with its number in fifteen digits is that number; one that does not was typed since.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from model.workbook.cells import Cell

TITLE = "Exact numbers"
HEADS = ("Sheet", "Row", "Column", TITLE)


class Kept(NamedTuple):
    """A number by the sheet and the cell it stands in, both counted from 0."""

    sheet: str
    row: int
    column: int
    number: str


def needs_keeping(number: float) -> bool:
    """Tell whether another program would save a number as another one."""
    return in_fifteen_digits(number) != number


def in_fifteen_digits(number: float) -> float:
    """Return a number as another program saves it."""
    return float(f"{number:.15g}")


def kept_numbers(rows: Sequence[Sequence[Cell]]) -> tuple[Kept, ...]:
    """Read the hidden sheet; a row that somebody wrote there is left out."""
    kept = []
    for row in rows[1:]:
        try:
            sheet, at, column, number = (str(cell) for cell in row[: len(HEADS)])
            kept.append(Kept(sheet, int(at), int(column), number))
        except ValueError:
            continue
    return tuple(kept)


def with_all_digits(
    grids: Mapping[str, Sequence[Sequence[Cell]]], kept: Sequence[Kept]
) -> dict[str, list[list[Cell]]]:
    """Return sheets by title, the numbers on them with all the digits they had."""
    whole = {title: [list(row) for row in grid] for title, grid in grids.items()}
    for one in kept:
        grid = whole.get(one.sheet, [])
        row = grid[one.row] if one.row < len(grid) else []
        cell = row[one.column] if one.column < len(row) else None
        number = _read(one.number)
        if number is not None and _agrees(cell, number):
            row[one.column] = number
    return whole


def _read(text: str) -> float | None:
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text)
    except ValueError:
        return None


def _agrees(cell: Cell, number: float) -> bool:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return False
    return in_fifteen_digits(cell) == in_fifteen_digits(number)
