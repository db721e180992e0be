"""Who of the counted shifts is away, and who keeps working: the count in the turnout's place.

A count says how many of a shift take part, not when. They are away while the walk-outs that they
may join are, in the proportions that the estimate has; those who keep working by exemption change
with the count, as far as the shift has people left.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from model.counted_shifts import CountedShifts
from model.segments import Series
from model.union_strike import CountedPart, Strike

COUNTED = "counted"
# Fewer people than anybody could be a share of.
NOBODY = 1e-12


def counted_strike(
    shifts: CountedShifts, attending: Series, parts: Iterable[CountedPart], shape: tuple[int, ...]
) -> Strike:
    """Return whom all unions together have out of counted shifts, [group, base, interval].

    `attending` is the share of each shift's rostered people who are expected, [shift]; no more
    of them are away than that, whatever was counted. `shape` is that of the result.
    """
    there = tuple(parts)
    nobody = np.zeros(len(shifts.people))
    expected = shifts.heads * attending
    people = np.minimum(shifts.people, expected)
    estimated = sum((part.most_away for part in there), nobody)
    exempt = sum((part.most_exempt for part in there), nobody)
    level = _share(people, estimated, where=estimated > NOBODY)
    # One day's shift has so many people: whoever was counted as away is not exempt as well.
    room = np.maximum(expected - people, 0.0)
    kept = np.where(level * exempt > room, _share(room, exempt, where=level * exempt > room), level)
    called_out = np.zeros(shape)
    lines = []
    for part in there:
        called_out += shifts.at_places(part.away * level[:, None], shape)
        for line, working in part.exempt:
            keeps = shifts.at_places(working * kept[:, None], shape)
            called_out += keeps
            lines.append((line, keeps))
    return Strike(called_out, tuple(lines))


def _share(people: Series, of: Series, *, where: NDArray[np.bool_]) -> Series:
    """Return how many times a number another goes; nought elsewhere."""
    return np.divide(people, of, out=np.zeros_like(people), where=where)
