"""How near both ambulance engines come to days simulated event by event: docs/accuracy.md.

python -m tests.benchmarks.accuracy

Sums up the plans of tests/reference, whole days and hour by hour, and writes the page anew.
"""

import csv
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from model.ambulances import respond
from model.responding import STEP_MIN
from model.response.fluid_response import SMALL_FLEET, FluidResponse
from model.response.result import Response
from model.simulated_days import simulate
from tests.model.response_reference import REFERENCE, ReferencePlan, reference_plans

Numbers = NDArray[np.float64]

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "accuracy.md"
FINE_MIN = 5.0
DAYS = 1000
CLASSES = ("C1", "C2", "C3", "C4")
# Crews more or less all day; and a shift of so many crews and hours, beginning at each hour.
FEWEST_MORE, MOST_MORE = -15, 30
SHIFT_CREWS, SHIFT_HOURS = 8, 8
INTRODUCTION = f"""\
# How near the queue of ambulances comes to exact days

Made by `python -m tests.benchmarks.accuracy` from `tests/reference`; do not edit.

Six made-up plans, A, D, E, H, J and the small trust K, were followed event by event through
3,000 days (K 6,000): strict classes, an empty start, named people who finish their job when
they walk out. *Quick* is the fluid in steps of {STEP_MIN:.0f} min, as window and report use it;
*fine* is the same in steps of {FINE_MIN:.0f} min; *simulated* are {DAYS:,} simulated days. Errors
are in minutes, model less exact.

- Below {SMALL_FLEET} crews (K) the quick engine's waits are a little too long, those for category 1
  and 2 by less than a tenth; window, report and print call them rough. Simulated days are not.
- The quick engine's 90th centiles are estimates from a mean and a spread; those of simulated days
  are counted.
- A crew more all day never lengthens a wait in fine steps. In whole steps, or where crews are added
  for some hours, a wait may rise by about a second, as the table shows.
- Category 4 waits longest where it is the last in line; by the hour its quick waits may be far off
  as a long queue ends. In plans it shares a queue with category 3.
"""


@cache
def plans() -> tuple[ReferencePlan, ...]:
    """Return the plans, read once."""
    return tuple(reference_plans())


def fluid(
    plan: ReferencePlan, step_min: float = STEP_MIN, crews: Numbers | None = None
) -> FluidResponse:
    """Put a plan, perhaps with other crews [..., n], to the fluid."""
    there = plan.crews if crews is None else crews
    asked = (plan.incidents_per_min, plan.class_mix, there, 15, plan.job_mean_min, plan.job_cv)
    return respond(*asked, step_min=step_min)


def day_table(engines: dict[str, list[Response]]) -> Iterator[str]:
    """Say mean and 90th centile of the wait of every class over the day, exact and by engine."""
    columns = " | ".join(f"{name} | error" for name in engines)
    yield f"| plan | class | exact mean | {columns} | exact 90th | {columns} |"
    yield "| --- | --- |" + " ---: |" * (2 + 4 * len(engines))
    for at, plan in enumerate(plans()):
        for k, name in enumerate(CLASSES):
            mean, p90 = plan.mean_wait_min[k], plan.p90_wait_min[k]
            means = [_beside(one[at].mean_wait_min(k), mean) for one in engines.values()]
            centiles = [_beside(one[at].wait_quantile_min(k, 0.9), p90) for one in engines.values()]
            exact = f"{mean:.2f} ± {plan.half_width_min[k]:.2f}"
            cells = (plan.name, name, exact, *means, f"{p90:.1f}", *centiles)
            yield f"| {' | '.join(cells)} |"


def hour_table(engines: dict[str, list[Response]]) -> Iterator[str]:
    """Say the errors hour by hour: mean without sign / largest, waits, queue and busy crews."""
    yield f"| plan | engine | {' | '.join(CLASSES)} | patients waiting | busy crews |"
    yield "| --- | --- |" + " ---: |" * (len(CLASSES) + 2)
    for at, plan in enumerate(plans()):
        exact = _exact_hours(plan)
        for name, responses in engines.items():
            errors = np.abs(_hours(responses[at]) - exact)
            cells = [f"{row.mean():.2f} / {row.max():.2f}" for row in errors]
            yield f"| {plan.name} | {name} | {' | '.join(cells)} |"


def rise_table() -> Iterator[str]:
    """Say by how much a class's mean wait rises at most where crews are added; 0 is none."""
    shift = f"{SHIFT_CREWS} crews for {SHIFT_HOURS} h"
    yield f"| plan | one crew all day, quick | fine | {shift}, quick | fine |"
    yield "| --- |" + " ---: |" * 4
    for plan in plans():
        more = np.arange(FEWEST_MORE, MOST_MORE)[:, None]
        all_day = np.maximum(plan.crews + more, 0)
        starts = np.arange(0, len(plan.crews) - 4 * SHIFT_HOURS + 1, 4)
        at = np.arange(len(plan.crews)) - starts[:, None]
        shifts = plan.crews + SHIFT_CREWS * ((at >= 0) & (at < 4 * SHIFT_HOURS))
        rises = []
        for step_min in (STEP_MIN, FINE_MIN):
            without = _means(fluid(plan, step_min, plan.crews[None]))
            rises.append(np.diff(_means(fluid(plan, step_min, all_day)), axis=0).max())
            rises.append((_means(fluid(plan, step_min, shifts)) - without).max())
        cells = [f"{max(rise, 0.0):.4f}" for rise in (rises[0], rises[2], rises[1], rises[3])]
        yield f"| {plan.name} | {' | '.join(cells)} |"


def quick_part() -> str:
    """Return the page as far as the fluid makes it."""
    engines: dict[str, list[Response]] = {
        "quick": [fluid(plan) for plan in plans()],
        "fine": [fluid(plan, FINE_MIN) for plan in plans()],
    }
    parts = (
        INTRODUCTION,
        "## Waits for a crew over the whole day, min\n",
        *day_table(engines),
        "\n## Where crews are added, the largest rise of a class's mean wait, min\n",
        *rise_table(),
        "\n## Hour by hour, mean error without its sign / largest\n",
        "Waits in min by the hour of the call; patients and crews as each hour ends.\n",
        *hour_table(engines),
    )
    return "\n".join(parts) + "\n"


def simulated_part() -> str:
    """Return the page as far as simulated days make it."""
    days: list[Response] = [
        simulate(
            plan.incidents_per_min,
            plan.class_mix,
            plan.crews,
            15,
            plan.job_mean_min,
            plan.job_cv,
            days=DAYS,
        )
        for plan in plans()
    ]
    parts = (
        "\n## Simulated days, the same\n",
        *day_table({"simulated": days}),
        "",
        *hour_table({"simulated": days}),
    )
    return "\n".join(parts) + "\n"


def _beside(modelled: float, exact: float) -> str:
    return f"{modelled:.2f} | {modelled - exact:+.2f}".replace("-", "−")


def _means(response: FluidResponse) -> Numbers:
    """Return the mean wait by draw and class over the day, [draws, k]."""
    people = response.case.incidents_per_min[:, :, 0]
    return np.asarray((response.wait_min * people).sum(axis=2) / people.sum(axis=1))


def _hours(response: Response) -> Numbers:
    """Return waits of every class, then queue and busy crews, hour by hour."""
    windows = [(at, at + 4) for at in range(0, response.case.intervals, 4)]
    waits = [[response.mean_wait_min(k, window) for window in windows] for k in range(len(CLASSES))]
    on_jobs = response.busy + response.overrun
    return np.array([*waits, response.queue.sum(axis=0)[3::4], on_jobs[3::4]])


def _exact_hours(plan: ReferencePlan) -> Numbers:
    with (REFERENCE / "des_reference_hourly.csv").open(newline="") as lines:
        rows = [
            row
            for row in csv.DictReader(lines)
            if (row["id"], row["staff_cut"]) == (f"DES-{plan.name}", "named")
        ]
    columns = (*(f"wait_{name}" for name in CLASSES), "queue_at_hour_end", "busy_at_hour_end")
    return np.array([[float(row[column]) for row in rows] for column in columns])


def main() -> None:
    """Write the page."""
    PAGE.write_text(quick_part() + simulated_part(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)}: {PAGE.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
