"""Times what a planner waits for in the whole window: a frame of a drag, a cell, 5,000 edits.

python tests/benchmarks/drag_frame.py

Frames run from the edit to painted pixels, with as many bars on the timeline as their row says,
half of them walk-outs and half extra cover. Times are of the window's own thread, which other work
on the computer lengthens less than the clock on the wall; beside each frame stands projecting
alone, in the same run: read the ratio.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings  # noqa: E402 - after the platform is set
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.main_window import USUAL, MainWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from gui.tables.walk_outs import WALK_OUTS  # noqa: E402
from model.edits import move_walk_out  # noqa: E402
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import project  # noqa: E402
from model.resources import resource  # noqa: E402

FRAMES, CELLS, EDITS = 40, 20, 5_000
BARS = (9, 120, 400)
QUARTER = timedelta(minutes=15)


def milliseconds(deed: Callable[[], object]) -> float:
    """Return the time that a deed and all it lets follow take in this thread."""
    begun = time.thread_time()
    deed()
    QApplication.processEvents()
    QApplication.processEvents()
    return (time.thread_time() - begun) * 1e3


def with_bars(plan: Plan, count: int) -> Plan:
    """Return the plan with so many bars, each added one two hours long and of one base."""
    scenario = plan.scenarios[0]
    own = len(scenario.walk_outs) + sum(len(row.windows) for row in scenario.extra_cover)
    walk_out, row = scenario.walk_outs[0], scenario.extra_cover[0]
    walk_outs, rows = list(scenario.walk_outs), list(scenario.extra_cover)
    for number in range(count - own):
        base = (plan.bases[number % len(plan.bases)].key,)
        starts = walk_out.starts + number % 90 * QUARTER
        ends, key = starts + 8 * QUARTER, f"more{number}"
        if number % 2:
            walk_outs.append(replace(walk_out, key=key, bases=base, starts=starts, ends=ends))
        else:
            window = replace(row.windows[0], starts=starts, ends=ends)
            rows.append(replace(row, key=key, bases=base, windows=(window,)))
    there = replace(scenario, walk_outs=tuple(walk_outs), extra_cover=tuple(rows))
    return replace(plan, scenarios=(there, *plan.scenarios[1:]))


@contextmanager
def a_window(plan: Plan) -> Iterator[MainWindow]:
    """Open a window of the usual size on a plan, with settings of its own."""
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(plan, desk=Desk(Settings(store)))
        window.resize(*USUAL)
        window.show()
        QApplication.processEvents()
        yield window
        window.session.history.clear()
        window.close()
        QApplication.processEvents()


def moves(plan: Plan, count: int) -> list[Plan]:
    """Return the plan with its first walk-out moved to and fro."""
    scenario = plan.scenarios[0]
    key = scenario.walk_outs[0].key
    return [move_walk_out(plan, scenario.key, key, (1 + at % 20) * QUARTER) for at in range(count)]


def drag(plan: Plan) -> str:
    """Drag the first walk-out, and say how long a frame takes."""
    moved, gesture = moves(plan, FRAMES), object()
    with a_window(plan) as window:
        edit = window.session.edit
        frames = [milliseconds(partial(edit, "move", after, gesture)) for after in moved]
        alone = [milliseconds(partial(project, after)) for after in moved]
        window.session.end_gesture(gesture)
    p95 = quantiles(frames, n=20)[-1]
    return f"{median(frames):.1f} ms, p95 {p95:.1f} ms; projecting alone {median(alone):.1f} ms"


def type_cells(plan: Plan) -> str:
    """Type other ends into the first walk-out, and say how long the chart takes to follow."""
    with a_window(plan) as window:
        values = window.workspace.tables.view_of(WALK_OUTS).values
        titles = [column.title for column in values.sheet.columns]
        cell = values.index(0, titles.index("Ends"))
        typed = [f"{12 + number % 10}:{15 * (number % 4):02}" for number in range(CELLS)]
        taken = [milliseconds(partial(values.setData, cell, text)) for text in typed]
    return f"{median(taken):.1f} ms"


def edit_and_undo(plan: Plan) -> str:
    """Edit many times and take all of it back, with nothing painted in between."""
    moved = moves(plan, EDITS)
    with a_window(plan) as window:
        history = window.session.history

        def there_and_back() -> None:
            for after in moved:
                window.session.edit("move", after)
            while history.canUndo():
                history.undo()

        return f"{milliseconds(there_and_back) / 1e3:.1f} s"


def main() -> None:
    """Print a row for each."""
    _application = named_application([])
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    for bars in BARS:
        sys.stdout.write(f"drag with {bars:>3} bars       {drag(with_bars(plan, bars))}\n")
    sys.stdout.write(f"cell typed to new chart  {type_cells(plan)}\n")
    sys.stdout.write(f"{EDITS:,} edits and undos   {edit_and_undo(plan)}\n")


if __name__ == "__main__":
    main()
