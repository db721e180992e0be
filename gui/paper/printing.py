"""Paper and files from the page for gold command: PDF, PNG, SVG, printer and preview."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QObject, QPoint, QRect, QSizeF, Qt, Slot
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QDialog, QWidget

from gui.ask import tell
from gui.chart_sheet import ChartSheet
from gui.paper.gold_page import gold_page
from model.gaps import gaps_of
from model.plan import Plan
from model.projection import Projection
from model.staff import Service
from model.whole_file import write_whole
from model.wording import finding_title, page_title

PX_PER_INCH = 96
VECTOR_DPI = 1200
PNG_SCALE = 2
PAGE_LAYOUT = QPageLayout(
    QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)
)
RESPONSE = Service.AMBULANCE_RESPONSE


class PrintFault(ValueError):
    """A page that cannot be printed; the message is for the planner."""


def write_page(
    path: Path,
    projection: Projection,
    service: Service = RESPONSE,
    *,
    printed: datetime | None = None,
) -> None:
    """Write the page as .pdf or .png, or its chart as .svg; needs a QApplication.

    The file is put in its place whole. Raises OSError where it cannot be written.
    """
    made = {".pdf": _pdf, ".png": _png, ".svg": _svg}[path.suffix.lower()]
    write_whole(path, made(projection, service, printed))


def _pdf(projection: Projection, service: Service, printed: datetime | None) -> bytes:
    page = gold_page(projection, service, printed=printed)

    def paint(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setPageLayout(PAGE_LAYOUT)
        writer.setResolution(VECTOR_DPI)
        writer.setTitle(projection.plan.title)
        writer.setCreator("Covercast")
        painter = QPainter(writer)
        painter.scale(VECTOR_DPI / PX_PER_INCH, VECTOR_DPI / PX_PER_INCH)
        page.draw(painter)
        painter.end()

    return _in_memory(paint)


def _png(projection: Projection, service: Service, printed: datetime | None) -> bytes:
    page = gold_page(projection, service, printed=printed)
    picture = QImage((page.size * PNG_SCALE).toSize(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    picture.setDotsPerMeterX(round(PNG_SCALE * PX_PER_INCH / 0.0254))
    picture.setDotsPerMeterY(round(PNG_SCALE * PX_PER_INCH / 0.0254))
    painter = QPainter(picture)
    painter.scale(PNG_SCALE, PNG_SCALE)
    page.draw(painter)
    painter.end()
    return _in_memory(lambda buffer: picture.save(buffer, "PNG"))  # type: ignore[call-overload]


def _svg(projection: Projection, service: Service, _printed: datetime | None) -> bytes:
    sheet = ChartSheet(projection, service)
    gaps = gaps_of(projection, service) if service in projection.services else ()
    finding = finding_title(projection, service, gaps)

    def paint(buffer: QBuffer) -> None:
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(sheet.size)
        drawing.setViewBox(QRect(QPoint(), sheet.size))
        drawing.setResolution(PX_PER_INCH)
        drawing.setTitle(f"{projection.plan.title}, {projection.scenario.name}")
        drawing.setDescription(f"{page_title(projection, service, gaps)}. {finding}.")
        painter = QPainter(drawing)
        sheet.draw(painter)
        painter.end()

    return _in_memory(paint)


def _in_memory(write: Callable[[QBuffer], object]) -> bytes:
    """Return what is written, all of it before a file is touched."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    write(buffer)
    buffer.close()
    return bytes(buffer.data().data())


def print_page(projection: Projection, service: Service, window: QWidget) -> None:
    """Ask for a printer and print the page of one service."""
    printer = _printer(projection.plan)
    dialog = QPrintDialog(printer, window)
    dialog.setWindowTitle("Print for gold")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    job = _Job(printer, projection, service, dialog)
    dialog.accepted.connect(job.run)
    QDialog.open(dialog)


def preview_page(projection: Projection, service: Service, window: QWidget) -> None:
    """Show the page of one service as the printer will print it."""
    printer = _printer(projection.plan)
    dialog = QPrintPreviewDialog(printer, window)
    dialog.setWindowTitle("Print preview")
    dialog.resize(window.size() * 0.9)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    job = _Job(printer, projection, service, dialog)
    dialog.paintRequested.connect(job.paint)
    QDialog.open(dialog)


class _Job(QObject):
    """One page on its way to a printer; it lives as long as its dialog."""

    def __init__(
        self, printer: QPrinter, projection: Projection, service: Service, dialog: QDialog
    ) -> None:
        super().__init__(dialog)
        self._printer = printer
        self._projection = projection
        self._service = service

    @Slot()
    def run(self) -> None:
        """Print on the printer that was chosen; a fault is told in one sentence."""
        parent = self.parent()
        try:
            self.paint(self._printer)
        except PrintFault as fault:
            if isinstance(parent, QDialog):
                tell(parent.parentWidget(), "Nothing was printed", str(fault))

    @Slot(QPrinter)
    def paint(self, printer: QPrinter) -> None:
        """Paint the page as large as the paper."""
        draw_gold_page(printer, self._projection, self._service, printed=datetime.now(UTC))


def draw_gold_page(
    printer: QPrinter,
    projection: Projection,
    service: Service = RESPONSE,
    *,
    printed: datetime | None = None,
) -> None:
    """Draw the page on a printer's paper, whatever its size and orientation.

    Raises PrintFault where the printer does not take it.
    """
    printer.setFullPage(True)
    scale = printer.resolution() / PX_PER_INCH
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    page = gold_page(projection, service, size=QSizeF(paper.size()) / scale, printed=printed)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintFault(f"{printer.printerName() or 'The printer'} does not take the page.")
    painter.scale(scale, scale)
    page.draw(painter)
    painter.end()


def _printer(plan: Plan) -> QPrinter:
    """Return the standard printer, set to A4 landscape; the page keeps its own margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageLayout(PAGE_LAYOUT)
    printer.setDocName(plan.title)
    printer.setCreator("Covercast")
    return printer
