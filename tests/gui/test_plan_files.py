"""Plans are opened, saved and closed without ever losing one."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from gui.importing.dialog import ImportDialog
from gui.main_window import MainWindow
from gui.menus import RecentMenu, SampleMenu
from gui.plan_details import PlanDetails
from gui.selection import Chosen, Kind
from model.plan import Marking, Plan
from model.plan_file import read_plan, write_plan
from model.projection import project
from model.staff import Service
from model.workbook.excel import plan_workbook
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window, open_dialog, press

ROSTERS = Path(__file__).resolve().parents[1] / "files" / "rosters"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "strike.covercast"
    write_plan(a_plan(), file)
    return file


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest, path: Path) -> MainWindow:
    return an_open_window(qtbot, request, a_plan(), path)


def change(window: MainWindow, title: str = "Changed") -> Plan:
    after = replace(window.session.plan, title=title)
    window.session.edit("change title", after)
    return after


def drop(window: MainWindow, *paths: Path) -> None:
    """Drop files in the middle of the window, on whatever is there."""
    target = window.workspace.timeline.view_box.getViewWidget().viewport()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place, action = QPoint(400, 300), Qt.DropAction.CopyAction
    held, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(place, action, data, held, keys))
    QApplication.sendEvent(target, QDropEvent(QPointF(place), action, data, held, keys))


def test_that_the_title_names_the_file_and_stars_a_change(window: MainWindow) -> None:
    assert window.windowTitle() == "strike.covercast[*] – Test strike of 11 January 2023"
    assert not window.isWindowModified()

    change(window)

    assert window.isWindowModified()
    assert window.windowTitle() == "strike.covercast[*] – Changed"
    window.session.history.undo()
    assert not window.isWindowModified()


def test_that_saving_writes_the_plan_and_clears_the_star(window: MainWindow, path: Path) -> None:
    after = change(window)

    window.actions_of["save"].trigger()

    assert read_plan(path) == after
    assert not window.isWindowModified()


def test_that_save_as_gives_the_ending_and_leaves_the_old_file(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    change(window)
    window.actions_of["save_as"].trigger()
    dialog = open_dialog(qtbot, window, QFileDialog)
    dialog.fileSelected.emit(str(path.with_name("other")))
    dialog.close()

    assert read_plan(path.with_name("other.covercast")).title == "Changed"
    assert read_plan(path) == a_plan()
    assert window.files.path == path.with_name("other.covercast")


def test_that_a_plan_that_cannot_be_saved_stays_changed_and_says_why(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()
    write_plan(a_plan(), folder / "strike.covercast")
    window.files.open_path(folder / "strike.covercast")
    change(window)
    shutil.rmtree(folder)

    window.actions_of["save"].trigger()

    assert "strike.covercast" in open_dialog(qtbot, window, QMessageBox).text()
    assert window.isWindowModified()


def test_that_a_saved_plan_closes_without_a_question(window: MainWindow) -> None:
    assert window.close()
    assert not window.isVisible()


@pytest.mark.parametrize(
    ("answer", "is_closed", "title"),
    [
        ("Save", True, "Changed"),
        ("Don’t save", True, "Test strike of 11 January 2023"),
        ("Cancel", False, "Test strike of 11 January 2023"),
    ],
)
def test_that_closing_a_changed_plan_asks_and_does_what_is_answered(
    qtbot: QtBot, window: MainWindow, path: Path, answer: str, is_closed: bool, title: str
) -> None:
    change(window)
    assert not window.close()

    press(open_dialog(qtbot, window, QMessageBox), answer)

    qtbot.waitUntil(lambda: (window in window.desk.windows) is not is_closed)
    assert read_plan(path).title == title
    assert is_closed or window.session.plan.title == "Changed"


def test_that_opening_another_plan_asks_about_changes_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    other = tmp_path / "other.covercast"
    write_plan(replace(a_plan(), title="Other"), other)
    change(window)

    window.files.open_path(other)
    press(open_dialog(qtbot, window, QMessageBox), "Cancel")
    assert window.session.plan.title == "Changed"

    window.files.open_path(other)
    press(open_dialog(qtbot, window, QMessageBox), "Don’t save")
    qtbot.waitUntil(lambda: window.session.plan.title == "Other")
    assert window.files.path == other
    assert not window.isWindowModified()


@pytest.mark.parametrize(
    "content", [b"", b"{", b'{"format": "something else"}', b"\x89PNG\r\n\x1a\n" + bytes(500)]
)
def test_that_a_bad_file_gets_one_sentence_and_the_open_plan_stays(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "holiday.png"
    bad.write_bytes(content)
    after = change(window)

    drop(window, bad)

    assert "holiday.png" in open_dialog(qtbot, window, QMessageBox).text()
    assert window.session.plan == after
    assert window.isWindowModified()
    assert window.session.history.undoText() == "change title"


def test_that_a_dropped_plan_opens_here_and_another_in_a_window_of_its_own(
    window: MainWindow, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{name}.covercast" for name in ("first", "second")]
    for there in paths:
        write_plan(replace(a_plan(), title=there.stem), there)

    drop(window, *paths)

    assert window.session.plan.title == "first"
    others = [there for there in window.desk.windows if there is not window]
    assert [there.session.plan.title for there in others if isinstance(there, MainWindow)] == [
        "second"
    ]


def test_that_the_window_answers_while_a_dropped_workbook_is_read(
    qtbot: QtBot, window: MainWindow
) -> None:
    drop(window, ROSTERS / "time_cells.xls")

    assert not window.findChildren(ImportDialog)
    assert window.status_line.currentMessage() == "Reading “time_cells.xls”…"
    dialog = open_dialog(qtbot, window, ImportDialog)
    qtbot.waitUntil(dialog.report.isVisible, timeout=20_000)


def test_that_a_plan_dropped_as_a_workbook_is_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    other = replace(a_plan(), title="From Excel")
    written = datetime(2026, 11, 26, tzinfo=UTC)
    content = plan_workbook(project(other, other.scenarios[0]), written)
    (tmp_path / "other.xlsx").write_bytes(content)
    drop(window, tmp_path / "other.xlsx")

    qtbot.waitUntil(lambda: window.session.plan.title == "From Excel")
    assert not window.findChildren(ImportDialog)


def test_that_a_window_closes_while_a_dropped_workbook_is_read(window: MainWindow) -> None:
    drop(window, ROSTERS / "time_cells.xls")

    assert window.close()


def test_that_recent_files_that_are_gone_are_grey(window: MainWindow, path: Path) -> None:
    window.desk.remember("/no/longer/there.covercast")
    menu = RecentMenu(window.desk, window.files, window)

    assert [action.isEnabled() for action in menu.actions()] == [False, True]
    name, folder = menu.actions()[0].text().split("\t")
    assert "there.covercast" in name
    assert folder == str(Path("/no/longer"))


def test_that_details_change_as_one_step_and_the_marking_shows(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.actions_of["details"].trigger()
    dialog = open_dialog(qtbot, window, PlanDetails)
    dialog.title.setText("Renamed")
    dialog.marking.setCurrentText("OFFICIAL-SENSITIVE")
    press(dialog, "Use these details")

    assert window.session.plan.marking is Marking.OFFICIAL_SENSITIVE
    assert window.status_line.marking.text() == "OFFICIAL-SENSITIVE"
    assert window.head.title.text() == "Renamed"
    assert window.session.history.undoText() == "change plan details"
    window.session.history.undo()
    assert window.session.plan == a_plan()


def test_that_one_more_window_has_a_plan_of_its_own(window: MainWindow) -> None:
    window.actions_of["window"].trigger()
    other = window.desk.windows[-1]
    assert isinstance(other, MainWindow)

    change(window)

    assert other.session.plan == a_plan()
    assert other.files.path is None


def test_that_a_sample_opens_without_a_file_so_that_saving_cannot_change_it(
    window: MainWindow,
) -> None:
    menu = SampleMenu(window.files, window)
    london = next(there for there in menu.actions() if there.text().startswith("London"))
    assert london.text() == "London, Wed 11 Jan 2023"

    london.trigger()

    assert window.session.plan.title.startswith("London")
    assert window.files.path is None


def test_that_another_plan_is_begun_at_its_worst_moment_with_nothing_chosen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.selection.choose(Chosen(Kind.WALK_OUT, "w1"))
    window.selection.show_service(Service.CALL_ANSWERING)
    other = tmp_path / "other.covercast"
    write_plan(a_plan(title="Other"), other)

    with qtbot.waitSignal(window.reprojector.projected):
        window.files.open_path(other)

    worst = window.workspace.cards.card(Service.AMBULANCE_RESPONSE).verdict.worst
    assert window.selection.chosen is None
    assert window.selection.service is Service.AMBULANCE_RESPONSE
    assert window.selection.moment_h == worst / 4
