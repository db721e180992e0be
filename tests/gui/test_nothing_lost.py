"""Locks, earlier versions and recovery copies, through the window."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from gui.desk import Desk
from gui.keeping.earlier_versions import EarlierVersions
from gui.keeping.offer import offer_unsaved
from gui.keeping.run import Run
from gui.main_window import MainWindow
from model.keeping.lock import Holder, lock_path, take_lock
from model.keeping.unsaved import unsaved_in
from model.plan import Plan
from model.plan_file import read_plan, write_plan
from model.resources import ROOT
from tests.builders import a_plan
from tests.gui.open_windows import close_all, open_dialog, press

SOMEBODY = Holder("sam", "laptop-7", "run-2")
WRITTEN_MS = 5_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "strike.covercast"
    write_plan(a_plan(), file)
    return file


@pytest.fixture
def desk(qapp: object, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(own=tmp_path / "own")
    yield desk
    close_all(desk)
    desk.run.end()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk, path: Path) -> MainWindow:
    return shown(qtbot, MainWindow(a_plan(), path, desk))


def shown(qtbot: QtBot, window: MainWindow) -> MainWindow:
    with qtbot.waitExposed(window):
        window.show()
    return window


def change(window: MainWindow, title: str = "Changed") -> Plan:
    after = replace(window.session.plan, title=title)
    window.session.edit("change title", after)
    return after


def wait_for_copy(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.files.recovery.kept, timeout=WRITTEN_MS):
        pass


# --- locks


def test_that_an_open_file_is_locked_until_its_window_closes(
    window: MainWindow, path: Path
) -> None:
    assert lock_path(path).is_file()

    window.close()

    assert not lock_path(path).exists()


def test_that_a_file_open_elsewhere_is_offered_as_a_copy(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    other = path.with_name("other.covercast")
    write_plan(replace(a_plan(), title="Theirs"), other)
    take_lock(other, SOMEBODY, lambda _run: True)

    window.files.open_path(other)

    box = open_dialog(qtbot, window, QMessageBox)
    assert "“other.covercast” is open: sam on laptop-7, since" in box.text()
    press(box, "Open a copy")
    assert window.session.plan.title == "Theirs"
    assert window.files.path is None


def test_that_a_file_opened_to_read_is_saved_under_another_name(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    other = path.with_name("other.covercast")
    write_plan(replace(a_plan(), title="Theirs"), other)
    take_lock(other, SOMEBODY, lambda _run: True)
    window.files.open_path(other)
    press(open_dialog(qtbot, window, QMessageBox), "Open read only")
    before = other.read_bytes()

    assert window.files.is_read_only
    assert "other.covercast (read only)" in window.windowTitle()
    window.files._save_to(str(other), lambda: None)

    assert "Save the plan under another name" in open_dialog(qtbot, window, QMessageBox).text()
    assert other.read_bytes() == before


def test_that_a_file_open_in_another_window_of_ours_is_brought_to_the_front(
    qtbot: QtBot, window: MainWindow, desk: Desk, path: Path
) -> None:
    second = shown(qtbot, MainWindow(replace(a_plan(), title="Second"), None, desk))

    second.files.open_path(path)

    assert second.session.plan.title == "Second"
    assert len(desk.windows) == 2


def test_that_the_file_open_in_this_window_keeps_its_changes_and_is_said_to_be_open(
    window: MainWindow, path: Path
) -> None:
    changed = change(window, "Mine")

    window.files.open_path(str(path))

    assert window.session.plan == changed
    assert not window.findChildren(QMessageBox)
    said = window.status_line.currentMessage()
    assert said == "“strike.covercast” is open already: it stays as it is here."
    window.session.history.undo()
    assert window.session.plan == a_plan()


def test_that_the_file_open_in_this_window_is_read_again_once_somebody_else_saved_it(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    write_plan(replace(a_plan(), title="Theirs"), path)
    changed = change(window, "Mine")

    window.files.open_path(path)
    press(open_dialog(qtbot, window, QMessageBox), "Cancel")
    assert window.session.plan == changed
    window.files.open_path(path)
    press(open_dialog(qtbot, window, QMessageBox), "Don’t save")
    assert window.session.plan.title == "Theirs"


# --- saving over


def test_that_a_file_changed_by_somebody_else_is_not_saved_over_unasked(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    write_plan(replace(a_plan(), title="Theirs"), path)
    change(window, "Mine")

    window.actions_of["save"].trigger()

    box = open_dialog(qtbot, window, QMessageBox)
    assert "Somebody else saved “strike.covercast”" in box.text()
    press(box, "Cancel")
    assert read_plan(path).title == "Theirs"
    assert window.isWindowModified()


def test_that_what_they_saved_is_kept_if_it_is_saved_over(
    qtbot: QtBot, window: MainWindow, path: Path
) -> None:
    write_plan(replace(a_plan(), title="Theirs"), path)
    change(window, "Mine")
    window.actions_of["save"].trigger()

    press(open_dialog(qtbot, window, QMessageBox), "Save over it")

    assert read_plan(path).title == "Mine"
    assert [read_plan(one.path).title for one in window.files.versions] == ["Theirs"]


def test_that_an_earlier_version_says_what_differs_and_opens_beside_the_plan(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    change(window, "Second")
    window.actions_of["save"].trigger()

    window.actions_of["earlier"].trigger()

    dialog = open_dialog(qtbot, window, EarlierVersions)
    assert dialog.list.count() == 1
    assert dialog.list.item(0).text().startswith("As the file was until ")
    assert dialog.differs.toPlainText() == "Another title"
    press(dialog, "Open this version")
    opened = desk.windows[-1]
    assert isinstance(opened, MainWindow)
    assert opened.session.plan == a_plan()
    assert opened.files.path is None
    assert window.session.plan.title == "Second"


# --- recovery


def test_that_a_copy_of_an_edit_is_written_and_goes_with_the_save(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    after = change(window)
    wait_for_copy(qtbot, window)

    (found,) = unsaved_in(desk.run.runs, lambda _run: False)
    assert read_plan(found.path) == after
    assert "recovery copy" in window.status_line.saved.text()

    window.actions_of["save"].trigger()

    assert unsaved_in(desk.run.runs, lambda _run: False) == ()


def test_that_a_copy_is_not_offered_while_its_program_runs(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    change(window)
    wait_for_copy(qtbot, window)

    assert unsaved_in(desk.run.runs, Run(desk.run.runs).is_running) == ()


def test_that_undoing_every_edit_leaves_no_copy(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    change(window)
    wait_for_copy(qtbot, window)

    window.session.history.undo()

    qtbot.waitUntil(lambda: unsaved_in(desk.run.runs, lambda _run: False) == (), timeout=WRITTEN_MS)


def test_that_a_copy_that_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "own").write_text("in the way of the folder")

    change(window)
    wait_for_copy(qtbot, window)

    assert "no recovery copy: " in window.status_line.saved.text()


KILLED = """
import sys
from dataclasses import replace
from pathlib import Path
from gui.application import named_application
from gui.desk import Desk
from gui.main_window import MainWindow
from model.plan_file import read_plan

app = named_application([])
path, own = Path(sys.argv[1]), Path(sys.argv[2])
window = MainWindow(read_plan(path), path, Desk(own=own))
window.show()
window.files.recovery.kept.connect(lambda: print("kept", flush=True))
for number in range(1, 11):
    plan = replace(window.session.plan, title=f"Edit {number}")
    window.session.edit("change title", plan)
app.exec()
"""


def kill_after_ten_edits(path: Path, own: Path) -> None:
    """Run the program in a process of its own, which dies without a word once it kept a copy."""
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path), str(own)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "kept\n"
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    process.stdout.close()


def test_that_after_the_power_goes_ten_edits_are_offered_and_recovered(
    qtbot: QtBot, desk: Desk, path: Path, tmp_path: Path
) -> None:
    kill_after_ten_edits(path, tmp_path / "own")
    first = shown(qtbot, MainWindow(a_plan(), None, desk))

    offer_unsaved(desk, first, first.open_unsaved)

    box = open_dialog(qtbot, first, QMessageBox)
    assert "Covercast ended before “Edit 10” was saved" in box.text()
    press(box, "Recover")
    recovered = desk.windows[-1]
    assert isinstance(recovered, MainWindow)
    assert recovered.session.plan.title == "Edit 10"
    assert recovered.isWindowModified()
    assert recovered.files.path == path
    assert read_plan(path) == a_plan()
    recovered.session.history.undo()
    assert recovered.session.plan == a_plan()


def test_that_refusing_the_copy_leaves_the_saved_file_untouched(
    qtbot: QtBot, desk: Desk, path: Path, tmp_path: Path
) -> None:
    before = path.read_bytes()
    kill_after_ten_edits(path, tmp_path / "own")
    first = shown(qtbot, MainWindow(a_plan(), None, desk))
    offer_unsaved(desk, first, first.open_unsaved)
    press(open_dialog(qtbot, first, QMessageBox), "Compare")
    compared = next(
        box for box in first.findChildren(QMessageBox) if box.windowTitle() == "What was not saved"
    )
    assert "• Another title" in compared.text()
    press(compared, "Close")

    asked = open_dialog(qtbot, first, QMessageBox)
    press(asked, "Delete the copy")

    assert path.read_bytes() == before
    assert unsaved_in(desk.run.runs, desk.run.is_running) == ()
