"""The form of a row of extra cover: who helps, how many, when, where, and how well."""

from dataclasses import dataclass, replace

from gui.inspector.cells import (
    ChoiceCell,
    ManyCell,
    Row,
    SegmentsCell,
    Sheet,
    TextCell,
    TickCell,
    listed,
)
from gui.inspector.roster_sheet import show_count
from gui.inspector.spans import TIME_PX, span_rows
from gui.inspector.walk_out_sheet import all_bases_text, base_options, show_share
from gui.timeline.snapping import Span
from model.called_out import people_brought
from model.edits import EditFault, find, with_extra_cover
from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork, ExtraCover, Window
from model.late_extension import CALL_MIN
from model.not_needed import NOTICE_MIN
from model.plan import Plan, Scenario
from model.reading import read_count, read_length, read_pounds, read_share
from model.shown import show_pounds
from model.staff import Ability, Service
from model.times import show_length
from model.usual_cover import of_kind
from model.verdict import SERVICE_NAMES


@dataclass(frozen=True, slots=True)
class CoverWindow:
    """A row of extra cover, looked at through one of its windows."""

    row: ExtraCover
    at: int


def _find(_plan: Plan, scenario: Scenario, key: str, window: int) -> CoverWindow:
    row = find(scenario.extra_cover, key)
    return CoverWindow(row, min(window, len(row.windows) - 1))


def _put(plan: Plan, scenario: str, there: CoverWindow) -> Plan:
    return with_extra_cover(plan, scenario, there.row)


def _with(there: CoverWindow, **changes: object) -> CoverWindow:
    return replace(there, row=replace(there.row, **changes))  # type: ignore[arg-type]


def _span(there: CoverWindow) -> Span:
    window = there.row.windows[there.at]
    return Span(window.starts, window.ends)


def _with_span(there: CoverWindow, span: Span) -> CoverWindow:
    windows: list[Window] = list(there.row.windows)
    windows[there.at] = replace(windows[there.at], starts=span.starts, ends=span.ends)
    return _with(there, windows=tuple(windows))


def _with_name(_plan: Plan, there: CoverWindow, text: str) -> CoverWindow:
    if not text.strip():
        raise EditFault("Extra cover needs a name.")
    return _with(there, name=text.strip())


def _title(_plan: Plan, there: CoverWindow) -> str:
    title = f"{there.row.name}, {people_brought(there.row)}"
    count = len(there.row.windows)
    return title if count == 1 else f"{title}, window {there.at + 1} of {count}"


def _show_minutes(minutes: float | None) -> str:
    return "" if minutes is None else show_length(minutes)


def _estimated(minutes: float) -> str:
    return f"{show_length(minutes)}, estimate"


def _read_minutes(text: str) -> float | None:
    return read_length(text) if text.strip() else None


def _read_pounds(text: str) -> float | None:
    return read_pounds(text) if text.strip() else None


COVER_SHEET: Sheet[CoverWindow] = Sheet(
    icon="shield-plus",
    find=_find,
    put=_put,
    name=lambda _plan, c: c.row.name,
    title=_title,
    rows=(
        Row("Name", (TextCell("name", lambda _p, c: c.row.name, _with_name),)),
        Row(
            "Kind",
            (
                ChoiceCell(
                    "kind",
                    lambda _p, _c: listed(tuple(CoverKind)),
                    lambda _p, c: c.row.kind.value,
                    lambda _p, c, value: replace(c, row=of_kind(c.row, CoverKind(value))),
                ),
            ),
        ),
        Row(
            "Service",
            (
                ChoiceCell(
                    "service",
                    lambda _p, _c: tuple((s.value, SERVICE_NAMES[s]) for s in Service),
                    lambda _p, c: c.row.service.value,
                    lambda _p, c, value: _with(c, service=Service(value)),
                ),
            ),
        ),
        Row(
            "Number",
            (
                TextCell(
                    "number",
                    lambda _p, c: show_count(c.row.count),
                    lambda _p, c, text: _with(c, count=read_count(text)),
                    width=TIME_PX,
                ),
                SegmentsCell(
                    "unit",
                    listed(tuple(CoverUnit)),
                    lambda c: c.row.unit.value,
                    lambda c, value: _with(c, unit=CoverUnit(value)),
                ),
            ),
        ),
        *span_rows(_span, _with_span, "extra cover"),
        Row(
            "Status",
            (
                SegmentsCell(
                    "status",
                    listed(tuple(CoverStatus)),
                    lambda c: c.row.status.value,
                    lambda c, value: _with(c, status=CoverStatus(value)),
                ),
            ),
        ),
    ),
    details=(
        Row(
            "Bases",
            (
                ManyCell(
                    "bases",
                    base_options,
                    lambda c: c.row.bases,
                    lambda c, bases: _with(c, bases=bases),
                    all_bases_text,
                ),
            ),
        ),
        Row(
            "Abilities",
            (
                ManyCell(
                    "abilities",
                    lambda _p: listed(tuple(Ability)),
                    lambda c: [ability.value for ability in c.row.abilities],
                    lambda c, values: _with(c, abilities=tuple(Ability(v) for v in values)),
                ),
            ),
            lambda c: c.row.unit is CoverUnit.PEOPLE,
        ),
        Row(
            "Work",
            (
                ChoiceCell(
                    "work they may do",
                    lambda _p, _c: listed(tuple(CoverWork)),
                    lambda _p, c: c.row.work.value,
                    lambda _p, c, value: _with(c, work=CoverWork(value)),
                ),
            ),
        ),
        Row(
            "Effectiveness",
            (
                TextCell(
                    "effectiveness",
                    lambda _p, c: show_share(c.row.effectiveness),
                    lambda _p, c, text: _with(c, effectiveness=read_share(text)),
                    width=TIME_PX,
                ),
            ),
        ),
        Row(
            "Travel",
            (
                TextCell(
                    "travel at the start",
                    lambda _p, c: show_length(c.row.travel_min),
                    lambda _p, c, text: _with(c, travel_min=read_length(text)),
                ),
            ),
        ),
        Row(
            "Notice",
            (
                TextCell(
                    "notice to call",
                    lambda _p, c: _show_minutes(c.row.notice_to_call_min),
                    lambda _p, c, text: _with(c, notice_to_call_min=_read_minutes(text)),
                    "To call",
                    assumed=lambda c: _estimated(CALL_MIN[c.row.kind]),
                ),
                TextCell(
                    "notice to send home",
                    lambda _p, c: _show_minutes(c.row.notice_to_send_home_min),
                    lambda _p, c, text: _with(c, notice_to_send_home_min=_read_minutes(text)),
                    "To send home",
                    assumed=lambda c: _estimated(NOTICE_MIN[c.row.kind]),
                ),
            ),
        ),
        Row(
            "Too late",
            (
                TextCell(
                    "cost if sent home too late",
                    lambda _p, c: show_pounds(c.row.cost_if_sent_home_late),
                    lambda _p, c, text: _with(c, cost_if_sent_home_late=_read_pounds(text)),
                    "Told too late to send home, they cost",
                    hint="not known",
                ),
            ),
        ),
        Row(
            "Neighbour",
            (
                TickCell(
                    "strike that day",
                    "On strike that day too",
                    lambda c: c.row.strikes_that_day,
                    lambda c, is_on: _with(c, strikes_that_day=is_on),
                ),
            ),
            lambda c: c.row.kind in {CoverKind.MUTUAL_AID, CoverKind.CALL_TAKING_TRUST},
        ),
        Row(
            "Source",
            (
                TextCell(
                    "source",
                    lambda _p, c: c.row.source,
                    lambda _p, c, text: _with(c, source=text.strip()),
                ),
            ),
        ),
    ),
    about_details="Bases, abilities, work, notice, cost",
)
