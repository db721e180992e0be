"""What charts and pages are drawn from: fills, strokes and words, laid out before they are painted.

A drawing is a list of marks in pixels. It is made once and painted as often as Qt asks for it,
to the screen, a page or a file; where its words lie can be looked up without painting.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPaintEngine,
    QPainter,
    QPainterPath,
    QPen,
    QStaticText,
)
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gui.theme import font

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Face:
    """The program's font at one size and weight, with how much room its text takes."""

    px: int
    semibold: bool = False

    @property
    def font(self) -> QFont:
        """Return it as Qt's font."""
        return _font(self)

    @property
    def height(self) -> float:
        """Return the height of a line."""
        return _extent("", self)[1]

    def width(self, text: str) -> float:
        """Return the width of a line of text."""
        return _extent(text, self)[0]


# Charts measure and write the same few words in every frame.
@lru_cache(maxsize=4096)
def _extent(text: str, face: Face) -> tuple[float, float]:
    metrics = _metrics(face)
    return metrics.horizontalAdvance(text), metrics.height()


@lru_cache(maxsize=32)
def _font(face: Face) -> QFont:
    return font(face.px, face.semibold)


@lru_cache(maxsize=32)
def _metrics(face: Face) -> QFontMetricsF:
    return QFontMetricsF(_font(face))


@lru_cache(maxsize=1024)
def _laid_out(text: str, face: Face) -> QStaticText:
    laid = QStaticText(text)
    laid.setTextFormat(Qt.TextFormat.PlainText)
    laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    laid.prepare(font=face.font)
    return laid


@dataclass(frozen=True, slots=True)
class Fill:
    """An area without an edge."""

    path: QPainterPath
    colour: str

    def draw(self, painter: QPainter) -> None:
        """Paint the area."""
        painter.fillPath(self.path, QBrush(QColor(self.colour)))


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line; `is_smooth` is for slanted and curved ones, straight ones stay crisp without it."""

    path: QPainterPath
    pen: QPen
    is_smooth: bool = False

    def draw(self, painter: QPainter) -> None:
        """Paint the line."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, self.is_smooth)
        painter.strokePath(self.path, self.pen)


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in its box, which is as wide as the text."""

    box: QRectF
    text: str
    face: Face
    colour: str

    def draw(self, painter: QPainter) -> None:
        """Write the text: laid out once on screens, as outlines where fonts are not at hand."""
        self.write(painter, painter.paintEngine().type())

    def write(self, painter: QPainter, engine: QPaintEngine.Type) -> None:
        """Write the text with an engine that is known."""
        if engine is QPaintEngine.Type.SVG:
            outlines = QPainterPath()
            outlines.addText(self._start(), self.face.font, self.text)
            painter.fillPath(outlines, QBrush(QColor(self.colour)))
            return
        painter.setFont(self.face.font)
        painter.setPen(QColor(self.colour))
        if engine is QPaintEngine.Type.Raster:
            painter.drawStaticText(self.box.topLeft(), _laid_out(self.text, self.face))
        else:
            painter.drawText(self._start(), self.text)

    def _start(self) -> QPointF:
        return QPointF(self.box.left(), self.box.top() + _metrics(self.face).ascent())


Mark = Fill | Stroke | Words


def words(
    anchor: tuple[float, float],
    text: str,
    face: Face,
    colour: str,
    align: Qt.AlignmentFlag = LEFT,
) -> Words:
    """Set a line of text left of, right of or about an anchor, centred on it in height."""
    width, height = _extent(text, face)
    x, y = anchor
    if align == RIGHT:
        x -= width
    elif align == CENTRE:
        x -= width / 2
    return Words(QRectF(x, y - height / 2, width, height), text, face, colour)


def wrapped(text: str, face: Face, width: float) -> list[str]:
    """Break text into lines no wider than this, between words."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=256)
def pen(colour: str, width: float = 1, dashes: tuple[float, ...] = ()) -> QPen:
    """Return a pen with flat ends and square corners; dashes are in widths of the pen."""
    made = QPen(QColor(colour), width)
    made.setCapStyle(Qt.PenCapStyle.FlatCap)
    made.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dashes:
        made.setDashPattern(list(dashes))
    return made


def line(x1: float, y1: float, x2: float, y2: float) -> QPainterPath:
    """Return a straight line as a path."""
    path = QPainterPath()
    path.moveTo(x1, y1)
    path.lineTo(x2, y2)
    return path


def box(rect: QRectF, radius: float = 0) -> QPainterPath:
    """Return a rectangle as a path, with round corners where a radius is given."""
    path = QPainterPath()
    if radius:
        path.addRoundedRect(rect, radius, radius)
    else:
        path.addRect(rect)
    return path


def draw(painter: QPainter, marks: Iterable[Mark]) -> None:
    """Paint marks in their order."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    engine = painter.paintEngine().type()
    for mark in marks:
        if isinstance(mark, Words):
            mark.write(painter, engine)
            continue
        if isinstance(mark, Fill):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark.draw(painter)
    painter.restore()


def extent(marks: Iterable[Mark]) -> QRectF:
    """Return the rectangle that marks lie in, with room for the width of their lines."""
    around = QRectF()
    for mark in marks:
        around = around.united(mark.box if isinstance(mark, Words) else mark.path.boundingRect())
    return around.adjusted(-4, -4, 4, 4)


class Drawn(QGraphicsItem):
    """Marks as an item of a scene, in the scene's pixels."""

    def __init__(self, z: float, *, is_cached: bool) -> None:
        super().__init__()
        self.setZValue(z)
        self._marks: tuple[Mark, ...] = ()
        self._bounds = QRectF()
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        if is_cached:
            # The cursor moves over the chart without painting it again.
            self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return what is drawn."""
        return self._marks

    def show_marks(self, marks: Iterable[Mark], bounds: QRectF) -> None:
        """Draw other marks; none of them may lie outside the bounds."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        self._marks = tuple(marks)
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(
        self,
        painter: QPainter,
        _option: QStyleOptionGraphicsItem,
        _widget: QWidget | None = None,
    ) -> None:
        """Paint the marks."""
        draw(painter, self._marks)
