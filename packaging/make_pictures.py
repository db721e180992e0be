"""Lets the program take the picture of its own window that the README shows.

python packaging/make_pictures.py
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QSettings  # noqa: E402 - after the platform is set
from PySide6.QtTest import QTest  # noqa: E402

from gui.application import named_application  # noqa: E402
from gui.desk import Desk  # noqa: E402
from gui.main_window import USUAL, MainWindow  # noqa: E402
from gui.selection import Chosen, Kind  # noqa: E402
from gui.settings import Settings  # noqa: E402
from gui.theme import LIGHT, apply_theme  # noqa: E402
from model.plan_file import read_plan  # noqa: E402
from model.resources import resource  # noqa: E402

SAMPLE = "west_midlands_2023-01-11.covercast"
SCENARIO = "Unison joins at 12:00"
# What the chosen thing does to cover is told after a pause.
EFFECT_MS = 600


def main() -> None:
    """Open the sample, choose a walk-out, and save what the window shows."""
    application = named_application([])
    apply_theme(application, LIGHT)
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        window = MainWindow(read_plan(resource("examples", SAMPLE)), desk=Desk(Settings(store)))
        scenario = window.session.plan.scenario(SCENARIO)
        window.session.choose_scenario(scenario.key)
        window.resize(*USUAL)
        window.show()
        window.selection.choose(Chosen(Kind.WALK_OUT, scenario.walk_outs[-1].key))
        QTest.qWait(EFFECT_MS)
        path = resource("pictures", "window.png")
        path.parent.mkdir(exist_ok=True)
        window.grab().save(str(path))
        print(f"{path.relative_to(ROOT)}: {path.stat().st_size:,} bytes")
        window.session.history.clear()
        window.close()
    application.processEvents()


if __name__ == "__main__":
    main()
