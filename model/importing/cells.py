"""What a cell of a sheet may hold, and how its text is compared."""

import re
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

Cell: TypeAlias = int | float | str | bool | date | time | datetime | timedelta
Row: TypeAlias = list[Cell]

FORMULA_FAULTS = frozenset(
    {"#ref!", "#n/a", "#value!", "#name?", "#div/0!", "#null!", "#num!", "#spill!", "#calc!"}
)
ERR = "Err:"  # and a number, as LibreOffice writes some
# Non-breaking and narrow spaces, and marks without width, beside the usual ones.
SPACES = " \t\r\n\f\v\u00a0\u2007\u2009\u202f\u200b\ufeff"
_NO_WORD = re.compile(r"[^a-z0-9]+")


def text_of(cell: Cell) -> str:
    """Return the text of a cell without stray and non-breaking spaces."""
    if isinstance(cell, str):
        return " ".join(cell.replace("\u200b", "").replace("\ufeff", "").split())
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def show_cell(cell: Cell) -> str:
    """Show a cell as a planner writes it: dates day first, times on 24 hours."""
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return text_of(cell)


def is_blank(cell: Cell) -> bool:
    """Tell whether a cell holds nothing that can be seen."""
    return isinstance(cell, str) and not cell.strip(SPACES)


def is_formula_fault(cell: Cell) -> bool:
    """Tell whether a formula has left its fault in a cell: #REF!, #N/A …"""
    if not isinstance(cell, str) or not ("#" in cell or cell.startswith(ERR)):
        return False
    return cell.strip().casefold() in FORMULA_FAULTS or cell.startswith(ERR)


def plain(text: str) -> str:
    """Return the letters and digits of a text in lower case, words parted by one space."""
    return _NO_WORD.sub(" ", text.casefold().replace("’", "").replace("'", "")).strip()


def column_of(letters: str) -> int:
    """Return the column from 0 that a spreadsheet heads with letters."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1


def letter_of(column: int) -> str:
    """Return the letters a spreadsheet heads a column with; the first column is 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
