"""The days that both ambulance engines are judged by: plans, and mean waits of exact days."""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

REFERENCE = Path(__file__).parents[1] / "reference"


@dataclass(frozen=True, slots=True)
class ReferencePlan:
    """A plan of des_reference.csv with named cuts, and the mean wait of every class."""

    name: str
    incidents_per_min: NDArray[np.float64]
    crews: NDArray[np.float64]
    class_mix: tuple[float, ...]
    job_mean_min: float
    job_cv: float
    mean_wait_min: NDArray[np.float64]
    half_width_min: NDArray[np.float64]
    p90_wait_min: NDArray[np.float64]


def reference_plans() -> list[ReferencePlan]:
    """Read the plans A, D, E, H, J and K."""
    with (REFERENCE / "des_reference.csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [_reference_plan(rows, name) for name in dict.fromkeys(row["id"] for row in rows)]


def _reference_plan(rows: list[dict[str, str]], name: str) -> ReferencePlan:
    named = {
        row["quantity"]: row
        for row in rows
        if row["id"] == name and json.loads(row["inputs"])["staff_cut"] == "named"
    }
    means = [named[f"mean wait for a crew, C{k}"] for k in range(1, 5)]
    p90 = [named[f"90th percentile wait, pooled over days, C{k}"] for k in range(1, 5)]
    inputs = json.loads(means[0]["inputs"])
    with (REFERENCE / inputs["plan"]).open(newline="") as lines:
        plan = list(csv.DictReader(lines))
    return ReferencePlan(
        name=name.removeprefix("DES-"),
        incidents_per_min=np.array([float(row["incidents_per_min"]) for row in plan]),
        crews=np.array([float(row["crews"]) for row in plan]),
        class_mix=tuple(inputs["class_mix"]),
        job_mean_min=inputs["job_mean_min"],
        job_cv=inputs["job_cv"],
        mean_wait_min=np.array([float(row["expected"]) for row in means]),
        half_width_min=np.array([float(row["ci95_halfwidth"]) for row in means]),
        p90_wait_min=np.array([float(row["expected"]) for row in p90]),
    )
