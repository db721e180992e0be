"""From people rostered to people at work, staff group by staff group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from model.called_out import in_force
from model.checks.finding import About, Subject
from model.counted_strike import COUNTED
from model.dispute import Exemption, ExemptionStatus, ExemptWork, WalkOut
from model.duty import shifts_of
from model.people import posts_between
from model.staff import StaffGroup
from model.sums.moment import Moment
from model.sums.step import LEAST_SHOWN, Step, amount, assumption, come_to, per_cent, subtotal
from model.times import show_length, show_time
from model.union_strike import NO_UNION
from model.walking_out import WORKS

PEOPLE = "people"
UNDECIDED = (ExemptionStatus.ASKED, ExemptionStatus.VERBAL)
ANY_WORK = (ExemptWork.ALL, ExemptWork.C1_C2_AGREED, ExemptWork.C1)


@dataclass(frozen=True, slots=True)
class Counted:
    """Whom a sum counts: people who were not called out, people who are exempt, or both.

    `works` are the kinds of exempt work that this service has use for.
    """

    free: bool = True
    exempt: bool = True
    works: tuple[ExemptWork, ...] = ANY_WORK


def at_work(
    moment: Moment, group_at: int, counted: Counted, before: Sequence[Step] = ()
) -> Iterator[Step]:
    """Say step by step how many of a staff group are at work for a service.

    The subtotal counts the groups in the steps `before` as well, and says so.
    """
    group = moment.plan.groups[group_at]
    steps: list[Step] = []
    if counted.free:
        steps += _present(moment, group_at, group)
        steps += _out(moment, group_at, sum(step.number for step in steps))
    if counted.exempt:
        steps += _exempt(moment, group_at, group, counted)
    steps += _posts(moment, group_at, group, counted, steps)
    yield from steps
    if len(steps) > 1:
        about = About(Subject.GROUP, group.key)
        who = f"{_plural(group)} at work"
        label = f"With {who[0].lower()}{who[1:]}" if before else who
        yield subtotal(label, PEOPLE, [*before, *steps], about=about)


def people_counted(moment: Moment, group_at: int, counted: Counted) -> float:
    """Return how many of a group are at work, as cover counts them."""
    free, exempt_free, restricted = _heads(moment, group_at, counted)
    total = (free if counted.free else 0.0) + ((exempt_free + restricted) * counted.exempt)
    return float(np.sum(total))


def _heads(
    moment: Moment, group_at: int, counted: Counted
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return who is free of critical posts, exempt for all work and exempt for some, [base]."""
    people, at = moment.people, moment.at
    called_out = people.called_out[:, group_at, :, at].sum(axis=0)
    freely = np.maximum(people.present[group_at, :, at] - called_out, 0.0)
    posts = people.posts[group_at, :, at]
    exempt = people.exempt[:, :, group_at, :, at].sum(axis=0)
    some = [WORKS.index(work) for work in counted.works if work is not ExemptWork.ALL]
    unlimited = exempt[WORKS.index(ExemptWork.ALL)]
    return (
        np.maximum(freely - posts, 0.0),
        np.maximum(unlimited - np.maximum(posts - freely, 0.0), 0.0),
        exempt[some].sum(axis=0),
    )


def _present(moment: Moment, group_at: int, group: StaffGroup) -> Iterator[Step]:
    people, at = moment.people, moment.at
    rostered = float(people.rostered[group_at, :, at].sum())
    present = float(people.present[group_at, :, at].sum())
    yield _rostered(moment, group, rostered)
    if rostered:
        share = group.absence
        yield Step(
            f"Absent, {per_cent(share.value)}",
            present - rostered,
            PEOPLE,
            f"{per_cent(share.value)} of {amount(rostered)}: absence of this group",
            share.source,
            share.status.value,
            assumption("groups", group_at, "absence"),
        )


def _rostered(moment: Moment, group: StaffGroup, number: float) -> Step:
    """Return the first step, which leads to the first roster line of the group on duty."""
    grid, (starts, ends) = moment.projection.grid, moment.edges_min
    lines = (line for line in moment.plan.roster if line.group == group.key)
    first = next(
        (
            line.key
            for line in lines
            for shift in shifts_of(moment.plan.horizon, line)
            if grid.minutes(shift[0]) < ends and grid.minutes(shift[1]) > starts
        ),
        None,
    )
    return Step(
        f"{_plural(group)} rostered",
        number,
        PEOPLE,
        "Nobody is on duty then." if first is None else "Roster: everybody on duty then",
        about=None if first is None else About(Subject.ROSTER_LINE, first),
    )


def _out(moment: Moment, group_at: int, present: float) -> Iterator[Step]:
    for at, union in enumerate(moment.people.unions):
        if union == COUNTED:
            yield from _counted_out(moment, at, group_at)
            continue
        out, not_back = moment.out(at, group_at)
        who = "People in no union" if union == NO_UNION else union
        walk_out = _walk_out(moment, group_at, union)
        about = None if walk_out is None else About(Subject.WALK_OUT, walk_out.key)
        source = "" if walk_out is None else walk_out.source
        if out:
            label, reason = _out_words(moment, group_at, union, out, present, walk_out)
            yield Step(f"{who} out{label}", -out, PEOPLE, reason, source, "assumed", about)
        if not_back:
            reason = _not_back_words(walk_out)
            yield Step(f"{who} not back yet", -not_back, PEOPLE, reason, source, "assumed", about)


def _counted_out(moment: Moment, union_at: int, group_at: int) -> Iterator[Step]:
    """Say who of the shifts that were counted takes part, and who is exempt besides.

    Those are among the exempt people of the steps that follow, so that they are taken off here.
    """
    people = moment.people
    out = float(people.called_out[union_at, group_at, :, moment.at].sum())
    kept = float(people.exempt[union_at, :, group_at, :, moment.at].sum())
    grid, (starts, ends) = moment.projection.grid, moment.edges_min
    key = moment.plan.groups[group_at].key
    there = [
        one
        for one in moment.scenario.taking_part
        if one.people is not None and one.group == key and grid.minutes(one.holds_from) < ends
    ]
    if out and there:
        latest = max(there, key=lambda one: (min(grid.minutes(one.starts), starts), one.holds_from))
        about = About(Subject.TAKING_PART, latest.key)
        reason = "shifts counted on the day, instead of turnout"
        yield Step(
            "Counted as taking part", kept - out, PEOPLE, reason, latest.source, "counted", about
        )
        if kept >= LEAST_SHOWN:
            reason = "called out with them, but exempt: among the exempt people that are added"
            yield Step("Exempt in counted shifts", -kept, PEOPLE, reason, "", "assumed", about)


def _walk_out(moment: Moment, group_at: int, union: str) -> WalkOut | None:
    """Return the walk-out that takes most of a union's people of a group then."""
    key = moment.plan.groups[group_at].key
    grid, (starts, ends) = moment.projection.grid, moment.edges_min
    theirs = [
        one
        for one in in_force(moment.scenario)
        if union in (NO_UNION, one.union)
        and (not one.groups or key in one.groups)
        and grid.minutes(one.starts) < ends
    ]
    inside = [one for one in theirs if grid.minutes(one.ends) > starts]
    if inside:
        return max(inside, key=lambda one: _level(one, union))
    return max(theirs, key=lambda one: one.ends, default=None)


def _level(walk_out: WalkOut, union: str) -> float:
    turnout = walk_out.non_members if union == NO_UNION else walk_out.turnout
    return turnout.likely


def _out_words(
    moment: Moment,
    group_at: int,
    union: str,
    out: float,
    present: float,
    walk_out: WalkOut | None,
) -> tuple[str, str]:
    """Say the product where it is one: 13 % × 70 %, and 282 × 13 % members × 70 % turnout."""
    key = moment.plan.groups[group_at].key
    shares = [(row.union, row.share) for row in moment.plan.membership if row.group == key]
    everyone = sum(share for _, share in shares)
    share = sum(share for named, share in shares if named == union) / max(everyone, 1.0)
    if union == NO_UNION:
        share = max(1.0 - everyone, 0.0)
    level = 0.0 if walk_out is None else _level(walk_out, union)
    who = "in no union" if union == NO_UNION else "members"
    product = f"{amount(present)} × {per_cent(share)} {who} × {per_cent(level)} turnout"
    if abs(present * share * level - out) < LEAST_SHOWN:
        return f", {per_cent(share)} × {per_cent(level)}", product
    part = out / present if present else 0.0
    return "", (
        f"{per_cent(part)} of {amount(present)}, not the whole {product}: "
        "walk-outs cover part of the quarter, of the bases or of the shifts"
        f"{', or shifts were counted' if moment.scenario.taking_part else ''}"
    ).replace("the quarter", f"these {show_length(moment.projection.grid.interval_min)}")


def _not_back_words(walk_out: WalkOut | None) -> str:
    if walk_out is None:
        return "on duty when a walk-out ended"
    if walk_out.whole_shift:
        return f"on duty when it ended at {show_time(walk_out.ends)}; out for the whole shift"
    back = show_length(walk_out.return_delay_min)
    return f"on duty when it ended at {show_time(walk_out.ends)}; back {back} later"


def _exempt(moment: Moment, group_at: int, group: StaffGroup, counted: Counted) -> Iterator[Step]:
    for line in moment.scenario.exemptions:
        if (line.groups and group.key not in line.groups) or line.work not in counted.works:
            continue
        number = moment.exempt(line.key, group_at)
        is_open = line.status in UNDECIDED and _is_in_force(moment, line)
        if number or is_open:
            share = "" if line.share is None else f", {per_cent(line.share)}"
            # With its status where that is why nobody is counted.
            status = f", {line.status.value}" if is_open else ""
            yield Step(
                f"{line.union} exempt{share}{status}",
                number,
                PEOPLE,
                _exempt_words(line),
                line.source,
                line.status.value,
                About(Subject.EXEMPTION, line.key),
            )


def _is_in_force(moment: Moment, line: Exemption) -> bool:
    grid, (starts, ends) = moment.projection.grid, moment.edges_min
    begun = line.starts is None or grid.minutes(line.starts) < ends
    return begun and (line.ends is None or grid.minutes(line.ends) > starts)


def _exempt_words(line: Exemption) -> str:
    of = f"{per_cent(line.share)} of those out" if line.share is not None else "a number of people"
    if line.status is ExemptionStatus.WRITTEN:
        return f"{of}, written; for {line.work.value}"
    return f"{of}, only {line.status.value}: not counted until it is in writing"


def _posts(
    moment: Moment, group_at: int, group: StaffGroup, counted: Counted, before: list[Step]
) -> Iterator[Step]:
    """Take out whoever fills a critical post then; the step leads to the first of them."""
    taken = people_counted(moment, group_at, counted) - come_to(before)
    then = posts_between(moment.plan, *moment.edges_min)
    posts = [post for post in then if post.group == group.key]
    if not posts or abs(taken) < 1e-9:
        return
    roles = ", ".join(dict.fromkeys(post.role for post in posts))
    about = About(Subject.CRITICAL_POST, posts[0].key)
    yield Step("In critical posts", taken, PEOPLE, roles, posts[0].source, about=about)


def _plural(group: StaffGroup) -> str:
    """Name the people of a group: Paramedics."""
    return group.name if group.name.endswith("s") else f"{group.name}s"
