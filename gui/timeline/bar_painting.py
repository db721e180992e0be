"""How one bar, one density and the live label are painted, in pixels."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from gui.theme import (
    Pattern,
    Theme,
    family_brush,
    family_colours,
    family_of,
    font,
    hatch_brush,
    short_brush,
)
from gui.timeline.lanes import Bar, Firmness, Label, Outline
from model.cover import OWN

RADIUS_PX = 2.0
PAD_PX = 12.0
START_PX = 3.0
HANDLE = (7.0, 13.0)
TEXT_PX = 13


@dataclass(frozen=True, slots=True)
class BarColours:
    """What bars of one kind are painted with."""

    ground: QColor
    edge: QColor
    hatch: QBrush
    strong: QColor


class BarPainter:
    """Paints the bars of one theme; brushes and metrics are made once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._plain, self._bold = font(TEXT_PX), font(TEXT_PX, semibold=True)
        self._plain_metrics, self._bold_metrics = (
            QFontMetricsF(self._plain),
            QFontMetricsF(self._bold),
        )
        self._text = QColor(theme.text)
        self._accent = QColor(theme.accent)
        self._surface = QColor(theme.surface)
        self._by_source: dict[str | None, BarColours] = {None: self._walk_out_colours()}
        own_ground, own_edge = family_colours(theme, family_of(OWN))
        self._own = (QColor(own_ground), QColor(own_edge))
        self._out = short_brush(theme)

    def colours(self, source: str | None) -> BarColours:
        """Return the colours of walk-outs (None) or of a source of cover."""
        if source not in self._by_source and source is not None:
            family = family_of(source)
            ground, edge = family_colours(self.theme, family)
            hatch = family_brush(self.theme, family)
            self._by_source[source] = BarColours(QColor(ground), QColor(edge), hatch, self._text)
        return self._by_source[source]

    def paint_bar(self, painter: QPainter, box: QRectF, bar: Bar, seen: QRectF) -> None:
        """Paint a bar; its label stands in the part of it that is seen."""
        colours = self.colours(bar.source)
        is_withdrawn = bar.firmness is Firmness.WITHDRAWN
        style = Qt.PenStyle.DashLine if is_withdrawn else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colours.edge, 1.4, style))
        painter.setBrush(
            {
                Firmness.CONFIRMED: QBrush(colours.ground),
                Firmness.NOT_YET: colours.hatch,
                Firmness.WITHDRAWN: QBrush(Qt.BrushStyle.NoBrush),
            }[bar.firmness]
        )
        painter.setBrushOrigin(box.topLeft())
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        if bar.source is None and not is_withdrawn:
            painter.fillRect(QRectF(box.left(), box.top(), START_PX, box.height()), colours.edge)
        room = box.intersected(seen).adjusted(PAD_PX, 0, -PAD_PX / 2, 0)
        label = self._fitting(bar.labels, room.width())
        if label is not None:
            self._paint_label(painter, room, label, colours, bar.firmness)

    def paint_outline(self, painter: QPainter, box: QRectF, outline: Outline, seen: QRectF) -> None:
        """Paint who could be called back: a hatched outline on the bare ground."""
        colours = self.colours(OWN)
        hatch = hatch_brush(self.theme.surface, self.theme.border, Pattern.RISING)
        painter.setPen(QPen(colours.edge, 1.2, Qt.PenStyle.DotLine))
        painter.setBrush(hatch)
        painter.setBrushOrigin(box.topLeft())
        painter.drawRoundedRect(box, RADIUS_PX, RADIUS_PX)
        room = box.intersected(seen).adjusted(PAD_PX, 0, -PAD_PX / 2, 0)
        label = self._fitting(outline.labels, room.width())
        if label is not None and label.strong:
            backing = QRectF(room.left() - 3, room.top() + 2, self._width(label) + 6, 0)
            backing.setBottom(room.bottom() - 2)
            painter.fillRect(backing, self._surface)
            self._paint_label(painter, room, label, colours, Firmness.CONFIRMED)

    def paint_counted_once(self, painter: QPainter, box: QRectF, left: float, right: float) -> None:
        """Paint a bracket at the foot of a bar where its people are counted with another's."""
        y = box.bottom() - 2.5
        painter.setPen(QPen(self._text, 2))
        painter.drawLine(QPointF(left + 2, y), QPointF(right - 2, y))
        for x in (left + 2, right - 2):
            painter.drawLine(QPointF(x, y), QPointF(x, y - 4))

    def paint_ring(self, painter: QPainter, box: QRectF, *, is_focused: bool) -> None:
        """Paint the ring round the chosen bar, stronger while the timeline has the focus."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._accent, 2.5 if is_focused else 1.5))
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), RADIUS_PX + 2, RADIUS_PX + 2)

    def paint_handles(self, painter: QPainter, box: QRectF, seen: QRectF) -> None:
        """Paint the two handles by which a bar is stretched, whole even at the plan's ends."""
        painter.setPen(QPen(self._accent, 1.5))
        painter.setBrush(self._surface)
        width, height = HANDLE
        for end in (box.left(), box.right()):
            if not seen.left() <= end <= seen.right():
                continue
            x = min(max(end, seen.left() + width / 2 + 1), seen.right() - width / 2 - 1)
            handle = QRectF(x - width / 2, box.center().y() - height / 2, width, height)
            painter.drawRoundedRect(handle, 2.5, 2.5)
            painter.drawLine(QPointF(x, handle.top() + 4), QPointF(x, handle.bottom() - 4))

    def paint_magnet(self, painter: QPainter, x: float, seen: QRectF) -> None:
        """Paint the line that an edge clings to, through all lanes."""
        painter.setPen(QPen(self._accent, 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()))

    def paint_band(self, painter: QPainter, box: QRectF) -> None:
        """Paint the rubber band."""
        ground = QColor(self._accent)
        ground.setAlphaF(0.12)
        painter.setPen(QPen(self._accent, 1, Qt.PenStyle.DashLine))
        painter.setBrush(ground)
        painter.drawRect(box)

    def paint_density(self, painter: QPainter, present: QPolygonF, out: QPolygonF) -> None:
        """Paint who is on shift as an area, and who of them is out hatched on top of it."""
        ground, edge = self._own
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawPolygon(present)
        painter.setBrush(self._out)
        painter.drawPolygon(out)
        painter.setPen(QPen(edge, 1.2))
        painter.drawPolyline(QPolygonF(present.toList()[1:-1]))

    def paint_summary(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        """Paint a bar of a folded section as a thin stripe."""
        colours = self.colours(bar.source)
        if bar.firmness is not Firmness.WITHDRAWN:
            painter.fillRect(box, colours.edge)

    def paint_live_label(self, painter: QPainter, over: QRectF, seen: QRectF, text: str) -> None:
        """Paint a flag with the times of the bar that is dragged, above it where there is room."""
        width = self._bold_metrics.horizontalAdvance(text) + 2 * PAD_PX
        flag = QRectF(over.center().x() - width / 2, over.top() - 25, width, 21)
        flag.moveLeft(min(max(flag.left(), seen.left() + 2), seen.right() - width - 2))
        if flag.top() < seen.top():
            flag.moveTop(over.bottom() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._text)
        painter.drawRoundedRect(flag, 3, 3)
        painter.setPen(self._surface)
        painter.setFont(self._bold)
        painter.drawText(flag, Qt.AlignmentFlag.AlignCenter, text)

    def _walk_out_colours(self) -> BarColours:
        alarm = QColor(self.theme.alarm)
        faint = _mixed(alarm, QColor(self.theme.walk_out), 0.3).name()
        hatch = hatch_brush(self.theme.walk_out, faint, Pattern.FALLING)
        return BarColours(QColor(self.theme.alarm_ground), alarm, hatch, alarm)

    def _fitting(self, labels: tuple[Label, ...], width: float) -> Label | None:
        return next((label for label in labels if self._width(label) <= width), None)

    def _width(self, label: Label) -> float:
        strong = self._bold_metrics.horizontalAdvance(label.strong)
        plain = self._plain_metrics.horizontalAdvance(label.plain)
        return strong + (PAD_PX + plain if label.plain else 0)

    def _paint_label(
        self, painter: QPainter, room: QRectF, label: Label, colours: BarColours, how: Firmness
    ) -> None:
        if how is Firmness.NOT_YET:
            backing = QRectF(room.left() - 3, room.top() + 2, self._width(label) + 6, 0)
            backing.setBottom(room.bottom() - 2)
            painter.fillRect(backing, self._backing(colours))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._bold)
        painter.setPen(colours.strong)
        painter.drawText(room, middle, label.strong)
        if label.plain:
            after = self._bold_metrics.horizontalAdvance(label.strong) + PAD_PX
            painter.setFont(self._plain)
            painter.setPen(self._text)
            painter.drawText(room.adjusted(after, 0, 0, 0), middle, label.plain)

    def _backing(self, colours: BarColours) -> QColor:
        is_walk_out = colours is self._by_source[None]
        return QColor(self.theme.walk_out) if is_walk_out else colours.ground


def _mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour with this share of the first one."""
    return QColor.fromRgbF(
        one.redF() * share + other.redF() * (1 - share),
        one.greenF() * share + other.greenF() * (1 - share),
        one.blueF() * share + other.blueF() * (1 - share),
    )
