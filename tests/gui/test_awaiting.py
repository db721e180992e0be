"""Print and export wait for the days that are simulated, and say how many with which seed."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintPreviewDialog
from PySide6.QtWidgets import QFileDialog, QProgressDialog
from pytestqt.qtbot import QtBot

from gui.exporting.dialog import ExportDialog
from gui.exporting.forms import FORMS
from gui.main_window import MainWindow
from gui.paper.print_dialog import PrintDialog, Way
from model.plan import Marking, Plan
from model.plan_file import plan_hash, read_plan, show_hash
from model.resources import resource
from tests.builders import a_plan, a_plan_of_calls
from tests.gui.open_windows import an_open_window, open_dialog, press

LONDON = read_plan(resource("examples", "london_2023-01-11.covercast"))
SMALL = a_plan(marking=Marking.OFFICIAL)
LONG_MS = 60_000
WORK = "Working out how long people wait: 500 simulated days"
DAYS = "500 simulated days, seed 1"
Opener = Callable[[Plan], MainWindow]


@pytest.fixture
def opened(qtbot: QtBot, request: pytest.FixtureRequest) -> Opener:
    return lambda plan: an_open_window(qtbot, request, plan)


def an_hour_later(plan: Plan) -> Plan:
    """Return the plan with its first walk-out moved."""
    first, *others = plan.scenarios[0].walk_outs
    hour = timedelta(hours=1)
    moved = replace(first, starts=first.starts + hour, ends=first.ends + hour)
    changed = replace(plan.scenarios[0], walk_outs=(moved, *others))
    return replace(plan, scenarios=(changed, *plan.scenarios[1:]))


def waits_in(window: MainWindow) -> list[QProgressDialog]:
    """Return what waits for simulated days, shown or not yet."""
    dialogs = window.findChildren(QProgressDialog)
    return [one for one in dialogs if one.labelText() == WORK]


def is_shown(window: MainWindow) -> bool:
    return any(wait.isVisible() for wait in waits_in(window))


def export(qtbot: QtBot, window: MainWindow, title: str, place: Path) -> None:
    window.actions_of["export"].trigger()
    dialog = open_dialog(qtbot, window, ExportDialog)
    dialog.forms.setCurrentRow([form.title for form in FORMS].index(title))
    dialog.place.setText(str(place))
    press(dialog, "Export")


def when_it_is_there(qtbot: QtBot, place: Path) -> str:
    qtbot.waitUntil(place.exists, timeout=LONG_MS)
    return place.read_text(encoding="utf-8")


def words_of(pdf: Path) -> str:
    """Return the text of a PDF as one line."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext of poppler is not installed")
    made = subprocess.run([program, str(pdf), "-"], check=True, capture_output=True, text=True)
    return " ".join(made.stdout.split())


def test_that_an_export_waits_and_says_days_and_seed(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    window, place = opened(SMALL), tmp_path / "report.txt"

    export(qtbot, window, "Report in words", place)

    assert not place.exists()
    assert f"({DAYS}," in when_it_is_there(qtbot, place)
    assert str(place) in window.status_line.currentMessage()
    assert not is_shown(window)


def test_that_pages_wait_and_say_days_and_seed(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    window, place = opened(SMALL), tmp_path / "page.pdf"
    window.output.print_pages()

    press(open_dialog(qtbot, window, PrintDialog), Way.FILE.value)

    assert not window.findChildren(QFileDialog)
    qtbot.waitUntil(lambda: bool(window.findChildren(QFileDialog)), timeout=LONG_MS)
    chooser = open_dialog(qtbot, window, QFileDialog)
    chooser.fileSelected.emit(str(place))
    chooser.close()
    assert f"Waits: estimate, {DAYS}" in words_of(place)


def test_that_what_is_known_already_is_not_waited_for(qtbot: QtBot, opened: Opener) -> None:
    window = opened(SMALL)
    qtbot.waitUntil(lambda: window.waiting.is_complete, timeout=LONG_MS)

    window.output.preview()

    assert not waits_in(window)
    open_dialog(qtbot, window, QPrintPreviewDialog).close()


def test_that_a_long_wait_tells_how_far_it_is_and_stops(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    # Fourteen days of simulated days take long enough to be stopped.
    horizon = replace(LONDON.horizon, length_min=14 * 24 * 60)
    window, place = opened(replace(LONDON, horizon=horizon)), tmp_path / "report.txt"
    export(qtbot, window, "Report in words", place)
    qtbot.waitUntil(lambda: is_shown(window), timeout=LONG_MS)
    (wait,) = waits_in(window)
    qtbot.waitUntil(lambda: wait.value() > 0, timeout=LONG_MS)

    press(wait, "Stop")

    assert not is_shown(window)
    window.session.edit("Calls alone", a_plan_of_calls())
    qtbot.waitUntil(lambda: window.waiting.is_complete, timeout=LONG_MS)
    assert not waits_in(window)
    assert not place.exists()


def test_that_an_edit_while_it_waits_begins_it_anew(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    window, place = opened(SMALL), tmp_path / "report.txt"
    export(qtbot, window, "Report in words", place)
    window.session.edit("Later", an_hour_later(SMALL))

    written = when_it_is_there(qtbot, place)

    assert show_hash(plan_hash(window.session.plan)) in written
    assert f"({DAYS}," in written


def test_that_an_edit_just_made_is_in_what_is_exported(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    window, place = opened(SMALL), tmp_path / "report.txt"
    qtbot.waitUntil(lambda: window.waiting.is_complete, timeout=LONG_MS)
    window.session.edit("Later", an_hour_later(SMALL))

    export(qtbot, window, "Report in words", place)

    assert show_hash(plan_hash(window.session.plan)) in when_it_is_there(qtbot, place)


def test_that_a_plan_without_ambulances_does_not_wait_for_days(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    window, place = opened(a_plan_of_calls()), tmp_path / "report.txt"

    export(qtbot, window, "Report in words", place)

    assert "simulated" not in when_it_is_there(qtbot, place)
    assert not is_shown(window)


def test_that_what_says_nothing_of_waits_is_written_at_once(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    window = opened(SMALL)

    export(qtbot, window, "Plan as a workbook", tmp_path / "plan.xlsx")
    export(qtbot, window, "Page for gold command", tmp_path / "chart.svg")

    assert (tmp_path / "plan.xlsx").exists()
    assert (tmp_path / "chart.svg").exists()
    assert not window.waiting.is_complete


def test_that_a_window_may_close_while_it_waits(
    qtbot: QtBot, opened: Opener, tmp_path: Path
) -> None:
    window, place = opened(SMALL), tmp_path / "report.txt"
    export(qtbot, window, "Report in words", place)
    assert waits_in(window)

    with qtbot.waitSignal(window.destroyed):
        assert window.close()

    assert not place.exists()
