"""Times a frame of dragging a walk-out in the whole window, from the edit to painted pixels.

python tests/benchmarks/drag_frame.py

Prints the median and the 95th centile of the frame, and the median of projecting alone, in one
run: read the ratio, and the part that drawing has in a frame.
"""

import os
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings  # noqa: E402 - after the platform is set

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.main_window import USUAL, MainWindow  # noqa: E402
from gui.settings import Settings  # noqa: E402
from model.edits import move_walk_out  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import project  # noqa: E402
from model.resources import resource  # noqa: E402

FRAMES = 60


def milliseconds_since(begun: float) -> float:
    """Return the time since then."""
    return (time.perf_counter() - begun) * 1e3


def main() -> None:
    """Drag the first walk-out of the West Midlands sample to and fro."""
    application = named_application([])
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(plan, desk=Desk(Settings(store)))
        window.resize(*USUAL)
        window.show()
        application.processEvents()
        scenario = window.session.scenario
        key = scenario.walk_outs[0].key
        steps = [timedelta(minutes=15 * (1 + frame % 20)) for frame in range(FRAMES)]
        moved = [move_walk_out(plan, scenario.key, key, step) for step in steps]
        frames, gesture = [], object()
        for after in moved:
            begun = time.perf_counter()
            window.session.edit("move GMB walk-out", after, gesture)
            application.processEvents()
            application.processEvents()
            frames.append(milliseconds_since(begun))
        projections = []
        for after in moved:
            begun = time.perf_counter()
            project(after, scenario.key)
            projections.append(milliseconds_since(begun))
        window.session.end_gesture(gesture)
        window.session.history.clear()
        window.close()
    application.processEvents()
    sys.stdout.write(
        f"frame {median(frames):.1f} ms, p95 {quantiles(frames, n=20)[-1]:.1f} ms; "
        f"of it projecting {median(projections):.1f} ms\n"
    )


if __name__ == "__main__":
    main()
