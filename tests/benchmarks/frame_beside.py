"""Times a frame of the window while the band, or offers of help, are worked out beside it.

python tests/benchmarks/frame_beside.py [SWITCH_MS ...]

A frame is a step of the cursor until it is painted, with everything that follows it. Times are by
the clock on the wall, for it is waiting for the interpreter that is measured; what of them is the
window's own work stands beside. Blocks of frames alone and beside each work alternate, for each
SWITCH_MS that a thread may keep the interpreter from another (without one, that of the program):
read the rows of one run side by side.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
from model.band.band import band_of  # noqa: E402
from model.offers.offers import offers_of  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.projection import Projection, project  # noqa: E402
from model.resources import resource  # noqa: E402
from model.stopping import StoppedError  # noqa: E402

BLOCKS, FRAMES = 12, 20
SETTLING_S = 15.0
Stopped = Callable[[], bool]
Work = Callable[[Projection, Stopped], object]
BESIDE: dict[str, Work | None] = {
    "alone": None,
    "beside the band": lambda projection, stopped: band_of(projection, stopped=stopped),
    "beside offers": lambda projection, stopped: offers_of(projection, stopped=stopped),
}


@contextmanager
def beside(projection: Projection, work: Work | None) -> Iterator[None]:
    """Do some work again and again in a thread."""
    is_over = threading.Event()

    def go_on() -> None:
        while work is not None and not is_over.is_set():
            try:
                work(projection, is_over.is_set)
            except StoppedError:
                return

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join()


def frames(window: MainWindow) -> Iterator[tuple[float, float]]:
    """Move the cursor on by quarters; give what each took by the clock, and of this thread."""
    for at in range(FRAMES):
        begun, own = time.perf_counter(), time.thread_time()
        window.selection.stand_at(6 + at / 4)
        QApplication.processEvents()
        QApplication.processEvents()
        yield (time.perf_counter() - begun) * 1e3, (time.thread_time() - own) * 1e3


def settle() -> None:
    """Let the window work out what it does by itself."""
    begun = time.perf_counter()
    while time.perf_counter() - begun < SETTLING_S:
        QApplication.processEvents()


def measure(window: MainWindow, projection: Projection, switches_ms: list[float]) -> None:
    """Print a row for each work and time that a thread may keep the interpreter."""
    taken: dict[tuple[float, str], list[tuple[float, float]]] = {}
    for _ in range(BLOCKS):
        for switch_ms in switches_ms:
            sys.setswitchinterval(switch_ms / 1e3)
            for name, work in BESIDE.items():
                with beside(projection, work):
                    taken.setdefault((switch_ms, name), []).extend(frames(window))
    for (switch_ms, name), pairs in sorted(taken.items(), key=lambda row: row[0][1]):
        times, own = zip(*pairs, strict=True)
        p95 = quantiles(times, n=20)[-1]
        sys.stdout.write(
            f"{name:<16} {switch_ms:4g} ms: {median(times):5.1f} ms, p95 {p95:5.1f} ms, "
            f"{median(own):5.1f} ms of it its own\n"
        )


def main(switches_ms: list[float]) -> None:
    """Open a window, and measure once it has nothing left to do."""
    _application = named_application([])
    plan = read_plan(resource("examples", "west_midlands_2023-01-11.covercast"))
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(plan, desk=Desk(Settings(store)))
        window.resize(*USUAL)
        window.show()
        settle()
        measure(window, project(plan), switches_ms or [sys.getswitchinterval() * 1e3])
        window.close()
        QApplication.processEvents()


if __name__ == "__main__":
    main([float(one) for one in sys.argv[1:]])
