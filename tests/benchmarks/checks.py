"""Times the checks of a plan with ten thousand roster lines at twenty bases.

python tests/benchmarks/checks.py

Prints the least CPU time of a few runs; projecting the plan is not counted.
"""

import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from model.checks.rules import findings_of  # noqa: E402 - found by the line above
from model.plan import Plan  # noqa: E402
from model.projection import Projection, project  # noqa: E402
from tests.builders import a_roster_line, a_walk_out  # noqa: E402
from tests.model.plan_findings import a_plan_with  # noqa: E402
from tests.trust_builders import a_base  # noqa: E402

LINES, BASES, RUNS = 10_000, 20, 5


def a_large_plan() -> Plan:
    """Return a plan whose lines start at all hours, on all kinds of days."""
    bases = tuple(a_base(f"base{number}") for number in range(BASES))
    lines = tuple(
        a_roster_line(
            key=f"r{number}",
            base=f"base{number % BASES}",
            starts=number % 48 * 30,
            weekdays=(number % 7,) if number % 3 else tuple({*range(7)} - {number % 7}),
            dates=(date(2023, 1, 9 + number % 5),) if number % 5 == 0 else (),
        )
        for number in range(LINES)
    )
    walk_out = a_walk_out(numbers=tuple((base.key, 1.0) for base in bases))
    return replace(a_plan_with(walk_outs=(walk_out,)), bases=bases, roster=lines)


def milliseconds(projection: Projection) -> float:
    """Return the CPU time of checking a projection."""
    begun = time.process_time()
    findings_of(projection)
    return (time.process_time() - begun) * 1e3


def main() -> None:
    """Print the time of the checks."""
    projection = project(a_large_plan())
    least = min(milliseconds(projection) for _ in range(RUNS))
    sys.stdout.write(f"{LINES:,} lines checked in {least:.0f} ms\n")


if __name__ == "__main__":
    main()
