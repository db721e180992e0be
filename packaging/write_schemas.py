"""Writes the JSON Schemas of the program's documents to resources/.

python packaging/write_schemas.py
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from model.document.schema import plan_schema  # noqa: E402 - found by the line above
from model.reports.schema import report_schema  # noqa: E402 - found by the line above

SCHEMAS: dict[str, Callable[[], dict[str, Any]]] = {
    "plan.schema.json": plan_schema,
    "report.schema.json": report_schema,
}


def schema_text(schema: dict[str, Any]) -> str:
    """Return a schema as it stands in its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema."""
    for name, build in SCHEMAS.items():
        path = ROOT / "resources" / name
        path.write_text(schema_text(build()), encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
