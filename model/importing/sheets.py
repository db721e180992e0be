"""What a workbook or text file holds as raw cells, and how much of it is taken.

What cannot be read raises SheetFault with one sentence: the file, what is wrong, and the cure.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from model.importing.cells import Row, is_blank

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})
TEXT_ENDINGS = frozenset({".csv", ".tsv", ".txt"})
ENDINGS = WORKBOOK_ENDINGS | TEXT_ENDINGS
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 4_000_000
MOST_FILE_BYTES = 60_000_000
MOST_UNPACKED_BYTES = 250_000_000

Progress = Callable[[float], None]


class SheetFault(ValueError):
    """A file that cannot be read as sheets; the message is for the planner."""


class Stopped(Exception):
    """The planner no longer wants what is being read."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as raw cells: the first row is row 1, the first column is A.

    `file_name` is that of its file, nothing for what was copied. `merged` are ranges of cells made
    one, as (first row, first column, last row, last column) counted from 0.
    """

    name: str
    rows: list[Row] = field(repr=False)
    is_hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    file_name: str = ""

    @property
    def origin(self) -> str:
        """Return how sources name it: “roster.csv”, or “roster.xlsx”, sheet “Week 2”."""
        if not self.file_name:
            return "the clipboard"
        is_whole = self.name == Path(self.file_name).stem  # a file of text
        return f"“{self.file_name}”" + ("" if is_whole else f", sheet “{self.name}”")


@dataclass(frozen=True, slots=True)
class Sheets:
    """What one file holds."""

    file_name: str
    size: int
    sheets: tuple[Sheet, ...]


def damaged(path: Path) -> SheetFault:
    """Return the fault of a file whose inside makes no sense."""
    return SheetFault(
        f"“{path.name}” is damaged or cut short; open it in Excel and save it as xlsx."
    )


def require_few(path: Path, rows: int, columns: int) -> None:
    """Raise SheetFault for a sheet that reaches too far."""
    if rows > MOST_ROWS:
        raise SheetFault(
            f"“{path.name}” has more than {MOST_ROWS:,} rows; save the days you need by themselves."
        )
    if columns > MOST_COLUMNS:
        raise SheetFault(
            f"“{path.name}” has more than {MOST_COLUMNS:,} columns; save the days you need alone."
        )
    if rows * columns > MOST_CELLS:
        raise SheetFault(
            f"“{path.name}” has filled cells far apart or too many; save the table you need alone."
        )


def without_tail(rows: list[Row]) -> list[Row]:
    """Return rows without the blank ones at the end, which formatting leaves behind."""
    count = len(rows)
    while count and all(map(is_blank, rows[count - 1])):
        count -= 1
    return rows[:count]
