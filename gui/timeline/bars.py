"""All bars of the timeline as one painted item, which turns the mouse into what is held."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyqtgraph as pg
from pyqtgraph.functions import arrayToQPolygonF
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QTransform
from PySide6.QtWidgets import (
    QGraphicsSceneContextMenuEvent,
    QGraphicsSceneHoverEvent,
    QGraphicsSceneMouseEvent,
    QStyleOptionGraphicsItem,
)

from gui.selection import Chosen
from gui.theme import Theme
from gui.time_axis import time_ticks
from gui.timeline.bar_painting import BarPainter
from gui.timeline.lanes import Bar, Line, Section, line_at
from gui.timeline.magnets import Magnet
from gui.timeline.snapping import Edge, Lying, grip
from gui.timeline.tally import Density
from model.times import Grid

INSET_PX = 3.0
REACH_PX = 6.0
MAGNET_PX = 5.0
TREMBLE_PX = 3


@dataclass(frozen=True, slots=True)
class _Scale:
    """From hours and heights to the pixels that are painted on."""

    transform: QTransform
    seen: QRectF

    def x(self, hours: float) -> float:
        return round(self.transform.m11() * hours + self.transform.dx())

    def y(self, height: float) -> float:
        return round(self.transform.m22() * height + self.transform.dy())

    def box(self, bar: Lying, line: Line) -> QRectF:
        left, right = self.x(bar.starts_h), self.x(bar.ends_h)
        top = self.y(line.top) + INSET_PX - 0.5
        return QRectF(left, top, max(right - left, 2.0), line.height - 2 * INSET_PX + 1)


class LaneBars(pg.GraphicsObject):  # type: ignore[misc]
    """Paints every line of the timeline; x is hours since the plan opens, y is pixels.

    Attributes:
        held: emitted with the Chosen and Edge a press takes hold of, where, and the modifiers.
        pressed_empty: emitted with the Line, or None below all lanes, the place of a press
            beside all bars, and the modifiers.
        dragged: emitted with the place, the modifiers and the reach of magnets in hours while
            the mouse moves.
        let_go: emitted when the button is released.
        menu_asked: emitted with the Chosen under the right button or None, the hour, and the
            place on the screen.
        hovered: emitted with the hour under the mouse while no button is down.
    """

    held = Signal(object, object, QPointF, object)
    pressed_empty = Signal(object, QPointF, object)
    dragged = Signal(QPointF, object, float)
    let_go = Signal()
    menu_asked = Signal(object, float, QPoint)
    hovered = Signal(float)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._painter = BarPainter(theme)
        self._lines: tuple[Line, ...] = ()
        self._summaries: Mapping[Section, tuple[Bar, ...]] = {}
        self._densities: Mapping[str, Density] = {}
        self._grid: Grid | None = None
        self._chosen: tuple[Chosen, ...] = ()
        self._hovered: Chosen | None = None
        self._is_focused = False
        self._live_label = ""
        self._magnet: Magnet | None = None
        self._band = QRectF()
        self._room_px = 0.0
        self._mouse_h = 0.0
        self._pressed_at: QPointF | None = None
        # So that a change of some lines paints those alone.
        self.setFlag(self.GraphicsItemFlag.ItemUsesExtendedStyleOption)
        self.setAcceptHoverEvents(True)
        self.setAcceptedMouseButtons(Qt.MouseButton.LeftButton)

    def show_lines(
        self, lines: tuple[Line, ...], summaries: Mapping[Section, tuple[Bar, ...]], grid: Grid
    ) -> None:
        """Show these lines; `summaries` are the bars of folded sections."""
        self.prepareGeometryChange()
        self._lines, self._summaries, self._grid = lines, summaries, grid
        self.update()

    def show_densities(self, densities: Mapping[str, Density]) -> None:
        """Show who is on shift, by staff group."""
        self._densities = densities
        for line in self._lines:
            if self._shows_density(line):
                self.update(QRectF(0, line.top, self.boundingRect().width(), line.height))

    def set_room(self, height: float) -> None:
        """Reach down to this height, so that the empty ground below the lanes can be pressed."""
        if height != self._room_px:
            self.prepareGeometryChange()
            self._room_px = height

    def show_chosen(self, chosen: tuple[Chosen, ...], *, is_focused: bool) -> None:
        """Draw a ring round the chosen bars; the last of them leads."""
        self._chosen, self._is_focused = chosen, is_focused
        self.update()

    def show_live_label(self, text: str) -> None:
        """Show a flag at the leading bar; an empty text hides it."""
        self._live_label = text
        self.update()

    def show_magnet(self, magnet: Magnet | None) -> None:
        """Draw a line at the moment that what is dragged clings to; None draws none."""
        self._magnet = magnet
        self.update()

    def show_band(self, band: QRectF) -> None:
        """Draw the rubber band, in hours and heights; an empty one is none."""
        self._band = band
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._painter = BarPainter(theme)
        self.update()

    def boundingRect(self) -> QRectF:
        if self._grid is None or not self._lines:
            return QRectF()
        return QRectF(0, 0, self._grid.length_min / 60, max(self._foot, self._room_px))

    @property
    def _foot(self) -> float:
        """Return where the last line ends."""
        return self._lines[-1].top + self._lines[-1].height if self._lines else 0.0

    def _shows_density(self, line: Line) -> bool:
        if line.lane is None:
            return line.section is Section.SHIFTS and line.section in self._summaries
        return line.lane.group is not None

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: object = None
    ) -> None:
        """Paint the lines in pixels: text and edges must not be stretched with the axis."""
        seen = option.exposedRect
        transform = painter.worldTransform()
        scale = _Scale(transform, transform.mapRect(self.viewRect() or self.boundingRect()))
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, scale)
        for line in self._lines:
            if line.top <= seen.bottom() and line.top + line.height >= seen.top():
                self._paint_line(painter, line, scale)
        self._paint_chosen(painter, scale)
        if not self._band.isEmpty():
            self._painter.paint_band(painter, transform.mapRect(self._band))

    def _paint_ground(self, painter: QPainter, scale: _Scale) -> None:
        theme = self._painter.theme
        seen = scale.seen
        for line in self._lines:
            top, bottom = scale.y(line.top), scale.y(line.top + line.height)
            if line.lane is None:
                painter.fillRect(QRectF(seen.left(), top, seen.width(), line.height), theme.quiet)
            painter.fillRect(QRectF(seen.left(), bottom - 1, seen.width(), 1), QColor(theme.hair))
        if self._grid is None:
            return
        first, last = self.viewRect().left(), self.viewRect().right()
        foot = scale.y(self._foot)
        for tick in time_ticks(self._grid, first, last, seen.width()):
            colour = theme.border if tick.is_day and tick.hours > 0 else theme.hair
            head = scale.y(0)
            painter.fillRect(QRectF(scale.x(tick.hours), head, 1, foot - head), QColor(colour))

    def _paint_line(self, painter: QPainter, line: Line, scale: _Scale) -> None:
        if line.lane is None:
            self._paint_summary(painter, line, scale)
        elif line.lane.group is not None and line.lane.group in self._densities:
            self._paint_density(painter, line, self._densities[line.lane.group], scale)
        for outline in line.lane.outlines if line.lane else ():
            self._painter.paint_outline(painter, scale.box(outline, line), outline, scale.seen)
        for bar in line.bars:
            box = scale.box(bar, line)
            self._painter.paint_bar(painter, box, bar, scale.seen)
            for starts, ends in bar.counted_once:
                self._painter.paint_counted_once(painter, box, scale.x(starts), scale.x(ends))
            if bar.chosen == self._hovered and bar.chosen not in self._chosen:
                self._painter.paint_handles(painter, box, scale.seen)

    def _paint_summary(self, painter: QPainter, line: Line, scale: _Scale) -> None:
        for bar in self._summaries.get(line.section, ()):
            left, right = scale.x(bar.starts_h), scale.x(bar.ends_h)
            stripe = QRectF(left, scale.y(line.top) + line.height / 2 - 2, right - left, 4)
            self._painter.paint_summary(painter, stripe, bar)
        if self._shows_density(line):
            everybody = list(self._densities.values())
            if everybody:
                present = np.sum([d.present for d in everybody], axis=0)
                out = np.sum([d.out for d in everybody], axis=0)
                self._paint_density(painter, line, Density(present, out), scale)

    def _paint_density(
        self, painter: QPainter, line: Line, density: Density, scale: _Scale
    ) -> None:
        if self._grid is None or len(density.present) != self._grid.count:
            return
        edges = self._grid.edges_min() / 60 * scale.transform.m11() + scale.transform.dx()
        foot = scale.y(line.top + line.height) - 1.5
        px = (line.height - 5) / max(float(density.present.max()), 1.0)
        ceiling = foot - np.repeat(density.present, 2) * px
        working = foot - np.repeat(density.present - density.out, 2) * px
        x = np.repeat(edges, 2)[1:-1]
        area = arrayToQPolygonF(np.r_[x[0], x, x[-1]], np.r_[foot, ceiling, foot])
        out = arrayToQPolygonF(np.r_[x, x[::-1]], np.r_[ceiling, working[::-1]])
        self._painter.paint_density(painter, area, out)

    def _paint_chosen(self, painter: QPainter, scale: _Scale) -> None:
        leads: list[tuple[float, QRectF]] = []
        for line in self._lines:
            for bar in line.bars:
                if bar.chosen in self._chosen:
                    box = scale.box(bar, line)
                    self._painter.paint_ring(painter, box, is_focused=self._is_focused)
                    self._painter.paint_handles(painter, box, scale.seen)
                    if bar.chosen == self._chosen[-1]:
                        middle = (bar.starts_h + bar.ends_h) / 2
                        leads.append((abs(middle - self._mouse_h), box))
        if self._magnet is not None and self._grid is not None:
            x = scale.x(self._grid.minutes(self._magnet.at) / 60)
            self._painter.paint_magnet(painter, x, scale.seen)
        if self._live_label and leads:
            nearest = min(leads, key=lambda there: there[0])[1]
            self._painter.paint_live_label(painter, nearest, scale.seen, self._live_label)

    def mousePressEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Take hold of the bar under the mouse, or of the empty lane."""
        event.accept()
        self._pressed_at = QPointF(event.screenPos())
        line, found = self._under(event.pos())
        if found is None:
            self.pressed_empty.emit(line, event.pos(), event.modifiers())
        else:
            bar, edge = found
            self.held.emit(bar.chosen, edge, event.pos(), event.modifiers())

    def mouseMoveEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Drag what is held, once the hand has really moved."""
        if self._pressed_at is not None:
            way = QPointF(event.screenPos()) - self._pressed_at
            if way.manhattanLength() < TREMBLE_PX:
                return
            self._pressed_at = None
        self._mouse_h = event.pos().x()
        self.dragged.emit(event.pos(), event.modifiers(), self._hours_of(MAGNET_PX))

    def mouseReleaseEvent(self, event: QGraphicsSceneMouseEvent) -> None:
        """Let go."""
        event.accept()
        self.let_go.emit()

    def hoverMoveEvent(self, event: QGraphicsSceneHoverEvent) -> None:
        """Show the handles of the bar under the mouse, and what a press would hold."""
        line, found = self._under(event.pos())
        hovered = found[0].chosen if found else None
        if hovered != self._hovered:
            self._hovered = hovered
            self.update()
        self.setToolTip(self._told_at(line, event.pos().x(), found[0] if found else None))
        self.setCursor(_pointer(line, found[1] if found else None))
        self.hovered.emit(event.pos().x())

    def hoverLeaveEvent(self, _event: QGraphicsSceneHoverEvent) -> None:
        """Hide the handles."""
        self._hovered = None
        self.update()

    def contextMenuEvent(self, event: QGraphicsSceneContextMenuEvent) -> None:
        """Ask for the menu of the bar under the mouse, or of the empty ground."""
        event.accept()
        _line, found = self._under(event.pos())
        chosen = found[0].chosen if found else None
        self.menu_asked.emit(chosen, event.pos().x(), event.screenPos())

    def _under(self, place: QPointF) -> tuple[Line | None, tuple[Bar, Edge] | None]:
        """Return the line at a place, and the bar that a press there would hold."""
        line = line_at(self._lines, place.y())
        return line, grip(line.bars, place.x(), self._hours_of(REACH_PX)) if line else None

    def _told_at(self, line: Line | None, hour: float, bar: Bar | None) -> str:
        """Return all that is to be said of the bar or outline under the mouse."""
        if bar is not None:
            return bar.spoken
        outlines = line.lane.outlines if line is not None and line.lane is not None else ()
        return next((o.spoken for o in outlines if o.starts_h <= hour <= o.ends_h), "")

    def _hours_of(self, px: float) -> float:
        """Return how many hours so many pixels are on this scale."""
        return float(px * self.pixelLength(pg.Point(1, 0)) or 0.0)


def _pointer(line: Line | None, edge: Edge | None) -> Qt.CursorShape:
    if edge is not None:
        is_body = edge is Edge.BODY
        return Qt.CursorShape.OpenHandCursor if is_body else Qt.CursorShape.SizeHorCursor
    can_draw = line is not None and line.lane is not None and any(line.lane.lines)
    return Qt.CursorShape.CrossCursor if can_draw else Qt.CursorShape.ArrowCursor
