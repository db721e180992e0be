"""Who carries which journeys in one step: transport crews, cars for those who walk, named ones.

A journey is of one of four classes by who may carry it besides the transport crews that carry
anybody: NOBODY else, CARS, NAMED (crews exempt for named journeys) and BOTH.
"""

from collections.abc import Sequence

import numpy as np

NO_TIME = 1e-9  # people-minutes; what rounding leaves
CLASSES = 4
CARS, NAMED = 1, 2  # added up
# Hall's condition: the classes of each group together never take more than may carry them.
GROUPS = ((0,), (0, CARS), (0, NAMED), (0, CARS, NAMED, CARS + NAMED))
CLASSES_IN_GROUPS = np.array(
    [[kind in group for kind in range(CLASSES)] for group in GROUPS], float
)
# Crews, cars and named crews that may carry some class of the group.
CARRIERS_IN_GROUPS = np.array([[1, 0, 0], [1, 1, 0], [1, 0, 1], [1, 1, 1]], float)


def shares_done(work: Sequence[float], limits: Sequence[float]) -> list[float]:
    """Return the share done of the work of each rank and class, ranks one after another.

    Work and limits are people-minutes of a step, the limits those of GROUPS. Each rank gets as
    much as those before it leave. Within a rank every class gets the same share, and then those
    that somebody is left to carry get more.
    """
    left = list(limits)
    done: list[float] = []
    for at in range(0, len(work), CLASSES):
        if left[-1] <= NO_TIME:
            return done + [0.0] * (len(work) - at)
        done += _share_out(work[at : at + CLASSES], left)
    return done


def _share_out(work: Sequence[float], left: list[float]) -> list[float]:
    """Return the share done of each class of one rank, and take it off what is left."""
    done = [1.0] * CLASSES
    if not any(work):
        return done
    waiting = {kind for kind in range(CLASSES) if work[kind] > 0}
    level = 0.0
    while waiting:
        loads = [sum([work[kind] for kind in group if kind in waiting]) for group in GROUPS]
        more, full = 1.0 - level, None
        for at, load in enumerate(loads):
            if load > 0 and load * more > left[at]:
                more, full = max(left[at], 0.0) / load, at
        level += more
        for at, load in enumerate(loads):
            left[at] -= load * more
        if full is None:
            break
        for kind in waiting.intersection(GROUPS[full]):
            done[kind] = level
            waiting.discard(kind)
    return done
