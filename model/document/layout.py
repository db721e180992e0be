"""How a plan is laid out in its file: which key holds which field, and how each is written.

Instants are ISO 8601 local times with offset, times of day are HH:MM, dates ISO. A value of the
plan is an object; keys this version does not know are written after those it knows.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import Enum, auto
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from model.dispute import Mandate, Nature, Turnout
from model.document.faults import Fault, Place, shorten
from model.extra_cover import Window
from model.figures import Figure, Kept, MinuteOfDay, Profile
from model.plan import Plan
from model.staff import Membership, RosterLine
from model.times import TimeFault, from_iso, to_iso
from model.trust import InterimMean, MinimumStep

FORMAT = "covercast-plan"
VERSION = 1
YEARS = range(2000, 2100)

# Lists of these are compared line by line.
ON_ONE_LINE = frozenset(
    {Figure, Profile, Turnout, Window, RosterLine, Membership, Mandate, Nature}
    | {MinimumStep, InterimMean}
)

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


class Form(Enum):
    """How a field is written."""

    PLAIN = auto()
    INSTANT = auto()
    TIME_OF_DAY = auto()
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class FileField:
    """A field of a value of the plan: its key in the file and its form there."""

    key: str
    name: str
    form: Form
    is_list: bool
    kind: type[Kept]


_FILE_FIELDS: dict[type[Kept], tuple[FileField, ...]] = {}


def file_fields(kind: type[Kept]) -> tuple[FileField, ...]:
    """Return the fields of a kind of value in the order of the file."""
    if kind not in _FILE_FIELDS:
        _FILE_FIELDS[kind] = _read_fields(kind)
    return _FILE_FIELDS[kind]


def _read_fields(kind: type[Kept]) -> tuple[FileField, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(
        FileField(file_key(kind, field.name), field.name, *_form(hints[field.name]))
        for field in fields(kind)
        if field.name != "unknown"
    )


def file_key(kind: type[Kept], name: str) -> str:
    """Return the key of a field; the plan's own version gives way to that of the format."""
    return "plan_version" if kind is Plan and name == "version" else name


def _form(hint: Any) -> tuple[Form, bool, type[Kept]]:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint == MinuteOfDay or hint is datetime:
        return Form.INSTANT if hint is datetime else Form.TIME_OF_DAY, False, Kept
    if origin is Annotated:
        return _form(arguments[0])
    if origin in (Union, UnionType):
        return _form(next(one for one in arguments if one is not type(None)))
    if origin is tuple and arguments[1] is Ellipsis:
        form, _, kind = _form(arguments[0])
        return form, True, kind
    is_value = isinstance(hint, type) and issubclass(hint, Kept)
    return (Form.VALUE, False, hint) if is_value else (Form.PLAIN, False, Kept)


def document_text(plan: Plan) -> str:
    """Write a plan as the text of its file; the same plan always gives the same text."""
    head = (("format", _plain(FORMAT)), ("version", str(VERSION)))
    return _object((*head, *_items(plan, "  ")), "") + "\n"


def _items(value: Kept, indent: str) -> list[tuple[str, str]]:
    known = [
        (field.key, _field_text(field, getattr(value, field.name), indent))
        for field in file_fields(type(value))
    ]
    return [*known, *value.unknown]


def _value_text(value: Kept, indent: str) -> str:
    if type(value) in ON_ONE_LINE:
        pairs = (f"{_plain(key)}: {text}" for key, text in _items(value, indent))
        return "{" + ", ".join(pairs) + "}"
    return _object(_items(value, indent + "  "), indent)


def _object(items: Iterable[tuple[str, str]], indent: str) -> str:
    lines = ",\n".join(f"{indent}  {_plain(key)}: {text}" for key, text in items)
    return f"{{\n{lines}\n{indent}}}"


def _field_text(field: FileField, value: Any, indent: str) -> str:
    if value is None:
        return "null"
    if field.form is Form.VALUE:
        return _list_text(value, indent) if field.is_list else _value_text(value, indent)
    if field.form is Form.INSTANT:
        return _plain(to_iso(value))
    if field.form is Form.TIME_OF_DAY:
        return f'"{value // 60:02d}:{value % 60:02d}"'
    return _plain(value)


def _list_text(values: tuple[Kept, ...], indent: str) -> str:
    if not values:
        return "[]"
    lines = ",\n".join(f"{indent}  {_value_text(one, indent + '  ')}" for one in values)
    return f"[\n{lines}\n{indent}]"


def _plain(value: object) -> str:
    return _ENCODER.encode(_jsonable(value))


def _jsonable(value: object) -> object:
    """Write whole floats as whole numbers: 1 and 1.0 are the same plan."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [_jsonable(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


def plain_plan(document: dict[str, object]) -> tuple[dict[str, object], list[Fault]]:
    """Turn a document into what pydantic checks: UTC instants, minutes of the day, kept keys.

    A text that is no time leaves a fault, and a stand-in so that the rest is still checked.
    """
    faults: list[Fault] = []
    body = {key: one for key, one in document.items() if key not in {"format", "version"}}
    return _plain_value(Plan, body, (), faults), faults


def _plain_value(
    kind: type[Kept], document: dict[str, object], place: Place, faults: list[Fault]
) -> dict[str, object]:
    known = {field.key: field for field in file_fields(kind)}
    plain: dict[str, object] = {
        known[key].name: _plain_field(known[key], value, (*place, key), faults)
        for key, value in document.items()
        if key in known
    }
    plain["unknown"] = [
        (key, _ENCODER.encode(value)) for key, value in document.items() if key not in known
    ]
    return plain


def _plain_field(field: FileField, value: object, place: Place, faults: list[Fault]) -> object:
    if not (field.is_list and isinstance(value, list)):
        return _plain_one(field, value, place, faults)
    if field.form is Form.PLAIN:
        return value
    return [_plain_one(field, one, (*place, at), faults) for at, one in enumerate(value)]


def _plain_one(field: FileField, value: object, place: Place, faults: list[Fault]) -> object:
    if value is None:
        return None
    if field.form is Form.VALUE and isinstance(value, dict):
        return _plain_value(field.kind, value, place, faults)
    try:
        if field.form is Form.INSTANT:
            return _instant(value).isoformat()
        if field.form is Form.TIME_OF_DAY:
            return _minute_of_day(value)
    except TimeFault as fault:
        faults.append(Fault(place, str(fault)))
        stand_in = datetime(YEARS.start, 1, 1, tzinfo=UTC).isoformat()
        return stand_in if field.form is Form.INSTANT else 0
    return value


def _instant(value: object) -> datetime:
    if not isinstance(value, str):
        raise TimeFault(f"{shorten(value)} is not a time; write it like “2023-01-11T06:00”")
    instant = from_iso(value)
    if instant.year not in YEARS:
        raise TimeFault(f"{shorten(value)} is not between {YEARS.start} and {YEARS.stop - 1}")
    return instant


def _minute_of_day(value: object) -> int:
    hours, _, minutes = value.partition(":") if isinstance(value, str) else ("", "", "")
    is_clock = len(hours) == len(minutes) == 2 and (hours + minutes).isdecimal()
    if not is_clock or int(hours) > 23 or int(minutes) > 59:
        raise TimeFault(f"{shorten(value)} is not a time of day; write it like “06:00”")
    return int(hours) * 60 + int(minutes)
