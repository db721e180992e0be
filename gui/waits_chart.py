"""The charts behind the cover chart: how long people wait, and how many, over the hours."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QWidget

from gui.chart_drawing import cursor_marks, reason_marks
from gui.chart_keys import MOVES
from gui.cover_marks import hours_marks, hours_out
from gui.marks import Drawn, Mark, extent
from gui.spoken import name
from gui.theme import Theme
from gui.time_chart import SMALLEST, TimeChart
from gui.waits_drawing import dots_of, waits_marks
from gui.waits_readout import readout_marks
from gui.waits_scale import CountScale, Scale, scale_of, waits_frame
from model.projection import Projection
from model.staff import Service
from model.verdict import SERVICE_NAMES
from model.wait_lines import WaitLines, show_value
from model.wording import interval_range

NOTHING_ASKED = "No demand for this service yet: add it to see how long people wait."


class WaitsChart(TimeChart):
    """Labelled lines of one service over the hours of a plan, its normal day as ghosts."""

    def __init__(self, theme: Theme, title: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._title = title
        self._projection: Projection | None = None
        self._service = Service.AMBULANCE_RESPONSE
        self._waits: WaitLines | None = None
        self._why_empty = ""
        self._scale: Scale = CountScale()
        self._ground = Drawn(1, is_cached=True)
        self._picture = Drawn(2, is_cached=True)
        self._readout = Drawn(3, is_cached=True)
        for item in (self._ground, self._picture, self._readout):
            self.sceneObj.addItem(item)
        self.setMinimumSize(SMALLEST)
        name(self, title, f"{MOVES}.")
        self.set_theme(theme)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Return everything that is drawn, the axis apart."""
        self._catch_up()
        drawn = (self._ground, self._picture, self._readout, self._cursor)
        return tuple(mark for item in drawn for mark in item.marks)

    @property
    def service(self) -> Service:
        """Return whose waits are drawn."""
        return self._service

    @property
    def waits(self) -> WaitLines | None:
        """Return what is drawn; None where nothing is asked of the service."""
        return self._waits

    def show_waits(
        self, projection: Projection, service: Service, waits: WaitLines | None, why_empty: str
    ) -> None:
        """Show the waits of one service of a projection, or say why there are none to show.

        A plan with other hours is shown in full.
        """
        self._projection, self._service, self._waits = projection, service, waits
        self._why_empty = why_empty
        self._scale = scale_of(waits) if waits else CountScale()
        said = waits.title if waits else why_empty.removesuffix(".")
        name(self, f"{self._title}, {SERVICE_NAMES[service]}", f"{said}. {MOVES}.")
        self._show_grid(projection.grid)
        self._redraw()

    def spoken_moment(self) -> str:
        """Return what is said of the cursor's interval: every line, and its normal day."""
        projection, waits = self._projection, self._waits
        if projection is None or waits is None:
            return ""
        at = self._index(projection)
        said = [f"{line.label} {show_value(line.series[at], line.unit)}" for line in waits.lines]
        usual = [f"{line.label} {show_value(line.normal[at], line.unit)}" for line in waits.lines]
        when = interval_range(projection.grid, at)
        return f"{when}: {', '.join(said)}; on a normal day {', '.join(usual)}"

    def tip_at(self, point: QPointF) -> str:
        """Return the whole title over it; the numbers are in the readout."""
        is_title = self._frame.title.contains(point)
        return self._waits.title if is_title and self._waits else ""

    def _index(self, projection: Projection) -> int:
        grid = projection.grid
        return grid.index_at(grid.instant(self._moment_h * 60))

    def _draw(self) -> None:
        width, height = float(self.width()), float(self.height())
        self._lay_out(waits_frame(width, height, self.view_box.viewRange()[0], self._waits))
        projection, frame = self._projection, self._frame
        if projection is not None:
            whole = QRectF(0, 0, width, height)
            out = hours_out(projection, self._service)
            self._ground.show_marks(hours_marks(frame, projection.grid, out, self._theme), whole)
            marks = (
                waits_marks(frame, projection.grid, self._waits, self._scale, self._theme)
                if self._waits
                else reason_marks(frame, self._why_empty, self._theme)
            )
            self._picture.show_marks(marks, whole)
        self._redraw_cursor()
        self._redraw_focus()

    def _redraw_cursor(self) -> None:
        projection, waits, frame = self._projection, self._waits, self._frame
        marks: list[Mark] = []
        readout: list[Mark] = []
        if projection is not None and waits is not None:
            at = self._index(projection)
            dots = dots_of(frame, waits, self._scale, at)
            marks += cursor_marks(frame, self._moment_h, dots, self._picture.marks, self._theme)
            when = interval_range(projection.grid, at)
            readout += readout_marks(frame, when, waits, at, self._theme)
        self._readout.show_marks(readout, extent(readout))
        self._cursor.show_marks(marks, extent(marks))
