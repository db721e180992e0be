"""Thousands of random gestures on the real window; nothing may fail, and undo leads to the start.

python tests/endurance/gestures.py [--count 20000] [--seed 1] [--hours 72] [--only 4,17,230]

Drags with the button held, keys, pastes, undos and changes of scenario on the sample, or on the
sample for so many hours. An exception, a warning of Qt or of Python, or a plan that cannot be
saved, ends the run; the gestures that are needed for it are then looked for, and printed as a
command that repeats it. Prints a summary and ends with status 1 if there was a fault.
"""

import argparse
import faulthandler
import os
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded
ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import (  # noqa: E402 - found by the line above
    QMessageLogContext,
    QSettings,
    QStandardPaths,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.main_window import USUAL, MainWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from model.plan import Plan  # noqa: E402
from model.plan_file import read_plan, write_plan  # noqa: E402
from model.resources import resource  # noqa: E402
from tests.gui.gestures import Gestures  # noqa: E402

SAVED_EVERY = 200
TOLD_EVERY = 100
REPEATS = 40
HANGS_S = 120
UNTOLD = "This plugin does not support"


class Faults:
    """Takes down whatever goes wrong anywhere in the process."""

    def __init__(self) -> None:
        self.told: list[str] = []
        warnings.simplefilter("error")
        sys.excepthook = self._take
        threading.excepthook = lambda it: self._take(it.exc_type, it.exc_value, it.exc_traceback)
        qInstallMessageHandler(self._hear)

    def _take(
        self, kind: type[BaseException], fault: BaseException | None, at: TracebackType | None
    ) -> None:
        self.told.append("".join(traceback.format_exception(kind, fault, at)))

    def _hear(self, kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if kind is not QtMsgType.QtDebugMsg and not words.startswith(UNTOLD):
            self.told.append(f"Qt: {words}")


def a_plan(hours: int) -> Plan:
    """Return the sample, of its own length or of so many hours."""
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    horizon = replace(plan.horizon, length_min=hours * 60) if hours else plan.horizon
    return replace(plan, horizon=horizon)


def play(plan: Plan, seed: int, numbers: Sequence[int], faults: Faults, folder: Path) -> str:
    """Do these gestures on a window; return the fault there was, empty without one."""
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    window = MainWindow(plan, None, Desk(Settings(store), folder / "own"))
    window.resize(*USUAL)
    window.show()
    QApplication.processEvents()
    gestures = Gestures(window, seed)
    begun = time.monotonic()
    fault = ""
    for done, number in enumerate(numbers, 1):
        faulthandler.dump_traceback_later(HANGS_S, exit=True)
        try:
            what = gestures.do(number)
        except Exception:  # noqa: BLE001 - whatever it is, it is a fault
            what = "not done"
            faults.told.append(traceback.format_exc())
        if done % SAVED_EVERY == 0 and not faults.told:
            faults.told.extend(lost_by_saving(window.session.plan, folder / "plan.covercast"))
        if faults.told:
            fault = f"gesture {number} ({what}):\n{faults.told[0]}"
            break
        if done % TOLD_EVERY == 0:
            steps = window.session.history.count()
            say(f"{done:,} gestures, {steps:,} steps, {time.monotonic() - begun:.0f} s")
    faulthandler.cancel_dump_traceback_later()
    fault = fault or lost_by_undoing(window, plan, faults)
    window.session.history.setClean()
    window.close()
    QApplication.processEvents()
    return fault


def lost_by_saving(plan: Plan, path: Path) -> list[str]:
    """Say whether a plan is another once it is saved and read."""
    try:
        write_plan(plan, path)
        return [] if read_plan(path) == plan else ["the plan read is not the plan saved"]
    except Exception:  # noqa: BLE001 - whatever it is, it is a fault
        return [traceback.format_exc()]


def lost_by_undoing(window: MainWindow, opened: Plan, faults: Faults) -> str:
    """Undo to the start, and make all again; say what is not as it was."""
    QApplication.processEvents()
    history, last = window.session.history, window.session.plan
    steps = history.index()
    history.setIndex(0)
    if window.session.plan != opened:
        return "undo to the start is not the plan that was opened"
    history.setIndex(steps)
    if window.session.plan != last:
        return "what was made again is not the plan there was"
    QApplication.processEvents()
    return faults.told[0] if faults.told else ""


def needed(numbers: list[int], fails: Callable[[list[int]], bool]) -> list[int]:
    """Return few of the gestures that are enough for the fault; the last one always stays."""
    left = REPEATS
    tail = 1
    while tail < len(numbers) and left:
        left -= 1
        if fails(numbers[-tail:]):
            break
        tail *= 4
    numbers = numbers[-tail:]
    part = max(len(numbers) // 2, 1)
    while left:
        for at in range(0, len(numbers) - 1, part):
            fewer = numbers[:at] + numbers[min(at + part, len(numbers) - 1) :]
            left -= 1
            if fails(fewer):
                numbers = fewer
                break
            if not left:
                break
        else:
            if part == 1:
                break
            part = max(part // 2, 1)
    return numbers


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def command(asked: argparse.Namespace, numbers: Sequence[int]) -> list[str]:
    """Return what repeats these gestures."""
    only = ",".join(map(str, numbers))
    words = ["--seed", str(asked.seed), "--hours", str(asked.hours), "--only", only]
    return ["tests/endurance/gestures.py", *words]


def shrunk(asked: argparse.Namespace, numbers: list[int], fault: str) -> list[int]:
    """Look in processes of their own for the few gestures that lead to the same last line."""
    wanted = fault.rstrip().rsplit("\n", 1)[-1]

    def fails(some: list[int]) -> bool:
        run = [sys.executable, *command(asked, some)]
        told = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
        return wanted in told.stdout

    return needed(numbers, fails)


def main() -> int:
    """Play, and say what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hours", type=int, default=0)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    numbers = [int(word) for word in asked.only.split(",") if word] or [*range(asked.count)]
    QStandardPaths.setTestModeEnabled(True)
    application = named_application([])
    faults = Faults()
    with tempfile.TemporaryDirectory() as folder:
        fault = play(a_plan(asked.hours), asked.seed, numbers, faults, Path(folder))
    application.processEvents()
    QApplication.clipboard().clear()  # Qt would take down what we copied after Python is gone
    if fault:
        say(fault)
    if fault.startswith("gesture ") and not asked.only:
        last = int(fault.split()[1])
        few = shrunk(asked, numbers[: last + 1], fault)
        say(f"repeat: python {' '.join(command(asked, few))}")
    length = f"{asked.hours} h" if asked.hours else "as the sample"
    say(f"{len(numbers):,} gestures, seed {asked.seed}, {length}: {'a fault' if fault else 'none'}")
    return 1 if fault else 0


if __name__ == "__main__":
    sys.exit(main())
