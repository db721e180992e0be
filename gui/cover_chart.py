"""The cover chart: one class for the window, the page and files, in any theme."""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from gui.binds_marks import binds_runs
from gui.chart_drawing import ChartDrawing, chart_drawing, cursor_marks, flag_marks
from gui.chart_frame import ChartFrame, chart_frame
from gui.chart_keys import KEYS, interval_by_key
from gui.cover_marks import ground_marks, hours_out, largest_of
from gui.gap_labels import GapLabel
from gui.marks import Drawn, Mark, Stroke, box, extent, pen
from gui.readout import readout_marks
from gui.spoken import announce, name
from gui.theme import Theme
from gui.time_axis import TimeAxis
from model.binding import named
from model.gaps import Gap
from model.projection import Projection, ServiceProjection
from model.staff import Service
from model.times import Grid
from model.verdict import worst_gap
from model.wording import (
    chart_subtitle,
    finding_title,
    interval_range,
    moment_spoken,
    nothing_to_show,
)

SMALLEST = QSize(480, 220)
SHORTEST_SPAN_H = 1.0
CLICK_PX = 4


class CoverChart(pg.GraphicsView):  # type: ignore[misc]
    """Cover of one service over the hours of a plan, with the strip of what binds under it.

    Without `is_live` it is a drawing: no cursor, and its readout stands at the worst moment.
    Without `has_flag` the cursor does not say its time, because a view above says it.

    Attributes:
        view_box: holds the range of hours that is shown; other views link to it.
        moment_picked: emitted with hours since opening when the cursor is moved by hand.
        gap_picked: emitted with the number of a gap that is clicked.
    """

    moment_picked = Signal(float)
    gap_picked = Signal(int)

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        has_title: bool = True,
        is_live: bool = True,
        has_flag: bool = True,
    ) -> None:
        super().__init__(parent)
        self._has_flag = has_flag
        self._theme = theme
        self._has_title = has_title
        self._is_live = is_live
        self._projection: Projection | None = None
        self._service = Service.AMBULANCE_RESPONSE
        self._gaps: tuple[Gap, ...] = ()
        self._drawing = ChartDrawing((), ())
        self._drawn_view: object = None
        self._moment_h = 0.0
        self._pressed_at = QPointF()
        self._frame = chart_frame(640, 360, (0.0, 24.0), 0.0, has_title=has_title)
        self._finding = ""
        self._ground_of: object = None
        # Each changes for reasons of its own, and is painted again for those only.
        self._ground = Drawn(1, is_cached=is_live)
        self._picture = Drawn(2, is_cached=is_live)
        self._readout = Drawn(3, is_cached=is_live)
        self._cursor = Drawn(4, is_cached=False)
        self._labels = Drawn(5, is_cached=is_live)
        self._focus_ring = Drawn(6, is_cached=False)
        self._axis = TimeAxis(theme)
        self.view_box = _view_box()
        self._axis.linkToView(self.view_box)
        for item in (self.view_box, self._axis, *self._drawn(), self._focus_ring):
            self.sceneObj.addItem(item)
        self.view_box.sigXRangeChanged.connect(self._redraw)
        self.setMinimumSize(SMALLEST)
        name(self, "Cover chart", KEYS)
        self.set_theme(theme)

    @property
    def frame(self) -> ChartFrame:
        """Return where everything of the chart lies."""
        return self._frame

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return everything that is drawn, the axis apart."""
        return tuple(mark for item in self._drawn() for mark in item.marks)

    def _drawn(self) -> tuple[Drawn, ...]:
        return self._ground, self._picture, self._readout, self._cursor, self._labels

    @property
    def gap_labels(self) -> tuple[GapLabel, ...]:
        """Return the labels of the gaps that are shown."""
        return self._drawing.gap_labels

    @property
    def moment_h(self) -> float:
        """Return where the cursor is, hours since the plan opens."""
        return self._moment_h

    def show_projection(
        self, projection: Projection, service: Service, gaps: Sequence[Gap]
    ) -> None:
        """Show one service of a projection; a plan with other hours is shown in full."""
        has_other_hours = self._projection is None or self._projection.grid != projection.grid
        self._projection, self._service, self._gaps = projection, service, tuple(gaps)
        self._axis.show_grid(projection.grid)
        self._finding = finding_title(projection, service, gaps)
        said = nothing_to_show(projection, service) or self._finding
        what = chart_subtitle(projection, service)
        name(self, f"Cover chart, {what}", f"{said}. {KEYS}".replace("..", "."))
        if has_other_hours:
            hours = projection.grid.length_min / 60
            span = {"minXRange": min(SHORTEST_SPAN_H, hours), "maxXRange": hours}
            self.view_box.setLimits(xMin=0, xMax=hours, **span)
            self.view_box.setXRange(0, hours, padding=0)
            self._moment_h = min(self._moment_h, hours)
        self._redraw()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setBackground(QColor(theme.surface))
        self._axis.set_theme(theme)
        self._redraw()

    def set_moment(self, hours: float) -> None:
        """Put the cursor on a moment, hours since the plan opens."""
        if hours != self._moment_h:
            self._moment_h = hours
            self._redraw_cursor()

    def spoken_moment(self) -> str:
        """Return what is said of the cursor's interval."""
        cover = self._cover()
        if self._projection is None or cover is None:
            return ""
        return moment_spoken(cover, self._projection.grid, self._index())

    def _cover(self) -> ServiceProjection | None:
        return self._projection.services.get(self._service) if self._projection else None

    def _index(self) -> int:
        """Return the interval the readout speaks for."""
        cover = self._cover()
        if self._projection is None or cover is None:
            return 0
        if self._is_live:
            grid = self._projection.grid
            return grid.index_at(grid.instant(self._moment_h * 60))
        if self._gaps:
            return worst_gap(self._gaps).worst
        return int(np.argmin(cover.available - cover.required))

    @Slot()
    def _redraw(self) -> None:
        """Lay out and draw everything: for other numbers, another range, size or theme."""
        width, height = float(self.width()), float(self.height())
        cover, span = self._cover(), self.view_box.viewRange()[0]
        largest = largest_of(cover) if cover else 0.0
        self._frame = chart_frame(
            width, height, (span[0], span[1]), largest, has_title=self._has_title
        )
        if self.view_box.geometry() != self._frame.plot:
            self._axis.setGeometry(self._frame.axis)
            self.view_box.setGeometry(self._frame.plot)
        if self._projection is not None:
            self._redraw_ground(self._projection, cover)
            view = (width, height, *span, self._service)
            drawing = chart_drawing(
                self._frame,
                self._projection,
                self._service,
                self._gaps,
                title=self._finding,
                theme=self._theme,
                before=self._drawing.family_labels if view == self._drawn_view else (),
            )
            self._drawing, self._drawn_view = drawing, view
            self._picture.show_marks(drawing.marks, QRectF(0, 0, width, height))
            self._labels.show_marks(drawing.label_marks, extent(drawing.label_marks))
        self._redraw_cursor()
        self._redraw_focus()

    def _redraw_ground(self, projection: Projection, cover: ServiceProjection | None) -> None:
        """Draw the grid and the walk-outs, unless they are as they were."""
        out = hours_out(projection, self._service)
        ground_of = (self._frame, projection.grid, out, cover.unit if cover else "", self._theme)
        if ground_of != self._ground_of:
            self._ground_of = ground_of
            marks = ground_marks(*ground_of)
            self._ground.show_marks(marks, QRectF(0, 0, self.width(), self.height()))

    def _redraw_cursor(self) -> None:
        cover, projection = self._cover(), self._projection
        marks: list[Mark] = []
        if projection is not None and self._is_live:
            written = (*self._picture.marks, *self._labels.marks)
            marks += cursor_marks(
                self._frame, projection, cover, self._moment_h, written, self._theme
            )
            if self._has_flag:
                marks += flag_marks(self._frame, projection, self._moment_h, self._theme)
        if projection is not None and cover is not None:
            moment = interval_range(projection.grid, self._index())
            if not self._is_live:
                moment = f"{'Worst' if self._gaps else 'Closest'}, {moment.split(' to ')[0]}"
            readout = readout_marks(self._frame, moment, cover, self._index(), self._theme)
            self._readout.show_marks(readout, extent(readout))
        self._cursor.show_marks(marks, extent(marks))

    def _redraw_focus(self) -> None:
        ring = self._frame.plot.adjusted(-2, -2, 2, 2)
        marks = [Stroke(box(ring), pen(self._theme.accent, 2))] if self.hasFocus() else []
        self._focus_ring.show_marks(marks, ring.adjusted(-2, -2, 2, 2))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "view_box"):  # Qt sizes the view before its parts are made
            self._redraw()

    def close(self) -> bool:
        """Close as any widget does: pyqtgraph would take the scene apart under Qt's hands."""
        return QWidget.close(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._redraw_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._redraw_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._projection is None:
            event.ignore()
            return
        grid = self._projection.grid
        ahead = interval_by_key(
            Qt.Key(event.key()),
            with_ctrl=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier),
            index=grid.index_at(grid.instant(self._moment_h * 60)),
            grid=grid,
            gaps=self._gaps,
        )
        if ahead is None:
            event.ignore()
            return
        self._pick(grid, ahead)
        self._keep_in_sight()
        announce(self, self.spoken_moment())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._projection is None or event.buttons() != Qt.MouseButton.NoButton:
            return
        self._follow(event.position())
        self.setToolTip(self.tip_at(event.position()))
        is_on_gap = self._gap_at(event.position()) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_on_gap else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed_at = event.position()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        is_click = (event.position() - self._pressed_at).manhattanLength() <= CLICK_PX
        if not is_click or event.button() != Qt.MouseButton.LeftButton:
            return
        gap = self._gap_at(event.position())
        if gap is None:
            self._follow(event.position())
        elif self._projection is not None:
            self._pick(self._projection.grid, gap.worst)
            self.gap_picked.emit(gap.number)

    def tip_at(self, point: QPointF) -> str:
        """Return what is told of a point: a gap, what binds, or the whole title."""
        projection, cover = self._projection, self._cover()
        if projection is None or cover is None:
            return ""
        if gap := self._gap_at(point):
            return gap.sentence
        if self._frame.strip.contains(point):
            at = projection.grid.index_at(
                projection.grid.instant(self._frame.hours(point.x()) * 60)
            )
            run = next(run for run in binds_runs(cover, self._gaps) if run.first <= at < run.last)
            what = f"{named(run.binds)} bind" if run.binds else "nothing binds"
            return f"{what[0].upper()}{what[1:]}; cover {'is short' if run.is_short else 'holds'}"
        if self._frame.title.contains(point):
            return self._finding
        return ""

    def _gap_at(self, point: QPointF) -> Gap | None:
        return next(
            (label.gap for label in self._drawing.gap_labels if label.box.contains(point)), None
        )

    def _follow(self, point: QPointF) -> None:
        """Put the cursor on the interval under the mouse."""
        plot = self._frame.plot
        reach = QRectF(
            plot.left(), plot.top(), plot.width(), self._frame.axis.bottom() - plot.top()
        )
        if self._projection is not None and reach.contains(point):
            grid = self._projection.grid
            self._pick(grid, grid.index_at(grid.instant(self._frame.hours(point.x()) * 60)))

    def _pick(self, grid: Grid, index: int) -> None:
        hours = index * grid.interval_min / 60
        if hours != self._moment_h:
            self.set_moment(hours)
            self.moment_picked.emit(hours)

    def _keep_in_sight(self) -> None:
        """Scroll so that the cursor is in the plot."""
        first, last = self._frame.first_h, self._frame.last_h
        before, after = min(self._moment_h - first, 0.0), max(self._moment_h - last, 0.0)
        if before or after:
            shift = before + after
            self.view_box.setXRange(first + shift, last + shift, padding=0)


def _view_box() -> pg.ViewBox:
    """Return the box that pans and zooms the hours, and nothing else."""
    made = pg.ViewBox(enableMenu=False, defaultPadding=0)
    made.disableAutoRange()
    made.setMouseEnabled(x=True, y=False)
    made.setZValue(0)
    return made
