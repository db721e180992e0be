"""Times project() on the West Midlands sample: cold, and after a walk-out has moved.

python tests/benchmarks/projection.py

Prints medians of CPU time in one run; read the ratios between its rows, not single figures.
"""

import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from model.edits import move_walk_out  # noqa: E402 - found by the line above
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import project  # noqa: E402

SAMPLE = ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast"
HOURS = (24, 36, 72, 14 * 24)
RUNS = 15


def milliseconds(plan: Plan) -> float:
    """Return the CPU time of projecting a plan."""
    begun = time.process_time()
    project(plan)
    return (time.process_time() - begun) * 1e3


def unshared(plan: Plan) -> Plan:
    """Return an equal plan that shares no part with it, so that nothing is remembered."""
    return replace(
        plan,
        trust=replace(plan.trust),
        horizon=replace(plan.horizon),
        groups=(*plan.groups[:1], *plan.groups[1:]),
        roster=(*plan.roster[:1], *plan.roster[1:]),
        demand=(*plan.demand[:1], *plan.demand[1:]),
    )


def main() -> None:
    """Print one row a length of plan."""
    sample = read_plan(SAMPLE)
    say = sys.stdout.write
    say(f"{'hours':>6} {'cold, ms':>10} {'moved walk-out, ms':>20}\n")
    for hours in HOURS:
        plan = replace(sample, horizon=replace(sample.horizon, length_min=hours * 60))
        scenario = plan.scenarios[0]
        walk_out = scenario.walk_outs[0].key
        cold = median(milliseconds(unshared(plan)) for _ in range(RUNS))
        project(plan)
        steps = [timedelta(minutes=15 * (run + 1)) for run in range(RUNS)]
        moved = [move_walk_out(plan, scenario.key, walk_out, step) for step in steps]
        say(f"{hours:>6} {cold:>10.1f} {median(map(milliseconds, moved)):>20.1f}\n")


if __name__ == "__main__":
    main()
