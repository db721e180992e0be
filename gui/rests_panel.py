"""What cover rests on: unconfirmed help, exemptions line by line, and what matters most."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from gui.how_sure import HowSure
from gui.spoken import name
from gui.theme import font

COLUMNS = ("What", "If", "Effect")
ROW_PX = 24
FOLLOWS = "Being worked out …"
ON_NOTHING = "Cover rests on nothing unconfirmed that moves it."


class RestsPanel(QTableWidget):
    """Follows what is known of the projection shown."""

    def __init__(self, how_sure: HowSure) -> None:
        super().__init__(0, len(COLUMNS))
        self._how_sure = how_sure
        self.setHorizontalHeaderLabels(COLUMNS)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFont(font(12))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        name(self, "What cover rests on", "The most that any of these moves comes first.")
        how_sure.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        lines = self._how_sure.rest_lines
        if not lines:
            self._fill([(FOLLOWS if lines is None else ON_NOTHING, "", "")])
            return
        self._fill([(line.what, line.case, line.effect) for line in lines])

    def _fill(self, rows: list[tuple[str, str, str]]) -> None:
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.setItem(at, column, item)
