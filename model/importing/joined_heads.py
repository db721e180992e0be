"""Heads that stand in two rows: a day over Start and Finish, Employee over Number and Name."""

from model.importing.cells import Cell, Row, is_blank, text_of
from model.importing.fields import Field, Kind
from model.importing.known_heads import field_of_head, is_known_head
from model.importing.titled_days import day_number, is_day, is_weekday

FEWEST_FILLED = 2
BLANK: Cell = ""


def joined(upper: Row, lower: Row, kind: Kind) -> Row | None:
    """Return both rows as one row of heads; None if they do not look like two of them."""
    if sum(not is_blank(cell) for cell in upper) < FEWEST_FILLED or not _heads(upper, lower, kind):
        return None
    width = max(len(upper), len(lower))
    own = [*upper, *[BLANK] * (width - len(upper))]
    below = [*lower, *[BLANK] * (width - len(lower))]
    over = _spread(own, below)
    return [_join(*cells, kind) for cells in zip(own, over, below, strict=True)]


def _heads(upper: Row, lower: Row, kind: Kind) -> bool:
    """Tell whether the lower row can only be one of heads."""
    filled = [cell for cell in lower if not is_blank(cell)]
    known = {field_of_head(text_of(one), kind) for one in filled if isinstance(one, str)}
    if len(known - {Field.LEFT_OUT}) >= FEWEST_FILLED:
        return True
    pairs = zip(upper, lower, strict=False)
    is_dated = sum(is_weekday(over) and day_number(one) is not None for over, one in pairs)
    numbers = [one for one in filled if day_number(one) is not None]
    days = [one for one in filled if is_day(one)]
    return is_dated >= FEWEST_FILLED or len(filled) in {len(numbers), len(days)} != {0}


def _spread(upper: Row, lower: Row) -> Row:
    """Let a head hold for the columns to its right, as far as those have heads of their own."""
    over: Row = []
    for cell, below in zip(upper, lower, strict=True):
        is_under = is_blank(cell) and not is_blank(below) and bool(over)
        over.append(over[-1] if is_under else cell)
    return over


def _join(own: Cell, over: Cell, below: Cell, kind: Kind) -> Cell:
    if is_blank(below):
        return own
    if is_blank(over):
        return below
    number = day_number(below)
    if is_weekday(over) and number is not None:
        return f"{text_of(over)} {number}"
    if is_day(over) and not is_weekday(over):
        return over if _is_of_day(below, kind) else BLANK
    both = f"{text_of(over)} {text_of(below)}"
    return both if isinstance(below, str) and is_known_head(both, kind) else below


def _is_of_day(below: Cell, kind: Kind) -> bool:
    """Tell whether a head under a date is part of the shift on that date."""
    is_end = field_of_head(text_of(below), kind) in {Field.START, Field.END, Field.SHIFT}
    return is_end or is_weekday(below)
