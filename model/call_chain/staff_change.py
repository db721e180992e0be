"""What a change in the number of call handlers does to the calls in hand.

A state is the probability of 0, 1, 2 … callers with the handlers on duty, by row. Callers whose
handler leaves with them are no longer in it: they finish, and nobody new takes their place.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
StaffCut = Literal["named", "idle_first", "anonymous"]


@dataclass(frozen=True, slots=True, eq=False)
class Staff:
    """Handlers on duty in each row: a whole number, and the chance that there is one more."""

    whole: IntArray
    part: FloatArray

    def parts(self, count: int) -> IntArray:
        """Return the handlers of each part [part, row]: the whole number, and one more."""
        return self.whole + np.arange(count)[:, np.newaxis]

    def shares(self, count: int) -> FloatArray:
        """Return the probability of each part [part, row]."""
        return np.stack([1 - self.part, self.part])[:count]


def staff_by_interval(before: FloatArray, handlers: FloatArray) -> tuple[Staff, ...]:
    """Split handlers [row], and then [row, interval]; unchanged ones are one and the same Staff."""
    series = np.concatenate([before[:, np.newaxis], handlers], axis=1)
    whole = np.floor(series)
    part, whole = series - whole, whole.astype(np.int64)
    changed = np.any(series[:, 1:] != series[:, :-1], axis=0)
    staff = [Staff(whole[:, 0], part[:, 0])]
    for i, new in enumerate(changed.tolist(), start=1):
        staff.append(Staff(whole[:, i], part[:, i]) if new else staff[-1])
    return tuple(staff)


def change_staff(state: FloatArray, before: Staff, after: Staff, cut: StaffCut) -> FloatArray:
    """The state [part, row, callers] once the handlers `before` have become those `after`.

    Where numbers are not whole, the chance of one more is one and the same luck before and after,
    so that an unchanged number changes nothing. More handlers leave the state as it is: they take
    up those who wait.
    """
    leave = leave_named if cut == "named" else leave_idle_first
    if len(state) == 1:
        if np.all(before.whole <= after.whole):
            return state
        return leave(state[0], before.whole, after.whole)[np.newaxis]
    changed = np.zeros(state.shape)
    for old, held in enumerate(state):
        for new in range(len(state)):
            share = share_moving(before, after, old, new)
            if np.any(share > 0):
                moving = held * share[:, np.newaxis]
                changed[new] += leave(moving, before.whole + old, after.whole + new)
    return changed


def leave_named(state: FloatArray, before: IntArray, after: IntArray) -> FloatArray:
    """The rows once the leavers, drawn at random from all on duty, have gone with their calls.

    Each leaver in turn is busy with probability busy/on duty, which makes the number of calls
    that go hypergeometric. Nobody who waits is taken up in between.
    """
    callers = np.arange(state.shape[-1])
    gone = np.arange(int(np.max(before - after, initial=0)))
    on_duty = (before - gone[:, np.newaxis])[..., np.newaxis]
    busy = np.minimum(callers, on_duty) / np.maximum(on_duty, 1)
    busy *= on_duty > after[:, np.newaxis]
    left = state.copy()
    for one_busy in busy:
        with_call = left * one_busy
        left -= with_call
        left[:, :-1] += with_call[:, 1:]
    return left


def leave_idle_first(state: FloatArray, before: IntArray, after: IntArray) -> FloatArray:
    """The rows once the leavers have gone, idle ones first, the others with their calls."""
    callers = np.arange(state.shape[-1])
    left = np.zeros(state.shape)
    for row, (old, new) in enumerate(zip(before.tolist(), after.tolist(), strict=True)):
        with_call = np.maximum(np.minimum(callers, old) - min(old, new), 0)
        np.add.at(left[row], callers - with_call, state[row])
    return left


def share_moving(before: Staff, after: Staff, old: int, new: int) -> FloatArray:
    """Share of the probability of the old part that belongs to the new part."""
    had, has = before.part, after.part
    if old == 0:
        held = 1 - had
        moving = 1 - np.maximum(had, has) if new == 0 else np.maximum(has - had, 0.0)
    else:
        held = had
        moving = np.maximum(had - has, 0.0) if new == 0 else np.minimum(had, has)
    share: FloatArray = np.divide(moving, held, out=np.zeros(held.shape), where=held > 0)
    return share
