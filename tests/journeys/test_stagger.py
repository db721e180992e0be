"""Walk-through 3 through the real window: a whole stagger pattern, made and undone at once."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.selection import Chosen, Kind
from gui.stagger.dialog import StaggerDialog
from model.plan import Plan
from model.times import show_range
from tests.gui.open_windows import open_dialog
from tests.gui.typed import type_over


def test_that_a_24_h_walk_out_becomes_four_waves_by_base_and_one_undo_brings_it_back(
    qtbot: QtBot, window: MainWindow, sample: Plan
) -> None:
    crews = window.session.scenario.walk_outs[0]
    window.selection.choose(Chosen(Kind.WALK_OUT, crews.key))
    window.workspace.timeline.setFocus()
    window.actions_of["stagger"].trigger()
    dialog = open_dialog(qtbot, window, StaggerDialog)

    type_over(dialog.waves.waves, "4")
    type_over(dialog.waves.length, "6 h")
    type_over(dialog.waves.offset, "2 h")
    qtbot.waitUntil(lambda: dialog.make.text() == "Make 4 walk-outs")
    assert window.session.plan == sample
    QTest.keyClick(dialog.waves.offset, Qt.Key.Key_Return)
    QApplication.processEvents()

    waves = [w for w in window.session.scenario.walk_outs if w.key.startswith(f"{crews.key}_wave")]
    assert [show_range(wave.starts, wave.ends) for wave in waves] == [
        "00:00 to 06:00",
        "02:00 to 08:00",
        "04:00 to 10:00",
        "06:00 to 12:00",
    ]
    assert sorted(base for wave in waves for base in wave.bases) == sorted(
        base.key for base in sample.bases
    )
    assert window.actions_of["undo"].text() == "&Undo stagger GMB by base"
    window.actions_of["undo"].trigger()
    assert window.session.plan == sample


def test_that_each_wave_is_a_walk_out_of_its_own_that_can_be_moved(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_of["stagger"].trigger()
    open_dialog(qtbot, window, StaggerDialog).accept()
    first = window.session.scenario.walk_outs[0]
    assert window.selection.chosen == Chosen(Kind.WALK_OUT, first.key)

    window.workspace.timeline.setFocus()
    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Right)

    moved, second, *_ = window.session.scenario.walk_outs
    assert (moved.starts - first.starts).total_seconds() == 15 * 60
    assert second.key.endswith("_wave2")


def test_that_escape_leaves_the_plan_as_it_was(
    qtbot: QtBot, window: MainWindow, sample: Plan
) -> None:
    QTest.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    dialog = open_dialog(qtbot, window, StaggerDialog)
    type_over(dialog.waves.waves, "3")
    QTest.keyClick(dialog.waves.waves, Qt.Key.Key_Escape)

    assert window.session.plan == sample
    assert not window.session.history.canUndo()
