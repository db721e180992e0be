"""What reading a table gives, and every row that was not used with its reason.

Names and staff numbers of people are in none of these values.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from model.importing.day_order import Decision, Order
from model.importing.fields import Field
from model.importing.new_bases import NewBase
from model.staff import EVERY_DAY, RosterLine
from model.times import DAY_MIN

WHOLE_ROW = -1
NO_DATES = Decision(Order.DAY_FIRST, is_needed=False)


class Way(StrEnum):
    """What becomes of what a plan has already.

    A roster that replaces is that of its staff groups at the bases it names, or everywhere.
    """

    REPLACE = "replace"
    EVERYWHERE = "everywhere"
    ADD = "add"


@dataclass(frozen=True, slots=True)
class Shift:
    """People of one row, or of one cell of a wide roster, who work one shift.

    `column` is that of the cell, WHOLE_ROW where the row is meant.

    `when` is a date, a weekday from Monday as 0, or None for every day.
    """

    row: int
    column: int
    group: str
    base: str
    when: date | int | None
    starts: int
    length_min: int
    headcount: float

    @property
    def is_past_midnight(self) -> bool:
        """Tell whether the shift ends on the day after it starts."""
        return self.starts + self.length_min >= DAY_MIN


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row, or a cell of a wide roster, that was not used.

    `field` is where the fault is; it is None where nothing is wrong with what stands there.
    """

    row: int
    column: int
    reason: str
    field: Field | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """A table as read: `read` rows (cells of a wide one) are used or skipped, none is lost.

    `unknown_groups`, `unknown_bases` and `unknown_codes` are what the planner may match;
    `close_names` are (name of the sheet, name of the plan) that were matched though not equal.
    """

    used_at: tuple[tuple[int, int], ...] = ()
    skipped: tuple[Skipped, ...]
    dates: Decision = NO_DATES
    is_wide: bool = False
    has_names: bool = False
    unknown_groups: tuple[str, ...] = ()
    unknown_bases: tuple[str, ...] = ()
    unknown_codes: tuple[str, ...] = ()
    close_names: tuple[tuple[str, str], ...] = ()

    @property
    def used(self) -> int:
        """Return how many rows or cells were used."""
        return len(self.used_at)

    @property
    def read(self) -> int:
        """Return how many rows or cells there were."""
        return len(self.used_at) + len(self.skipped)

    def counted(self, number: int) -> str:
        """Say a number of what was read: 1 row, 2,241 rows, 300 cells."""
        return f"{number:,} {self.unit(number)}"

    def unit(self, number: int) -> str:
        """Return what so many of are read: row, rows, cell or cells."""
        what = "cell" if self.is_wide else "row"
        return what if number == 1 else f"{what}s"

    def reasons(self) -> tuple[tuple[str, int], ...]:
        """Return why rows were skipped and how many each time, most first."""
        return tuple(Counter(one.reason for one in self.skipped).most_common())


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtRoster(Brought):
    """A roster as read; `usual_codes` were read as they usually mean, which nobody confirmed.

    `grouped` are columns written once for several rows, whose blank cells the cell above filled.
    `whole_day` is that of rows that name none. `new_bases` are those to be added with it;
    `origin` says in their sources where they are from.
    """

    shifts: tuple[Shift, ...]
    lines: tuple[RosterLine, ...]
    usual_codes: tuple[str, ...] = ()
    grouped: tuple[Field, ...] = ()
    whole_day: date | None = None
    new_bases: tuple[NewBase, ...] = ()
    origin: str = ""

    @property
    def past_midnight(self) -> int:
        """Return how many shifts end on the day after they start."""
        return sum(shift.is_past_midnight for shift in self.shifts)


def lines_of(shifts: Iterable[Shift]) -> tuple[RosterLine, ...]:
    """Add people up who work the same shift, and days up that have the same people."""
    people: defaultdict[tuple[str, str, int, int, date | int | None], float] = defaultdict(float)
    for one in shifts:
        people[one.group, one.base, one.starts, one.length_min, one.when] += one.headcount
    days: defaultdict[tuple[str, str, int, int, float], list[date | int | None]] = defaultdict(list)
    for (group, base, starts, length_min, when), headcount in people.items():
        days[group, base, starts, length_min, headcount].append(when)
    made: list[RosterLine] = []
    taken: set[str] = set()
    for (group, base, starts, length_min, headcount), whens in sorted(days.items()):
        for dates, weekdays in _kinds_of(whens):
            key = _free_key(group, base, starts, length_min, taken)
            line = RosterLine(
                key=key,
                group=group,
                base=base,
                starts=starts,
                length_min=length_min,
                headcount=headcount,
                weekdays=weekdays,
                dates=dates,
            )
            made.append(line)
    return tuple(made)


def _kinds_of(
    whens: Sequence[date | int | None],
) -> list[tuple[tuple[date, ...], tuple[int, ...]]]:
    """Return (dates, weekdays) for a line of dates, of weekdays and of every day."""
    dates = tuple(sorted(when for when in whens if isinstance(when, date)))
    weekdays = tuple(sorted(when for when in whens if isinstance(when, int)))
    kinds: list[tuple[tuple[date, ...], tuple[int, ...]]] = []
    if dates:
        kinds.append((dates, EVERY_DAY))
    if weekdays:
        kinds.append(((), weekdays))
    if None in whens:
        kinds.append(((), EVERY_DAY))
    return kinds


def _free_key(group: str, base: str, starts: int, length_min: int, taken: set[str]) -> str:
    length = (
        f"{length_min // 60}h{length_min % 60:02}" if length_min % 60 else f"{length_min // 60}h"
    )
    stem = f"{group}_{base}_{starts // 60:02}{starts % 60:02}_{length}"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem}{number}"
    taken.add(key)
    return key
