"""Rows of the tables in tests/reference."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REFERENCE = Path(__file__).parents[1] / "reference"


@dataclass(frozen=True)
class ReferenceRow:
    """What a function must give for these inputs, within an absolute tolerance."""

    id: str
    model: str
    inputs: dict[str, Any]
    quantity: str
    unit: str
    expected: float
    tolerance: float

    def __str__(self) -> str:
        return f"{self.id} {self.quantity}"

    def agrees(self, value: float) -> bool:
        """Return whether the value is as close as the row asks."""
        return abs(float(value) - self.expected) <= self.tolerance


def reference_rows(name: str) -> list[ReferenceRow]:
    """Read every row of a reference table."""
    return [
        ReferenceRow(
            row["id"],
            row["model"],
            json.loads(row["inputs"]),
            row["quantity"],
            row["unit"],
            float(row["expected"]),
            float(row["tolerance"]),
        )
        for row in records(name)
    ]


def records(name: str) -> list[dict[str, str]]:
    """Read a table of tests/reference as it stands."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
