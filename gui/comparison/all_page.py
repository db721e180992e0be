"""The page of all scenarios: a row each, for one service, with its cover, sorted by any result."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.comparison.spark import COVER_ROLE, SPARK_SIZE, SparkCell
from gui.inspector.controls import ChoiceBox
from gui.new_plan.figure_table import FigureTable
from gui.spoken import name
from gui.theme import Theme
from model.comparison.results import DEEPEST, SHORT, Result, show_result
from model.comparison.several import ScenarioResults
from model.staff import Service
from model.times import Grid

IN_ORDER = "as in the plan"
SORT_PX = 260
COVER, RESULTS_FROM = 1, 2
HEADS = ("Scenario", "Cover and required")


class AllPage(QWidget):
    """Shows up to six scenarios; the lowest of what they are sorted by first, or the highest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._scenarios: tuple[ScenarioResults, ...] = ()
        self._service = Service.AMBULANCE_RESPONSE
        self._is_falling = False
        self.sort = ChoiceBox(theme)
        self.sort.setMinimumWidth(SORT_PX)
        name(self.sort, "Sort by")
        self.table = FigureTable("All scenarios", HEADS, ())
        self._spark = SparkCell(self.table, theme)
        self.table.setItemDelegateForColumn(COVER, self._spark)
        self.table.verticalHeader().setDefaultSectionSize(SPARK_SIZE.height())
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(COVER, QHeaderView.ResizeMode.Fixed)
        head.resizeSection(COVER, SPARK_SIZE.width())
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._sort_by_column)
        self.sort.picked.connect(self._sort_anew)
        self.note = QLabel("Filled: cover. Line: required. Hatched: short. All on one scale.")
        top = QHBoxLayout()
        top.addWidget(QLabel("Sort by"))
        top.addWidget(self.sort)
        top.addStretch(1)
        top.addWidget(self.note)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(top)
        rows.addWidget(self.table, 1)

    def show_scenarios(self, scenarios: Sequence[ScenarioResults], service: Service) -> None:
        """Show scenarios with the results of one service that all of them have."""
        self._service = service
        self._scenarios = tuple(one for one in scenarios if service in one.projection.services)
        names = self._names()
        value = str(self.sort.currentData())
        options = ((IN_ORDER, IN_ORDER), *((one, one) for one in names))
        self.sort.show_options(options, value if value in names else IN_ORDER)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.sort.set_theme(theme)
        self._spark.set_theme(theme)
        self.table.viewport().update()

    def _names(self) -> list[str]:
        """Return the results that every scenario shown has, in their order."""
        if not self._scenarios:
            return []
        named = [[one.name for one in self._results(each)] for each in self._scenarios]
        shared = set.intersection(*(set(one) for one in named))
        return [one for one in named[0] if one in shared]

    def _results(self, scenario: ScenarioResults) -> list[Result]:
        return [one for one in scenario.results if one.service is self._service]

    @Slot(str)
    def _sort_anew(self, _by: str) -> None:
        self._is_falling = False
        self._fill()

    @Slot(int)
    def _sort_by_column(self, column: int) -> None:
        """Sort by the result of a column, the other way round if it is sorted by already."""
        at = column - COVER if column >= RESULTS_FROM else 0
        self._is_falling = bool(at) and at == self.sort.currentIndex() and not self._is_falling
        self.sort.setCurrentIndex(at)
        self._fill()

    def _fill(self) -> None:
        names, by = self._names(), self.sort.currentIndex() - 1
        found = [(one, [self._result(one, each) for each in names]) for one in self._scenarios]
        if by >= 0:
            found.sort(key=lambda row: row[1][by].value, reverse=self._is_falling)
        self.table.setColumnCount(RESULTS_FROM + len(names))
        for at, text in enumerate((*HEADS, *names)):
            self.table.setHorizontalHeaderItem(at, QTableWidgetItem(text))
        self._show_order(by)
        texts = []
        for one, results in found:
            grid = one.projection.grid
            shown = (show_result(each, grid) for each in results)
            texts.append((one.name, _cover_said(results, grid), *shown))
        self.table.show_rows(texts)
        self._hold_covers([one for one, _ in found])

    def _result(self, scenario: ScenarioResults, what: str) -> Result:
        return next(one for one in self._results(scenario) if one.name == what)

    def _show_order(self, by: int) -> None:
        head = self.table.horizontalHeader()
        head.setSortIndicatorShown(by >= 0)
        falling, rising = Qt.SortOrder.DescendingOrder, Qt.SortOrder.AscendingOrder
        head.setSortIndicator(by + RESULTS_FROM, falling if self._is_falling else rising)

    def _hold_covers(self, scenarios: Sequence[ScenarioResults]) -> None:
        covers = [one.projection.services[self._service] for one in scenarios]
        if not covers:
            return
        self._spark.share_scale(covers, scenarios[0].projection.grid)
        for row, cover in enumerate(covers):
            item = self.table.item(row, COVER)
            if item is not None:
                item.setData(COVER_ROLE, cover)


def _cover_said(results: Sequence[Result], grid: Grid) -> str:
    """Say in words what the small chart shows."""
    said = [one for one in results if one.name == SHORT or one.name.startswith(DEEPEST)]
    return "; ".join(f"{one.name}: {show_result(one, grid)}" for one in said)
