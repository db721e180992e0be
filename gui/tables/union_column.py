"""The column of the union a row is about; any may be named, those of the plan are offered."""

from dataclasses import replace

from gui.tables.columns import WHOLE, Part, text
from gui.tables.sheet import Column, Words


def union_of(whose: str, at: Part = WHOLE) -> Column:
    """Return the column; `whose` says in a fault what needs a union: a walk-out."""
    needed = f"{whose.capitalize()} needs its union; type GMB, Unison or another"
    return replace(text("Union", "union", at, needed=needed), choices=_unions_known)


def _unions_known(words: Words) -> tuple[str, ...]:
    members = [share.union for share in words.plan.membership]
    called = [walk_out.union for walk_out in words.scenario.walk_outs]
    return tuple(dict.fromkeys((*members, *called)))
