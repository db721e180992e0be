"""What is still being typed is saved, and asked about, as what was typed before."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.inspector.controls import TextBox
from gui.main_window import MainWindow
from gui.selection import Chosen, Kind
from model.plan_file import read_plan, write_plan
from tests.builders import a_plan, a_scenario, a_walk_out, at
from tests.gui.open_windows import an_open_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path) -> MainWindow:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(a_walk_out(),)),))
    window = an_open_window(qtbot, request, plan)
    path = tmp_path / "plan.covercast"
    write_plan(plan, path)
    window.files.take(plan, path)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def type_start(window: MainWindow, text: str) -> TextBox:
    """Type into a field, and stay there."""
    window.selection.choose(Chosen(Kind.WALK_OUT, "w1"))
    inspector = window.workspace.inspector
    box = next(
        one for one in inspector.findChildren(TextBox) if one.accessibleName() == "Start time"
    )
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, text)
    return box


def type_cell(window: MainWindow, text: str) -> None:
    """Type into a cell of the table of walk-outs, and stay there."""
    window.workspace.show_tables(is_shown=True)
    view = window.workspace.tables.views[Kind.WALK_OUT]
    titles = [column.title for column in view.values.sheet.columns]
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, titles.index("Starts")))
    view.edit(view.currentIndex())
    editor = view.findChildren(QLineEdit)[-1]
    editor.selectAll()
    QTest.keyClicks(editor, text)


def test_that_a_plan_is_saved_with_what_is_still_being_typed(window: MainWindow) -> None:
    box = type_start(window, "0700")
    window.actions_of["save"].trigger()
    path = window.files.path
    assert path is not None
    assert read_plan(path).scenarios[0].walk_outs[0].starts == at(7)
    assert box.hasFocus()


def test_that_a_cell_that_is_still_being_typed_is_saved(window: MainWindow) -> None:
    type_cell(window, "07:00")
    window.actions_of["save"].trigger()
    path = window.files.path
    assert path is not None
    assert read_plan(path).scenarios[0].walk_outs[0].starts == at(7)


def test_that_closing_asks_about_what_is_still_being_typed(window: MainWindow) -> None:
    type_start(window, "0700")
    window.close()
    assert window.isVisible()
    assert window.session.scenario.walk_outs[0].starts == at(7)
    assert QApplication.activeModalWidget() is not None
