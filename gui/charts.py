"""The charts of one service behind one row of tabs: cover, waiting times, backlog."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox

from gui.cover_chart import CoverChart
from gui.elided_label import ElidedLabel
from gui.reprojector import Reprojector
from gui.selection import Selection
from gui.spoken import name, tell_what_stands_in
from gui.tabbed_pages import TabbedPages
from gui.theme import Theme, font
from gui.time_chart import TimeChart
from gui.waiting import Waiting
from gui.waits_chart import NOTHING_ASKED, WaitsChart
from model.projection import Projection
from model.requirement import CALL_STREAMS
from model.staff import Service
from model.wait_lines import WaitLines
from model.waits import backlog_of, waits_of

RESPONSE = Service.AMBULANCE_RESPONSE
RESTS = "Follows once the change is done"
COUNTED = "The queue is being worked out."
NINE_IN_TEN = "Within how long 9 in 10 patients of each category are reached, instead of the mean"
BOX_PX = 24


class Charts(TabbedPages):
    """Shows the chosen service; only the chart in front is worked out and drawn.

    Attributes:
        front_changed: emitted with the TimeChart that comes to the front.
        moment_picked: emitted with hours since opening when a chart's cursor is moved by hand.
    """

    front_changed = Signal(object)
    moment_picked = Signal(float)

    def __init__(
        self, reprojector: Reprojector, waiting: Waiting, selection: Selection, theme: Theme
    ) -> None:
        super().__init__("Charts", theme)
        self._reprojector = reprojector
        self._waiting = waiting
        self._selection = selection
        self.cover = CoverChart(theme, has_flag=False)
        self.waits = WaitsChart(theme, "Waiting times")
        self.backlog = WaitsChart(theme, "Backlog")
        self._front: TimeChart = self.cover
        self.nine_in_ten = QCheckBox("9 in 10")
        self.nine_in_ten.setMinimumHeight(BOX_PX)
        self.nine_in_ten.setToolTip(NINE_IN_TEN)
        name(self.nine_in_ten, "9 in 10", NINE_IN_TEN)
        self.nine_in_ten.toggled.connect(self.show_now)
        self.caption = ElidedLabel()
        self.caption.setFont(font(12))
        self.caption.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.caption.setContentsMargins(12, 0, 12, 0)
        tell_what_stands_in(self.caption, "Where the numbers come from")
        for chart, text in zip(self.views, ("Cover", "Waiting times", "Backlog"), strict=True):
            self.add_page(chart, text)
            chart.moment_picked.connect(self.moment_picked)
        self.add_beside_tabs(self.caption)
        self.add_beside_tabs(self.nine_in_ten)
        self.tabs.currentChanged.connect(self._bring_forward)
        selection.moment_changed.connect(self._stand)
        selection.service_changed.connect(self.show_now)
        reprojector.projected.connect(self.show_now)
        waiting.changed.connect(self._learn)
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
    def show_waits(self) -> None:
        """Bring the waiting times to the front."""
        self.show_page(self.waits)

    @Slot()
    def show_now(self) -> None:
        """Show the chosen service of the newest projection on the chart in front.

        Queues of callers and centiles are not known at every step of a gesture: the picture
        stays till then.
        """
        projection, service = self._reprojector.projection, self._selection.service
        self.nine_in_ten.setVisible(self._front is self.waits and service is RESPONSE)
        if not isinstance(self._front, WaitsChart):
            gaps = self._reprojector.gaps.get(service, ())
            self.cover.show_projection(projection, service, gaps)
            self._say("")
        elif self._shows_centiles and self._waiting.centiles is not None:
            self._front.show_waits(projection, service, self._waiting.centiles, NOTHING_ASKED)
            self._say(_source(self._waiting.centiles))
        elif self._is_known(service):
            waits = self._lines(projection, service)
            self._front.show_waits(projection, service, waits, NOTHING_ASKED)
            self._say(_source(waits))
        else:
            if self._front.service is not service or self._front.waits is None:
                self._front.show_waits(projection, service, None, COUNTED)
            self._say(RESTS)

    @property
    def _shows_centiles(self) -> bool:
        is_asked = self._front is self.waits and self.nine_in_ten.isChecked()
        return is_asked and self._selection.service is RESPONSE

    def _is_known(self, service: Service) -> bool:
        """Tell whether the lines are there, or are quick enough for a step of a gesture."""
        if self._shows_centiles:
            return self._waiting.times is None
        return service not in CALL_STREAMS or service in self._waiting.lines

    def _lines(self, projection: Projection, service: Service) -> WaitLines | None:
        """Return what the chart in front draws; None where nothing is asked of the service."""
        is_backlog = self._front is self.backlog
        if service in self._waiting.lines:
            waits, backlog = self._waiting.lines[service]
            return backlog if is_backlog else waits
        door = backlog_of if is_backlog else waits_of
        return door(projection, service, self._waiting.times if service is RESPONSE else None)

    @Slot()
    def _learn(self) -> None:
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
