"""The JSON Schema of a plan file, for people and programs that write or check one."""

from typing import Any

from model.document.layout import FORMAT, VERSION, file_key
from model.plan import Plan

TIME_OF_DAY = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
INSTANT = {
    "type": "string",
    "pattern": "^20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}",
    "description": "Local time with offset; without one it is read as London time.",
}
# How pydantic describes what the file writes as text.
MINUTE_OF_DAY = {"type": "integer", "minimum": 0, "exclusiveMaximum": 24 * 60}
DATE_TIME = {"type": "string", "format": "date-time"}


def plan_schema() -> dict[str, Any]:
    """Return the schema of the document that `write_plan` writes, as JSON values."""
    from pydantic import TypeAdapter

    schema: dict[str, Any] = TypeAdapter(Plan).json_schema()
    plan = _as_in_file(schema)
    properties = {file_key(Plan, name): described for name, described in plan["properties"].items()}
    head = {"format": {"const": FORMAT}, "version": {"const": VERSION}}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Covercast plan",
        "description": "Keys that are not described here are kept as they are.",
        "type": "object",
        "properties": head | properties,
        "required": [*head, *plan["required"]],
        "$defs": plan["$defs"],
    }


def _as_in_file(described: Any) -> Any:
    if isinstance(described, list):
        return [_as_in_file(one) for one in described]
    if not isinstance(described, dict):
        return described
    for form, written in ((MINUTE_OF_DAY, TIME_OF_DAY), (DATE_TIME, INSTANT)):
        if form.items() <= described.items():
            rest = {key: one for key, one in described.items() if key not in form}
            return written | rest
    return {key: _as_in_file(one) for key, one in described.items() if not _is_noise(key, one)}


def _is_noise(key: str, described: object) -> bool:
    """Tell what pydantic adds: titles that repeat the key, the field that holds unknown keys."""
    return key == "unknown" or (key == "title" and isinstance(described, str))
