"""What a table shows and changes, as data: columns, rows and the edit a changed row makes."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from model.plan import Plan, Scenario
from model.staff import Service


@dataclass(frozen=True, slots=True)
class Words:
    """The plan a table shows, with the names its cells speak by.

    `out` is how many each walk-out calls out at most, by its key, as far as it is worked out.
    """

    plan: Plan
    scenario: Scenario
    groups: dict[str, str]
    bases: dict[str, str]
    out: Mapping[str, float] = field(default_factory=dict)

    @property
    def shown(self) -> tuple[object, ...]:
        """Return all that can change what a cell shows of the same row."""
        plan = self.plan
        return self.groups, self.bases, plan.horizon, plan.triggers, plan.roster, self.out


def words_of(plan: Plan, scenario: Scenario, out: Mapping[str, float] | None = None) -> Words:
    """Return the names of a plan."""
    return Words(
        plan,
        scenario,
        {group.key: group.name for group in plan.groups},
        {base.key: base.name for base in plan.bases},
        out or {},
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title, how a row is shown in it and how what is typed changes the row.

    `read` raises ReadingFault or EditFault where that makes no sense; without it the column is
    for reading only. `what` names the column in undo steps. `choices` are offered while typing,
    for a cell that `takes_several` after every comma. `cure` says how to type here. `by` is what
    rows are sorted by where the text would not do; None comes first. An `is_tick` column shows
    YES or NO and changes by the space bar.
    """

    title: str
    show: Callable[[Any, Words], str]
    read: Callable[[Any, str, Words], Any] | None = None
    is_number: bool = False
    what: str = ""
    choices: Callable[[Words], Sequence[str]] | None = None
    takes_several: bool = False
    is_tick: bool = False
    cure: str = ""
    by: Callable[[Any, Words], Any] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a new row is wanted: the cursor's moment and service, and the row that is current."""

    starts: datetime
    service: Service
    beside: Any = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table. A sheet without `put` is for reading only.

    `key` tells rows apart over edits: a Chosen where the other views know the row as well.
    `add` adds a row and returns its key; it, `put` and `drop` raise EditFault where there is a
    reason against it. `put_all` and `drop_all` do the same for many rows at once, where tables
    grow long. `is_shared` by all scenarios, or of one. `empty` stands in a table without rows.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Callable[[Plan, Scenario], tuple[Any, ...]]
    key: Callable[[Any], Hashable]
    name: Callable[[Any, Words], str]
    put: Callable[[Plan, Scenario, Any], Plan] | None = None
    put_all: Callable[[Plan, Scenario, Sequence[Any]], Plan] | None = None
    drop: Callable[[Plan, Scenario, Any], Plan] | None = None
    drop_all: Callable[[Plan, Scenario, Sequence[Any]], Plan] | None = None
    add: Callable[[Plan, Scenario, Spot], tuple[Plan, Hashable]] | None = None
    is_shared: bool = False
    hint: str = ""
    empty: str = ""
