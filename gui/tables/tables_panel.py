"""The tables at the bottom of the window, behind tabs that count their rows."""

from PySide6.QtCore import Signal, Slot

from gui.reprojector import Reprojector
from gui.selection import Chosen, Kind, Selection
from gui.session import PlanSession
from gui.tabbed_pages import TabbedPages
from gui.tables.bases_page import BasesPage
from gui.tables.extra_cover import EXTRA_COVER
from gui.tables.roster import ROSTER
from gui.tables.sheet import Sheet, words_of
from gui.tables.table_view import TableView
from gui.tables.value_table import ValueTable
from gui.tables.walk_outs import WALK_OUTS
from gui.theme import Theme

SHEETS: dict[Kind, Sheet] = {
    Kind.WALK_OUT: WALK_OUTS,
    Kind.ROSTER_LINE: ROSTER,
    Kind.EXTRA_COVER: EXTRA_COVER,
}


class TablesPanel(TabbedPages):
    """Every walk-out, roster line and window of extra cover as a row to type in.

    Attributes:
        said: emitted with the sentence that says why a cell kept its value.
    """

    said = Signal(str)

    def __init__(
        self, session: PlanSession, reprojector: Reprojector, selection: Selection, theme: Theme
    ) -> None:
        super().__init__("Tables", theme)
        self._session = session
        self._selection = selection
        self.views: dict[Kind, TableView] = {}
        for kind, sheet in SHEETS.items():
            view = TableView(ValueTable(sheet, session, theme, self), theme)
            view.values.refused.connect(self.said)
            view.picked.connect(selection.choose)
            self.views[kind] = view
            self.add_page(view, sheet.title)
        self.bases = BasesPage(session, reprojector, selection, theme)
        self.add_page(self.bases, "Crews by base")
        session.plan_changed.connect(self._show)
        session.scenario_changed.connect(self._show)
        selection.chosen_changed.connect(self._follow)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Let tabs and tables take other colours."""
        super().set_theme(theme)
        for view in self.views.values():
            view.set_theme(theme)
        self.bases.set_theme(theme)

    @Slot()
    def _show(self) -> None:
        plan, scenario = self._session.plan, self._session.scenario
        words = words_of(plan, scenario)
        for view in self.views.values():
            sheet = view.values.sheet
            view.values.show_rows(sheet.rows(plan, scenario), words)
            self.name_page(view, f"{sheet.title} {view.values.rowCount():,}")
        self._follow(self._selection.chosen)

    @Slot(object)
    def _follow(self, chosen: Chosen | None) -> None:
        """Stand on the row of what is chosen; a table of other things gives way to its own."""
        for kind, view in self.views.items():
            is_its_own = chosen is not None and chosen.kind is kind
            row = view.values.row_of(chosen) if is_its_own else -1
            view.show_row(row)
            if row >= 0 and self._pages.currentWidget() in self.views.values():
                self.show_page(view)
