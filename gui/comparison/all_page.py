"""The page of all scenarios: a row each, for one service, sorted by any result."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.inspector.controls import ChoiceBox
from gui.new_plan.figure_table import FigureTable
from gui.spoken import name
from gui.theme import Theme
from model.comparison.results import Result, show_result
from model.times import Grid

IN_ORDER = "as in the plan"
SORT_PX = 260
Row = tuple[str, tuple[Result, ...]]


class AllPage(QWidget):
    """Shows up to six scenarios; the lowest of what they are sorted by comes first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._grid: Grid | None = None
        self.sort = ChoiceBox(theme)
        self.sort.setMinimumWidth(SORT_PX)
        name(self.sort, "Sort by")
        self.table = FigureTable("All scenarios", ("Scenario",), ())
        whole = QHeaderView.ResizeMode.ResizeToContents
        self.table.horizontalHeader().setSectionResizeMode(0, whole)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.table.horizontalHeader().setSectionsClickable(True)
        self.table.horizontalHeader().sectionClicked.connect(self._sort_by_column)
        self.sort.picked.connect(lambda _key: self._fill())
        head = QHBoxLayout()
        head.addWidget(QLabel("Sort by"))
        head.addWidget(self.sort)
        head.addStretch(1)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addLayout(head)
        rows.addWidget(self.table, 1)

    def show_scenarios(self, rows: Sequence[Row], grid: Grid) -> None:
        """Show scenarios by name with their results of one service, the same for all."""
        self._rows, self._grid = tuple(rows), grid
        names = [result.name for result in rows[0][1]] if rows else []
        value = str(self.sort.currentData())
        options = ((IN_ORDER, IN_ORDER), *((one, one) for one in names))
        self.sort.show_options(options, value if value in names else IN_ORDER)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.sort.set_theme(theme)

    def _sort_by_column(self, column: int) -> None:
        self.sort.setCurrentIndex(column)
        self._fill()

    def _fill(self) -> None:
        if self._grid is None or not self._rows:
            return
        grid, column = self._grid, self.sort.currentIndex() - 1
        rows = self._rows
        if column >= 0:
            rows = tuple(sorted(rows, key=lambda row: row[1][column].value))
        names = [result.name for result in rows[0][1]]
        self.table.setColumnCount(1 + len(names))
        for at, text in enumerate(("Scenario", *names)):
            self.table.setHorizontalHeaderItem(at, QTableWidgetItem(text))
        self.table.show_rows(
            [(said, *(show_result(one, grid) for one in results)) for said, results in rows]
        )
