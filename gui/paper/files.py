"""Pages as files: PDF, the page for gold command as a picture too, its chart as a drawing."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from gui.chart_sheet import ChartSheet
from gui.paper.furniture import Place
from gui.paper.gold_page import gold_page
from gui.paper.page import PX_PER_MM, Page
from gui.paper.reading_aids import with_reading_aids
from model.band.band import Band
from model.exports.heading import heading_text
from model.gaps import gaps_of
from model.gold_waits import SaidWaits
from model.projection import Projection
from model.staff import Service
from model.whole_file import write_whole
from model.wording import finding_title, page_title

PX_PER_INCH = 96
VECTOR_DPI = 1200
PNG_SCALE = 2
RESPONSE = Service.AMBULANCE_RESPONSE


def write_page(
    path: Path,
    projection: Projection,
    service: Service = RESPONSE,
    *,
    waits: SaidWaits | None = None,
    band: Band | None = None,
    printed: datetime | None = None,
) -> None:
    """Write the page as .pdf or .png, or its chart as .svg; needs a QApplication.

    The file is put in its place whole. Raises OSError where it cannot be written.
    """
    heading = "" if printed is None else heading_text(projection, printed)
    if path.suffix.lower() == ".svg":
        write_whole(path, chart_svg(projection, service, heading, band))
        return
    place = Place(printed=printed)
    page = gold_page(projection, service, waits=waits, band=band, place=place)
    is_pdf = path.suffix.lower() == ".pdf"
    write_whole(path, pdf_of(projection.plan.title, [page]) if is_pdf else _png(page, heading))


def write_pages(path: Path, title: str, pages: Sequence[Page]) -> None:
    """Write pages as one PDF, put in its place whole. Raises OSError as `write_page`."""
    write_whole(path, pdf_of(title, pages))


def pdf_of(title: str, pages: Sequence[Page]) -> bytes:
    """Return pages of one size as a PDF: text as text, charts as vectors, bookmarks by part."""

    def paint(buffer: QBuffer) -> None:
        writer = QPdfWriter(buffer)
        writer.setPageLayout(layout_of(pages[0].size))
        writer.setResolution(VECTOR_DPI)
        writer.setTitle(title)
        writer.setCreator("Covercast")
        painter = QPainter(writer)
        painter.scale(VECTOR_DPI / PX_PER_INCH, VECTOR_DPI / PX_PER_INCH)
        for number, page in enumerate(pages):
            if number:
                writer.newPage()
            page.draw(painter)
        painter.end()

    bookmarks = [(page.bookmark, at) for at, page in enumerate(pages) if page.bookmark]
    return with_reading_aids(_in_memory(paint), bookmarks)


def layout_of(size: QSizeF) -> QPageLayout:
    """Return paper of a size for Qt; pages keep their own margins."""
    in_mm = size / PX_PER_MM
    is_wide = in_mm.width() > in_mm.height()
    paper = QPageSize(in_mm.transposed() if is_wide else in_mm, QPageSize.Unit.Millimeter)
    way = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, way, QMarginsF(0, 0, 0, 0))


def _png(page: Page, about: str) -> bytes:
    picture = QImage((page.size * PNG_SCALE).toSize(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    picture.setDotsPerMeterX(round(PNG_SCALE * PX_PER_INCH / 0.0254))
    picture.setDotsPerMeterY(round(PNG_SCALE * PX_PER_INCH / 0.0254))
    picture.setText("Description", about)
    painter = QPainter(picture)
    painter.scale(PNG_SCALE, PNG_SCALE)
    page.draw(painter)
    painter.end()
    return _in_memory(lambda buffer: picture.save(buffer, "PNG"))  # type: ignore[call-overload]


def chart_svg(
    projection: Projection, service: Service, about: str = "", band: Band | None = None
) -> bytes:
    """Return the chart of a service as a drawing that says what it is of; needs a QApplication."""
    sheet = ChartSheet(projection, service, band)
    gaps = gaps_of(projection, service) if service in projection.services else ()
    finding = finding_title(projection, service, gaps)

    def paint(buffer: QBuffer) -> None:
        drawing = QSvgGenerator()
        drawing.setOutputDevice(buffer)
        drawing.setSize(sheet.size)
        drawing.setViewBox(QRect(QPoint(), sheet.size))
        drawing.setResolution(PX_PER_INCH)
        drawing.setTitle(f"{projection.plan.title}, {projection.scenario.name}")
        said = (page_title(projection, service, gaps), finding, sheet.caption, about)
        drawing.setDescription(". ".join(part for part in said if part))
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
