"""The tables at the bottom of the window, behind tabs that count their rows."""

from datetime import timedelta

from PySide6.QtCore import Signal, Slot

from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.tabbed_pages import TabbedPages
from gui.tables.assumptions import ASSUMPTIONS
from gui.tables.bases_page import BasesPage
from gui.tables.exemptions import EXEMPTIONS
from gui.tables.extra_cover import EXTRA_COVER
from gui.tables.roster import ROSTER
from gui.tables.sheet import Sheet, words_of
from gui.tables.table_view import TableView
from gui.tables.value_table import ValueTable
from gui.tables.walk_outs import WALK_OUTS
from gui.theme import Theme
from model.plan import Plan, Scenario
from model.projection import Projection
from model.reach import most_called_out

NEW_ROW_STEP_MIN = 15


class TablesPanel(TabbedPages):
    """Everything of the plan that is a row: to type in, or to read.

    Attributes:
        said: emitted with a sentence for the planner: why a cell kept its value, what was added.
    """

    said = Signal(str)

    def __init__(
        self, session: PlanSession, reprojector: Reprojector, selection: Selection, theme: Theme
    ) -> None:
        super().__init__("Tables", theme)
        self._session = session
        self._selection = selection
        self._tables: list[TableView] = []
        self.views = {Kind.WALK_OUT: self._add_table(WALK_OUTS, theme)}
        self.views[Kind.ROSTER_LINE] = self._add_table(ROSTER, theme)
        self.exemptions = self._add_table(EXEMPTIONS, theme)
        self.views[Kind.EXTRA_COVER] = self._add_table(EXTRA_COVER, theme)
        self.bases = BasesPage(session, reprojector, selection, theme)
        self.add_page(self.bases, "Crews by base")
        self.assumptions = self._add_table(ASSUMPTIONS, theme)
        for view in self.views.values():
            view.picked.connect(selection.choose)
        self._out: dict[str, float] = {}
        self._shown: tuple[Plan, Scenario] | None = None
        reprojector.settled.connect(self._count_out)
        session.settled.connect(self._show)
        selection.chosen_changed.connect(self._follow)
        self._show()
        self._count_out(reprojector.projection)

    def set_theme(self, theme: Theme) -> None:
        """Let tabs and tables take other colours."""
        super().set_theme(theme)
        for view in self._tables:
            view.set_theme(theme)
        self.bases.set_theme(theme)

    def _add_table(self, sheet: Sheet, theme: Theme) -> TableView:
        view = TableView(ValueTable(sheet, self._session, theme, self), theme)
        view.values.refused.connect(self.said)
        view.row_wanted.connect(self._add_row)
        self._tables.append(view)
        self.add_page(view, sheet.title)
        return view

    @Slot()
    def _show(self) -> None:
        plan, scenario = self._session.plan, self._session.scenario
        if self._shown is not None and self._shown[0] is plan and self._shown[1] is scenario:
            return  # an edit tells of its plan, and then of the scenario in it
        self._shown = (plan, scenario)
        words = words_of(plan, scenario, self._out)
        for view in self._tables:
            sheet = view.values.sheet
            view.values.show_rows(sheet.rows(plan, scenario), words)
            self.name_page(view, f"{sheet.title} {view.values.rowCount():,}")
        self._follow(self._selection.chosen)

    @Slot(object)
    def _count_out(self, projection: Projection) -> None:
        """Say of every walk-out how many it calls out."""
        there = projection.scenario.walk_outs
        self._out = {one.key: most_called_out(projection, [one]) for one in there}
        if projection.plan is self._session.plan:
            values = self.views[Kind.WALK_OUT].values
            values.show_rows(values.rows, words_of(projection.plan, projection.scenario, self._out))

    @Slot(object)
    def _follow(self, chosen: Chosen | None) -> None:
        """Stand on the row of what is chosen; a table of other things gives way to its own."""
        for kind, view in self.views.items():
            is_its_own = chosen is not None and chosen.kind is kind
            row = view.values.row_of(chosen) if is_its_own else -1
            view.show_row(row)
            if row >= 0 and self._pages.currentWidget() in self.views.values():
                self.show_page(view)

    @Slot(object)
    def _add_row(self, sheet: Sheet) -> None:
        """Add a row that starts at the cursor, and stand on it."""
        if sheet.add is None:
            return
        plan, scenario = self._session.plan, self._session.scenario
        minutes = round(self._selection.moment_h * 60 / NEW_ROW_STEP_MIN) * NEW_ROW_STEP_MIN
        starts = plan.horizon.opens + timedelta(minutes=minutes)
        after, key = sheet.add(plan, scenario, starts, self._selection.service)
        if key is None:
            self.said.emit("A shift needs a staff group and a base first")
            return
        view = next(view for view in self._tables if view.values.sheet is sheet)
        rows = sheet.rows(after, after.scenario(scenario.key))
        name = next(
            sheet.name(row, words_of(after, scenario)) for row in rows if sheet.key(row) == key
        )
        self._session.edit(f"add {name}", after)
        view.show_row(view.values.row_of(key))
        self.said.emit(f"{name} added")
