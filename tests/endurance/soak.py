"""Edits ten thousand times on one window; memory must not grow beyond what undo keeps.

python tests/endurance/soak.py [EDITS] [ROUNDS]

After each round the plan is opened as from a file, so that its history goes, and what is left in
memory is measured. Prints a line for each round and a summary, and ends with status 1 if memory
grew, or if plans that nobody can come back to are still there.
"""

import gc
import os
import random
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QSettings, QStandardPaths  # noqa: E402 - found by the line above
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.main_window import USUAL, MainWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from model.edits import move_walk_out, with_roster_line  # noqa: E402
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.resources import resource  # noqa: E402

WARM_ROUNDS = 3  # libraries and caches fill until then
MOST_GROWTH_MB = 25.0
MOST_PLANS = 40  # the one that is open, and those whose results are remembered: 33 at the most
QUIET_S = 60.0
KB_IN_MB = 1000


@dataclass(frozen=True)
class Round:
    """What was in memory after a round, with its history and without (MB), and how many plans."""

    edits: int
    with_history_mb: float
    without_mb: float
    plans: int


def a_window(folder: Path) -> MainWindow:
    """Open the sample, with settings and copies in a folder of its own."""
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    window = MainWindow(plan, None, Desk(Settings(store), folder / "own"))
    window.resize(*USUAL)
    window.show()
    QApplication.processEvents()
    return window


def edited(plan: Plan, scenario: str, luck: random.Random) -> Plan:
    """Return a plan after one of a planner's edits, which keeps it as large as it was."""
    walk_outs = plan.scenario(scenario).walk_outs
    if walk_outs and luck.random() < 0.6:
        by = timedelta(minutes=15 * luck.choice((-1, 1)))
        return move_walk_out(plan, scenario, luck.choice(walk_outs).key, by)
    if plan.roster and luck.random() < 0.7:
        line = luck.choice(plan.roster)
        return with_roster_line(plan, replace(line, headcount=luck.randint(1, 9)))
    return replace(plan, title=f"Edit {luck.randrange(10**6)}")


def one_round(window: MainWindow, edits: int, luck: random.Random) -> Round:
    """Edit so many times, undo and make again now and then, and measure."""
    session = window.session
    for number in range(edits):
        after = edited(session.plan, session.scenario.key, luck)
        session.edit(f"edit {number}", after)
        if luck.random() < 0.05:
            session.history.undo()
            session.history.redo()
        QApplication.processEvents()
    with_history = measured_mb()
    session.open(session.plan)
    settle(window)
    return Round(edits, with_history, measured_mb(), plans_in_memory())


def settle(window: MainWindow) -> None:
    """Let what is worked out beside the window come to its end."""
    end = time.monotonic() + QUIET_S
    window.waiting.hurry()
    while not window.waiting.is_complete and time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def measured_mb() -> float:
    """Return what of this process is in memory."""
    gc.collect()
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / KB_IN_MB
    return 0.0


def plans_in_memory() -> int:
    """Return how many plans the process holds."""
    return sum(isinstance(one, Plan) for one in gc.get_objects())


def grown(rounds: list[Round]) -> list[str]:
    """Say what grew after the first rounds."""
    said = []
    first, last = rounds[min(WARM_ROUNDS, len(rounds)) - 1], rounds[-1]
    growth = last.without_mb - first.without_mb
    if growth > MOST_GROWTH_MB:
        said.append(f"memory grew by {growth:.1f} MB")
    if last.plans > MOST_PLANS:
        said.append(f"{last.plans} plans are still in memory")
    return said


def main() -> int:
    """Edit, and print what memory did."""
    asked = [int(word) for word in sys.argv[1:]]
    edits, rounds = (*asked, *(10_000, 10)[len(asked) :])
    QStandardPaths.setTestModeEnabled(True)
    application = named_application([])
    luck, done = random.Random(1), []
    with tempfile.TemporaryDirectory() as folder:
        window = a_window(Path(folder))
        for number in range(1, rounds + 1):
            one = one_round(window, edits // rounds, luck)
            done.append(one)
            say(
                f"round {number}: {one.edits:,} edits, {one.with_history_mb:.1f} MB with their "
                f"history, {one.without_mb:.1f} MB without, {one.plans} plans"
            )
        window.session.history.setClean()
        window.close()
        application.processEvents()
    said = grown(done)
    for line in said:
        say(line)
    say(f"{sum(one.edits for one in done):,} edits: {'memory grew' if said else 'memory steady'}")
    return 1 if said else 0


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
