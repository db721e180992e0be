"""The dialog that brings tables in, opened on a file over the sample, and how it is answered."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.importing.dialog import ImportDialog
from gui.inspector.controls import ChoiceBox
from gui.session import PlanSession
from gui.settings import Settings
from gui.theme import LIGHT
from model.plan_file import read_plan

ROOT = Path(__file__).resolve().parents[2]
ROSTERS = ROOT / "tests" / "files" / "rosters"
PLAN = read_plan(ROOT / "resources" / "examples" / "west_midlands_2023-01-11.covercast")
Opened = Callable[[Path], ImportDialog]


def an_opener(qtbot: QtBot, session: PlanSession) -> Opened:
    """Return what opens the dialog on a file and waits until it is read."""
    parent = QWidget()
    qtbot.addWidget(parent)

    def open_it(path: Path) -> ImportDialog:
        dialog = ImportDialog(path, session, Settings(), LIGHT, parent)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.report.isVisible() and dialog.progress.isHidden())
        return dialog

    return open_it


def wait_until_read(qtbot: QtBot, dialog: ImportDialog) -> None:
    qtbot.waitUntil(dialog.progress.isHidden)


def choose(box: ChoiceBox, text: str) -> None:
    at = box.findText(text)
    assert at >= 0, f"no “{text}”"
    box.setCurrentIndex(at)
    box.activated.emit(at)


def box_named(dialog: QWidget, called: str) -> ChoiceBox:
    all_boxes = [box for box in dialog.findChildren(ChoiceBox) if box.isVisibleTo(dialog)]
    boxes = [box for box in all_boxes if box.accessibleName() == called]
    assert len(boxes) == 1, f"{len(boxes)} lists named {called}"
    return boxes[0]
