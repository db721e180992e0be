"""Printing from a window: the preview shows the page, the printer gets it, a fault is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import (
    QPrintDialog,
    QPrinter,
    QPrintPreviewDialog,
    QPrintPreviewWidget,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.paper.gold_page import gold_page
from gui.paper.pack import CONTENTS, GOLD
from gui.paper.pack_job import pack_job
from gui.paper.part import Matter
from gui.paper.print_dialog import PrintDialog, Way
from gui.paper.printing import Job, PrintFault, draw_pages, preview_job, print_job
from gui.paper.setup import KEPT, Setup, Sheet, keep_setup, kept_setup
from gui.settings import FOLDER, Settings
from model.plan import Marking
from model.projection import project
from model.staff import Service
from tests.builders import a_plan, a_plan_of_calls
from tests.gui.open_windows import an_open_window, open_dialog, press
from tests.gui.projections import a_projection

RESPONSE = Service.AMBULANCE_RESPONSE


def a_window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    window.show()
    return window


def a_job(scenario: str, window: QWidget) -> Job:
    job = pack_job(Matter(project(a_plan(), scenario), RESPONSE, None), Setup(), window)
    assert job is not None
    return job


def test_that_the_preview_shows_one_page_of_the_scenario(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    preview_job(a_job("No strike", window), window)
    dialog = open_dialog(qtbot, window, QPrintPreviewDialog)
    shown = dialog.findChild(QPrintPreviewWidget)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.pageCount() == 1)
    dialog.close()


def test_that_accepting_the_dialog_prints(qtbot: QtBot, tmp_path: Path) -> None:
    window = a_window(qtbot)
    print_job(a_job("As planned", window), window)
    dialog = open_dialog(qtbot, window, QPrintDialog)
    target = tmp_path / "page.pdf"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(target))
    dialog.accepted.emit(dialog.printer())
    assert target.read_bytes().startswith(b"%PDF-")
    dialog.close()


def a_printer_that_refuses(tmp_path: Path, printer: QPrinter) -> QPrinter:
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "gone" / "page.pdf"))
    return printer


@pytest.mark.qt_log_ignore("QPdf", "QPainter", "QPrinter")
def test_that_a_printer_that_refuses_is_told_of(qapp: QApplication, tmp_path: Path) -> None:
    printer = a_printer_that_refuses(tmp_path, QPrinter(QPrinter.PrinterMode.HighResolution))
    with pytest.raises(PrintFault, match="does not take the page"):
        draw_pages(printer, [gold_page(a_projection())])


@pytest.mark.qt_log_ignore("QPdf", "QPainter", "QPrinter")
def test_that_the_window_says_that_nothing_was_printed(qtbot: QtBot, tmp_path: Path) -> None:
    window = a_window(qtbot)
    print_job(a_job("As planned", window), window)
    dialog = open_dialog(qtbot, window, QPrintDialog)
    a_printer_that_refuses(tmp_path, dialog.printer())
    dialog.accepted.emit(dialog.printer())
    told = open_dialog(qtbot, window, QMessageBox)
    assert "does not take the page" in told.text() + told.informativeText()
    dialog.close()
    told.close()


def the_dialog(qtbot: QtBot, window: MainWindow) -> PrintDialog:
    window.output.print_pages()
    return open_dialog(qtbot, window, PrintDialog)


def tick(dialog: PrintDialog, title: str, *, is_on: bool = True) -> None:
    (item,) = dialog.parts.findItems(title, Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)
    dialog.parts.setCurrentItem(item)


def test_that_the_page_for_gold_is_what_is_printed_at_first(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    dialog = the_dialog(qtbot, an_open_window(qtbot, request, a_plan()))
    assert dialog.setup == Setup((GOLD,), Sheet.A4)
    dialog.close()


def test_that_parts_are_ticked_and_moved(qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    dialog = the_dialog(qtbot, an_open_window(qtbot, request, a_plan()))
    tick(dialog, "Contents")
    press(dialog, "Move up")
    assert dialog.setup.parts == (CONTENTS, GOLD)
    assert not dialog.up.isEnabled()
    press(dialog, "Move down")
    assert dialog.setup.parts == (GOLD, CONTENTS)
    dialog.close()


def test_that_enter_shows_the_preview(qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    window = an_open_window(qtbot, request, a_plan_of_calls(marking=Marking.OFFICIAL))
    dialog = the_dialog(qtbot, window)

    QTest.keyClick(dialog.parts, Qt.Key.Key_Return)

    open_dialog(qtbot, window, QPrintPreviewDialog).close()
    # What was looked at can be printed or saved without choosing it all again.
    assert dialog.isVisible()
    dialog.close()


def test_that_no_parts_are_not_printed(qtbot: QtBot, request: pytest.FixtureRequest) -> None:
    dialog = the_dialog(qtbot, an_open_window(qtbot, request, a_plan()))
    tick(dialog, "Page for gold command", is_on=False)
    assert not any(button.isEnabled() for button in dialog.buttons.values())
    dialog.close()


def test_that_marking_and_setup_are_remembered(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = an_open_window(qtbot, request, a_plan_of_calls(marking=Marking.NONE))
    dialog = the_dialog(qtbot, window)
    tick(dialog, "Contents")
    dialog.sheet.setCurrentText("A3 portrait")
    dialog.grey.setChecked(True)
    dialog.marking.setCurrentText("OFFICIAL-SENSITIVE")
    dialog.handling.setText("gold command only")
    press(dialog, Way.PREVIEW.value)
    preview = open_dialog(qtbot, window, QPrintPreviewDialog)

    plan = window.session.plan
    assert (plan.marking, plan.handling) == (Marking.OFFICIAL_SENSITIVE, "gold command only")
    kept = kept_setup(window.desk.settings)
    assert kept == Setup((GOLD, CONTENTS), Sheet.A3_UPRIGHT, is_grey=True)
    preview.close()


def test_that_an_unmarked_plan_is_asked_about_once(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    window = an_open_window(qtbot, request, a_plan_of_calls(marking=Marking.NONE))
    window.output.preview()
    press(open_dialog(qtbot, window, PrintDialog), Way.PREVIEW.value)
    open_dialog(qtbot, window, QPrintPreviewDialog).close()
    window.output.preview()
    open_dialog(qtbot, window, QPrintPreviewDialog).close()


def test_that_a_pack_is_saved_under_a_name_that_bears_its_marking(
    qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    window = an_open_window(qtbot, request, a_plan_of_calls(marking=Marking.OFFICIAL))
    window.desk.settings.put(FOLDER, str(tmp_path))
    dialog = the_dialog(qtbot, window)
    tick(dialog, "Contents")
    press(dialog, Way.FILE.value)
    chooser = open_dialog(qtbot, window, QFileDialog)
    assert Path(chooser.selectedFiles()[0]).stem == f"{window.session.plan.title} OFFICIAL"
    chooser.fileSelected.emit(str(tmp_path / "pack.pdf"))
    assert (tmp_path / "pack.pdf").read_bytes().count(b"/Type /Page\n") == 2
    chooser.close()


def test_that_no_label_of_the_dialog_touches_its_list(
    qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    dialog = the_dialog(qtbot, an_open_window(qtbot, request, a_plan()))

    labels = dialog.findChildren(QLabel)
    assert labels
    assert all(label.x() - dialog.parts.geometry().right() >= 12 for label in labels)
    dialog.close()


def test_that_a_plan_is_printed_as_it_was_before(
    qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    files = [tmp_path / f"{name}.covercast" for name in ("one", "other")]
    plan = a_plan_of_calls(marking=Marking.OFFICIAL)
    windows = [an_open_window(qtbot, request, plan, file) for file in files]
    for window, sheet in zip(windows, ("A3 landscape", "A4 portrait"), strict=True):
        dialog = the_dialog(qtbot, window)
        dialog.sheet.setCurrentText(sheet)
        press(dialog, Way.PREVIEW.value)
        open_dialog(qtbot, window, QPrintPreviewDialog).close()

    dialogs = [the_dialog(qtbot, window) for window in windows]

    assert [dialog.setup.sheet for dialog in dialogs] == [Sheet.A3, Sheet.A4_UPRIGHT]
    for dialog in dialogs:
        dialog.close()


def test_that_a_new_plan_is_printed_as_its_trust_printed_last(qapp: QApplication) -> None:
    settings = Settings()
    keep_setup(settings, Setup(sheet=Sheet.A3), "one.covercast", "RYA")
    keep_setup(settings, Setup((CONTENTS, GOLD)), "other.covercast", "RX8")

    assert kept_setup(settings, "new.covercast", "RYA").sheet is Sheet.A3
    assert kept_setup(settings, "new.covercast", "RRU").parts == (CONTENTS, GOLD)


def test_that_a_damaged_setup_is_as_if_never_kept(qapp: QApplication) -> None:
    settings = Settings()
    keep_setup(settings, Setup(sheet=Sheet.A3), "one.covercast")
    settings.put(KEPT, ["{", '{"of": 3}', *settings.get(KEPT)])

    assert kept_setup(settings, "one.covercast").sheet is Sheet.A3
