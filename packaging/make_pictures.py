"""Lets the program take the pictures of its own windows that README and help show.

python packaging/make_pictures.py
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import numpy as np  # noqa: E402 - after the platform is set
from PySide6.QtCore import QSettings, Qt  # noqa: E402
from PySide6.QtGui import QImage  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.main_window import USUAL, MainWindow  # noqa: E402
from gui.selection import Chosen, Kind  # noqa: E402
from gui.settings import Settings  # noqa: E402
from gui.stagger.dialog import StaggerDialog  # noqa: E402
from gui.theme import LIGHT, apply_theme  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.resources import resource  # noqa: E402

SAMPLE = "west_midlands_2023-01-11.covercast"
SCENARIO = "Unison joins at 12:00"
WAITS = 1
COLOURS = 256
# What the chosen thing does to cover is told after a pause, and so are previews.
PAUSE_MS = 1_500
# Simulated days, the band and what stands behind it follow once the hand rests.
LONGEST_S = 180


def main() -> None:
    """Save pictures of the sample: its window, its waiting times, and its stagger."""
    application = named_application([])
    apply_theme(application, LIGHT)
    with _sample() as window:
        charts = window.workspace.charts
        _wait_until_all_is_known(window)
        _save(window, "window.png")
        charts.tabs.setCurrentIndex(WAITS)
        QTest.qWait(PAUSE_MS)
        _save(charts, "waits.png")
        window.dialogs.stagger()
        QTest.qWait(PAUSE_MS)
        for dialog in window.findChildren(StaggerDialog):
            _save(dialog, "stagger.png")
            dialog.reject()
    application.processEvents()


@contextmanager
def _sample() -> Iterator[MainWindow]:
    """Open the sample with a walk-out chosen, and close it without a question."""
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        desk = Desk(Settings(store), Path(folder))
        window = MainWindow(read_plan(resource("examples", SAMPLE)), desk=desk)
        scenario = window.session.plan.scenario(SCENARIO)
        window.session.choose_scenario(scenario.key)
        window.resize(*USUAL)
        window.show()
        window.selection.choose(Chosen(Kind.WALK_OUT, scenario.walk_outs[-1].key))
        yield window
        window.session.history.clear()
        window.close()


def _wait_until_all_is_known(window: MainWindow) -> None:
    ends = time.monotonic() + LONGEST_S
    while not (window.waiting.is_complete and window.how_sure.reasons.break_evens):
        # QTest's own waiting keeps the interpreter from the threads that work all of it out.
        QApplication.processEvents()
        time.sleep(0.02)
        if time.monotonic() > ends:
            raise TimeoutError(f"The sample was not worked out within {LONGEST_S} s.")
    QTest.qWait(PAUSE_MS)


def _save(part: QWidget, name: str) -> None:
    """Save what a part shows, in the colours that it has most of."""
    path = resource("pictures", name)
    path.parent.mkdir(exist_ok=True)
    shown = part.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(shown.constBits(), dtype=np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    table = colours[np.argsort(-counts)][:COLOURS].tolist()
    avoid = Qt.ImageConversionFlag.AvoidDither
    small = shown.convertToFormat(QImage.Format.Format_Indexed8, table, avoid)
    small.save(str(path), quality=0)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
