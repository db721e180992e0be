"""Whom one union calls out, and who of them keeps working, to the minute.

Each union is a sum of its own, so that an edit of one leaves those of the others as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from model.counted_shifts import CountedShifts, counted_shifts
from model.dispute import Exemption, TakingPart, WalkOut
from model.duty import duty_of, grid_of
from model.plan import Horizon
from model.remembered import remembered
from model.segments import Segments, Series, cut
from model.staff import Membership, RosterLine, StaffGroup
from model.trust import Base
from model.walking_out import Places, WalkingOut, moments_of

NO_UNION = "no union"
# Of a shift whose turnout is put at nought a count still says how many are away: those who could
# be, members and others alike, are out in these proportions.
LEAST_LEVEL = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class CountedPart:
    """What one union would have of each counted shift: who is away, and who is exempt by line.

    `away` and each of `exempt` are [shift, interval] while the count holds; `most_away` and
    `most_exempt`, [shift], are the largest numbers at once in the whole shift.
    """

    away: Series
    most_away: Series
    exempt: tuple[tuple[Exemption, Series], ...]
    most_exempt: Series


@dataclass(frozen=True, slots=True, eq=False)
class Strike:
    """Whom one union calls out, and who keeps working by exemption, [group, base, interval].

    Those of counted shifts are left out while the count holds; they are in `counted`.
    """

    called_out: Series
    exempt: tuple[tuple[Exemption, Series], ...]
    counted: CountedPart | None = None


@remembered(16)
def strike_of(
    horizon: Horizon,
    roster: tuple[RosterLine, ...],
    groups: tuple[StaffGroup, ...],
    bases: tuple[Base, ...],
    membership: tuple[Membership, ...],
    union: str,
    *agreed: WalkOut | Exemption | TakingPart,
) -> Strike | None:
    """Return the strike of a union (or of those in none) at the likely turnout.

    `agreed` are the walk-outs that its people may join, its exemptions, and what was counted.
    None if nobody can walk out.
    """
    called = [one for one in agreed if isinstance(one, WalkOut)]
    written = [one for one in agreed if isinstance(one, Exemption)]
    counts = [one for one in agreed if isinstance(one, TakingPart)]
    turnouts = [(w, w.non_members if union == NO_UNION else w.turnout) for w in called]
    joined = [(walk_out, turnout.likely) for walk_out, turnout in turnouts if turnout.likely]
    if not (joined or (called and counts)):
        return None
    grid, duty = grid_of(horizon), duty_of(horizon, roster, groups, bases)
    shifts = counted_shifts(horizon, roster, groups, bases, *counts) if counts else None
    cuts = (duty.starts, duty.ends, moments_of(grid, called, written))
    changes = () if shifts is None else (shifts.since, shifts.until)
    segments = cut(grid, (*cuts, *changes))
    places = Places(tuple(group.key for group in groups), tuple(base.key for base in bases))
    members = attendance(groups) * _members(groups, membership, union)
    everyone = WalkingOut(grid, duty, places, segments)
    out = everyone.called_out(joined) * members
    kept = tuple(everyone.exempt(out, written))
    if shifts is None:
        return Strike(segments.mean(out), tuple((one, segments.mean(part)) for one, part in kept))
    levels = [(walk_out, max(turnout.likely, LEAST_LEVEL)) for walk_out, turnout in turnouts]
    return _without_counted(shifts, segments, members, joined, levels, out, kept)


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


def _without_counted(
    shifts: CountedShifts,
    segments: Segments,
    members: Series,
    joined: Sequence[tuple[WalkOut, float]],
    levels: Sequence[tuple[WalkOut, float]],
    out: Series,
    kept: Sequence[tuple[Exemption, Series]],
) -> Strike:
    """Take the counted shifts out of the sums of a union, each with its part of every exemption."""
    alone = WalkingOut(segments.grid, shifts.duty, shifts.places, segments)
    theirs = alone.called_out(joined)[:, 0] * members[shifts.group, 0]
    reached = alone.called_out(levels)[:, 0] * members[shifts.group, 0]
    holds = shifts.holds(segments)
    at = (shifts.group, shifts.base)
    exempt_share = [(one, part[at] / np.maximum(out[at], 1e-12)) for one, part in kept]
    exempt = [(one, reached * share) for one, share in exempt_share]
    working = np.asarray(sum((part for _, part in exempt), np.zeros_like(reached)))
    away = np.maximum(reached - working, 0.0)

    def rest(values: Series, of_shifts: Series) -> Series:
        left = values.copy()
        np.subtract.at(left, at, of_shifts * holds)
        return segments.mean(np.maximum(left, 0.0))

    part = CountedPart(
        away=segments.mean(away * holds),
        most_away=away.max(axis=-1, initial=0.0),
        exempt=tuple((one, segments.mean(values * holds)) for one, values in exempt),
        most_exempt=working.max(axis=-1, initial=0.0),
    )
    return Strike(
        rest(out, theirs),
        tuple(
            (one, rest(values, theirs * share))
            for (one, values), (_, share) in zip(kept, exempt_share, strict=True)
        ),
        part,
    )
