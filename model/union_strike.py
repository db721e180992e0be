"""Whom one union calls out, and who of them keeps working, to the minute.

Each union is a sum of its own, so that an edit of one leaves those of the others as they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from model.dispute import Exemption, ExemptWork, WalkOut, WalkOutKind
from model.duty import OVERTIME, Duty, duty_of, grid_of
from model.plan import Horizon
from model.remembered import remembered
from model.segments import Series, cut
from model.staff import Membership, RosterLine, StaffGroup
from model.times import Grid
from model.trust import Base

NO_UNION = "no union"
WORKS: tuple[ExemptWork, ...] = (
    # The most useful work first: a person exempt for everything is never counted as restricted.
    ExemptWork.ALL,
    ExemptWork.C1_C2_AGREED,
    ExemptWork.C1,
    ExemptWork.JOURNEYS,
)


@dataclass(frozen=True, slots=True, eq=False)
class Strike:
    """Whom one union calls out, and who keeps working by exemption, [group, base, interval]."""

    called_out: Series
    exempt: tuple[tuple[Exemption, Series], ...]


@remembered(16)
def strike_of(
    horizon: Horizon,
    roster: tuple[RosterLine, ...],
    groups: tuple[StaffGroup, ...],
    bases: tuple[Base, ...],
    membership: tuple[Membership, ...],
    union: str,
    *agreed: WalkOut | Exemption,
) -> Strike | None:
    """Return the strike of a union (or of those in none) at the likely turnout.

    `agreed` are the walk-outs that its people may join, and its exemptions. None if nobody can
    walk out.
    """
    called = [one for one in agreed if isinstance(one, WalkOut)]
    written = [one for one in agreed if isinstance(one, Exemption)]
    turnouts = [(w, w.non_members if union == NO_UNION else w.turnout) for w in called]
    joined = [(walk_out, turnout.likely) for walk_out, turnout in turnouts if turnout.likely]
    if not joined:
        return None
    duty = duty_of(horizon, roster, groups, bases)
    sums = _Sums(grid_of(horizon), duty, groups, bases, joined, written)
    out = sums.walking_out() * _members(groups, membership, union)
    mean = sums.segments.mean
    return Strike(mean(out), tuple((line, mean(kept)) for line, kept in sums.exempt(out)))


def attendance(groups: Sequence[StaffGroup]) -> Series:
    """Return the share of rostered people expected, [group, 1, 1]."""
    absence = np.array([group.absence.value for group in groups])
    return np.asarray(1.0 - absence.reshape(-1, 1, 1))


def _members(groups: Sequence[StaffGroup], membership: Sequence[Membership], union: str) -> Series:
    """Return the share of each group in a union (NO_UNION: in none), [group, 1, 1]."""
    shares = {group.key: 0.0 for group in groups}
    everyone = dict(shares)
    for row in membership:
        if row.group in shares:
            everyone[row.group] += row.share
            shares[row.group] += row.share if row.union == union else 0.0
    total = np.array(list(everyone.values()))
    if union == NO_UNION:
        return np.asarray(np.maximum(1.0 - total, 0.0)).reshape(-1, 1, 1)
    # Shares over one together are a plan still being typed: never more than everybody.
    theirs = np.array(list(shares.values())) / np.maximum(total, 1.0)
    return np.asarray(theirs).reshape(-1, 1, 1)


class _Sums:
    """The sums over segments of one union; arrays are [..., group, base, segment]."""

    def __init__(
        self,
        grid: Grid,
        duty: Duty,
        groups: Sequence[StaffGroup],
        bases: Sequence[Base],
        joined: Sequence[tuple[WalkOut, float]],
        written: Sequence[Exemption],
    ) -> None:
        self._grid = grid
        self._duty = duty
        self._attendance = attendance(groups)
        self._group_keys = [group.key for group in groups]
        self._base_keys = [base.key for base in bases]
        self._joined = joined
        self._written = written
        moments = _moments(grid, [walk_out for walk_out, _ in joined], written)
        self.segments = cut(grid, (duty.starts, duty.ends, moments))

    def walking_out(self) -> Series:
        """Return present people times the turnout that holds for them, work classes added.

        In a window the largest turnout of the union's windows holds. After it, those who were
        on duty at its end stay out for the return delay, or for the whole shift: they are a
        group of their own, and the group of an earlier end lies within that of a later one.
        """
        present = self._duty.over(self.segments) * self._attendance
        share = np.zeros_like(present)
        for walk_out, level in self._joined:
            reach = self._covers(walk_out.groups, walk_out.bases)[..., None] * level
            here = reach * self._within(walk_out.starts, walk_out.ends)
            if walk_out.kind is WalkOutKind.STRIKE:
                share = np.maximum(share, here)
            elif walk_out.kind is WalkOutKind.OVERTIME_BAN and len(share) > OVERTIME:
                share[OVERTIME] = np.maximum(share[OVERTIME], here)
        out = present * share
        strikes = [pair for pair in self._joined if pair[0].kind is WalkOutKind.STRIKE]
        for walk_out, level in sorted(strikes, key=lambda pair: pair[0].ends, reverse=True):
            close = self._grid.minutes(walk_out.ends)
            back = np.inf if walk_out.whole_shift else close + walk_out.return_delay_min
            zone = self._covers(walk_out.groups, walk_out.bases)
            still_out = self._duty.still_on(close, back, zone).over(self.segments)
            after = zone[..., None] & self.segments.mask(close, back)
            more = np.where(after, np.maximum(share, level), share)
            out += still_out * self._attendance * (more - share)
            share = more
        return np.asarray(out.sum(axis=0))

    def exempt(self, called_out: Series) -> Iterator[tuple[Exemption, Series]]:
        """Return who of those called out keeps working, by exemption, [group, base, segment]."""
        left = called_out.copy()
        for exemption in sorted(self._written, key=lambda e: WORKS.index(e.work)):
            asked = called_out * self._covers(exemption.groups, exemption.bases)[..., None]
            asked = asked * self._within(exemption.starts, exemption.ends)
            working = np.minimum(asked * _share(exemption, asked), left)
            yield exemption, working
            left -= working

    def _covers(self, groups: Sequence[str], bases: Sequence[str]) -> np.ndarray:
        """Tell which groups at which bases are meant, [group, base]; none named: all."""
        of_groups = np.array([not groups or key in groups for key in self._group_keys], np.bool_)
        of_bases = np.array([not bases or key in bases for key in self._base_keys], np.bool_)
        return of_groups[:, None] & of_bases[None, :]

    def _within(self, starts: datetime | None, ends: datetime | None) -> np.ndarray:
        """Tell which segments lie in a window; no start or end: from or to the horizon's own."""
        first = 0.0 if starts is None else self._grid.minutes(starts)
        last = float(self._grid.length_min) if ends is None else self._grid.minutes(ends)
        return self.segments.mask(first, last)


def _moments(grid: Grid, called: Sequence[WalkOut], written: Sequence[Exemption]) -> Series:
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
