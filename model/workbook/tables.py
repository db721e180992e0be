"""A plan as tables: its document laid out in rows under the heads of its sheets."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from model.document.layout import FORMAT, VERSION, document_text
from model.plan import Plan
from model.workbook.forms import TEXT, CellForm, CellKind
from model.workbook.sheets import OTHER, Column, Keys, Sheet, sheets


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell of a table: what it may hold and what it holds."""

    form: CellForm
    value: object


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its rows; `columns` are those of a row, None on a sheet of fields."""

    sheet: Sheet
    heads: tuple[str, ...]
    rows: tuple[tuple[Entry | None, ...], ...]
    columns: tuple[Column, ...] | None


def tables_of(plan: Plan) -> tuple[Table, ...]:
    """Return all tables of a plan; columns of other keys only where the plan has such keys."""
    document: dict[str, Any] = json.loads(document_text(plan))
    return tuple(
        _record(sheet, document) if sheet.is_record else _table(sheet, document)
        for sheet in sheets()
    )


def empty_tables() -> tuple[Table, ...]:
    """Return the tables of a plan that is still to be filled in."""
    nothing: dict[str, Any] = {"format": FORMAT, "version": VERSION, "trust": {}}
    return tuple(
        _record(sheet, nothing) if sheet.is_record else _table(sheet, nothing) for sheet in sheets()
    )


def _record(sheet: Sheet, document: dict[str, Any]) -> Table:
    row = _inside(document, sheet.keys)
    shown = [one for one in sheet.columns if _is_shown(one, [row])]
    slots = tuple(dict.fromkeys(one.slot for one in shown))
    lines: dict[str, dict[str, Entry]] = {}
    for column in shown:
        lines.setdefault(column.entry, {})[column.slot] = Entry(column.form, _value(row, column))
    rows = tuple(
        (Entry(TEXT, entry), *(line.get(slot) for slot in slots)) for entry, line in lines.items()
    )
    return Table(sheet, (sheet.heads[0], *slots), rows, None)


def _table(sheet: Sheet, document: dict[str, Any]) -> Table:
    rows = list(_rows(document, sheet.keys, sheet.owners, ()))
    values = [row for _, row in rows]
    shown = [one for one in sheet.columns if _is_shown(one, values)]
    filled = tuple(
        (
            *(Entry(one.form, name) for one, name in zip(sheet.links, names, strict=True)),
            *(Entry(one.form, _value(row, one)) for one in shown),
        )
        for names, row in rows
    )
    columns = (*sheet.links, *shown)
    return Table(sheet, tuple(one.head for one in columns), filled, columns)


def _rows(
    here: Any, keys: Keys, owners: tuple[Keys, ...], names: tuple[object, ...], depth: int = 0
) -> Iterator[tuple[tuple[object, ...], Any]]:
    """Yield every row under here with the names of the rows that own it."""
    if owners:
        first, *rest = owners
        for owner in _list(here, first[depth:]):
            name = next(iter(owner.values()))
            yield from _rows(owner, keys, tuple(rest), (*names, name), len(first))
        return
    for row in _list(here, keys[depth:]):
        yield names, row


def _list(here: Any, keys: Keys) -> list[Any]:
    found = _inside(here, keys)
    return found if isinstance(found, list) else []


def _inside(here: Any, steps: tuple[str | int, ...]) -> Any:
    for step in steps:
        is_there = step in here if isinstance(here, dict) else _has(here, step)
        if not is_there:
            return None
        here = here[step]
    return here


def _has(here: Any, step: str | int) -> bool:
    return isinstance(here, list) and isinstance(step, int) and step < len(here)


def _value(row: Any, column: Column) -> object:
    if column.form.kind is not CellKind.OTHER_KEYS:
        return _inside(row, column.steps)
    owner = _inside(row, column.steps[:-1])
    if not isinstance(owner, dict):
        return None
    return {key: one for key, one in owner.items() if key not in column.known} or None


def _is_shown(column: Column, rows: list[Any]) -> bool:
    return OTHER not in column.steps[-1:] or any(_value(row, column) is not None for row in rows)
