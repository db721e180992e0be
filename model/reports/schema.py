"""The JSON Schema of the report, for programs that read it; see resources/report.schema.json."""

from typing import Any

from model.reports.data import FORMAT, VERSION
from model.reports.shape import Report


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of the report that `model.reports.data` makes."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(Report).json_schema()
    schema["properties"]["format"] = {"const": FORMAT, "type": "string"}
    schema["properties"]["version"] = {"const": VERSION, "type": "integer"}
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Covercast report",
        "description": (
            "Cover per scenario, service and interval. Instants are ISO 8601 Europe/London local "
            "times with offset; lists have one entry an interval; later versions add keys."
        ),
    }
    return head | {key: value for key, value in schema.items() if key not in head}
