"""A chart by itself, for a file: with the marking, the plan and the scenario it belongs to."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter

from gui.band_on_paper import band_layers
from gui.chart_frame import SIDE_PX
from gui.cover_chart import CoverChart
from gui.marks import CENTRE, LEFT, Face, Mark, draw, words, wrapped
from gui.theme import PRINT
from model.band.band import Band
from model.gaps import gaps_of
from model.gold_words import marking
from model.projection import Projection
from model.staff import Service
from model.wording import period

CHART_SIZE = QSize(1280, 480)
MARKING_PX = 26.0
LINE_PX = 22.0
TITLE = Face(17, semibold=True)
BODY = Face(13)
MARKING = Face(15, semibold=True)


class ChartSheet:
    """A chart under its heads, laid out; needs a QApplication.

    Attributes:
        caption: what its band is, and what it leaves out; empty without a band.
    """

    def __init__(self, projection: Projection, service: Service, band: Band | None = None) -> None:
        layers, self.caption = band_layers(band, service)
        gaps = gaps_of(projection, service) if service in projection.services else ()
        self._chart = CoverChart(PRINT, is_live=False)
        self._chart.resize(CHART_SIZE)
        self._chart.show_projection(projection, service, gaps)
        marked = marking(projection.plan)
        self._chart.show_layers(layers)
        self._marks, self._top = _head(projection, marked, self.caption)
        height = self._top + CHART_SIZE.height()
        if marked:
            self._marks.append(_marking(marked, height + MARKING_PX / 2))
            height += MARKING_PX
        self.size = QSize(CHART_SIZE.width(), round(height))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return everything that is drawn, the axis apart."""
        return *self._marks, *self._chart.marks

    def draw(self, painter: QPainter) -> None:
        """Paint it."""
        draw(painter, self._marks)
        whole = QRectF(self._chart.rect())
        self._chart.scene().render(painter, whole.translated(0, self._top), whole)


def _head(projection: Projection, marked: str, caption: str) -> tuple[list[Mark], float]:
    """Set marking, title of the plan, scenario and caption; return where they end."""
    marks: list[Mark] = []
    y = 6.0
    if marked:
        marks.append(_marking(marked, y + MARKING_PX / 2))
        y += MARKING_PX
    plan, scenario = projection.plan, projection.scenario
    where = f"{plan.trust.name}, {period(projection)}. Scenario: {scenario.name}."
    said = f"{where} {caption}.".removesuffix(" .")
    for text, face in ((plan.title, TITLE), (said, BODY)):
        for line in wrapped(text, face, CHART_SIZE.width() - 2 * SIDE_PX):
            marks.append(words((SIDE_PX, y + LINE_PX / 2), line, face, PRINT.text, LEFT))
            y += LINE_PX
    return marks, y + 2


def _marking(said: str, y: float) -> Mark:
    return words((CHART_SIZE.width() / 2, y), said, MARKING, PRINT.text, CENTRE)
