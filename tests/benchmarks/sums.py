"""Times show-the-sum in the whole window, and strip and sentences of every gap after an edit.

python tests/benchmarks/sums.py

Prints medians of CPU time of the thread that asks, on the West Midlands sample of 36 h.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings  # noqa: E402 - after the platform is set

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.inspector.moment_panel import MomentPanel  # noqa: E402
from gui.main_window import USUAL, MainWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from model.cover import cover_of  # noqa: E402
from model.crew_binding import what_binds  # noqa: E402
from model.edits import move_walk_out  # noqa: E402
from model.gaps import gaps_of  # noqa: E402
from model.people import people_of  # noqa: E402
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import Projection, project  # noqa: E402
from model.resources import resource  # noqa: E402
from model.response_times import QUICK  # noqa: E402
from model.sums.showing import AVAILABLE, REQUIRED  # noqa: E402

RUNS = 15


def milliseconds(
    work: Callable[[int], object],
    before: Callable[[int], object] = lambda run: None,
) -> float:
    """Return the median time of some work, which is given the number of its run."""
    taken = []
    for run in range(RUNS):
        before(run)
        begun = time.thread_time()
        work(run)
        taken.append((time.thread_time() - begun) * 1e3)
    return median(taken)


def strip_of(projection: Projection) -> None:
    """Find what binds in every interval."""
    plan, scenario = projection.plan, projection.scenario
    crews = cover_of(plan, scenario, people_of(plan, scenario)).crews.crews
    what_binds(crews.people, crews.limit, crews.crews_per_dispatcher, crews.prefer)


def sentences_of(projection: Projection) -> list[str]:
    """Say every gap of every service in its sentence."""
    gaps = (gap for service in projection.services for gap in gaps_of(projection, service))
    return [gap.sentence for gap in gaps]


class AfterEdits:
    """Projects a plan with its first walk-out moved a little further each time."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.projection = project(plan)

    def edit(self, run: int) -> None:
        """Make another edit, as the window does before it asks for anything."""
        scenario = self._plan.scenarios[0]
        step = timedelta(minutes=15 * (run + 1))
        moved = move_walk_out(self._plan, scenario.key, scenario.walk_outs[0].key, step)
        self.projection = project(moved, scenario.key)


def has_come_to_rest(window: MainWindow) -> bool:
    """Tell whether days are simulated and all is worked out that a window does beside itself."""
    times = window.waiting.times
    return (times is None or times.engine is not QUICK) and window.how_sure.rest_lines is not None


def times_of_panel(plan: Plan) -> dict[str, float]:
    """Return how long the panel takes in a window until it is painted, in milliseconds."""
    application = named_application([])
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(plan, desk=Desk(Settings(store)))
        window.resize(*USUAL)
        window.show()
        panel = window.workspace.inspector.findChildren(MomentPanel)[0]
        while not has_come_to_rest(window):
            application.processEvents()
            time.sleep(0.01)

        def pick(run: int) -> None:
            panel.choice.picked.emit((REQUIRED, AVAILABLE)[run % 2])
            application.processEvents()

        def stand(run: int) -> None:
            window.selection.stand_at(6.0 + run)
            application.processEvents()

        taken = {
            "another sum, until it is painted": milliseconds(pick),
            "another moment, with the whole window": milliseconds(stand),
        }
        window.close()
    application.processEvents()
    return taken


def main() -> None:
    """Print one row a question."""
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    there = AfterEdits(replace(plan, horizon=replace(plan.horizon, length_min=36 * 60)))
    gaps = len(sentences_of(there.projection))
    rows = times_of_panel(plan) | {
        "strip of 36 h": milliseconds(lambda _: strip_of(there.projection), before=there.edit),
        f"sentences of {gaps} gaps": milliseconds(
            lambda _: sentences_of(there.projection), before=there.edit
        ),
    }
    for question, taken in rows.items():
        sys.stdout.write(f"{question:<42}{taken:>8.1f} ms\n")


if __name__ == "__main__":
    main()
