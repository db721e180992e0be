"""The cover chart: one class for the window, the page and files, in any theme."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from gui.binds_marks import binds_runs
from gui.chart_drawing import ChartDrawing, chart_drawing, cursor_marks, flag_marks
from gui.chart_frame import chart_frame
from gui.chart_keys import KEYS
from gui.cover_layers import NO_LAYERS, Layers
from gui.cover_marks import ground_marks, hours_out, largest_of
from gui.gap_labels import GapLabel
from gui.marks import Drawn, Mark, extent
from gui.readout import layer_rows, readout_marks
from gui.spoken import name
from gui.theme import Theme
from gui.time_chart import SMALLEST, TimeChart
from gui.trigger_flags import TriggerFlag, trigger_flags, trigger_marks
from model.binding import named
from model.gaps import Gap
from model.projection import Projection, ServiceProjection
from model.staff import Service
from model.times import Grid
from model.triggers.outlook import TriggerOutlook
from model.verdict import worst_gap
from model.wording import (
    chart_subtitle,
    finding_title,
    interval_range,
    moment_spoken,
    nothing_to_show,
)


class CoverChart(TimeChart):
    """Cover of one service over the hours of a plan, with the strip of what binds under it.

    Without `is_live` it is a drawing: no cursor, and its readout stands at the worst moment.
    Without `has_flag` the cursor does not say its time, because a view above says it.

    Attributes:
        gap_picked: emitted with the number of a gap that is clicked.
    """

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
        super().__init__(theme, parent)
        self._has_flag = has_flag
        self._has_title = has_title
        self._is_live = is_live
        self._projection: Projection | None = None
        self._service = Service.AMBULANCE_RESPONSE
        self._gaps: tuple[Gap, ...] = ()
        self._drawing = ChartDrawing((), ())
        self._drawn_view: object = None
        self._finding = ""
        self._ground_of: object = None
        self._layers = NO_LAYERS
        self._outlooks: tuple[TriggerOutlook, ...] = ()
        self._flags: tuple[TriggerFlag, ...] = ()
        # Each changes for reasons of its own, and is painted again for those only.
        self._ground = Drawn(1, is_cached=is_live)
        self._picture = Drawn(2, is_cached=is_live)
        self._readout = Drawn(3, is_cached=is_live)
        self._flagged = Drawn(3, is_cached=is_live)
        self._labels = Drawn(5, is_cached=is_live)
        for item in (self._ground, self._picture, self._readout, self._flagged, self._labels):
            self.sceneObj.addItem(item)
        self.setMinimumSize(SMALLEST)
        name(self, "Cover chart", KEYS)
        self.set_theme(theme)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return everything that is drawn, the axis apart."""
        self._catch_up()
        drawn = (self._ground, self._picture, self._readout, self._cursor, self._flagged)
        return tuple(mark for item in (*drawn, self._labels) for mark in item.marks)

    @property
    def gap_labels(self) -> tuple[GapLabel, ...]:
        """Return the labels of the gaps that are shown."""
        self._catch_up()
        return self._drawing.gap_labels

    def show_projection(
        self, projection: Projection, service: Service, gaps: Sequence[Gap]
    ) -> None:
        """Show one service of a projection; a plan with other hours is shown in full."""
        self._projection, self._service, self._gaps = projection, service, tuple(gaps)
        self._finding = finding_title(projection, service, gaps)
        said = nothing_to_show(projection, service) or self._finding
        what = chart_subtitle(projection, service)
        name(self, f"Cover chart, {what}", f"{said}. {KEYS}".replace("..", "."))
        self._show_grid(projection.grid)
        self._redraw()

    def show_layers(self, layers: Layers) -> None:
        """Lay these over the cover shown."""
        if layers is not self._layers:
            self._layers = layers
            self._redraw()

    def show_triggers(self, outlooks: Sequence[TriggerOutlook]) -> None:
        """Flag when these triggers are expected, of those that watch the service shown."""
        if self._outlooks or outlooks:
            self._outlooks = tuple(outlooks)
            if not self._is_stale:
                self._redraw_flags()
                self._redraw_cursor()

    def spoken_moment(self) -> str:
        """Return what is said of the cursor's interval."""
        self._catch_up()
        cover = self._cover()
        if self._projection is None or cover is None:
            return ""
        said = moment_spoken(cover, self._projection.grid, self._index())
        rows = layer_rows(self._layers, self._index())
        flags = (
            f"{flag.outlook.name} expected to be {'reached' if flag.is_reached else 'cleared'}"
            for flag in self._flags
            if self._projection.grid.index_at(flag.moment) == self._index()
        )
        return ", ".join((said, *(row.spoken for row in rows), *flags))

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
        first, last = self._in_view(self._projection.grid)
        if there := [gap for gap in self._gaps if first <= gap.worst < last]:
            return worst_gap(there).worst
        return first + int(np.argmin((cover.available - cover.required)[first:last]))

    def _in_view(self, grid: Grid) -> tuple[int, int]:
        """Return the first interval in view, and the one behind the last."""
        first_h, last_h = self.view_box.viewRange()[0]
        edges_h = grid.edges_min() / 60
        first = int(np.searchsorted(edges_h, first_h + 1e-6, "right")) - 1
        last = int(np.searchsorted(edges_h, last_h - 1e-6))
        return max(first, 0), max(min(last, grid.count), 1)

    def _draw(self) -> None:
        """Lay out and draw everything: for other numbers, another range, size or theme."""
        width, height = float(self.width()), float(self.height())
        cover, span = self._cover(), self.view_box.viewRange()[0]
        largest = max(largest_of(cover), self._layers.largest) if cover else 0.0
        self._lay_out(
            chart_frame(width, height, (span[0], span[1]), largest, has_title=self._has_title)
        )
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
                layers=self._layers,
                has_list=self._is_live,
            )
            self._drawing, self._drawn_view = drawing, view
            self._picture.show_marks(drawing.marks, QRectF(0, 0, width, height))
            self._labels.show_marks(drawing.label_marks, extent(drawing.label_marks))
        self._redraw_flags()
        self._redraw_cursor()
        self._redraw_focus()

    def _redraw_flags(self) -> None:
        """Draw the flags of triggers over the plot."""
        self._flags = trigger_flags(self._frame, self._outlooks, self._service, self._theme)
        written = (*self._picture.marks, *self._labels.marks)
        marks = trigger_marks(self._frame, self._flags, written, self._theme)
        self._flagged.show_marks(marks, extent(marks))

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
            written = (*self._picture.marks, *self._flagged.marks, *self._labels.marks)
            marks += cursor_marks(
                self._frame, self._moment_h, self._read_off(cover), written, self._theme
            )
            if self._has_flag:
                marks += flag_marks(self._frame, projection, self._moment_h, self._theme)
        if projection is not None and cover is not None:
            moment = interval_range(projection.grid, self._index())
            if not self._is_live:
                moment = f"{'Worst' if self._gaps else 'Closest'}, {moment.split(' to ')[0]}"
            readout = readout_marks(
                self._frame, moment, cover, self._index(), self._theme, self._layers
            )
            self._readout.show_marks(readout, extent(readout))
        self._cursor.show_marks(marks, extent(marks))

    def _read_off(self, cover: ServiceProjection | None) -> list[float]:
        """Return how high the lines are that the readout speaks of, at the cursor."""
        if cover is None:
            return []
        at = self._index()
        return [self._frame.y(float(line[at])) for line in (cover.required, cover.available)]

    def _stops(self) -> Sequence[Gap]:
        return self._gaps

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._projection is not None and event.buttons() == Qt.MouseButton.NoButton:
            is_on_gap = self._gap_at(event.position()) is not None
            shape = Qt.CursorShape.PointingHandCursor if is_on_gap else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)

    def _click(self, point: QPointF) -> None:
        gap = self._gap_at(point)
        if gap is None:
            self._follow(point)
        elif self._projection is not None:
            self._pick(self._projection.grid, gap.worst)
            self.gap_picked.emit(gap.number)

    def tip_at(self, point: QPointF) -> str:
        """Return what is told of a point: a gap, a trigger, what binds, or the whole title."""
        projection, cover = self._projection, self._cover()
        if projection is None or cover is None:
            return ""
        if gap := self._gap_at(point):
            return gap.sentence
        if flag := next((one for one in self._flags if one.box.contains(point)), None):
            return flag.outlook.sentence
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
