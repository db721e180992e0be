"""The dialog for a new plan: from a trust and a date to a plan, with the mouse or without."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.checked_line import CheckedLine
from gui.desk import Desk
from gui.main_window import MainWindow
from gui.new_plan.comparison import ALL
from gui.new_plan.dialog import NewPlanDialog
from model.plan import Plan
from model.starting.kept_figures import FILE_NAME
from model.starting.month_choice import month_words
from model.starting.trusts import english_trust
from model.times import local
from tests.builders import a_plan
from tests.gui.open_windows import close_all, open_dialog, press

REAL = Path(__file__).parents[1] / "files" / "nhs_england_ambsys_2026-02_and_03.csv"


@pytest.fixture
def made() -> list[Plan]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, made: list[Plan], tmp_path: Path) -> Iterator[NewPlanDialog]:
    around = QWidget()
    qtbot.addWidget(around)
    opened = NewPlanDialog(a_plan(), Desk(own=tmp_path / "own"), made.append, around)
    with qtbot.waitExposed(opened):
        opened.open()
    yield opened
    around.deleteLater()


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    opened = MainWindow(a_plan(), None, Desk(own=tmp_path / "own"))
    with qtbot.waitExposed(opened):
        opened.show()
    yield opened
    close_all(opened.desk)


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The real rows of March as if they were of December 2026."""
    path = tmp_path / "AmbSYS-to-Dec-2026.csv"
    text = REAL.read_text(encoding="utf-8").replace("\n2026,3,", "\n2026,12,")
    path.write_text(text, encoding="utf-8")
    return path


def shown_figures(dialog: NewPlanDialog) -> dict[str, str]:
    table = dialog.figures
    return {
        table.model().index(row, 0).data(): table.model().index(row, 1).data()
        for row in range(table.rowCount())
    }


def type_in(field: CheckedLine, text: str) -> None:
    """Type another text into a line, and stay there."""
    field.line.setFocus()
    field.line.selectAll()
    QTest.keyClicks(field.line, text)


def type_and_leave(field: CheckedLine, text: str) -> None:
    type_in(field, text)
    QTest.keyClick(field.line, Qt.Key.Key_Tab)


def drop(onto: QWidget, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    onto.dropEvent(
        QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )


def test_that_a_trust_and_a_typed_date_make_a_plan_by_keyboard_alone(
    qtbot: QtBot, dialog: NewPlanDialog, made: list[Plan]
) -> None:
    dialog.form.trust.setFocus()
    qtbot.waitUntil(dialog.form.trust.hasFocus)
    QTest.keyClicks(dialog.form.trust, "W")
    QTest.keyClick(dialog.form.trust, Qt.Key.Key_Tab)
    dialog.form.day.line.selectAll()
    QTest.keyClicks(dialog.form.day.line, "13/1/27")
    QTest.keyClick(dialog.form.day.line, Qt.Key.Key_Return)

    (plan,) = made
    assert plan.trust.code == "RYA"
    assert local(plan.horizon.opens).date() == date(2027, 1, 13)
    assert plan.title == "West Midlands, strike of 13 Jan 2027"
    assert plan.scenarios[0].walk_outs == ()


def test_that_a_trust_is_found_by_the_letters_of_its_name_before_anything_follows_it(
    qtbot: QtBot, dialog: NewPlanDialog
) -> None:
    trust = dialog.form.trust
    dialog.form.choose_trust("RX9")
    title, figures = dialog.form.title.text(), shown_figures(dialog)
    trust.setFocus()
    qtbot.waitUntil(trust.hasFocus)

    QTest.keyClicks(trust, "West")

    assert (dialog.form.title.text(), shown_figures(dialog)) == (title, figures)
    assert dialog.form.basis == english_trust("RYA")
    qtbot.waitUntil(lambda: dialog.form.title.text().startswith("West Midlands, "))
    assert shown_figures(dialog) != figures


def test_that_a_trust_just_typed_is_the_one_a_plan_is_made_for(
    qtbot: QtBot, dialog: NewPlanDialog, made: list[Plan]
) -> None:
    dialog.form.choose_trust("RX9")
    dialog.form.trust.setFocus()
    qtbot.waitUntil(dialog.form.trust.hasFocus)

    QTest.keyClicks(dialog.form.trust, "West")
    press(dialog, "Make this plan")

    assert made[0].trust.code == "RYA"
    assert made[0].title.startswith("West Midlands, ")


def test_that_the_figures_it_will_rest_on_follow_the_trust_and_the_day(
    dialog: NewPlanDialog,
) -> None:
    dialog.form.choose_trust("RX7")
    type_and_leave(dialog.form.day, "13 Jan 2027")
    january = shown_figures(dialog)
    assert dialog.why.text() == "Jan 2026 is the nearest Jan that is published."
    assert january["Incidents"] == "3,272 a day"

    type_and_leave(dialog.form.day, "13 Jul 2027")

    assert "Jul 2025" in dialog.why.text()
    assert shown_figures(dialog)["Incidents"] != january["Incidents"]
    assert "NWAS, Jul 2025" in dialog.said.text()


def test_that_the_source_of_a_figure_is_written_out(dialog: NewPlanDialog) -> None:
    dialog.form.choose_trust("RX7")
    row = list(shown_figures(dialog)).index("Bases")

    dialog.figures.selectRow(row)

    assert dialog.source.text() == "illustrative: rename it after one of the trust’s own"


def test_that_a_real_pattern_is_laid_on_the_chosen_day(
    dialog: NewPlanDialog, made: list[Plan]
) -> None:
    dialog.form.choose_trust("RYC")
    dialog.form.day.line.setText("Wed 13 Jan 2027")
    dialog.form.pattern.setCurrentText("WMAS, GMB, Mon 6 Feb 2023")
    assert "walk-outs as at WMAS, GMB, Mon 6 Feb 2023" in dialog.said.text()

    press(dialog, "Make this plan")

    (walk_out,) = made[0].scenarios[0].walk_outs
    assert f"{local(walk_out.starts):%d %H:%M}, {local(walk_out.ends):%d %H:%M}" == (
        "13 06:00, 14 08:00"
    )


def test_that_another_month_is_compared_and_taken(dialog: NewPlanDialog, made: list[Plan]) -> None:
    dialog.form.choose_trust("RYC")
    months = [dialog.comparison.table.item(row, 0) for row in range(24)]
    row = next(at for at, cell in enumerate(months) if cell and cell.text() == "Jan 2025")
    dialog.comparison.table.selectRow(row)

    press(dialog, "Use this month")

    assert dialog.why.text() == "Jan 2025 is your choice."
    press(dialog, "Make this plan")
    assert "EEAST, Jan 2025" in made[0].demand[0].per_day.source


def test_that_all_trusts_are_compared_in_one_month_and_one_of_them_taken(
    dialog: NewPlanDialog,
) -> None:
    dialog.form.choose_trust("RYC")
    dialog.comparison.among.setCurrentText(ALL)
    assert dialog.comparison.table.rowCount() == 11
    cells = [dialog.comparison.table.item(row, 1) for row in range(11)]
    row = next(at for at, cell in enumerate(cells) if cell and cell.text() == "YAS")

    dialog.comparison.table.activated.emit(dialog.comparison.table.model().index(row, 0))

    assert dialog.form.basis == english_trust("RX8")


def test_that_another_day_lets_go_of_a_month_that_was_picked(dialog: NewPlanDialog) -> None:
    trust = english_trust("RYC")
    dialog.form.choose_trust(trust.code)
    dialog.comparison.table.selectRow(0)
    press(dialog, "Use this month")

    type_and_leave(dialog.form.day, "13 Jul 2027")

    assert month_words(dialog.month_for(trust).month) == "Jul 2025"


def test_that_the_open_plan_s_trust_and_roster_can_be_kept_for_other_dates(
    qtbot: QtBot, dialog: NewPlanDialog, made: list[Plan]
) -> None:
    dialog.form.trust.setCurrentIndex(dialog.form.trust.count() - 1)
    dialog.form.title.selectAll()
    QTest.keyClicks(dialog.form.title, "February")
    qtbot.waitUntil(lambda: not dialog.comparison.isVisible())

    press(dialog, "Make this plan")

    assert (made[0].title, made[0].trust) == ("February", a_plan().trust)
    assert made[0].scenarios[0].walk_outs == ()


def test_that_a_title_typed_by_hand_stays_when_the_trust_is_another(dialog: NewPlanDialog) -> None:
    dialog.form.title.selectAll()
    QTest.keyClicks(dialog.form.title, "My own")

    dialog.form.choose_trust("RX7")

    assert dialog.form.title.text() == "My own"


def test_that_a_plan_cannot_open_in_the_hour_the_clocks_skip(dialog: NewPlanDialog) -> None:
    dialog.form.day.line.setText("26/3/2023")
    dialog.form.opens.line.setText("0130")

    press(dialog, "Make this plan")

    assert "does not exist" in dialog.form.opens.fault.text()
    assert dialog.isVisible()


@pytest.mark.parametrize("typed", ["10 Dec 2026", "10/12/2026", "Thu 10 Dec 2026"])
def test_that_the_first_day_is_typed_day_first(
    qtbot: QtBot, dialog: NewPlanDialog, typed: str
) -> None:
    line = dialog.form.day.line
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    line.selectAll()

    QTest.keyClicks(line, typed)
    QTest.keyClick(line, Qt.Key.Key_Tab)

    assert dialog.form.day.text == "Thu 10 Dec 2026"


def test_that_a_first_day_that_cannot_be_read_is_told_under_its_line(
    dialog: NewPlanDialog, made: list[Plan]
) -> None:
    dialog.form.day.line.setText("31/2/2027")

    press(dialog, "Make this plan")

    assert "is not a date" in dialog.form.day.fault.text()
    assert dialog.isVisible()
    assert made == []
    dialog.form.day.line.setText("28/2/2027")
    assert not dialog.form.day.fault.isVisible()


def test_that_half_a_date_moves_nothing_and_one_that_cannot_be_read_is_told_at_the_foot(
    dialog: NewPlanDialog, made: list[Plan]
) -> None:
    form = dialog.form

    def shown() -> tuple[str, dict[str, str], str]:
        return form.title.text(), shown_figures(dialog), dialog.why.text()

    type_and_leave(form.day, "13 Jul 2027")
    before, said = shown(), dialog.said.text()
    type_in(form.day, "12/1")
    assert (shown(), dialog.said.text()) == (before, said)
    QTest.keyClicks(form.day.line, "3/2026")
    QTest.keyClick(form.day.line, Qt.Key.Key_Tab)

    assert shown() == before
    assert dialog.said.text().startswith("First day: “12/13/2026” is not a date")

    form.trust.setFocus()
    QTest.keyClick(form.trust, Qt.Key.Key_Return)
    assert made == []
    assert form.day.line.hasFocus()
    assert form.day.line.selectedText() == "12/13/2026"

    type_and_leave(form.day, "12/1/27")
    assert form.title.text().endswith("strike of 12 Jan 2027")
    assert "from Tue 12 Jan 2027" in dialog.said.text()


def test_that_an_opening_time_is_free_again_on_a_day_on_which_the_clocks_do_not_skip_it(
    dialog: NewPlanDialog,
) -> None:
    type_and_leave(dialog.form.day, "26/3/2023")
    type_and_leave(dialog.form.opens, "0130")
    assert "does not exist" in dialog.said.text()

    type_and_leave(dialog.form.day, "27/3/2023")

    assert dialog.form.opens.fault.isHidden()
    assert "from Mon 27 Mar 2023" in dialog.said.text()


def test_that_the_trust_chosen_last_stands_there_the_next_time(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_of["new"].trigger()
    first = open_dialog(qtbot, window, NewPlanDialog)
    first.form.choose_trust("RX7")
    press(first, "Make this plan")
    assert window.session.plan.trust.code == "RX7"
    assert window.files.path is None

    window.actions_of["new"].trigger()

    shown = [box for box in window.findChildren(NewPlanDialog) if box.isVisible()]
    assert [box.form.basis for box in shown] == [english_trust("RX7")]


def test_that_a_newer_file_dropped_on_the_dialog_brings_a_nearer_month(
    dialog: NewPlanDialog, newer: Path
) -> None:
    dialog.form.choose_trust("RX9")
    type_and_leave(dialog.form.day, "9 Dec 2026")
    assert "Dec 2025" in dialog.why.text()

    drop(dialog, newer)

    assert dialog.said.text() == "3 months added, of 3 organisations, up to Dec 2026."
    assert dialog.why.text() == "Dec 2026 is the month of the plan itself."


def test_that_a_newer_file_dropped_on_the_window_is_kept_and_the_plan_stays(
    window: MainWindow, newer: Path
) -> None:
    before = window.session.plan

    drop(window, newer)

    assert (window.desk.own / FILE_NAME).is_file()
    assert "3 months added" in window.status_line.currentMessage()
    assert window.session.plan is before


def test_that_a_file_with_a_bad_row_says_which_and_keeps_the_others(
    qtbot: QtBot, dialog: NewPlanDialog, newer: Path
) -> None:
    text = newer.read_text(encoding="utf-8")
    newer.write_text(text.replace("2026,12,Y60,RX9", "2026,13,Y60,RX9"), encoding="utf-8")

    drop(dialog, newer)

    box = open_dialog(qtbot, dialog, QMessageBox)
    assert "“13” under Month is not from 1 to 12" in box.text()
    assert dialog.said.text().endswith("1 row left out.")


def test_that_another_file_is_refused_in_one_sentence(
    qtbot: QtBot, dialog: NewPlanDialog, tmp_path: Path
) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("Name,Start\n", encoding="utf-8")

    dialog.take_file(str(path))

    box = open_dialog(qtbot, dialog, QMessageBox)
    assert "it has no column Year" in box.text()
