"""The table of bases: their vehicles, cars and picket lines."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from gui.tables.cells import names_of, show_clock, show_count
from gui.tables.columns import CLOCK_CURE, SEVERAL_CURE, number, text, word
from gui.tables.sheet import Column, Sheet, Spot, Words
from model.assumptions import CATEGORY_NAMES
from model.choosing import read_some
from model.plan import Plan, Scenario
from model.reading import COUNT_CURE, read_count, read_minute_of_day
from model.shared_drafts import draft_base, draft_picket
from model.shared_edits import with_base, without_base
from model.trust import Base, BaseKind, Category

CATEGORIES = names_of(Category, CATEGORY_NAMES)


def _picket(
    title: str,
    field: str,
    show: Callable[[Any], str],
    read: Callable[[str], Any],
    **more: Any,
) -> Column:
    """Return a column of the picket; the first thing typed opens one, nothing typed ends it."""

    def show_it(row: Base, _: Words) -> str:
        return "" if row.picket is None else show(getattr(row.picket, field))

    def read_it(row: Base, typed: str, _: Words) -> Base:
        if not typed.strip():
            return replace(row, picket=None)
        picket = row.picket or draft_picket()
        return replace(row, picket=replace(picket, **{field: read(typed)}))

    def by(row: Base, _: Words) -> Any:
        return None if row.picket is None else getattr(row.picket, field)

    return Column(title, show_it, read_it, what=f"picket {field.replace('_', ' ')}", by=by, **more)


def _read_categories(typed: str) -> tuple[Category, ...]:
    return tuple(map(Category, read_some(typed, CATEGORIES)))


def _add(plan: Plan, _: Scenario, __: Spot) -> tuple[Plan, str]:
    base = draft_base(plan)
    return with_base(plan, base), base.key


BASES = Sheet(
    title="Bases and vehicles",
    columns=(
        text("Name", "name", needed="A base needs a name"),
        word("Kind", "kind", BaseKind),
        number("Ambulances", "vehicles"),
        number("Cars", "cars"),
        _picket("Picket from", "opens", show_clock, read_minute_of_day, cure=CLOCK_CURE),
        _picket("Picket to", "closes", show_clock, read_minute_of_day, cure=CLOCK_CURE),
        _picket("Crews to call", "crews", show_count, read_count, is_number=True, cure=COUNT_CURE),
        _picket("Delay, min", "delay_min", show_count, read_count, is_number=True, cure=COUNT_CURE),
        _picket(
            "Called for",
            "categories",
            lambda some: ", ".join(CATEGORIES[one] for one in some),
            _read_categories,
            choices=lambda _: tuple(CATEGORIES.values()),
            takes_several=True,
            cure=SEVERAL_CURE,
        ),
        text("Source", "source"),
    ),
    rows=lambda plan, _: plan.bases,
    key=lambda row: row.key,
    name=lambda row, _: row.name,
    put=lambda plan, _, row: with_base(plan, row),
    drop=lambda plan, _, row: without_base(plan, row.key),
    add=_add,
    is_shared=True,
    empty="No bases yet: Insert adds one",
    hint="Typing in a picket column opens a picket line at the base; clearing it ends it.",
)
