"""People available: who is rostered, present, called out, exempt and left, to the minute.

The sums of the cover model's second section, exact by cutting the horizon wherever anything
changes and averaging into intervals at the end.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from model.dispute import (
    Exemption,
    ExemptionStatus,
    ExemptWork,
    WalkOut,
    WalkOutKind,
    WalkOutStatus,
)
from model.duty import OVERTIME, WORK_CLASSES, Duty, duty_of, grid_of
from model.plan import Plan, Scenario
from model.remembered import remembered
from model.segments import Segments, Series, cut
from model.staff import CriticalPost
from model.times import DAY_MIN, Grid, local, nearest_from_local

NO_UNION = "no union"
WORKS: tuple[ExemptWork, ...] = (
    # The most useful work first: a person exempt for everything is never counted as restricted.
    ExemptWork.ALL,
    ExemptWork.C1_C2_AGREED,
    ExemptWork.C1,
    ExemptWork.JOURNEYS,
)


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Head counts as means over intervals; group and base follow the plan's order.

    `rostered`, `present` and `posts` (people in critical posts) are [group, base, interval];
    `called_out` is [union, group, base, interval]; `exempt` is [union, work, group, base,
    interval] with the kinds of work in the order of WORKS. The last union is NO_UNION.
    """

    unions: tuple[str, ...]
    rostered: Series
    present: Series
    called_out: Series
    exempt: Series
    posts: Series

    @property
    def on_strike(self) -> Series:
        """Return who is away on strike, [group, base, interval]."""
        away = self.called_out.sum(axis=0) - self.exempt.sum(axis=(0, 1))
        return np.asarray(np.maximum(away, 0.0))

    @property
    def working_freely(self) -> Series:
        """Return who is present and was not called out, [group, base, interval]."""
        return np.asarray(np.maximum(self.present - self.called_out.sum(axis=0), 0.0))

    def exempt_for(self, *works: ExemptWork) -> Series:
        """Return the exempt people who do any of these kinds of work, [group, base, interval]."""
        chosen = [WORKS.index(work) for work in works]
        total: Series = self.exempt[:, chosen].sum(axis=(0, 1))
        return total


@remembered(2)
def people_of(plan: Plan, scenario: Scenario) -> People:
    """Count the people of a plan in one scenario, at the likely turnout."""
    strike = _strike_of(plan, scenario)
    mean, unions = strike.segments.mean, strike.unions
    rostered = strike.rostered_by_work()
    present = rostered * strike.attendance()
    shape = (len(unions), *rostered.shape[1:3], grid_of(plan.horizon).count)
    called_out, exempt = np.zeros(shape), np.zeros((shape[0], len(WORKS), *shape[1:]))
    for at, union in enumerate(unions):
        out = strike.called_out(union, present)
        if out is not None:
            called_out[at] = mean(out)
            for line, working in strike.exempt(union, out):
                exempt[at, WORKS.index(line.work)] += mean(working)
    return People(
        unions=unions,
        rostered=mean(rostered.sum(axis=0)),
        present=mean(present.sum(axis=0)),
        called_out=called_out,
        exempt=exempt,
        posts=mean(strike.posts()),
    )


@remembered(2)
def exempt_by_line(plan: Plan, scenario: Scenario) -> Mapping[str, Series]:
    """Return who keeps working under each written exemption by its key, [group, base, interval].

    They add up to `People.exempt` over unions and kinds of work; a line that keeps nobody, as
    its union is not out, is left out.
    """
    strike = _strike_of(plan, scenario)
    present = strike.rostered_by_work() * strike.attendance()
    kept: dict[str, Series] = {}
    for union in strike.unions:
        out = strike.called_out(union, present)
        if out is not None:
            lines = strike.exempt(union, out)
            kept |= {line.key: strike.segments.mean(working) for line, working in lines}
    return kept


def _strike_of(plan: Plan, scenario: Scenario) -> "_Strike":
    grid = grid_of(plan.horizon)
    duty = duty_of(plan.horizon, plan.roster, plan.groups, plan.bases)
    called = [w for w in scenario.walk_outs if w.status is not WalkOutStatus.WITHDRAWN]
    written = [e for e in scenario.exemptions if e.status is ExemptionStatus.WRITTEN]
    segments = cut(grid, (*_cuts(grid, duty, called, written), *_post_cuts(grid, plan)))
    return _Strike(plan, duty, segments, called, written)


def _cuts(
    grid: Grid, duty: Duty, called: Sequence[WalkOut], written: Sequence[Exemption]
) -> list[Series]:
    moments: list[float] = []
    for walk_out in called:
        ends = grid.minutes(walk_out.ends)
        moments += [grid.minutes(walk_out.starts), ends, ends + walk_out.return_delay_min]
    for exemption in written:
        moments += [grid.minutes(t) for t in (exemption.starts, exemption.ends) if t is not None]
    return [duty.starts, duty.ends, np.array(moments, dtype=np.float64)]


def _post_cuts(grid: Grid, plan: Plan) -> list[Series]:
    """Cut at the hours of critical posts on every day of the horizon."""
    hours = [edge for post in plan.critical_posts for edge in _hours_of(post, grid)]
    return [np.array(hours, dtype=np.float64).ravel()]


class _Strike:
    """The sums over segments of one plan; arrays are [..., group, base, segment]."""

    def __init__(
        self,
        plan: Plan,
        duty: Duty,
        segments: Segments,
        called: Sequence[WalkOut],
        written: Sequence[Exemption],
    ) -> None:
        self._plan = plan
        self._grid = segments.grid
        self._duty = duty
        self.segments = segments
        self._called = called
        self._written = written
        named = [one.union for one in plan.membership] + [one.union for one in called]
        self.unions = (*dict.fromkeys(named), NO_UNION)
        self._shape = (len(plan.groups), len(plan.bases))
        self._works = WORK_CLASSES if (duty.work == OVERTIME).any() else 1
        self._group_keys = [group.key for group in plan.groups]
        self._base_keys = [base.key for base in plan.bases]

    def rostered_by_work(self) -> Series:
        """Return the headcount on duty, [work, group, base, segment]."""
        everybody = np.ones(len(self._duty.heads), dtype=np.bool_)
        return self._on_duty(everybody, self._duty.starts, self._duty.ends)

    def attendance(self) -> Series:
        """Return the share of rostered people expected, [group, 1, 1]."""
        absence = np.array([group.absence.value for group in self._plan.groups])
        return 1.0 - absence.reshape(-1, 1, 1)

    def called_out(self, union: str, present: Series) -> Series | None:
        """Return who of a union (or of those in none) walks out; None if nobody can.

        [group, base, segment]. People in no union may join any union's walk-out.
        """
        turnouts = [
            (walk_out, walk_out.non_members if union == NO_UNION else walk_out.turnout)
            for walk_out in self._called
            if union in (NO_UNION, walk_out.union)
        ]
        joined = [(walk_out, turnout.likely) for walk_out, turnout in turnouts if turnout.likely]
        if not joined:
            return None
        return self._members(union) * self._walking_out(joined, present)

    def exempt(self, union: str, called_out: Series) -> Iterator[tuple[Exemption, Series]]:
        """Return who of those called out keeps working, by exemption, [group, base, segment]."""
        left = called_out.copy()
        theirs = [exemption for exemption in self._written if exemption.union == union]
        for exemption in sorted(theirs, key=lambda e: WORKS.index(e.work)):
            asked = called_out * self._covers(exemption.groups, exemption.bases)[..., None]
            asked = asked * self._within(exemption.starts, exemption.ends)
            working = np.minimum(asked * self._share(exemption, asked), left)
            yield exemption, working
            left -= working

    def posts(self) -> Series:
        """Return the people who fill critical posts, [group, base, segment]."""
        filled = np.zeros((*self._shape, self.segments.count))
        for post in self._plan.critical_posts:
            if post.group in self._group_keys and post.base in self._base_keys:
                at = (self._group_keys.index(post.group), self._base_keys.index(post.base))
                for starts, ends in _hours_of(post, self._grid):
                    filled[at][self.segments.mask(starts, ends)] += post.number
        return filled

    def _on_duty(self, chosen: np.ndarray, starts: Series, ends: Series) -> Series:
        """Add up the heads of chosen shifts from `starts` to `ends`, by work class."""
        duty, count = self._duty, self.segments.count
        change = np.zeros((self._works, *self._shape, count + 1))
        where = (duty.work[chosen], duty.group[chosen], duty.base[chosen])
        heads = duty.heads[chosen]
        np.add.at(change, (*where, self.segments.index(starts[chosen])), heads)
        np.subtract.at(change, (*where, self.segments.index(ends[chosen])), heads)
        return np.asarray(change.cumsum(axis=-1)[..., :-1])

    def _walking_out(self, joined: Sequence[tuple[WalkOut, float]], present: Series) -> Series:
        """Return present people times the turnout that holds for them, work classes added.

        In a window the largest turnout of the union's windows holds. After it, those who were
        on duty at its end stay out for the return delay, or for the whole shift: they are a
        group of their own, and the group of an earlier end lies within that of a later one.
        """
        share = np.zeros((self._works, *self._shape, self.segments.count))
        for walk_out, level in joined:
            reach = self._covers(walk_out.groups, walk_out.bases)[..., None] * level
            here = reach * self._within(walk_out.starts, walk_out.ends)
            if walk_out.kind is WalkOutKind.STRIKE:
                share = np.maximum(share, here)
            elif walk_out.kind is WalkOutKind.OVERTIME_BAN and self._works > OVERTIME:
                share[OVERTIME] = np.maximum(share[OVERTIME], here)
        out = present * share
        strikes = [pair for pair in joined if pair[0].kind is WalkOutKind.STRIKE]
        for walk_out, level in sorted(strikes, key=lambda pair: pair[0].ends, reverse=True):
            close = self._grid.minutes(walk_out.ends)
            back = np.inf if walk_out.whole_shift else close + walk_out.return_delay_min
            zone = self._covers(walk_out.groups, walk_out.bases)[..., None]
            more = np.where(zone & self.segments.mask(close, back), np.maximum(share, level), share)
            out += self._still_out(walk_out, close, back) * (more - share)
            share = more
        return np.asarray(out.sum(axis=0))

    def _still_out(self, walk_out: WalkOut, close: float, back: float) -> Series:
        """Return who was on duty when a window closed and is not back yet, by work class."""
        duty = self._duty
        chosen = (duty.starts < close) & (duty.ends > close)
        chosen &= self._covers(walk_out.groups, walk_out.bases)[duty.group, duty.base]
        since, until = np.full_like(duty.ends, close), np.minimum(duty.ends, back)
        return self._on_duty(chosen, since, until) * self.attendance()

    def _members(self, union: str) -> Series:
        """Return the share of each group in a union (NO_UNION: in none), [group, 1, 1]."""
        shares = dict.fromkeys(self._group_keys, 0.0)
        everyone = dict(shares)
        for row in self._plan.membership:
            if row.group in shares:
                everyone[row.group] += row.share
                shares[row.group] += row.share if row.union == union else 0.0
        total = np.array(list(everyone.values()))
        if union == NO_UNION:
            return np.asarray(np.maximum(1.0 - total, 0.0)).reshape(-1, 1, 1)
        # Shares over one together are a plan still being typed: never more than everybody.
        theirs = np.array(list(shares.values())) / np.maximum(total, 1.0)
        return np.asarray(theirs).reshape(-1, 1, 1)

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

    @staticmethod
    def _share(exemption: Exemption, asked: Series) -> Series:
        """Return the share of those asked who stay; a number is spread over all it covers."""
        if exemption.share is not None:
            return np.asarray(exemption.share)
        everybody = asked.sum(axis=(0, 1))
        number = exemption.number or 0.0
        return np.asarray(np.minimum(1.0, number / np.maximum(everybody, max(number, 1e-12))))


def _hours_of(post: CriticalPost, grid: Grid) -> list[tuple[float, float]]:
    """Return a post's hours on every day that touches the horizon, minutes since opening."""
    if post.starts == post.ends:
        return [(0.0, float(grid.length_min))]
    length = (post.ends - post.starts) % DAY_MIN
    first, last = local(grid.opens).date() - timedelta(days=1), local(grid.closes).date()
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    starts = [grid.minutes(nearest_from_local(day, post.starts)) for day in days]
    ends = [grid.minutes(nearest_from_local(day, post.starts + length)) for day in days]
    return list(zip(starts, ends, strict=True))
