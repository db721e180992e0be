"""The description of a plan's CSV folder: datapackage.json, a Table Schema for each file."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from model.times import to_iso
from model.workbook.cells import NO, YES
from model.workbook.forms import CellForm, CellKind
from model.workbook.sheets import FIELD, REFERENCES, VALUE, Column, Keys, Sheet, sheets
from model.workbook.tables import Table

NAME = "covercast-plan"
TYPES: dict[CellKind, dict[str, Any]] = {
    CellKind.NUMBER: {"type": "number"},
    CellKind.WHOLE: {"type": "integer"},
    CellKind.YES_NO: {"type": "boolean", "trueValues": [YES], "falseValues": [NO]},
    CellKind.DATE: {"type": "date"},
    CellKind.MOMENT: {"type": "datetime", "format": "any"},
    CellKind.TIME_OF_DAY: {"type": "time", "format": "%H:%M"},
}


def data_package(
    tables: Sequence[Table],
    names: Mapping[Keys, str],
    heading: Sequence[tuple[str, str]],
    written: datetime,
) -> dict[str, Any]:
    """Return the description of these tables, whose files have these names by their keys."""
    said = dict(heading)
    return {
        "profile": "tabular-data-package",
        "name": NAME,
        "title": said["Plan"],
        "created": to_iso(written),
        "description": "\n".join(f"{head}: {words}" for head, words in heading),
        "resources": [_resource(table, names) for table in tables],
    }


def _resource(table: Table, names: Mapping[Keys, str]) -> dict[str, Any]:
    file = names[table.sheet.keys]
    schema = _record_schema(table) if table.columns is None else _schema(table.sheet, names)
    if table.columns is not None:
        schema = {"fields": [_field(one) for one in table.columns], **schema}
    return {
        "profile": "tabular-data-resource",
        "name": _name(file),
        "title": table.sheet.title,
        "path": file,
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n"},
        "schema": schema,
    }


def _record_schema(table: Table) -> dict[str, Any]:
    """Describe a sheet of fields: what stands under Value depends on the field."""
    first = {"name": FIELD, "type": "string", "constraints": {"unique": True}}
    kinds = {one.slot: one.form for one in table.sheet.columns}
    rest = [
        {"name": slot, **({"type": "any"} if slot == VALUE else _type(kinds[slot]))}
        for slot in table.heads[1:]
    ]
    return {"fields": [first, *rest], "primaryKey": FIELD}


def _schema(sheet: Sheet, names: Mapping[Keys, str]) -> dict[str, Any]:
    """Return the keys of a table: what names its rows, and the rows of others that it names."""
    foreign = []
    if sheet.owners:
        owner = _sheet(sheet.owners[-1])
        fields = [one.head for one in sheet.links]
        foreign.append(_reference(fields, names[owner.keys], _key(owner)))
    foreign += [
        _reference([column.head], names[keys], _key(_sheet(keys)))
        for column in sheet.columns
        if column.steps and (keys := REFERENCES.get(str(column.steps[-1])))
    ]
    schema: dict[str, Any] = {"foreignKeys": foreign} if foreign else {}
    owned = any(sheet.keys in one.owners for one in sheets())
    return {"primaryKey": _key(sheet), **schema} if owned else schema


def _key(sheet: Sheet) -> list[str]:
    return [*(one.head for one in sheet.links), sheet.columns[0].head]


def _reference(fields: list[str], file: str, key: list[str]) -> dict[str, Any]:
    return {"fields": fields, "reference": {"resource": _name(file), "fields": key}}


def _sheet(keys: Keys) -> Sheet:
    return next(one for one in sheets() if one.keys == keys)


def _name(file: str) -> str:
    return file.removesuffix(".csv")


def _field(column: Column) -> dict[str, Any]:
    return {"name": column.head, **_type(column.form)}


def _type(form: CellForm) -> dict[str, Any]:
    if form.is_list:
        return {"type": "string"}
    limits: dict[str, Any] = {}
    if form.choices and "" not in form.choices:
        whole = form.kind is CellKind.WHOLE
        limits["enum"] = [int(one) if whole else one for one in form.choices]
    if form.least is not None:
        limits["minimum"] = form.least
    if form.most is not None:
        limits["maximum"] = form.most
    described = TYPES.get(form.kind, {"type": "string"})
    return {**described, "constraints": limits} if limits else dict(described)
