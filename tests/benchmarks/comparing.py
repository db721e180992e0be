"""Times six scenarios of 36 hours held against each other after an edit, and the stand-down list.

python tests/benchmarks/comparing.py

Prints medians of CPU time on the West Midlands sample, beside the targets.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from model.comparison.comparison import compare  # noqa: E402 - found by the line above
from model.comparison.several import MOST_SCENARIOS, results_of_scenario  # noqa: E402
from model.edits import with_walk_out  # noqa: E402
from model.not_needed import not_needed  # noqa: E402
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import project  # noqa: E402
from model.stand_down import stand_down  # noqa: E402

SAMPLE = ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast"
SCENARIO = "Military drivers help"
STOOD_DOWN_MIN = 14 * 60
RUNS = 9


def six_scenarios(plan: Plan) -> Plan:
    """Return the plan with six scenarios, each of which ends its first walk-out elsewhere."""
    usual = plan.scenario(SCENARIO)
    made = []
    for at in range(MOST_SCENARIOS):
        first = usual.walk_outs[0]
        ends = replace(first, ends=first.ends - timedelta(hours=at))
        walk_outs = (ends, *usual.walk_outs[1:])
        made.append(replace(usual, key=f"s{at}", name=f"{at} h shorter", walk_outs=walk_outs))
    return replace(plan, scenarios=tuple(made))


def edited(plan: Plan, by_min: int) -> Plan:
    """Return the plan with the first walk-out of its first scenario later by some minutes."""
    first = plan.scenarios[0].walk_outs[0]
    later = replace(first, starts=first.starts + timedelta(minutes=by_min))
    return with_walk_out(plan, plan.scenarios[0].key, later)


def all_results(plan: Plan) -> None:
    """Work out the table of all scenarios."""
    for one in plan.scenarios:
        results_of_scenario(plan, one)


def milliseconds(work: Callable[[int], object]) -> float:
    """Return the median CPU time of some work, which is told which run it is."""
    taken = []
    for run in range(RUNS):
        begun = time.process_time()
        work(run)
        taken.append((time.process_time() - begun) * 1e3)
    return median(taken)


def main() -> None:
    """Print one row a question."""
    plan = six_scenarios(read_plan(SAMPLE))
    all_results(plan)
    all_plans = [edited(plan, 15 * (run + 1)) for run in range(RUNS)]
    called_off = stand_down(plan, "s0", "GMB", project(plan, "s0").grid.instant(STOOD_DOWN_MIN))
    after = project(called_off, "s0")
    at = after.grid.instant(STOOD_DOWN_MIN)

    def pair(run: int) -> object:
        once = edited(plan, 7 * (run + 1))
        return compare(project(once, "s0"), project(once, "s1"))

    questions: tuple[tuple[str, Callable[[int], object], str], ...] = (
        ("six scenarios after an edit of one", lambda run: all_results(all_plans[run]), "100 ms"),
        ("two scenarios after an edit of one", pair, ""),
        ("stand-down list", lambda _run: not_needed(after, at), "50 ms"),
    )
    for question, work, target in questions:
        sys.stdout.write(f"{question:<38}{milliseconds(work):>8.0f} ms   {target}\n")


if __name__ == "__main__":
    main()
