"""The chosen thing is changed by choosing and typing, each change one undo step with a name."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from gui.inspector.controls import ChoiceBox, TextBox
from gui.inspector.many_box import ManyBox
from gui.inspector.segments import Segments, TickBox
from gui.selection import Chosen, Kind
from gui.theme import DARK
from model.called_out import people_brought
from model.dispute import AtStart, WalkOutKind, WalkOutStatus
from model.drafts import draft_extra_cover
from model.edits import with_extra_cover
from model.extra_cover import CoverKind, CoverStatus, CoverUnit, CoverWork
from model.staff import Ability, Service
from tests.builders import (
    a_plan,
    a_scenario,
    a_window,
    at,
)
from tests.gui.inspector_bench import ARMY, GMB, LINE, Bench, a_bench


@pytest.fixture
def bench(qtbot: QtBot) -> Iterator[Bench]:
    yield from a_bench(qtbot)


@pytest.fixture
def gmb(bench: Bench) -> Bench:
    return bench.on_gmb()


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


def test_that_a_click_on_the_words_of_a_row_ticks_it(gmb: Bench, qtbot: QtBot) -> None:
    box = gmb.box(ManyBox, "Staff groups")
    assert isinstance(box, ManyBox)
    box.open_list()
    qtbot.waitUntil(box.list.isVisible)
    rows = box.list.rows
    row = rows.visualItemRect(rows.item(3))
    before = rows.item(3).checkState()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert rows.item(3).checkState() is not before
    box_of_row = QPoint(row.left() + 10, row.center().y())
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=box_of_row)
    assert rows.item(3).checkState() is before
    QTest.keyClick(rows, Qt.Key.Key_Escape)


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
