"""The dialog that extends a walk-out: what can still be had is shown at once, the plan waits."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from gui.paper.page import A4_LANDSCAPE
from gui.selection import Selection
from gui.session import PlanSession
from gui.stand_down.extend_dialog import NOBODY, ExtendDialog
from gui.theme import DARK, LIGHT
from model.extra_cover import CoverKind, CoverUnit, ExtraCover
from tests.builders import a_plan, a_scenario, a_walk_out, a_window, an_extra_cover_row, at
from tests.gui.typed import type_over


def some_crews(**changes: object) -> ExtraCover:
    return an_extra_cover_row(
        **{
            "key": "crews",
            "name": "Private crews",
            "kind": CoverKind.CONTRACTED_CREWS,
            "unit": CoverUnit.CREWS,
            "count": 4,
            "windows": (a_window(6, 10),),
            **changes,
        }
    )


@pytest.fixture
def session() -> PlanSession:
    scenario = a_scenario(
        key="s",
        walk_outs=(a_walk_out(ends=at(12)),),
        extra_cover=(
            some_crews(notice_to_call_min=120),
            some_crews(key="more", notice_to_call_min=48 * 60),
        ),
    )
    return PlanSession(a_plan(scenarios=(scenario,)))


@pytest.fixture
def dialog(qtbot: QtBot, session: PlanSession) -> ExtendDialog:
    selection = Selection(session)
    selection.stand_at(11)
    opened = ExtendDialog(session, selection, LIGHT)
    # The test keeps it; a dialog of the window goes when it closes.
    opened.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(opened)
    with qtbot.waitExposed(opened):
        opened.show()
    return opened


def rows(dialog: ExtendDialog) -> list[list[str]]:
    table = dialog.table
    cells = [
        [table.item(row, column) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]
    return [[cell.text() if cell else "" for cell in row] for row in cells]


def test_that_it_lists_who_can_be_there_in_the_gaps_of_a_longer_walk_out(
    qtbot: QtBot, dialog: ExtendDialog
) -> None:
    type_over(dialog.ends.time, "2200")

    qtbot.waitUntil(lambda: any(row[1].startswith("Wed 13:00 to ") for row in rows(dialog)))
    (said,) = (row for row in rows(dialog) if row[1].startswith("Wed 13:00 to "))
    assert said[0] == "Private crews, 4 crews"
    assert said[2] == "2 h"
    assert said[3].startswith("up to 4 crews; ")
    assert said[4] == "at once"
    assert "Private crews (48 h)" in dialog.list_note.text()


def test_that_the_extension_is_one_step_and_cannot_be_made_while_there_is_none(
    dialog: ExtendDialog, session: PlanSession
) -> None:
    before = session.plan
    assert not dialog.make.isEnabled()
    assert dialog.said.text() == "As the plan is now."
    dialog.accept()
    assert session.plan == before
    type_over(dialog.ends.time, "1800")
    dialog.accept()

    assert session.scenario.walk_outs[0].ends == at(18)
    session.history.undo()
    assert session.plan == before


def test_that_a_notice_typed_for_a_kind_counts_for_all_its_rows(
    qtbot: QtBot, dialog: ExtendDialog, session: PlanSession
) -> None:
    type_over(dialog.ends.time, "2200")
    qtbot.waitUntil(dialog.make.isEnabled)
    dialog.alike.setChecked(True)
    type_over(dialog.notice, "1 h")
    QTest.keyClick(dialog.notice, Qt.Key.Key_Tab)

    qtbot.waitUntil(lambda: [row[2] for row in rows(dialog)] == ["1 h", "1 h"])
    dialog.accept()
    assert [one.notice_to_call_min for one in session.scenario.extra_cover] == [60, 60]


def test_that_an_earlier_end_is_sent_to_standing_down(qtbot: QtBot, dialog: ExtendDialog) -> None:
    type_over(dialog.ends.time, "1000")

    qtbot.waitUntil(lambda: "stand the union down to end it earlier" in dialog.said.text())
    assert not dialog.make.isEnabled()
    assert not dialog.paper.isEnabled()


def test_that_the_list_is_copied_and_printed(qtbot: QtBot, dialog: ExtendDialog) -> None:
    type_over(dialog.ends.time, "2200")
    qtbot.waitUntil(dialog.make.isEnabled)
    dialog.copy.click()
    job = dialog.paper.job
    assert job is not None
    (page,) = job.lay_out(A4_LANDSCAPE)

    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0] == "GMB walk-out, crews, until Wed 22:00: what can still be had"
    assert lines[1].startswith("Call at once: Private crews, 4 crews, for Wed 13:00 to ")
    said = [text.text for text in page.texts()]
    assert lines[0] in said
    assert "Private crews, 4 crews" in said


def test_that_without_a_strike_there_is_nothing_to_extend(qtbot: QtBot) -> None:
    quiet = PlanSession(a_plan(scenarios=(a_scenario(walk_outs=()),)))
    dialog = ExtendDialog(quiet, Selection(quiet), LIGHT)
    qtbot.addWidget(dialog)

    assert dialog.said.text() == NOBODY
    assert not dialog.copy.isEnabled()


def test_that_every_control_is_named_and_stays_in_dark(dialog: ExtendDialog) -> None:
    dialog.set_theme(DARK)

    for control in (*dialog.findChildren(QComboBox), *dialog.findChildren(QLineEdit)):
        assert control.accessibleName()
