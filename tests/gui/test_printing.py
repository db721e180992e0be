"""Printing from a window: the preview shows the page, the printer gets it, a fault is told."""

import html
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import (
    QPrintDialog,
    QPrinter,
    QPrintPreviewDialog,
    QPrintPreviewWidget,
)
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from gui.paper.gold_job import gold_job
from gui.paper.gold_page import gold_page
from gui.paper.printing import PrintFault, draw_pages, preview_job, print_job
from model.projection import project
from model.staff import Service
from model.wording import page_title
from tests.builders import a_plan
from tests.gui.open_windows import an_open_window, open_dialog
from tests.gui.projections import a_projection

RESPONSE = Service.AMBULANCE_RESPONSE


def a_window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1200, 900)
    window.show()
    return window


def test_that_the_preview_shows_one_page_of_the_scenario(qtbot: QtBot) -> None:
    window = a_window(qtbot)
    preview_job(gold_job(project(a_plan(), "No strike"), RESPONSE), window)
    dialog = open_dialog(qtbot, window, QPrintPreviewDialog)
    shown = dialog.findChild(QPrintPreviewWidget)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.pageCount() == 1)
    dialog.close()


def test_that_accepting_the_dialog_prints(qtbot: QtBot, tmp_path: Path) -> None:
    window = a_window(qtbot)
    print_job(gold_job(project(a_plan(), "As planned"), RESPONSE), window)
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
    print_job(gold_job(project(a_plan(), "As planned"), RESPONSE), window)
    dialog = open_dialog(qtbot, window, QPrintDialog)
    a_printer_that_refuses(tmp_path, dialog.printer())
    dialog.accepted.emit(dialog.printer())
    told = open_dialog(qtbot, window, QMessageBox)
    assert "does not take the page" in told.text() + told.informativeText()
    dialog.close()
    told.close()


@pytest.mark.parametrize("service", [RESPONSE, Service.CALL_ANSWERING])
def test_that_a_window_exports_the_service_on_its_chart(
    qtbot: QtBot, request: pytest.FixtureRequest, tmp_path: Path, service: Service
) -> None:
    window = an_open_window(qtbot, request, a_plan())
    window.selection.show_service(service)
    target = tmp_path / "chart.svg"

    window.output.export_to(str(target))

    projection = window.reprojector.projection
    title = page_title(projection, service, window.reprojector.gaps[service])
    assert title in html.unescape(target.read_text(encoding="utf-8"))
