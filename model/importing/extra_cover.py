"""Reads a sheet as extra cover: who helps, when, how many and how sure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from model.drafts import draft_extra_cover
from model.duty import grid_of
from model.edits import with_new_keys, with_scenario
from model.extra_cover import CoverKind, CoverStatus, CoverUnit, ExtraCover, Window
from model.importing.brought import WHOLE_ROW, Brought
from model.importing.cells import Cell, Row, is_blank, plain, text_of
from model.importing.day_order import Order
from model.importing.fields import Field
from model.importing.matching import Matching
from model.importing.roster_row import headcount_of
from model.importing.row_reading import Columns, read_rows
from model.importing.sheets import Progress, Sheet
from model.importing.table_row import (
    NameFinder,
    RowFault,
    decide_dates,
    require_no_formula_fault,
)
from model.importing.windows import EVERYWHERE, Windows, keys_in
from model.plan import Plan
from model.staff import Service
from model.usual_cover import of_kind, usual_name

# The first that is in the text is meant; none of them is not understood.
KINDS = (
    *((word, CoverKind.MILITARY) for word in ("military", "army", "armed forces", "mod driver")),
    *((word, CoverKind.TAXIS) for word in ("taxi", "volunteer car")),
    *((word, CoverKind.FIRST_RESPONDERS) for word in ("first responder", "cfr")),
    *((word, CoverKind.CALL_TAKING_TRUST) for word in ("taking calls", "call taking")),
    *((word, CoverKind.CALL_HANDLERS) for word in ("call handler", "emd")),
    *((word, CoverKind.MUTUAL_AID) for word in ("mutual aid", "other trust")),
    *((word, CoverKind.LOANED_CLINICIANS) for word in ("clinician", "nurse", "doctor")),
    *((word, CoverKind.MANAGERS) for word in ("manager",)),
    *((word, CoverKind.BANK) for word in ("bank", "overtime")),
    *((word, CoverKind.AGENCY) for word in ("agency",)),
    *((word, CoverKind.CONTRACTED_CREWS) for word in ("contract", "private", "independent")),
    *((word, CoverKind.CONTRACTED_CREWS) for word in ("voluntary", "st john", "red cross")),
)
ANSWERING = frozenset({CoverKind.CALL_HANDLERS, CoverKind.CALL_TAKING_TRUST})
SURE = frozenset({"confirmed", "agreed", "booked", "yes", "y"})
OFFERED = frozenset({"offered", "offer", "available"})
CREWS = frozenset({"crew", "crews", "vehicle", "vehicles", "ambulance", "ambulances", "dca"})
PEOPLE = frozenset({"people", "person", "staff", "individuals", "heads"})


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtExtraCover(Brought):
    """Extra cover as read, for one scenario; what rows do not say is what is usual of a kind."""

    scenario: str
    cover: tuple[ExtraCover, ...]


@dataclass(frozen=True, slots=True)
class _Offer:
    """What rows of one offer have in common."""

    kind: CoverKind
    name: str
    count: float
    unit: CoverUnit | None
    status: CoverStatus
    bases: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    offer: _Offer
    window: Window


def read_extra_cover(
    sheet: Sheet,
    matching: Matching,
    plan: Plan,
    scenario: str,
    progress: Progress = lambda _share: None,
) -> BroughtExtraCover:
    """Read a sheet as the matching says; `progress` hears shares, and may raise Stopped."""
    decision = decide_dates(sheet, matching)
    reader = _Reader(matching, plan, decision.order or Order.DAY_FIRST)
    rows, skipped = read_rows(sheet, matching, progress, reader.read)
    return BroughtExtraCover(
        used_at=tuple((row.number, WHOLE_ROW) for row in rows),
        skipped=tuple(skipped),
        dates=decision,
        has_names=Field.NAME in matching.fields,
        unknown_bases=tuple(reader.bases.unknown),
        close_names=tuple(reader.bases.close.items()),
        scenario=scenario,
        cover=tuple(_cover(rows, plan, scenario, sheet.origin)),
    )


def bring_in_extra_cover(plan: Plan, brought: BroughtExtraCover, *, replacing: bool) -> Plan:
    """Return the plan with the cover in its scenario, in the place of all or on top."""
    scenario = plan.scenario(brought.scenario)
    there = () if replacing else scenario.extra_cover
    cover = with_new_keys("cover", there, brought.cover)
    return with_scenario(plan, replace(scenario, extra_cover=cover))


class _Reader:
    """Reads one row after another."""

    def __init__(self, matching: Matching, plan: Plan, order: Order) -> None:
        self._columns = Columns(matching)
        self._windows = Windows(plan, order)
        self.bases = NameFinder("base", Field.BASE, plan.bases, dict(matching.bases), "")

    def read(self, number: int, row: Row) -> _Row:
        kind = _kind(self._columns.cell(row, Field.HELP))
        starts, ends = self._windows.of_row(partial(self._columns.cell, row))
        offer = _Offer(
            kind,
            text_of(self._columns.cell(row, Field.PROVIDER)) or usual_name(kind),
            headcount_of(self._columns.cell(row, Field.HEADCOUNT)),
            _unit(self._columns.cell(row, Field.UNIT)),
            _status(self._columns.cell(row, Field.STATUS)),
            keys_in(self._columns.cell(row, Field.BASE), self.bases, EVERYWHERE),
        )
        return _Row(number, offer, Window(starts=starts, ends=ends))


def _kind(cell: Cell) -> CoverKind:
    if is_blank(cell):
        raise RowFault("no kind of help", Field.HELP)
    require_no_formula_fault(cell, Field.HELP)
    words = plain(text_of(cell))
    meant = next((kind for word, kind in KINDS if word in words), None)
    if meant is None:
        raise RowFault(f"kind of help “{text_of(cell)}” is not known", Field.HELP)
    return meant


def _unit(cell: Cell) -> CoverUnit | None:
    """Return what is counted; None for a blank, which means what is usual of the kind."""
    words = plain(text_of(cell))
    if words and words not in CREWS | PEOPLE:
        raise RowFault(f"“{text_of(cell)}” is neither crews nor people", Field.UNIT)
    if not words:
        return None
    return CoverUnit.CREWS if words in CREWS else CoverUnit.PEOPLE


def _status(cell: Cell) -> CoverStatus:
    """Return how sure help is: assumed unless the cell says more."""
    words = plain(text_of(cell))
    if words in SURE:
        return CoverStatus.CONFIRMED
    return CoverStatus.OFFERED if words in OFFERED else CoverStatus.ASSUMED


def _cover(rows: Sequence[_Row], plan: Plan, scenario: str, origin: str) -> Iterator[ExtraCover]:
    """Join rows of one offer, which then has several windows."""
    windows: defaultdict[_Offer, list[Window]] = defaultdict(list)
    for row in rows:
        windows[row.offer].append(row.window)
    there, opens = plan.scenario(scenario), grid_of(plan.horizon).opens
    for offer, when in windows.items():
        answers = offer.kind in ANSWERING
        service = Service.CALL_ANSWERING if answers else Service.AMBULANCE_RESPONSE
        usual = of_kind(draft_extra_cover(there, service, opens), offer.kind)
        yield replace(
            usual,
            name=offer.name,
            count=offer.count,
            unit=offer.unit or usual.unit,
            status=offer.status,
            windows=tuple(dict.fromkeys(when)),
            bases=tuple(base.key for base in plan.bases if base.key in offer.bases),
            source=f"Brought in from {origin}",
        )
