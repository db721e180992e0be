"""Kills the program at random moments while somebody edits and saves; nothing may be lost.

python tests/endurance/killed.py [TIMES] [SEED]

After every kill the file on disk must be a whole plan that had been saved (or was being saved),
and the recovery copy must be at most two seconds old, or not be needed. Prints a summary and
ends with status 1 if anything was lost.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from model.keeping.unsaved import unsaved_in  # noqa: E402 - model is found by the line above
from model.plan_file import PlanFileError, read_plan, write_plan  # noqa: E402
from model.resources import resource  # noqa: E402

SAMPLE = resource("examples", "west_midlands_2023-01-11.covercast")
OLDEST_S = 2.0
ALIVE_S = (0.2, 6.0)

DRIVER = """
import random, sys, time
from dataclasses import replace
from pathlib import Path
from PySide6.QtCore import QTimer
from gui.application import named_application
from gui.desk import Desk
from gui.main_window import MainWindow
from model.plan_file import read_plan

app = named_application([])
path, own, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
window = MainWindow(read_plan(path), path, Desk(own=own))
window.show()
luck = random.Random(seed)
number = 0

def step():
    global number
    number += 1
    plan = replace(window.session.plan, title=f"Edit {number}")
    window.session.edit("change title", plan)
    print("edit", number, time.time(), flush=True)
    if luck.random() < 0.1:
        print("saving", number, time.time(), flush=True)
        window.files.save()
        print("saved", number, time.time(), flush=True)
    QTimer.singleShot(luck.randint(5, 400), step)

print("ready", 0, time.time(), flush=True)
step()
app.exec()
"""


@dataclass(frozen=True)
class Line:
    """One thing the driver did: what, at which edit, when (seconds since 1970)."""

    what: str
    edit: int
    at: float


def one_kill(folder: Path, luck: random.Random) -> list[str]:
    """Run the driver, kill it at a random moment, and return what was lost."""
    path, own, log = folder / "strike.covercast", folder / "own", folder / "driver.log"
    write_plan(read_plan(SAMPLE), path)
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [sys.executable, "-c", DRIVER, str(path), str(own), str(luck.randrange(10**6))],
            cwd=ROOT,
            stdout=out,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        while "ready" not in log.read_text(encoding="utf-8") and process.poll() is None:
            time.sleep(0.02)
        time.sleep(luck.uniform(*ALIVE_S))
        killed_at = time.time()
        process.kill()
        process.wait()
    return [*lost_in_file(path, lines_of(log)), *lost_in_copy(path, own, lines_of(log), killed_at)]


def lines_of(log: Path) -> list[Line]:
    """Return what the driver said; a line cut by the kill is left out."""
    words = [line.split() for line in log.read_text(encoding="utf-8").split("\n")[:-1]]
    return [Line(what, int(edit), float(at)) for what, edit, at in words]


def edit_of(title: str) -> int:
    """Return the edit that gave a plan its title, 0 for the plan as it was opened."""
    return int(title.removeprefix("Edit ")) if title.startswith("Edit ") else 0


def lost_in_file(path: Path, lines: list[Line]) -> list[str]:
    """Say how the file on disk is not the last plan saved, or the one being saved."""
    try:
        there = edit_of(read_plan(path).title)
    except PlanFileError as error:
        return [f"the file is no plan: {error}"]
    saved = max((line.edit for line in lines if line.what == "saved"), default=0)
    saving = max((line.edit for line in lines if line.what == "saving"), default=0)
    return [] if there in (saved, saving) else [f"edit {saved} was saved, the file has {there}"]


def lost_in_copy(path: Path, own: Path, lines: list[Line], killed_at: float) -> list[str]:
    """Say which edit older than two seconds is neither in the file nor in the copy."""
    copies = unsaved_in(own / "recovery", lambda _run: False)
    kept = max(edit_of(read_plan(at).title) for at in (path, *(one.path for one in copies)))
    return [
        f"edit {line.edit} was {killed_at - line.at:.2f} s old and is lost (kept: {kept})"
        for line in lines
        if line.what == "edit" and line.edit == kept + 1 and killed_at - line.at > OLDEST_S
    ]


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Kill so many times and print a line for every loss, and a summary."""
    asked = [int(word) for word in sys.argv[1:]]
    times, seed = (*asked, *(200, 1)[len(asked) :])
    luck = random.Random(seed)
    losses = 0
    for number in range(1, times + 1):
        with tempfile.TemporaryDirectory() as folder:
            for loss in one_kill(Path(folder), luck):
                losses += 1
                say(f"kill {number}: {loss}")
    say(f"{times} kills, seed {seed}: {losses} losses")
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main())
