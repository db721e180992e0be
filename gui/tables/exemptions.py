"""The table of exemptions; only a written one counts."""

from dataclasses import replace
from datetime import datetime

from gui.tables.cells import (
    read_end_of,
    read_start,
    show_count,
    show_share,
    show_when,
)
from gui.tables.columns import any_of, bases_of, day, groups_of, text, word
from gui.tables.sheet import Column, Sheet, Spot, Words
from gui.tables.union_column import union_of
from model.dispute import Exemption, ExemptionStatus, ExemptWork
from model.edits import require_order, with_exemption, without_exemption
from model.plan import Plan, Scenario
from model.reading import TIME_CURE, read_count, read_share
from model.shared_drafts import draft_exemption

FROM_OPENING = "Opening"
TO_THE_END = "End"
PEOPLE = ("people", "person")


def show_how_many(row: Exemption) -> str:
    """Show the share or the number of those who keep working."""
    if row.share is not None:
        return show_share(row.share)
    return f"{show_count(row.number or 0)} {'person' if row.number == 1 else 'people'}"


def with_how_many(row: Exemption, text: str) -> Exemption:
    """Let a share (30 %) or a number (12 people) keep working; a bare number is what it was."""
    typed = text.strip().casefold()
    in_people = next((word for word in PEOPLE if typed.endswith(word)), "")
    if in_people or (row.share is None and not typed.endswith("%")):
        return replace(row, share=None, number=read_count(typed.removesuffix(in_people)))
    return replace(row, share=read_share(typed), number=None)


def _show_bound(instant: datetime | None, otherwise: str, words: Words) -> str:
    return otherwise if instant is None else show_when(instant, words)


def _is_open(text: str, otherwise: str) -> bool:
    return text.strip().casefold() in {"", otherwise.casefold()}


def _with_start(row: Exemption, text: str, words: Words) -> Exemption:
    if _is_open(text, FROM_OPENING):
        return replace(row, starts=None)
    return replace(row, starts=read_start(text, row.starts or words.plan.horizon.opens, words))


def _with_end(row: Exemption, text: str, words: Words) -> Exemption:
    if _is_open(text, TO_THE_END):
        return replace(row, ends=None)
    return replace(row, ends=read_end_of(text, row.starts or words.plan.horizon.opens, words))


COLUMNS = (
    union_of("an exemption"),
    any_of("Staff groups", "groups", groups_of),
    any_of("Bases", "bases", bases_of),
    Column(
        "From",
        show=lambda row, words: _show_bound(row.starts, FROM_OPENING, words),
        read=_with_start,
        what="start",
        cure=f"{TIME_CURE}, or {FROM_OPENING}",
        by=lambda row, _: row.starts,
    ),
    Column(
        "To",
        show=lambda row, words: _show_bound(row.ends, TO_THE_END, words),
        read=_with_end,
        what="end",
        cure=f"{TIME_CURE}, or {TO_THE_END}",
        by=lambda row, _: row.ends,
    ),
    Column(
        "Keep working",
        show=lambda row, _: show_how_many(row),
        read=lambda row, text, _: with_how_many(row, text),
        is_number=True,
        what="size",
        cure="type it as 30 % or 12 people",
        by=lambda row, _: (row.share is None, row.number or row.share or 0),
    ),
    word("Work", "work", ExemptWork),
    word("Status", "status", ExemptionStatus),
    text("By whom", "by_whom"),
    day("Agreed on", "agreed_on"),
    text("Source", "source"),
)


def _put(plan: Plan, scenario: Scenario, row: Exemption) -> Plan:
    if row.starts is not None and row.ends is not None:
        require_order(row.starts, row.ends, "exemption")
    return with_exemption(plan, scenario.key, row)


def _add(plan: Plan, scenario: Scenario, _: Spot) -> tuple[Plan, str]:
    """Ask for an exemption of the first union that is out; it counts once it is written."""
    asked = draft_exemption(plan, scenario)
    return with_exemption(plan, scenario.key, asked), asked.key


EXEMPTIONS = Sheet(
    title="Exemptions",
    columns=COLUMNS,
    rows=lambda _, scenario: scenario.exemptions,
    key=lambda row: row.key,
    name=lambda row, _: f"{row.union} exemption",
    put=_put,
    drop=lambda plan, scenario, row: without_exemption(plan, scenario.key, row.key),
    add=_add,
    empty="No exemptions here: Insert adds one",
    hint="Only a written exemption counts. Insert adds one, Ctrl+Delete takes one away.",
)
