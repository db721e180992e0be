"""Walk-through 4 through the real window: a roster dropped, looked at, brought in, taken back."""

from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.importing.dialog import ImportDialog
from gui.main_window import MainWindow
from model.plan import Plan
from model.plan_file import write_plan
from model.staff import Service
from tests.gui.open_windows import open_dialog, press

ROSTER = Path(__file__).resolve().parents[1] / "files" / "rosters" / "names_and_notes.xlsx"
SURNAMES = ("Quillfeather", "Ashgrovey", "Brambleton", "Zouchworth", "Larkspur", "Pym")


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    at, no_button, no_key = QPointF(5, 5), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(at, Qt.DropAction.CopyAction, mime, no_button, no_key))


def available(window: MainWindow) -> np.ndarray:
    return window.reprojector.projection.services[Service.AMBULANCE_RESPONSE].available


def test_that_a_roster_dropped_on_the_window_changes_the_chart_and_one_undo_takes_it_back(
    qtbot: QtBot, window: MainWindow, sample: Plan, tmp_path: Path
) -> None:
    before = available(window).copy()
    drop(window, ROSTER)
    dialog = open_dialog(qtbot, window, ImportDialog)
    qtbot.waitUntil(dialog.foot.bring.isEnabled)

    assert "Dates read day first: row 8 can only be 13 January." in dialog.how.said.text()
    assert "Names are dropped while reading." in dialog.how.said.text()
    assert window.session.plan == sample
    press(dialog, dialog.foot.bring.text())
    qtbot.waitUntil(lambda: not np.array_equal(available(window), before))
    nights = [
        line
        for line in window.session.plan.roster
        if line.dates and line.starts + line.length_min > 24 * 60
    ]
    assert nights

    write_plan(window.session.plan, tmp_path / "brought.covercast")
    QApplication.processEvents()
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [path for path in kept if path.name == "settings.ini" or "Covercast" in path.name]
    texts = [path.read_bytes().decode("utf-8", errors="replace") for path in kept]
    assert not [name for name in SURNAMES for text in texts if name in text]
    steps = window.session.history
    assert not [name for name in SURNAMES for at in range(steps.count()) if name in steps.text(at)]

    window.actions_of["undo"].trigger()
    assert window.session.plan == sample
    qtbot.waitUntil(lambda: np.array_equal(available(window), before))


def test_that_import_in_the_file_menu_asks_for_a_file(qtbot: QtBot, window: MainWindow) -> None:
    from PySide6.QtWidgets import QFileDialog

    window.actions_of["import"].trigger()
    chooser = open_dialog(qtbot, window, QFileDialog)
    chooser.fileSelected.emit(str(ROSTER))
    dialog = open_dialog(qtbot, window, ImportDialog)

    qtbot.waitUntil(dialog.foot.bring.isEnabled)
    dialog.reject()
    chooser.reject()


def test_that_a_roster_copied_in_excel_is_brought_in_from_the_clipboard(
    qtbot: QtBot, window: MainWindow, sample: Plan
) -> None:
    QApplication.clipboard().setText(
        "Name\tDate\tStart\tEnd\tGrade\tStation\r\n"
        "Quillfeather, Zoë\t11/01/2023\t07:00\t19:00\tParamedic\tDudley\r\n"
        "Zouchworth, Ignatius\t13/01/2023\t19:00\t07:00\tParamedic\tDudley\r\n"
    )
    window.actions_of["import_copied"].trigger()
    dialog = open_dialog(qtbot, window, ImportDialog)
    qtbot.waitUntil(dialog.foot.bring.isEnabled)
    press(dialog, "Bring in 1 row")

    assert window.session.plan != sample
    window.actions_of["undo"].trigger()
    assert window.session.plan == sample


def test_that_a_clipboard_without_a_table_is_told(window: MainWindow) -> None:
    QApplication.clipboard().setText("hello")
    window.actions_of["import_copied"].trigger()

    assert not [box for box in window.findChildren(ImportDialog) if box.isVisible()]
