"""Times a start of the program against an empty window of Qt with the same libraries imported.

python tests/benchmarks/start.py

Starts processes of three kinds in turn: the start page, a window on a sample, and an empty one
after an import of every library module that the first two had imported by then. Each
tells the processor time from its beginning until its window is painted, so that a busy machine
does not count. Prints the medians and the ratios; a ratio over 1.5 is a fault.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
RUNS = 5
MOST = 1.5
NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
OURS = {"gui", "model", "__main__", "__mp_main__"}
KINDS = {"page": "the start page", "plan": "a window on the sample"}


def main(words: list[str]) -> int:
    """Measure, or be one of the processes that are measured."""
    if words:
        tell(words[0], words[1:])
        return 0
    worst = 0.0
    for kind, what in KINDS.items():
        modules = json.loads(started(kind))["modules"]
        ours, empty = [], []
        for _ in range(RUNS):
            ours.append(json.loads(started(kind))["cpu_s"])
            empty.append(json.loads(started("empty", *modules))["cpu_s"])
        ratio = median(ours) / median(empty)
        worst = max(worst, ratio)
        times = f"{median(ours):.2f} s, empty window {median(empty):.2f} s"
        said = f"{what}: {times} of processor time, ratio {ratio:.2f} (at most {MOST})"
        sys.stdout.write(f"{said}\n")
    return 1 if worst > MOST else 0


def started(*words: str) -> str:
    """Return what a process of a kind says; it gets settings of its own."""
    with tempfile.TemporaryDirectory() as home:
        own = {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
        # An installed program has its bytecode, whatever the shell of the measurement says.
        usual = {name: value for name, value in os.environ.items() if name != NO_BYTECODE}
        done = subprocess.run(
            [sys.executable, __file__, *words],
            env={**usual, **own},
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return done.stdout


def tell(kind: str, modules: list[str]) -> None:
    """Bring a window up and say how long that took, and what was imported for it."""
    if kind in KINDS:
        gc.disable()  # as the program does until it has a window
    shown = {"page": open_page, "plan": open_plan}[kind]() if kind in KINDS else open_empty(modules)
    cpu_s = time.process_time()
    libraries = sorted(name for name in sys.modules if name.partition(".")[0] not in OURS)
    sys.stdout.write(json.dumps({"cpu_s": cpu_s, "modules": libraries}))
    sys.stdout.flush()
    # What Python and Qt take down at the end is not part of a start.
    os._exit(0 if shown else 1)


def open_page() -> bool:
    """Open the start page as the program does it."""
    from gui.application import start_application
    from gui.desk import Desk
    from gui.start_page.window import StartPage

    app = start_application([])
    desk = Desk()
    desk.wear_theme()
    page = StartPage(desk)
    page.show()
    app.processEvents()
    return page.isVisible()


def open_plan() -> bool:
    """Open the sample as the program does it, with its first chart."""
    from gui.application import start_application
    from gui.desk import Desk
    from gui.main_window import MainWindow
    from model.resources import resource
    from model.workbook.any_plan import read_any_plan

    plan = read_any_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    app = start_application([])
    desk = Desk()
    desk.wear_theme()
    window = MainWindow(plan, None, desk)
    window.show()
    app.processEvents()
    return window.isVisible()


def open_empty(modules: list[str]) -> bool:
    """Open a window with nothing in it, once the modules are imported."""
    for name in modules:
        try:
            import_module(name)
        except ImportError:
            continue  # made by another module as it runs
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1600, 1000)
    window.show()
    app.processEvents()
    return window.isVisible()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
