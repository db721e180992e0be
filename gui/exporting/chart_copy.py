"""The cover chart for the clipboard: a sharp picture, a drawing and its table, all at once."""

from datetime import datetime

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage, QPainter

from gui.chart_sheet import ChartSheet
from gui.paper.files import chart_svg
from model.band.band import Band
from model.exports.cover_table import cover_html, cover_tsv
from model.exports.heading import heading_text
from model.projection import Projection
from model.staff import Service

SCALE = 2
SVG = "image/svg+xml"


def chart_data(
    projection: Projection, service: Service, band: Band | None, written: datetime
) -> QMimeData:
    """Return the chart of a service in every form that other programs paste."""
    data = QMimeData()
    data.setImageData(_picture(ChartSheet(projection, service, band)))
    data.setData(SVG, chart_svg(projection, service, heading_text(projection, written), band))
    data.setText(cover_tsv(projection, service, written))
    data.setHtml(cover_html(projection, service, written))
    return data


def _picture(sheet: ChartSheet) -> QImage:
    picture = QImage(sheet.size * SCALE, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    painter.scale(SCALE, SCALE)
    sheet.draw(painter)
    painter.end()
    return picture
