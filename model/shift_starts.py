"""The trust's own answer to a walk-out: shift starts of a staff group moved in steps.

The people who start at one time are spread over several: so many at 05:30, 06:00, 06:30. Shifts
keep their length, and those that relieve them, or that they relieve, move alike: whoever hands
over an ambulance meets its next crew as before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.edits import EditFault, new_key, started_later
from model.plan import Plan
from model.staff import RosterLine
from model.times import DAY_MIN

MOST_STEPS = 12
# Two shifts relieve each other where the one ends within this time after the other has begun.
LONGEST_HAND_OVER_MIN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSteps:
    """Who starts when: those of `group` who start at `now`, spread over `steps` starts.

    `now` and `first` are wall-clock minutes after midnight; a first start up to twelve hours
    before or after `now` is meant. No `bases`: all of them.
    """

    group: str
    bases: tuple[str, ...] = ()
    now: int
    first: int
    step_min: int
    steps: int

    @property
    def delays_min(self) -> tuple[int, ...]:
        """Return how much later than now each step starts, negative for earlier."""
        ahead = (self.first - self.now + DAY_MIN // 2) % DAY_MIN - DAY_MIN // 2
        return tuple(ahead + step * self.step_min for step in range(self.steps))


@dataclass(frozen=True, slots=True)
class StartCount:
    """How many people start at one wall-clock minute of the day."""

    starts: int
    people: float


def start_counts(plan: Plan, group: str) -> tuple[StartCount, ...]:
    """Return when the people of a group start, and how many on all days' lines together."""
    counts: dict[int, float] = {}
    for line in plan.roster:
        if line.group == group:
            counts[line.starts] = counts.get(line.starts, 0.0) + line.headcount
    return tuple(StartCount(starts, counts[starts]) for starts in sorted(counts))


def move_shift_starts(plan: Plan, wanted: ShiftSteps) -> Plan:
    """Spread shift starts over steps; raises EditFault where nobody starts then, or no sense.

    Headcounts stay whole where they are whole, and every line keeps its own; what a line cannot
    give evenly the next one evens out. All scenarios share the roster.
    """
    _require_sense(plan, wanted)
    moved = _moved_shifts(plan.roster, wanted)
    dealer = _Dealer(wanted.steps)
    roster: list[RosterLine] = []
    for line in plan.roster:
        if not (_is_meant(line, wanted) and (line.starts, line.length_min) in moved):
            roster.append(line)
            continue
        for delay, heads in zip(wanted.delays_min, dealer.deal(line), strict=True):
            if heads:
                taken = (*plan.roster, *roster)
                key = line.key if not delay else new_key(f"{line.key}_step", taken)
                roster.append(started_later(replace(line, key=key, headcount=heads), delay))
    return replace(plan, roster=tuple(roster))


def _require_sense(plan: Plan, wanted: ShiftSteps) -> None:
    if not 1 <= wanted.steps <= MOST_STEPS:
        raise EditFault(f"{wanted.steps} starts cannot be made; choose 1 to {MOST_STEPS}.")
    if wanted.step_min < 1 and wanted.steps > 1:
        raise EditFault("The next start must be 1 min later or more; type a longer step.")
    if not any(_is_meant(line, wanted) and line.starts == wanted.now for line in plan.roster):
        shown = f"{wanted.now // 60:02}:{wanted.now % 60:02}"
        raise EditFault(f"Nobody of this group starts at {shown} there; choose another start.")
    if wanted.delays_min[-1] >= DAY_MIN:
        raise EditFault(
            "The last start would be a day later or more; choose fewer or closer steps."
        )


def _is_meant(line: RosterLine, wanted: ShiftSteps) -> bool:
    return line.group == wanted.group and (not wanted.bases or line.base in wanted.bases)


def _moved_shifts(roster: Sequence[RosterLine], wanted: ShiftSteps) -> set[tuple[int, int]]:
    """Return the shifts that move, as starts and lengths.

    Those that start when they are asked to, those these relieve, and those that relieve these.
    """
    there = {(line.starts, line.length_min) for line in roster if _is_meant(line, wanted)}
    starts = {start for start, _ in there}
    reliefs = {_relief(start + length, starts) for start, length in there if start == wanted.now}
    return {
        (start, length)
        for start, length in there
        if start == wanted.now or start in reliefs or _relief(start + length, starts) == wanted.now
    }


def _relief(ends: int, starts: set[int]) -> int | None:
    """Return the start that relieves a shift: the last one before its end, or None."""
    near = {(ends - start) % DAY_MIN: start for start in starts}
    overlap = min(near)
    return near[overlap] if overlap <= LONGEST_HAND_OVER_MIN else None


class _Dealer:
    """Deals the people of lines out to steps, whole people where a line has whole ones.

    Kept apart for each start and length, so that those who relieve each other are dealt alike.
    """

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._next: dict[tuple[int, int], int] = {}

    def deal(self, line: RosterLine) -> tuple[float, ...]:
        """Return how many of a line start at each step."""
        whole, part = divmod(line.headcount, 1)
        each, left = divmod(int(whole), self._steps)
        kind = (line.starts, line.length_min)
        first = self._next.get(kind, 0)
        self._next[kind] = (first + left) % self._steps
        extra = {(first + step) % self._steps for step in range(left)}
        return tuple(
            float(each + (step in extra)) + part / self._steps for step in range(self._steps)
        )
