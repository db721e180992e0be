"""Reads a sheet as exemptions: who of a union keeps working, when, on what and how far agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from model.demand import Journeys, JourneyType
from model.dispute import Exemption, ExemptionStatus, ExemptWork
from model.edits import with_new_keys, with_scenario
from model.importing.brought import WHOLE_ROW, Brought
from model.importing.cells import Cell, Row, is_blank, plain, text_of
from model.importing.day_order import Order, day_of
from model.importing.fields import Field
from model.importing.journey_words import journey_type_in
from model.importing.matching import Matching
from model.importing.row_reading import Columns, read_rows
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import (
    NameFinder,
    RowFault,
    decide_dates,
    require_no_formula_fault,
)
from model.importing.unions import Unions
from model.importing.windows import EVERYBODY, EVERYWHERE, Windows, keys_in
from model.plan import Plan
from model.reading import ReadingFault, read_count, read_share
from model.times import local

# The first that is in the text is meant; whatever is none of them is still asked for. What is
# awaited stands before what is written, as only a written exemption counts.
STATES = (
    *((word, ExemptionStatus.REFUSED) for word in ("refused", "reject", "declined", "not agreed")),
    ("disagree", ExemptionStatus.REFUSED),
    ("withdrawn", ExemptionStatus.WITHDRAWN),
    *((word, ExemptionStatus.VERBAL) for word in ("verbal", "in principle", "by phone")),
    *((word, ExemptionStatus.ASKED) for word in ("await", "pending", "request", "draft", "to be")),
    *((word, ExemptionStatus.ASKED) for word in ("not yet", "unsigned", "not signed", "unwritten")),
    ("not in writing", ExemptionStatus.VERBAL),
    *((word, ExemptionStatus.WRITTEN) for word in ("written", "in writing", "signed")),
    ("agreed", ExemptionStatus.VERBAL),
)
EVERY_WORK = frozenset({"all", "all work", "everything", "all calls", "full duties", "any"})
PEOPLE = ("people", "persons", "person", "staff", "members")
WHEN = (Field.DATE, Field.START, Field.END, Field.SHIFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtExemptions(Brought):
    """Exemptions as read, for one scenario; only what is said to be written is."""

    scenario: str
    exemptions: tuple[Exemption, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    exemption: Exemption


def read_exemptions(
    sheet: Sheet,
    matching: Matching,
    plan: Plan,
    scenario: str,
    progress: Progress = lambda _share: None,
) -> BroughtExemptions:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped."""
    decision = decide_dates(sheet, matching)
    reader = _Reader(sheet, matching, plan, decision.order or Order.DAY_FIRST)
    rows, skipped = read_rows(sheet, matching, progress, reader.read)
    return BroughtExemptions(
        used_at=tuple((row.number, WHOLE_ROW) for row in rows),
        skipped=tuple(skipped),
        dates=decision,
        has_names=Field.NAME in matching.fields,
        unknown_groups=tuple(reader.groups.unknown),
        unknown_bases=tuple(reader.bases.unknown),
        close_names=(*reader.groups.close.items(), *reader.bases.close.items()),
        scenario=scenario,
        exemptions=tuple(row.exemption for row in rows),
    )


def bring_in_exemptions(plan: Plan, brought: BroughtExemptions, *, replacing: bool) -> Plan:
    """Return the plan with the exemptions in their scenario, in the place of all or on top."""
    scenario = plan.scenario(brought.scenario)
    there = () if replacing else scenario.exemptions
    exemptions = with_new_keys("exemption", there, brought.exemptions)
    return with_scenario(plan, replace(scenario, exemptions=exemptions))


class _Reader:
    """Reads one row after another."""

    def __init__(self, sheet: Sheet, matching: Matching, plan: Plan, order: Order) -> None:
        self._columns, self._plan, self._order = Columns(matching), plan, order
        self._source = f"Brought in from {sheet.origin}"
        self._has_shares = _has_shares(sheet, matching)
        self._unions, self._windows = Unions(plan), Windows(plan, order)
        self.groups = NameFinder("group", Field.GROUP, plan.groups, dict(matching.groups), "")
        self.bases = NameFinder("base", Field.BASE, plan.bases, dict(matching.bases), "")

    def read(self, number: int, row: Row) -> _Row:
        cell = partial(self._columns.cell, row)
        union = self._unions.named_in(cell(Field.UNION))
        groups = keys_in(cell(Field.GROUP), self.groups, EVERYBODY)
        bases = keys_in(cell(Field.BASE), self.bases, EVERYWHERE)
        starts, ends = self._when(row)
        share, people = self._how_many(cell(Field.SHARE), cell(Field.EXEMPT))
        work, journeys = _work(cell(Field.WORK), self._plan.journeys)
        exemption = Exemption(
            key="",
            union=union,
            groups=tuple(one.key for one in self._plan.groups if one.key in groups),
            bases=tuple(one.key for one in self._plan.bases if one.key in bases),
            starts=starts,
            ends=ends,
            share=share,
            number=people,
            work=work,
            journeys=journeys,
            status=_status(cell(Field.STATUS)),
            agreed_on=self._agreed_on(cell(Field.AGREED_ON)),
            source=self._source,
        )
        return _Row(number, exemption)

    def _when(self, row: Row) -> tuple[datetime | None, datetime | None]:
        """Return the window of a row; none at all is the whole plan."""
        if all(is_blank(self._columns.cell(row, field)) for field in WHEN):
            return None, None
        return self._windows.of_row(partial(self._columns.cell, row))

    def _how_many(self, share: Cell, exempt: Cell) -> tuple[float | None, float | None]:
        """Return a share or a number of people: 30 %, 0.3, 12, 12 people."""
        at = Field.EXEMPT if is_blank(share) else Field.SHARE
        cell = exempt if is_blank(share) else share
        if is_blank(cell):
            raise RowFault("no number and no share of who keeps working", Field.EXEMPT)
        require_no_formula_fault(cell, at)
        # A cell that is shown as 100 % holds 1.
        is_whole = isinstance(cell, int | float) and cell == 1
        if is_whole and (at is Field.SHARE or self._has_shares):
            return 1.0, None
        if at is Field.SHARE or _is_part(cell) or text_of(cell).endswith("%"):
            return _share(text_of(cell), at), None
        return None, _people(cell)

    def _agreed_on(self, cell: Cell) -> date | None:
        if is_blank(cell):
            return None
        require_no_formula_fault(cell, Field.AGREED_ON)
        day = day_of(cell, self._order, local(self._plan.horizon.opens).date())
        if not isinstance(day, date):
            raise RowFault("date of agreement cannot be read", Field.AGREED_ON)
        return day


def _has_shares(sheet: Sheet, matching: Matching) -> bool:
    """Tell whether the column of how many has parts of a whole, so that 1 is all of them."""
    at = matching.column_of(Field.EXEMPT)
    cells = (
        () if at is None else (row[at] for row in sheet.rows[matching.header :] if at < len(row))
    )
    return any(_is_part(cell) for cell in cells)


def _is_part(cell: Cell) -> bool:
    return isinstance(cell, float) and 0 < cell < 1


def _people(cell: Cell) -> float:
    """Return a number of people: 12, 12 people."""
    said = text_of(cell).casefold()
    word = next((one for one in PEOPLE if said.endswith(one)), "")
    try:
        return read_count(said.removesuffix(word))
    except ReadingFault:
        message = f"“{text_of(cell)}” is no number of people and no share"
        raise RowFault(message, Field.EXEMPT) from None


def _share(text: str, at: Field) -> float:
    try:
        return read_share(text)
    except ReadingFault:
        raise RowFault("share cannot be read", at) from None


def _work(cell: Cell, journeys: Sequence[Journeys]) -> tuple[ExemptWork, tuple[str, ...]]:
    """Return what work is done, and the keys of the journeys that are named by their type."""
    require_no_formula_fault(cell, Field.WORK)
    words = plain(text_of(cell))
    if not words or words in EVERY_WORK:
        return ExemptWork.ALL, ()
    kinds = set(_journey_types(text_of(cell)))
    if kinds or "journey" in words:
        keys = tuple(one.key for one in journeys if one.kind in kinds)
        if kinds and not keys:
            raise RowFault("the plan has none of these journeys", Field.WORK)
        return ExemptWork.JOURNEYS, keys
    short = words.replace("category ", "c").replace("cat ", "c").replace("cat", "c")
    if "c2" in short:
        return ExemptWork.C1_C2_AGREED, ()
    if "c1" in short:
        return ExemptWork.C1, ()
    raise RowFault(f"work “{text_of(cell)}” is not known", Field.WORK)


def _journey_types(text: str) -> Iterator[JourneyType]:
    for part in text.replace(";", ",").replace(" and ", ",").split(","):
        if (kind := journey_type_in(part)) is not None:
            yield kind


def _status(cell: Cell) -> ExemptionStatus:
    require_no_formula_fault(cell, Field.STATUS)
    words = plain(text_of(cell))
    return next((state for word, state in STATES if word in words), ExemptionStatus.ASKED)
