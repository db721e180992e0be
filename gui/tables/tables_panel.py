"""The tables at the bottom of the window, behind tabs that count their rows."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.spoken import name
from gui.tabbed_pages import TabbedPages
from gui.tables.agreement import AGREEMENT
from gui.tables.assumptions import ASSUMPTIONS
from gui.tables.bases import BASES
from gui.tables.bases_page import BasesPage
from gui.tables.by_hour import BY_HOUR
from gui.tables.critical_posts import CRITICAL_POSTS
from gui.tables.demand import DEMAND, DEMAND_CHANGES, JOURNEYS
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.extra_cover import EXTRA_COVER
from gui.tables.find_bar import FindBar
from gui.tables.minimums import MINIMUMS
from gui.tables.people import GROUPS, MEMBERSHIP
from gui.tables.recalls import RECALLS
from gui.tables.roster import ROSTER
from gui.tables.sheet import Sheet, words_of
from gui.tables.table_chooser import TableChooser
from gui.tables.table_view import TableView
from gui.tables.taking_part import TAKING_PART
from gui.tables.triggers import TRIGGERS
from gui.tables.value_table import ValueTable
from gui.tables.walk_outs import WALK_OUTS
from gui.theme import Theme
from model.assumptions import STREAM_NAMES
from model.checks.finding import About, Subject
from model.demand import Stream
from model.plan import Plan, Scenario
from model.projection import Projection
from model.reach import most_called_out

FIRST = (WALK_OUTS, ROSTER, EXEMPTIONS, EXTRA_COVER)
THEN = (
    *(RECALLS, TAKING_PART, TRIGGERS, AGREEMENT, GROUPS, MEMBERSHIP, CRITICAL_POSTS, DEMAND),
    *(DEMAND_CHANGES, JOURNEYS, BY_HOUR, BASES, MINIMUMS, ASSUMPTIONS),
)
BARS = {
    Kind.WALK_OUT: WALK_OUTS,
    Kind.ROSTER_LINE: ROSTER,
    Kind.EXTRA_COVER: EXTRA_COVER,
}
# Where the things of checks that cannot be chosen are, and how their rows are told.
# "Staff groups 12" in full: there are more tables than have room, and the row scrolls.
LEAST_TAB_PX = 150
TABLES_OF: dict[Subject, tuple[Sheet, Callable[[Any, About], bool]]] = {
    Subject.EXEMPTION: (EXEMPTIONS, lambda row, about: row.key == about.key),
    Subject.TAKING_PART: (TAKING_PART, lambda row, about: row.key == about.key),
    Subject.BASE: (BASES, lambda row, about: row.key == about.key),
    Subject.GROUP: (MEMBERSHIP, lambda row, about: row.share.group == about.key),
    Subject.UNION: (MEMBERSHIP, lambda row, about: row.share.union == about.key),
    Subject.CRITICAL_POST: (CRITICAL_POSTS, lambda row, about: row.key == about.key),
    Subject.CATEGORY: (AGREEMENT, lambda row, about: row.category.category == about.key),
    Subject.DEMAND: (BY_HOUR, lambda row, about: row.name == STREAM_NAMES[Stream(about.key)]),
    Subject.JOURNEYS: (JOURNEYS, lambda row, about: row.key == about.key),
    Subject.DEMAND_CHANGE: (DEMAND_CHANGES, lambda row, about: row.change.key == about.key),
    Subject.ASSUMPTION: (ASSUMPTIONS, lambda row, about: row.key == about.key),
}
ONE_SCENARIO = "This scenario"
ALL_SCENARIOS = "For all scenarios"
TO_READ = "Worked out"
# With less room than this, tabs would be arrows and one cut word: the chooser names the table.
TABS_PX = 420
NOTE_GAP_PX = 8


class TablesPanel(TabbedPages):
    """Everything of the plan that is a row: to type in, or to read.

    Attributes:
        said: emitted with a sentence for the planner: why a cell kept its value, what was added.
    """

    said = Signal(str)

    def __init__(
        self, session: PlanSession, reprojector: Reprojector, selection: Selection, theme: Theme
    ) -> None:
        super().__init__("Tables", theme, least_tab_px=LEAST_TAB_PX)
        self._session = session
        self._selection = selection
        self._views: dict[str, TableView] = {}
        for sheet in FIRST:
            self._add_table(sheet, theme)
        self.bases = BasesPage(session, reprojector, selection, theme)
        self.add_page(self.bases, "Crews by base")
        for sheet in THEN:
            self._add_table(sheet, theme)
        self.views = {kind: self.view_of(sheet) for kind, sheet in BARS.items()}
        self.find_bar = FindBar()
        self.add_below(self.find_bar)
        self._note = QLabel()
        self._note.setContentsMargins(NOTE_GAP_PX, 0, 0, 0)
        self.add_beside_tabs(self._note)
        self.chooser = self._make_chooser()
        self.add_beside_tabs(self.chooser)
        for view in self.views.values():
            view.picked.connect(selection.pick)
        self._out: dict[str, float] = {}
        self._shown: tuple[Plan, Scenario] | None = None
        self.tabs.currentChanged.connect(self._tell_page)
        reprojector.settled.connect(self._count_out)
        session.settled.connect(self._show)
        selection.chosen_changed.connect(self._follow)
        self._show()
        self._count_out(reprojector.projection)

    def view_of(self, sheet: Sheet) -> TableView:
        """Return the view of a sheet."""
        return self._views[sheet.title]

    @Slot(object)
    def show_thing(self, about: About) -> None:
        """Bring the table that a check leads to in front, and stand on the row it is about."""
        if about.subject not in TABLES_OF:
            return
        sheet, is_meant = TABLES_OF[about.subject]
        view = self.view_of(sheet)
        row = next((at for at, row in enumerate(view.values.rows) if is_meant(row, about)), -1)
        view.show_row(row)
        self._go_to(view)

    @property
    def titles(self) -> tuple[str, ...]:
        """Return the titles of all tables that can be typed in."""
        return tuple(self._views)

    def open_table(self, title: str) -> None:
        """Bring a table in front by its title, and stand in it."""
        self._go_to(self._views[title])

    @property
    def every_view(self) -> tuple[TableView, ...]:
        """Return the views of all tables that can be typed in."""
        return tuple(self._views.values())

    def set_theme(self, theme: Theme) -> None:
        """Let tabs and tables take other colours."""
        super().set_theme(theme)
        for view in self.every_view:
            view.set_theme(theme)
        self.bases.set_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show tabs where there is room for some, otherwise the chooser alone."""
        super().resizeEvent(event)
        self.tabs.setVisible(self.width() >= TABS_PX)
        self._tell_page()

    def name_page(self, page: QWidget, text: str) -> None:
        """Change the text of a table's tab, and of its line in the chooser."""
        super().name_page(page, text)
        self.chooser.name_page(page, text)

    def _make_chooser(self) -> TableChooser:
        shared = [view for view in self.every_view if view.values.sheet.is_shared]
        own = [view for view in self.every_view if not view.values.sheet.is_shared]
        chooser = TableChooser({ONE_SCENARIO: own, ALL_SCENARIOS: shared, TO_READ: [self.bases]})
        for page in (*own, *shared, self.bases):
            chooser.name_page(page, self.tabs.tabText(self._pages.indexOf(page)))
        chooser.chosen.connect(self._go_to)
        return chooser

    @Slot(QWidget)
    def _go_to(self, page: QWidget) -> None:
        self.page_asked.emit()
        self.show_page(page)
        page.setFocus()

    @Slot()
    def _tell_page(self) -> None:
        """Say of the table that is shown whether all scenarios share it."""
        page = self._pages.currentWidget()
        if page is None:
            return
        self.chooser.show_current(page, is_named=self.width() < TABS_PX)
        self._note.setText(self._sharing_of(page))
        if self.find_bar.isVisible() and isinstance(page, TableView):
            self.find_bar.open_for(page)

    def _sharing_of(self, page: QWidget) -> str:
        if not isinstance(page, TableView):
            return TO_READ
        return ALL_SCENARIOS if page.values.sheet.is_shared else ONE_SCENARIO

    def _add_table(self, sheet: Sheet, theme: Theme) -> None:
        values = ValueTable(sheet, self._session, self._selection, theme, self)
        view = TableView(values, theme)
        values.said.connect(self.said)
        view.find_wanted.connect(self._open_find)
        sharing = ALL_SCENARIOS if sheet.is_shared else ONE_SCENARIO
        name(view, sheet.title, f"{sharing}. {sheet.hint}")
        self._views[sheet.title] = view
        self.add_page(view, sheet.title)

    @Slot()
    def _open_find(self) -> None:
        page = self._pages.currentWidget()
        if isinstance(page, TableView):
            self.find_bar.open_for(page)

    @Slot()
    def _show(self) -> None:
        plan, scenario = self._session.plan, self._session.scenario
        if self._shown is not None and self._shown[0] is plan and self._shown[1] is scenario:
            return  # an edit tells of its plan, and then of the scenario in it
        self._shown = (plan, scenario)
        words = words_of(plan, scenario, self._out)
        for view in self.every_view:
            sheet = view.values.sheet
            view.values.show_rows(sheet.rows(plan, scenario), words)
            self.name_page(view, f"{sheet.title} {len(view.values.in_plan):,}")
        self._tell_page()
        self._follow(self._selection.chosen)

    @Slot(object)
    def _count_out(self, projection: Projection) -> None:
        """Say of every walk-out how many it calls out."""
        there = projection.scenario.walk_outs
        self._out = {one.key: most_called_out(projection, [one]) for one in there}
        if projection.plan is self._session.plan:
            values = self.views[Kind.WALK_OUT].values
            words = words_of(projection.plan, projection.scenario, self._out)
            values.show_rows(values.in_plan, words)

    @Slot(object)
    def _follow(self, chosen: Chosen | None) -> None:
        """Stand on the row of what is chosen; a table of other things gives way to its own."""
        for kind, view in self.views.items():
            is_its_own = chosen is not None and chosen.kind is kind
            row = view.values.row_of(chosen) if is_its_own else -1
            view.show_row(row)
            if row >= 0 and self._pages.currentWidget() in self.views.values():
                self.show_page(view)
