"""The dialog that brings in a roster: what it shows, what it asks, what it changes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.importing.dialog import ImportDialog
from gui.importing.kept_profiles import kept_profiles
from gui.importing.preview_model import MARK_ROLE, Mark
from gui.importing.skipped_list import SkippedList
from gui.inspector.controls import ChoiceBox
from gui.inspector.segments import SegmentButton
from gui.session import PlanSession
from gui.settings import Settings
from gui.theme import DARK, LIGHT
from model.importing.fields import Field
from tests.gui.import_bench import (
    PLAN,
    ROSTERS,
    Opened,
    an_opener,
    box_named,
    choose,
    wait_until_read,
)
from tests.gui.open_windows import open_dialog, press


@pytest.fixture
def session(qapp: object) -> PlanSession:
    return PlanSession(PLAN)


@pytest.fixture
def opened(qtbot: QtBot, session: PlanSession) -> Opened:
    return an_opener(qtbot, session)


def test_that_it_shows_rows_columns_and_what_was_made_of_them(opened: Opened) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    model = dialog.preview.model()

    assert [box.currentText() for box in dialog.preview.head.boxes] == [
        *("Not kept", "Date", "Start", "End", "Staff group", "Base")
    ]
    assert model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.DisplayRole) == "2"
    assert model.index(3, 2).data() == "missing"
    assert model.index(3, 2).data(MARK_ROLE) is Mark.FAULT
    assert {model.index(row, 0).data() for row in range(model.rowCount())} == {""}
    assert dialog.foot.bring.text() == "Bring in 129 rows"


def test_that_reasons_that_name_rows_are_in_the_plural(opened: Opened) -> None:
    dialog = opened(ROSTERS / "names_and_notes.xlsx")
    said = [label.text() for label in dialog.report.findChildren(QLabel)]
    at = said.index("blank rows")
    assert int(said[at - 1]) > 1
    assert said[said.index("totals row") - 1] == "1"


def test_that_a_number_read_as_a_time_and_the_next_day_are_marked(opened: Opened) -> None:
    model = opened(ROSTERS / "number_times.xlsx").preview.model()
    night = next(row for row in range(model.rowCount()) if model.index(row, 1).data() == "19:00")

    assert model.index(night, 2).data(Qt.ItemDataRole.AccessibleTextRole) == (
        "07:00 on the next day, a number read as a time"
    )


def test_that_the_next_day_is_marked_where_the_end_stands(opened: Opened) -> None:
    model = opened(ROSTERS / "start_and_finish.xlsx").preview.model()
    row = next(row for row in range(model.rowCount()) if model.index(row, 3).data() == "19:00")

    assert model.index(row, 3).data(MARK_ROLE) is Mark.USED
    assert model.index(row, 4).data(MARK_ROLE) is Mark.NEXT_DAY


def test_that_nothing_changes_before_it_is_accepted_and_escape_leaves_the_plan(
    opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    choose(dialog.preview.head.boxes[0], "Leave out")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert session.plan == PLAN
    assert session.history.count() == 0


def test_that_it_is_one_step_and_one_undo_takes_it_back(
    opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    press(dialog, "Bring in 129 rows")

    assert session.plan != PLAN
    assert session.history.undoText() == "bring in 129 rows of roster"
    session.history.undo()
    assert session.plan == PLAN


def test_that_dates_in_doubt_are_asked_about(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(ROSTERS / "in_doubt.csv")

    assert not dialog.foot.bring.isEnabled()
    assert dialog.foot.said.text() == "Choose which number of the dates is the day."
    press(dialog, "10 January")
    wait_until_read(qtbot, dialog)
    assert dialog.foot.bring.isEnabled()
    assert "Dates read day first, as you chose." in dialog.how.said.text()


def test_that_a_group_nobody_knows_is_matched_once_and_remembered(
    qtbot: QtBot, opened: Opened
) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    choose(box_named(dialog, "Staff group “ECP” means"), "Paramedic")
    wait_until_read(qtbot, dialog)
    press(dialog, "Bring in 137 rows")
    again = opened(ROSTERS / "half_filled.xlsx")

    assert again.foot.bring.text() == "Bring in 137 rows"
    assert again.head.profile.currentText() == "Sheet roster"


def test_that_a_base_nobody_knows_is_added_with_the_roster_and_one_undo_takes_both_back(
    qtbot: QtBot, opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    choose(box_named(dialog, "Base “Narnia” means"), "Add as a base")
    wait_until_read(qtbot, dialog)
    assert box_named(dialog, "Base “narnia” means").currentText() == "Add as a base"
    assert dialog.foot.said.text().startswith("Adds 1 base. Replaces ")
    press(dialog, "Bring in 136 rows")

    added = session.plan.bases[-1]
    assert (added.name, added.source.partition(",")[0]) == (
        "Narnia",
        "Brought in from “half_filled.xlsx”",
    )
    assert any(line.base == added.key for line in session.plan.roster)
    again = opened(ROSTERS / "half_filled.xlsx")
    assert again.foot.bring.text() == "Bring in 136 rows"
    assert "Narnia" not in "".join(box.accessibleName() for box in again.findChildren(ChoiceBox))
    again.reject()
    session.history.undo()
    assert session.plan == PLAN


def test_that_all_bases_nobody_knows_are_added_at_once_in_place_of_what_there_was(
    qtbot: QtBot, opened: Opened, session: PlanSession
) -> None:
    control_rooms = {"brierley_hill", "stafford"}
    rooms = tuple(
        replace(base, name=f"Control room {at}")
        for at, base in enumerate(PLAN.bases)
        if base.key in control_rooms
    )
    roster = tuple(
        replace(line, base="stafford") if line.base not in control_rooms else line
        for line in PLAN.roster
    )
    session.edit("close the hubs", replace(PLAN, bases=rooms, roster=roster))
    dialog = opened(ROSTERS / "date_times.csv")
    press(dialog, "Add all 5 as bases")
    wait_until_read(qtbot, dialog)
    assert dialog.names.isHidden() or not dialog.names.add_all.isVisible()
    assert dialog.foot.said.text().startswith("Adds 5 bases. Replaces nothing: ")
    segments = dialog.foot.findChildren(SegmentButton)
    next(one for one in segments if one.text() == "Replace all").click()
    assert dialog.foot.said.text().startswith("Adds 5 bases. Replaces ")
    press(dialog, dialog.foot.bring.text())

    about = {"paramedic", "technician", "care_assistant"}
    assert len(session.plan.bases) == 7
    assert {line.base for line in session.plan.roster if line.group in about} == {
        base.key for base in session.plan.bases[2:]
    }


def test_that_the_keys_go_on_to_the_next_name_once_one_is_answered(
    qtbot: QtBot, opened: Opened
) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    box = box_named(dialog, "Staff group “ECP” means")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    wait_until_read(qtbot, dialog)

    assert dialog.foot.bring.text() == "Bring in 137 rows"
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Base “Narnia” means"


def test_that_a_name_or_a_code_that_was_guessed_can_be_corrected(
    qtbot: QtBot, opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS / "wide_codes.xlsx")
    day = box_named(dialog, "Shift “D” means")
    assert day.currentText() == "07:00 to 19:00"
    day.picked.emit("0630 to 1830")
    wait_until_read(qtbot, dialog)
    group = box_named(dialog, "Staff group “ECA” means")
    assert group.currentText() == "Emergency care assistant"
    choose(group, "Technician")
    wait_until_read(qtbot, dialog)
    press(dialog, dialog.foot.bring.text())

    new = [line for line in session.plan.roster if line not in PLAN.roster]
    assert any((line.starts, line.length_min) == (390, 720) for line in new)
    assert not any((line.starts, line.length_min) == (420, 720) for line in new)
    assert not any(line.group == "care_assistant" for line in new)


def test_that_the_day_of_rows_that_name_none_is_that_of_the_title_and_can_be_another(
    qtbot: QtBot, opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS / "shifts_across.xlsx")
    assert "Rows that name no day are taken to be of Wed 11 Jan." in dialog.how.said.text()
    day = box_named(dialog, "Date of every row")
    assert day.currentText() == "Wed 11 Jan 2023"
    choose(day, "Thu 12 Jan 2023")
    wait_until_read(qtbot, dialog)
    press(dialog, dialog.foot.bring.text())

    new = [line for line in session.plan.roster if line not in PLAN.roster]
    lates = [line for line in new if (line.starts, line.length_min) == (840, 480)]
    assert {line.dates for line in lates} == {(date(2023, 1, 12),)}
    again = opened(ROSTERS / "shifts_across.xlsx")
    assert box_named(again, "Date of every row").currentText() == "Wed 11 Jan 2023"
    choose(box_named(again, "Date of every row"), "Every day")
    wait_until_read(qtbot, again)
    assert "these shifts hold on every day of the plan" in again.how.said.text()


def test_that_a_base_of_every_row_is_asked_for_only_where_no_heading_names_one(
    opened: Opened,
) -> None:
    by_station = opened(ROSTERS / "sections.ods")
    said = [box.accessibleName() for box in by_station.names.findChildren(ChoiceBox)]

    assert by_station.foot.bring.isEnabled()
    assert "Base of every row" not in said


def test_that_only_a_roster_offers_to_replace_all(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    replace_all = next(
        one for one in dialog.foot.findChildren(SegmentButton) if one.text() == "Replace all"
    )
    assert replace_all.isVisible()
    replace_all.click()

    choose(dialog.head.kind, "Walk-outs")
    wait_until_read(qtbot, dialog)

    assert not replace_all.isVisible()
    assert next(
        one for one in dialog.foot.findChildren(SegmentButton) if one.text() == "Replace"
    ).isChecked()


def test_that_a_matching_that_is_not_to_be_remembered_is_not(opened: Opened) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    dialog.foot.remember.click()
    press(dialog, "Bring in 129 rows")

    assert kept_profiles(Settings()) == []


def test_that_a_shift_code_is_given_its_times(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(ROSTERS / "wide_codes.xlsx")
    box = box_named(dialog, "Shift “Z9” means")
    box.setEditText("0900 to 1500")
    box.picked.emit("0900 to 1500")
    wait_until_read(qtbot, dialog)

    assert dialog.foot.bring.text() == "Bring in 137 cells"


def test_that_a_column_can_be_given_another_meaning(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    choose(dialog.preview.head.boxes[5], Field.LEFT_OUT.value)
    wait_until_read(qtbot, dialog)
    assert dialog.foot.said.text() == "No row can be used; see the report."
    choose(box_named(dialog, "Base of every row"), "Dudley")
    wait_until_read(qtbot, dialog)

    assert dialog.foot.bring.isEnabled()


@pytest.mark.parametrize("width", [984, 1180])
def test_that_no_choice_of_the_head_is_cut_in_a_narrow_or_a_wide_window(
    qtbot: QtBot, opened: Opened, width: int
) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    dialog.resize(width, 700)
    head = dialog.head
    qtbot.waitUntil(lambda: head.width() == width)
    QApplication.processEvents()

    for button in head.meaning.findChildren(SegmentButton):
        assert button.width() == button.sizeHint().width()
        assert button.mapTo(head, button.rect().topRight()).x() < width
    is_beside = head.meaning.geometry().center().y() == head.profile.geometry().center().y()
    assert is_beside == (width == 1180)


def test_that_another_head_row_is_taken(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(ROSTERS / "names_and_notes.xlsx")
    assert dialog.head.header.text() == "4"
    dialog.head.header.selectAll()
    QTest.keyClicks(dialog.head.header, "5")
    QTest.keyClick(dialog.head.header, Qt.Key.Key_Return)
    wait_until_read(qtbot, dialog)

    assert not dialog.foot.bring.isEnabled()


def test_that_every_skipped_row_is_listed_and_saved_without_names(
    qtbot: QtBot, opened: Opened, tmp_path: Path
) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    press(dialog, "List them…")
    listed = open_dialog(qtbot, dialog, SkippedList)
    dialog.save_skipped_to(tmp_path / "skipped.csv")
    saved = (tmp_path / "skipped.csv").read_text(encoding="utf-8-sig")

    assert listed.table.rowCount() == 73
    assert len(saved.splitlines()) == 74
    assert saved.splitlines()[0] == "Row,Column,Why it was skipped,Date,Start,End,Grade,Station"
    assert not any(name in saved for name in ("Quillfeather", "Zouchworth", "Brambleton"))


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("page.xls", b"<html><table>", "“page.xls” is a web page named a workbook; "),
        ("short.xlsx", b"PK\x03\x04" + bytes(99), "“short.xlsx” is damaged or cut short; "),
    ],
)
def test_that_a_file_that_cannot_be_read_is_told_and_the_plan_stays(
    qtbot: QtBot, session: PlanSession, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    (tmp_path / name).write_bytes(content)
    ImportDialog(tmp_path / name, session, Settings(), LIGHT, parent).open()
    told = open_dialog(qtbot, parent, QMessageBox)

    assert told.text().startswith(sentence)
    assert session.plan == PLAN


def test_that_every_control_has_a_name_and_the_dialog_takes_other_colours(opened: Opened) -> None:
    dialog = opened(ROSTERS / "half_filled.xlsx")
    dialog.set_theme(DARK)

    assert [box.accessibleName() for box in dialog.findChildren(ChoiceBox)].count("") == 0
    assert dialog.preview.accessibleName() == "First rows"
    assert [button.accessibleName() for button in dialog.how.order.values()].count("") == 0
