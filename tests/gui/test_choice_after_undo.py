"""An undo that brings one bar back chooses it, whatever it is and wherever it was deleted."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.main_window import MainWindow
from gui.selection import Chosen, Kind
from tests.builders import a_plan, a_scenario, a_walk_out, a_window, an_extra_cover_row
from tests.gui.open_windows import Opener

GMB, UNISON = Chosen(Kind.WALK_OUT, "w1"), Chosen(Kind.WALK_OUT, "w2")
LINE = Chosen(Kind.ROSTER_LINE, "r1")
FIRST_WINDOW = Chosen(Kind.EXTRA_COVER, "e1", 0)


@pytest.fixture
def window(opened: Opener) -> MainWindow:
    walk_outs = (a_walk_out(), a_walk_out(key="w2", union="Unison"))
    cover = an_extra_cover_row(windows=(a_window(6, 12), a_window(14, 22)))
    return opened(a_plan(scenarios=(a_scenario(walk_outs=walk_outs, extra_cover=(cover,)),)))


@pytest.mark.parametrize("chosen", [GMB, UNISON, LINE, FIRST_WINDOW])
def test_that_undo_of_a_delete_chooses_the_bar_again(window: MainWindow, chosen: Chosen) -> None:
    window.selection.choose(chosen)
    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Delete)
    assert window.selection.chosen is None

    window.actions_of["undo"].trigger()

    assert window.selection.chosen == chosen


def test_that_undo_chooses_nothing_where_several_come_back(window: MainWindow) -> None:
    window.selection.choose_all([GMB, UNISON])
    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Delete)

    window.actions_of["undo"].trigger()

    assert len(window.session.scenario.walk_outs) == 2
    assert window.selection.chosen is None


def test_that_undo_of_a_move_leaves_the_choice_alone(window: MainWindow) -> None:
    window.selection.choose(FIRST_WINDOW)
    QTest.keyClick(window.workspace.timeline, Qt.Key.Key_Right)
    window.selection.choose(GMB)

    window.actions_of["undo"].trigger()

    assert window.selection.chosen == GMB
    assert not window.session.history.canUndo()
