"""The parts of a window under its head: cards, timeline over chart, inspector, tables, gaps."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGraphicsView, QSplitter, QVBoxLayout, QWidget

from gui.cards import ServiceCards
from gui.charts import Charts
from gui.checks_panel import ChecksPanel
from gui.days.days_panel import DaysPanel
from gui.gaps_panel import GapsPanel
from gui.how_sure import HowSure
from gui.inspector.inspector import Inspector
from gui.layer_switches import LayerSwitches
from gui.reprojector import Reprojector
from gui.rests_panel import RestsPanel
from gui.selection import Selection
from gui.session import PlanSession
from gui.tabbed_pages import TabbedPages
from gui.tables.table_view import TableView
from gui.tables.tables_panel import TablesPanel
from gui.theme import Theme
from gui.time_chart import TimeChart
from gui.timeline.timeline_view import TimelineView
from gui.trigger_watch import TriggerWatch
from gui.triggers_panel import TriggersPanel
from gui.waiting import Waiting
from model.staff import Service

BOTTOM_PX = 204
FINDINGS_PX = 560
LEAST_FINDINGS_PX = 376
CHART_PX = 290
TALL_PX = 700
CLOSED_PX = 34
RESPONSE = Service.AMBULANCE_RESPONSE
AS_HIGH_AS_WANTED = 16_777_215


class Workspace(QWidget):
    """Lays the views of one session out, and folds those at the right and at the bottom.

    Attributes:
        folded: emitted when a panel was folded or opened.
    """

    folded = Signal()

    def __init__(
        self,
        session: PlanSession,
        reprojector: Reprojector,
        waiting: Waiting,
        how_sure: HowSure,
        selection: Selection,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._reprojector = reprojector
        self._selection = selection
        self._waiting = waiting
        self.cards = ServiceCards(reprojector, waiting, selection, theme)
        self.timeline = TimelineView(session, reprojector, selection, theme)
        self.charts = Charts(reprojector, waiting, selection, theme)
        self.chart = self.charts.cover
        self.layers = LayerSwitches(self.chart, how_sure, reprojector, selection)
        self.charts.add_beside_tabs(self.layers)
        self.gaps = GapsPanel(reprojector, waiting, selection, theme)
        self.checks = ChecksPanel(reprojector, selection, theme)
        self.rests = RestsPanel(how_sure)
        self.days = DaysPanel(reprojector, waiting, selection, theme)
        self.watch = TriggerWatch(reprojector, waiting, how_sure, self)
        self.triggers = TriggersPanel(self.watch, selection, theme)
        self.finding_pages: Mapping[str, QWidget] = {
            "Gaps": self.gaps,
            "Checks": self.checks,
            "Rests on": self.rests,
            "Days": self.days,
            "Triggers": self.triggers,
        }
        self.findings = TabbedPages("Findings", theme)
        for title, page in self.finding_pages.items():
            self.findings.add_page(page, title)
        self.tables = TablesPanel(session, reprojector, selection, theme)
        self.inspector = Inspector(session, reprojector, waiting, how_sure, selection, theme)
        self._begins = False
        self._lanes_px = 0
        self._is_arranged_by_hand = False
        self._wants_tables = True
        self._is_opened_by_hand = False
        self._lay_out()
        self._connect()
        self._count_checks()
        self._show_triggers()
        self.begin()

    @property
    def shows_inspector(self) -> bool:
        """Tell whether the inspector is open."""
        return not self.inspector.isHidden()

    @property
    def shows_tables(self) -> bool:
        """Tell whether tables and gaps are open, not closed to their tabs."""
        return self._wants_tables and (self._is_opened_by_hand or self.height() >= TALL_PX)

    @property
    def wants_tables(self) -> bool:
        """Tell whether the planner wants them open where there is room."""
        return self._wants_tables

    def show_inspector(self, *, is_shown: bool) -> None:
        """Open the inspector, or fold it away."""
        self.inspector.setVisible(is_shown)
        self.folded.emit()

    def show_tables(self, *, is_shown: bool, is_by_hand: bool = True) -> None:
        """Open tables and gaps, or close them to their tabs; by hand even where it is tight."""
        self._wants_tables = is_shown
        self._is_opened_by_hand = is_shown and is_by_hand
        self._arrange()

    def set_theme(self, theme: Theme) -> None:
        """Let every view take other colours."""
        for view in (self.cards, self.timeline, self.charts, self.gaps):
            view.set_theme(theme)
        for panel in (
            self.checks,
            self.days,
            self.triggers,
            self.findings,
            self.tables,
            self.inspector,
        ):
            panel.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @Slot()
    def _arrange(self) -> None:
        """Give the timeline what its lanes need, as long as the charts stay readable."""
        self._lanes_px = self.timeline.sizeHint().height()
        is_open = self.shows_tables
        was_open = self._bottom.maximumHeight() > CLOSED_PX
        self._bottom.setMaximumHeight(AS_HIGH_AS_WANTED if is_open else CLOSED_PX)
        for pages in (self.tables, self.findings):
            pages.show_pages(is_shown=is_open)
        if not self._is_arranged_by_hand or is_open is not was_open:
            bottom = BOTTOM_PX if is_open else CLOSED_PX
            height = self._column.height() - bottom - 2 * self._column.handleWidth()
            timeline = min(self._lanes_px, height - CHART_PX)
            self._column.setSizes([timeline, height - timeline, bottom])
            width = self._bottom.width()
            tabs = self.findings.tabs.sizeHint().width()
            findings = min(FINDINGS_PX, max(width // 2, LEAST_FINDINGS_PX)) if is_open else tabs
            self._bottom.setSizes([width - findings, findings])
        self.folded.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow lanes that come, go and fold, but never under a mouse that holds a bar."""
        if (
            event.type() == QEvent.Type.LayoutRequest
            and self.timeline.sizeHint().height() != self._lanes_px
            and QApplication.mouseButtons() == Qt.MouseButton.NoButton
        ):
            self._arrange()
        return super().eventFilter(watched, event)

    @Slot()
    def _note_hand(self) -> None:
        self._is_arranged_by_hand = True

    def _lay_out(self) -> None:
        self._bottom = QSplitter(Qt.Orientation.Horizontal)
        self._bottom.addWidget(self.tables)
        self._bottom.addWidget(self.findings)
        self._bottom.setStretchFactor(0, 1)
        self._bottom.setChildrenCollapsible(False)
        self._column = QSplitter(Qt.Orientation.Vertical)
        self._column.splitterMoved.connect(self._note_hand)
        self._column.installEventFilter(self)
        for part, stretch in ((self.timeline, 0), (self.charts, 1), (self._bottom, 0)):
            self._column.addWidget(part)
            self._column.setStretchFactor(self._column.count() - 1, stretch)
            self._column.setCollapsible(self._column.count() - 1, False)
        self._row = QSplitter(Qt.Orientation.Horizontal)
        self._row.addWidget(self._column)
        self._row.addWidget(self.inspector)
        self._row.setStretchFactor(0, 1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.cards)
        rows.addWidget(self._row, 1)

        for splitter in (self._bottom, self._column, self._row):
            _order_as_read(splitter)
        for canvas in self.findChildren(QGraphicsView):
            # A canvas takes every drop to itself and then refuses it; plans go to the window.
            canvas.viewport().setAcceptDrops(False)

    def _connect(self) -> None:
        self.timeline.link_to(self.chart.view_box)
        self.cards.picked.connect(self.inspector.moment.show_available)
        self.cards.sum_wanted.connect(self.show_sum)
        self.gaps.gap_shown.connect(self.inspector.moment.show_available)
        self.charts.front_changed.connect(self._link)
        self.charts.moment_picked.connect(self._selection.stand_at)
        self.chart.gap_picked.connect(self._show_gap)
        self.gaps.late_shown.connect(self.charts.show_waits)
        self._reprojector.projected.connect(self._follow)
        self._waiting.changed.connect(self._show)
        self.checks.found.connect(self._count_checks)
        self.watch.changed.connect(self._show_triggers)
        self.checks.row_asked.connect(self.tables.show_thing)
        self.inspector.row_asked.connect(self.tables.show_thing)
        self.timeline.inspector_wanted.connect(self._open_inspector)
        self.timeline.times_wanted.connect(self._type_times)
        for pages in (self.tables, self.findings):
            pages.page_asked.connect(self._open_tables)

    @Slot()
    def show_sum(self) -> None:
        """Open the inspector at the sum of the number the cursor stands on."""
        self.show_inspector(is_shown=True)
        self.inspector.show_sum()

    def open_finding(self, title: str) -> None:
        """Bring a page of the findings in front by its title, and stand in it."""
        page = self.finding_pages[title]
        self._open_tables()
        self.findings.show_page(page)
        into = page.nextInFocusChain() or page
        into.setFocus(Qt.FocusReason.OtherFocusReason)

    def delete_chosen(self) -> None:
        """Take the rows away that are chosen in the table at hand, otherwise the chosen thing."""
        table = QApplication.focusWidget()
        if isinstance(table, TableView):
            table.delete()
        else:
            self.timeline.edits.delete()

    def begin(self) -> None:
        """Stand where a planner begins to read a plan: at the worst moment of its crews."""
        projection = self._reprojector.projection
        self._begins = False
        self._selection.choose(None)
        services = projection.services
        if services:
            first = RESPONSE if RESPONSE in services else next(iter(services))
            worst = self.cards.card(first).verdict.worst
            self._selection.show_service(first)
            self._selection.stand_at(worst * projection.grid.interval_min / 60)
        self._show()

    @Slot()
    def begin_anew(self) -> None:
        """Begin once the projection of another plan is there."""
        self._begins = True

    @Slot()
    def _follow(self) -> None:
        if self._begins:
            self.begin()
        else:
            self._show()

    @Slot()
    def _show(self) -> None:
        gaps = self._reprojector.gaps
        count = sum(len(there) + len(self._waiting.late(one)) for one, there in gaps.items())
        self.findings.name_page(self.gaps, f"Gaps {count}")

    @Slot(object)
    def _link(self, front: TimeChart) -> None:
        self.layers.setVisible(front is self.chart)
        self.timeline.link_to(front.view_box)

    @Slot()
    def _count_checks(self) -> None:
        alarming = self.checks.alarming
        self.findings.name_page(self.checks, f"Checks {alarming}" if alarming else "Checks")

    @Slot()
    def _show_triggers(self) -> None:
        self.chart.show_triggers(self.watch.outlooks or ())
        count = self.watch.reached
        self.findings.name_page(self.triggers, f"Triggers {count}" if count else "Triggers")

    @Slot(int)
    def _show_gap(self, number: int) -> None:
        self.gaps.show_gap(self._selection.service, number)

    @Slot()
    def _open_inspector(self) -> None:
        self.show_inspector(is_shown=True)
        self.inspector.focus_first_field()

    @Slot()
    def _type_times(self) -> None:
        self.show_inspector(is_shown=True)
        self.inspector.focus_start()

    @Slot()
    def _open_tables(self) -> None:
        if not self.shows_tables:
            self.show_tables(is_shown=True)


def _order_as_read(splitter: QSplitter) -> None:
    """Put parts in the order they are read: a splitter has its last one first for readers."""
    parts = range(splitter.count())
    # Handles come last: they overlap the parts beside them, to be taken hold of more easily.
    for one in (*map(splitter.widget, parts), *map(splitter.handle, parts)):
        if one is not None:
            one.raise_()
