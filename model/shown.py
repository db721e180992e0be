"""Numbers as they are shown: expected values rounded so that a reader's own sum comes out."""

from collections.abc import Sequence

import numpy as np


def singular(unit: str) -> str:
    """Return the unit of one: crew for crews."""
    return unit.removesuffix("s")


def counted(number: float, unit: str) -> str:
    """Say a number of things: 1 crew, 1,120 journeys."""
    whole = round(number)
    return f"{whole:,} {singular(unit) if whole == 1 else unit}"


def shown_difference(larger: float, smaller: float) -> str:
    """Say by how much two shown numbers differ, so that a reader's own sum comes out.

    A true difference that rounding hides is said to be under 1.
    """
    whole = max(round(larger) - round(smaller), 0)
    return f"{whole:,}" if whole > 0 or larger <= smaller else "under 1"


def whole_parts(parts: Sequence[float]) -> tuple[int, ...]:
    """Round parts so that they add up to their rounded sum, by largest remainder."""
    floors = [int(np.floor(part)) for part in parts]
    missing = round(sum(parts)) - sum(floors)
    by_remainder = sorted(range(len(parts)), key=lambda at: floors[at] - parts[at])
    for at in by_remainder[:missing]:
        floors[at] += 1
    return tuple(floors)
