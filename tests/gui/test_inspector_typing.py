"""What is typed into a field is taken, or refused with a sentence; each change one undo step."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.inspector.controls import ChoiceBox, TextBox
from model.dispute import Turnout
from tests.builders import (
    at,
)
from tests.gui.inspector_bench import ARMY, GMB, Bench, a_bench, a_strike


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from a_bench(qtbot)


@pytest.fixture
def gmb(bench: Bench) -> Bench:
    return bench.on_gmb()


@pytest.mark.parametrize(
    ("typed", "starts"), [("600", 6), ("07:30", 7.5), ("0800", 8), ("1.15", 1.25), ("0000", 0)]
)
def test_that_a_start_is_typed_as_planners_type_it(gmb: Bench, typed: str, starts: float) -> None:
    gmb.type("Start time", typed)
    assert (gmb.walk_out().starts, gmb.walk_out().ends) == (at(starts), at(18))


@pytest.mark.parametrize(
    ("typed", "ends"),
    [
        ("2000", 20),
        ("0800 +1", 32),
        ("Thu 0800", 32),
        ("24:00", 24),
        ("0500", 29),
        ("23:59", 23 + 59 / 60),
    ],
)
def test_that_an_end_is_on_the_day_shown_or_the_first_one_after_the_start(
    gmb: Bench, typed: str, ends: float
) -> None:
    gmb.type("End time", typed)
    assert gmb.walk_out().ends == at(ends)


def test_that_twenty_six_hours_are_typed_in_two_fields(gmb: Bench) -> None:
    gmb.type("Start time", "0600")
    gmb.type("End time", "0800 +1")
    length = gmb.box(TextBox, "Length")
    assert isinstance(length, TextBox)
    assert length.text() == "26 h"


def test_that_a_start_after_the_end_takes_the_end_along(gmb: Bench) -> None:
    gmb.type("Start time", "2000")
    assert (gmb.walk_out().starts, gmb.walk_out().ends) == (at(20), at(32))


def test_that_a_length_moves_the_end(gmb: Bench) -> None:
    gmb.type("Length", "11 h 59")
    assert (gmb.walk_out().starts, gmb.walk_out().ends) == (at(6), at(17 + 59 / 60))


def test_that_a_date_moves_one_end_by_whole_days(gmb: Bench) -> None:
    gmb.pick("End date", "Thu 12 Jan")
    assert gmb.walk_out().ends == at(42)


def test_that_what_was_typed_is_one_undo_step_with_a_name(gmb: Bench) -> None:
    gmb.type("Start time", "0700")
    assert gmb.session.history.count() == 1
    assert gmb.session.history.undoText() == "change start time of GMB walk-out"
    gmb.session.history.undo()
    assert gmb.session.plan == a_strike()
    box = gmb.box(TextBox, "Start time")
    assert isinstance(box, TextBox)
    assert box.text() == "06:00"


def test_that_leaving_a_field_takes_what_was_typed(gmb: Bench) -> None:
    gmb.type("Likely turnout", "60", Qt.Key.Key_Tab)
    assert gmb.walk_out().turnout == Turnout(low=0.55, likely=0.6, high=0.85)


def test_that_leaving_a_field_untouched_changes_nothing(gmb: Bench) -> None:
    box = gmb.box(TextBox, "Start time")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Tab)
    assert gmb.session.history.count() == 0


def test_that_a_bad_text_is_marked_with_its_sentence_and_the_old_value_stays(gmb: Bench) -> None:
    box = gmb.type("End time", "25:10")
    assert gmb.walk_out().ends == at(18)
    assert gmb.session.history.count() == 0
    assert gmb.faults() == ["“25:10” is not a time; type it as 06:00, 0600 or 0800 +1"]
    assert box.accessibleDescription() == gmb.faults()[0]
    assert box.text() == "25:10"


def test_that_a_mended_text_loses_its_mark(gmb: Bench) -> None:
    gmb.type("End time", "25:10")
    box = gmb.type("End time", "2010")
    assert gmb.faults() == []
    assert box.accessibleDescription() == ""


def test_that_escape_puts_back_what_holds(gmb: Bench) -> None:
    box = gmb.type("End time", "25:10", Qt.Key.Key_Escape)
    assert box.text() == "18:00"
    gmb.type("End time", "25:10")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert (box.text(), gmb.faults()) == ("18:00", [])
    assert gmb.session.history.count() == 0


def test_that_another_choice_forgets_a_bad_text(gmb: Bench) -> None:
    gmb.type("Low turnout", "lots")
    gmb.selection.choose(ARMY)
    gmb.selection.choose(GMB)
    box = gmb.box(TextBox, "Low turnout")
    assert isinstance(box, TextBox)
    assert (box.text(), gmb.faults()) == ("55\u2009%", [])


def test_that_undo_takes_a_refused_text_away_with_its_sentence(gmb: Bench) -> None:
    gmb.type("Length", "11 h 59")
    box = gmb.type("Start time", "abc", Qt.Key.Key_Tab)
    assert gmb.faults() != []

    gmb.session.history.undo()

    assert isinstance(box, TextBox)
    assert (box.text(), gmb.faults()) == ("06:00", [])
    assert box.accessibleDescription() == ""


def test_that_undo_in_a_field_with_a_refused_text_puts_back_what_holds(gmb: Bench) -> None:
    box = gmb.type("Start time", "abc")

    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert isinstance(box, TextBox)
    assert (box.text(), gmb.faults()) == ("06:00", [])


def test_that_a_field_leaves_undo_to_the_plan_unless_something_is_being_typed(gmb: Bench) -> None:
    box = gmb.box(TextBox, "Start time")
    box.setFocus()
    keys = (QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    untouched = QKeyEvent(*keys)
    QApplication.sendEvent(box, untouched)
    QTest.keyClicks(box, "7")
    typing = QKeyEvent(*keys)
    QApplication.sendEvent(box, typing)

    assert (untouched.isAccepted(), typing.isAccepted()) == (False, True)


def test_that_typing_after_enter_replaces_the_first_field(gmb: Bench) -> None:
    gmb.inspector.focus_first_field()
    union = gmb.box(ChoiceBox, "Union")
    assert isinstance(union, ChoiceBox)
    QTest.keyClick(union, Qt.Key.Key_Return)

    QTest.keyClicks(union, "Unison")
    QTest.keyClick(union, Qt.Key.Key_Tab)

    assert gmb.walk_out().union == "Unison"


def test_that_what_it_costs_to_tell_help_too_late_is_typed_as_money_or_is_not_known(
    gmb: Bench,
) -> None:
    gmb.selection.choose(ARMY)
    gmb.open_details()
    named = "Cost if sent home too late"
    soldiers = gmb.session.scenario.extra_cover[0]
    assert soldiers.cost_if_sent_home_late is None

    box = gmb.type(named, "£1,200")
    assert gmb.session.scenario.extra_cover[0].cost_if_sent_home_late == 1200
    assert box.text() == "£1,200"

    gmb.type(named, "a lot")
    assert gmb.faults() == ["“a lot” is not a number; type it as 12 or 1,240"]
    assert gmb.session.scenario.extra_cover[0].cost_if_sent_home_late == 1200

    box.clear()
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert gmb.session.scenario.extra_cover[0] == soldiers


def test_that_a_notice_that_nobody_typed_says_what_is_reckoned_with_for_its_kind(
    gmb: Bench,
) -> None:
    gmb.selection.choose(ARMY)
    gmb.open_details()
    to_call, to_go = gmb.box(TextBox, "Notice to call"), gmb.box(TextBox, "Notice to send home")
    assert isinstance(to_call, TextBox)
    assert isinstance(to_go, TextBox)
    assert (to_call.text(), to_go.text()) == ("", "")
    assert to_call.placeholderText() == "48 h, estimate"
    assert to_go.placeholderText() == "12 h, estimate"

    gmb.pick("Kind", "Managers with registration")

    assert to_go.placeholderText() == "1 h, estimate"


def test_that_a_box_to_choose_or_type_in_leaves_undo_to_the_plan_too(gmb: Bench) -> None:
    box = gmb.box(ChoiceBox, "Union")
    assert isinstance(box, ChoiceBox)
    line = box.lineEdit()
    assert line is not None

    def is_kept() -> bool:
        asked = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        asked.ignore()
        QApplication.sendEvent(line, asked)
        return asked.isAccepted()

    assert not is_kept()
    QTest.keyClicks(line, "Unite")
    assert is_kept()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not is_kept()
