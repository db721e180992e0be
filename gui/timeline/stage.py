"""What the timeline is shown on: axis, lanes, gutters, cursor and scroll bar, laid out."""

from collections.abc import Mapping

import pyqtgraph as pg
from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from gui.spoken import name
from gui.theme import Theme
from gui.time_axis import HEIGHT_PX, LEFT_GUTTER_PX, RIGHT_GUTTER_PX
from gui.timeline.bars import LaneBars
from gui.timeline.cursor import MomentCursor
from gui.timeline.gutters import LaneNames, LaneTotals
from gui.timeline.lanes import LANE_PX, Bar, Line, Section
from gui.timeline.lanes_box import LanesBox, PanningAxis
from gui.timeline.tally import Tally
from model.times import Grid, show_moment_in

SCROLL_BAR_PX = 10


class Stage(QWidget):
    """Shows lines; knows nothing of the plan behind them.

    Attributes:
        resized: emitted after it has taken another size.
    """

    resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = LanesBox()
        self.bars = LaneBars(theme)
        self.names = LaneNames(theme, self)
        self._axis = PanningAxis(self.box, theme)
        self._cursor = MomentCursor(self.box, self._axis, theme)
        self._totals = LaneTotals(theme, self)
        self._canvas = self._made_canvas()
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        name(self._scroll, "Scroll the lanes")
        self._lines: tuple[Line, ...] = ()
        self._grid: Grid | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._canvas)
        for above in (self.names, self._totals, self._scroll):
            above.raise_()
        self._scroll.valueChanged.connect(self._scroll_to)
        self.box.scrolled.connect(self._scroll_by)
        self.set_theme(theme)

    def show_grid(self, grid: Grid) -> None:
        """Show a period; all of it, if it is another one than before."""
        if grid != self._grid:
            self._grid = grid
            self._axis.show_grid(grid)
            self.box.set_length(grid.length_min / 60)
            self.fit()

    def show_lines(
        self,
        lines: tuple[Line, ...],
        counts: Mapping[Section, int],
        summaries: Mapping[Section, tuple[Bar, ...]],
        unfolded: frozenset[str],
    ) -> None:
        """Show these lines; `summaries` are the bars of folded sections.

        `unfolded` are the staff groups whose shifts are shown by base.
        """
        if self._grid is None:
            return
        height = self._content_px()
        self._lines = lines
        self.bars.show_lines(lines, summaries, self._grid)
        self.names.show_heads(counts, frozenset(summaries), unfolded)
        self.names.show_lines(lines)
        self._totals.show_lines(lines)
        self._totals.show_folded(frozenset(summaries))
        if self._content_px() != height:
            self._lay_out()
            self.updateGeometry()

    def show_tally(self, tally: Tally) -> None:
        """Show totals in the right gutter, and who is on shift."""
        self._totals.show_totals(tally.totals)
        self.bars.show_densities(tally.densities)

    @Slot(float)
    def show_moment(self, hours: float) -> None:
        """Put the cursor line on a moment."""
        if self._grid is not None:
            instant = self._grid.instant(hours * 60)
            self._cursor.show_moment(hours, show_moment_in(self._grid, instant))

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._canvas.setBackground(theme.surface)
        for part in (self._axis, self.bars, self._cursor, self.names, self._totals):
            part.set_theme(theme)

    def fit(self) -> None:
        """Show the whole period."""
        if self._grid is not None:
            self.box.fit(0, self._grid.length_min / 60)

    def bring_into_view(self, bar: Bar) -> None:
        """Scroll and pan until a bar can be seen."""
        line = next(line for line in self._lines if bar in line.bars)
        lowest = line.top + line.height - self._lanes_px()
        self._scroll.setValue(int(min(max(self._scroll.value(), lowest), line.top)))
        first, last = self.box.viewRange()[0]
        if bar.ends_h <= first or bar.starts_h >= last:
            self.box.pan(bar.starts_h - first - (last - first) * 0.1)

    def place_of(self, bar: Bar | None) -> QPoint:
        """Return the foot of a bar in pixels; without one, the upper left corner of the lanes."""
        line = next((line for line in self._lines if bar in line.bars), None)
        if bar is None or line is None:
            return QPoint(LEFT_GUTTER_PX, HEIGHT_PX)
        foot = QPointF(bar.starts_h, line.top + line.height)
        scene = self.box.mapViewToScene(foot)
        first, last = LEFT_GUTTER_PX, self.width() - RIGHT_GUTTER_PX
        return QPoint(min(max(round(scene.x()), first), last), round(scene.y()))

    def sizeHint(self) -> QSize:
        return QSize(800, HEIGHT_PX + self._content_px())

    def minimumSizeHint(self) -> QSize:
        return QSize(LEFT_GUTTER_PX + RIGHT_GUTTER_PX + 200, HEIGHT_PX + 4 * LANE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        self.resized.emit()

    def _made_canvas(self) -> pg.GraphicsLayoutWidget:
        canvas = pg.GraphicsLayoutWidget()
        canvas.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        cells = canvas.ci.layout
        canvas.ci.addItem(self._axis, 0, 1)
        canvas.ci.addItem(self.box, 1, 1)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(0)
        cells.setColumnFixedWidth(0, LEFT_GUTTER_PX)
        cells.setColumnFixedWidth(2, RIGHT_GUTTER_PX)
        cells.setRowFixedHeight(0, HEIGHT_PX)
        self.box.addItem(self.bars, ignoreBounds=True)
        canvas.scene().addItem(self._cursor)
        return canvas

    def _lay_out(self) -> None:
        """Place gutters and scroll bar over the canvas."""
        height = self._lanes_px()
        self.names.setGeometry(0, HEIGHT_PX, LEFT_GUTTER_PX, height)
        left = self.width() - RIGHT_GUTTER_PX
        self._totals.setGeometry(left, HEIGHT_PX, RIGHT_GUTTER_PX, height)
        over = max(self._content_px() - height, 0)
        self._scroll.setGeometry(self.width() - SCROLL_BAR_PX, HEIGHT_PX, SCROLL_BAR_PX, height)
        self._scroll.setRange(0, over)
        self._scroll.setPageStep(height)
        self._scroll.setSingleStep(LANE_PX)
        self._scroll.setVisible(over > 0)
        self.box.can_scroll = over > 0
        self._scroll_to(self._scroll.value())

    def _lanes_px(self) -> int:
        return max(self.height() - HEIGHT_PX, 1)

    def _content_px(self) -> int:
        return int(self._lines[-1].top + self._lines[-1].height) if self._lines else 0

    @Slot(int)
    def _scroll_by(self, px: int) -> None:
        self._scroll.setValue(self._scroll.value() + px)

    @Slot(int)
    def _scroll_to(self, px: int) -> None:
        self.box.setYRange(px, px + self._lanes_px(), padding=0)
        self.bars.set_room(px + self._lanes_px())
        self.names.scroll_to(px)
        self._totals.scroll_to(px)
