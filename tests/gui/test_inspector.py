"""The chosen thing is changed by typing and choosing, each change one undo step with a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.how_sure import HowSure
from gui.inspector.controls import ChoiceBox, TextBox
from gui.inspector.inspector import Inspector
from gui.inspector.many_box import ManyBox
from gui.inspector.segments import Segments, TickBox
from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.theme import DARK, LIGHT
from model.called_out import people_brought
from model.dispute import AtStart, Turnout, WalkOut, WalkOutKind, WalkOutStatus
from model.drafts import draft_extra_cover
from model.edits import with_extra_cover
from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork
from model.plan import Plan
from model.staff import Ability, Service
from tests.builders import (
    a_plan,
    a_scenario,
    a_walk_out,
    a_window,
    an_extra_cover_row,
    at,
)

GMB = Chosen(Kind.WALK_OUT, "w1")
ARMY = Chosen(Kind.EXTRA_COVER, "e1")
LINE = Chosen(Kind.ROSTER_LINE, "r1")


def a_strike() -> Plan:
    """GMB crews Wed 06:00 to 18:00, soldiers in two windows."""
    scenario = a_scenario(
        walk_outs=(
            a_walk_out(starts=at(6), ends=at(18), turnout=Turnout(low=0.55, likely=0.7, high=0.85)),
        ),
        extra_cover=(an_extra_cover_row(windows=(a_window(6, 12), a_window(14, 22))),),
    )
    return a_plan(scenarios=(scenario,))


@dataclass
class Bench:
    """An inspector on show, with everything around it."""

    session: PlanSession
    selection: Selection
    inspector: Inspector

    def walk_out(self) -> WalkOut:
        return self.session.scenario.walk_outs[0]

    def open_details(self) -> None:
        form = self.inspector.form
        assert form is not None
        form.show_details(is_shown=True)

    def box(self, kind: type[QWidget], accessible_name: str) -> QWidget:
        named = [
            there
            for there in self.inspector.findChildren(kind)
            if there.isVisible() and there.accessibleName().partition(":")[0] == accessible_name
        ]
        assert len(named) == 1
        return named[0]

    def type(self, field: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> TextBox:
        box = self.box(TextBox, field)
        assert isinstance(box, TextBox)
        box.setFocus()
        box.selectAll()
        QTest.keyClicks(box, text)
        QTest.keyClick(box, end)
        return box

    def pick(self, field: str, text: str) -> None:
        box = self.box(ChoiceBox, field)
        assert isinstance(box, ChoiceBox)
        index = box.findText(text)
        assert index >= 0
        box.setCurrentIndex(index)
        box.activated.emit(index)

    def press(self, field: str, text: str) -> None:
        segments = self.box(Segments, field)
        button = next(b for b in segments.findChildren(QAbstractButton) if b.text() == text)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def faults(self) -> list[str]:
        labels = self.inspector.findChildren(QLabel)
        return [x.text() for x in labels if x.isVisible() and "; type it" in x.text()]


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    session, selection = PlanSession(a_strike()), Selection()
    reprojector = Reprojector(session)
    how_sure = HowSure(reprojector, session)
    inspector = Inspector(session, reprojector, how_sure, selection, LIGHT)
    qtbot.addWidget(inspector)
    inspector.resize(320, 900)
    with qtbot.waitExposed(inspector):
        inspector.show()
    yield Bench(session, selection, inspector)
    how_sure.close()


@pytest.fixture
def gmb(bench: Bench) -> Bench:
    bench.selection.choose(GMB)
    bench.open_details()
    return bench


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


def test_that_turnout_must_rise_from_low_to_high(gmb: Bench) -> None:
    gmb.type("Low turnout", "80")
    assert gmb.walk_out().turnout.low == 0.55
    label = "80\u2009%, 70\u2009%, 85\u2009% do not rise from low over likely to high."
    assert label in [x.text() for x in gmb.inspector.findChildren(QLabel) if x.isVisible()]


def test_that_status_is_one_press(gmb: Bench) -> None:
    gmb.press("Status", "Confirmed")
    assert gmb.walk_out().status is WalkOutStatus.CONFIRMED
    assert gmb.session.history.undoText() == "change status of GMB walk-out"


def test_that_arrow_keys_go_through_the_segments(gmb: Bench) -> None:
    segments = gmb.box(Segments, "Status")
    now = next(b for b in segments.findChildren(QAbstractButton) if b.isChecked())
    now.setFocus()
    QTest.keyClick(now, Qt.Key.Key_Right)
    assert gmb.walk_out().status is WalkOutStatus.CONFIRMED


def test_that_kind_and_what_happens_at_the_start_are_chosen_from_lists(gmb: Bench) -> None:
    gmb.pick("What crews on a job do", "Hand over")
    gmb.pick("Kind", "Work to rule")
    assert gmb.walk_out().at_start is AtStart.HAND_OVER
    assert gmb.walk_out().kind is WalkOutKind.WORK_TO_RULE
    gmb.type("Time off the road", "10")
    assert gmb.walk_out().off_road == 0.1


def test_that_staying_out_for_the_whole_shift_hides_the_return_delay(gmb: Bench) -> None:
    QTest.mouseClick(gmb.box(TickBox, "Whole shift"), Qt.MouseButton.LeftButton)
    assert gmb.walk_out().whole_shift
    with pytest.raises(AssertionError):
        gmb.box(TextBox, "Return delay")


def test_that_another_union_can_be_typed(gmb: Bench) -> None:
    box = gmb.box(ChoiceBox, "Union")
    assert isinstance(box, ChoiceBox)
    line = box.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Unite")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert gmb.walk_out().union == "Unite"
    assert gmb.session.history.count() == 1


def test_that_the_notice_is_a_date_day_first_or_none(gmb: Bench) -> None:
    gmb.type("Date of notice", "28/12")
    assert gmb.walk_out().notice_given == date(2022, 12, 28)
    box = gmb.box(TextBox, "Date of notice")
    assert isinstance(box, TextBox)
    box.setFocus()
    box.selectAll()
    QTest.keyClick(box, Qt.Key.Key_Delete)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert gmb.walk_out().notice_given is None


def test_that_several_groups_are_ticked_in_a_list_and_taken_when_it_closes(
    gmb: Bench, qtbot: QtBot
) -> None:
    box = gmb.box(ManyBox, "Staff groups")
    assert isinstance(box, ManyBox)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(box.list.isVisible)
    rows = box.list.rows
    rows.item(3).setCheckState(Qt.CheckState.Checked)
    rows.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert gmb.session.history.count() == 0
    QTest.keyClick(rows, Qt.Key.Key_Escape)
    assert gmb.walk_out().groups == ("care_assistant", "call_handler")
    assert gmb.session.history.undoText() == "change staff groups of GMB walk-out"


def test_that_ticking_all_bases_names_none(gmb: Bench, qtbot: QtBot) -> None:
    box = gmb.box(ManyBox, "Bases")
    assert isinstance(box, ManyBox)
    assert box.text() == "All 3 bases"
    QTest.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(box.list.isVisible)
    box.list.rows.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert box.list.rows.item(0).checkState() is Qt.CheckState.Unchecked
    QTest.keyClick(box.list.rows, Qt.Key.Key_Return)
    assert gmb.walk_out().bases == ("north", "control")
    box.open_list()
    box.list.rows.item(0).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(box.list.rows, Qt.Key.Key_Escape)
    assert gmb.walk_out().bases == ()


def test_that_a_roster_line_is_typed(bench: Bench) -> None:
    bench.selection.choose(LINE)
    bench.type("Start time", "0630")
    bench.type("Length", "10 h")
    bench.type("Number of people", "12")
    line = bench.session.plan.roster[0]
    assert (line.starts, line.length_min, line.headcount) == (390, 600, 12)
    assert bench.session.history.undoText() == "change number of people of Paramedic shift"


def test_that_extra_cover_is_typed_through_the_chosen_window(bench: Bench) -> None:
    bench.selection.choose(Chosen(Kind.EXTRA_COVER, "e1", 1))
    bench.open_details()
    bench.type("End time", "0200 +1")
    bench.type("Number", "40")
    bench.type("Effectiveness", "80 %")
    bench.press("Unit", "Crews")
    bench.press("Status", "Confirmed")
    bench.pick("Kind", "Mutual aid")
    row = bench.session.scenario.extra_cover[0]
    assert row.windows == (a_window(6, 12), a_window(14, 26))
    assert (row.count, row.effectiveness, row.unit) == (40, 0.8, CoverUnit.CREWS)
    assert (row.status, row.kind) == (CoverStatus.CONFIRMED, CoverKind.MUTUAL_AID)


def test_that_a_new_row_made_military_brings_drivers_and_keeps_what_was_set(bench: Bench) -> None:
    crews = draft_extra_cover(bench.session.scenario, Service.AMBULANCE_RESPONSE, at(6))
    key = bench.session.scenario.key
    bench.session.edit("add", with_extra_cover(bench.session.plan, key, crews))
    bench.selection.choose(Chosen(Kind.EXTRA_COVER, crews.key))
    bench.type("Number", "40")
    bench.pick("Kind", "Military")
    row = bench.session.scenario.extra_cover[-1]
    assert people_brought(row) == "40 drivers"
    assert (row.abilities, row.work) == ((Ability.DRIVES,), CoverWork.NON_EMERGENCY)
    bench.press("Unit", "Crews")
    bench.pick("Kind", "Agency staff")
    assert people_brought(bench.session.scenario.extra_cover[-1]) == "40 crews"


def test_that_a_name_the_program_gave_follows_the_kind_until_one_is_typed(bench: Bench) -> None:
    crews = draft_extra_cover(bench.session.scenario, Service.AMBULANCE_RESPONSE, at(6))
    key = bench.session.scenario.key
    bench.session.edit("add", with_extra_cover(bench.session.plan, key, crews))
    bench.selection.choose(Chosen(Kind.EXTRA_COVER, crews.key))
    bench.pick("Kind", "Military")
    assert bench.session.scenario.extra_cover[-1].name == "Military"
    bench.type("Name", "3 Rifles")
    bench.pick("Kind", "Agency staff")
    assert bench.session.scenario.extra_cover[-1].name == "3 Rifles"


def test_that_abilities_are_ticked(bench: Bench, qtbot: QtBot) -> None:
    bench.selection.choose(ARMY)
    bench.open_details()
    box = bench.box(ManyBox, "Abilities")
    assert isinstance(box, ManyBox)
    assert box.text() == "Drives"
    box.open_list()
    qtbot.waitUntil(box.list.isVisible)
    box.list.rows.item(1).setCheckState(Qt.CheckState.Checked)
    QTest.keyClick(box.list.rows, Qt.Key.Key_Escape)
    abilities = bench.session.scenario.extra_cover[0].abilities
    assert abilities == (Ability.BLUE_LIGHTS, Ability.DRIVES)


def test_that_details_are_behind_a_button_that_says_what_they_are_about(bench: Bench) -> None:
    bench.selection.choose(GMB)
    with pytest.raises(AssertionError):
        bench.box(TextBox, "Date of notice")
    more = next(b for b in bench.inspector.findChildren(QToolButton) if b.isVisible())
    assert more.accessibleName() == "Show kind, notice, start and end"
    QTest.mouseClick(more, Qt.MouseButton.LeftButton)
    assert bench.box(TextBox, "Date of notice").isVisible()
    assert more.accessibleName() == "Fold kind, notice, start and end"


def test_that_the_title_names_what_is_chosen(bench: Bench) -> None:
    def title() -> str:
        form = bench.inspector.form
        return form.title() if form else ""

    titles = []
    for chosen in (GMB, Chosen(Kind.EXTRA_COVER, "e1", 1), LINE, None):
        bench.selection.choose(chosen)
        titles.append(title())
    assert titles == [
        "GMB walk-out, crews",
        "Military drivers, 10 drivers, window 2 of 2",
        "Paramedic shift, North hub",
        "",
    ]


def test_that_the_form_goes_with_the_thing(gmb: Bench) -> None:
    gmb.session.edit("delete GMB walk-out", a_plan(scenarios=(a_scenario(walk_outs=()),)))
    assert gmb.inspector.form is None


def test_that_the_effect_is_told_a_moment_after_the_choice(gmb: Bench, qtbot: QtBot) -> None:
    def told() -> str:
        texts = [x.text() for x in gmb.inspector.findChildren(QLabel) if x.isVisible()]
        return next((text for text in texts if text.startswith("Takes up to")), "")

    qtbot.waitUntil(lambda: told() != "", timeout=3000)
    assert " crews</b>, most at " in told()


def test_that_a_withdrawn_walk_out_is_said_to_count_for_nothing(gmb: Bench, qtbot: QtBot) -> None:
    gmb.press("Status", "Withdrawn")

    def texts() -> list[str]:
        return [label.text() for label in gmb.inspector.findChildren(QLabel)]

    qtbot.waitUntil(lambda: "Withdrawn: it counts for nothing." in texts(), timeout=3000)


def test_that_the_numbers_of_the_moment_follow_the_cursor(bench: Bench) -> None:
    bench.selection.stand_at(19.5)
    texts = [x.text() for x in bench.inspector.findChildren(QLabel) if x.isVisible()]
    assert "Wed 19:30" in texts
    assert any(text.startswith("Required") for text in texts)


def spoken_name(widget: QWidget) -> str:
    """Return the name of a control; the line of a box of choices has that of its box."""
    parent = widget.parentWidget()
    return widget.accessibleName() or (parent.accessibleName() if parent else "")


@pytest.mark.parametrize("chosen", [GMB, ARMY, LINE])
def test_that_every_field_has_a_name_and_can_be_hit(bench: Bench, chosen: Chosen) -> None:
    bench.selection.choose(chosen)
    bench.open_details()
    for widget in bench.inspector.findChildren(QWidget):
        is_field = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
        if is_field and not widget.objectName().startswith("qt_"):
            assert spoken_name(widget), widget
            assert widget.height() >= 24, widget


def test_that_tab_goes_down_the_form(gmb: Bench) -> None:
    gmb.inspector.focus_first_field()
    names = []
    for _ in range(8):
        now = gmb.inspector.window().focusWidget()
        assert now is not None
        names.append(spoken_name(now).partition(":")[0])
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert names == [
        "Union",
        "Staff groups",
        "Bases",
        "Start date",
        "Start time",
        "End date",
        "End time",
        "Length",
    ]


def test_that_the_theme_can_be_changed_while_it_is_open(gmb: Bench) -> None:
    gmb.inspector.set_theme(DARK)
    gmb.type("Start time", "0900")
    assert gmb.walk_out().starts == at(9)
