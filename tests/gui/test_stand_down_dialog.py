"""The dialog that stands a union down: whom to tell is shown at once, the plan waits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from gui.paper.page import A4_LANDSCAPE
from gui.selection import Selection
from gui.session import PlanSession
from gui.stand_down.dialog import NOBODY, StandDownDialog
from gui.theme import DARK, LIGHT
from model.stand_down import stand_down
from tests.builders import a_plan, a_scenario, a_walk_out, an_extra_cover_row, at
from tests.gui.typed import type_over


def an_open_dialog(qtbot: QtBot, session: PlanSession, cursor_h: float = 14) -> StandDownDialog:
    selection = Selection(session)
    selection.stand_at(cursor_h)
    dialog = StandDownDialog(session, selection, LIGHT)
    # The test keeps it; a dialog of the window goes when it closes.
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


@pytest.fixture
def session() -> PlanSession:
    drivers = an_extra_cover_row()  # who add nothing, because clinicians bind
    scenario = a_scenario(key="s", walk_outs=(a_walk_out(),), extra_cover=(drivers,))
    return PlanSession(a_plan(scenarios=(scenario,)))


@pytest.fixture
def dialog(qtbot: QtBot, session: PlanSession) -> StandDownDialog:
    return an_open_dialog(qtbot, session)


def told(dialog: StandDownDialog) -> list[str]:
    cells = [dialog.table.item(0, column) for column in range(4)]
    return [cell.text() if cell else "" for cell in cells]


def test_that_it_begins_at_the_cursor_and_lists_whom_to_tell(dialog: StandDownDialog) -> None:
    assert dialog.at.time.text() == "14:00"
    assert told(dialog) == [
        "Military drivers, 10 drivers",
        "from Wed 14:00",
        "12 h (estimate)",
        "at once, too late to spare any",
    ]


def test_that_nothing_changes_until_it_is_accepted_and_then_in_one_step(
    dialog: StandDownDialog, session: PlanSession
) -> None:
    before = session.plan
    type_over(dialog.at.time, "1500")
    assert session.plan == before
    dialog.accept()

    assert session.plan == stand_down(before, "s", "GMB", at(15))
    assert session.history.undoText() == "stand GMB down"
    session.history.undo()
    assert session.plan == before


def test_that_a_notice_typed_counts_and_goes_into_the_plan(
    dialog: StandDownDialog, session: PlanSession
) -> None:
    type_over(dialog.notice, "90 min")
    QTest.keyClick(dialog.notice, Qt.Key.Key_Tab)

    assert told(dialog)[2:] == ["1 h 30", "at once, to go Wed 15:30"]
    dialog.accept()
    assert session.scenario.extra_cover[0].notice_to_send_home_min == 90


def test_that_a_cost_typed_counts_and_nothing_is_made_up_for_others(
    dialog: StandDownDialog, session: PlanSession
) -> None:
    assert dialog.list_note.text() == "Too late to spare: 1 row of unknown cost."
    type_over(dialog.cost, "1200")
    QTest.keyClick(dialog.cost, Qt.Key.Key_Tab)

    assert dialog.list_note.text() == "Too late to spare: £1,200."
    cost = dialog.table.item(0, 4)
    assert cost is not None
    assert cost.text() == "£1,200"
    dialog.accept()
    assert session.scenario.extra_cover[0].cost_if_sent_home_late == 1200


def test_that_the_list_is_printed_as_a_page(dialog: StandDownDialog) -> None:
    job = dialog.paper.job
    assert job is not None
    (page,) = job.lay_out(A4_LANDSCAPE)

    said = [text.text for text in page.texts()]
    assert "GMB stands down Wed 14:00: whom to tell" in said
    assert "at once, too late to spare any" in said
    assert "not known" in said


def test_that_whoever_knows_earlier_may_tell_in_time(qtbot: QtBot, dialog: StandDownDialog) -> None:
    type_over(dialog.known.time, "0000")

    qtbot.waitUntil(lambda: told(dialog)[3] == "by Wed 02:00")


def test_that_a_time_that_cannot_be_read_says_so_and_cannot_be_accepted(
    qtbot: QtBot, dialog: StandDownDialog, session: PlanSession
) -> None:
    type_over(dialog.at.time, "noonish")

    qtbot.waitUntil(lambda: not dialog.make.isEnabled())
    assert dialog.said.text().startswith("Stands down: “noonish” is not a time")
    dialog.accept()
    assert not session.history.canUndo()


def test_that_a_union_that_is_back_by_then_is_told_in_words(
    qtbot: QtBot, dialog: StandDownDialog
) -> None:
    dialog.at.day.setCurrentIndex(1)
    dialog.at.day.activated.emit(1)

    qtbot.waitUntil(lambda: dialog.said.text().startswith("GMB has no walk-out from Thu 14:00"))


def test_that_without_a_strike_there_is_nothing_to_stand_down(qtbot: QtBot) -> None:
    quiet = PlanSession(a_plan(scenarios=(a_scenario(walk_outs=()),)))
    dialog = an_open_dialog(qtbot, quiet)

    assert dialog.said.text() == NOBODY
    assert not dialog.make.isEnabled()
    assert not dialog.copy.isEnabled()


def test_that_the_list_is_copied_as_text(dialog: StandDownDialog) -> None:
    dialog.copy.click()

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "GMB stands down Wed 14:00: whom to tell"
    assert lines[1].startswith("Tell at once, too late to spare any: Military drivers")


def test_that_every_control_is_named_and_stays_in_dark(dialog: StandDownDialog) -> None:
    dialog.set_theme(DARK)

    for control in (*dialog.findChildren(QComboBox), *dialog.findChildren(QLineEdit)):
        assert control.accessibleName()
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.height() >= 24
