"""Times the band on the West Midlands sample, and holds it against plans projected one by one.

python tests/benchmarks/band.py [DRAWS]

Prints medians of CPU time. With DRAWS (5000, say; minutes), as many plans are changed and
projected one by one, and the share of them below the band's two lines is printed: it should be
10 and 90 %, give or take sampling.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from model.band.band import band_of, factor_of  # noqa: E402 - found by the line above
from model.band.callings import quantile_of  # noqa: E402
from model.band.causes import causes_of  # noqa: E402
from model.dispute import Turnout, WalkOut  # noqa: E402
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import project  # noqa: E402
from model.segments import Series  # noqa: E402
from model.staff import Service  # noqa: E402

SAMPLE = ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast"
SCENARIO = "Unison joins at 12:00"
HOURS = (24, 36, 72)
RUNS = 7
OTHER_SEED = 2


def milliseconds(work: Callable[[], object]) -> float:
    """Return the median CPU time of some work."""
    taken = []
    for _ in range(RUNS):
        begun = time.process_time()
        work()
        taken.append((time.process_time() - begun) * 1e3)
    return median(taken)


def drawn(plan: Plan, draw: int, draws: int) -> Series:
    """Return the crews of one draw by projecting the plan it means."""
    scenario = plan.scenario(SCENARIO)

    def changed(walk_out: WalkOut) -> WalkOut:
        factor = factor_of(walk_out.union, draws, OTHER_SEED)[draw : draw + 1]
        level = float(quantile_of(walk_out.turnout, factor)[0])
        return replace(walk_out, turnout=Turnout(low=level, likely=level, high=level))

    walk_outs = tuple(changed(walk_out) for walk_out in scenario.walk_outs)
    projection = project(plan, replace(scenario, walk_outs=walk_outs))
    return projection.services[Service.AMBULANCE_RESPONSE].available


def main(draws: int) -> None:
    """Print one row a length of plan, then what draws one by one say."""
    sample = read_plan(SAMPLE)
    say = sys.stdout.write
    say(f"{'hours':>6} {'band, ms':>10} {'causes, ms':>12}\n")
    for hours in HOURS:
        plan = replace(sample, horizon=replace(sample.horizon, length_min=hours * 60))
        projection = project(plan, SCENARIO)
        band_ms = milliseconds(partial(band_of, projection))
        causes_ms = milliseconds(partial(causes_of, projection))
        say(f"{hours:>6} {band_ms:>10.0f} {causes_ms:>12.0f}\n")
    if draws:
        band = band_of(project(sample, SCENARIO)).services[Service.AMBULANCE_RESPONSE]
        every = np.stack([drawn(sample, draw, draws) for draw in range(draws)])
        unsure = np.ptp(every, axis=0) > 0.01
        for name, line in (("10 %", band.p10), ("90 %", band.p90)):
            below = (every[:, unsure] <= line[unsure] + 1e-9).mean(axis=0)
            say(f"below the {name} line: {below.min():.3f} to {below.max():.3f} of {draws} draws\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
