"""Paper and what is laid out on it: pages of marks and charts, 96 pixels an inch."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from gui.cover_chart import CoverChart
from gui.marks import Mark, Words, draw
from gui.theme import PRINT, Theme
from gui.waits_chart import WaitsChart

PX_PER_MM = 96 / 25.4
MARGIN_PX = 12 * PX_PER_MM
BINDING_PX = 8 * PX_PER_MM
A4_LANDSCAPE = QSizeF(297 * PX_PER_MM, 210 * PX_PER_MM)
A3_LANDSCAPE = QSizeF(420 * PX_PER_MM, 297 * PX_PER_MM)


@dataclass(frozen=True, slots=True)
class Paper:
    """Sheets of one size; those printed on both sides have more margin where they are bound."""

    size: QSizeF = field(default_factory=lambda: QSizeF(A4_LANDSCAPE))
    is_grey: bool = False
    is_duplex: bool = False

    @property
    def theme(self) -> Theme:
        """Return the colours of what is printed on it."""
        return grey_of(PRINT) if self.is_grey else PRINT

    def area(self, number: int) -> QRectF:
        """Return what lies inside the margins of a page; uneven ones are bound on their left."""
        area = QRectF(0, 0, self.size.width(), self.size.height())
        area.adjust(MARGIN_PX, MARGIN_PX, -MARGIN_PX, -MARGIN_PX)
        if self.is_duplex:
            area.adjust(BINDING_PX * (number % 2), 0, -BINDING_PX * (1 - number % 2), 0)
        return area


@cache
def grey_of(theme: Theme) -> Theme:
    """Return a theme in true greys, each as light as its colour is to the eye."""
    colours = {one.name: getattr(theme, one.name) for one in fields(theme)}
    greys = {name: _grey(value) for name, value in colours.items() if isinstance(value, str)}
    return replace(theme, **greys)  # type: ignore[arg-type]


def _grey(colour: str) -> str:
    """Return the grey of a colour, weighted as ITU-R BT.601 weights red, green and blue."""
    seen = QColor(colour)
    level = round(0.299 * seen.red() + 0.587 * seen.green() + 0.114 * seen.blue())
    return QColor(level, level, level).name()


@dataclass(frozen=True, slots=True, eq=False)
class PlacedChart:
    """A chart with the rectangle that it fills."""

    chart: CoverChart | WaitsChart
    rect: QRectF

    def draw(self, painter: QPainter) -> None:
        """Paint the chart, as vectors where the painter's device takes them."""
        self.chart.scene().render(painter, self.rect, QRectF(self.chart.rect()))

    def texts(self) -> Iterable[Words]:
        """Yield what is written on the chart, the labels of its time axis apart."""
        for mark in self.chart.marks:
            if isinstance(mark, Words):
                yield _moved(mark, self.rect.topLeft())


@dataclass(frozen=True, slots=True, eq=False)
class PlacedMarks:
    """A chart that is marks only, from the top left corner of the rectangle that it fills."""

    marks: tuple[Mark, ...]
    rect: QRectF

    def draw(self, painter: QPainter) -> None:
        """Paint the marks."""
        painter.translate(self.rect.topLeft())
        draw(painter, self.marks)

    def texts(self) -> Iterable[Words]:
        """Yield what is written on the chart."""
        for mark in self.marks:
            if isinstance(mark, Words):
                yield _moved(mark, self.rect.topLeft())


Placed = PlacedChart | PlacedMarks


@dataclass(frozen=True, slots=True, eq=False)
class Leaf:
    """What a part has on one page, laid out from the top left corner of its area.

    `title` is the page's where that of the part would not do.
    """

    marks: tuple[Mark, ...] = ()
    charts: tuple[Placed, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A whole page: marks of its own, and a leaf at a place.

    `bookmark` is the name that leads to it, empty where a reader goes on from the page before.
    """

    size: QSizeF
    marks: tuple[Mark, ...]
    leaf: Leaf
    offset: QPointF = field(default_factory=QPointF)
    bookmark: str = ""

    @property
    def charts(self) -> tuple[Placed, ...]:
        """Return the charts, placed on the page."""
        return tuple(
            replace(one, rect=one.rect.translated(self.offset)) for one in self.leaf.charts
        )

    def draw(self, painter: QPainter) -> None:
        """Paint the page."""
        draw(painter, self.marks)
        painter.save()
        painter.translate(self.offset)
        draw(painter, self.leaf.marks)
        painter.restore()
        for chart in self.charts:
            painter.save()
            chart.draw(painter)
            painter.restore()

    def texts(self) -> tuple[Words, ...]:
        """Return everything that is written on the page, the labels of time axes apart."""
        own = (mark for mark in self.marks if isinstance(mark, Words))
        leaf = (_moved(mark, self.offset) for mark in self.leaf.marks if isinstance(mark, Words))
        charts = (text for chart in self.charts for text in chart.texts())
        return (*own, *leaf, *charts)


def _moved(mark: Words, by: QPointF) -> Words:
    return replace(mark, box=mark.box.translated(by))
