"""What the notice of a walk-out names, workplace by workplace, against who is called out there."""

from collections.abc import Iterator

import numpy as np

from model.called_out import in_force, walk_out_in_full
from model.checks.finding import Remark, Severity
from model.checks.law import about
from model.dispute import WalkOut, WalkOutKind
from model.duty import duty_of
from model.plan import Plan
from model.projection import Projection
from model.reach import most_called_out_at
from model.segments import Series
from model.shown import counted, some_of
from model.small_counts import show_members

MOST_NAMES = 3
# Head counts are expected values: less than half a person is nobody.
HALF = 0.5


def unnamed_workplaces(projection: Projection) -> Iterator[Remark]:
    """Find walk-outs at bases that their notice does not name."""
    plan = projection.plan
    rostered = {(line.group, line.base) for line in plan.roster}
    for walk_out in _numbered(projection):
        named = {key for key, _ in walk_out.numbers}
        meant = set(walk_out.bases) or {
            base for group, base in rostered if not walk_out.groups or group in walk_out.groups
        }
        missing = [one.name for one in plan.bases if one.key in meant and one.key not in named]
        if missing:
            who = walk_out_in_full(plan, walk_out)
            words = f"{who}: the notice does not name {some_of(missing, MOST_NAMES)}."
            yield Remark(Severity.BROKEN, words, about(walk_out), walk_out.starts)


def more_than_notified(projection: Projection) -> Iterator[Remark]:
    """Find walk-outs that call out more people at a base at once than their notice says."""
    plan = projection.plan
    for walk_out in _numbered(projection):
        numbers = dict(walk_out.numbers)
        out = most_called_out_at(projection, walk_out)
        over = [
            f"{base.name} {there:,.0f} for {show_members(numbers[base.key])}"
            for base, there in zip(plan.bases, out.tolist(), strict=True)
            if base.key in numbers and there >= numbers[base.key] + HALF
        ]
        if over:
            who = walk_out_in_full(plan, walk_out)
            words = f"{who}: more are called out than the notice says, {some_of(over, MOST_NAMES)}."
            yield Remark(Severity.OPEN, words, about(walk_out), walk_out.starts)


def more_than_due(projection: Projection) -> Iterator[Remark]:
    """Find notices that name more people at a base than are due at work there in the walk-out.

    A walk-out that is not wholly inside the plan is passed over: not all its shifts are known.
    """
    plan, grid = projection.plan, projection.grid
    for walk_out in _numbered(projection):
        is_inside = grid.opens <= walk_out.starts and walk_out.ends <= grid.closes
        if walk_out.kind is not WalkOutKind.STRIKE or not is_inside:
            continue
        numbers = dict(walk_out.numbers)
        over = [
            f"{base.name} {show_members(numbers[base.key])} for {counted(due, 'people')}"
            for base, due in zip(plan.bases, _due(projection, walk_out).tolist(), strict=True)
            if numbers.get(base.key, 0) >= due + HALF
        ]
        if over:
            who = walk_out_in_full(plan, walk_out)
            words = (
                f"{who}: the notice names more than are due at work in it, "
                f"{some_of(over, MOST_NAMES)}."
            )
            yield Remark(Severity.OPEN, words, about(walk_out), walk_out.starts)


def _numbered(projection: Projection) -> Iterator[WalkOut]:
    yield from (one for one in in_force(projection.scenario) if one.numbers)


def _due(projection: Projection, walk_out: WalkOut) -> Series:
    """Return the people called out whose shifts touch a walk-out, before absence, [base]."""
    plan, grid = projection.plan, projection.grid
    duty = duty_of(plan.horizon, plan.roster, plan.groups, plan.bases)
    called = _called(plan, walk_out)[duty.group]
    called &= (duty.starts < grid.minutes(walk_out.ends)) & (
        duty.ends > grid.minutes(walk_out.starts)
    )
    heads = np.bincount(duty.base[called], duty.heads[called], minlength=len(plan.bases))
    return np.asarray(heads, dtype=np.float64)


def _called(plan: Plan, walk_out: WalkOut) -> np.ndarray:
    keys = walk_out.groups
    return np.array([not keys or group.key in keys for group in plan.groups], dtype=np.bool_)
