"""Pages on their way to a printer or to its preview: both are drawn by the same code."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QSizeF, Qt, Slot
from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QWidget

from gui.ask import tell
from gui.paper.files import PX_PER_INCH
from gui.paper.page import Page

D = TypeVar("D", bound=QDialog)


class PrintFault(ValueError):
    """Pages that cannot be printed; the message is for the planner."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is printed: its title, on which paper at first, and how it is laid out on any.

    `lay_out` gets the size of the paper in pixels, 96 an inch.
    """

    title: str
    layout: QPageLayout
    lay_out: Callable[[QSizeF], Sequence[Page]]
    is_duplex: bool = False
    is_grey: bool = False


def print_job(job: Job, window: QWidget) -> None:
    """Ask for a printer and print."""
    printer = _printer(job)
    dialog = _over(QPrintDialog(printer, window), "Print for gold")
    dialog.accepted.connect(_Run(dialog, job, printer).print_all)
    QDialog.open(dialog)


def preview_job(job: Job, window: QWidget) -> None:
    """Show the pages as the printer will print them."""
    printer = _printer(job)
    dialog = _over(QPrintPreviewDialog(printer, window), "Print preview")
    dialog.resize(window.size() * 0.9)
    dialog.paintRequested.connect(_Run(dialog, job, printer).paint)
    QDialog.open(dialog)


class _Run(QObject):
    """One job on its way to a printer; it lives as long as its dialog, whose printer it holds."""

    def __init__(self, dialog: QDialog, job: Job, printer: QPrinter) -> None:
        super().__init__(dialog)
        self._dialog = dialog
        self._job = job
        self._printer = printer

    @Slot()
    def print_all(self) -> None:
        """Print on the printer that was chosen; a fault is told in one sentence."""
        try:
            self.paint(self._printer)
        except PrintFault as fault:
            tell(self._dialog.parentWidget(), "Nothing was printed", str(fault))

    @Slot(QPrinter)
    def paint(self, printer: QPrinter) -> None:
        """Lay the pages out for the printer's paper and paint them."""
        printer.setFullPage(True)
        scale = printer.resolution() / PX_PER_INCH
        paper = printer.pageLayout().fullRectPixels(printer.resolution())
        draw_pages(printer, self._job.lay_out(QSizeF(paper.size()) / scale))


def draw_pages(printer: QPrinter, pages: Sequence[Page]) -> None:
    """Draw pages on the paper they were laid out for.

    Raises PrintFault where the printer does not take them.
    """
    printer.setFullPage(True)
    scale = printer.resolution() / PX_PER_INCH
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFault(_refused(printer, pages))
    painter.scale(scale, scale)
    for number, page in enumerate(pages):
        if number and not printer.newPage():
            painter.end()
            raise PrintFault(f"{_name(printer)} stopped after page {number} of {len(pages)}.")
        page.draw(painter)
    painter.end()


def _refused(printer: QPrinter, pages: Sequence[Page]) -> str:
    return f"{_name(printer)} does not take the page{'s' if len(pages) > 1 else ''}."


def _name(printer: QPrinter) -> str:
    return printer.printerName() or "The printer"


def _over(dialog: D, title: str) -> D:
    dialog.setWindowTitle(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _printer(job: Job) -> QPrinter:
    """Return the standard printer, set up for a job; its pages keep their own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(job.layout)
    printer.setDocName(job.title)
    printer.setCreator("Covercast")
    if job.is_grey:
        printer.setColorMode(QPrinter.ColorMode.GrayScale)
    if job.is_duplex:
        printer.setDuplex(QPrinter.DuplexMode.DuplexAuto)
    return printer
