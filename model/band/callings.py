"""Walk-outs taken together that call out the same people, and the turnouts they are tried at."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from model.called_out import in_force
from model.counted_once import meet
from model.dispute import NOBODY, ExemptionStatus, Turnout, WalkOut
from model.plan import Scenario
from model.segments import Series
from model.union_strike import NO_UNION

# Where turnouts of one union differ for the same people, or an exemption is a number of people,
# cover does not follow turnout in a straight line: it is worked out at so many turnouts.
KNOTS = 9


@dataclass(frozen=True, slots=True, eq=False)
class Calling:
    """Walk-outs of one union (or of those in none) with the same people among those they call.

    `levels[knots, walk-outs]` are the turnouts at which cover is worked out. With a single knot
    cover's heads are that change times a turnout; with more they are read off between them.
    """

    union: str
    walk_outs: tuple[WalkOut, ...]
    levels: Series

    def at(self, knot: int) -> tuple[WalkOut, ...]:
        """Return the walk-outs at the turnouts of a knot, with nobody else called out."""
        return tuple(
            _at_level(walk_out, self.union, float(level))
            for walk_out, level in zip(self.walk_outs, self.levels[knot], strict=True)
        )

    def weights(self, levels: Series) -> Series:
        """Return the weight of each knot, [draws, knots], for turnouts [draws, walk-outs].

        Turnouts of several knots rise together, as people of one union decide together.
        """
        if len(self.levels) == 1:
            return levels[:, :1]
        known, asked = self.levels.mean(axis=1), levels.mean(axis=1)
        after = np.clip(np.searchsorted(known, asked, side="right"), 1, len(known) - 1)
        step = np.maximum(known[after] - known[after - 1], 1e-12)
        share = np.clip((asked - known[after - 1]) / step, 0.0, 1.0)
        weights = np.zeros((len(levels), len(known)))
        rows = np.arange(len(levels))
        weights[rows, after - 1] = 1.0 - share
        weights[rows, after] += share
        return weights


def callings_of(scenario: Scenario) -> tuple[Calling, ...]:
    """Return the callings of a scenario, for turnouts from low to high."""
    return tuple(
        Calling(union, walk_outs, _levels(scenario, union, walk_outs))
        for union in called_unions(scenario)
        for walk_outs in _together(scenario, union)
    )


def calling_of_union(scenario: Scenario, union: str) -> Calling:
    """Return the walk-outs of one union as one calling, for one turnout of them all, 0 to 1."""
    walk_outs = tuple(one for one in in_force(scenario) if one.union == union)
    knots = np.linspace(0.0, 1.0, KNOTS) if _is_numbered(scenario, union) else np.ones(1)
    return Calling(union, walk_outs, np.repeat(knots[:, None], len(walk_outs), axis=1))


def calling_of_walk_out(scenario: Scenario, walk_out: WalkOut) -> Calling:
    """Return a walk-out with those that share its people, for turnouts of it alone, 0 to 1.

    It comes first. The others stay at their likely turnout, and the larger turnout holds, so
    cover turns where it passes one of theirs.
    """
    parts = _together(scenario, walk_out.union)
    others = next(part for part in parts if any(one.key == walk_out.key for one in part))
    others = tuple(one for one in others if one.key != walk_out.key)
    fixed = [one.turnout.likely for one in others]
    if not others and not _is_numbered(scenario, walk_out.union):
        return Calling(walk_out.union, (walk_out,), np.ones((1, 1)))
    turns = {0.0, *fixed, 1.0}
    if _is_numbered(scenario, walk_out.union):
        turns.update(np.linspace(0.0, 1.0, KNOTS).tolist())
    levels = np.array([[level, *fixed] for level in sorted(turns)])
    return Calling(walk_out.union, (walk_out, *others), levels)


def called_unions(scenario: Scenario) -> tuple[str, ...]:
    """Return the unions of the walk-outs in force, and NO_UNION if others may join one."""
    called = in_force(scenario)
    unions = tuple(dict.fromkeys(walk_out.union for walk_out in called))
    joined = any(walk_out.non_members.high for walk_out in called)
    return (*unions, NO_UNION) if joined else unions


def turnouts_of(calling: Calling) -> tuple[Turnout, ...]:
    """Return the turnout that is meant of each walk-out of a calling."""
    is_none = calling.union == NO_UNION
    return tuple(one.non_members if is_none else one.turnout for one in calling.walk_outs)


def quantile_of(turnout: Turnout, share: Series) -> Series:
    """Return the turnout that this share of draws stays below: triangular, low to high."""
    low, likely, high = turnout.low, turnout.likely, turnout.high
    span = high - low
    if span <= 0:
        return np.full(share.shape, likely)
    rising = low + np.sqrt(share * span * (likely - low))
    falling = high - np.sqrt((1.0 - share) * span * (high - likely))
    return np.where(share < (likely - low) / span, rising, falling)


def _levels(scenario: Scenario, union: str, walk_outs: Sequence[WalkOut]) -> Series:
    turnouts = {one.non_members if union == NO_UNION else one.turnout for one in walk_outs}
    if len(turnouts) == 1 and not _is_numbered(scenario, union):
        return np.ones((1, len(walk_outs)))
    # Closer together at both ends, where a quantile turns fastest.
    shares = np.sin(np.linspace(0.0, np.pi / 2, KNOTS)) ** 2
    each = [
        quantile_of(one.non_members if union == NO_UNION else one.turnout, shares)
        for one in walk_outs
    ]
    return np.stack(each, axis=1)


def _together(scenario: Scenario, union: str) -> list[tuple[WalkOut, ...]]:
    """Part the walk-outs of a union into those that share people, however indirectly."""
    theirs = [
        walk_out
        for walk_out in in_force(scenario)
        if (walk_out.non_members.high > 0 if union == NO_UNION else walk_out.union == union)
    ]
    if _is_numbered(scenario, union):
        return [tuple(theirs)]
    parts: list[tuple[WalkOut, ...]] = []
    for walk_out in theirs:
        shared = [part for part in parts if any(_share_people(walk_out, one) for one in part)]
        parts = [part for part in parts if part not in shared]
        parts.append((*(one for part in shared for one in part), walk_out))
    return parts


def _share_people(one: WalkOut, other: WalkOut) -> bool:
    return meet(one.groups, other.groups) and meet(one.bases, other.bases)


def _is_numbered(scenario: Scenario, union: str) -> bool:
    """Tell whether an exemption of a union counts people, and is in force."""
    return any(
        exemption.union == union
        and exemption.number is not None
        and exemption.status is ExemptionStatus.WRITTEN
        for exemption in scenario.exemptions
    )


def _at_level(walk_out: WalkOut, union: str, level: float) -> WalkOut:
    turnout = Turnout(low=level, likely=level, high=level)
    if union == NO_UNION:
        return replace(walk_out, turnout=NOBODY, non_members=turnout)
    return replace(walk_out, turnout=turnout, non_members=NOBODY)
