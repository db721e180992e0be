"""The same dialog on tables that are no roster: each is known as what it is, and one step."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.inspector.segments import SegmentButton
from gui.session import PlanSession
from tests.gui.import_bench import (
    PLAN,
    ROSTERS,
    Opened,
    an_opener,
    box_named,
    choose,
    wait_until_read,
)
from tests.gui.open_windows import press


@pytest.fixture
def session(qapp: object) -> PlanSession:
    return PlanSession(PLAN)


@pytest.fixture
def opened(qtbot: QtBot, session: PlanSession) -> Opened:
    return an_opener(qtbot, session)


def test_that_counts_of_union_members_are_known_as_such_and_are_one_step(
    opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS.with_name("memberships") / "stations.csv")

    assert box_named(dialog, "This is").currentText() == "Membership"
    assert dialog.head.meaning.isHidden()
    assert "Paramedic, GMB: 4.67\u2009%." in dialog.how.said.text()
    assert dialog.foot.said.text() == "Replaces 6 shares of unions. One undo takes it back."
    press(dialog, "Bring in 6 rows")
    assert session.history.undoText() == "bring in 6 rows of membership"
    session.history.undo()
    assert session.plan == PLAN


def test_that_what_a_table_is_about_can_be_changed(qtbot: QtBot, opened: Opened) -> None:
    dialog = opened(ROSTERS.with_name("memberships") / "stations.csv")
    choose(box_named(dialog, "This is"), "Roster")
    wait_until_read(qtbot, dialog)

    assert dialog.foot.said.text() == "No row can be used; see the report."
    assert dialog.head.meaning.isVisible()


def test_that_a_choice_that_appears_in_a_narrow_window_is_not_cut(
    qtbot: QtBot, opened: Opened
) -> None:
    dialog = opened(ROSTERS.with_name("memberships") / "stations.csv")
    dialog.resize(984, 700)
    QApplication.processEvents()
    choose(box_named(dialog, "This is"), "Roster")
    wait_until_read(qtbot, dialog)

    for button in dialog.head.meaning.findChildren(SegmentButton):
        assert button.width() == button.sizeHint().width()


def test_that_calls_by_hour_are_known_as_such_and_take_the_place_of_a_flow(
    opened: Opened, session: PlanSession, tmp_path: Path
) -> None:
    lines = ["Hour,999 calls", *(f"{hour:02}:00,{100 + hour}" for hour in range(24))]
    (tmp_path / "calls.csv").write_text("\n".join(lines), encoding="utf-8")
    dialog = opened(tmp_path / "calls.csv")

    assert box_named(dialog, "This is").currentText() == "Demand by hour"
    assert dialog.foot.way.isHidden()
    assert dialog.names.isHidden()
    assert "999 calls: 2,676 a day." in dialog.how.said.text()
    assert dialog.foot.said.text() == "Replaces 1 flow of demand. One undo takes it back."
    press(dialog, "Bring in 24 rows")
    assert session.history.undoText() == "bring in 24 rows of demand by hour"


def test_that_walk_outs_come_into_the_scenario_the_window_stands_on(
    opened: Opened, session: PlanSession, tmp_path: Path
) -> None:
    lines = ["Union,Date,Start,End", "GMB,11/01/2023,07:00,19:00", "GMB,12/01/2023,07:00,19:00"]
    lines.append("GMB,13/01/2023,07:00,19:00")
    (tmp_path / "strikes.csv").write_text("\n".join(lines), encoding="utf-8")
    dialog = opened(tmp_path / "strikes.csv")

    assert box_named(dialog, "This is").currentText() == "Walk-outs"
    assert (
        "Turnout is an estimate until you set it: 70\u2009% of members." in dialog.how.said.text()
    )
    press(dialog, "Bring in 2 rows")
    assert [one.union for one in session.scenario.walk_outs] == ["GMB", "GMB"]
    assert session.history.undoText() == "bring in 2 rows of walk-outs"


def test_that_extra_cover_comes_into_the_scenario_the_window_stands_on(
    opened: Opened, session: PlanSession, tmp_path: Path
) -> None:
    lines = ["Kind of help,Date,Start,End,Number", "Military,11/01/2023,07:00,19:00,20"]
    lines.append("Agency staff,13/01/2023,07:00,19:00,4")
    (tmp_path / "help.csv").write_text("\n".join(lines), encoding="utf-8")
    dialog = opened(tmp_path / "help.csv")

    assert box_named(dialog, "This is").currentText() == "Extra cover"
    assert "Military: 20 people, assumed." in dialog.how.said.text()
    press(dialog, "Bring in 1 row")
    assert [one.name for one in session.scenario.extra_cover] == ["Military"]
    session.history.undo()
    assert session.plan == PLAN


def test_that_exemptions_come_into_the_scenario_and_what_is_written_is_told(
    qtbot: QtBot, opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS.with_name("exemptions") / "tracker.csv")
    press(dialog, "11 January")
    wait_until_read(qtbot, dialog)

    assert box_named(dialog, "This is").currentText() == "Exemptions"
    assert "Only what is written counts: 1 of 6." in dialog.how.said.text()
    press(dialog, "Bring in 6 rows")
    assert {one.union for one in session.scenario.exemptions} == {"Unite"}
    assert session.history.undoText() == "bring in 6 rows of exemptions"
    session.history.undo()
    assert session.plan == PLAN


def test_that_booked_journeys_show_no_patient_and_are_one_step(
    opened: Opened, session: PlanSession
) -> None:
    dialog = opened(ROSTERS.with_name("journeys") / "bookings.csv")
    model = dialog.preview.model()
    shown = {
        str(model.index(row, column).data())
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    }

    assert box_named(dialog, "This is").currentText() == "Booked journeys"
    assert not any("Zouchworth" in text or text.startswith("943") for text in shown)
    assert "Journeys of each kind are the mean of 9 days." in dialog.how.said.text()
    assert dialog.foot.said.text() == "Replaces 33 rows of journeys. One undo takes it back."
    press(dialog, "Bring in 510 rows")
    assert session.history.undoText() == "bring in 510 rows of booked journeys"
    session.history.undo()
    assert session.plan == PLAN
