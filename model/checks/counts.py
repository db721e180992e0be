"""What was counted on the day against the roster and the walk-outs."""

from collections.abc import Iterator

from model.called_out import in_force
from model.checks.finding import About, Remark, Severity, Subject
from model.counted_shifts import shift_of
from model.dispute import TakingPart, WalkOut, WalkOutKind
from model.projection import Projection
from model.shown import counted
from model.times import show_moment_in

# People are whole, and a roster may hold parts of them: half a person is nobody.
HALF = 0.5


def off_the_roster(projection: Projection) -> Iterator[Remark]:
    """Find counts of shifts that nobody is rostered for."""
    for count in projection.scenario.taking_part:
        rostered, _ = shift_of(projection.plan, count)
        if not rostered:
            words = f"{_named(projection, count)}: nobody starts then; the count is of no shift."
            yield _remark(count, words)


def more_than_rostered(projection: Projection) -> Iterator[Remark]:
    """Find counts of more people than the shift has."""
    for count in projection.scenario.taking_part:
        rostered, _ = shift_of(projection.plan, count)
        if count.people is not None and rostered and count.people >= rostered + HALF:
            words = (
                f"{_named(projection, count)}: {count.people:,.6g} are counted as taking part, of "
                f"{counted(rostered, 'people')} on the shift."
            )
            yield _remark(count, words)


def counts_of_nobody_called_out(projection: Projection) -> Iterator[Remark]:
    """Find counts of shifts that no walk-out calls out."""
    out, grid = in_force(projection.scenario), projection.grid
    for count in projection.scenario.taking_part:
        rostered, ends = shift_of(projection.plan, count)
        is_called = any(
            _calls_out(one, count) and one.starts < grid.instant(ends) and one.ends > count.starts
            for one in out
        )
        if count.people and rostered and not is_called:
            words = (
                f"{_named(projection, count)}: no walk-out calls this shift out, so that the "
                "count changes nothing."
            )
            yield _remark(count, words)


def _calls_out(walk_out: WalkOut, count: TakingPart) -> bool:
    return (
        walk_out.kind is not WalkOutKind.WORK_TO_RULE
        and (not walk_out.groups or count.group in walk_out.groups)
        and (not walk_out.bases or count.base in walk_out.bases)
    )


def _named(projection: Projection, count: TakingPart) -> str:
    groups = {group.key: group.name for group in projection.plan.groups}
    bases = {base.key: base.name for base in projection.plan.bases}
    starts = show_moment_in(projection.grid, count.starts)
    return (
        f"Count of {groups.get(count.group, count.group)}, {bases.get(count.base, count.base)}, "
        f"{starts}"
    )


def _remark(count: TakingPart, words: str) -> Remark:
    return Remark(Severity.OPEN, words, About(Subject.TAKING_PART, count.key), count.starts)
