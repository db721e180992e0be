"""Numbers as they are shown: expected values rounded so that a reader's own sum comes out."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

WHOLE_FROM = 9.95  # tenths are told below


def singular(unit: str) -> str:
    """Return the unit of one: crew for crews."""
    return unit.removesuffix("s")


def counted(number: float, unit: str) -> str:
    """Say a number of things: 1 crew, 1,120 journeys."""
    whole = round(number)
    return f"{whole:,} {singular(unit) if whole == 1 else unit}"


def unit_hours(hours: float, unit: str) -> str:
    """Say hours of one unit: 21 crew-hours, 0.4 handler-hours."""
    text = f"{hours:,.0f}" if hours >= WHOLE_FROM else f"{hours:,.1f}".removesuffix(".0")
    return f"{text} {singular(unit)}-hour{'' if text == '1' else 's'}"


def some_of(names: Sequence[str], most: int) -> str:
    """List names; a long list ends in a count."""
    if len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def show_pounds(cost: float | None) -> str:
    """Show an amount of money: £1,200; empty for one that is not known."""
    return "" if cost is None else f"£{cost:,.10g}"


def whole_missing(line: ArrayLike, have: ArrayLike) -> NDArray[np.float64]:
    """Return what is missing to a line as a reader of whole numbers sees it.

    The difference of the rounded numbers, where at least half a unit is truly missing; 0
    elsewhere, and where no line is set (NaN). Cover is an expected value: less than that is
    nobody's shortfall.
    """
    wanted, there = np.nan_to_num(np.asarray(line, dtype=np.float64)), np.asarray(have)
    return np.where(wanted - there >= 0.5, np.maximum(np.rint(wanted) - np.rint(there), 0.0), 0.0)


def shown_difference(line: float, have: float) -> str:
    """Say what is missing to a line, so that a reader's own sum comes out.

    `whole_missing` for one number, at a hundredth of its cost.
    """
    whole = max(round(line) - round(have), 0) if line - have >= 0.5 else 0
    return f"{whole:,}"


def whole_parts(parts: Sequence[float]) -> tuple[int, ...]:
    """Round parts so that they add up to their rounded sum, by largest remainder."""
    floors = [int(np.floor(part)) for part in parts]
    missing = round(sum(parts)) - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda at: floors[at] - parts[at])
    for at in by_remainder[:missing]:
        floors[at] += 1
    return tuple(floors)
