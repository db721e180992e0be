"""Export and open from a window: what, in which format, where, and back again."""

import csv
import html
from io import StringIO
from pathlib import Path

import icalendar
import openpyxl
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from gui.chart_sheet import CHART_SIZE
from gui.exporting.dialog import ExportDialog
from gui.exporting.forms import FORMS, ExportForm
from gui.main_window import MainWindow
from model.projection import project
from model.staff import Service
from model.wording import page_title
from model.workbook.names import PACKAGE
from tests.builders import a_plan, a_scenario, a_turnout, a_walk_out
from tests.gui.open_windows import an_open_window, open_dialog, press

LONG_MS = 60_000
TITLES = [form.title for form in FORMS]


@pytest.fixture
def window(qtbot: QtBot, request: pytest.FixtureRequest) -> MainWindow:
    return an_open_window(qtbot, request, a_plan())


def export_dialog(qtbot: QtBot, window: MainWindow, title: str, place: Path) -> ExportDialog:
    window.actions_of["export"].trigger()
    dialog = open_dialog(qtbot, window, ExportDialog)
    dialog.forms.setCurrentRow(TITLES.index(title))
    dialog.place.setText(str(place))
    return dialog


def export(qtbot: QtBot, window: MainWindow, title: str, place: Path) -> None:
    press(export_dialog(qtbot, window, title, place), "Export")


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.title)
def test_that_every_form_is_written_in_each_of_its_formats(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, form: ExportForm
) -> None:
    for ending in form.endings or ("",):
        place = tmp_path / f"out{ending}"
        export(qtbot, window, form.title, place)
        qtbot.waitUntil(place.exists, timeout=LONG_MS)
        assert str(place) in window.status_line.currentMessage()


def test_that_the_page_says_of_which_service_it_is(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.cards.card(Service.CALL_ANSWERING).click()

    dialog = export_dialog(qtbot, window, TITLES[0], tmp_path / "page.pdf")

    assert "Of 999 call answering" in dialog.tip.text()
    dialog.forms.setCurrentRow(TITLES.index("Plan as a workbook"))
    assert "999" not in dialog.tip.text()
    dialog.close()


@pytest.mark.parametrize("service", [Service.AMBULANCE_RESPONSE, Service.CALL_ANSWERING])
def test_that_the_drawing_is_of_the_service_whose_card_is_chosen(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, service: Service
) -> None:
    window.workspace.cards.card(service).click()

    export(qtbot, window, TITLES[0], tmp_path / "chart.svg")

    projection = window.reprojector.projection
    title = page_title(projection, service, window.reprojector.gaps[service])
    drawing = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert title in html.unescape(drawing)


UNSURE = a_walk_out(turnout=a_turnout(0.5, low=0.2, high=0.9))


@pytest.mark.parametrize("is_on", [True, False])
def test_that_drawing_and_copy_bear_the_band_while_the_window_shows_it(
    qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path, is_on: bool
) -> None:
    plan = a_plan(scenarios=(a_scenario(walk_outs=(UNSURE,)),))
    window = an_open_window(qtbot, request, plan)
    window.workspace.layers.band.setChecked(is_on)

    export(qtbot, window, TITLES[0], tmp_path / "chart.svg")
    window.actions_of["copy_chart"].trigger()

    copied = bytes(QGuiApplication.clipboard().mimeData().data("image/svg+xml").data()).decode()
    for drawing in ((tmp_path / "chart.svg").read_text(encoding="utf-8"), copied):
        assert ("1,000 draws of turnout" in drawing) is is_on


def test_that_a_plan_workbook_opens_as_the_plan_it_was(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    plan, place = window.session.plan, tmp_path / "plan.xlsx"
    export(qtbot, window, "Plan as a workbook", place)
    window.session.open(a_plan(title="Another"))
    window.files.open_path(place)
    qtbot.waitUntil(lambda: window.session.plan == plan)
    assert window.files.path is None


def test_that_a_csv_folder_opens_by_its_description(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    plan, place = window.session.plan, tmp_path / "plan"
    export(qtbot, window, "Plan as CSV files", place)
    window.session.open(a_plan(title="Another"))
    window.files.open_path(place / PACKAGE)
    qtbot.waitUntil(lambda: window.session.plan == plan)


def test_that_another_workbook_is_told_in_one_sentence_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    plan, place = window.session.plan, tmp_path / "rota.xlsx"
    openpyxl.Workbook().save(place)
    window.files.open_path(place)
    box = open_dialog(qtbot, window, QMessageBox)
    assert "rota.xlsx" in box.text()
    assert "Import in the File menu" in box.text()
    assert window.session.plan == plan
    box.reject()


def test_that_the_ending_of_the_format_is_added_where_none_is_typed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    export(qtbot, window, "Calendar", tmp_path / "strike days 1.2")
    text = (tmp_path / "strike days 1.2.ics").read_text(encoding="utf-8")
    assert icalendar.Calendar.from_ical(text).walk("VEVENT")


def test_that_a_file_is_replaced_only_when_the_planner_says_so(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    place = tmp_path / "there.ics"
    place.write_text("mine")
    export(qtbot, window, "Calendar", place)
    box = open_dialog(qtbot, window, QMessageBox)
    assert place.read_text(encoding="utf-8") == "mine"
    press(box, "Replace")
    qtbot.waitUntil(lambda: place.read_text(encoding="utf-8") != "mine")


def test_that_columns_of_a_return_can_be_left_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    place = tmp_path / "sitrep.csv"
    dialog = export_dialog(qtbot, window, "Situation report", place)
    dialog.format.setCurrentIndex(1)
    dialog.place.setText(str(place))
    dialog.columns.item(0).setCheckState(Qt.CheckState.Unchecked)
    press(dialog, "Export")
    heads = place.read_text(encoding="utf-8-sig").splitlines()[0].split(",")
    assert heads[:2] == ["Organisation", "Date"]


def test_that_a_place_that_cannot_be_written_to_is_told_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    export(qtbot, window, "Calendar", tmp_path / "nowhere" / "strike.ics")
    box = open_dialog(qtbot, window, QMessageBox)
    assert "cannot be written: its folder is not there" in box.text()
    assert not (tmp_path / "nowhere").exists()
    box.reject()


def test_that_help_saves_an_empty_template(window: MainWindow, tmp_path: Path) -> None:
    window.exporter.save_template(tmp_path / "empty.xlsx")
    assert "Roster" in openpyxl.load_workbook(tmp_path / "empty.xlsx").sheetnames


def test_that_a_copied_chart_is_a_picture_a_drawing_and_a_table_at_once(
    window: MainWindow,
) -> None:
    window.actions_of["copy_chart"].trigger()
    data = QGuiApplication.clipboard().mimeData()
    cover = project(window.session.plan).services[window.selection.service]
    picture = data.imageData()
    assert isinstance(picture, QImage)
    assert picture.width() == 2 * CHART_SIZE.width()
    assert data.data("image/svg+xml").contains(b"<svg")
    said, heads, *rows = csv.reader(StringIO(data.text()), delimiter="\t")
    at = heads.index("Available")
    assert [float(row[at]) for row in rows] == pytest.approx(cover.available.tolist())
    assert "Hash: " in said[0]
    assert data.html().count("<tr>") == len(rows) + 1


def test_that_a_right_click_on_a_chart_offers_to_copy_it(window: MainWindow) -> None:
    offered: list[QAction] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            offered.extend(menu.actions())
            menu.close()

    chart = window.workspace.charts.cover
    at = chart.viewport().rect().center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, chart.viewport().mapToGlobal(at))
    QTimer.singleShot(0, look)
    QApplication.sendEvent(chart.viewport(), asked)
    assert window.actions_of["copy_chart"] in offered


def test_that_a_copied_brief_is_text_and_a_page_at_once(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_of["copy_brief"].trigger()

    clipboard = QGuiApplication.clipboard()
    qtbot.waitUntil(lambda: "HUMANITARIAN ISSUES" in clipboard.text(), timeout=LONG_MS)
    assert "500 simulated days, seed 1" in clipboard.text()
    assert "<h2>Intent</h2>" in clipboard.mimeData().html()
    assert window.status_line.currentMessage().startswith("The brief is copied")
