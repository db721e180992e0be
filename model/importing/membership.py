"""Reads a sheet as counts of union members, and makes shares of staff groups of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from model.figures import Status
from model.importing.brought import WHOLE_ROW, Brought, Skipped
from model.importing.cells import Cell, Row, is_blank, plain, text_of
from model.importing.fields import Field, Kind
from model.importing.heads import head_row
from model.importing.matching import Matching
from model.importing.row_reading import Columns, read_rows
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import (
    NameFinder,
    RowFault,
    require_no_formula_fault,
)
from model.importing.union_heads import union_in_head
from model.importing.unions import Unions
from model.plan import Plan
from model.reading import ReadingFault, read_count, read_share
from model.shared_edits import with_membership
from model.staff import Membership
from model.union_strike import NO_UNION

NO_MEMBERS = frozenset(
    {"none", "no union", "non member", "non members", "not a member", "not in a union", "not known"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtMembership(Brought):
    """Membership as read, all bases of a group together."""

    memberships: tuple[Membership, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """What one row, or one of its cells under a union, says.

    `base` is the text of its cell, `union` is NO_UNION for the others.
    """

    number: int
    column: int
    group: str
    base: str
    union: str
    members: float | None
    in_post: float | None
    share: float | None


@dataclass(slots=True)
class _Group:
    """What the rows of one staff group say together."""

    members: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    shares: dict[str, float] = field(default_factory=dict)
    in_post: dict[str, float] = field(default_factory=dict)

    def take(self, row: _Row) -> None:
        """Add a row; raises RowFault for one that contradicts another."""
        if row.share is not None and row.union in self.shares:
            raise RowFault("another share of this union", Field.SHARE)
        said = row.in_post
        if said is not None and self.in_post.setdefault(row.base, said) != said:
            raise RowFault("another number of staff in post than in a row above", Field.IN_POST)
        if row.share is not None:
            self.shares[row.union] = row.share
        else:
            self.members[row.union] += row.members or 0.0

    @property
    def staff(self) -> float:
        """Return how many people the group has: as said, or all who are counted in the rows."""
        if self.in_post:
            return sum(self.in_post.values())
        return sum(self.members.values()) if NO_UNION in self.members else 0.0

    def share_of(self, union: str) -> float | None:
        """Return the share of a union; None where nothing says how many staff there are."""
        if union in self.shares:
            return self.shares[union]
        return self.members[union] / self.staff if self.staff else None


def read_membership(
    sheet: Sheet, matching: Matching, plan: Plan, progress: Progress = lambda _share: None
) -> BroughtMembership:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped."""
    reader = _Reader(sheet, matching, plan)
    read, skipped = read_rows(sheet, matching, progress, reader.read)
    rows = [row for there in read for row in there]
    skipped.extend(reader.skipped)
    groups, used = _grouped(rows, skipped)
    memberships = tuple(_memberships(groups, sheet.origin))
    kept = {one.group for one in memberships}
    for row in used:
        if row.group not in kept:
            reason = "nothing says of how many staff"
            skipped.append(Skipped(row.number, row.column, reason, Field.IN_POST))
    return BroughtMembership(
        used_at=tuple((row.number, row.column) for row in used if row.group in kept),
        is_wide=matching.is_across,
        skipped=tuple(sorted(skipped, key=lambda one: one.row)),
        has_names=Field.NAME in matching.fields,
        unknown_groups=tuple(reader.groups.unknown),
        close_names=tuple(reader.groups.close.items()),
        memberships=memberships,
    )


def bring_in_membership(plan: Plan, brought: BroughtMembership, *, replacing: bool) -> Plan:
    """Return the plan with the shares that were read; raises EditFault over 100 % of a group.

    Replacing, they take the place of every union of the same groups; otherwise of the same
    unions only.
    """
    groups = {one.group for one in brought.memberships}
    pairs = {(one.group, one.union) for one in brought.memberships}
    left = [
        one
        for one in plan.membership
        if (one.group not in groups if replacing else (one.group, one.union) not in pairs)
    ]
    return with_membership(plan, (*left, *brought.memberships))


class _Reader:
    """Reads one row after another; `skipped` are cells of rows whose other cells are used."""

    def __init__(self, sheet: Sheet, matching: Matching, plan: Plan) -> None:
        self.skipped: list[Skipped] = []
        self._columns = Columns(matching)
        heads = head_row(sheet.rows, matching.header, Kind.MEMBERSHIP)
        self._of_unions = {
            at: union_in_head(heads[at]) or text_of(heads[at])
            for at, one in enumerate(matching.fields)
            if one is Field.OF_UNION
        }
        self._unions = Unions(plan)
        self.groups = NameFinder(
            "group", Field.GROUP, plan.groups, dict(matching.groups), matching.whole_group
        )

    def read(self, number: int, row: Row) -> list[_Row]:
        group = self.groups.key_of(self._columns.cell(row, Field.GROUP))
        if self._of_unions:
            return list(self._by_union(number, group, row))
        union = self._union(self._columns.cell(row, Field.UNION))
        members = _count(self._columns.cell(row, Field.MEMBERS), Field.MEMBERS)
        in_post = _count(self._columns.cell(row, Field.IN_POST), Field.IN_POST)
        share = _share(self._columns.cell(row, Field.SHARE))
        if members is None and share is None:
            raise RowFault("no number of members", Field.MEMBERS)
        if members is not None and in_post is not None and members > in_post:
            raise RowFault("more members than staff in post", Field.MEMBERS)
        base = plain(text_of(self._columns.cell(row, Field.BASE)))
        return [_Row(number, WHOLE_ROW, group, base, union, members, in_post, share)]

    def _by_union(self, number: int, group: str, row: Row) -> Iterator[_Row]:
        """Return what a row has in the column of each union; a blank says nothing."""
        in_post = _count(self._columns.cell(row, Field.IN_POST), Field.IN_POST)
        base = plain(text_of(self._columns.cell(row, Field.BASE)))
        for column, name in self._of_unions.items():
            try:
                members = _count(row[column] if column < len(row) else "", Field.MEMBERS)
                if members is not None:
                    union = self._unions.named_in(name)
                    yield _Row(number, column, group, base, union, members, in_post, None)
            except RowFault as fault:
                self.skipped.append(Skipped(number, column, fault.reason, Field.OF_UNION))

    def _union(self, cell: Cell) -> str:
        if plain(text_of(cell)) in NO_MEMBERS:
            return NO_UNION
        return self._unions.named_in(cell)


def _count(cell: Cell, at: Field) -> float | None:
    if is_blank(cell):
        return None
    require_no_formula_fault(cell, at)
    if text_of(cell).startswith("<") or text_of(cell) == "*":
        raise RowFault(f"{at.value.casefold()} hidden as a small number", at)
    try:
        return read_count(text_of(cell))
    except ReadingFault:
        raise RowFault(f"{at.value.casefold()}: no number", at) from None


def _share(cell: Cell) -> float | None:
    if is_blank(cell):
        return None
    require_no_formula_fault(cell, Field.SHARE)
    if isinstance(cell, int | float) and cell == 1:  # a cell shown as 100 %
        return 1.0
    try:
        return read_share(text_of(cell))
    except ReadingFault:
        raise RowFault("share cannot be read", Field.SHARE) from None


def _grouped(rows: list[_Row], skipped: list[Skipped]) -> tuple[Mapping[str, _Group], list[_Row]]:
    """Add rows up by staff group; a row that contradicts another is skipped."""
    groups: defaultdict[str, _Group] = defaultdict(_Group)
    first: dict[tuple[str, str, str], int] = {}
    used: list[_Row] = []
    for row in rows:
        before = first.setdefault((row.group, row.base, row.union), row.number)
        try:
            if before != row.number:
                raise RowFault(f"group and union again, as in row {before}", Field.UNION)
            groups[row.group].take(row)
        except RowFault as fault:
            skipped.append(Skipped(row.number, row.column, fault.reason, fault.field))
        else:
            used.append(row)
    return groups, used


def _memberships(groups: Mapping[str, _Group], origin: str) -> Iterator[Membership]:
    for group, there in groups.items():
        for union in dict.fromkeys((*there.shares, *there.members)):
            share = there.share_of(union)
            if union != NO_UNION and share is not None:
                yield Membership(
                    group=group,
                    union=union,
                    share=share,
                    source=f"Counts brought in from {origin}",
                    status=Status.OWN,
                )
