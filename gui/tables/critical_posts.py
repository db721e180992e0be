"""The table of critical posts: roles that are filled before crews form."""

from dataclasses import replace

from gui.tables.cells import show_clock
from gui.tables.columns import CLOCK_CURE, bases_of, groups_of, number, one_of, text
from gui.tables.sheet import Column, Sheet, Spot, Words
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.reading import read_minute_of_day
from model.shared_drafts import draft_post
from model.shared_edits import with_post, without_post
from model.staff import CriticalPost

ROUND_THE_CLOCK = "Round the clock"


def _is_round_the_clock(row: CriticalPost) -> bool:
    return row.starts == row.ends


def _with_start(row: CriticalPost, typed: str, _: Words) -> CriticalPost:
    """Let a post start then; one round the clock stays so, until it is given an end."""
    starts = read_minute_of_day(typed)
    return replace(row, starts=starts, ends=starts if _is_round_the_clock(row) else row.ends)


def _show_end(row: CriticalPost, _: Words) -> str:
    if _is_round_the_clock(row):
        return ROUND_THE_CLOCK
    return show_clock(row.ends) + (" +1" if row.ends < row.starts else "")


def _with_end(row: CriticalPost, typed: str, _: Words) -> CriticalPost:
    """Let a post end at the first such time after its start; +1 may be left out."""
    if typed.strip().casefold() == ROUND_THE_CLOCK.casefold():
        return replace(row, ends=row.starts)
    return replace(row, ends=read_minute_of_day(typed.partition("+")[0]))


COLUMNS = (
    text("Role", "role", needed="A critical post needs its role; type Tactical commander"),
    one_of("Staff group", "group", groups_of),
    one_of("Base", "base", bases_of),
    Column(
        "From",
        lambda row, _: show_clock(row.starts),
        _with_start,
        is_number=True,
        what="start",
        cure=CLOCK_CURE,
        by=lambda row, _: row.starts,
    ),
    Column(
        "To",
        _show_end,
        _with_end,
        is_number=True,
        what="end",
        cure=f"{CLOCK_CURE}, or {ROUND_THE_CLOCK}",
        by=lambda row, _: row.ends,
    ),
    number("Number", "number"),
    text("Source", "source"),
)


def _add(plan: Plan, _: Scenario, spot: Spot) -> tuple[Plan, str]:
    post = draft_post(plan, spot.service)
    if post is None:
        raise EditFault("A critical post needs a staff group and a base first")
    return with_post(plan, post), post.key


CRITICAL_POSTS = Sheet(
    title="Critical posts",
    columns=COLUMNS,
    rows=lambda plan, _: plan.critical_posts,
    key=lambda row: row.key,
    name=lambda row, _: row.role,
    put=lambda plan, _, row: with_post(plan, row),
    drop=lambda plan, _, row: without_post(plan, row.key),
    add=_add,
    is_shared=True,
    empty="No critical posts: Insert adds one",
    hint="Whoever fills one is in no crew. The same time in From and To is round the clock.",
)
