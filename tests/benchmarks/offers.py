"""Times the offers of ten rows of extra cover, and how sure a plan is all told.

python tests/benchmarks/offers.py

Prints medians of CPU time on the West Midlands sample with its soldiers.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from model.break_even import break_even_of_walk_out  # noqa: E402 - found by the line above
from model.offers.offers import offers_of  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import project  # noqa: E402
from model.unconfirmed import ledger_of, ranked_assumptions, resting_of  # noqa: E402

SAMPLE = ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast"
SCENARIO = "Military drivers help"
ROWS = 10
RUNS = 5


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU time of some work."""
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1e3)
    return median(taken)


def main() -> None:
    """Print one row a question."""
    plan = read_plan(SAMPLE)
    scenario = plan.scenario(SCENARIO)
    rows = (scenario.extra_cover * ROWS)[:ROWS]
    ten = tuple(replace(row, key=f"e{at}") for at, row in enumerate(rows))
    projection = project(plan, replace(scenario, extra_cover=ten))
    first = scenario.walk_outs[0]
    questions: dict[str, Callable[[], object]] = {
        f"offers of {ROWS} rows": lambda: list(offers_of(projection)),
        "break-even of a walk-out": partial(break_even_of_walk_out, projection, first),
        "what it rests on": partial(resting_of, projection),
        "ledger of exemptions": partial(ledger_of, projection),
        "ranked assumptions": partial(ranked_assumptions, projection),
    }
    for question, work in questions.items():
        sys.stdout.write(f"{question:<26}{milliseconds(work):>8.0f} ms\n")


if __name__ == "__main__":
    main()
