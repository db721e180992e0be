"""Bars of the sample are chosen together, split, moved and put back in the whole window."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.timeline.lanes import Section
from model.plan import Plan
from tests.gui.mouse import CTRL, Mouse

KEY = Qt.Key


def test_that_the_menu_of_a_bar_offers_the_actions_of_the_window(
    window: MainWindow, qtbot: QtBot
) -> None:
    timeline = window.workspace.timeline
    mouse, line = Mouse(timeline), timeline.lines[1]
    viewport = timeline.view_box.getViewWidget().viewport()
    place = mouse.place(9.1, line)

    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, event)

    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    split = window.actions_of["split"]
    assert split in menu.actions()
    count = len(window.session.scenario.walk_outs)
    menu.close()
    split.trigger()
    assert len(window.session.scenario.walk_outs) == count + 1
    assert window.actions_of["undo"].text() == "&Undo split GMB walk-out"


def test_that_a_lane_is_chosen_moved_copied_and_removed_by_keyboard_and_undone(
    window: MainWindow, sample: Plan
) -> None:
    timeline = window.workspace.timeline
    timeline.setFocus()
    count = len(sample.scenarios[0].walk_outs)

    QTest.keyClick(timeline, KEY.Key_Down)
    for _ in range(2):
        QTest.keyClick(timeline, KEY.Key_A, CTRL)
    QTest.keyClick(timeline, KEY.Key_Right, CTRL)
    QTest.keyClick(timeline, KEY.Key_D, CTRL)
    QTest.keyClick(timeline, KEY.Key_Delete)

    assert window.session.history.count() == 3
    assert len(window.session.scenario.walk_outs) == count
    while window.session.history.canUndo():
        window.session.history.undo()
    assert window.session.plan == sample


def test_that_a_shift_of_the_sample_unfolds_and_starts_earlier(
    window: MainWindow, sample: Plan
) -> None:
    timeline = window.workspace.timeline
    timeline.fold(Section.SHIFTS, is_folded=False)
    timeline.unfold_group("call_handler", is_unfolded=True)
    line = next(x for x in timeline.lines if x.section is Section.SHIFTS and x.bars)
    bar = line.bars[1]
    before = next(x for x in sample.roster if x.key == bar.chosen.key)

    window.selection.choose(bar.chosen)
    timeline.setFocus()
    QTest.keyClick(timeline, KEY.Key_Left, CTRL)

    after = next(x for x in window.session.plan.roster if x.key == bar.chosen.key)
    assert (after.starts, after.length_min) == (before.starts - 60, before.length_min)
