"""Whom walk-outs call out of those on duty, and who of them keeps working, over segments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from model.dispute import Exemption, ExemptWork, WalkOut, WalkOutKind
from model.duty import OVERTIME, Duty
from model.segments import Segments, Series
from model.times import Grid

WORKS: tuple[ExemptWork, ...] = (
    # The most useful work first: a person exempt for everything is never counted as restricted.
    ExemptWork.ALL,
    ExemptWork.C1_C2_AGREED,
    ExemptWork.C1,
    ExemptWork.JOURNEYS,
)


@dataclass(frozen=True, slots=True)
class Places:
    """The keys of the groups and bases on the middle axes of a duty, [group, base].

    Single shifts, `in_pairs`, are [shift, 1]: each has a group and a base of its own.
    """

    groups: tuple[str, ...]
    bases: tuple[str, ...]
    in_pairs: bool = False

    def named(self, groups: Sequence[str], bases: Sequence[str]) -> NDArray[np.bool_]:
        """Tell which of them are meant; no groups or bases named: all."""
        of_groups = np.array([not groups or key in groups for key in self.groups], np.bool_)
        of_bases = np.array([not bases or key in bases for key in self.bases], np.bool_)
        if self.in_pairs:
            return (of_groups & of_bases)[:, None]
        return of_groups[:, None] & of_bases[None, :]


@dataclass(frozen=True, slots=True, eq=False)
class WalkingOut:
    """The sums over those on duty; arrays are [..., group, base, segment], as its places are.

    The cuts of `segments` hold every start and end of `duty` and of what is asked.
    """

    grid: Grid
    duty: Duty
    places: Places
    segments: Segments

    def called_out(self, joined: Sequence[tuple[WalkOut, float]]) -> Series:
        """Return those on duty times the turnout that holds for them, work classes added.

        In a window the largest turnout of the windows holds. After it, those who were on duty
        at its end stay out for the return delay, or for the whole shift: they are a group of
        their own, and the group of an earlier end lies within that of a later one.
        """
        heads = self.duty.over(self.segments)
        share = np.zeros_like(heads)
        for walk_out, level in joined:
            group, base = np.nonzero(self.places.named(walk_out.groups, walk_out.bases))
            during = self._during(walk_out.starts, walk_out.ends)
            there = (_works_of(walk_out), group, base, during)
            share[there] = np.maximum(share[there], level)
        out = heads * share
        strikes = [pair for pair in joined if pair[0].kind is WalkOutKind.STRIKE]
        for walk_out, level in sorted(strikes, key=lambda pair: pair[0].ends, reverse=True):
            zone = self.places.named(walk_out.groups, walk_out.bases)
            close = self.grid.minutes(walk_out.ends)
            back = np.inf if walk_out.whole_shift else close + walk_out.return_delay_min
            after, still_out = self._still_out(zone, close, back)
            group, base = np.nonzero(zone)
            there = (slice(None), group, base, after)
            more = np.maximum(share[there], level)
            out[there] += still_out * (more - share[there])
            share[there] = more
        return np.asarray(out.sum(axis=0))

    def _still_out(
        self, zone: NDArray[np.bool_], close_min: float, back_min: float
    ) -> tuple[slice, Series]:
        """Return the segments after a walk-out, and who of its zone was on duty at its end.

        They are [work, place, segment], the places of the zone in a row.
        """
        first, last = self.segments.index(np.array([close_min, back_min])).tolist()
        number = np.cumsum(zone).reshape(zone.shape) - 1
        on = self.duty.still_on(close_min, back_min, zone)
        change = np.zeros((self.duty.shape[0], np.count_nonzero(zone), last - first + 1))
        place = number[on.group, on.base]
        np.add.at(change[..., 0], (on.work, place), on.heads)
        gone = self.segments.index(on.ends) - first
        np.subtract.at(change, (on.work, place, gone), on.heads)
        return slice(first, last), np.asarray(change.cumsum(axis=-1)[..., :-1])

    def exempt(
        self, called_out: Series, written: Sequence[Exemption]
    ) -> Iterator[tuple[Exemption, Series]]:
        """Return who of those called out keeps working, by exemption, [group, base, segment]."""
        left = called_out.copy()
        for exemption in sorted(written, key=lambda e: WORKS.index(e.work)):
            during = self._during(exemption.starts, exemption.ends)
            group, base = np.nonzero(self.places.named(exemption.groups, exemption.bases))
            there = (group, base, during)
            asked = np.zeros_like(called_out)
            asked[there] = called_out[there]
            working = np.minimum(asked * _share(exemption, asked), left)
            yield exemption, working
            left -= working

    def _during(self, starts: datetime | None, ends: datetime | None) -> slice:
        """Return the segments of a window; no start or end: from or to the horizon's own."""
        first = 0.0 if starts is None else self.grid.minutes(starts)
        last = float(self.grid.length_min) if ends is None else self.grid.minutes(ends)
        return slice(*self.segments.index(np.array([first, last])).tolist())


def _works_of(walk_out: WalkOut) -> slice:
    """Return the kinds of work that a walk-out takes people from."""
    if walk_out.kind is WalkOutKind.STRIKE:
        return slice(None)
    # Work to rule takes nobody; an overtime ban only those on overtime, if there is any.
    return slice(OVERTIME, None if walk_out.kind is WalkOutKind.OVERTIME_BAN else OVERTIME)


def moments_of(grid: Grid, called: Sequence[WalkOut], written: Sequence[Exemption]) -> Series:
    """Return when anything of a strike begins or ends, minutes since the plan opens."""
    moments: list[float] = []
    for walk_out in called:
        ends = grid.minutes(walk_out.ends)
        moments += [grid.minutes(walk_out.starts), ends, ends + walk_out.return_delay_min]
    for exemption in written:
        moments += [grid.minutes(t) for t in (exemption.starts, exemption.ends) if t is not None]
    return np.array(moments, dtype=np.float64)


def _share(exemption: Exemption, asked: Series) -> Series:
    """Return the share of those asked who stay; a number is spread over all it covers."""
    if exemption.share is not None:
        return np.asarray(exemption.share)
    everybody = asked.sum(axis=(0, 1))
    number = exemption.number or 0.0
    return np.asarray(np.minimum(1.0, number / np.maximum(everybody, max(number, 1e-12))))
