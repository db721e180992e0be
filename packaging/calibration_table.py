"""Writes resources/data/calibration.csv: published times beside those of the fitted model."""

import csv
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from model.templates.calibration import CalibrationRow


def write_rows(path: Path, rows: Sequence[CalibrationRow]) -> None:
    """Write the table with both errors, which follow from the times before them."""
    names = [field.name for field in fields(CalibrationRow)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*names, "fit_error", "check_error"])
        for row in rows:
            errors = (f"{row.fit_error:.3f}", f"{row.check_error:.3f}")
            writer.writerow([*(getattr(row, name) for name in names), *errors])
