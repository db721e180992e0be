"""Writes the sample plans in resources/examples from the published figures in resources/data.

python packaging/make_samples.py          write them anew
python packaging/make_samples.py table    print what each needs and has, hour by hour
"""

import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from model.plan import Plan  # noqa: E402 - found by the line above
from model.plan_file import write_plan  # noqa: E402
from model.projection import project  # noqa: E402
from sample_elsewhere import london, yorkshire  # noqa: E402
from sample_west_midlands import february, january  # noqa: E402

EXAMPLES = ROOT / "resources" / "examples"
SAMPLES: dict[str, Callable[[], Plan]] = {
    "west_midlands_2023-01-11": january,
    "west_midlands_2023-02-06": february,
    "yorkshire_2023-02-20": yorkshire,
    "london_2023-01-11": london,
}


def print_table(plan: Plan) -> None:
    """Print required and available by hour of the horizon, of every scenario and service."""
    per_hour = 60 // plan.horizon.interval_min
    for scenario in plan.scenarios:
        print(f"\n{plan.title}: {scenario.name}")
        for service, cover in project(plan, scenario).services.items():
            print(f"  {service.value}, {cover.unit}")
            for name, series in (
                ("required", cover.required),
                ("available", cover.available),
                ("minimum", cover.minimum),
            ):
                hourly = series.reshape(-1, per_hour).mean(axis=1)
                print(f"    {name:10}", " ".join(f"{value:4.0f}" for value in hourly))


def main() -> None:
    """Write every sample, or print them as a table."""
    for name, build in SAMPLES.items():
        plan = build()
        if sys.argv[1:] == ["table"]:
            print_table(plan)
        else:
            path = EXAMPLES / f"{name}.covercast"
            write_plan(plan, path)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
