"""Results of pure functions of plan parts, kept while those very parts are still in use.

A plan shares every part an edit did not touch with the plan before it, so "the same part" is
`is`: comparing costs nothing, where hashing ten thousand roster lines would cost the frame.
"""

from collections import deque
from collections.abc import Callable
from functools import wraps
from operator import is_
from typing import TypeVar, TypeVarTuple

Parts = TypeVarTuple("Parts")
R = TypeVar("R")


def remembered(size: int) -> Callable[[Callable[[*Parts], R]], Callable[[*Parts], R]]:
    """Keep the last `size` results of a function by the identity of its arguments.

    Only for pure functions of immutable arguments whose results nobody changes.
    """

    def keep(function: Callable[[*Parts], R]) -> Callable[[*Parts], R]:
        kept: deque[tuple[tuple[object, ...], R]] = deque(maxlen=size)

        @wraps(function)
        def recall(*parts: *Parts) -> R:
            given: tuple[object, ...] = tuple(parts)
            for known, result in tuple(kept):
                if len(known) == len(given) and all(map(is_, known, given)):
                    return result
            result = function(*parts)
            kept.append((given, result))
            return result

        return recall

    return keep
