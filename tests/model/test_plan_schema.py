"""The schema in resources/ is current, and describes the files that Covercast writes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from model.document.schema import plan_schema
from model.plan import Plan
from model.plan_file import plan_to_json
from tests.builders import a_plan
from tests.strategies import plans
from write_schemas import SCHEMAS, schema_text

RESOURCES = Path(__file__).parents[2] / "resources"
SAMPLES = sorted((RESOURCES / "examples").glob("*.covercast"))
TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def problems(value: Any, schema: dict[str, Any], definitions: dict[str, Any]) -> Iterator[str]:
    """Check a value against the part of JSON Schema that ours uses."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        yield from min(
            (list(problems(value, one, definitions)) for one in schema["anyOf"]), key=len
        )
    elif "type" in schema and not isinstance(value, TYPES[schema["type"]]):
        yield f"{value} is no {schema['type']}"
    elif isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{value} is too short"
        for one in value:
            yield from problems(one, schema.get("items", {}), definitions)
    elif isinstance(value, dict):
        yield from (f"{key} is missing" for key in schema.get("required", ()) if key not in value)
        for key in schema.get("properties", {}).keys() & value.keys():
            yield from problems(value[key], schema["properties"][key], definitions)
    else:
        yield from problems_of_one(value, schema)


def problems_of_one(value: Any, schema: dict[str, Any]) -> Iterator[str]:
    if value != schema.get("const", value) or value not in schema.get("enum", [value]):
        yield f"{value} is none of those allowed"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{value} is not like {schema['pattern']}"
    if isinstance(value, int | float):
        in_range = schema.get("minimum", value) <= value <= schema.get("maximum", value)
        if not in_range or not value > schema.get("exclusiveMinimum", value - 1):
            yield f"{value} is out of range"


def problems_of(text: str) -> list[str]:
    schema = plan_schema()
    return list(problems(json.loads(text), schema, schema["$defs"]))


@pytest.mark.parametrize("name", SCHEMAS)
def test_that_the_schema_in_resources_is_current(name: str) -> None:
    assert (RESOURCES / name).read_text(encoding="utf-8") == schema_text(SCHEMAS[name]()), (
        "run packaging/write_schemas.py"
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_that_the_samples_keep_to_the_schema(path: Path) -> None:
    assert problems_of(path.read_text(encoding="utf-8")) == []


@given(plans())
@settings(max_examples=10, phases=(Phase.explicit, Phase.reuse, Phase.generate))
def test_that_any_plan_keeps_to_the_schema(plan: Plan) -> None:
    assert problems_of(plan_to_json(plan)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('"version": 1,', '"version": 2,'),
        ('"starts": "07:00"', '"starts": 420'),
        ('"starts": "07:00"', '"starts": "25:10"'),
        ('"opens": "2023-01-11T00:00+00:00"', '"opens": "11/01/2023 00:00"'),
        ('"likely": 0.7', '"likely": 1.7'),
        ('"status": "notified"', '"status": "rumoured"'),
        ('"interval_min": 15', '"interval_min": 7'),
        ('"headcount": 14', '"headcount": "14"'),
        ('"union": "GMB",', ""),
    ],
)
def test_that_the_schema_finds_what_the_reader_refuses(right: str, wrong: str) -> None:
    text = plan_to_json(a_plan())
    assert right in text
    assert problems_of(text.replace(right, wrong)) != []
