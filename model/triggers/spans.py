"""When a measure has stood at a threshold for long enough, and when it is clear of it again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.segments import Series
from model.triggers.line import TriggerLine

# Less is the rounding of sums.
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True)
class Span:
    """From when a trigger is reached until it is cleared, minutes since the plan opens.

    `cleared_min` is None where the plan ends before.
    """

    reached_min: float
    cleared_min: float | None


def stands_at(line: TriggerLine, values: Series) -> NDArray[np.bool_]:
    """Tell for every value of a measure whether it is at the threshold or beyond it.

    Where there is nobody to wait (NaN) it is not.
    """
    if line.is_reached_from_above:
        return np.asarray(values <= line.threshold + TOLERANCE)
    return np.asarray(values >= line.threshold - TOLERANCE)


def spans_of(is_there: Sequence[bool], edges_min: Series, lasts_min: float) -> tuple[Span, ...]:
    """Return the spans of a trigger, in the order of time.

    `is_there[n]` holds for a whole interval, as charts draw it; `edges_min[n + 1]`. A trigger is
    reached when that has been so for `lasts_min` minutes without a break, and cleared when it has
    not been so for as long: a dip that is shorter does not clear it.
    """
    spans: list[Span] = []
    reached: float | None = None
    for holds, starts, ends in _runs(is_there, edges_min):
        if ends - starts < lasts_min:
            continue
        if holds and reached is None:
            reached = starts + lasts_min
        elif not holds and reached is not None:
            spans.append(Span(reached, starts + lasts_min))
            reached = None
    return tuple(spans) if reached is None else (*spans, Span(reached, None))


def _runs(is_there: Sequence[bool], edges_min: Series) -> Iterator[tuple[bool, float, float]]:
    """Yield stretches in which it holds or does not, with their ends."""
    first = 0
    for at in range(1, len(is_there) + 1):
        if at == len(is_there) or is_there[at] != is_there[first]:
            yield bool(is_there[first]), float(edges_min[first]), float(edges_min[at])
            first = at
