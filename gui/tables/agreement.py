"""The table of the response agreement: what each category gets, nature by nature."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from gui.tables.cells import NO, YES, names_of, read_one, read_tick, show_share
from gui.tables.sheet import Column, Sheet, Spot, Words
from model.agreement_edits import (
    agreed_share,
    agreement_of,
    with_agreement,
    with_another_nature,
    with_category,
    with_natures,
    without_nature,
)
from model.assumptions import CATEGORY_NAMES
from model.dispute import CategoryAgreement, Nature, Rest
from model.edits import EditFault
from model.plan import Plan, Scenario
from model.reading import SHARE_CURE, ReadingFault, read_share
from model.shared_drafts import draft_agreement, unused_name
from model.trust import Category

Key = tuple[Category, int]
WHOLE_CATEGORY = -1
RESTS = names_of(Rest)


@dataclass(frozen=True, slots=True)
class AgreedRow:
    """A category as a whole, or one nature of incident in it."""

    category: CategoryAgreement
    at: int = WHOLE_CATEGORY

    @property
    def nature(self) -> Nature | None:
        """Return the nature, None for the whole category."""
        return None if self.at == WHOLE_CATEGORY else self.category.natures[self.at]

    def with_category(self, text: str, field: str, value: object) -> "AgreedRow":
        """Return the row with another field of its category, which only its first row has."""
        if self.nature is not None:
            raise ReadingFault(f"“{text.strip()}” belongs in the row of the whole category")
        return replace(self, category=replace(self.category, **{field: value}))  # type: ignore[arg-type]

    def with_nature(self, text: str, field: str, value: object) -> "AgreedRow":
        """Return the row with another field of its nature."""
        if self.nature is None:
            raise ReadingFault(f"“{text.strip()}” belongs in the row of one nature")
        natures = list(self.category.natures)
        natures[self.at] = replace(self.nature, **{field: value})  # type: ignore[arg-type]
        return replace(self, category=replace(self.category, natures=tuple(natures)))


def _rows(_: Plan, scenario: Scenario) -> tuple[AgreedRow, ...]:
    categories = () if scenario.agreement is None else scenario.agreement.categories
    return tuple(
        AgreedRow(category, at)
        for category in categories
        for at in range(WHOLE_CATEGORY, len(category.natures))
    )


def _of_nature(show: Callable[[Nature], str]) -> Callable[[AgreedRow, Words], str]:
    return lambda row, _: "" if row.nature is None else show(row.nature)


def _of_category(show: Callable[[CategoryAgreement], str]) -> Callable[[AgreedRow, Words], str]:
    return lambda row, _: show(row.category) if row.nature is None else ""


def _with_name(row: AgreedRow, text: str, _: Words) -> AgreedRow:
    if not text.strip():
        raise ReadingFault("A nature needs a name")
    return row.with_nature(text, "name", text.strip())


def _show_share(row: AgreedRow, _: Words) -> str:
    if row.nature is not None:
        return show_share(round(row.nature.share, 6))
    natures = row.category.natures
    return show_share(round(sum(one.share for one in natures), 6)) if natures else ""


def _show_agreed_part(row: AgreedRow, _: Words) -> str:
    if row.nature is not None:
        return show_share(round(row.nature.share, 6)) if row.nature.agreed else ""
    return show_share(round(sum(one.share for one in row.category.natures if one.agreed), 6))


COLUMNS = (
    Column("Category", lambda row, _: CATEGORY_NAMES[row.category.category]),
    Column("Nature of incident", _of_nature(lambda nature: nature.name), _with_name, what="name"),
    Column(
        "Share",
        _show_share,
        lambda row, text, _: row.with_nature(text, "share", read_share(text)),
        is_number=True,
        cure=f"{SHARE_CURE}; the other natures give way",
        by=lambda row, _: row.nature.share if row.nature else None,
    ),
    Column(
        "Agreed",
        _of_nature(lambda nature: YES if nature.agreed else NO),
        lambda row, text, _: row.with_nature(text, "agreed", read_tick(text)),
        is_tick=True,
        choices=lambda _: (YES, NO),
        cure="the space bar changes it",
    ),
    Column("Adds up to", _show_agreed_part, is_number=True),
    Column(
        "Others attended",
        _of_category(lambda category: show_share(category.attended)),
        lambda row, text, _: row.with_category(text, "attended", read_share(text)),
        is_number=True,
        cure=SHARE_CURE,
    ),
    Column(
        "Attended in all",
        _of_category(lambda category: show_share(round(agreed_share(category), 6))),
        is_number=True,
    ),
    Column(
        "The rest",
        _of_category(lambda category: RESTS[category.rest]),
        lambda row, text, _: row.with_category(text, "rest", Rest(read_one(text, RESTS))),
        choices=lambda _: tuple(RESTS.values()),
    ),
)


def _put(plan: Plan, scenario: Scenario, row: AgreedRow) -> Plan:
    return _put_all(plan, scenario, [row])


def _put_all(plan: Plan, scenario: Scenario, rows: Any) -> Plan:
    """Put categories, and the natures of each of them together: their shares make a whole."""
    natures: dict[Category, dict[int, Nature]] = {}
    for row in rows:
        category = row.category
        if row.nature is not None:
            natures.setdefault(category.category, {})[row.at] = row.nature
            continue
        there = next(
            one
            for one in agreement_of(plan, scenario.key).categories
            if one.category is category.category
        )
        changed = replace(there, attended=category.attended, rest=category.rest)
        plan = with_category(plan, scenario.key, changed)
    for one, changes in natures.items():
        plan = with_natures(plan, scenario.key, one, changes)
    return plan


def _drop(plan: Plan, scenario: Scenario, row: AgreedRow) -> Plan:
    if row.nature is None:
        raise EditFault("a category is part of every agreement; attend all of it instead.")
    return without_nature(plan, scenario.key, row.category.category, row.at)


def _add(plan: Plan, scenario: Scenario, spot: Spot) -> tuple[Plan, Key]:
    """Add a nature to the category at hand; where nothing is agreed yet, an agreement."""
    if scenario.agreement is None:
        after = with_agreement(plan, scenario.key, draft_agreement(plan))
        return after, (Category.C1, WHOLE_CATEGORY)
    beside: AgreedRow | None = spot.beside
    category = Category.C2 if beside is None else beside.category.category
    there = next(one for one in scenario.agreement.categories if one.category is category)
    name = unused_name("New nature", [nature.name for nature in there.natures])
    after = with_another_nature(plan, scenario.key, category, name)
    return after, (category, len(there.natures))


def _name(row: AgreedRow, _: Words) -> str:
    whole = CATEGORY_NAMES[row.category.category]
    return whole if row.nature is None else f"{whole}, {row.nature.name}"


AGREEMENT = Sheet(
    title="Response agreement",
    columns=COLUMNS,
    rows=_rows,
    key=lambda row: (row.category.category, row.at),
    name=_name,
    put=_put,
    put_all=_put_all,
    drop=_drop,
    add=_add,
    empty="Nothing agreed, every incident is attended: Insert adds an agreement",
    hint="Space ticks a nature. Shares of a category add up to 100 %: the others give way.",
)
