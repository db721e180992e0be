"""The tables of staff groups with their abilities, and of their shares in unions."""

from dataclasses import dataclass, replace

from gui.tables.cells import capital, show_share
from gui.tables.columns import (
    Part,
    figure,
    groups_of,
    one_of,
    part,
    share,
    sourced,
    text,
    tick_by,
    word,
)
from gui.tables.sheet import Column, Sheet, Spot, Words
from gui.tables.union_column import union_of
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.shared_drafts import draft_group, draft_membership
from model.shared_edits import with_group, with_membership, without_group
from model.staff import Ability, Membership, Service, StaffGroup
from model.verdict import SERVICE_NAMES


def _with_ability(group: StaffGroup, ability: Ability, is_able: bool) -> StaffGroup:
    able = {*group.abilities, ability} if is_able else {*group.abilities} - {ability}
    return replace(group, abilities=tuple(one for one in Ability if one in able))


def _ability(ability: Ability) -> Column:
    return tick_by(
        capital(ability),
        lambda row: ability in row.abilities,
        lambda row, is_able: _with_ability(row, ability, is_able),
    )


def _add_group(plan: Plan, _: Scenario, spot: Spot) -> tuple[Plan, str]:
    group = draft_group(plan, spot.service)
    return with_group(plan, group), group.key


GROUPS = Sheet(
    title="Staff groups",
    columns=(
        text("Name", "name", needed="A staff group needs a name"),
        word("Service", "service", Service, named=SERVICE_NAMES),
        *(_ability(ability) for ability in Ability),
        figure("Absence", "absence", is_share=True),
        *sourced(part("absence")),
    ),
    rows=lambda plan, _: plan.groups,
    key=lambda row: row.key,
    name=lambda row, _: row.name,
    put=lambda plan, _, row: with_group(plan, row),
    drop=lambda plan, _, row: without_group(plan, row.key),
    add=_add_group,
    is_shared=True,
    empty="No staff groups yet: Insert adds one",
    hint="Space ticks an ability. Status and source are those of the absence.",
)


@dataclass(frozen=True, slots=True)
class MembershipRow:
    """The share of one group in one union, and the share of the group in no union."""

    at: int
    share: Membership
    in_none: float


SHARE: Part = part("share")


def _membership_rows(plan: Plan, _: Scenario) -> tuple[MembershipRow, ...]:
    members: dict[str, float] = {}
    for one in plan.membership:
        members[one.group] = members.get(one.group, 0) + one.share
    return tuple(
        MembershipRow(at, one, max(1 - members[one.group], 0.0))
        for at, one in enumerate(plan.membership)
    )


def _put_membership(plan: Plan, _: Scenario, row: MembershipRow) -> Plan:
    there = list(plan.membership)
    there[row.at] = row.share
    return with_membership(plan, there)


def _drop_membership(plan: Plan, _: Scenario, row: MembershipRow) -> Plan:
    return with_membership(plan, (*plan.membership[: row.at], *plan.membership[row.at + 1 :]))


def _add_membership(plan: Plan, _: Scenario, __: Spot) -> tuple[Plan, int]:
    share = draft_membership(plan)
    if share is None:
        raise EditFault("A membership needs a staff group first")
    return with_membership(plan, (*plan.membership, share)), len(plan.membership)


def _membership_name(row: MembershipRow, words: Words) -> str:
    return f"{words.groups.get(row.share.group, row.share.group)} in {row.share.union}"


MEMBERSHIP = Sheet(
    title="Membership",
    columns=(
        one_of("Staff group", "group", groups_of, SHARE),
        union_of("a membership", SHARE),
        share("Share", "share", SHARE),
        Column("In no union", lambda row, _: show_share(round(row.in_none, 6)), is_number=True),
        *sourced(SHARE),
    ),
    rows=_membership_rows,
    key=lambda row: row.at,
    name=_membership_name,
    put=_put_membership,
    drop=_drop_membership,
    add=_add_membership,
    is_shared=True,
    empty="No membership yet: Insert adds one",
    hint="Shares of a group make 100 % at most; the rest is in no union.",
)
