"""Shifts: rest between them, overtime under a ban, and critical posts nobody is left to fill."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

from model.called_out import in_force, walk_out_in_full
from model.checks.finding import About, Remark, Severity, Subject
from model.checks.law import about
from model.dispute import ExemptWork, WalkOut, WalkOutKind
from model.duty import OVERTIME, Duty, duty_of
from model.extra_cover import CoverKind
from model.people import people_of, posts_between
from model.plan import Plan
from model.projection import Projection
from model.shown import counted, some_of, whole_missing
from model.staff import RosterLine, Work
from model.times import DAY_MIN, Grid, show_length, show_moment_in

REST_MIN = 11 * 60
MOVED_AT_MOST_MIN = 4 * 60
ONE_DAY = timedelta(days=1)
MOST_NAMES = 3

Post = tuple[str, str, int, Work]
Run = tuple[int, int]


class _Standing:
    """The lines that run by weekday; what is asked twice is looked up once."""

    def __init__(self, roster: Iterable[RosterLine]) -> None:
        self._starts: dict[Post, dict[tuple[int, ...], set[int]]] = {}
        for line in roster:
            if not line.dates:
                there = self._starts.setdefault(_post_of(line), {})
                there.setdefault(line.weekdays, set()).add(line.starts)
        self._around: dict[tuple[Post, Run], set[int]] = {}

    def starts_around(self, post: Post, run: Run) -> set[int]:
        """Return the starts of the lines of a post that run around a run of days, not in it."""
        if (post, run) not in self._around:
            there = self._starts.get(post, {})
            cut = (starts for days, starts in there.items() if _is_cut(days, run))
            self._around[post, run] = set().union(*cut)
        return self._around[post, run]


def short_rest(projection: Projection) -> Iterator[Remark]:
    """Find lines that leave under 11 h to their people's next shift, by the wall clock.

    A line of named dates, or of one weekday, whose start was moved stands in for the line of
    its group, base and length that runs the day before and the day after, but not then: its
    people come from that one, with the nearest start, and go back to it. Lines alike but for
    their base are one remark.
    """
    plan = projection.plan
    standing = _Standing(plan.roster)
    alike: dict[tuple[str, int, int, int], list[RosterLine]] = defaultdict(list)
    for line in plan.roster:
        rest = _least_rest(line, standing)
        if rest is not None and rest < REST_MIN:
            alike[line.group, line.starts, line.length_min, rest].append(line)
    groups = {group.key: group.name for group in plan.groups}
    bases = {base.key: base.name for base in plan.bases}
    for (group, starts, _, rest), lines in alike.items():
        keys = dict.fromkeys(line.base for line in lines)
        where = some_of([bases.get(key, key) for key in keys], MOST_NAMES)
        left = show_length(rest) if rest > 0 else "no rest"
        words = (
            f"{groups.get(group, group)} shift {starts // 60:02d}:{starts % 60:02d}, {where}: "
            f"{left} between shifts, under 11 h; compensatory rest is owed."
        )
        yield Remark(Severity.OPEN, words, About(Subject.ROSTER_LINE, lines[0].key))


def _post_of(line: RosterLine) -> Post:
    return line.group, line.base, line.length_min, line.work


def _least_rest(line: RosterLine, standing: _Standing) -> int | None:
    """Return the least minutes between a shift of a line and the next of the same people."""
    spare = DAY_MIN - line.length_min
    if spare - MOVED_AT_MOST_MIN >= REST_MIN:
        return None  # however its start is moved
    if line.dates:
        steps = [(after - day).days for day, after in pairwise(sorted({*line.dates}))]
    else:
        days = sorted({*line.weekdays})
        steps = [after - day for day, after in pairwise([*days, *(day + 7 for day in days[:1])])]
    rests = [min(steps) * DAY_MIN - line.length_min] if steps else []
    for run in _runs_of(line):
        around = standing.starts_around(_post_of(line), run)
        moves = [abs(starts - line.starts) for starts in around]
        if moves and min(moves) <= MOVED_AT_MOST_MIN:
            rests.append(spare - min(moves))
    return min(rests, default=None)


def _runs_of(line: RosterLine) -> Iterator[Run]:
    """Yield the runs of days on which a line may stand in for another: weekday and length."""
    if not line.dates:
        if len(line.weekdays) == 1:
            yield line.weekdays[0], 1
        return
    first: date | None = None
    dates = {*line.dates}
    for day in sorted(dates):
        first = day if first is None else first
        if day + ONE_DAY not in dates:
            yield first.weekday(), (day - first).days + 1
            first = None


def _is_cut(weekdays: Sequence[int], run: Run) -> bool:
    """Tell whether a line runs the day before and the day after a run of days, but not in it."""
    first, length = run
    inside = {(first + day) % 7 for day in range(length)}
    return (
        (first - 1) % 7 in weekdays
        and (first + length) % 7 in weekdays
        and inside.isdisjoint(weekdays)
    )


def banned_overtime(projection: Projection) -> Iterator[Remark]:
    """Find overtime and bank shifts, and rows of extra cover, planned in an overtime ban."""
    plan = projection.plan
    bans = [w for w in in_force(projection.scenario) if w.kind is WalkOutKind.OVERTIME_BAN]
    if not bans:
        return
    duty = duty_of(plan.horizon, plan.roster, plan.groups, plan.bases)
    for ban in bans:
        yield from _banned_shifts(plan, projection.grid, duty, ban)
        for row in projection.scenario.extra_cover:
            for number, window in enumerate(row.windows):
                is_in_it = window.starts < ban.ends and window.ends > ban.starts
                if row.kind is CoverKind.BANK and is_in_it:
                    words = (
                        f"{row.name}: counted in full, though {walk_out_in_full(plan, ban)}, "
                        "runs then."
                    )
                    there = About(Subject.EXTRA_COVER, row.key, number)
                    moment = max(window.starts, ban.starts)
                    yield Remark(Severity.OPEN, words, there, moment)


def _banned_shifts(plan: Plan, grid: Grid, duty: Duty, ban: WalkOut) -> Iterator[Remark]:
    opens, closes = grid.minutes(ban.starts), grid.minutes(ban.ends)
    groups = np.array([not ban.groups or g.key in ban.groups for g in plan.groups], np.bool_)
    bases = np.array([not ban.bases or b.key in ban.bases for b in plan.bases], np.bool_)
    inside = (duty.work == OVERTIME) & (duty.starts < closes) & (duty.ends > opens)
    inside &= groups[duty.group] & bases[duty.base]
    if inside.any():
        first = max(float(duty.starts[inside].min()), opens)
        heads = float(duty.heads[inside].sum())
        people = f"{heads:,.0f} {'person is' if round(heads) == 1 else 'people are'}"
        since = show_moment_in(grid, grid.instant(first))
        words = (
            f"{walk_out_in_full(plan, ban)}: {people} planned on "
            f"{counted(float(inside.sum()), 'overtime and bank shifts')} in it, from {since}."
        )
        yield Remark(Severity.OPEN, words, about(ban), grid.instant(first))


def unfilled_posts(projection: Projection) -> Iterator[Remark]:
    """Find critical posts for which neither free nor fully exempt people are left."""
    plan, grid = projection.plan, projection.grid
    if not plan.critical_posts:
        return
    people = people_of(plan, projection.scenario)
    able = people.working_freely + people.exempt_for(ExemptWork.ALL)
    missing = whole_missing(people.posts, able)
    step = timedelta(minutes=grid.interval_min)
    for group, base in np.argwhere(missing.any(axis=-1)).tolist():
        there = missing[group, base]
        keys = (plan.groups[group].key, plan.bases[base].key)
        posts = [post for post in plan.critical_posts if (post.group, post.base) == keys]
        roles = some_of(list(dict.fromkeys(post.role for post in posts)), MOST_NAMES)
        first, worst = int(np.argmax(there > 0)), float(there.max())
        moment = grid.opens + first * step
        then = posts_between(plan, *grid.edges_min()[first : first + 2])
        key = next(post.key for post in then if (post.group, post.base) == keys)
        long = show_length(float(np.diff(grid.edges_min())[there > 0].sum()))
        words = (
            f"{roles}, {plan.bases[base].name}: {worst:,.0f} missing for {long}, "
            f"first at {show_moment_in(grid, moment)}."
        )
        yield Remark(Severity.BROKEN, words, About(Subject.CRITICAL_POST, key), moment)
