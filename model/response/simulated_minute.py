"""One simulated minute: who is still waiting at its end.

Arrays have shape [days], [pools, days] or [queues, days]; queue 0 is the most urgent.
Source: (E2) and (E3) of MODEL section 5, here with restricted pools and crews held back.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from model.response.case import EXEMPT, FULL, NON_EMERGENCY

Whole = NDArray[np.int64]
Luck = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rules:
    """Exempt-only crews serve the first `top` queues, non-emergency ones the last `bottom`.

    `hold_back` full crews are kept free for the first `held_for` queues.
    """

    top: int
    bottom: int
    held_for: int
    hold_back: int


def still_waiting(
    rules: Rules, waiting: Whole, arrived: Whole, free: Whole, freed: Whole, luck: Luck
) -> Whole:
    """Return how many of each queue wait at the end of the minute, [queues, days].

    `free[pool, days]` crews were free before the minute (below 0: too many are still busy),
    `freed` come free in it. All queues together leave what crews cannot take, whatever the
    order. A full crew that comes free takes whoever waits then; so queues 0 to j are a walk of
    arrivals A and freed crews c in random order, reflected at zero, which ends at m or above,
    for m above its least value, with probability prod_{i<m} (A - i) / (c + 1 + i). One number
    of luck a day serves all queues, which keeps them in order.
    """
    demand = waiting + arrived
    if _room_for_all(rules, demand, free, freed):
        return np.zeros_like(demand)
    lines = _Lines(_up_to_each(waiting), _up_to_each(arrived), free, freed)
    if rules.top:
        lines.served_by_exempt(rules.top, free[EXEMPT], freed[EXEMPT])
    if rules.bottom:
        lines.served_by_non_emergency(rules.bottom, free[NON_EMERGENCY], freed[NON_EMERGENCY])
    line = lines.old + lines.new
    if rules.hold_back:
        # Crews held back are a debt at the head of the line, repaid before others are served.
        line[rules.held_for - 1 :] += rules.hold_back
    least = np.maximum(line - lines.room, 0)
    most = least[-1]
    drawn = np.maximum(_reflected(lines.new[:-1], lines.contested[:-1], luck), least[:-1])
    left = np.concatenate([np.minimum(drawn, most), least[-1:]])
    if rules.hold_back:
        left[rules.held_for - 1 :] -= np.minimum(rules.hold_back, left[rules.held_for - 1])
    return _by_queue(left, demand, max(rules.top, rules.held_for) - 1)


def _up_to_each(queues: Whole) -> Whole:
    """Return sums over the queues up to each; for so few rows quicker than cumsum."""
    sums = queues.copy()
    for queue in range(1, len(sums)):
        sums[queue] += sums[queue - 1]
    return sums


def _room_for_all(rules: Rules, demand: Whole, free: Whole, freed: Whole) -> bool:
    """Tell whether no day can leave anybody: full crews alone are enough for everybody."""
    room = free[FULL] + freed[FULL] - rules.hold_back
    return not (np.add.reduce(demand) > room).any()


class _Lines:
    """The line up to the end of each queue: who was there, who came, and crews for them."""

    def __init__(self, old: Whole, new: Whole, free: Whole, freed: Whole) -> None:
        self.old, self.new = old, new
        room = np.maximum(free[FULL] + freed[FULL], 0)
        self.room, self.contested = np.empty_like(old), np.empty_like(old)
        self.room[:], self.contested[:] = room, np.minimum(freed[FULL], room)

    def served_by_exempt(self, top: int, free: Whole, freed: Whole) -> None:
        """Let exempt crews take people off the first `top` queues.

        A free one waits for the next caller, so the line from `top` on is shorter by them;
        among the first queues they are contested as full crews are.
        """
        self._shorten(slice(top - 1, None), self.old[top - 1], self.new[top - 1], free + freed)
        self._share(slice(top - 1), free + freed, freed)

    def served_by_non_emergency(self, bottom: int, free: Whole, freed: Whole) -> None:
        """Let non-emergency crews take people off the last `bottom` queues."""
        last = len(self.old) - 1
        first = last + 1 - bottom
        old, new = self.old[last], self.new[last]
        if first:
            old, new = old - self.old[first - 1], new - self.new[first - 1]
        self._shorten(slice(last, None), old, new, free + freed)
        self._share(slice(first, last), free + freed, freed)

    def _share(self, lines: slice, crews: Whole, freed: Whole) -> None:
        self.room[lines] += np.maximum(crews, 0)
        self.contested[lines] += freed

    def _shorten(self, lines: slice, old: Whole, new: Whole, crews: Whole) -> None:
        crews = np.maximum(crews, 0)
        take_old = np.minimum(crews, old)
        self.old[lines] -= take_old
        self.new[lines] -= np.minimum(crews - take_old, new)


def _reflected(new: Whole, contested: Whole, luck: Luck) -> Whole:
    """Draw the end of a walk of `new` steps up and `contested` down, reflected at zero."""
    ends = np.zeros_like(new)
    chance = new / (contested + 1)
    # Few walks end far up: each further step is asked of those only that got there.
    up = np.flatnonzero(luck < chance)
    end_of = ends.reshape(-1)
    end_of[up] = 1
    new, contested = new.reshape(-1)[up], contested.reshape(-1)[up]
    chance, luck = chance.reshape(-1)[up], luck[up % len(luck)]
    step = 1
    while len(up):
        chance = chance * (new - step) / (contested + (1 + step))
        reached = luck < chance
        up, new, contested = up[reached], new[reached], contested[reached]
        chance, luck = chance[reached], luck[reached]
        step += 1
        end_of[up] = step
    return ends


def _by_queue(left: Whole, demand: Whole, inner: int) -> Whole:
    """Split what is left up to each queue, in an order that crews could have served.

    Queues before `inner` share restricted crews or crews held back, and cannot leave more
    than all of them together.
    """
    if inner > 0:
        np.minimum(left[:inner], left[inner], out=left[:inner])
    for queue in range(1, len(left)):
        np.maximum(left[queue], left[queue - 1], out=left[queue])
    for queue in range(len(left) - 1, 0, -1):
        np.maximum(left[queue - 1], left[queue] - demand[queue], out=left[queue - 1])
    left[1:] -= left[:-1].copy()
    return left
