"""The charts of one service behind one row of tabs: cover, waiting times, backlog."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot

from gui.cover_chart import CoverChart
from gui.elided_label import ElidedLabel
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.spoken import name
from gui.tabbed_pages import TabbedPages
from gui.theme import Theme, font
from gui.time_chart import TimeChart
from gui.waits_chart import WaitsChart
from model.projection import Projection
from model.responding import responding_of
from model.response_times import ResponseTimes
from model.staff import Service
from model.wait_lines import WaitLines
from model.waits import backlog_of, waits_of

Door = Callable[[Projection, Service, ResponseTimes | None], WaitLines | None]
RESPONSE = Service.AMBULANCE_RESPONSE
RESTS = "Follows once the change is done"


class Charts(TabbedPages):
    """Shows the chosen service; only the chart in front is worked out and drawn.

    Attributes:
        front_changed: emitted with the TimeChart that comes to the front.
        moment_picked: emitted with hours since opening when a chart's cursor is moved by hand.
    """

    front_changed = Signal(object)
    moment_picked = Signal(float)

    def __init__(self, reprojector: Reprojector, selection: Selection, theme: Theme) -> None:
        super().__init__("Charts", theme)
        self._reprojector = reprojector
        self._selection = selection
        self.cover = CoverChart(theme, has_flag=False)
        self.waits = WaitsChart(theme, "Waiting times")
        self.backlog = WaitsChart(theme, "Backlog")
        self._doors: dict[TimeChart, Door] = {self.waits: waits_of, self.backlog: backlog_of}
        self._front: TimeChart = self.cover
        self.caption = ElidedLabel()
        self.caption.setFont(font(12))
        self.caption.setAlignment(Qt.AlignmentFlag.AlignRight)
        name(self.caption, "Where the numbers come from")
        for chart, text in zip(self.views, ("Cover", "Waiting times", "Backlog"), strict=True):
            self.add_page(chart, text)
            chart.moment_picked.connect(self.moment_picked)
        self.add_beside_tabs(self.caption)
        self.tabs.currentChanged.connect(self._bring_forward)
        selection.moment_changed.connect(self._stand)
        selection.service_changed.connect(self.show_now)
        reprojector.projected.connect(self._follow)
        reprojector.settled.connect(self._settle)
        self.show_now()

    @property
    def views(self) -> tuple[TimeChart, ...]:
        """Return the charts in the order of their tabs."""
        return self.cover, self.waits, self.backlog

    @property
    def front(self) -> TimeChart:
        """Return the chart that is seen."""
        return self._front

    def set_theme(self, theme: Theme) -> None:
        """Let tabs and charts take other colours."""
        super().set_theme(theme)
        for chart in self.views:
            chart.set_theme(theme)

    @Slot()
    def show_now(self) -> None:
        """Show the chosen service of the newest projection on the chart in front."""
        projection, service = self._reprojector.projection, self._selection.service
        door = self._doors.get(self._front)
        if door is None or not isinstance(self._front, WaitsChart):
            gaps = self._reprojector.gaps.get(service, ())
            self.cover.show_projection(projection, service, gaps)
            self._say("")
            return
        times = responding_of(projection) if service is RESPONSE else None
        waits = door(projection, service, times)
        self._front.show_waits(projection, service, waits)
        self._say(_source(waits))

    @Slot()
    def _follow(self) -> None:
        """Keep up with every step of a gesture, where that is quick enough."""
        if self._front is self.cover or self._selection.service is RESPONSE:
            self.show_now()
        else:
            self._say(RESTS)

    @Slot()
    def _settle(self) -> None:
        if self._front is not self.cover:
            self.show_now()

    @Slot(float)
    def _stand(self, hours: float) -> None:
        self._front.set_moment(hours)

    @Slot(int)
    def _bring_forward(self, at: int) -> None:
        """Let the chart of a tab take over the hours and the moment of the one before."""
        before, self._front = self._front, self.views[at]
        self._front.setGeometry(before.geometry())
        self.show_now()
        self._front.view_box.setXRange(*before.view_box.viewRange()[0], padding=0)
        self._front.set_moment(self._selection.moment_h)
        self.front_changed.emit(self._front)

    def _say(self, said: str) -> None:
        if said != self.caption.text():
            self.caption.setText(said)
            self.caption.setToolTip(said)


def _source(waits: WaitLines | None) -> str:
    """Say where the numbers come from, and why they may be off."""
    if waits is None:
        return ""
    return "; ".join(part for part in (f"Estimate: {waits.source}", waits.doubt) if part)
