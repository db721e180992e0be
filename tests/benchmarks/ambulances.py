"""The two ambulance engines: the fluid by pools, length and draws, and 500 simulated days.

python tests/benchmarks/ambulances.py

Prints median and least CPU time of each case in one run on one core, beside its engine's first
case; read the ratios. The last row is the memory that 14 days x 500 simulated days need at most.
"""

import os
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from model.ambulances import respond
from model.simulated_days import simulate

MIX = (0.10, 0.24, 0.31, 0.22, 0.03, 0.10)
JOB_MEAN_MIN = (95, 110, 110, 100, 80, 130)
JOB_CV = (0.4, 0.5, 0.5, 0.5, 0.6, 0.4)
POOLS: dict[str, Any] = {
    "exempt_crews": 15,
    "non_emergency_crews": 20,
    "non_emergency_serves": (-3, -2, -1),
}


def asked(days: int = 1, draws: int = 0) -> dict[str, Any]:
    """Return a large trust's days, 12 to 18 h without a third of its crews, C3 and C4 merged."""
    hour = np.arange(96) / 4
    rates = np.tile(2.2 + 0.8 * np.sin((hour - 10) / 24 * 2 * np.pi), days)
    crews = np.tile(np.where((hour >= 12) & (hour < 18), 250.0, 370.0), days)
    if draws:
        luck = np.random.default_rng(1)
        rates = rates * luck.lognormal(0, 0.06, (draws, 1))
        crews = crews * luck.uniform(0.85, 1.1, (draws, 1))
    return {
        "incidents_per_min": rates,
        "class_mix": MIX,
        "crews": crews,
        "interval_min": 15,
        "job_mean_min": JOB_MEAN_MIN,
        "job_cv": JOB_CV,
        "merge": ((3, 4),),
    }


def main() -> None:
    """Print one row a case."""
    day = asked()
    print_rows(
        "fluid",
        [
            ("24 h, one pool", 15, lambda: respond(**day)),
            ("24 h, three pools", 15, lambda: respond(**day, **POOLS)),
            ("72 h, three pools", 7, lambda: respond(**asked(days=3), **POOLS)),
            ("14 days, three pools", 3, lambda: respond(**asked(days=14), **POOLS)),
            ("24 h x 1,000 draws, one pool", 3, lambda: respond(**asked(draws=1000))),
        ],
    )
    print_rows(
        "500 simulated days",
        [
            ("24 h, one pool", 3, lambda: simulate(**day)),
            ("24 h, three pools", 3, lambda: simulate(**day, **POOLS)),
            ("14 days, three pools", 1, lambda: simulate(**asked(days=14), **POOLS)),
        ],
    )
    tracemalloc.start()
    simulate(**asked(days=14), **POOLS)
    say(f"{'memory of it at its peak':32}{tracemalloc.get_traced_memory()[1] / 1e6:9.0f} MB")


def print_rows(engine: str, cases: list[tuple[str, int, Callable[[], object]]]) -> None:
    """Time each case in its number of runs, after one that is not counted."""
    say(f"{engine:32}{'median':>9}{'least':>9}{'ratio':>8}")
    first = 0.0
    for name, runs, case in cases:
        if runs > 1:
            case()
        times = [milliseconds(case) for _ in range(runs)]
        first = first or median(times)
        ratio = median(times) / first
        say(f"{name:32}{median(times):>9.1f}{min(times):>9.1f}{ratio:>8.1f}")


def milliseconds(case: Callable[[], object]) -> float:
    """Return the CPU time of one run."""
    begun = time.process_time()
    case()
    return (time.process_time() - begun) * 1e3


def say(line: str) -> None:
    """Write one line to the terminal."""
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
