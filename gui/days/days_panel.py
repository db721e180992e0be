"""The days of the plan as a calendar beside the gaps; a day goes to its worst moment."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.days.day_grid import DayGrid
from gui.reprojector import Reprojector
from gui.scrolled_text import ScrolledText
from gui.selection import Selection
from gui.theme import Theme
from gui.waiting import Waiting
from model.days.standing import DayStanding, days_of
from model.response_times import ResponseTimes


class DaysPanel(QWidget):
    """Follows the projection once no gesture is under way; backlogs follow with the waits."""

    def __init__(
        self, reprojector: Reprojector, waiting: Waiting, selection: Selection, theme: Theme
    ) -> None:
        super().__init__()
        self._reprojector, self._waiting, self._selection = reprojector, waiting, selection
        self.grid = DayGrid("Days of the plan", theme)
        self.said = ScrolledText()
        self.said.setAccessibleName("The chosen day in words")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.grid, 1)
        rows.addWidget(self.said)
        self.grid.day_used.connect(self._go_to)
        self.grid.currentCellChanged.connect(self._say)
        reprojector.settled.connect(self._follow)
        waiting.changed.connect(self._follow_waits)
        self._show(None)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.grid.set_theme(theme)

    @Slot()
    def _follow(self) -> None:
        self._show(None)

    @Slot()
    def _follow_waits(self) -> None:
        self._show(self._waiting.times)

    def _show(self, times: ResponseTimes | None) -> None:
        projection = self._reprojector.projection
        self.grid.show_days(days_of(projection, self._reprojector.gaps, times), projection.grid)
        self._say()

    @Slot(object)
    def _go_to(self, standing: DayStanding) -> None:
        if standing.worst is not None:
            step = self._reprojector.projection.grid.interval_min
            self._selection.show_service(standing.worst.service)
            self._selection.stand_at(standing.worst.index * step / 60)

    @Slot()
    def _say(self) -> None:
        standing = self.grid.standing
        words = standing.sentence(self._reprojector.projection.grid) if standing else ""
        self.said.setPlainText(words)
